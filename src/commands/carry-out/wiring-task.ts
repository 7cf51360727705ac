import { env } from 'vscode';
import type { Azure } from '../../azure/index.ts';
import type { CommandContext } from '../../host/command-context.ts';
import { targetOf } from '../../host/command-target.ts';
import { tell } from '../../host/plain-window.ts';
import { inBackground } from '../../host/run.ts';
import { createStateReader, planChanges, settledPlan, type ApplyResult, type Change, type JournalEntry, type Plan } from '../../wiring/index.ts';
import { draftFromTarget } from '../wire-secret/draft-from-target.ts';
import { secretNameOf, usualAnswers, type WiringDraft } from '../wire-secret/draft.ts';
import type { VaultApi } from '../wire-secret/wish-from-draft.ts';
import { createWiringReader, type WiringReader } from '../wire-secret/wiring-reader.ts';
import { quickAsker } from '../wizard/quick-asker.ts';
import { runWizard, type WizardStep } from '../wizard/wizard.ts';
import { carryOut } from './carry-out.ts';
import { askConsent } from './consent.ts';
import { openExport } from './open-export.ts';
import type { PlanField } from './plan-field.ts';
import { reviewStep } from './review-step.ts';

/** A command that changes Azure: what it asks, what that comes to, and what it does at the end. */
export interface WiringTask {
  readonly title: string;
  readonly questions: (reader: WiringReader) => readonly WizardStep<WiringDraft>[];
  /** What the answers come to, in the order in which it is done. */
  readonly changesOf: (draft: WiringDraft, api: VaultApi) => readonly Change[];
  /** What of the answers can be changed in the plan, with what is wrong with them as they are. */
  readonly fields?: (draft: WiringDraft, reader: WiringReader, signal: AbortSignal) => Promise<readonly PlanField[]>;
  /** The answers with one of the fields changed. */
  readonly change?: (draft: WiringDraft, field: string, value: string, reader: WiringReader, signal: AbortSignal) => Promise<WiringDraft>;
  /** Runs when everything is as planned, also when there was nothing to change. */
  readonly finish?: (draft: WiringDraft, api: VaultApi) => Promise<void>;
}

/** Changes that are known already, such as a fix or what is left of an apply. */
export interface KnownChanges {
  readonly title: string;
  readonly changes: readonly Change[];
  /** The entry of the journal that this goes on with. */
  readonly resumed?: JournalEntry;
  /** Runs when everything is as planned. */
  readonly finish?: () => Promise<void>;
}

/** Shows the plan for changes that are known already, and carries it out when the user agrees. */
export async function reviewChanges(context: CommandContext, { title, changes, resumed, finish }: KnownChanges): Promise<void> {
  const task: WiringTask = { title, questions: () => [], changesOf: () => changes, ...(finish && { finish }) };
  await askAndCarryOut(context, { task, reader: readerFor(context), given: {}, ...(resumed && { resumed }) });
}

/** Asks what the argument has not said, shows the plan, and carries it out when the user agrees. */
export async function runWiringTask(context: CommandContext, task: WiringTask, argument: unknown): Promise<void> {
  const reader = readerFor(context);
  await askAndCarryOut(context, { task, reader, given: await draftFromTarget(targetOf(argument), reader) });
}

function readerFor({ access, estate }: CommandContext): WiringReader {
  return createWiringReader({ azure: () => access.azure(), estate: () => estate.read() });
}

/** A task under way: with the answers given so far, and the journal's entry when it was begun before. */
interface TaskRun {
  readonly task: WiringTask;
  readonly reader: WiringReader;
  readonly given: WiringDraft;
  readonly resumed?: JournalEntry;
}

async function askAndCarryOut(context: CommandContext, run: TaskRun): Promise<void> {
  const { task, reader, given, resumed } = run;
  const review = reviewStep({
    title: task.title,
    plan: (draft, signal) => planFor(context, task, draft, signal),
    copy: async text => {
      await env.clipboard.writeText(text);
      inBackground(context.log, async () => tell('information', 'The plan is on the clipboard.'));
    },
    open: (plan, format) => openExport(context, { plan, format, title: task.title }),
  });
  const draft = await runWizard({ title: task.title, steps: [...task.questions(reader), review], given, usual: usualAnswers, askerAt: quickAsker(context.log) });
  const plan = draft?.plan;
  if (!draft || !plan) return;
  if (plan.isDone && !resumed) return task.finish?.(draft, vaultApi(context, await context.access.azure()));
  const consent = await askConsent(plan);
  if (consent.kind === 'refused') return;
  // another plan is another thing to agree to: it is shown first
  if (consent.kind === 'instead') return askAndCarryOut(context, { ...run, task: withChanges(task, consent.changes), given: { ...draft, plan: undefined } });
  const isTrue = await carryOut(context, {
    title: task.title,
    plan,
    ...(resumed && { resumed }),
    again: (result, entry) => askAndCarryOut(context, { ...run, task: afterApply(task, plan, result), given: answersAfter(draft, result), resumed: entry }),
  });
  if (isTrue) await task.finish?.(draft, vaultApi(context, await context.access.azure()));
}

function withChanges(task: WiringTask, changes: readonly Change[]): WiringTask {
  return { ...task, changesOf: () => changes };
}

/** The task as it goes on after an apply that stopped: what was copied is looked for by what is known of it now. */
function afterApply(task: WiringTask, plan: Plan, { done }: ApplyResult): WiringTask {
  const isSettled = done.some(({ settled }) => settled !== undefined);
  return isSettled ? withChanges(task, settledPlan(plan, done).steps.map(({ change }) => change)) : task;
}

async function planFor(context: CommandContext, { changesOf }: WiringTask, draft: WiringDraft, signal: AbortSignal): Promise<Plan> {
  const azure = await context.access.azure();
  return planChanges(createStateReader(azure, signal), changesOf(draft, vaultApi(context, azure)));
}

function vaultApi({ settings }: CommandContext, { cloud: { vaultAudience } }: Azure): VaultApi {
  return { vaultAudience, vaultApiVersion: settings().vaultApiVersion };
}

/** The same answers for another try: without the old plan, and without a value that has reached the vault. */
function answersAfter(draft: WiringDraft, { done }: ApplyResult): WiringDraft {
  const isStored = done.some(({ planned }) => planned.change.step === 'create-secret');
  return isStored
    ? { ...draft, plan: undefined, newSecretValue: undefined, secret: { kind: 'existing', name: secretNameOf(draft) } }
    : { ...draft, plan: undefined };
}
