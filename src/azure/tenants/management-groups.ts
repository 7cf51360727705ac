import { listAt, textAt } from '../client/json.ts';

/** The management groups above each subscription, by subscription id in lower case; one without an entry may be below any. */
export type ManagementGroups = ReadonlyMap<string, ReadonlySet<string>>;

/** Where each subscription is among the management groups. */
export const managementGroupsQuery = `resourcecontainers
| where type =~ 'microsoft.resources/subscriptions'
| project id, subscriptionId, chain = properties.managementGroupAncestorsChain
| order by id asc`;

/** The groups that rows of {@link managementGroupsQuery} report, names in lower case. A chain that is not shown says nothing. */
export function managementGroupsFrom(rows: readonly unknown[]): ManagementGroups {
  return new Map(
    rows.flatMap(row => {
      const subscriptionId = textAt(row, 'subscriptionId');
      const names = listAt(row, 'chain').flatMap(ancestor => textAt(ancestor, 'name')?.toLowerCase() ?? []);
      return subscriptionId === undefined || names.length === 0 ? [] : [[subscriptionId.toLowerCase(), new Set(names)] as const];
    }),
  );
}
