import { namedValueReferenceProblem, withNamedValues, type KnownNamedValues } from './named-value-reference.ts';
import { hasExpression } from './policy-text.ts';

const noBaseUrl = 'A base URL begins with https:// (or is a named value such as {{backend-url}}).';

/**
 * What is wrong with the base URL of a backend that gets a secret. Named values may stand for its beginning or for parts;
 * `namedValues` are those of the service, without which nothing is said of what they hold.
 */
export function backendProblem(url: string, namedValues?: KnownNamedValues): string | undefined {
  const text = url.trim();
  if (text === '') return undefined;
  if (/\s/.test(text)) return 'A base URL has no blanks: take them out.';
  if (hasExpression(text)) return 'A base URL is text, but @( and @{ begin a policy expression: type the URL, or write the policy by hand.';
  if (/[?#]/.test(text)) return 'A base URL ends before ? and #: a query belongs to the step before, the path at the backend.';
  const whole = withNamedValues(text, namedValues ?? [], text.startsWith('{{') ? 'https://named-value' : 'named-value');
  if (/[{}]/.test(whole) || !URL.canParse(whole)) return namedValueReferenceProblem(text, namedValues) ?? noBaseUrl;
  const { protocol, username, password } = new URL(whole);
  if (protocol === 'http:') return 'Over http:// the secret would travel in clear text: use an https:// address.';
  if (protocol !== 'https:') return noBaseUrl;
  if (username !== '' || password !== '') return 'A user name or password in the URL would stand in the policy for all to read: leave out what stands before @.';
  return namedValueReferenceProblem(text, namedValues);
}

/** Why the API's own backend, which is called when no other is given, may not get a secret. */
export function ownBackendProblem(serviceUrl: string | undefined): string | undefined {
  if (serviceUrl === undefined || !/^http:/i.test(serviceUrl)) return undefined;
  return 'The API’s own backend is called over http://, where the secret would travel in clear text: type an https:// address.';
}
