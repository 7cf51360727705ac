/** Which tenant's token each subscription takes, as far as it was seen. One a connection. */
export interface SubscriptionTenants {
  /** The tenant of a subscription's token; empty for the session's own, which is right until another one is known. */
  of(subscriptionId: string): string;
  /** Notes that a token of the tenant opens the subscription. */
  note(subscriptionId: string, tenantId: string): void;
}

/** Starts with no subscription known. */
export function createSubscriptionTenants(): SubscriptionTenants {
  const known = new Map<string, string>();
  return {
    of: subscriptionId => known.get(subscriptionId.toLowerCase()) ?? '',
    note: (subscriptionId, tenantId) => {
      known.set(subscriptionId.toLowerCase(), tenantId);
    },
  };
}
