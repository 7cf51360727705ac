import { whereSecretsWent, type RunResult } from '../../policy/run/index.ts';
import type { Emulation } from '../estate/emulation.ts';
import { textOf, type Json } from '../server/json.ts';
import type { Resource } from '../estate/resource.ts';
import { tokensIn } from './identity-token.ts';

/** Everything that is secret in the estate as far as a service can come by it: what vaults contain, and its secret named values. */
export function secretsOf({ estate }: Emulation, service: Resource): readonly string[] {
  const vaults = estate
    .ofType('Microsoft.KeyVault/vaults')
    .flatMap(vault => estate.secrets.list(vault.name).flatMap(({ versions }) => versions.map(({ value }) => value)));
  const namedValues = estate
    .children(service.id, 'namedValues')
    .flatMap(({ properties }) => (properties.secret === true ? (textOf(properties.value) ?? []) : []));
  return [...vaults, ...namedValues];
}

/** Where secrets came in a run, without their values. */
export function sightingsIn(result: RunResult, secrets: readonly string[]): readonly Json[] {
  return whereSecretsWent(result, secrets).map(({ kind, what, place, isSentBack, cachingType }) => ({
    kind,
    what: { english: what.english, values: what.values },
    ...(isSentBack !== undefined && { isSentBack }),
    ...(cachingType !== undefined && { cachingType }),
    ...(place && { place: { file: place.file, span: { ...place.span } } }),
  }));
}

/**
 * Where the secrets of a call came, its key and the tokens that were issued for it among them: what a verdict from
 * outside is compared with.
 */
export function truthOf(
  result: RunResult,
  { emulation, service, key }: { readonly emulation: Emulation; readonly service: Resource; readonly key: string | undefined },
): readonly Json[] {
  return sightingsIn(result, [...secretsOf(emulation, service), ...(key === undefined ? [] : [key]), ...tokensIn(textsOf(result))]);
}

/** All texts of a call in which a token may be. */
function textsOf({ response, calls, logs, cacheWrites, cacheLookUps }: RunResult): string {
  const body = (message: { readonly headers: readonly (readonly [string, string])[]; readonly body: Uint8Array } | undefined): string =>
    message ? `${message.headers.flat().join('\n')}\n${new TextDecoder().decode(message.body)}` : '';
  return [
    body(response),
    ...calls.flatMap(call => [body(call.request), body(call.response)]),
    ...logs.map(({ text }) => text),
    ...cacheWrites.map(({ value }) => value),
    ...cacheLookUps.map(({ key }) => key),
  ].join('\n');
}
