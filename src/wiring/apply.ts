import type { Azure } from '../azure/index.ts';
import { AppError, isCancellation } from '../base/app-error.ts';
import type { Plan } from './plan.ts';
import { readState } from './state.ts';
import type { Step, UndoRecord } from './step.ts';

/** How far an apply came. Steps that wrote nothing are not in `done`; a step that stopped half way is in `undo` only. */
export interface ApplyResult {
  readonly kind: 'applied' | 'failed' | 'cancelled';
  /** What was written, in order. */
  readonly done: readonly { readonly step: Step; readonly sentence: string }[];
  /** How to take it back, in the order of writing. */
  readonly undo: readonly UndoRecord[];
  /** The step that failed or was cancelled, and why. */
  readonly stoppedAt?: { readonly step: Step; readonly error: unknown };
}

/** Told before each step that writes. */
export type ApplyProgress = (step: Step, index: number, count: number) => void;

/**
 * Runs the plan's changes in order. Before each, the state is read again: what somebody else set right in the
 * meantime is left alone, and what became impossible stops the run. Never throws; a failure is in the result.
 */
export async function applyPlan(azure: Azure, plan: Plan, progress: ApplyProgress, signal: AbortSignal): Promise<ApplyResult> {
  const changes = plan.steps.filter(({ check }) => check.status === 'change');
  const done: { step: Step; sentence: string }[] = [];
  const undo: UndoRecord[] = [];
  for (const [index, { step }] of changes.entries()) {
    try {
      signal.throwIfAborted();
      progress(step, index, changes.length);
      const sentence = await runStep(azure, plan, step, signal, record => undo.push(record));
      if (sentence !== undefined) done.push({ step, sentence });
    } catch (error) {
      return { kind: isCancellation(error) || signal.aborted ? 'cancelled' : 'failed', done, undo, stoppedAt: { step, error } };
    }
  }
  return { kind: 'applied', done, undo };
}

async function runStep(azure: Azure, { wish }: Plan, step: Step, signal: AbortSignal, journal: (record: UndoRecord) => void): Promise<string | undefined> {
  const state = await readState(azure, wish, signal);
  const check = step.check(state, wish);
  switch (check.status) {
    case 'done':
      return undefined;
    case 'blocked':
      throw new AppError('operation-failed', check.sentence, check.nextStep);
    case 'change':
      return step.do({ azure, wish, state, signal, journal });
  }
}

/** Takes back what an apply wrote, last first. A record that fails stops the undo; the rest is in `left`. */
export async function undoAll(azure: Azure, records: readonly UndoRecord[], steps: readonly Step[], signal: AbortSignal): Promise<UndoResult> {
  const left = [...records];
  for (let record = left.at(-1); record !== undefined; record = left.at(-1)) {
    const { step: id } = record;
    try {
      await steps.find(step => step.id === id)?.undo?.(azure, record, signal);
    } catch (error) {
      return { left, error };
    }
    left.pop();
  }
  return { left };
}

/** What could not be taken back, and why; `left` is empty when all was. */
export interface UndoResult {
  readonly left: readonly UndoRecord[];
  readonly error?: unknown;
}
