import { stepTable, type UndoResult } from '../../wiring/index.ts';
import type { StopReason } from '../apply-plan/outcome.ts';
import type { VerdictView } from './plan-page.ts';

/** How taking back ended: nothing is said to be as it was that is not. `reason` says why it stopped; a cancel has none. */
export function undoVerdict({ left, kept }: UndoResult, staying: readonly string[], reason: StopReason | undefined): VerdictView {
  const reasons = kept.map(one => one.reason);
  if (left.length === 0) {
    const isWhole = staying.length === 0 && reasons.length === 0;
    const again = reasons.length === 0 ? [] : ['Undo takes it back once it is not used any more.'];
    return {
      kind: 'good',
      text: `Taken back: everything ${isWhole ? '' : 'else '}is as it was.`,
      details: [...staying, ...reasons, ...again],
    };
  }
  const titles = [...new Set(left.map(({ step }) => stepTable[step].title))].join(', ');
  return {
    kind: 'bad',
    text: `Not taken back yet: ${titles}. ${reason?.message ?? 'Cancelled.'} ${reason?.nextStep ?? ''}`.trim(),
    details: reasons,
  };
}
