import { hostOf } from '../../base/azure-names/url-host.ts';
import { secretServiceOf } from '../../policy/index.ts';
import type { RunResult, SecretSighting } from '../../policy/run/index.ts';

/** The hosts, apart from vaults and token endpoints, that policies sent a secret in requests of their own, each once. */
export function otherHosts(calls: RunResult['calls'], sightings: readonly SecretSighting[]): readonly string[] {
  const holds = (call: RunResult['calls'][number]): boolean =>
    sightings.some(
      ({ kind, place }) => kind === 'service' && place?.file === call.place.file && place.span.start === call.place.span.start,
    );
  const asked = calls.filter(call => {
    const { kind, request: { url, body } } = call;
    return kind !== 'backend' && holds(call) && secretServiceOf(url, { body: new TextDecoder().decode(body) }) === undefined;
  });
  return [...new Set(asked.map(({ request: { url } }) => hostOf(url)))];
}
