import { FileSystemError, FileType, workspace, type Uri } from 'vscode';
import { t } from '../base/text/translation.ts';
import { decodeText } from '../policy/index.ts';
import { largestText } from './policy-document.ts';

/** What a file of the workspace contains, or why that is not known. */
export type PolicyFile =
  { readonly kind: 'text'; readonly text: string } | { readonly kind: 'gone' } | { readonly kind: 'unread'; readonly why: string };

/** Reads a file that may contain anything: what is no file, or too large for a policy, is not opened at all. */
export async function readPolicyFile(uri: Uri): Promise<PolicyFile> {
  try {
    const { type, size } = await workspace.fs.stat(uri);
    // reading a pipe or a device may never end
    if ((type & FileType.File) === 0) return { kind: 'unread', why: t('It is no ordinary file.') };
    if (size > largestText) return { kind: 'unread', why: t('It has more than {0} KB, of which API Management takes 256.', largestText / 1024) };
    const text = decodeText(await workspace.fs.readFile(uri));
    return text === undefined ? { kind: 'unread', why: t('It is not text.') } : { kind: 'text', text };
  } catch (error) {
    if (error instanceof FileSystemError && error.code === 'FileNotFound') return { kind: 'gone' };
    return { kind: 'unread', why: t('It could not be read.') };
  }
}
