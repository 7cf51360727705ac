import { parseCode, type ParsedCode } from '../../../../../src/policy/csharp/index.ts';
import {
  evaluate,
  responseValue,
  type ContextModel,
  type DotnetValue,
  type ExpressionScope,
  type GraphQlModel,
  type HeadersModel,
} from '../../../../../src/policy/run/expression/index.ts';
import { jsonText } from '../../../../../src/policy/run/dotnet/json/json-text.ts';
import { valueText } from '../../../../../src/policy/run/dotnet/text/text.ts';
import { double, int } from '../../../../../src/policy/run/dotnet/value.ts';

/** What a row may say of its request, response and variables; bodies are texts. */
export interface RowContext {
  readonly method?: string;
  readonly url?: string;
  readonly headers?: Readonly<Record<string, readonly string[]>>;
  readonly body?: string;
  readonly variables?: Readonly<Record<string, VariableRow>>;
  readonly matchedParameters?: Readonly<Record<string, string>>;
  readonly response?: MessageRow;
  readonly lastError?: { readonly source: string; readonly reason: string; readonly message: string };
  readonly isBare?: boolean;
  readonly graphQl?: GraphQlModel;
}

interface MessageRow {
  readonly status: number;
  readonly reason?: string;
  readonly headers?: Readonly<Record<string, readonly string[]>>;
  readonly body?: string;
}

type VariableRow =
  string | number | boolean | null | { readonly response: MessageRow } | { readonly double: number } | { readonly code: string };

/** The moment at which rows run: 2024-05-17T10:20:30.1234567Z. */
export const rowNow = 638_515_380_301_234_567n;

/** A context model for a row. */
export function contextOf(row: RowContext = {}): ContextModel {
  const { protocol, hostname, port, pathname, search } = new URL(row.url ?? 'https://contoso.azure-api.net/orders/1?a=1&a=2&b=x%20y');
  const url = {
    scheme: protocol.slice(0, -1),
    host: hostname,
    port: port === '' ? (protocol === 'http:' ? 80 : 443) : Number(port),
    path: pathname,
    queryString: search,
  };
  return {
    request: {
      method: row.method ?? 'GET',
      url,
      originalUrl: url,
      headers: headersOf(row.headers),
      body: { content: bytesOf(row.body) },
      ipAddress: '203.0.113.7',
      matchedParameters: new Map(Object.entries(row.matchedParameters ?? {})),
    },
    response: row.response ? messageOf(row.response) : null,
    graphQl: row.graphQl,
    variables: new Map(Object.entries(row.variables ?? {}).map(([name, value]) => [name, variableOf(value)])),
    ...(row.isBare !== true && {
      api: {
        id: 'orders-api',
        name: 'Orders',
        path: 'orders',
        revision: '2',
        version: 'v1',
        serviceUrl: { scheme: 'https', host: 'backend.example', port: 443, path: '/v1', queryString: '' },
      },
      operation: { id: 'get-order', name: 'Get order', method: 'GET', urlTemplate: '/orders/{id}' },
      product: { id: 'starter', name: 'Starter', groups: [{ id: 'developers', name: 'Developers' }], subscriptionLimit: 5 },
      subscription: { id: 'sub-1', name: 'Test', key: 'key-1', startDate: 638_396_640_000_000_000n },
      user: {
        id: 'user-1',
        email: 'a@example.com',
        firstName: 'Ada',
        lastName: 'L',
        groups: [{ id: 'developers', name: 'Developers' }],
        identities: [{ id: 'a', provider: 'Aad' }],
      },
    }),
    deployment: { region: 'West Europe', serviceName: 'contoso' },
    lastError: row.lastError,
    requestId: '0F8FAD5B-D9CB-469F-A165-70867728950E',
    timestamp: rowNow - 15_000_000n,
  };
}

/** A scope with a fixed clock and a repeatable chance. */
export function scopeOf(source: string, context: ContextModel, maximumSteps?: number): ExpressionScope {
  let seed = 1;
  const random = (): number => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return seed / 2 ** 32;
  };
  return { source, context, now: () => rowNow, random, ...(maximumSteps !== undefined && { maximumSteps }) };
}

/** A value with its type, as rows write it. */
export function shown(value: DotnetValue): { readonly type: string; readonly value: unknown } {
  if (value === null) return { type: 'null', value: null };
  if (typeof value === 'string') return { type: 'String', value };
  if (typeof value === 'boolean') return { type: 'Boolean', value };
  switch (value.kind) {
    case 'integer':
      return { type: value.type, value: value.type.endsWith('64') ? value.value.toString() : Number(value.value) };
    case 'float':
      return { type: value.type, value: Number.isFinite(value.value) ? value.value : String(value.value) };
    case 'decimal':
      return { type: 'Decimal', value: valueText(value) };
    case 'char':
      return { type: 'Char', value: valueText(value) };
    case 'array':
      return { type: `${value.element}[]`, value: value.items.map(item => shown(item).value) };
    case 'list':
      return { type: 'List', value: value.items.map(item => shown(item).value) };
    case 'sequence':
      return { type: 'Sequence', value: Array.from(value.iterate(), item => shown(item).value) };
    case 'enum':
      return { type: value.type, value: valueText(value) };
    case 'jobject':
    case 'jarray':
    case 'jvalue':
    case 'jproperty':
      return {
        type: { jobject: 'JObject', jarray: 'JArray', jvalue: 'JValue', jproperty: 'JProperty' }[value.kind],
        value: jsonText(value, false),
      };
    case 'datetime':
      return { type: 'DateTime', value: valueText(value) };
    case 'datetimeoffset':
      return { type: 'DateTimeOffset', value: valueText(value) };
    case 'timespan':
      return { type: 'TimeSpan', value: valueText(value) };
    case 'guid':
      return { type: 'Guid', value: value.text };
    case 'record':
      return { type: value.type, value: value.text ?? null };
    default:
      return { type: value.kind, value: valueText(value) };
  }
}

function variableOf(value: VariableRow): DotnetValue {
  if (typeof value === 'number') return int(value);
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if ('response' in value) return responseValue(messageOf(value.response));
  if ('double' in value) return double(value.double);
  return evaluate(parsedOnce(value.code), scopeOf(value.code, contextOf()));
}

const parsed = new Map<string, ParsedCode>();

function parsedOnce(code: string): ParsedCode {
  const known = parsed.get(code) ?? parseCode(code, 'single');
  parsed.set(code, known);
  return known;
}

function messageOf(row: MessageRow): NonNullable<ContextModel['response']> {
  return { statusCode: row.status, statusReason: row.reason ?? '', headers: headersOf(row.headers), body: { content: bytesOf(row.body) } };
}

function headersOf(headers: Readonly<Record<string, readonly string[]>> = {}): HeadersModel {
  return Object.entries(headers);
}

function bytesOf(text: string | undefined): Uint8Array | undefined {
  return text === undefined ? undefined : new TextEncoder().encode(text);
}
