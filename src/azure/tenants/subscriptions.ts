import { byName } from '../../base/text/by-name.ts';
import { createLimiter } from '../../base/limiter.ts';
import type { Clients } from '../client/clients.ts';
import { listAll } from '../client/pages.ts';
import type { Tenant, Tenants } from './tenants.ts';
import { unlessSignedOut } from '../errors/unless-signed-out.ts';

/** A subscription that the signed-in user can see. */
export interface Subscription {
  readonly subscriptionId: string;
  readonly displayName: string;
  /** The tenant that the subscription belongs to. */
  readonly tenantId: string;
}

/** What a look at every tenant found. */
export interface SubscriptionListing {
  /** Every enabled subscription of every tenant that gave a token, by name. */
  readonly subscriptions: readonly Subscription[];
  /** Every tenant of the user, by name. */
  readonly tenants: readonly Tenant[];
  /** Those of them whose subscriptions are not in the list because the user has to sign in to them first. */
  readonly tenantsToSignIn: readonly Tenant[];
}

/** Reads subscriptions. */
export interface Subscriptions {
  /** Looks at every tenant, without asking the user anything. Throws AppError `signed-out` when no account is signed in at all. */
  list(signal: AbortSignal): Promise<SubscriptionListing>;
  /** The tenant that a subscription belongs to; `undefined` as long as it was not listed. */
  tenantOf(subscriptionId: string): string | undefined;
}

/** A subscription with the tenant whose token showed it. */
interface Seen {
  readonly subscription: Subscription;
  readonly through: string;
}

// each token may be a run of the Azure CLI
const atOnce = 4;

/** Reads subscriptions through Resource Manager, tenant by tenant, and notes which tenant's token opens which. */
export function createSubscriptions(clients: Clients, tenants: Tenants): Subscriptions {
  const tenantIds = new Map<string, string>();
  return {
    tenantOf: subscriptionId => tenantIds.get(subscriptionId.toLowerCase()),
    list: async signal => {
      const known = await tenants.list(signal);
      const limited = createLimiter(atOnce);
      // the session's own token comes first: it is all there is where tenants cannot be distinguished, and enough where there is one
      const own = await seenThrough(clients, '', signal);
      const found = await Promise.all(
        (known.length > 1 ? known : []).map(tenant =>
          limited(async () => ({ tenant, seen: await unlessSignedOut(() => seenThrough(clients, tenant.tenantId, signal)) })),
        ),
      );
      const all = onlyOnce([...own, ...found.flatMap(({ seen }) => seen ?? [])]);
      for (const { subscription, through } of all) {
        clients.tenants.note(subscription.subscriptionId, through);
        tenantIds.set(subscription.subscriptionId.toLowerCase(), subscription.tenantId);
      }
      const isSeen = ({ tenantId }: Tenant): boolean => own.some(({ subscription }) => subscription.tenantId === tenantId);
      return {
        subscriptions: byName(all.map(({ subscription }) => subscription), ({ displayName }) => displayName),
        tenants: known,
        tenantsToSignIn: found.flatMap(({ tenant, seen }) => (seen === undefined && !isSeen(tenant) ? [tenant] : [])),
      };
    },
  };
}

function seenThrough({ call, subscriptions }: Clients, through: string, signal: AbortSignal): Promise<readonly Seen[]> {
  return listAll(
    call,
    signal,
    options => subscriptions(through).subscriptions.list(options),
    ({ subscriptionId, displayName, tenantId, state }) =>
      subscriptionId === undefined || state === 'Disabled' || state === 'Deleted'
        ? undefined
        : { subscription: { subscriptionId, displayName: displayName ?? subscriptionId, tenantId: tenantId ?? through }, through },
  );
}

// a subscription may be seen through the session's own token, its tenant and one that manages it; its tenant's token is the surest
function onlyOnce(seen: readonly Seen[]): readonly Seen[] {
  const isOwn = ({ subscription, through }: Seen): boolean => subscription.tenantId === through;
  const byId = new Map(
    seen.toSorted((a, b) => Number(isOwn(a)) - Number(isOwn(b))).map(entry => [entry.subscription.subscriptionId.toLowerCase(), entry]),
  );
  return [...byId.values()];
}
