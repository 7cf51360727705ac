import type { AuthorizationScopeFilter } from '@azure/arm-resourcegraph';
import { isRecord } from '../../base/is-record.ts';
import type { Clients } from '../client/clients.ts';
import { endless, unreadable } from '../errors/errors.ts';
import { listAt } from '../client/json.ts';
import { sized } from '../client/sized.ts';
import { t } from '../../base/text/translation.ts';

/** One query of Resource Graph. It must give `id` back, without which there are no pages. */
export interface GraphQuery {
  readonly query: string;
  readonly authorizationScopeFilter?: AuthorizationScopeFilter;
}

/** Called with each page's number of rows. */
export type PageCallback = (rows: number) => void;

/**
 * All rows of a query over the subscriptions, page by page of 1,000. No subscriptions mean no rows: to Resource Graph they would
 * mean all.
 */
export async function queryGraph(
  clients: Clients,
  subscriptionIds: readonly string[],
  query: GraphQuery,
  signal: AbortSignal,
  onPage?: PageCallback,
): Promise<readonly unknown[]> {
  // a token opens the subscriptions of its own tenant only, and Resource Graph does not report the others
  const perTenant = [...Map.groupBy(subscriptionIds, id => clients.tenants.of(id))];
  const rows = await Promise.all(
    perTenant.flatMap(([tenantId, ids]) =>
      chunksOf(ids, 1000).map(async subscriptions =>
        queryPages(clients, { tenantId, subscriptions }, { query, signal, ...(onPage && { onPage }) }),
      ),
    ),
  );
  return rows.flat();
}

/** What one request is about: subscriptions that a token of the tenant opens. */
interface GraphPlace {
  readonly tenantId: string;
  readonly subscriptions: readonly string[];
}

interface PagedQuery {
  readonly query: GraphQuery;
  readonly signal: AbortSignal;
  readonly onPage?: PageCallback;
}

async function queryPages(
  { call, resourceGraph }: Clients,
  { tenantId, subscriptions }: GraphPlace,
  { query: { query, authorizationScopeFilter }, signal, onPage }: PagedQuery,
): Promise<readonly unknown[]> {
  const rows: unknown[] = [];
  const met = new Set<string>();
  let skipToken: string | undefined;
  do {
    const options = {
      resultFormat: 'objectArray' as const,
      top: 1000,
      ...(authorizationScopeFilter && { authorizationScopeFilter }),
      ...(skipToken !== undefined && { skipToken }),
    };
    const page = await call(signal, () =>
      resourceGraph(tenantId).resources({ query, subscriptions: [...subscriptions], options }, { abortSignal: signal }),
    );
    if (!Array.isArray(page.data)) throw unreadable(t('it contains no rows'));
    const found = listAt(page, 'data').map(sizedRow);
    rows.push(...found);
    onPage?.(found.length);
    skipToken = page.skipToken;
    if (skipToken !== undefined && met.has(skipToken)) throw endless();
    met.add(skipToken ?? '');
  } while (skipToken !== undefined && skipToken !== '');
  return rows;
}

// `properties` are all that a provider reports of a resource: what is taken out of them is looked at there
function sizedRow(row: unknown): unknown {
  if (isRecord(row)) sized({ ...row, properties: undefined });
  return row;
}

/** A list in pieces of at most `size`. */
export function chunksOf<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));
}

/** Whether a text is a GUID and nothing else: only such ids may go into the text of a query. */
export function isGuid(id: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id);
}
