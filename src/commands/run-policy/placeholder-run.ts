import { delay } from '../../base/delay.ts';
import { t } from '../../base/text/translation.ts';
import { elementsOf, memoryWorkspace, parsePolicy, type MemoryWorkspace, type PolicySource } from '../../policy/index.ts';
import type { PlaceholderRun } from '../policy-runs/run-question.ts';
import { Canaries } from './canaries.ts';
import { localView } from './local-view.ts';
import { placeholderHost } from './placeholder-host.ts';
import { isSecretName, policyInputs } from './policy-inputs.ts';
import { throughProduct } from './product-way.ts';
import { runCertificates } from './run-certificates.ts';
import { callerModels, tokenHeader } from './run-caller.ts';
import type { RunView } from './run-view.ts';

const gateway = 'https://gateway.example';

/** Runs a policy in a world of placeholders, and reports what happened with every secret masked. */
export async function runWithPlaceholders({ source, facts, request, unknown }: PlaceholderRun, signal: AbortSignal): Promise<RunView> {
  const { GatewayMemory, runPolicy, whereSecretsWent } = await import('../../policy/run/index.ts');
  const { workspace: around, notRun } = throughProduct(source, memoryWorkspace(facts), request.caller.productId);
  const canaries = new Canaries(length => crypto.getRandomValues(new Uint8Array(length)));
  const given = Object.entries(request.namedValues);
  const { user, product, subscription } = callerModels(request.caller);
  const host = placeholderHost({
    canaries,
    namedValues: request.namedValues,
    isSecret: name => isSecretName(name, around),
    memory: new GatewayMemory(),
    now: Date.now,
    random: Math.random,
    wait: delay,
  });
  const { certificates, notes } = await runCertificates({
    ids: policyInputs(source, around).certificates,
    given: request.namedValues,
    namedValue: name => host.namedValue(name),
    canaries,
  });
  const parameters = given.flatMap(([name, value]) => (name.startsWith('{') ? [[name.slice(1, -1), value] as const] : []));
  const result = await runPolicy(
    {
      source,
      workspace: around,
      request: {
        method: request.method,
        url: gateway + request.path,
        headers: [...request.headers, ...tokenHeader(request.caller.claims)],
        body: new TextEncoder().encode(request.body),
        matchedParameters: Object.fromEntries(parameters),
      },
      api: { id: 'local', name: 'Local', path: '' },
      operation: { id: 'local', name: 'Local', method: request.method, urlTemplate: '/*' },
      deployment: { region: 'Local', serviceName: 'local', certificates },
      user,
      product,
      subscription: subscription && {
        ...subscription,
        // a placeholder that is made only for a policy that reads it
        get key() {
          return canaries.of('subscription key');
        },
      },
      backendUrl: 'https://backend.example',
      host,
    },
    signal,
  );
  const sightings = whereSecretsWent(result, canaries.values);
  return localView(result, {
    source,
    sightings,
    hasSecrets: canaries.values.length > 0,
    mask: text => canaries.mask(text),
    notes,
    unknownScopes: unknownScopes(source, around),
    leftOut: [unknown, notRun].filter(text => text !== undefined),
  });
}

/** Says that nothing is known of what `<base />` would run, where it is in a policy. */
function unknownScopes({ file, text }: PolicySource, around: MemoryWorkspace): string | undefined {
  const hasBase = [...elementsOf(parsePolicy(text))].some(({ name }) => name === 'base');
  return hasBase && around.scope !== 'global' && around.outerScopes(file).length === 0
    ? t('<base /> ran nothing but the call of the backend: no policy of an outer scope is known here.')
    : undefined;
}
