import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { EmulatorRequest, Reply } from './http.ts';
import { isObject, listOf, objectOf, textOf, type Json, type JsonObject } from './json.ts';

/** One request with its answer, as it went over the wire. */
export interface Exchange {
  readonly method: string;
  /** With the real https host. */
  readonly url: string;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly requestBody: Json | undefined;
  readonly status: number;
  readonly responseHeaders: Readonly<Record<string, string>>;
  readonly responseBody: Json | undefined;
}

const mask = '***';
// these name loopback, which Azure's own traffic does not
const ownHeaders = ['host', 'connection', 'x-original-host', 'x-forwarded-host'];

/** A request and its answer as an exchange. */
export function exchangeOf({ method, headers, body, bodyText }: EmulatorRequest, url: string, reply: Reply): Exchange {
  return {
    method,
    url,
    requestHeaders: Object.fromEntries(
      Object.entries(headers).flatMap(([name, value]) => (value === undefined || ownHeaders.includes(name) ? [] : [[name, value]])),
    ),
    requestBody: body ?? (bodyText === '' ? undefined : bodyText),
    status: reply.status,
    responseHeaders: reply.headers ?? {},
    responseBody: method === 'HEAD' ? undefined : reply.body,
  };
}

/** Appends exchanges to a file, one JSON line each. A line is written by one call, so that a process that is killed leaves whole lines. */
export function createRecorder(file: string): (exchange: Exchange) => void {
  mkdirSync(dirname(file), { recursive: true });
  return exchange => appendFileSync(file, `${JSON.stringify(maskExchange(exchange))}\n`);
}

/** The exchange without credentials and secret values. */
export function maskExchange(exchange: Exchange): Exchange {
  const { hostname, pathname } = new URL(exchange.url);
  return {
    ...exchange,
    requestHeaders: maskHeaders(exchange.requestHeaders),
    requestBody: maskBody(exchange.requestBody, hostname, pathname),
    responseBody: maskBody(exchange.responseBody, hostname, pathname),
  };
}

function maskHeaders(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      name.toLowerCase() === 'authorization' ? 'Bearer ***' : /cookie|subscription-key|debug-authorization/i.test(name) ? mask : value,
    ]),
  );
}

function maskBody(body: Json | undefined, host: string, path: string): Json | undefined {
  if (!isObject(body)) return body;
  // a vault's answers and writes, and the POSTs that return secrets
  const handsOut = /\.vault\./i.test(host) || /\/(listValue|listSecrets|listDebugCredentials|listKeys)$/i.test(path);
  if (handsOut) return maskMembers(body, ['value', 'primaryKey', 'secondaryKey', 'token']);
  if (/\/listTrace$/i.test(path) && isObject(body.traceEntries)) return { ...body, traceEntries: maskTrace(body.traceEntries) };
  if (/\/namedValues(\/|$)/i.test(path)) {
    return Array.isArray(body.value) ? { ...body, value: listOf(body.value).map(maskNamedValue) } : objectOf(maskNamedValue(body));
  }
  return body;
}

/** A PATCH that does not say whether it is secret may be of one that is. */
function maskNamedValue(namedValue: Json): Json {
  const { properties, ...rest } = objectOf(namedValue);
  const shown = objectOf(properties);
  return properties === undefined || shown.secret === false ? namedValue : { ...rest, properties: maskMembers(shown, ['value']) };
}

function maskMembers(object: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(
    Object.entries(object).map(([name, value]) => [name, names.includes(name) && textOf(value) !== undefined ? mask : value]),
  );
}

const readableInTraces: ReadonlySet<string> = new Set(['source', 'timestamp', 'elapsed', 'name', 'method']);

/** A trace reports what went through the gateway, secrets included, in headers, URLs and free texts: of texts only names stay. */
function maskTrace(part: Json, name = ''): Json {
  if (typeof part === 'string') return readableInTraces.has(name) ? part : mask;
  if (Array.isArray(part)) return listOf(part).map(item => maskTrace(item, name));
  return isObject(part)
    ? Object.fromEntries(Object.entries(part).map(([key, value]) => [key, value === undefined ? undefined : maskTrace(value, key)]))
    : part;
}
