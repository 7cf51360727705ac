import { t } from '../../../../base/text/translation.ts';
import { clientIdProblem, scopeProblem, tokenEndpointProblem } from '../../../../wiring/index.ts';
import { given } from '../../draft.ts';
import { typedStep } from './typed-step.ts';

const trimmed = (text: string): string => text.trim();

/** Asks where the authorization server gives tokens. */
export const tokenEndpointStep = typedStep({
  title: t('Token endpoint'),
  answers: 'tokenEndpoint',
  of: 'oauth',
  prompt: t('URL of the token endpoint: the secret is sent to it, and to nobody else'),
  placeholder: 'https://login.microsoftonline.com/<tenant>/oauth2/v2.0/token',
  problemOf: (url, { surroundings }) => tokenEndpointProblem(url, surroundings?.namedValues),
  kept: trimmed,
});

/** Asks for the client to which the secret belongs. */
export const clientIdStep = typedStep({
  title: t('Client id'),
  answers: 'tokenClientId',
  of: 'oauth',
  prompt: t('Client id of the application to which the secret belongs; it is in the policy in plain text'),
  problemOf: clientIdProblem,
});

/** Asks for the scope; empty asks the server for none. */
export const tokenScopeStep = typedStep({
  title: t('Scope'),
  answers: 'tokenScope',
  of: 'oauth',
  prompt: t('Scope that the token is for. Leave empty where the server expects none.'),
  placeholder: 'api://backend/.default',
  problemOf: (scope, draft) => scopeProblem(scope.trim(), given(draft, 'tokenEndpoint')),
  kept: trimmed,
});
