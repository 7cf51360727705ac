import { t } from '../../base/text/translation.ts';
import { askModal } from '../../host/window/plain-window.ts';
import type { Change, Plan } from '../../wiring/index.ts';

/** What came of asking: to go on, to leave, or to plan these changes in the place of the others. */
export type ConsentReply =
  { readonly kind: 'given' } | { readonly kind: 'refused' } | { readonly kind: 'instead'; readonly changes: readonly Change[] };

/** The button that Enter finds when the question opens: it does nothing but lead back. */
const back = t('Back to the Plan');

/** Asks in a modal for each change of a plan that needs a consent of its own; the first that is refused ends it. */
export async function askConsent({ steps }: Plan): Promise<ConsentReply> {
  for (const { change, check } of steps) {
    if (check.status !== 'change' || !check.consent) continue;
    const { question, detail, yes, instead } = check.consent;
    const answer = await askModal('warning', question, [detail], instead?.label ?? back, yes);
    if (instead && answer === instead.label) {
      return { kind: 'instead', changes: steps.flatMap(step => (step.change === change ? instead.changes : [step.change])) };
    }
    if (answer !== yes) return { kind: 'refused' };
  }
  return { kind: 'given' };
}
