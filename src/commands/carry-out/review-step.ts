import type { ExportFormat, Plan } from '../../wiring/index.ts';
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
  /** Opens the plan in a form that other tools take. */
  readonly open: (plan: Plan, format: ExportFormat) => Promise<void>;
}

/** The last step of every wizard that writes: shows the plan and asks for consent. Until then nothing is written. */
export function reviewStep({ title, plan, copy, open }: ReviewOptions): WizardStep<WiringDraft> {
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
          if (choice.does === 'az' || choice.does === 'bicep') await open(choice.plan, choice.does);
          return choice.does !== 'apply' && choice.does !== 'close';
        },
      });
      return mapReply(reply, choice => ({ plan: choice.plan }));
    },
  };
}
