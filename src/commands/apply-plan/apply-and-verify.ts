import type { CommandContext } from '../../host/command-context.ts';
import { reportOf } from '../../host/window/error-report.ts';
import { tickFirstStep } from '../../host/demo-window/first-steps.ts';
import { inBackground, settle } from '../../host/window/run.ts';
import {
  applyPlan,
  settledPlan,
  verifyPlan,
  type ApplyResult,
  type ApplyWatcher,
  type JournalEntry,
  type Plan,
} from '../../wiring/index.ts';
import { permitIn } from '../deploy-policy/permit-deployment.ts';
import { connectionOf, openJournal } from './journal-store.ts';
import { outcomeOf, type Outcome } from './outcome.ts';
import { policyScopesOf, subjectOf, testOf } from './plan-subject.ts';

/** What is carried out. */
export interface ApplyOptions {
  readonly title: string;
  readonly plan: Plan;
  /** The entry of the journal that this goes on with. */
  readonly resumed?: JournalEntry;
}

/** What it reports while it runs. */
export interface ApplyStages {
  readonly progress: ApplyWatcher['progress'];
  /** All is written, and looked at again. */
  readonly checking: () => void;
}

/** What came of it. */
export interface AppliedPlan {
  readonly result: ApplyResult;
  /** The plan made anew after an apply that went through; absent where that could not be read. */
  readonly proof: Plan | undefined;
  readonly outcome: Outcome;
  /** The journal's entry as it was left. */
  readonly entry: JournalEntry;
}

/** Applies a plan that the user agreed to, and proves it. What was written is in the journal, however it ends. */
export async function applyAndVerify(
  context: CommandContext,
  { title, plan, resumed }: ApplyOptions,
  { progress, checking }: ApplyStages,
  signal: AbortSignal,
): Promise<AppliedPlan> {
  const changes = plan.steps.map(({ change }) => change);
  const azure = await context.access.azure();
  const journal = await openJournal(context.journal).begin(title, await connectionOf(context.access), changes, resumed);
  const result = await applyPlan(azure, plan, { progress, noted: journal.note, permit: permitIn(context) }, signal);
  if (result.kind === 'applied') {
    checking();
    tickFirstStep(context.log, 'wired');
  }
  const proof = result.kind === 'applied' ? await prove(context, settledPlan(plan, result.done), signal) : undefined;
  await settle(context.log, () => context.reloadPolicies(policyScopesOf(changes)));
  logOutcome(context, title, result);
  const outcome = outcomeFor(plan, result, proof);
  await journal.end({ ...result, undo: outcome.undo });
  inBackground(context.log, () => context.views.refresh());
  return { result, proof, outcome, entry: journal.entry() };
}

/** Looks at a plan's changes again, as Azure shows them now. */
export async function prove({ access, log }: CommandContext, plan: Plan, signal: AbortSignal): Promise<Plan | undefined> {
  const checked = await settle(log, async () => verifyPlan(await access.azure(), plan, signal));
  return checked.kind === 'done' ? checked.value : undefined;
}

/** How an apply of a plan ended, in words. */
export function outcomeFor(plan: Plan, result: ApplyResult, proof: Plan | undefined): Outcome {
  const changes = plan.steps.map(({ change }) => change);
  return outcomeOf(result, proof, result.stoppedAt && reportOf(result.stoppedAt.error), {
    subject: subjectOf(changes),
    hasTest: testOf(changes) !== undefined,
  });
}

function logOutcome({ log }: CommandContext, title: string, { kind, done, stoppedAt }: ApplyResult): void {
  for (const { sentence, comparison = '' } of done) log.info(`${title}: ${sentence} ${comparison}`.trimEnd());
  if (stoppedAt) log.warn(`${title}: ${kind} at ${stoppedAt.planned.change.step}. ${reportOf(stoppedAt.error)?.logLine ?? ''}`);
}
