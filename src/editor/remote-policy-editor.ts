import { Disposable, languages, Uri, window, workspace } from 'vscode';
import { isAppError } from '../base/app-error.ts';
import type { EditorContext, Editor } from '../host/editor-context.ts';
import { inBackground, runCommand } from '../host/run.ts';
import { createPolicyConflicts } from './policy-conflict.ts';
import { azurePolicyStore } from './policy-store.ts';
import { RemotePolicies } from './remote-policy.ts';
import { remotePolicyPath, remotePolicyScheme } from './remote-policy-path.ts';

/** Registers the policies in Azure as files, and gives the way to open one. */
export function registerRemotePolicies({ access, log }: Pick<EditorContext, 'access' | 'log'>): Pick<Editor, 'openRemotePolicy' | 'dispose'> {
  const store = azurePolicyStore(access);
  const conflicts = createPolicyConflicts(store, (uri, etag) => policies.overwrite(uri, etag));
  const policies: RemotePolicies = new RemotePolicies(store, (uri, scopeId) => inBackground(log, () => runCommand(log, () => conflicts.resolve({ uri, scopeId }))));

  // another session or cloud: what is open is read again, and kept as it is where that is not allowed any more
  const lookAgain = async (uri: Uri): Promise<void> => {
    try {
      await policies.reload(uri);
    } catch (error) {
      if (isAppError(error) && error.code === 'signed-out') policies.lock(uri);
      else throw error;
    }
  };

  const registration = Disposable.from(
    policies,
    conflicts,
    workspace.registerFileSystemProvider(remotePolicyScheme, policies, { isCaseSensitive: true }),
    workspace.onDidCloseTextDocument(({ uri }) => {
      if (uri.scheme === remotePolicyScheme) policies.forget(uri);
    }),
    access.onDidChange(() => {
      for (const { uri, isClosed } of workspace.textDocuments) {
        if (uri.scheme === remotePolicyScheme && !isClosed) inBackground(log, () => lookAgain(uri));
      }
    }),
  );

  return {
    openRemotePolicy: async (scopeId, scopeLabel) => {
      const uri = Uri.from({ scheme: remotePolicyScheme, path: remotePolicyPath(scopeId) });
      const exists = await policies.reload(uri);
      const document = await workspace.openTextDocument(uri);
      if (document.languageId !== 'apim-policy') await languages.setTextDocumentLanguage(document, 'apim-policy');
      const editor = await window.showTextDocument(document);
      if (!exists) inBackground(log, async () => window.showInformationMessage(`${scopeLabel} has no policy of its own yet. Save this one to create it.`));
      return editor;
    },
    dispose: () => {
      registration.dispose();
    },
  };
}
