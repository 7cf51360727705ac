import type { ApiContract, SubscriptionContract } from '@azure/arm-apimanagement';
import { AppError } from '../base/app-error.ts';
import { Secret } from '../base/secret.ts';
import type { Clients } from './clients.ts';
import { listAll } from './pages.ts';
import { partsOf } from './scope-parts.ts';

/** A key with which a caller may call an API, and where the API wants it. */
export interface SubscriptionKey {
  readonly header: string;
  readonly value: Secret;
  /** Name of the API Management subscription that it is from. */
  readonly subscription: string;
}

/** Fetches the key of an active subscription that covers an API; undefined when the API wants none. */
export async function fetchSubscriptionKey({ apiManagement, call }: Clients, apiId: string, api: ApiContract, signal: AbortSignal): Promise<SubscriptionKey | undefined> {
  if (api.subscriptionRequired === false) return undefined;
  const { subscriptionId, resourceGroup, names: [service, name = ''] } = partsOf(apiId, 'service/apis');
  const client = apiManagement(subscriptionId);
  const options = { abortSignal: signal };
  const products = await listAll(call, signal, paged => client.apiProduct.listByApis(resourceGroup, service, name, paged), ({ id }) => id);
  const all = await listAll(call, signal, paged => client.subscription.list(resourceGroup, service, paged), subscription => subscription);
  const covering = byNarrowest(all.filter(({ state, scope }) => state === 'active' && scope !== undefined && covers(scope, apiId, products)), apiId);
  const [first] = covering;
  if (first?.name === undefined) throw new AppError('not-found', `No active subscription of ${service} covers the API "${api.displayName ?? name}".`, 'Create a subscription for the API, or for a product that holds it, in the portal; then try again.');
  const { name: subscription } = first;
  const { primaryKey } = await call(signal, () => client.subscription.listSecrets(resourceGroup, service, subscription, options));
  if (primaryKey === undefined) throw new AppError('forbidden', `The keys of the subscription "${subscription}" cannot be read.`, 'Ask for the right to list its keys, for example the role API Management Service Contributor.');
  return { header: api.subscriptionKeyParameterNames?.header ?? 'Ocp-Apim-Subscription-Key', value: new Secret(primaryKey), subscription };
}

/** Whether a subscription's scope is the API, a product that holds it, or all APIs. Scopes come with or without the host and the service before them. */
function covers(scope: string, apiId: string, products: readonly string[]): boolean {
  return isSame(scope, apiId) || products.some(product => isSame(scope, product)) || /\/apis\/?$/i.test(scope);
}

/** The least powerful key first: one for the API, then one for a product, then one for everything. */
function byNarrowest(subscriptions: readonly SubscriptionContract[], apiId: string): readonly SubscriptionContract[] {
  const breadth = ({ scope = '' }: SubscriptionContract): number => (isSame(scope, apiId) ? 0 : /\/products\//i.test(scope) ? 1 : 2);
  return subscriptions.toSorted((a, b) => breadth(a) - breadth(b));
}

function isSame(a: string, b: string): boolean {
  const tail = (id: string): string => (/\/(?:apis|products)\/[^/]+\/?$/i.exec(id)?.[0] ?? id).replace(/\/$/, '').toLowerCase();
  return tail(a) === tail(b);
}
