import { commands } from 'vscode';
import { AppError } from '../../base/app-error.ts';
import type { CommandContext } from '../../host/command-context.ts';
import { commandIds } from '../../host/command-ids.ts';
import { reportOf } from '../../host/error-report.ts';
import { tell } from '../../host/plain-window.ts';
import { withProgress } from '../../host/progress.ts';
import { inBackground, runCommand, settle } from '../../host/run.ts';
import { applyPlan, settledPlan, verifyPlan, type ApplyResult, type ApplyWatcher, type JournalEntry, type Plan } from '../../wiring/index.ts';
import { permitIn } from '../deploy-policy/permit-deployment.ts';
import { connectionOf, openJournal } from './journal-store.ts';
import { outcomeOf, type Outcome, type OutcomeAction } from './outcome.ts';
import { policyScopesOf, subjectOf, testOf } from './plan-subject.ts';
import { undo } from './undo.ts';

/** What is carried out, and how to begin again. */
export interface CarryOutOptions {
  readonly title: string;
  readonly plan: Plan;
  /** The entry of the journal that this goes on with. */
  readonly resumed?: JournalEntry;
  /** Plans anew and asks again: what Retry does after a failure. */
  readonly again: (result: ApplyResult, entry: JournalEntry) => Promise<void>;
}

/**
 * Applies a plan that the user agreed to, proves it, and tells the outcome with a way back. Resolves, without waiting
 * for the message to be read, with whether the whole plan is now true.
 */
export async function carryOut(context: CommandContext, options: CarryOutOptions): Promise<boolean> {
  const { title, plan, resumed, again } = options;
  const changes = plan.steps.map(({ change }) => change);
  const test = testOf(changes);
  const { result, proof, journal } = await withProgress(title, async (report, signal) => {
    const azure = await context.access.azure();
    const begun = await openJournal(context.journal).begin(title, await connectionOf(context.access), changes, resumed);
    const progress: ApplyWatcher['progress'] = (planned, index, count, waitingFor) =>
      report(`${index + 1} of ${count}: ${planned.title}${waitingFor === undefined ? '' : `, ${waitingFor}`}`);
    const applied = await applyPlan(azure, plan, { progress, noted: begun.note, permit: permitIn(context) }, signal);
    if (applied.kind !== 'applied') return { result: applied, proof: undefined, journal: begun };
    report('Checking');
    const checked = await settle(context.log, () => verifyPlan(azure, settledPlan(plan, applied.done), signal));
    return { result: applied, proof: checked.kind === 'done' ? checked.value : undefined, journal: begun };
  });
  await settle(context.log, () => context.reloadPolicies(policyScopesOf(changes)));
  logOutcome(context, title, result);
  const outcome = outcomeOf(result, proof, result.stoppedAt && reportOf(result.stoppedAt.error), { subject: subjectOf(changes), hasTest: test !== undefined });
  await journal.end({ ...result, undo: outcome.undo });
  inBackground(context.log, () => context.views.refresh());
  inBackground(context.log, () =>
    tellOutcome(context, outcome, {
      undo: () => undo(context, journal.entry()),
      retry: () => again(result, journal.entry()),
      checkAgain: () => checkAgain(context, settledPlan(plan, result.done)),
      showLog: async () => context.log.show(),
      testOperation: async () => commands.executeCommand(commandIds.testOperation, test),
    }),
  );
  return result.kind === 'applied' && proof?.isDone === true;
}

async function checkAgain({ access }: CommandContext, plan: Plan): Promise<void> {
  const now = await withProgress('Checking', async (_report, signal) => verifyPlan(await access.azure(), plan, signal));
  const open = now.steps.flatMap(({ check }) => (check.status === 'done' ? [] : [check.sentence]));
  if (open.length > 0) throw new AppError('operation-failed', `Still open: ${open.join(' ')}`, 'Azure may take some minutes; check again.');
  await tell('information', 'Checked in Azure: everything is as planned.');
}

function logOutcome({ log }: CommandContext, title: string, { kind, done, stoppedAt }: ApplyResult): void {
  for (const { sentence, comparison = '' } of done) log.info(`${title}: ${sentence} ${comparison}`.trimEnd());
  if (stoppedAt) log.warn(`${title}: ${kind} at ${stoppedAt.planned.change.step}. ${reportOf(stoppedAt.error)?.logLine ?? ''}`);
}

const buttons: Readonly<Record<OutcomeAction, string>> = { undo: 'Undo', retry: 'Retry', checkAgain: 'Check Again', showLog: 'Show Log', testOperation: 'Test Operation' };

async function tellOutcome({ log }: CommandContext, { severity, message, actions }: Outcome, does: Readonly<Record<OutcomeAction, () => Promise<void>>>): Promise<void> {
  const items = actions.map(action => ({ title: buttons[action], action }));
  const chosen = await tell(severity, message, ...items);
  if (chosen) await runCommand(log, does[chosen.action]);
}
