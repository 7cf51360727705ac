import { t } from '../../base/text/translation.ts';
import type { ClientCredentials } from './wiring-request.ts';
import type { KnownNamedValues } from './named-value-reference.ts';
import { policyTextProblem } from './policy-text.ts';
import { secureUrlProblem } from './secure-url.ts';

const words = {
  what: t('A token endpoint'),
  noUrl: t('A token endpoint begins with https:// (or is a named value such as {{token-endpoint}}).'),
};

/** Authorities of Microsoft Entra ID in its clouds. */
const entra = /^https:\/\/login\.(?:microsoftonline\.(?:com|us)|partner\.microsoftonline\.cn|chinacloudapi\.cn)\//i;

/** What is wrong with what a token is asked for with. */
export function clientCredentialsProblem(
  { tokenEndpoint, clientId, scope }: ClientCredentials,
  namedValues?: KnownNamedValues,
): string | undefined {
  return tokenEndpointProblem(tokenEndpoint, namedValues) ?? clientIdProblem(clientId) ?? scopeProblem(scope, tokenEndpoint);
}

/** What is wrong with the address of an authorization server's token endpoint. */
export function tokenEndpointProblem(url: string, namedValues?: KnownNamedValues): string | undefined {
  const text = url.trim();
  if (text === '') return t('Type the URL of the token endpoint.');
  if (text.includes('#')) return t('A token endpoint has no #: what follows one is never sent.');
  if (entra.test(text) && /\/oauth2\/token\/?$/i.test(text)) {
    return t('This endpoint of Microsoft Entra takes no scope: use the one that ends in /oauth2/v2.0/token.');
  }
  return secureUrlProblem(text, words, namedValues);
}

/** What is wrong with a client id. */
export function clientIdProblem(clientId: string): string | undefined {
  if (clientId.trim() === '') return t('The authorization server needs a client id.');
  if (clientId !== clientId.trim()) {
    return t('There is white space before or after the client id: take it away, the server would take it for a part of the id.');
  }
  return policyTextProblem(t('The client id'), clientId);
}

/** What is wrong with a scope for a token endpoint (RFC 6749, 3.3); empty is none. */
export function scopeProblem(scope: string, tokenEndpoint = ''): string | undefined {
  const problem = policyTextProblem(t('The scope'), scope);
  if (problem !== undefined) return problem;
  if (entra.test(tokenEndpoint) && !/^\S+\/\.default$/.test(scope)) {
    return t('Microsoft Entra gives a service its token for one scope that ends in /.default, such as api://backend/.default.');
  }
  return scope === '' || /^[!#-[\]-~]+(?: [!#-[\]-~]+)*$/.test(scope)
    ? undefined
    : t('A scope is made of words with one blank between them, without quotation marks and backslashes.');
}
