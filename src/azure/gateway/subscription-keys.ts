import type { ApiContract, SubscriptionContract } from '@azure/arm-apimanagement';
import { AppError } from '../../base/app-error.ts';
import { Secret } from '../../base/secrets/secret.ts';
import type { Clients } from '../client/clients.ts';
import { listAll } from '../client/pages.ts';
import { partsOf } from '../policies/scope-parts.ts';
import { t } from '../../base/text/translation.ts';

/** A key with which a caller may call an API, and where the API expects it. */
export interface SubscriptionKey {
  readonly header: string;
  readonly value: Secret;
  /** Name of the API Management subscription that it is from; undefined for a key that was typed. */
  readonly subscription: string | undefined;
}

/** An active subscription whose key opens an API. */
export interface CoveringSubscription {
  readonly name: string;
  readonly displayName: string;
}

/** The active subscriptions that cover an API: those for it alone first, then those of products, then those for everything. */
export async function coveringSubscriptions(
  { apiManagement, call }: Clients,
  apiId: string,
  signal: AbortSignal,
): Promise<readonly CoveringSubscription[]> {
  const { subscriptionId, resourceGroup, names: [service, name = ''] } = partsOf(apiId, 'service/apis');
  const client = apiManagement(subscriptionId);
  const [products, all] = await Promise.all([
    listAll(call, signal, paged => client.apiProduct.listByApis(resourceGroup, service, name, paged), ({ id }) => id),
    listAll(call, signal, paged => client.subscription.list(resourceGroup, service, paged), subscription => subscription),
  ]);
  const covering = all.filter(({ state, scope }) => state === 'active' && scope !== undefined && covers(scope, apiId, products));
  return byNarrowest(covering, apiId).flatMap(({ name: subscription, displayName }) =>
    subscription === undefined ? [] : [{ name: subscription, displayName: displayName ?? subscription }],
  );
}

/** Fetches the key of a subscription, by its name, for an API. */
export async function fetchSubscriptionKey(
  { apiManagement, call }: Clients,
  apiId: string,
  api: ApiContract,
  { subscription, signal }: { readonly subscription: string; readonly signal: AbortSignal },
): Promise<SubscriptionKey> {
  const { subscriptionId, resourceGroup, names: [service] } = partsOf(apiId, 'service/apis');
  const { primaryKey } = await call(signal, () =>
    apiManagement(subscriptionId).subscription.listSecrets(resourceGroup, service, subscription, { abortSignal: signal }),
  );
  if (primaryKey === undefined) {
    throw new AppError(
      'forbidden',
      t('The keys of the subscription "{0}" cannot be read.', subscription),
      t('Ask for the right to list its keys, for example the role API Management Service Contributor, or type a key of your own.'),
    );
  }
  return { header: keyHeaderOf(api), value: new Secret(primaryKey), subscription };
}

/** The error of an API that no active subscription covers. */
export function noSubscription(apiId: string, { displayName, name = '' }: ApiContract): AppError {
  const { names: [service] } = partsOf(apiId, 'service/apis');
  return new AppError(
    'not-found',
    t('No active subscription of {0} covers the API "{1}".', service, displayName ?? name),
    t('Type a key of your own, or create a subscription for the API, or for a product that contains it, in the portal.'),
  );
}

/** The header in which an API expects its key. */
export function keyHeaderOf({ subscriptionKeyParameterNames }: ApiContract): string {
  return subscriptionKeyParameterNames?.header ?? 'Ocp-Apim-Subscription-Key';
}

/**
 * Whether a subscription's scope is the API, a product that contains it, or all APIs. Scopes come with or without the host and the
 * service before them.
 */
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
