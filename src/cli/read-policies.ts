import { told } from '../base/text/translation.ts';
import { looksLikePolicy, policiesInFile, type FilePolicy, type FollowedPath, type Looking, type PolicySource } from '../policy/index.ts';
import { readDiskFile } from './disk-file.ts';

/** What looks like a policy in a file and is not read, and why: in a sentence that calls the file "it". */
export interface UnreadPolicy {
  readonly host: PolicySource;
  readonly at: number;
  readonly why: string;
}

/** The policies of a file, and what of it only looks like one. */
export interface ReadPolicies {
  readonly policies: readonly FilePolicy[];
  readonly unreadPolicies: readonly UnreadPolicy[];
  /** Files that this one names as policies. */
  readonly followed: readonly { readonly from: PolicySource; readonly followed: FollowedPath }[];
}

/** What a look into a file comes to. */
export type FileLook =
  | (ReadPolicies & { readonly kind: 'read' })
  | { readonly kind: 'no-text' }
  /** A file that may contain a policy could not be read. */
  | { readonly kind: 'unread'; readonly why: string };

/** Looks for policies in a file of the disk. */
export async function readPolicies(file: string, looking: Looking): Promise<FileLook> {
  const read = readDiskFile(file);
  switch (read.kind) {
    case 'text':
      return policiesOf({ file, text: read.text }, looking);
    case 'no-text':
      return !looking.isNamed && looksLikePolicy(read.head) ? { kind: 'unread', why: 'is not text' } : { kind: 'no-text' };
    case 'gone':
      return { kind: 'unread', why: 'was gone when it was to be read' };
    case 'large':
      return looking.isNamed || looksLikePolicy(read.head) || read.isMentioning ? { kind: 'unread', why: read.why } : nothing;
    case 'unread':
      return { kind: 'unread', why: read.why };
  }
}

/** What one file makes of a reader ends the run for no other. */
async function policiesOf(host: PolicySource, looking: Looking): Promise<FileLook> {
  try {
    const { policies, notRead, followed = [] } = await policiesInFile(host, looking);
    return {
      kind: 'read',
      policies,
      unreadPolicies: notRead.map(({ at, why }) => ({ host, at, why: told(why) })),
      followed: followed.map(one => ({ from: host, followed: one })),
    };
  } catch (error) {
    return { kind: 'unread', why: `was not looked into to its end (${error instanceof Error ? error.message : 'unknown failure'})` };
  }
}

const nothing: FileLook = { kind: 'read', policies: [], unreadPolicies: [], followed: [] };
