import { AzureError } from '../server/errors.ts';
import type { Subscription } from '../estate/estate.ts';
import { ok } from '../server/http.ts';
import type { Json } from '../server/json.ts';
import { seesSubscription } from '../arm/permissions.ts';
import type { Route } from '../server/router.ts';

/** Subscriptions and tenants: a principal with any role in a subscription sees that it exists. */
export const subscriptionRoutes: readonly Route[] = [
  {
    method: 'GET',
    template: '/subscriptions',
    authorization: 'own',
    handle: ({ caller, tenantId }, { estate }) => {
      const visible = estate.subscriptions.filter(
        subscription => subscription.tenantId === tenantId && seesSubscription(estate, caller.objectId, subscription.subscriptionId),
      );
      return ok({ value: visible.map(show) });
    },
  },
  {
    method: 'GET',
    template: '/subscriptions/{subscription}',
    authorization: 'own',
    handle: ({ params }, { estate }) => {
      const found = estate.subscription(params.subscription ?? '');
      if (!found) throw new AzureError(404, 'SubscriptionNotFound', `The subscription '${params.subscription ?? ''}' could not be found.`);
      return ok(show(found));
    },
  },
  {
    method: 'GET',
    template: '/tenants',
    authorization: 'own',
    // a principal with a role in a tenant is at least its guest
    handle: ({ caller, tenantId: own }, { estate }) =>
      ok({
        value: estate.tenants
          .filter(
            ({ tenantId }) =>
              tenantId === own ||
              estate.subscriptions.some(
                subscription =>
                  subscription.tenantId === tenantId && seesSubscription(estate, caller.objectId, subscription.subscriptionId),
              ),
          )
          .map(({ tenantId, displayName, defaultDomain }) => ({
            id: `/tenants/${tenantId}`,
            tenantId,
            tenantCategory: 'Home',
            displayName,
            domains: [defaultDomain],
            defaultDomain,
            tenantType: 'AAD',
            countryCode: 'NL',
          })),
      }),
  },
];

function show({ subscriptionId, displayName, tenantId }: Subscription): Json {
  return {
    id: `/subscriptions/${subscriptionId}`,
    authorizationSource: 'RoleBased',
    managedByTenants: [],
    subscriptionId,
    tenantId,
    displayName,
    state: 'Enabled',
    subscriptionPolicies: { locationPlacementId: 'Public_2014-09-01', quotaId: 'PayAsYouGo_2014-09-01', spendingLimit: 'Off' },
  };
}
