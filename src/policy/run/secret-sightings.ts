import { encode } from './dotnet/encode.ts';
import type { IncomingResponse, OutgoingRequest } from './run-input.ts';
import type { RunPlace, RunResult } from './run-result.ts';

/** Where a secret can come out of a run. `service` is a request of a policy to anything but the backend. */
export type SightingKind = 'response' | 'backend' | 'service' | 'log' | 'url' | 'cache';

/** One place where a secret was seen. */
export interface SecretSighting {
  readonly kind: SightingKind;
  /** Such as `the response body`, `the header Authorization`. */
  readonly what: string;
  /** The policy that did it, where one did. */
  readonly place: RunPlace | undefined;
  /** For a response: whether the backend answered with the secret it was given, so that no policy put it there. */
  readonly isSentBack?: boolean;
  /** For a cache: its `caching-type`. */
  readonly cachingType?: string;
}

/** Looks for secrets in all that left a run: as they are, and in the encodings that give them back. */
export function whereSecretsWent(result: RunResult, secrets: readonly string[]): readonly SecretSighting[] {
  const holds = secretFinder(secrets);
  const seen: SecretSighting[] = [];
  const look = (text: string, sighting: SecretSighting): void => {
    if (holds(text)) seen.push(sighting);
  };
  const { response } = result;
  const isGiven = ({ url, headers, body }: OutgoingRequest): boolean => holds(url) || headers.some(([name, value]) => holds(`${name}: ${value}`)) || holds(latin1(body));
  const answers = result.calls.flatMap(({ kind, request, response: answer }) => (kind === 'backend' && answer && isGiven(request) ? [answer] : []));
  const sentBack = (isIn: (answer: IncomingResponse) => boolean): Pick<SecretSighting, 'isSentBack'> => (answers.some(isIn) ? { isSentBack: true } : {});
  look(response.reason, { kind: 'response', what: 'the status reason', place: undefined });
  for (const [name, value] of response.headers) {
    look(`${name}: ${value}`, { kind: 'response', what: `the response header ${name}`, place: undefined, ...sentBack(({ headers }) => headers.some(([key, text]) => key === name && text === value)) });
  }
  look(latin1(response.body), { kind: 'response', what: 'the response body', place: undefined, ...sentBack(({ body }) => latin1(body) === latin1(response.body)) });
  for (const { kind: call, place, request } of result.calls) {
    const kind = call === 'backend' ? 'backend' : call === 'send-one-way-request' ? 'log' : 'service';
    look(request.url, { kind: 'url', what: `the URL of a request to ${hostOf(request.url)}`, place });
    for (const [name, value] of request.headers) look(`${name}: ${value}`, { kind: kind === 'log' ? 'service' : kind, what: `the header ${name} to ${hostOf(request.url)}`, place });
    look(latin1(request.body), { kind, what: `the body of a request to ${hostOf(request.url)}`, place });
  }
  for (const log of result.logs) look(log.text, { kind: 'log', what: `a ${log.kind === 'event-hub' ? 'message to an event hub' : log.kind}`, place: log.place });
  // the key of a response is the request's URL and headers, which are looked at above
  for (const { key, value, cachingType, place } of result.cacheWrites) look(cachingType.startsWith('response') ? value : `${key}\n${value}`, { kind: 'cache', what: `a cache (${cachingType})`, place, cachingType });
  return seen;
}

/** Tells whether a text holds one of the secrets: itself, escaped for URLs, JSON or XML, backwards, in hex or in base64 at any offset. */
export function secretFinder(secrets: readonly string[]): (text: string) => boolean {
  const forms = new Set(secrets.filter(secret => secret !== '').flatMap(formsOf));
  return text => {
    for (const reading of readingsOf(text.toLowerCase())) {
      for (const form of forms) if (reading.includes(form)) return true;
    }
    return false;
  };
}

function formsOf(secret: string): readonly string[] {
  const encodings = [encode(secret), utf16(secret)];
  const texts = [secret, encodeURIComponent(secret), encodeURIComponent(secret).replaceAll('%20', '+'), JSON.stringify(secret).slice(1, -1), xmlEscaped(secret), latin1(encode(secret)), [...secret].reverse().join('')];
  return [...texts, ...encodings.flatMap(bytes => [hex(bytes, ''), hex(bytes, '-'), ...base64Cores(bytes)])].map(form => form.toLowerCase()).filter(form => form.length > 3 || form === secret.toLowerCase());
}

/** A text and what it says when its escapes are undone. Writers differ in what they escape; readers do not. */
function readingsOf(text: string): ReadonlySet<string> {
  const readings = new Set([text]);
  for (let round = 0; round < 2; round++) {
    for (const known of [...readings]) for (const unescaped of [unescapedUrl(known), unescapedXml(known), unescapedJson(known)]) readings.add(unescaped);
  }
  return readings;
}

function unescapedUrl(text: string): string {
  return text.includes('%') ? text.replaceAll('+', ' ').replace(/%([\da-f]{2})/g, (_, code: string) => character(code, 16)) : text;
}

function unescapedXml(text: string): string {
  return text.includes('&') ? text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(lt|gt|amp|quot|apos));/g, (_, code: string | undefined, decimal: string | undefined, name: string) => (code ? character(code, 16) : decimal ? character(decimal, 10) : entities[name] ?? '')) : text;
}

function unescapedJson(text: string): string {
  return text.includes('\\') ? text.replace(/\\(?:u([\da-f]{4})|(.))/g, (_, code: string | undefined, unit: string) => (code ? character(code, 16) : controls[unit] ?? unit)) : text;
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const controls: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

function character(digits: string, radix: number): string {
  const code = Number.parseInt(digits, radix);
  return code <= 0x10ffff ? String.fromCodePoint(code).toLowerCase() : '';
}

function utf16(text: string): Uint8Array {
  return Uint8Array.from({ length: text.length * 2 }, (_, index) => (text.charCodeAt(index >> 1) >> (8 * (index & 1))) & 0xff);
}

function hex(bytes: Uint8Array, separator: string): string {
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join(separator);
}

/** The part of the secret's base64 that does not depend on what stands before and after it, for each of three offsets. */
function base64Cores(bytes: Uint8Array): readonly string[] {
  return [0, 1, 2].flatMap(before => {
    const text = btoa('\0'.repeat(before) + latin1(bytes));
    const start = Math.ceil((before * 8) / 6);
    const end = Math.floor(((before + bytes.length) * 8) / 6);
    const core = text.slice(start, end);
    return [core, core.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

function xmlEscaped(text: string): string {
  return text.replace(/[<>&"]/g, unit => ({ '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' })[unit] ?? unit);
}

function latin1(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

function hostOf(url: string): string {
  return /^https?:\/\/([^/?#]*)/i.exec(url)?.[1] ?? url;
}
