import { mapReply } from '../../wizard/question.ts';
import type { WizardStep } from '../../wizard/wizard.ts';
import type { WiringDraft } from '../draft.ts';

/** Asks for a rewrite-uri template; empty leaves the path alone. */
export const rewriteStep: WizardStep<WiringDraft> = {
  title: 'Path at the backend (optional)',
  answers: 'rewriteTemplate',
  ask: async (draft, asker) => {
    const reply = await asker.input({
      prompt: 'Template for rewrite-uri, such as ?item={id}. Leave empty to keep the path.',
      placeholder: '?item={id}',
      value: draft.rewriteTemplate ?? '',
      problemOf: rewriteProblem,
    });
    return mapReply(reply, text => ({ rewriteTemplate: text.trim() }));
  },
};

/** Asks for the backend's base URL; empty leaves the API's own. */
export const backendStep: WizardStep<WiringDraft> = {
  title: 'Backend (optional)',
  answers: 'backendUrl',
  ask: async (draft, asker) => {
    const own = draft.api?.serviceUrl;
    const reply = await asker.input({
      prompt: `Base URL for set-backend-service. Leave empty to keep the API’s own${own === undefined ? '' : ` (${own})`}.`,
      placeholder: 'https://backend.contoso.example or {{backend-url}}',
      value: draft.backendUrl ?? '',
      problemOf: backendProblem,
    });
    return mapReply(reply, text => ({ backendUrl: text.trim() }));
  },
};

/** What is wrong with a rewrite-uri template. */
export function rewriteProblem(template: string): string | undefined {
  const text = template.trim();
  if (/^[a-z][a-z0-9+.-]*:/i.test(text)) return 'A template is a path and query, without scheme and host.';
  return count(text, '{') === count(text, '}') ? undefined : 'A brace is open: parameters stand as {id}.';
}

/** What is wrong with a backend's base URL. */
export function backendProblem(url: string): string | undefined {
  const text = url.trim();
  if (text === '' || /^\{\{[A-Za-z0-9-._]+\}\}/.test(text)) return undefined;
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) ? undefined : 'A base URL begins with https:// (or is a named value such as {{backend-url}}).';
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}
