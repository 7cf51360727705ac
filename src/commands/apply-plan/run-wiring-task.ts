import { t } from '../../base/text/translation.ts';
import type { CommandContext } from '../../host/command-context.ts';
import { targetOf } from '../../host/command-target.ts';
import type { Change, JournalEntry } from '../../wiring/index.ts';
import { draftFromTarget } from '../wire-secret/draft-from-target.ts';
import { usualAnswers, type WiringDraft } from '../wire-secret/draft.ts';
import { quickAsker } from '../wizard/quick-asker.ts';
import { runWizard, type LeftAnswers } from '../wizard/wizard.ts';
import { connectionOf } from './journal-store.ts';
import { askToContinue, type AnswersKept, type TaskPlace } from './left-answers.ts';
import { openPlan } from './plan-session.ts';
import type { WiringTask } from './wiring-task.ts';
import { isFieldId } from '../wire-secret/field-definitions.ts';
import { createWiringReader, type WiringReader } from '../wire-secret/wiring-reader.ts';

/** What a task needs that asks: what commands are handed, and the answers that were left in this window. */
export interface TaskContext extends CommandContext {
  readonly answersKept: AnswersKept;
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

/** Shows the plan for changes that are known already; it is carried out when the user agrees. */
export async function reviewChanges(context: CommandContext, { title, changes, resumed, finish }: KnownChanges): Promise<void> {
  const task: WiringTask = { title, questions: () => [], changesOf: () => changes, ...(finish && { finish }) };
  await openPlan(context, { task, reader: readerFor(context), draft: {}, ...(resumed && { resumed }) });
}

/**
 * Asks what the argument has not said, and shows the plan; it is carried out when the user agrees. Answers that are not carried out
 * are offered at the next start.
 */
export async function runWiringTask(context: TaskContext, task: WiringTask, argument: unknown): Promise<void> {
  const { title } = task;
  const reader = readerFor(context);
  const given = await draftFromTarget(targetOf(argument), reader);
  const askerAt = quickAsker(context.log);
  const place: TaskPlace = { title, connection: await connectionOf(context.access) };
  const left = await context.answersKept.left(place, given, reader);
  const continuing =
    left && (await askToContinue(askerAt({ title: t('{0}: Continue', title), step: 1, totalSteps: 1, canGoBack: false }), left));
  if (continuing && continuing.kind !== 'answer') return;
  let answers: LeftAnswers<WiringDraft> = { draft: given, asked: [] };
  const draft = await runWizard({
    title,
    steps: task.questions(reader),
    given,
    ...(continuing?.value === true && left && { continued: left }),
    usual: usualAnswers,
    askerAt,
    answered: given => {
      answers = given;
      context.answersKept.keep(place, given);
    },
  });
  if (draft) await openPlan(context, { task: rememberedTask(task, { place, answers, kept: context.answersKept }), reader, draft });
}

/** The task with what its plan does to the answers: what is changed there is kept, and what is carried out is not offered again. */
function rememberedTask(
  task: WiringTask,
  { place, answers, kept }: { place: TaskPlace; answers: LeftAnswers<WiringDraft>; kept: AnswersKept },
): WiringTask {
  const { change, finish } = task;
  let asked = answers.asked;
  return {
    ...task,
    ...(change && {
      change: async (draft, field, ...rest) => {
        const changed = await change(draft, field, ...rest);
        if (changed.pending !== undefined) return changed;
        asked = [...asked, ...[...Object.keys(draft.pending ?? {}), field].filter(isFieldId)];
        kept.keep(place, { draft: changed, asked });
        return changed;
      },
    }),
    finish: async (...args) => {
      kept.forget(place);
      await finish?.(...args);
    },
  };
}

function readerFor({ access, estate }: CommandContext): WiringReader {
  return createWiringReader({ azure: () => access.azure(), estate: () => estate.read() });
}
