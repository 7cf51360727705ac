import { commands, Disposable, workspace, type TextDocument } from 'vscode';
import type { Log } from '../../host/window/log.ts';
import { inBackground } from '../../host/window/run.ts';
import { isPolicyDocument } from '../policy-document.ts';

/** How long documents rest after a keystroke before they are looked at again, in milliseconds. */
const rest = 120;

/** Lets menus see which open documents are policies, of whatever name and language: `resourcePath in apimSecrets.policies`. */
export function registerPolicyContext(log: Log): Disposable {
  const policies = new Set<TextDocument>();
  const changed = new Set<TextDocument>();
  let resting: ReturnType<typeof setTimeout> | undefined;

  const look = (documents: Iterable<TextDocument>): void => {
    let isOther = false;
    for (const document of documents) {
      const isPolicy = workspace.textDocuments.includes(document) && isPolicyDocument(document);
      if (isPolicy === policies.has(document)) continue;
      isOther = true;
      if (isPolicy) policies.add(document);
      else policies.delete(document);
    }
    if (isOther) updateContext();
  };
  const updateContext = (): void => {
    inBackground(log, async () => {
      await commands.executeCommand(
        'setContext',
        'apimSecrets.policies',
        [...policies].flatMap(({ uri }) => [uri.path, uri.fsPath]),
      ); // menus compare with either
    });
  };
  const lookAtChanged = (): void => {
    look(changed);
    changed.clear();
  };

  look(workspace.textDocuments);
  return Disposable.from(
    workspace.onDidOpenTextDocument(document => look([document])),
    workspace.onDidCloseTextDocument(document => look([document])),
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length === 0) return;
      changed.add(document);
      clearTimeout(resting);
      resting = setTimeout(lookAtChanged, rest);
    }),
    new Disposable(() => clearTimeout(resting)),
  );
}
