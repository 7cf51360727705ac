import { t } from '../../../../base/text/translation.ts';
import { backendProblem, ownBackendProblem, rewriteProblem, type PolicyWish } from '../../../../wiring/index.ts';
import { mapReply } from '../../../wizard/question.ts';
import type { WizardStep } from '../../../wizard/wizard.ts';
import type { WiringDraft } from '../../draft.ts';
import { policySurroundings, readPolicySurroundings } from '../../policy-surroundings.ts';
import type { WiringReader } from '../../wiring-reader.ts';

/** Asks for a rewrite-uri template; empty leaves the path alone. Without a reader nothing is known of the operation. */
export function rewriteStep(reader?: WiringReader): WizardStep<WiringDraft> {
  return {
    title: t('Path at the backend (optional)'),
    answers: 'rewriteTemplate',
    ask: async (draft, asker) => {
      const surroundings = await readPolicySurroundings(reader, draft, asker);
      if (surroundings.kind !== 'answer') return surroundings;
      const reply = await asker.input({
        prompt: t('Template for rewrite-uri, such as ?item={id}. Leave empty to keep the path.'),
        placeholder: '?item={id}',
        value: draft.rewriteTemplate ?? wiredPolicy(draft)?.rewriteTemplate ?? '',
        problemOf: template => rewriteProblem(template, surroundings.value),
      });
      return mapReply(reply, text => ({ rewriteTemplate: text.trim(), surroundings: surroundings.value }));
    },
  };
}

/** The same; the path of the wiring that is changed, else the path as it comes, is taken without asking where nothing is wrong with it. */
export function usualRewriteStep(reader: WiringReader): WizardStep<WiringDraft> {
  return {
    ...rewriteStep(reader),
    decide: async (draft, signal) => {
      const surroundings = await policySurroundings(reader, draft, signal);
      const rewriteTemplate = wiredPolicy(draft)?.rewriteTemplate ?? '';
      return rewriteProblem(rewriteTemplate, surroundings) === undefined ? { rewriteTemplate, surroundings } : undefined;
    },
  };
}

/** Asks for the backend's base URL; empty leaves the API's own. */
export const backendStep: WizardStep<WiringDraft> = {
  title: t('Backend (optional)'),
  answers: 'backendUrl',
  ask: async (draft, asker) => {
    const { serviceUrl: own } = draft.surroundings ?? {};
    const reply = await asker.input({
      prompt: own === undefined
        ? t('Base URL for set-backend-service. Leave empty to keep the API’s own.')
        : t('Base URL for set-backend-service. Leave empty to keep the API’s own ({0}).', own),
      placeholder: t('https://backend.contoso.example or {{backend-url}}'),
      value: draft.backendUrl ?? wiredPolicy(draft)?.backendUrl ?? '',
      problemOf: url => backendUrlProblem(url, draft),
    });
    return mapReply(reply, text => ({ backendUrl: text.trim() }));
  },
};

/** The same; the backend of the wiring that is changed, else the API's own, is taken without asking where the secret may be sent there. */
export const usualBackendStep: WizardStep<WiringDraft> = {
  ...backendStep,
  decide: draft => {
    const backendUrl = wiredPolicy(draft)?.backendUrl ?? '';
    return backendUrlProblem(backendUrl, draft) === undefined ? { backendUrl } : undefined;
  },
};

/** What is wrong with a backend among the surroundings that were read; none is the API's own. */
export function backendUrlProblem(url: string, { surroundings: { serviceUrl, namedValues } = {} }: WiringDraft): string | undefined {
  return url.trim() === '' ? ownBackendProblem(serviceUrl) : backendProblem(url, namedValues);
}

function wiredPolicy({ wiring }: WiringDraft): PolicyWish | undefined {
  return wiring?.kind === 'change' ? wiring.old.policy : undefined;
}
