import { Range, type TextDocument } from 'vscode';
import { hostKindOf, mentionsPolicies } from '../base/host-kind.ts';
import { isPolicyFile } from '../base/policy-file-name.ts';
import { remotePolicyScheme } from '../host/remote-policy-uri.ts';
import { readPlainPolicy } from '../policy/index.ts';

/** Larger texts are no policies: the service takes 256 KiB. */
export const largestText = 1024 * 1024;

/** The language of policies, as package.json contributes it. */
export const policyLanguage = 'apim-policy';

const languageIds: ReadonlySet<string> = new Set([policyLanguage, 'xml']);
// the left side of a comparison is somebody else's text, and output and search panes are no documents
const schemes: ReadonlySet<string> = new Set([
  'file',
  'untitled',
  remotePolicyScheme,
  'vscode-remote',
  'vscode-vfs',
  'vscode-test-web',
  'memfs',
]);
const beginning = new Range(0, 0, 100, 0);

/** Whether a document is a policy, whatever its name and language; others cost no more than a look at their beginning. */
export function isPolicyDocument(document: TextDocument): boolean {
  if (!mayBePolicy(document) || isHost(document)) return false;
  const text = document.getText();
  if (text.length > largestText) return false;
  const { policies, notRead } = readPlainPolicy({ file: document.uri.toString(), text }, { isNamed: false });
  // what is kept for a policy is one while its beginning is being typed, too: its findings must not go without a word
  return policies.length > 0 || (document.languageId === policyLanguage && notRead.length > 0);
}

/**
 * Whether a document is a policy, or one of Terraform, Bicep, JSON or YAML in which there may be some: whether there are, its linting
 * says.
 */
export function mentionsOwnPolicies(document: TextDocument): boolean {
  return isHost(document) ? mentionsPolicies(document.getText()) : isPolicyDocument(document);
}

/** Whether a document is a policy, or in a language that policies are written inside of. */
export function mayHavePolicies(document: TextDocument): boolean {
  return isHost(document) || isPolicyDocument(document);
}

/** Whether a document may have policies, or is kept for one whose first element is still to be written. */
export function mayGetPolicies(document: TextDocument): boolean {
  const { languageId, uri } = document;
  const isKept = languageId === policyLanguage || /(?:^|\/)policy\.xml$/i.test(uri.path);
  return mayHavePolicies(document) || (isKept && isUnbegun(document));
}

function isUnbegun(document: TextDocument): boolean {
  return schemes.has(document.uri.scheme) && /^<?[a-z]*$/.test(document.getText(beginning).trim());
}

/** Whether a document is worth reading to its end: most show at the beginning, or by their names, that they are none. */
export function mayContainPolicies(document: TextDocument): boolean {
  return isHost(document) || mayBePolicy(document);
}

function mayBePolicy(document: TextDocument): boolean {
  const { languageId, uri } = document;
  if (!schemes.has(uri.scheme)) return false;
  if (languageIds.has(languageId) || isPolicyFile(uri.path)) return true;
  return /^\s*(?:<[!?%#a-z]|[%$#]\{|\{[{%#]|@\*|\$\(|#|__)/.test(document.getText(beginning));
}

/** Whether a document is one of Terraform, Bicep, JSON or YAML, which may have policies in it. */
export function isHost({ uri }: TextDocument): boolean {
  return schemes.has(uri.scheme) && hostKindOf(uri.path) !== undefined;
}
