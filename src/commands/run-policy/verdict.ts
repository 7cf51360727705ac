import { inSentence } from '../../base/text/sentence.ts';
import { said, t, told } from '../../base/text/translation.ts';
import type { RunResult, SecretSighting } from '../../policy/run/index.ts';
import type { Verdict } from './run-view.ts';

/** What of a run decides whether its line may be good: nothing that was left out is known to be harmless. */
export interface Wholeness extends Pick<RunResult, 'limit'> {
  readonly unsupported: readonly unknown[];
  /** The hosts, apart from vaults and token endpoints, that policies themselves sent a secret. */
  readonly otherHosts?: readonly string[];
  /** Whether policies of outer scopes would run, of which nothing is known. */
  readonly hasUnknownScopes?: boolean;
}

const wholeRun: Wholeness = { unsupported: [], limit: undefined };

/** The one line: where the secret came, judged by where it was seen. */
export function verdictOf(
  sightings: readonly SecretSighting[],
  hasSecrets: boolean,
  { unsupported, limit, otherHosts = [], hasUnknownScopes = false }: Wholeness = wholeRun,
): Verdict {
  const leaks = leaksAmong(sightings);
  const details = [
    ...new Set(sightings.filter(({ kind }) => kind !== 'service').map(describe)),
    ...otherHosts.map(host => t('A policy sent it to {0}, too, in a request of its own.', host)),
  ];
  if (leaks.some(({ kind }) => kind === 'response')) return { kind: 'bad', text: t('The secret reached the caller.'), details };
  if (leaks.length > 0) return { kind: 'bad', text: t('The secret reached {0}.', places(leaks)), details };
  if (limit) return cannotBeSaid([t('{0} What comes after it was not run.', limit.message), ...details]);
  if (unsupported.length > 0) return cannotBeSaid([t('What was left out may give it away: see there.'), ...details]);
  if (sightings.some(({ kind }) => kind === 'backend')) {
    return hasUnknownScopes
      ? { kind: 'neutral', text: reachedBackendHere(otherHosts.length > 0), details }
      : { kind: 'good', text: reachedBackend(otherHosts.length > 0), details };
  }
  return {
    kind: 'neutral',
    text: hasSecrets ? t('The secret was fetched, and reached neither the backend nor the caller.') : t('No secret took part.'),
    details,
  };
}

/** The line for a call that gave the secret to the backend and not to the caller. */
export function reachedBackend(hasOtherHosts: boolean): string {
  return hasOtherHosts ? t('The secret reached the backend, and not the caller.') : t('The secret reached the backend, and nobody else.');
}

/** The same where policies would run besides that are not known. */
function reachedBackendHere(hasOtherHosts: boolean): string {
  return hasOtherHosts
    ? t('The policies that are known here gave the secret to the backend, and not to the caller.')
    : t('The policies that are known here gave the secret to the backend, and to nobody else.');
}

/** The line for a call of which too little is known. */
export function cannotBeSaid(details: readonly string[]): Verdict {
  return { kind: 'neutral', text: t('Whether a secret reached the caller cannot be said.'), details };
}

/** The sightings at places where no secret belongs. */
export function leaksAmong(sightings: readonly SecretSighting[]): readonly SecretSighting[] {
  return sightings.filter(
    ({ kind, isSentBack, cachingType }) =>
      (kind === 'response' && isSentBack !== true) || kind === 'log' || kind === 'url' || (kind === 'cache' && cachingType !== 'internal'),
  );
}

// data: a thread of a browser is told its language after it has read this
const words = { log: said('a log'), url: said('a URL'), cache: said('a cache that may be outside the gateway') };

function places(leaks: readonly SecretSighting[]): string {
  const named = [...new Set(leaks.flatMap(({ kind }) => (kind === 'log' || kind === 'url' || kind === 'cache' ? [told(words[kind])] : [])))];
  return inSentence(named);
}

function describe({ kind, what, isSentBack, cachingType }: SecretSighting): string {
  if (kind === 'response' && isSentBack === true) {
    return t('Seen in {0}: the backend here sends back what it receives. A real one may not.', told(what));
  }
  if (kind === 'cache' && cachingType === 'internal') return t('Seen in a cache inside the gateway.');
  return kind === 'backend' ? t('Seen in {0}.', told(what)) : t('Seen in {0}: it should not be there.', told(what));
}
