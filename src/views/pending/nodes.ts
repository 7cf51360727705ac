import { t } from '../../base/text/translation.ts';
import type { OpenDeployment } from '../../host/deployments.ts';
import type { OpenConflict } from '../../host/window/editor-context.ts';
import { exactTime, localTime } from '../../host/window/local-time.ts';
import { entryStates, entrySubject, entryTitle, entryWritten, type JournalEntry, type SkippedEntry } from '../../wiring/index.ts';
import type { TreeNode } from '../tree-node.ts';

/** What is to be settled. */
export interface Pending {
  /** Entries of the journal, latest first. */
  readonly entries: readonly JournalEntry[];
  /** Entries that are damaged or another program's. */
  readonly skipped?: readonly SkippedEntry[];
  /** Ids of those that this window carries out now. */
  readonly underWay: ReadonlySet<string>;
  readonly conflicts: readonly OpenConflict[];
  readonly deployments: readonly OpenDeployment[];
}

/** The rows of the view "To Do": what is unfinished, what is in conflict, then what can be taken back. */
export function pendingRoots({ entries, skipped = [], underWay, conflicts, deployments }: Pending): readonly TreeNode[] {
  const open = entries.filter(({ id }) => !underWay.has(id));
  const applied = open.filter(({ state, undo }) => state === 'applied' && undo.length > 0);
  const undoable = [...deployments.map(deploymentNode), ...applied.map(undoableNode)];
  return [
    ...open.filter(({ state }) => state !== 'applied').map(unfinishedNode),
    ...conflicts.map(conflictNode),
    ...entries.filter(({ id }) => underWay.has(id)).map(underWayNode),
    ...skipped.map(skippedNode),
    ...(undoable.length === 0 ? [] : [undoableGroup(undoable)]),
  ];
}

function unfinishedNode(entry: JournalEntry): TreeNode {
  const subject = entrySubject(entry);
  const written = entryWritten(entry);
  const typed = entry.isWhole ? [] : [t('Values that you typed were not kept; run the command again for those.')];
  return {
    ...entryParts(entry),
    description: t('unfinished · wrote: {0}', written),
    tooltip: [
      `${entryTitle(entry)}: ${entryStates[entry.state]}.`,
      subject,
      t('Wrote: {0}.', written),
      exactTime(entry.startedAt),
      t('Resume shows the plan again: what is done stays, the rest is applied when you agree.'),
      ...typed,
    ],
    icon: 'warning',
    meaning: 'warning',
    context: ['unfinished', ...(entry.undo.length > 0 ? ['undoable'] : []), 'journal'],
    accessibleLabel: t('Unfinished: {0}, {1}, {2}. Wrote: {3}. Activate to resume; the plan is shown first.', entryTitle(entry), subject, localTime(entry.startedAt), written),
    command: 'resumeWiring',
  };
}

function underWayNode(entry: JournalEntry): TreeNode {
  return {
    ...entryParts(entry),
    description: t('in progress'),
    tooltip: [entryTitle(entry), t('It is being applied.'), exactTime(entry.startedAt)],
    icon: 'loading~spin',
  };
}

function skippedNode({ title, note }: SkippedEntry, index: number): TreeNode {
  const nextStep = t('Look at the service in the portal for what is to go. This row goes with the next wiring that is noted.');
  return {
    id: `pending:skipped:${index}`,
    label: title,
    description: t('cannot be read'),
    tooltip: [note, nextStep],
    icon: 'warning',
    meaning: 'warning',
  };
}

function undoableGroup(children: readonly TreeNode[]): TreeNode {
  return {
    id: 'pending:undoable',
    label: t('Can be undone'),
    description: String(children.length),
    icon: 'history',
    isExpanded: true,
    children,
  };
}

function deploymentNode({ id, scope, at }: OpenDeployment): TreeNode {
  return {
    id: `pending:deployed:${id}`,
    label: scope,
    description: t('deployed {0}', localTime(at)),
    tooltip: [
      t('Deployed from an editor: {0}', scope),
      exactTime(at),
      t('Undo puts back what was there before, unless somebody has changed it since.'),
    ],
    icon: 'discard',
    context: ['undoable', 'journal'],
    accessibleLabel: t('Can be undone: the policy of {0}, deployed {1}. Activate to undo, after a question.', scope, localTime(at)),
    target: { deployment: id },
    command: 'undoWiring',
  };
}

function undoableNode(entry: JournalEntry): TreeNode {
  const subject = entrySubject(entry);
  const written = entryWritten(entry);
  return {
    ...entryParts(entry),
    description: localTime(entry.startedAt),
    tooltip: [entryTitle(entry), subject, t('Wrote: {0}.', written), exactTime(entry.startedAt), t('Undo shows first what it comes to.')],
    icon: 'discard',
    context: ['undoable', 'journal'],
    accessibleLabel: t('Can be undone: {0}, {1}, {2}. Wrote: {3}. Activate to undo; what that comes to is shown first.', entryTitle(entry), subject, localTime(entry.startedAt), written),
    command: 'undoWiring',
  };
}

function entryParts(entry: JournalEntry): Pick<TreeNode, 'id' | 'label' | 'target'> {
  return { id: `pending:${entry.id}`, label: entrySubject(entry), target: { journalEntry: entry.id } };
}

function conflictNode({ uri, name, place }: OpenConflict): TreeNode {
  return {
    id: `pending:${uri}`,
    label: name,
    description: t('{0} · changed by someone else', place),
    tooltip: [
      `${name} · ${place}`,
      t('Someone else has changed this policy in the same place as you. Nothing was written and your text is kept.'),
    ],
    icon: 'git-merge',
    meaning: 'error',
    context: ['conflict'],
    accessibleLabel: t('Conflict: the policy of {0}, {1}. Someone else has changed it in the same place as you. Activate to merge.', name, place),
    target: { policyUri: uri },
    command: 'mergePolicy',
  };
}
