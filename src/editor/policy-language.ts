import { Disposable, languages, workspace, type TextDocument } from 'vscode';
import { policyGlobs } from '../host/connection/settings.ts';
import type { Log } from '../host/window/log.ts';
import { inBackground } from '../host/window/run.ts';
import { isPolicyDocument, policyLanguage } from './policy-document.ts';

/** Languages that VS Code takes a policy for by the end of its name; any other is the user's choice. */
const byName: ReadonlySet<string> = new Set(['xml', 'razor', 'aspnetcorerazor', 'plaintext', 'html']);

/**
 * Gives policy documents their language: the policy files of artifact folders and those that Microsoft's own extension calls
 * `.cshtml`, when their first element is a policy's, and what the setting `policyFiles` names. What checks XML or Razor then does
 * not report expressions as faults. A language that the user chooses stays.
 */
export function registerPolicyLanguage(log: Log): Disposable {
  /** Documents that have had the language: another one since then is the user's choice. */
  const given = new Set<string>();

  const look = (document: TextDocument): void => {
    const key = document.uri.toString();
    if (document.languageId === policyLanguage) given.add(key);
    if (given.has(key) || !byName.has(document.languageId) || isAssociated(document) || !isNamedAsPolicy(document)) return;
    if (!isPolicyDocument(document)) return;
    given.add(key);
    inBackground(log, async () => languages.setTextDocumentLanguage(document, policyLanguage));
  };

  // a document whose language changes is closed and opened in one go
  const closing = new Set<string>();
  const forget = (): void => {
    for (const key of closing) given.delete(key);
    closing.clear();
  };

  workspace.textDocuments.forEach(look);
  return Disposable.from(
    workspace.onDidCloseTextDocument(({ uri }) => {
      closing.add(uri.toString());
      queueMicrotask(forget);
    }),
    workspace.onDidOpenTextDocument(document => {
      closing.delete(document.uri.toString());
      look(document);
    }),
    // a file that was opened empty is one when its first element is there
    workspace.onDidSaveTextDocument(look),
  );
}

function isNamedAsPolicy(document: TextDocument): boolean {
  const { uri } = document;
  if (uri.scheme === 'untitled') return false;
  return /(?:^|\/)policy\.xml$|\.cshtml$/i.test(uri.path) || policyGlobs(uri).some(pattern => languages.match({ pattern }, document) > 0);
}

/** Whether the user's settings say what language a file of such a name is in. */
function isAssociated(document: TextDocument): boolean {
  const associations = workspace.getConfiguration('files', document.uri).get<Readonly<Record<string, string>>>('associations', {});
  return Object.keys(associations).some(glob => languages.match({ pattern: glob.includes('/') ? glob : `**/${glob}` }, document) > 0);
}
