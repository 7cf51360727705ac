import type { TextDocument } from 'vscode';
import { looksLikePolicy } from '../policy/index.ts';

/** Larger texts are no policies: the service takes 256 KiB. */
export const largestText = 1024 * 1024;

const languageIds: ReadonlySet<string> = new Set(['apim-policy', 'xml']);
// the left side of a comparison is somebody else's text, and output and search panes are nobody's
const schemes: ReadonlySet<string> = new Set([
  'file',
  'untitled',
  'apim-policy',
  'vscode-remote',
  'vscode-vfs',
  'vscode-test-web',
  'memfs',
]);

/** Whether a document is a policy to lint; other XML costs no more than a look at its beginning. */
export function isPolicyDocument(document: TextDocument): boolean {
  const { languageId, uri } = document;
  if (!languageIds.has(languageId) || !schemes.has(uri.scheme)) return false;
  const text = document.getText();
  return text.length <= largestText && looksLikePolicy(text);
}
