import type { Plan } from '../../wiring/index.ts';
import { mapReply } from '../wizard/question.ts';
import type { WizardStep } from '../wizard/wizard.ts';
import type { WiringDraft } from '../wire-secret/draft.ts';
import { planRows, type PlanChoice } from './plan-rows.ts';
import { planText } from './plan-text.ts';

/** What the review needs. */
export interface ReviewOptions {
  /** Heading of the copied plan. */
  readonly title: string;
  /** Reads what is there and plans. */
  readonly plan: (draft: WiringDraft, signal: AbortSignal) => Promise<Plan>;
  readonly copy: (text: string) => Promise<void>;
}

/** The last step of every wizard that writes: shows the plan and asks for consent. Until then nothing is written. */
export function reviewStep({ title, plan, copy }: ReviewOptions): WizardStep<WiringDraft> {
  return {
    title: 'Plan',
    answers: 'plan',
    ask: async (draft, asker) => {
      const reply = await asker.pick<{ readonly does: PlanChoice; readonly plan: Plan }>({
        placeholder: 'This is the plan. Nothing is written before you apply it.',
        choices: async function* (signal) {
          const shown = await plan(draft, signal);
          yield planRows(shown).map(row => ({ ...row, value: { does: row.value, plan: shown } }));
        },
        keepsOpen: async choice => {
          if (choice.does === 'copy') await copy(planText(title, choice.plan));
          return choice.does === 'copy' || choice.does === 'nothing';
        },
      });
      return mapReply(reply, choice => ({ plan: choice.plan }));
    },
  };
}
