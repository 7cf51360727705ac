import { commands, TabInputTextDiff, Uri, window, workspace, type Disposable } from 'vscode';
import { resourceName } from '../base/resource-id.ts';
import { showDifference, tell } from '../host/plain-window.ts';
import { remotePolicyTitle } from '../host/remote-policy-uri.ts';
import type { PolicyStore, StoredPolicy } from './policy-store.ts';

/** Scheme of what somebody else wrote, read-only, for the left side of the comparison. */
const theirsScheme = 'apim-policy-theirs';

/** An unsaved policy whose counterpart in Azure is no longer the one that was opened. */
export interface PolicyConflict {
  readonly uri: Uri;
  readonly scopeId: string;
}

/** Asks what to do about a conflict. Nothing is written unless the user has compared and then says so. */
export interface PolicyConflicts extends Disposable {
  resolve(conflict: PolicyConflict): Promise<void>;
}

/** What a decision leads to. */
export interface ConflictWays {
  /** Lets the next save replace the policy that the user has seen. */
  readonly overwrite: (uri: Uri, stored: StoredPolicy | undefined) => void;
  /** Has what is in Azure read anew when the text is reverted. */
  readonly readAnew: (uri: Uri) => Promise<void>;
}

/** Creates the dialogue. */
export function createPolicyConflicts(store: PolicyStore, { overwrite, readAnew }: ConflictWays): PolicyConflicts {
  const theirs = new Map<string, string>();
  const registration = workspace.registerTextDocumentContentProvider(theirsScheme, { provideTextDocumentContent: uri => theirs.get(uri.toString()) ?? '' });
  const closing = new AbortController();

  const compare = async ({ uri, scopeId }: PolicyConflict, stored: StoredPolicy | undefined): Promise<void> => {
    const left = Uri.from({ scheme: theirsScheme, path: uri.path, query: JSON.stringify([scopeId, stored?.etag]) });
    theirs.set(left.toString(), stored?.text ?? '');
    await showDifference(left, uri, `${remotePolicyTitle(uri) ?? resourceName(scopeId)}: theirs in Azure ↔ yours`);
  };

  const closeComparisons = async (uri: Uri): Promise<void> => {
    const tabs = window.tabGroups.all.flatMap(group => group.tabs);
    await window.tabGroups.close(tabs.filter(({ input }) => input instanceof TabInputTextDiff && input.original.scheme === theirsScheme && input.modified.toString() === uri.toString()));
  };

  const takeTheirs = async (uri: Uri): Promise<void> => {
    await readAnew(uri);
    await window.showTextDocument(uri);
    await commands.executeCommand('workbench.action.files.revert');
    await closeComparisons(uri);
  };

  return {
    resolve: async conflict => {
      const name = remotePolicyTitle(conflict.uri) ?? resourceName(conflict.scopeId);
      const choice = await tell(
        'warning',
        `Someone else has changed the policy of ${name} since you opened it, in the same place as you. Nothing was written and your text is kept.`,
        'Compare',
        'Take Theirs',
        'Keep Editing',
      );
      if (choice === 'Take Theirs') return takeTheirs(conflict.uri);
      if (choice !== 'Compare') return;
      const stored = await store.get(conflict.scopeId, closing.signal);
      await compare(conflict, stored);
      const decision = await tell('warning', `Left is what is in Azure now, right is yours. Save yours over theirs?`, 'Overwrite', 'Take Theirs', 'Keep Editing');
      if (decision === 'Take Theirs') return takeTheirs(conflict.uri);
      if (decision !== 'Overwrite') return;
      overwrite(conflict.uri, stored);
      if (await (await workspace.openTextDocument(conflict.uri)).save()) await closeComparisons(conflict.uri);
    },
    dispose: () => {
      closing.abort();
      registration.dispose();
    },
  };
}
