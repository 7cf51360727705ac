import { t } from '../../base/text/translation.ts';
import type { BackendCredential } from './wiring-request.ts';
import { clientCredentialsProblem } from './client-credentials.ts';
import type { KnownNamedValues } from './named-value-reference.ts';
import { policyTextProblem } from './policy-text.ts';

/** Headers of the connection itself: set-header cannot change some of them, and the gateway writes all of them anew for each hop. */
const connectionHeaders: ReadonlySet<string> = new Set([
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** What is wrong with a credential, whichever form it has. */
export function credentialProblem(credential: BackendCredential, namedValues?: KnownNamedValues): string | undefined {
  switch (credential.kind) {
    case 'basic':
      return usernameProblem(credential.username);
    case 'header':
      return headerNameProblem(credential.name) ?? headerPrefixProblem(credential.prefix);
    case 'query':
      return parameterNameProblem(credential.name);
    case 'certificate':
      return undefined;
    case 'oauth':
      return clientCredentialsProblem(credential, namedValues);
  }
}

/** What is wrong with a user name: basic authentication separates it from the password by a colon. */
export function usernameProblem(name: string): string | undefined {
  if (name.trim() === '') return t('Basic authentication needs a user name.');
  if (name.includes(':')) return t('A user name has no colon: what follows one would count as the password.');
  if (name !== name.trim()) {
    return t('There is white space before or after the user name: take it away, the backend would take it for a part of the name.');
  }
  return policyTextProblem(t('The user name'), name);
}

/** What is wrong with a header's name (RFC 9110, token), or with a secret in that header. */
export function headerNameProblem(name: string): string | undefined {
  if (name === '') return t('Type the name of a header.');
  if (!/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name)) return t('A header’s name has letters, digits and hyphens, no blanks.');
  if (!connectionHeaders.has(name.toLowerCase())) return undefined;
  return t('{0} belongs to the connection and is written by the gateway: type the header in which the backend takes its key, such as x-api-key.', name);
}

/** What is wrong with the text before the secret in a header: what is right before a secret may not take it for its own. */
export function headerPrefixProblem(prefix: string): string | undefined {
  if (prefix !== '' && prefix.trim() === '') {
    return t('White space alone before the secret does not reach the backend: leave it empty, or type a word.');
  }
  if (/[@{]$/.test(prefix)) {
    return t('The text before the secret ends in @ or {, which would make something else of what follows: put a blank or another character behind it.');
  }
  return policyTextProblem(t('The text before the secret'), prefix);
}

/** What is wrong with the name of a query parameter. */
export function parameterNameProblem(name: string): string | undefined {
  if (name === '') return t('Type the name of a query parameter.');
  if (/[\s&=#?+%]/.test(name)) return t('The name of a query parameter has no blanks and none of & = # ? + %.');
  return policyTextProblem(t('The name of the parameter'), name);
}

/** What is wrong with the id of a certificate of the service (the service's own pattern, API version 2024-05-01). */
export function certificateIdProblem(id: string): string | undefined {
  if (id === '') return t('A certificate needs a name.');
  return /^[^*#&+:<>?]{1,80}$/.test(id)
    ? policyTextProblem(t('The name'), id)
    : t('A certificate’s name has at most 80 characters, and none of * # & + : < > ?');
}
