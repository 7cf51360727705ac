import { commands, Disposable, Uri, window, workspace } from 'vscode';
import { isAppError } from '../../base/app-error.ts';
import { isSameResource, resourceName } from '../../base/azure-names/resource-id.ts';
import { t } from '../../base/text/translation.ts';
import { commandIds } from '../../host/command-ids.ts';
import type { EditorContext, Editor, RemotePolicyDocument } from '../../host/window/editor-context.ts';
import type { Log } from '../../host/window/log.ts';
import { remotePolicyScheme, remotePolicyTitle, remotePolicyUri, scopeIdFrom } from '../../host/remote-policy-uri.ts';
import { showMessage } from '../../host/window/plain-window.ts';
import { inBackground, runCommand, settle } from '../../host/window/run.ts';
import { openDocument } from '../open-document.ts';
import { createPolicyConflicts } from './policy-conflict.ts';
import { openPolicies, policyUriIn } from '../open-policies.ts';
import { createPolicyBases } from './policy-bases.ts';
import { policyTitle } from './policy-title.ts';
import { azurePolicyStore } from './policy-store.ts';
import type { RemotePolicyWatcher } from './remote-policy-watcher.ts';
import { Refusals } from './refusals.ts';
import { RemotePolicies } from './remote-policy.ts';

/** What policies in Azure as files are made from. */
export type RemotePolicyParts = Pick<EditorContext, 'access' | 'log' | 'memory' | 'deploying' | 'subscriptionNamed'>;

/** Policies in Azure in editors. */
export interface RemotePolicyEditor extends Pick<Editor, 'openRemotePolicy' | 'readRemotePolicy' | 'reloadPolicies' | 'conflicts' | 'dispose'> {
  readonly files: RemotePolicies;
  /** By which the policy of a scope is open, or would be. Throws AppError. */
  policyUri(scopeId: string, signal: AbortSignal): Promise<Uri>;
}

/** Makes the policies in Azure files, and gives the ways to open one and to read those again that are open. */
export function createRemotePolicyEditor({ access, log, memory, deploying, subscriptionNamed }: RemotePolicyParts): RemotePolicyEditor {
  const store = azurePolicyStore(access);
  const conflicts = createPolicyConflicts(store, log, {
    overwrite: (uri, stored) => policies.overwrite(uri, stored),
    readAnew: uri => policies.readAnew(uri),
    baseOf: uri => policies.baseOf(uri),
  });
  const refusals = new Refusals();
  const watcher: RemotePolicyWatcher = {
    permits: policy => deploying.permits(policy),
    deployed: policy => {
      refusals.forget(policyUriIn(policy.scopeId));
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
    refused: (uri, error) => {
      refusals.show(uri, error);
      inBackground(log, () => showRefusal(log, uri, error));
    },
  };
  const policies: RemotePolicies = new RemotePolicies(store, watcher, createPolicyBases(memory, log));

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
    refusals,
    conflicts,
    workspace.onDidCloseTextDocument(({ uri }) => {
      if (uri.scheme !== remotePolicyScheme || openDocument(uri)) return; // another language is no end
      policies.forget(uri);
      refusals.forget(uri);
      conflicts.settle(scopeIdFrom(uri) ?? '');
    }),
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      const { uri, isDirty } = document;
      if (uri.scheme !== remotePolicyScheme) return;
      inBackground(log, () => policies.follow(document));
      if (!isDirty && contentChanges.length === 0) inBackground(log, () => lookAtSaved(uri));
    }),
    access.onDidChange(() => {
      policies.forgetRights();
      for (const { uri } of openPolicies()) inBackground(log, () => lookAgain(uri));
    }),
  );

  const uriOf = async (scopeId: string, signal: AbortSignal): Promise<Uri> => {
    const open = policyUriIn(scopeId);
    if (open) return open;
    const names = { displayName: async (id: string) => (await access.azure()).apis.displayName(id, signal), subscriptionNamed };
    return Uri.from({ scheme: remotePolicyScheme, ...remotePolicyUri(scopeId, await policyTitle(scopeId, names, signal)) });
  };

  const read = async (scopeId: string, signal: AbortSignal): Promise<RemotePolicyDocument> => {
    const uri = await uriOf(scopeId, signal);
    const exists = await policies.reload(uri);
    signal.throwIfAborted();
    return { uri, exists, text: policies.textOf(uri) };
  };

  return {
    files: policies,
    conflicts,
    policyUri: uriOf,
    readRemotePolicy: read,
    openRemotePolicy: async (scopeId, scopeLabel) => {
      const { uri, exists } = await read(scopeId, new AbortController().signal);
      const document = await workspace.openTextDocument(uri);
      const editor = await window.showTextDocument(document);
      if (policies.isReadOnly(uri)) {
        inBackground(log, async () =>
          showMessage(
            'information',
            t(
              'Your account may read the policy of {0} and not change it, so it is read-only here. Ask for the role "API Management Service Contributor", then sign in again.',
              scopeLabel,
            ),
          ),
        );
      } else if (!exists) {
        inBackground(log, () => showNone(scopeId, scopeLabel));
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

/** Says that a scope has none of its own, and leads to what runs there. */
async function showNone(scopeId: string, scopeLabel: string): Promise<void> {
  const hasOuterScopes = !/\/(?:policyFragments|resolvers)\/[^/]+$/i.test(scopeId);
  const choice = await showMessage(
    'information',
    t('{0} has no policy of its own yet. Save this one to create it.', scopeLabel),
    ...(hasOuterScopes ? [t('Show Effective Policy')] : []),
  );
  if (choice !== undefined) await commands.executeCommand(commandIds.showEffectivePolicy, { scopeId, scopeLabel });
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
