import { backendProblem, ownBackendProblem, rewriteProblem } from '../../../wiring/index.ts';
import { mapReply } from '../../wizard/question.ts';
import type { WizardStep } from '../../wizard/wizard.ts';
import type { WiringDraft } from '../draft.ts';
import { readPolicySurroundings } from '../policy-surroundings.ts';
import type { WiringReader } from '../wiring-reader.ts';

/** Asks for a rewrite-uri template; empty leaves the path alone. Without a reader nothing is known of the operation. */
export function rewriteStep(reader?: WiringReader): WizardStep<WiringDraft> {
  return {
    title: 'Path at the backend (optional)',
    answers: 'rewriteTemplate',
    ask: async (draft, asker) => {
      const surroundings = await readPolicySurroundings(reader, draft, asker);
      if (surroundings.kind !== 'answer') return surroundings;
      const reply = await asker.input({
        prompt: 'Template for rewrite-uri, such as ?item={id}. Leave empty to keep the path.',
        placeholder: '?item={id}',
        value: draft.rewriteTemplate ?? '',
        problemOf: template => rewriteProblem(template, surroundings.value),
      });
      return mapReply(reply, text => ({ rewriteTemplate: text.trim(), surroundings: surroundings.value }));
    },
  };
}

/** Asks for the backend's base URL; empty leaves the API's own. */
export const backendStep: WizardStep<WiringDraft> = {
  title: 'Backend (optional)',
  answers: 'backendUrl',
  ask: async (draft, asker) => {
    const { serviceUrl: own, namedValues } = draft.surroundings ?? {};
    const reply = await asker.input({
      prompt: `Base URL for set-backend-service. Leave empty to keep the API’s own${own === undefined ? '' : ` (${own})`}.`,
      placeholder: 'https://backend.contoso.example or {{backend-url}}',
      value: draft.backendUrl ?? '',
      problemOf: url => (url.trim() === '' ? ownBackendProblem(own) : backendProblem(url, namedValues)),
    });
    return mapReply(reply, text => ({ backendUrl: text.trim() }));
  },
};
