import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { FollowedPath, PolicySource } from '../policy/index.ts';
import { readPolicies, type FileLook, type ReadPolicies } from './read-policies.ts';

/** A file with the policies in it. */
export interface FoundFile {
  readonly file: string;
  readonly read: ReadPolicies;
}

/**
 * The files that others name as policies, as Terraform does with `file` and Bicep with `loadTextContent`, where they are not among
 * those that were found; what should be there and cannot be read is reported where it is named.
 */
export async function readFollowed(found: readonly FoundFile[], isKnown: (file: string) => boolean): Promise<readonly FoundFile[]> {
  const files = new Map(found.map(({ file, read }) => [file, read]));
  const further: FoundFile[] = [];
  for (const { file: host, read } of found) {
    for (const { from, followed } of read.followed) {
      const file = path.resolve(path.dirname(host), followed.path);
      if (files.has(file) || isKnown(file)) continue;
      const isThere = await stat(file).then(() => true, () => false);
      const look: FileLook = isThere ? await readPolicies(file, { isNamed: true }) : { kind: 'unread', why: 'is not there' };
      const result = policiesOf(look) ?? notThere(from, followed, look);
      if (!result) continue;
      if (result.policies.length > 0) files.set(file, result);
      further.push({ file: result.policies.length > 0 ? file : `${host}#${followed.at}`, read: result });
    }
  }
  return further;
}

function policiesOf(look: FileLook): ReadPolicies | undefined {
  return look.kind === 'read' && look.policies.length > 0 ? { ...look, followed: [] } : undefined;
}

function notThere(host: PolicySource, { path: name, at, isPolicy }: FollowedPath, look: FileLook): ReadPolicies | undefined {
  if (!isPolicy) return undefined;
  const reason = look.kind === 'read' ? 'contains none' : look.kind === 'no-text' ? 'is not text' : look.why;
  return { policies: [], followed: [], unreadPolicies: [{ host, at, why: `names ${name} as a policy, which ${reason}` }] };
}
