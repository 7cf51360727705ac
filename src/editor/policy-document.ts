import { Range, type TextDocument } from 'vscode';
import { policiesInFile, wholeFile, type FilePolicy, type PolicySource } from '../policy/index.ts';

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
const beginning = new Range(0, 0, 100, 0);

/** Whether a document is a policy to lint, whatever its name and language; others cost no more than a look at their beginning. */
export function isPolicyDocument(document: TextDocument): boolean {
  if (!mayHoldPolicy(document)) return false;
  const text = document.getText();
  return text.length <= largestText && policiesInFile({ file: document.uri.toString(), text }).policies.length > 0;
}

/** The policies in the text of a document; the text itself where a file that is kept for a policy holds none. */
export function policiesOf(source: PolicySource): readonly FilePolicy[] {
  const { policies } = policiesInFile(source);
  return policies.length > 0 ? policies : [wholeFile(source)];
}

/** Whether a document is worth reading to its end: of most languages it shows at the beginning that it is none. */
export function mayHoldPolicy(document: TextDocument): boolean {
  const { languageId, uri } = document;
  if (!schemes.has(uri.scheme)) return false;
  return languageIds.has(languageId) || /^\s*(?:<[!?%#a-z]|[%$#]?\{|@\*|\$\(|#|__)/.test(document.getText(beginning));
}
