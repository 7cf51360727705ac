import { delay } from '../../../base/delay.ts';
import { secretFinder } from '../../../base/secrets/secret-finder.ts';
import { ticksOf } from '../../../base/text/ticks.ts';
import type { GatewayCall } from '../../../azure/index.ts';
import { trim } from '../../../base/text/trim.ts';
import { memoryWorkspace, type PolicySource, type PolicyWorkspace } from '../../../policy/index.ts';
import type { KeptEntries, KeptValue, RunResult } from '../../../policy/run/index.ts';
import { Canaries } from '../../run-policy/canaries.ts';
import { productIn } from '../../run-policy/product-way.ts';
import { wellAnswered, asTraced } from './rehearsed-answers.ts';
import type { TraceReading } from '../trace-reading.ts';

/** A call that was made, and what was deployed then. */
export interface CallMade {
  readonly call: Pick<GatewayCall, 'method' | 'path' | 'headers' | 'body'>;
  readonly api: { readonly id: string; readonly name: string; readonly path: string };
  readonly operation: { readonly id: string; readonly name: string; readonly method: string; readonly urlTemplate: string };
  readonly deployed: { readonly source: PolicySource; readonly workspace: PolicyWorkspace };
  /** Suffix of the cloud's vaults, without a leading dot. */
  readonly vaultSuffix: string;
  /** The subscription's key, which policies may read, and the header it was sent in. */
  readonly key: { readonly header: string; readonly value: string } | undefined;
}

/** The deployed policies run here with placeholders for every secret, others answering with the statuses that the trace reports. */
export interface Rehearsal {
  readonly result: RunResult;
  /** The placeholder of each secret that was asked for, and what the secret is. */
  readonly placeholders: readonly { readonly value: string; readonly label: string }[];
}

/** What the key is called that the caller sends. */
export const subscriptionKeyLabel = 'subscription key';

/** What a value out of a cache is called: what it is, is known to the policy alone that put it there. */
const cachedLabel = 'cached value';

/** Whether a placeholder is in place of something out of a cache, secret or not. */
export function isOutOfCache(label: string): boolean {
  return label.startsWith(`${cachedLabel} `);
}

/** Of more products whose policies differ, it is not known here through which one a call came. */
const mostProducts = 10;

/**
 * Rehearses a call in each way in which it can have gone as far as policies decide: through each product that contains the
 * API or none, with caches that are empty or that have every key, with identities that get tokens or get none.
 */
export async function rehearse(made: CallMade, trace: TraceReading, signal: AbortSignal): Promise<readonly Rehearsal[]> {
  const rehearsals: Rehearsal[] = [];
  for (const workspace of waysThrough(made.deployed)) {
    for (const world of worlds) rehearsals.push(await runOnce(made, trace, { workspace, ...world, signal }));
  }
  return rehearsals;
}

/** What a value is that the deployed policies themselves put into a cache, by the label of what comes out. */
export type Kept = ReadonlyMap<string, 'secret' | 'plain'>;

/** Rehearses what the deployed policies put into caches when every answer is 200: of what others put there, nothing is known. */
export async function keptByPolicies(
  made: CallMade,
  trace: TraceReading,
  signal: AbortSignal,
): Promise<{ readonly kept: Kept; readonly limit: RunResult['limit'] }> {
  const kept = new Map<string, 'secret' | 'plain'>();
  let ended: RunResult['limit'];
  for (const workspace of waysThrough(made.deployed)) {
    const {
      result: { cacheWrites, limit },
      placeholders,
    } = await runOnce(made, trace, { workspace, isCached: false, hasIdentity: true, answersWell: true, signal });
    const contains = secretFinder(placeholders.map(({ value }) => value));
    ended ??= limit;
    for (const { key, value, cachingType } of cacheWrites) {
      if (cachingType.startsWith('response')) continue;
      const isSecret = contains(value);
      const label = `${cachedLabel} ${key}`;
      if (isSecret || !kept.has(label)) kept.set(label, isSecret ? 'secret' : 'plain');
    }
  }
  return { kept, limit: ended };
}

/** What the policies may have found. */
interface World {
  readonly isCached: boolean;
  readonly hasIdentity: boolean;
}

const worlds: readonly World[] = [
  { isCached: false, hasIdentity: true },
  { isCached: true, hasIdentity: true },
  { isCached: false, hasIdentity: false },
];

interface Way extends World {
  readonly workspace: PolicyWorkspace;
  readonly signal: AbortSignal;
  /** Every service answers with 200, whatever the trace says. */
  readonly answersWell?: boolean;
}

async function runOnce(
  made: CallMade,
  trace: TraceReading,
  { workspace, isCached, hasIdentity, answersWell = false, signal }: Way,
): Promise<Rehearsal> {
  const { runPolicy, matchTemplate, GatewayMemory, ExpiringMap } = await import('../../../policy/run/index.ts');
  const { call, api, operation, deployed: { source }, key, vaultSuffix } = made;
  const canaries = new Canaries(length => crypto.getRandomValues(new Uint8Array(length)));
  const labels = new Set<string>();
  const placeholderOf = (label: string): string => {
    labels.add(label);
    return canaries.of(label);
  };
  const memory = new GatewayMemory(isCached ? withEveryKey(new ExpiringMap<KeptValue>(), placeholderOf) : undefined);
  const backend = trace.requests.find(({ kind }) => kind === 'backend')?.url;
  const path = /^\//.test(call.path) ? call.path : `/${call.path}`;
  const result = await runPolicy(
    {
      source,
      workspace,
      request: {
        method: call.method,
        url: `https://gateway.example/${trim(api.path, '/')}${path}`.replace(/([^:])\/{2,}/g, '$1/'),
        headers: [...call.headers, ...(key ? [[key.header, placeholderOf(subscriptionKeyLabel)] as const] : [])],
        body: new TextEncoder().encode(call.body),
        matchedParameters: matchTemplate(operation.urlTemplate, path.split('?')[0] ?? '')?.parameters ?? {},
      },
      api,
      operation,
      deployment: { region: '', serviceName: '' },
      ...(key && { subscription: { id: '', name: '', key: placeholderOf(subscriptionKeyLabel) } }),
      backendUrl: backend !== undefined && URL.canParse(backend) ? new URL(backend).origin : 'https://backend.example',
      host: {
        fetch: (answersWell ? wellAnswered : asTraced(trace.requests))({ placeholderOf, vaultSuffix }),
        namedValue: name => {
          const facts = workspace.namedValue(name);
          if (!facts && workspace.hasAllNamedValues) return undefined;
          return facts?.isSecret === false ? facts.value : placeholderOf(`named value ${name}`);
        },
        identityToken: resource =>
          hasIdentity
            ? Promise.resolve(placeholderOf(`managed identity token for ${resource}`))
            : Promise.reject(new Error('There is no such identity.')),
        authorization: (provider, id) => Promise.resolve(placeholderOf(`access token of ${provider}/${id}`)),
        backend: () => backend,
        now: () => ticksOf(Date.now()),
        random: Math.random,
        wait: (_milliseconds, ended) => delay(0, ended),
        memory,
      },
    },
    signal,
  );
  return { result, placeholders: [...labels].map(label => ({ label, value: canaries.of(label) })) };
}

/** A cache in which every key is known, with a placeholder unless it was set in the same call. */
function withEveryKey(values: KeptEntries<KeptValue>, placeholderOf: (label: string) => string): KeptEntries<KeptValue> {
  return {
    get: (key, now) => values.get(key, now) ?? { plain: placeholderOf(`${cachedLabel} ${key.replace(/^\w+ /, '')}`) },
    set: (key, value, seconds, now) => values.set(key, value, seconds, now),
    delete: key => values.delete(key),
  };
}

/**
 * A scope with alternatives is that of products: a call comes through one of them, or through none. Those with the same policy
 * are one way.
 */
function waysThrough({ source, workspace }: CallMade['deployed']): readonly PolicyWorkspace[] {
  const scopes = workspace.outerScopes(source.file);
  const products = scopes.find(([first]) => first && productIn(first.file) !== undefined) ?? [];
  const different = [...new Map(products.map(product => [product.text, product])).values()];
  if (different.length > mostProducts) return [];
  return [...different, undefined].map(product => ({
    ...memoryWorkspace(),
    hasAllNamedValues: workspace.hasAllNamedValues,
    namedValue: name => workspace.namedValue(name),
    hasAllFragments: workspace.hasAllFragments,
    fragment: id => workspace.fragment(id),
    outerScopes: () => scopes.flatMap(alternatives => (alternatives === products ? (product ? [[product]] : []) : [alternatives])),
  }));
}
