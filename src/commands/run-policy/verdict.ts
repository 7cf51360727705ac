import type { RunResult, SecretSighting } from '../../policy/run/index.ts';
import type { Verdict } from './run-view.ts';

/** What of a run decides whether its line may be good: nothing that was left out is known to be harmless. */
export type Wholeness = Pick<RunResult, 'unsupported' | 'limit'>;

const wholeRun: Wholeness = { unsupported: [], limit: undefined };

/** The one line: where the secret came, judged by where it was seen. */
export function verdictOf(
  sightings: readonly SecretSighting[],
  hasSecrets: boolean,
  { unsupported, limit }: Wholeness = wholeRun,
): Verdict {
  const leaks = leaksAmong(sightings);
  const details = [...new Set(sightings.filter(({ kind }) => kind !== 'service').map(describe))];
  if (leaks.some(({ kind }) => kind === 'response')) return { kind: 'bad', text: 'The secret reached the caller.', details };
  if (leaks.length > 0) return { kind: 'bad', text: `The secret reached ${places(leaks)}.`, details };
  if (limit) return cannotBeSaid([`${limit.message} What comes after it was not run.`, ...details]);
  if (unsupported.length > 0) return cannotBeSaid(['What was left out may give it away: see there.', ...details]);
  if (sightings.some(({ kind }) => kind === 'backend')) {
    return { kind: 'good', text: 'The secret reached the backend, and nobody else.', details };
  }
  return {
    kind: 'neutral',
    text: hasSecrets ? 'The secret was fetched, and reached neither the backend nor the caller.' : 'No secret took part.',
    details,
  };
}

/** The line for a call of which too little is known. */
export function cannotBeSaid(details: readonly string[]): Verdict {
  return { kind: 'neutral', text: 'Whether a secret reached the caller cannot be said.', details };
}

/** The sightings at places where no secret belongs. */
export function leaksAmong(sightings: readonly SecretSighting[]): readonly SecretSighting[] {
  return sightings.filter(
    ({ kind, isSentBack, cachingType }) =>
      (kind === 'response' && isSentBack !== true) || kind === 'log' || kind === 'url' || (kind === 'cache' && cachingType !== 'internal'),
  );
}

const words = { log: 'a log', url: 'a URL', cache: 'a cache that may be outside the gateway' } as const;

function places(leaks: readonly SecretSighting[]): string {
  const named = [...new Set(leaks.flatMap(({ kind }) => (kind === 'log' || kind === 'url' || kind === 'cache' ? [words[kind]] : [])))];
  return named.length < 2 ? named.join('') : `${named.slice(0, -1).join(', ')} and ${named.at(-1) ?? ''}`;
}

function describe({ kind, what, isSentBack }: SecretSighting): string {
  if (kind === 'response' && isSentBack === true) {
    return `Seen in ${what}: the backend here sends back what it receives. A real one may not.`;
  }
  return `Seen in ${what}${kind === 'backend' ? '' : ': it should not be there'}.`.replace(
    'a cache (internal): it should not be there',
    'a cache inside the gateway',
  );
}
