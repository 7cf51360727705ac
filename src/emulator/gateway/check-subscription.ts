import { trimEnd } from '../../base/text/trim.ts';
import type { Estate } from '../estate/estate.ts';
import type { Query } from '../server/http.ts';
import { objectOf, textOf } from '../server/json.ts';
import { isSameId, type Resource } from '../estate/resource.ts';

/** What a call's subscription key says: who calls, or the gateway's own refusal. */
export type SubscriptionCheck =
  | { readonly ok: true; readonly subscription: Resource | undefined; readonly product: Resource | undefined }
  | { readonly ok: false; readonly message: string };

const missing = 'Access denied due to missing subscription key. Make sure to include subscription key when making requests to an API.';
const invalid = 'Access denied due to invalid subscription key. Make sure to provide a valid key for an active subscription.';

/** Checks the key that a call to an API carries, in the header or query parameter that the API names. */
export function checkSubscription(
  estate: Estate,
  service: Resource,
  api: Resource,
  call: { readonly headers: Readonly<Record<string, string | undefined>>; readonly query: Query },
): SubscriptionCheck {
  if (api.properties.subscriptionRequired === false) return { ok: true, subscription: undefined, product: undefined };
  const names = objectOf(api.properties.subscriptionKeyParameterNames);
  const key =
    call.headers[(textOf(names.header) ?? 'Ocp-Apim-Subscription-Key').toLowerCase()] ??
    call.query.get(textOf(names.query) ?? 'subscription-key');
  if (key === undefined || key === '') return { ok: false, message: missing };
  const subscription = estate
    .children(service.id, 'subscriptions')
    .find(({ properties }) => properties.state === 'active' && (properties.primaryKey === key || properties.secondaryKey === key));
  // a scope may be written with a slash at its end
  const scope = trimEnd(textOf(subscription?.properties.scope) ?? '', '/');
  if (!subscription || scope === undefined) return { ok: false, message: invalid };
  const product = estate.children(service.id, 'products').find(({ id }) => isSameId(id, scope));
  const isForApi =
    isSameId(scope, api.id) ||
    isSameId(scope, service.id) ||
    isSameId(scope, `${service.id}/apis`) ||
    (product !== undefined && contains(estate, product, api));
  return isForApi ? { ok: true, subscription, product } : { ok: false, message: invalid };
}

function contains(estate: Estate, product: Resource, api: Resource): boolean {
  return estate.children(product.id, 'apiLinks').some(({ properties }) => isSameId(textOf(properties.apiId), api.id));
}
