import type { ApplyResult, Plan } from '../../wiring/index.ts';

/** What an outcome offers. */
export type OutcomeAction = 'undo' | 'retry' | 'checkAgain' | 'showLog';

/** How applying ended, as a user is told. */
export interface Outcome {
  readonly severity: 'information' | 'warning' | 'error';
  readonly message: string;
  readonly actions: readonly OutcomeAction[];
}

/** What stopped an apply, in words that may be shown. */
export interface StopReason {
  readonly message: string;
  readonly nextStep: string;
}

/**
 * Says what was done and what was not. `proof` is the plan made anew after an apply that went through, or absent when
 * that could not be read; `reason` says why one stopped.
 */
export function outcomeOf(result: ApplyResult, proof: Plan | undefined, reason: StopReason | undefined): Outcome {
  const undo = result.undo.length > 0 ? (['undo'] as const) : [];
  switch (result.kind) {
    case 'applied': {
      const open = proof?.steps.flatMap(({ check }) => (check.status === 'done' ? [] : [check.sentence])) ?? [];
      if (proof === undefined) return { severity: 'warning', message: `${doneText(result)} Whether Azure shows it could not be checked.`, actions: ['checkAgain', ...undo] };
      if (open.length > 0) return { severity: 'warning', message: `${doneText(result)} Azure does not show all of it yet. Still open: ${open.join(' ')}`, actions: ['checkAgain', ...undo] };
      return { severity: 'information', message: `${changesText(result)} Checked in Azure: everything is as planned.`, actions: [...undo, 'showLog'] };
    }
    case 'failed':
      return {
        severity: 'error',
        message: `${stepTitle(result)}: ${reason?.message ?? 'failed.'} ${reason?.nextStep ?? ''} ${doneText(result)}`.replace(/ {2,}/g, ' '),
        actions: ['retry', ...undo, 'showLog'],
      };
    case 'cancelled':
      return {
        severity: 'warning',
        message: `Cancelled at “${stepTitle(result)}”: what Azure had already been asked for there may still happen. ${doneText(result)}`,
        actions: ['retry', ...undo],
      };
  }
}

/** The sentences of what was written, or that nothing was. */
export function doneText({ kind, done, undo, stoppedAt }: ApplyResult): string {
  const sentences = done.map(({ sentence }) => sentence).join(' ');
  if (kind === 'applied') return done.length === 0 ? 'There was nothing left to change.' : sentences;
  const isHalfDone = undo.some(({ step }) => step === stoppedAt?.step.id);
  return [
    done.length === 0 ? (isHalfDone ? '' : 'Nothing was changed before that.') : `Done before that: ${sentences}`,
    isHalfDone ? 'Part of the step itself was done; Undo takes that back too.' : '',
  ]
    .filter(text => text !== '')
    .join(' ');
}

// the log has every sentence; a user who has just read the plan needs the count
function changesText({ done }: ApplyResult): string {
  if (done.length === 0) return 'There was nothing left to change.';
  return `${done.length === 1 ? '1 change' : `${done.length} changes`} made: ${done.map(({ step }) => step.title).join(', ')}.`;
}

function stepTitle({ stoppedAt }: ApplyResult): string {
  return stoppedAt?.step.title ?? 'Start';
}
