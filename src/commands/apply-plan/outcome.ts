import type { ErrorCode } from '../../base/app-error.ts';
import { t, tn } from '../../base/text/translation.ts';
import type { ApplyResult, Plan, UndoRecord } from '../../wiring/index.ts';

/** What an outcome offers. */
export type OutcomeAction = 'undo' | 'retry' | 'checkAgain' | 'showLog' | 'testOperation';

/** How applying ended, as it is shown to a user. */
export interface Outcome {
  readonly severity: 'information' | 'warning' | 'error';
  readonly message: string;
  readonly actions: readonly OutcomeAction[];
  /** What Undo takes back. */
  readonly undo: readonly UndoRecord[];
}

/** What an apply was about. */
export interface OutcomeSubject {
  /** As a message names it; nothing when there is no name. */
  readonly subject?: string;
  /** Whether there is an operation to try it with. */
  readonly hasTest?: boolean;
}

/** What stopped an apply, in words that may be shown. */
export interface StopReason {
  readonly code?: ErrorCode;
  readonly message: string;
  readonly nextStep: string;
}

/** With these the service has refused, so that the write it answered to was not done. */
const refusals: ReadonlySet<ErrorCode> = new Set([
  'signed-out',
  'forbidden',
  'not-found',
  'invalid-request',
  'malformed-policy',
  'changed-by-someone-else',
  'throttled',
  'identity-not-permitted',
  'secret-read-refused',
  'secret-not-fetched',
  'vault-not-resolved',
] as const);

/**
 * Says what was done and what was not. `proof` is the plan made anew after an apply that went through, or absent when
 * that could not be read; `reason` says why one stopped.
 */
export function outcomeOf(
  result: ApplyResult,
  proof: Plan | undefined,
  reason: StopReason | undefined,
  about: OutcomeSubject = {},
): Outcome {
  const isUndone = reason?.code !== undefined && refusals.has(reason.code);
  const last = result.undo.at(-1);
  // noted before a write that was refused: the note alone does not say that anything was written
  const undo =
    isUndone && last && last.noted === 'before' && last.step === result.stoppedAt?.planned.change.step
      ? result.undo.slice(0, -1)
      : result.undo;
  return { ...wordsOf({ ...result, undo }, proof, reason, about), undo };
}

function wordsOf(
  result: ApplyResult,
  proof: Plan | undefined,
  reason: StopReason | undefined,
  { subject = '', hasTest = false }: OutcomeSubject,
): Omit<Outcome, 'undo'> {
  const undo = result.undo.length > 0 ? (['undo'] as const) : [];
  switch (result.kind) {
    case 'applied': {
      const open = proof?.steps.flatMap(({ check }) => (check.status === 'done' ? [] : [check.sentence])) ?? [];
      const changes = changesText(result, subject);
      if (proof === undefined) {
        return {
          severity: 'warning',
          message: t('{0} Whether Azure shows it could not be checked.', changes),
          actions: ['checkAgain', ...undo],
        };
      }
      if (open.length > 0) {
        return {
          severity: 'warning',
          message: t('{0} Azure does not show all of it yet. Still open: {1}', changes, open.join(' ')),
          actions: ['checkAgain', ...undo],
        };
      }
      return {
        severity: 'information',
        message: t('{0} Checked in Azure: everything is as planned.', changes),
        actions: [...(hasTest ? (['testOperation'] as const) : []), 'showLog', ...undo],
      };
    }
    case 'failed':
      return {
        severity: 'error',
        message: `${stepTitle(result)}: ${reason?.message ?? t('failed.')} ${reason?.nextStep ?? ''} ${doneText(result)}`.replace(
          / {2,}/g,
          ' ',
        ),
        actions: ['retry', ...undo, 'showLog'],
      };
    case 'cancelled':
      return {
        severity: 'warning',
        message: t('Cancelled at “{0}”: what Azure had already been asked for there may still happen. {1}', stepTitle(result), doneText(result)),
        actions: ['retry', ...undo],
      };
  }
}

// the log has every sentence; a user who has just read the plan needs the count, and to see that no other access was touched
function changesText({ done }: ApplyResult, subject: string): string {
  if (done.length === 0) return t('There was nothing left to change.');
  const titles = done.map(({ planned }) => planned.title).join(', ');
  const comparisons = done.flatMap(({ comparison }) => comparison ?? []);
  return [
    `${subject === '' ? '' : `${subject}: `}${tn(done.length, '{0} change made: {1}.', '{0} changes made: {1}.', titles)}`,
    ...comparisons,
  ].join(' ');
}

/** What an apply that stopped had written by then. */
function doneText({ done, undo, stoppedAt }: ApplyResult): string {
  const before =
    done.length === 0 ? t('Nothing was changed before that.') : t('Done before that: {0}', done.map(({ sentence }) => sentence).join(' '));
  const own = undo.findLast(({ step }) => step === stoppedAt?.planned.change.step);
  if (!own) return before;
  return own.noted === 'before'
    ? t('{0} This step itself may have been done; Undo takes that back too.', before)
    : t('{0} A part of this step was done; Undo takes that back too.', before);
}

function stepTitle({ stoppedAt }: ApplyResult): string {
  return stoppedAt?.planned.title ?? t('Start');
}
