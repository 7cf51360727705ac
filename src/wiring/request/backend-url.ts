import { t } from '../../base/text/translation.ts';
import type { KnownNamedValues } from './named-value-reference.ts';
import { secureUrlProblem } from './secure-url.ts';

const words = { what: t('A base URL'), noUrl: t('A base URL begins with https:// (or is a named value such as {{backend-url}}).') };

/**
 * What is wrong with the base URL of a backend that gets a secret. Named values may be its beginning or parts of it;
 * `namedValues` are those of the service, without which nothing is said of their values.
 */
export function backendProblem(url: string, namedValues?: KnownNamedValues): string | undefined {
  const text = url.trim();
  if (text === '') return undefined;
  if (/[?#]/.test(text)) return t('A base URL ends before ? and #: a query belongs to the step before, the path at the backend.');
  return secureUrlProblem(text, words, namedValues);
}

/** Why the API's own backend, which is called when no other is given, may not get a secret. */
export function ownBackendProblem(serviceUrl: string | undefined): string | undefined {
  if (serviceUrl === undefined || !/^http:/i.test(serviceUrl)) return undefined;
  return t('The API’s own backend is called over http://, where the secret would travel in clear text: type an https:// address.');
}
