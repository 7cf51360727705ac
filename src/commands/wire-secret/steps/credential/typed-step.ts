import { mapReply } from '../../../wizard/question.ts';
import type { WizardStep } from '../../../wizard/wizard.ts';
import type { CredentialChoice, WiringDraft } from '../../draft.ts';

/** The members of the draft that say something of a credential and are typed. */
type TypedKey = 'username' | 'headerName' | 'headerPrefix' | 'parameterName' | 'tokenEndpoint' | 'tokenClientId' | 'tokenScope';

/** A text that a credential needs. */
export interface TypedText {
  readonly title: string;
  readonly answers: TypedKey;
  /** The credential that needs it. */
  readonly of: CredentialChoice;
  readonly prompt: string;
  readonly placeholder?: string;
  readonly problemOf: (text: string, draft: WiringDraft) => string | undefined;
  /** What is kept of what was typed; all of it when absent. */
  readonly kept?: (text: string) => string;
}

/** Asks for a text of the credential by typing; what was typed the last time round is there to begin with. */
export function typedStep({ title, answers, of, prompt, placeholder, problemOf, kept = text => text }: TypedText): WizardStep<WiringDraft> {
  return {
    title,
    answers,
    isAsked: ({ credential }) => credential === of,
    ask: async (draft, asker) => {
      const value = draft[answers];
      const reply = await asker.input({
        prompt,
        ...(placeholder !== undefined && { placeholder }),
        ...(value !== undefined && { value }),
        problemOf: text => problemOf(text, draft),
      });
      return mapReply(reply, text => ({ [answers]: kept(text) }));
    },
  };
}
