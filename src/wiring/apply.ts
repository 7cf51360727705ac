import type { Azure } from '../azure/index.ts';
import { AppError, isCancellation } from '../base/app-error.ts';
import { t } from '../base/text/translation.ts';
import type { Change } from './changes/change.ts';
import { settledPlan, type Plan, type PlannedChange } from './plan.ts';
import { usualPace, type PropagationPace } from './grants/propagation.ts';
import { createRelianceReader } from './reliance/read-reliance.ts';
import { reasonToStay, takenBy } from './reliance/taken.ts';
import { createStateReader } from './state/state-reader.ts';
import { inspect, type PermitDeployment, type StepCheck, type StepOutcome, type StepTable } from './steps/step.ts';
import { stepTable } from './steps/index.ts';
import type { UndoRecord } from './steps/undo-record.ts';
import type { JournalEntry } from './journal/journal-entry.ts';
import type { Reliance, RelianceQuestion } from './reliance/reliance-facts.ts';

/** How far an apply came. Changes that wrote nothing are not in `done`; one that stopped half way is in `undo` only. */
export interface ApplyResult {
  readonly kind: 'applied' | 'failed' | 'cancelled';
  /** What was written, in order. */
  readonly done: readonly DoneChange[];
  /** How to take it back, in the order of writing. */
  readonly undo: readonly UndoRecord[];
  /** The change that failed or was cancelled, and why. */
  readonly stoppedAt?: { readonly planned: PlannedChange; readonly error: unknown };
}

/** A change that was written. */
export interface DoneChange extends StepOutcome {
  readonly planned: PlannedChange;
}

/** What an apply reports while it runs. */
export interface ApplyWatcher {
  /** Before each change that writes; again, with what is waited for, while it waits. */
  readonly progress: (planned: PlannedChange, index: number, count: number, waitingFor?: string) => void;
  /** With each note of how to undo a write, when it is made; the write waits until the note is kept. */
  readonly noted?: (record: UndoRecord) => Promise<void>;
  /** How long a new grant is waited for; up to 10 minutes by default. */
  readonly pace?: PropagationPace;
  /** Called before a policy is written; without it, the policy is written unasked. */
  readonly permit?: PermitDeployment;
}

/**
 * Runs the plan's changes in order. Before each, the state is read again: what somebody else set right in the
 * meantime is left alone, and what became impossible stops the run. Never throws; a failure is in the result.
 */
export async function applyPlan(
  azure: Azure,
  plan: Plan,
  { progress, noted, pace = usualPace, permit = () => Promise.resolve() }: ApplyWatcher,
  signal: AbortSignal,
  table: StepTable = stepTable,
): Promise<ApplyResult> {
  const changes = plan.steps.filter(({ check }) => check.status === 'change');
  const done: DoneChange[] = [];
  const undo: UndoRecord[] = [];
  const journal = async (record: UndoRecord): Promise<void> => {
    undo.push(record);
    await noted?.(record);
  };
  for (const [index, planned] of changes.entries()) {
    try {
      signal.throwIfAborted();
      progress(planned, index, changes.length);
      const report = (message: string): void => progress(planned, index, changes.length, message);
      const outcome = await runChange(
        table,
        { azure, changes: settledPlan(plan, done).steps.map(({ change }) => change), signal, journal, report, pace, permit },
        planned,
      );
      if (outcome) done.push({ planned, ...outcome });
    } catch (error) {
      return { kind: isCancellation(error) || signal.aborted ? 'cancelled' : 'failed', done, undo, stoppedAt: { planned, error } };
    }
  }
  return { kind: 'applied', done, undo };
}

interface RunContext {
  readonly azure: Azure;
  readonly changes: readonly Change[];
  readonly signal: AbortSignal;
  readonly journal: (record: UndoRecord) => Promise<void>;
  readonly report: (message: string) => void;
  readonly pace: PropagationPace;
  readonly permit: PermitDeployment;
}

async function runChange(table: StepTable, context: RunContext, { change, check }: PlannedChange): Promise<StepOutcome | undefined> {
  const inspection = await inspect(table, createStateReader(context.azure, context.signal), change);
  switch (inspection.check.status) {
    case 'done':
      return undefined;
    case 'blocked':
      throw new AppError('operation-failed', inspection.check.sentence, inspection.check.nextStep);
    case 'change':
      if (isOtherThan(inspection.check, check)) {
        throw new AppError(
          'changed-by-someone-else',
          t('What this does has become another thing since it was planned: {0}', inspection.check.sentence),
          t('Plan again, and look at what comes of it now.'),
        );
      }
      return inspection.apply(context);
  }
}

/** Whether a change now needs a consent that was not asked for, or does something else to a policy than was shown. */
function isOtherThan({ consent, texts, sentence }: Extract<StepCheck, { status: 'change' }>, planned: StepCheck): boolean {
  if (planned.status !== 'change') return false;
  return (consent !== undefined && planned.consent === undefined) || (texts !== undefined && sentence !== planned.sentence);
}

/** What could not be taken back, and why: `left` and `kept` are empty when all was. */
export interface UndoResult {
  readonly left: readonly UndoRecord[];
  readonly error?: unknown;
  /** What others rely on, in the order of writing, each with a sentence that says who: it was left as it is. */
  readonly kept: readonly KeptRecord[];
}

/** Something that was written and stays. */
export interface KeptRecord {
  readonly record: UndoRecord;
  readonly reason: string;
}

/** What an undo goes by besides the records. */
export interface UndoOptions {
  /** Other entries of the journal, whose wirings may rely on what this one wrote. */
  readonly others?: readonly JournalEntry[];
  readonly table?: StepTable;
  readonly relianceOn?: (question: RelianceQuestion) => Promise<Reliance>;
  /** Called before each record. */
  readonly progress?: (record: UndoRecord) => void;
}

/** Takes back what an apply wrote, last first, but for what others rely on. A record that fails stops the undo; the rest is in `left`. */
export async function undoAll(
  azure: Azure,
  records: readonly UndoRecord[],
  signal: AbortSignal,
  options: UndoOptions = {},
): Promise<UndoResult> {
  const { others = [], table = stepTable, progress } = options;
  let relianceOn = options.relianceOn ?? createRelianceReader(azure, others, signal);
  const left = [...records];
  const kept: KeptRecord[] = [];
  for (let record = left.at(-1); record !== undefined; record = left.at(-1)) {
    try {
      progress?.(record);
      const question = takenBy(record);
      const reason = question && reasonToStay(question, await relianceOn(question));
      if (reason === undefined) await table[record.step].undo?.(azure, record, signal);
      else kept.unshift({ record, reason });
      // what uses identities may be another thing after any record but those of grants and identities
      if (!question) relianceOn = options.relianceOn ?? createRelianceReader(azure, others, signal);
    } catch (error) {
      return { left, kept, error };
    }
    left.pop();
  }
  return { left, kept };
}
