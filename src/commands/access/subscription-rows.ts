import type { Subscription, SubscriptionListing } from '../../azure/index.ts';

/** A row of the list to tick: a tenant's heading, or a subscription. */
export type SubscriptionRow =
  | { readonly kind: 'tenant'; readonly label: string }
  | { readonly kind: 'subscription'; readonly subscription: Subscription; readonly isChosen: boolean };

/** The rows to tick, under a heading for each tenant where there are several, tenants and subscriptions by name. */
export function subscriptionRows(
  { subscriptions, tenants }: Pick<SubscriptionListing, 'subscriptions' | 'tenants'>,
  chosen: readonly Subscription[],
): readonly SubscriptionRow[] {
  const perTenant = [...Map.groupBy(subscriptions, ({ tenantId }) => tenantId)].map(([tenantId, own]) => ({
    label: tenants.find(tenant => tenant.tenantId === tenantId)?.displayName ?? tenantId,
    own,
  }));
  return perTenant
    .toSorted((a, b) => a.label.localeCompare(b.label, 'en'))
    .flatMap(({ label, own }): readonly SubscriptionRow[] => [
      ...(perTenant.length > 1 ? [{ kind: 'tenant' as const, label }] : []),
      ...own.map(subscription => ({ kind: 'subscription' as const, subscription, isChosen: chosen.includes(subscription) })),
    ]);
}
