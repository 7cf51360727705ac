import { t } from '../../base/text/translation.ts';
import { stepTable, type UndoResult } from '../../wiring/index.ts';
import type { StopReason } from '../apply-plan/outcome.ts';
import type { VerdictView } from './plan-page.ts';

/** How taking back ended: nothing is said to be as it was that is not. `reason` says why it stopped; a cancel has none. */
export function undoVerdict({ left, kept }: UndoResult, staying: readonly string[], reason: StopReason | undefined): VerdictView {
  const reasons = kept.map(one => one.reason);
  if (left.length === 0) {
    const isWhole = staying.length === 0 && reasons.length === 0;
    const again = reasons.length === 0 ? [] : [t('Undo takes it back once it is not used any more.')];
    return {
      kind: 'good',
      text: isWhole ? t('Taken back: everything is as it was.') : t('Taken back: everything else is as it was.'),
      details: [...staying, ...reasons, ...again],
    };
  }
  const titles = [...new Set(left.map(({ step }) => stepTable[step].title))].join(', ');
  return {
    kind: 'bad',
    text: t('Not taken back yet: {0}. {1} {2}', titles, reason?.message ?? t('Cancelled.'), reason?.nextStep ?? '').trim(),
    details: reasons,
  };
}
