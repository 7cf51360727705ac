import type { Clients } from './clients.ts';
import { byName, collect } from './pages.ts';

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

/** Reads subscriptions through Resource Manager. */
export function createSubscriptions({ call, subscriptions }: Clients): Subscriptions {
  return {
    list: async signal =>
      byName(
        await call(signal, () =>
          collect(subscriptions().subscriptions.list({ abortSignal: signal }), ({ subscriptionId, displayName, tenantId, state }) =>
            subscriptionId === undefined || state === 'Disabled' || state === 'Deleted'
              ? undefined
              : { subscriptionId, displayName: displayName ?? subscriptionId, tenantId: tenantId ?? '' },
          ),
        ),
        ({ displayName }) => displayName,
      ),
  };
}
