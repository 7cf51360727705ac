import { said, type Sentence } from '../../../base/text/translation.ts';
import { latin1, searchSecrets, type SecretSearch } from '../../../base/secrets/secret-finder.ts';
import { hostOf } from '../../../base/azure-names/url-host.ts';
import type { IncomingResponse, OutgoingRequest } from '../run-input.ts';
import type { RunPlace, RunResult } from './run-result.ts';

/** Where a secret can come out of a run. `service` is a request of a policy to anything but the backend. */
export type SightingKind = 'response' | 'backend' | 'service' | 'log' | 'url' | 'cache';

/** One place where a secret was seen. */
export interface SecretSighting {
  readonly kind: SightingKind;
  /** Such as `the response body`, `the header Authorization`. */
  readonly what: Sentence;
  /** The policy that did it, where one did. */
  readonly place: RunPlace | undefined;
  /** For a response: whether the backend answered with the secret it was given, so that no policy put it there. */
  readonly isSentBack?: boolean;
  /** For a cache: its `caching-type`. */
  readonly cachingType?: string;
}

const logWords = { trace: said('a trace'), 'event-hub': said('a message to an event hub'), metric: said('a metric') };

/** Looks for secrets in all that left a run: as they are, and in the encodings that give them back. */
export function whereSecretsWent(result: RunResult, secrets: readonly string[]): readonly SecretSighting[] {
  return secretSightings(result, searchSecrets(secrets));
}

/** The same for a search that is made once for many runs. */
export function secretSightings(result: RunResult, { contains, heldIn }: Pick<SecretSearch, 'contains' | 'heldIn'>): readonly SecretSighting[] {
  const seen: SecretSighting[] = [];
  const look = (text: string, sighting: SecretSighting, more?: () => Partial<SecretSighting>): void => {
    if (contains(text)) seen.push({ ...sighting, ...more?.() });
  };
  const { response } = result;
  const givenIn = ({ url, headers, body }: OutgoingRequest): ReadonlySet<number> =>
    new Set([url, ...headers.map(([name, value]) => `${name}: ${value}`), latin1(body)].flatMap(text => [...heldIn(text)]));
  /** Whether a backend answered with the text and had been given every secret in it. */
  const sentBack = (text: string, isIn: (answer: IncomingResponse) => boolean): Pick<SecretSighting, 'isSentBack'> => {
    const held = heldIn(text);
    const isOwn = result.calls.some(
      ({ kind, request, response: answer }) =>
        kind === 'backend' && answer !== undefined && isIn(answer) && held.isSubsetOf(givenIn(request)),
    );
    return isOwn ? { isSentBack: true } : {};
  };
  look(response.reason, { kind: 'response', what: said('the status reason'), place: undefined });
  for (const [name, value] of response.headers) {
    look(`${name}: ${value}`, { kind: 'response', what: said('the response header {0}', name), place: undefined }, () =>
      sentBack(`${name}: ${value}`, ({ headers }) => headers.some(([key, text]) => key === name && text === value)),
    );
  }
  const body = latin1(response.body);
  look(body, { kind: 'response', what: said('the response body'), place: undefined }, () => sentBack(body, answer => latin1(answer.body) === body));
  for (const { kind: call, place, request } of result.calls) {
    const kind = call === 'backend' ? 'backend' : call === 'send-one-way-request' ? 'log' : 'service';
    look(request.url, { kind: 'url', what: said('the URL of a request to {0}', hostOf(request.url)), place });
    for (const [name, value] of request.headers) {
      look(`${name}: ${value}`, { kind: kind === 'log' ? 'service' : kind, what: said('the header {0} to {1}', name, hostOf(request.url)), place });
    }
    look(latin1(request.body), { kind, what: said('the body of a request to {0}', hostOf(request.url)), place });
  }
  for (const log of result.logs) {
    look(log.text, { kind: 'log', what: logWords[log.kind], place: log.place });
  }
  // the key of a response is the request's URL and headers, which are looked at above
  for (const { key, value, cachingType, place } of result.cacheWrites) {
    look(cachingType.startsWith('response') ? value : `${key}\n${value}`, {
      kind: 'cache',
      what: said('a cache ({0})', cachingType),
      place,
      cachingType,
    });
  }
  for (const { key, cachingType, place } of result.cacheLookUps) {
    look(key, { kind: 'cache', what: said('a key that a cache is asked for ({0})', cachingType), place, cachingType });
  }
  return seen;
}
