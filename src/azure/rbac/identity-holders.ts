import { resourceName } from '../../base/azure-names/resource-id.ts';
import type { Clients } from '../client/clients.ts';
import { isGuid, queryGraph } from '../tenants/graph.ts';
import { at, textAt } from '../client/json.ts';
import type { Subscriptions } from '../tenants/subscriptions.ts';

/** A resource that has a managed identity: its own, or a user-assigned one that others may have, too. */
export interface IdentityHolder {
  readonly resourceId: string;
  readonly name: string;
  /** In lower case: `microsoft.apimanagement/service`. */
  readonly type: string;
  readonly principalId: string;
}

/** Finds who has an identity. */
export interface IdentityHolders {
  /**
   * Every resource of the subscriptions that the user sees with the identity of this principal. What changed within the last
   * seconds may be missing.
   */
  list(principalId: string, signal: AbortSignal): Promise<readonly IdentityHolder[]>;
}

/** Asks Resource Graph. */
export function createIdentityHolders(clients: Clients, subscriptions: Pick<Subscriptions, 'list'>): IdentityHolders {
  return {
    list: async (principalId, signal) => {
      if (!isGuid(principalId)) return [];
      const seen = await subscriptions.list(signal);
      const query = `resources
| where isnotempty(identity) and tostring(identity) contains '${principalId}'
| project id, name, type, systemPrincipalId = tostring(identity.principalId), attached = identity.userAssignedIdentities
| order by id asc`;
      const rows = await queryGraph(clients, seen.subscriptions.map(({ subscriptionId }) => subscriptionId), { query }, signal);
      return rows.flatMap(holdersIn).filter(holder => holder.principalId.toLowerCase() === principalId.toLowerCase());
    },
  };
}

/** The identities that a row reports, with `systemPrincipalId` and `attached`. */
export function holdersIn(row: unknown): readonly IdentityHolder[] {
  const resourceId = textAt(row, 'id') ?? '';
  const resource = { resourceId, name: textAt(row, 'name') ?? resourceName(resourceId), type: textAt(row, 'type')?.toLowerCase() ?? '' };
  const principals = [
    textAt(row, 'systemPrincipalId'),
    ...Object.values(at(row, 'attached') ?? {}).map(identity => textAt(identity, 'principalId')),
  ];
  return principals.flatMap(principalId => (principalId === undefined || principalId === '' ? [] : [{ ...resource, principalId }]));
}
