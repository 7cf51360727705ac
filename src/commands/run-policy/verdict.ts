import type { SecretSighting } from '../../policy/run/index.ts';
import type { Verdict } from './run-view.ts';

/** The one line: where the secret came, told from where it was seen. */
export function verdictOf(sightings: readonly SecretSighting[], hasSecrets: boolean): Verdict {
  const leaks = leaksAmong(sightings);
  const details = [...new Set(sightings.filter(({ kind }) => kind !== 'service').map(describe))];
  if (leaks.some(({ kind }) => kind === 'response')) return { kind: 'bad', text: 'The secret reached the caller.', details };
  if (leaks.length > 0) return { kind: 'bad', text: `The secret reached ${places(leaks)}.`, details };
  if (sightings.some(({ kind }) => kind === 'backend')) return { kind: 'good', text: 'The secret reached the backend, and nobody else.', details };
  return { kind: 'neutral', text: hasSecrets ? 'The secret was fetched, and reached neither the backend nor the caller.' : 'No secret took part.', details };
}

/** The sightings at places where no secret belongs. */
export function leaksAmong(sightings: readonly SecretSighting[]): readonly SecretSighting[] {
  return sightings.filter(({ kind, isSentBack, cachingType }) => (kind === 'response' && isSentBack !== true) || kind === 'log' || kind === 'url' || (kind === 'cache' && cachingType !== 'internal'));
}

const words = { log: 'a log', url: 'a URL', cache: 'a cache that may be outside the gateway' } as const;

function places(leaks: readonly SecretSighting[]): string {
  const named = [...new Set(leaks.flatMap(({ kind }) => (kind === 'log' || kind === 'url' || kind === 'cache' ? [words[kind]] : [])))];
  return named.length < 2 ? named.join('') : `${named.slice(0, -1).join(', ')} and ${named.at(-1) ?? ''}`;
}

function describe({ kind, what, isSentBack }: SecretSighting): string {
  if (kind === 'response' && isSentBack === true) return `Seen in ${what}: the backend here sends back what it receives. A real one may not.`;
  return `Seen in ${what}${kind === 'backend' ? '' : ': it should not be there'}.`.replace('a cache (internal): it should not be there', 'a cache inside the gateway');
}
