import type { SubscriptionClient } from '@azure/arm-resources-subscriptions';
import { byName } from '../../base/text/by-name.ts';
import { isAppError } from '../../base/app-error.ts';
import type { Clients } from '../client/clients.ts';
import { listAll } from '../client/pages.ts';
import { unlessSignedOut } from '../errors/unless-signed-out.ts';

/** A directory that the signed-in user belongs to, as a member or a guest. */
export interface Tenant {
  readonly tenantId: string;
  /** The name of the organisation, or its domain, or the id where Azure reports neither. */
  readonly displayName: string;
}

/** Reads tenants. */
export interface Tenants {
  /** Every tenant of every account that the user is signed in with, by name, whether or not a token of it can be had. */
  list(signal: AbortSignal): Promise<readonly Tenant[]>;
}

/** Reads tenants through Resource Manager, with a token of each account's own tenant. */
export function createTenants({ call, subscriptions, subscriptionsOfOthers }: Clients): Tenants {
  const ask = (client: SubscriptionClient, signal: AbortSignal): Promise<readonly Tenant[]> =>
    listAll(call, signal, options => client.tenants.list(options), ({ tenantId, displayName, defaultDomain }) =>
      tenantId === undefined ? undefined : { tenantId, displayName: firstText(displayName, defaultDomain) ?? tenantId },
    );
  return {
    list: async signal => {
      const own = await unlessUnknown(() => ask(subscriptions(''), signal));
      // an account that this extension may not use gives no token, and its tenants are none of ours
      const others = await Promise.all(
        (await subscriptionsOfOthers()).map(client => unlessSignedOut(() => unlessUnknown(() => ask(client, signal)))),
      );
      const byId = new Map([...others.flatMap(tenants => tenants ?? []), ...own].map(tenant => [tenant.tenantId.toLowerCase(), tenant]));
      return byName([...byId.values()], ({ displayName }) => displayName);
    },
  };
}

// a cloud of one tenant may have no such list, and has subscriptions all the same
async function unlessUnknown(list: () => Promise<readonly Tenant[]>): Promise<readonly Tenant[]> {
  try {
    return await list();
  } catch (error) {
    if (isAppError(error) && (error.code === 'not-found' || error.code === 'invalid-request')) return [];
    throw error;
  }
}

function firstText(...texts: readonly (string | undefined)[]): string | undefined {
  return texts.find(text => text !== undefined && text !== '');
}
