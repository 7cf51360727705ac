import { commands, EventEmitter, TabInputTextDiff, Uri, window, workspace, type Disposable } from 'vscode';
import { AppError } from '../../base/app-error.ts';
import { isSameResource, parseResourceId, resourceName } from '../../base/azure-names/resource-id.ts';
import { t } from '../../base/text/translation.ts';
import type { OpenConflict, OpenConflicts } from '../../host/window/editor-context.ts';
import { askModal, showDifference, showMessage } from '../../host/window/plain-window.ts';
import { remotePolicyTitle } from '../../host/remote-policy-uri.ts';
import type { Log } from '../../host/window/log.ts';
import { replaceText } from '../../host/window/replace-text.ts';
import { inBackground, runCommand } from '../../host/window/run.ts';
import { createMergeEditor } from './merge-editor.ts';
import { mergePolicy } from './merge-policy.ts';
import type { PolicyStore, StoredPolicy } from './policy-store.ts';
import { templateOf } from './policy-template.ts';

/** Scheme of what somebody else wrote, read-only, for the left side of the comparison. */
const theirsScheme = 'apim-policy-theirs';

/** An unsaved policy whose counterpart in Azure is no longer the one that was opened. */
export interface PolicyConflict {
  readonly uri: Uri;
  readonly scopeId: string;
}

/** Asks what to do about a conflict. Nothing is written unless the user has compared and then says so. */
export interface PolicyConflicts extends OpenConflicts, Disposable {
  /** Reports a conflict, which is open from now on. */
  resolve(conflict: PolicyConflict): Promise<void>;
  /** There is none any more: the text was saved, merged, reverted or closed. */
  settle(scopeId: string): void;
}

/** What a decision leads to. */
export interface ConflictWays {
  /** Lets the next save replace the policy that the user has seen. */
  readonly overwrite: (uri: Uri, stored: StoredPolicy | undefined) => void;
  /** Has what is in Azure read anew when the text is reverted. */
  readonly readAnew: (uri: Uri) => Promise<void>;
  /** What the text is based on. */
  readonly baseOf: (uri: Uri) => string;
}

/** Creates the dialogue. */
export function createPolicyConflicts(store: PolicyStore, log: Log, { overwrite, readAnew, baseOf }: ConflictWays): PolicyConflicts {
  const theirs = new Map<string, string>();
  const open = new Map<string, PolicyConflict>();
  const changed = new EventEmitter<void>();
  const registration = workspace.registerTextDocumentContentProvider(theirsScheme, {
    provideTextDocumentContent: uri => theirs.get(uri.toString()) ?? '',
  });
  const closing = new AbortController();
  const mergeEditor = createMergeEditor();

  const compare = async ({ uri, scopeId }: PolicyConflict, stored: StoredPolicy | undefined): Promise<void> => {
    const left = Uri.from({ scheme: theirsScheme, path: uri.path, query: JSON.stringify([scopeId, stored?.etag]) });
    theirs.set(left.toString(), stored?.text ?? templateOf(scopeId));
    await showDifference(left, uri, t('{0}: theirs in Azure ↔ yours', remotePolicyTitle(uri) ?? resourceName(scopeId)));
  };

  const closeComparisons = async (uri: Uri): Promise<void> => {
    const tabs = window.tabGroups.all.flatMap(group => group.tabs);
    await window.tabGroups.close(
      tabs.filter(
        ({ input }) =>
          input instanceof TabInputTextDiff && input.original.scheme === theirsScheme && input.modified.toString() === uri.toString(),
      ),
    );
  };

  const takeTheirs = async ({ uri, scopeId }: PolicyConflict): Promise<void> => {
    await readAnew(uri);
    await window.showTextDocument(uri);
    await commands.executeCommand('workbench.action.files.revert');
    await closeComparisons(uri);
    settle(scopeId);
  };

  const settle = (scopeId: string): void => {
    const settled = [...open].filter(([, conflict]) => isSameResource(conflict.scopeId, scopeId));
    for (const [uri] of settled) open.delete(uri);
    if (settled.length > 0) changed.fire();
  };

  const openAt = (uri: string): PolicyConflict => {
    const conflict = open.get(uri);
    if (conflict) return conflict;
    throw new AppError('not-found', t('This conflict was settled meanwhile.'), t('Look at the policy in its editor.'));
  };

  const compareNow = async (conflict: PolicyConflict): Promise<StoredPolicy | undefined> => {
    const stored = await store.get(conflict.scopeId, closing.signal);
    await compare(conflict, stored);
    return stored;
  };

  const saveOver = async ({ uri }: Pick<PolicyConflict, 'uri'>, stored: StoredPolicy | undefined): Promise<void> => {
    overwrite(uri, stored);
    if (await (await workspace.openTextDocument(uri)).save()) await closeComparisons(uri);
  };

  // the text as it is after the merge is based on what was merged: the save that follows is refused if that is another one by now
  const takeOver = async (uri: Uri, { before, after }: MergedText, stored: StoredPolicy | undefined): Promise<void> => {
    const document = await workspace.openTextDocument(uri);
    const now = document.getText();
    const text = now === before ? after : mergePolicy({ base: before, yours: now, theirs: after });
    if (text === undefined && !(await mayReplaceText(uri))) return;
    await window.showTextDocument(document);
    if (!(await replaceText(document, text ?? after))) {
      throw new AppError('operation-failed', t('The editor did not take the merged text.'), t('Merge again.'));
    }
    await saveOver({ uri }, stored);
  };

  const mergeNow = async ({ uri, scopeId }: PolicyConflict): Promise<void> => {
    const stored = await store.get(scopeId, closing.signal);
    const before = (await workspace.openTextDocument(uri)).getText();
    await mergeEditor.open({
      uri,
      versions: { base: baseOf(uri), yours: before, theirs: stored?.text ?? templateOf(scopeId) },
      complete: after => inBackground(log, () => runCommand(log, () => takeOver(uri, { before, after }, stored))),
    });
  };

  return {
    get open() {
      return [...open.values()].map(shownConflict);
    },
    onDidChange: changed.event,
    settle,
    merge: uri => mergeNow(openAt(uri)),
    compare: async uri => {
      await compareNow(openAt(uri));
    },
    overwrite: async uri => {
      const conflict = openAt(uri);
      const stored = await compareNow(conflict);
      if (await askModal('warning', t('Save yours over theirs?'), [t('Left is what is in Azure now, right is yours.')], t('Overwrite'))) {
        await saveOver(conflict, stored);
      }
    },
    takeTheirs: async uri => {
      const conflict = openAt(uri);
      if (
        await askModal(
          'warning',
          t('Take theirs?'),
          [t('Your unsaved text of {0} is given up for what is in Azure now.', resourceName(conflict.scopeId))],
          t('Take Theirs'),
        )
      ) {
        await takeTheirs(conflict);
      }
    },
    resolve: async conflict => {
      open.set(conflict.uri.toString(), conflict);
      changed.fire();
      const name = remotePolicyTitle(conflict.uri) ?? resourceName(conflict.scopeId);
      const choice = await showMessage(
        'warning',
        t('Someone else has changed the policy of {0} since you opened it, in the same place as you. Nothing was written and your text is kept.', name),
        t('Merge'),
        t('Compare'),
        t('Take Theirs'),
        t('Keep Editing'),
      );
      if (choice === t('Merge')) return mergeNow(conflict);
      if (choice === t('Take Theirs')) return takeTheirs(conflict);
      if (choice !== t('Compare')) return;
      const stored = await compareNow(conflict);
      const decision = await showMessage(
        'warning',
        t('Left is what is in Azure now, right is yours. Save yours over theirs?'),
        t('Overwrite'),
        t('Take Theirs'),
        t('Keep Editing'),
      );
      if (decision === t('Take Theirs')) return takeTheirs(conflict);
      if (decision !== t('Overwrite')) return;
      await saveOver(conflict, stored);
    },
    dispose: () => {
      closing.abort();
      mergeEditor.dispose();
      registration.dispose();
      changed.dispose();
    },
  };
}

/** What a merge made of a text. */
interface MergedText {
  readonly before: string;
  readonly after: string;
}

async function mayReplaceText(uri: Uri): Promise<boolean> {
  const question = t('Replace your text of {0} by the merged one?', remotePolicyTitle(uri) ?? resourceName(uri.path));
  const detail = [t('You changed it while you merged, in the same place. Undo in the editor brings your text back.')];
  return (await askModal('warning', question, detail, t('Replace'))) === t('Replace');
}

function shownConflict({ uri, scopeId }: PolicyConflict): OpenConflict {
  const [, service = '', ...below] = parseResourceId(scopeId)?.segments ?? [];
  const around = below.filter((_, index) => index % 2 === 1).slice(0, -1);
  return { uri: uri.toString(), name: below.length === 0 ? t('All APIs') : resourceName(scopeId), place: [...around, service].join(' · ') };
}
