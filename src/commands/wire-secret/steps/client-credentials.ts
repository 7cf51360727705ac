import { clientIdProblem, scopeProblem, tokenEndpointProblem } from '../../../wiring/index.ts';
import { mapReply } from '../../wizard/question.ts';
import type { WizardStep } from '../../wizard/wizard.ts';
import { given, type WiringDraft } from '../draft.ts';

const isAsked = ({ credential }: WiringDraft): boolean => credential === 'oauth';

/** Asks where the authorization server gives tokens. */
export const tokenEndpointStep: WizardStep<WiringDraft> = {
  title: 'Token endpoint',
  answers: 'tokenEndpoint',
  isAsked,
  ask: async (draft, asker) => {
    const reply = await asker.input({
      prompt: 'URL of the token endpoint: the secret is sent to it, and to nobody else',
      placeholder: 'https://login.microsoftonline.com/<tenant>/oauth2/v2.0/token',
      ...(draft.tokenEndpoint !== undefined && { value: draft.tokenEndpoint }),
      problemOf: url => tokenEndpointProblem(url, draft.surroundings?.namedValues),
    });
    return mapReply(reply, url => ({ tokenEndpoint: url.trim() }));
  },
};

/** Asks for the client to which the secret belongs. */
export const clientIdStep: WizardStep<WiringDraft> = {
  title: 'Client id',
  answers: 'tokenClientId',
  isAsked,
  ask: async (draft, asker) => {
    const reply = await asker.input({
      prompt: 'Client id of the application to which the secret belongs; it stands in the policy in plain text',
      ...(draft.tokenClientId !== undefined && { value: draft.tokenClientId }),
      problemOf: clientIdProblem,
    });
    return mapReply(reply, tokenClientId => ({ tokenClientId }));
  },
};

/** Asks for the scope; empty asks the server for none. */
export const tokenScopeStep: WizardStep<WiringDraft> = {
  title: 'Scope',
  answers: 'tokenScope',
  isAsked,
  ask: async (draft, asker) => {
    const endpoint = given(draft, 'tokenEndpoint');
    const reply = await asker.input({
      prompt: 'Scope that the token is for. Leave empty where the server wants none.',
      placeholder: 'api://backend/.default',
      ...(draft.tokenScope !== undefined && { value: draft.tokenScope }),
      problemOf: scope => scopeProblem(scope.trim(), endpoint),
    });
    return mapReply(reply, scope => ({ tokenScope: scope.trim() }));
  },
};
