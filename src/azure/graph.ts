import type { AuthorizationScopeFilter } from '@azure/arm-resourcegraph';
import type { Clients } from './clients.ts';
import { listAt } from './json.ts';

/** One query of Resource Graph. It must give `id` back, without which there are no pages. */
export interface GraphQuery {
  readonly query: string;
  readonly authorizationScopeFilter?: AuthorizationScopeFilter;
}

/** All rows of a query over the subscriptions, page by page of 1,000. No subscriptions mean no rows: to Resource Graph they would mean all. */
export async function queryGraph(clients: Clients, subscriptionIds: readonly string[], query: GraphQuery, signal: AbortSignal): Promise<readonly unknown[]> {
  // a token opens the subscriptions of its own tenant only, and Resource Graph is silent about the others
  const perTenant = [...Map.groupBy(subscriptionIds, id => clients.tenants.of(id))];
  const rows = await Promise.all(
    perTenant.flatMap(([tenantId, ids]) => chunksOf(ids, 1000).map(async subscriptions => queryPages(clients, { tenantId, subscriptions }, query, signal))),
  );
  return rows.flat();
}

/** What one request is about: subscriptions that a token of the tenant opens. */
interface GraphPlace {
  readonly tenantId: string;
  readonly subscriptions: readonly string[];
}

async function queryPages({ call, resourceGraph }: Clients, { tenantId, subscriptions }: GraphPlace, { query, authorizationScopeFilter }: GraphQuery, signal: AbortSignal): Promise<readonly unknown[]> {
  const rows: unknown[] = [];
  let skipToken: string | undefined;
  do {
    const options = { resultFormat: 'objectArray' as const, top: 1000, ...(authorizationScopeFilter && { authorizationScopeFilter }), ...(skipToken !== undefined && { skipToken }) };
    const page = await call(signal, () => resourceGraph(tenantId).resources({ query, subscriptions: [...subscriptions], options }, { abortSignal: signal }));
    rows.push(...listAt(page, 'data'));
    skipToken = page.skipToken;
  } while (skipToken !== undefined && skipToken !== '');
  return rows;
}

/** A list in pieces of at most `size`. */
export function chunksOf<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));
}
