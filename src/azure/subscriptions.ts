/** A subscription that the signed-in user can see. */
export interface Subscription {
  readonly subscriptionId: string;
  readonly displayName: string;
  readonly tenantId: string;
}

/** Reads subscriptions. */
export interface Subscriptions {
  /** Every enabled subscription, all pages, by name. */
  list(signal: AbortSignal): Promise<readonly Subscription[]>;
}
