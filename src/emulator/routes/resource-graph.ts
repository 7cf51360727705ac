import { randomUUID } from 'node:crypto';
import type { Emulation } from '../estate/emulation.ts';
import { AzureError } from '../server/errors.ts';
import { evaluate } from '../graph/evaluate.ts';
import { parseQuery } from '../graph/parser.ts';
import { tableRows, type TableReader } from '../graph/tables.ts';
import { QueryError } from '../graph/tokenizer.ts';
import type { Reply, RoutedRequest } from '../server/http.ts';
import { objectOf, textOf, textsOf, type Json, type JsonObject } from '../server/json.ts';
import type { Route } from '../server/router.ts';

const quota = { queries: 15, windowMs: 5000 };
const defaultPage = 100;
const largestPage = 1000;

/** Resource Graph: queries over everything the caller may read. */
export const resourceGraphRoutes: readonly Route[] = [
  { method: 'POST', template: '/providers/Microsoft.ResourceGraph/resources', authorization: 'own', handle: answer },
];

function answer(request: RoutedRequest, emulation: Emulation): Reply {
  const { query, subscriptions, options } = objectOf(request.body);
  const text = textOf(query);
  if (text === undefined || text.trim() === '') throw badQuery(emulation, [{ code: 'InvalidQuery', message: 'Query is empty.' }]);
  const { $top, $skip, $skipToken, resultFormat, authorizationScopeFilter } = objectOf(options);
  if ($top !== undefined && (typeof $top !== 'number' || $top < 1 || $top > largestPage)) {
    throw badQuery(emulation, [{ code: 'InvalidRequestOptions', message: `The $top option must be between 1 and ${largestPage}.` }]);
  }
  const wanted = textsOf(subscriptions).map(id => id.toLowerCase());
  const includesAbove = wanted.length === 0 || ['AtScopeAboveAndBelow', 'AtScopeAndAbove'].includes(textOf(authorizationScopeFilter) ?? '');
  const rows = run(
    emulation,
    { caller: request.caller, tenantId: request.tenantId, includesAbove, includesBuiltInRoles: wanted.length === 0 },
    text,
    wanted,
  );
  const skip = typeof $skipToken === 'string' ? readSkipToken($skipToken) : typeof $skip === 'number' ? $skip : 0;
  const page = rows.slice(skip, skip + (typeof $top === 'number' ? $top : defaultPage));
  const isMore = skip + page.length < rows.length;
  // the service gives a token only when rows can be distinguished by their id
  const skipToken =
    isMore && page.every(row => 'id' in row)
      ? { $skipToken: Buffer.from(JSON.stringify({ skip: skip + page.length })).toString('base64') }
      : {};
  return {
    status: 200,
    headers: quotaHeaders(emulation, request.caller.objectId),
    body: {
      totalRecords: rows.length,
      count: page.length,
      data: resultFormat === 'table' ? asTable(page) : page,
      facets: [],
      resultTruncated: isMore && !('$skipToken' in skipToken) ? 'true' : 'false',
      ...skipToken,
    },
  };
}

function run(
  emulation: Emulation,
  reader: TableReader & { readonly tenantId: string },
  text: string,
  subscriptions: readonly string[],
): readonly JsonObject[] {
  try {
    const query = parseQuery(text);
    const rows = tableRows(emulation.estate, reader, query.table);
    if (!rows) throw new QueryError('DisallowedLogicalTableName', `Table ${query.table} is invalid, unsupported or disallowed.`);
    // rows of no subscription, such as built-in roles, are every tenant's
    const ofTenant = rows.filter(
      ({ subscriptionId }) =>
        (emulation.estate.subscription(textOf(subscriptionId) ?? '')?.tenantId ?? reader.tenantId) === reader.tenantId,
    );
    const inScope =
      subscriptions.length === 0
        ? ofTenant
        : ofTenant.filter(row => ['', ...subscriptions].includes((textOf(row.subscriptionId) ?? '').toLowerCase()));
    return evaluate(inScope, query.operators);
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    const { token } = error;
    throw badQuery(emulation, [
      {
        code: 'InvalidQuery',
        message:
          'Query is invalid. Please refer to the documentation for the Azure Resource Graph service and fix the error before retrying.',
      },
      {
        code: error.code,
        message: error.message,
        ...(token && { line: token.line, characterPositionInLine: token.character, token: token.value }),
      },
    ]);
  }
}

function badQuery(emulation: Emulation, details: readonly JsonObject[]): AzureError {
  const message = `Please provide below info when asking for support: timestamp = ${new Date(emulation.now()).toISOString()}, correlationId = ${randomUUID()}.`;
  return new AzureError(400, 'BadRequest', message, { details });
}

/** What is left of the caller's queries in the running window. The quota is shown, not enforced: a fault does that. */
function quotaHeaders(emulation: Emulation, objectId: string): Readonly<Record<string, string>> {
  const now = emulation.now();
  const recent = [...(emulation.graphQueries.get(objectId) ?? []).filter(at => now - at < quota.windowMs), now];
  emulation.graphQueries.set(objectId, recent);
  const seconds = Math.ceil((quota.windowMs - (now - (recent[0] ?? now))) / 1000);
  return {
    'x-ms-user-quota-remaining': String(Math.max(0, quota.queries - recent.length)),
    'x-ms-user-quota-resets-after': `00:00:${String(seconds).padStart(2, '0')}`,
  };
}

function readSkipToken(token: string): number {
  const parsed = /"skip":(\d+)/.exec(Buffer.from(token, 'base64').toString());
  return Number(parsed?.[1] ?? 0);
}

function asTable(rows: readonly JsonObject[]): Json {
  const names = [...new Set(rows.flatMap(row => Object.keys(row)))];
  return {
    columns: names.map(name => ({ name, type: columnType(rows[0]?.[name]) })),
    rows: rows.map(row => names.map(name => row[name] ?? null)),
  };
}

function columnType(value: Json | undefined): string {
  if (typeof value === 'number') return 'integer';
  if (typeof value === 'boolean') return 'boolean';
  return typeof value === 'object' && value !== null ? 'object' : 'string';
}
