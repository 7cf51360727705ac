import { clientIdProblem, scopeProblem, tokenEndpointProblem } from '../../../../wiring/index.ts';
import { given } from '../../draft.ts';
import { typedStep } from './typed-step.ts';

const trimmed = (text: string): string => text.trim();

/** Asks where the authorization server gives tokens. */
export const tokenEndpointStep = typedStep({
  title: 'Token endpoint',
  answers: 'tokenEndpoint',
  of: 'oauth',
  prompt: 'URL of the token endpoint: the secret is sent to it, and to nobody else',
  placeholder: 'https://login.microsoftonline.com/<tenant>/oauth2/v2.0/token',
  problemOf: (url, { surroundings }) => tokenEndpointProblem(url, surroundings?.namedValues),
  kept: trimmed,
});

/** Asks for the client to which the secret belongs. */
export const clientIdStep = typedStep({
  title: 'Client id',
  answers: 'tokenClientId',
  of: 'oauth',
  prompt: 'Client id of the application to which the secret belongs; it is in the policy in plain text',
  problemOf: clientIdProblem,
});

/** Asks for the scope; empty asks the server for none. */
export const tokenScopeStep = typedStep({
  title: 'Scope',
  answers: 'tokenScope',
  of: 'oauth',
  prompt: 'Scope that the token is for. Leave empty where the server expects none.',
  placeholder: 'api://backend/.default',
  problemOf: (scope, draft) => scopeProblem(scope.trim(), given(draft, 'tokenEndpoint')),
  kept: trimmed,
});
