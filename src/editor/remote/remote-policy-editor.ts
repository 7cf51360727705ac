import { Disposable, Uri, window, workspace } from 'vscode';
import { isAppError } from '../../base/app-error.ts';
import { isSameResource, resourceName } from '../../base/azure-names/resource-id.ts';
import { t } from '../../base/text/translation.ts';
import type { EditorContext, Editor } from '../../host/window/editor-context.ts';
import type { Log } from '../../host/window/log.ts';
import { remotePolicyScheme, remotePolicyTitle, remotePolicyUri, scopeIdFrom } from '../../host/remote-policy-uri.ts';
import { showMessage } from '../../host/window/plain-window.ts';
import { inBackground, runCommand, settle } from '../../host/window/run.ts';
import { openDocument } from '../open-document.ts';
import { createPolicyConflicts } from './policy-conflict.ts';
import { openPolicies, policyUriIn } from '../open-policies.ts';
import { policyTitle } from './policy-title.ts';
import { azurePolicyStore } from './policy-store.ts';
import type { RemotePolicyWatcher } from './remote-policy-watcher.ts';
import { RemotePolicies } from './remote-policy.ts';

/** Registers the policies in Azure as files, and gives the ways to open one and to read those again that are open. */
export function registerRemotePolicies({
  access,
  log,
  deploying,
  subscriptionNamed,
}: Pick<EditorContext, 'access' | 'log' | 'deploying' | 'subscriptionNamed'>): Pick<
  Editor,
  'openRemotePolicy' | 'reloadPolicies' | 'conflicts' | 'dispose'
> {
  const store = azurePolicyStore(access);
  const conflicts = createPolicyConflicts(store, {
    overwrite: (uri, stored) => policies.overwrite(uri, stored),
    readAnew: uri => policies.readAnew(uri),
  });
  const watcher: RemotePolicyWatcher = {
    permits: policy => deploying.permits(policy),
    deployed: policy => {
      conflicts.settle(policy.scopeId);
      inBackground(log, () => deploying.showDeployed(policy));
    },
    merged: (uri, scopeId) => {
      conflicts.settle(scopeId);
      inBackground(log, async () =>
        showMessage('information', t('Someone else has changed the policy of {0} since you opened it. What they changed is in your text now, and nothing of it is saved: look at it, then save.', remotePolicyTitle(uri) ?? resourceName(scopeId))),
      );
    },
    conflict: (uri, scopeId) => inBackground(log, () => runCommand(log, () => conflicts.resolve({ uri, scopeId }))),
    refused: (uri, error) => inBackground(log, () => showRefusal(log, uri, error)),
  };
  const policies: RemotePolicies = new RemotePolicies(store, watcher);

  // another session or cloud: what is open is read again, and kept as it is where that is not allowed any more
  const lookAgain = async (uri: Uri): Promise<void> => {
    try {
      await policies.reload(uri);
    } catch (error) {
      if (isAppError(error) && error.code === 'signed-out') policies.lock(uri);
      else throw error;
    }
  };

  const lookAtSaved = async (uri: Uri): Promise<void> => {
    if (await policies.reloadReverted(uri)) conflicts.settle(scopeIdFrom(uri) ?? '');
  };

  const registration = Disposable.from(
    policies,
    conflicts,
    workspace.registerFileSystemProvider(remotePolicyScheme, policies, { isCaseSensitive: true }),
    workspace.onDidCloseTextDocument(({ uri }) => {
      if (uri.scheme !== remotePolicyScheme || openDocument(uri)) return; // another language is no end
      policies.forget(uri);
      conflicts.settle(scopeIdFrom(uri) ?? '');
    }),
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      const { uri, isDirty } = document;
      if (uri.scheme === remotePolicyScheme && !isDirty && contentChanges.length === 0) inBackground(log, () => lookAtSaved(uri));
    }),
    access.onDidChange(() => {
      for (const { uri } of openPolicies()) inBackground(log, () => lookAgain(uri));
    }),
  );

  return {
    conflicts,
    openRemotePolicy: async (scopeId, scopeLabel) => {
      const uri =
        policyUriIn(scopeId) ??
        Uri.from({
          scheme: remotePolicyScheme,
          ...remotePolicyUri(
            scopeId,
            await policyTitle(
              scopeId,
              { displayName: async (id, signal) => (await access.azure()).apis.displayName(id, signal), subscriptionNamed },
              new AbortController().signal,
            ),
          ),
        });
      const exists = await policies.reload(uri);
      const document = await workspace.openTextDocument(uri);
      const editor = await window.showTextDocument(document);
      if (!exists) {
        inBackground(log, async () => showMessage('information', t('{0} has no policy of its own yet. Save this one to create it.', scopeLabel)));
      }
      return editor;
    },
    reloadPolicies: async scopeIds => {
      const touched = openPolicies().filter(({ uri }) => scopeIds.some(id => isSameResource(id, scopeIdFrom(uri) ?? '')));
      await Promise.all(touched.map(({ uri }) => settle(log, () => lookAgain(uri))));
    },
    dispose: () => {
      registration.dispose();
    },
  };
}

/** Shows why a save failed; Retry saves again. */
async function showRefusal(log: Log, uri: Uri, error: unknown): Promise<void> {
  let isReported = false;
  await runCommand(log, async () => {
    if (isReported) return (await workspace.openTextDocument(uri)).save();
    isReported = true;
    throw error;
  });
}
