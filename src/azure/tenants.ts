import type { Clients } from './clients.ts';
import { byName, collect } from './pages.ts';

/** A directory that the signed-in user belongs to, as a member or a guest. */
export interface Tenant {
  readonly tenantId: string;
  /** The name of the organisation, or its domain, or the id where Azure tells neither. */
  readonly displayName: string;
}

/** Reads tenants. */
export interface Tenants {
  /** Every tenant of the signed-in user, by name, whether or not a token of it can be had. */
  list(signal: AbortSignal): Promise<readonly Tenant[]>;
}

/** Reads tenants through Resource Manager, with a token of the session's own tenant. */
export function createTenants({ call, subscriptions }: Clients): Tenants {
  return {
    list: async signal =>
      byName(
        await call(signal, () =>
          collect(subscriptions('').tenants.list({ abortSignal: signal }), ({ tenantId, displayName, defaultDomain }) =>
            tenantId === undefined ? undefined : { tenantId, displayName: firstText(displayName, defaultDomain) ?? tenantId },
          ),
        ),
        ({ displayName }) => displayName,
      ),
  };
}

function firstText(...texts: readonly (string | undefined)[]): string | undefined {
  return texts.find(text => text !== undefined && text !== '');
}
