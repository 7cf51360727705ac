import { t } from '../../../../base/text/translation.ts';
import { trim } from '../../../../base/text/trim.ts';
import { UnsupportedExpression } from '../errors.ts';
import type { UriParts, UriValue } from '../value.ts';
import { decode } from './encode.ts';
import { escapeUri } from './url-encode.ts';

const defaultPorts: ReadonlyMap<string, number> = new Map([['http', 80], ['https', 443], ['ftp', 21], ['ws', 80], ['wss', 443]]);
const none: UriParts = { scheme: '', user: '', host: '', port: -1, path: '', query: '', fragment: '' };

/** What a text is to System.Uri: absolute, relative, or wrong whichever of them is wanted. */
export type UriReading =
  | { readonly kind: 'absolute'; readonly value: UriValue }
  | { readonly kind: 'relative'; readonly value: UriValue; readonly isRooted: boolean }
  | { readonly kind: 'wrong'; readonly message: string };

/** Reads a text as .NET does. Schemes without an authority, and hosts that it rewrites, are not known here. */
export function readUri(text: string): UriReading {
  const trimmed = trim(text, ' \t\r\n');
  const match = /^([A-Za-z][A-Za-z0-9+.-]*):([^]*)$/.exec(trimmed);
  const scheme = match?.[1]?.toLowerCase() ?? '';
  if (match && !defaultPorts.has(scheme)) throw new UnsupportedExpression(t('A URI of the scheme {0}', scheme));
  const rest = match?.[2] ?? '';
  if (!match || !/^[/\\]{2}/.test(rest)) {
    return { kind: 'relative', value: { kind: 'uri', original: text, isAbsolute: false, parts: none }, isRooted: /^[/\\]/.test(trimmed) };
  }
  const [, authorityText = '', path = '', query = '', fragment = ''] = /^([^/\\?#]*)([^?#]*)(\?[^#]*)?(#[^]*)?$/.exec(rest.slice(2)) ?? [];
  // it has no query there, so that its ? belongs to the path
  if (scheme === 'ftp' && query !== '') throw new UnsupportedExpression(t('A query in a URI of the scheme {0}', scheme));
  const at = authorityText.lastIndexOf('@');
  const user = at < 0 ? '' : authorityText.slice(0, at);
  const hostText = authorityText.slice(at + 1);
  const [, host = '', port] = /^(\[[^\]]*\]|[^:]*)(?::([^]*))?$/.exec(hostText) ?? [];
  const known = hostOf(host);
  if (known === undefined) return { kind: 'wrong', message: 'Invalid URI: The hostname could not be parsed.' };
  if (port !== undefined && port !== '' && (!/^\d+$/.test(port) || Number(port) > 65_535)) {
    return { kind: 'wrong', message: 'Invalid URI: Invalid port specified.' };
  }
  if (!/^[A-Za-z0-9\-._~!$&'()*+,;=:%]*$/.test(user)) throw new UnsupportedExpression(t('A URI with such a user'));
  const number = port === undefined || port === '' ? (defaultPorts.get(scheme) ?? -1) : Number(port);
  const parts = { scheme, user, host: known, port: number, path: cleanPath(path), query: escaped(query), fragment: escaped(fragment) };
  return { kind: 'absolute', value: { kind: 'uri', original: text, isAbsolute: true, parts } };
}

/** A host in lower case; undefined when it is none. Numbers that stand for an address are rewritten by .NET. */
function hostOf(host: string): string | undefined {
  if (host === '') return undefined;
  if (host === '[::1]') return host;
  if (/^\[/.test(host) || /[^\0-\x7f]/.test(host)) throw new UnsupportedExpression(t('A URI with such a host'));
  if (!/^[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*\.?$/.test(host)) return undefined;
  const labels = host.split('.');
  if (/^(?:0x[0-9a-f]*|\d+)$/i.test(labels.at(-1) ?? '')) {
    const isAddress = labels.length === 4 && labels.every(label => /^(?:0|[1-9]\d{0,2})$/.test(label) && Number(label) < 256);
    if (!isAddress) throw new UnsupportedExpression(t('A URI with such a host'));
  }
  return host.toLowerCase();
}

function cleanPath(path: string): string {
  return withoutDots(escaped(path.replaceAll('\\', '/')));
}

/** A path without the segments `.` and `..`, which begins at the root. */
function withoutDots(path: string): string {
  const given = path.split('/');
  const segments: string[] = [];
  given.forEach((segment, at) => {
    if (segment === '..' && segments.length > 1) segments.pop();
    if (segment !== '.' && segment !== '..') segments.push(segment);
    else if (at === given.length - 1) segments.push('');
  });
  const joined = segments.join('/');
  return joined.startsWith('/') ? joined : `/${joined}`;
}

/**
 * Escapes what must be, takes the escapes of unreserved characters away, writes those of letters beyond ASCII anew, and leaves the others
 * as they are.
 */
function escaped(text: string): string {
  return text
    .split(/((?:%[89A-Fa-f][0-9A-Fa-f])+|%[0-9A-Fa-f]{2})/)
    .map((piece, at) => {
      if (at % 2 === 0) return escapeUri(piece);
      if (/^%[89A-F]/i.test(piece)) return escapedLetters(piece);
      const unit = String.fromCharCode(Number.parseInt(piece.slice(1), 16));
      return /[A-Za-z0-9\-._~]/.test(unit) ? unit : piece;
    })
    .join('');
}

/** Escapes of letters in their usual form. What .NET does with others is not known here where it would show. */
function escapedLetters(run: string): string {
  const upper = run.toUpperCase();
  if (run === upper) return run;
  const decoded = decode(Uint8Array.from(run.slice(1).split('%'), pair => Number.parseInt(pair, 16)));
  if (/^\ufffd+$/.test(decoded)) return run;
  if (!/^[\p{L}\p{N}\p{Sc}]+$/u.test(decoded)) throw new UnsupportedExpression(t('The text of a URI with such escapes'));
  return upper;
}

/** Host, and the port where it is not the one of the scheme. */
export function authorityOf({ scheme, host, port }: UriParts): string {
  return port === -1 || defaultPorts.get(scheme) === port ? host : `${host}:${port}`;
}

/** Whether a port is the one of its scheme. */
export function isDefaultPort({ scheme, port }: UriParts): boolean {
  return defaultPorts.get(scheme) === port;
}

/** The start of a URI, up to and with the host. */
export function uriStart(parts: UriParts): string {
  return `${parts.scheme}://${parts.user === '' ? '' : `${parts.user}@`}${authorityOf(parts)}`;
}

/** AbsoluteUri. */
export function absoluteText({ parts }: UriValue): string {
  return `${uriStart(parts)}${parts.path}${parts.query}${parts.fragment}`;
}

/** ToString(): the escapes of what needs none are taken away. */
export function uriText(uri: UriValue): string {
  if (!uri.isAbsolute) return uri.original;
  const { parts } = uri;
  return `${uriStart(parts)}${readable(parts.path)}${readable(parts.query)}${readable(parts.fragment)}`;
}

/**
 * The text of a relative reference on a base, as .NET puts the two together (RFC 3986): a reference without a path is behind the escaped
 * text of the base, any other behind the path as a reader sees it; what is relative stays as it is written.
 */
export function combinedText({ parts }: UriValue, relative: string): string {
  const { scheme, path, query, fragment } = parts;
  const start = uriStart(parts);
  if (relative === '') return `${start}${readable(path)}${readable(query)}${readable(fragment)}`;
  if (/^[/\\]{2}/.test(relative)) return `${scheme}:${relative}`;
  if (/^[/\\]/.test(relative)) return `${start}/${relative.slice(1)}`;
  if (relative.startsWith('?')) return start + path + relative;
  if (relative.startsWith('#')) return start + path + query + relative;
  const own = /^[^?#]*/.exec(relative)?.[0] ?? '';
  const folder = readable(path.slice(0, path.lastIndexOf('/') + 1));
  return start + withoutDots(folder + own.replaceAll('\\', '/')) + relative.slice(own.length);
}

/** What two equal URIs share: the user and the fragment do not count. */
export function uriKey(uri: UriValue): string {
  const { parts } = uri;
  return uri.isAbsolute ? `${parts.scheme}://${authorityOf(parts)}${parts.path}${parts.query}` : uri.original;
}

function readable(text: string): string {
  return text.replace(/(?:%[0-9A-Fa-f]{2})+/g, run =>
    // what is reserved keeps its escape as it was written
    run.split(/(%(?:2[13-9a-cfA-CF]|3[abdfABDF]|40|5[b-dB-D]|[01][0-9A-Fa-f]|7[fF]))/).map((piece, at) => (at % 2 === 1 || piece === '' ? piece : decodeRun(piece))).join(''),
  );
}

function decodeRun(run: string): string {
  const decoded = decode(Uint8Array.from(run.slice(1).split('%'), pair => Number.parseInt(pair, 16)));
  if (/[\ufffd\x80-\x9f]/.test(decoded)) throw new UnsupportedExpression(t('The text of a URI with such escapes'));
  return decoded;
}
