import { AppError } from '../../base/app-error.ts';
import { t } from '../../base/text/translation.ts';
import type { CommandContext } from '../../host/command-context.ts';
import { targetOf } from '../../host/command-target.ts';
import { askModal } from '../../host/window/plain-window.ts';
import { entrySubject, entryTitle, journalFrom, type JournalEntry } from '../../wiring/index.ts';
import { connectionOf, openJournal } from '../apply-plan/journal-store.ts';
import { undo } from '../apply-plan/undo.ts';
import { reviewChanges } from '../apply-plan/run-wiring-task.ts';

/** Shows the plan of what is left of an unfinished wiring. */
export async function resumeWiring(context: CommandContext, argument: unknown): Promise<void> {
  await resumeEntry(context, await openEntry(context, argument));
}

/** Shows what taking a wiring back comes to, or asks whether a deployment is to be taken back. */
export async function undoWiring(context: CommandContext, argument: unknown): Promise<void> {
  const { deployment } = targetOf(argument);
  if (deployment !== undefined) return undoDeployed(context, deployment);
  await undo(context, await openEntry(context, argument));
}

/** Takes a wiring or a deployment off the list, and leaves Azure as it is. */
export async function forgetWiring(context: CommandContext, argument: unknown): Promise<void> {
  const { deployment } = targetOf(argument);
  if (deployment !== undefined) return context.deployments.forget(deployment);
  const entry = await keptEntry(context, argument);
  const detail = [`${entryTitle(entry)}: ${entrySubject(entry)}`, t('Azure stays as it is. It can then no longer be resumed or undone from here.')];
  if (await askModal('warning', t('Take this wiring off the list?'), detail, t('Forget'))) await openJournal(context.journal).forget(entry);
}

/** Plans an entry again and carries out what is left of it. */
export async function resumeEntry(context: CommandContext, entry: JournalEntry): Promise<void> {
  await reviewChanges(context, { title: entryTitle(entry), changes: entry.changes, resumed: entry });
}

async function undoDeployed({ deployments }: CommandContext, id: string): Promise<void> {
  const found = deployments.open.find(one => one.id === id);
  if (!found) return deployments.takeBack(id); // which says that it is gone
  const detail = [t('What was there before is put back, unless somebody has changed it since.')];
  if (await askModal('warning', t('Take back the policy of {0}?', found.scope), detail, t('Undo'))) await deployments.takeBack(id);
}

async function openEntry(context: CommandContext, argument: unknown): Promise<JournalEntry> {
  const entry = await keptEntry(context, argument);
  if (entry.connection === (await connectionOf(context.access))) return entry;
  throw new AppError(
    'unsupported',
    t('This was wired in another cloud ({0}).', entry.connection),
    t('Set "apimSecrets.cloud" to that one first, or forget the entry.'),
  );
}

async function keptEntry({ journal }: CommandContext, argument: unknown): Promise<JournalEntry> {
  const { journalEntry } = targetOf(argument);
  const entry = journalFrom(await journal.read()).find(({ id }) => id === journalEntry);
  if (entry) return entry;
  throw new AppError('not-found', t('This wiring is no longer in the journal.'), t('Refresh the view.'));
}
