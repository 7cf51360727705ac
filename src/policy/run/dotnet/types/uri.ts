import { argumentNull, dotnetError, invalidOperation } from '../errors.ts';
import { defineStatic, defineType, kindGuard, type TypeDefinition } from '../typing/type-definition.ts';
import type { Call } from '../typing/call.ts';
import {
  escapeData,
  escapeUri,
  formDecode,
  formEncode,
  formEncodeLower,
  htmlDecode,
  htmlEncode,
  unescapeData,
} from '../text/url-encode.ts';
import { int, isKind, stringArray, type DotnetValue, type UriParts, type UriValue } from '../value.ts';

const defaultPorts: ReadonlyMap<string, number> = new Map([['http', 80], ['https', 443], ['ftp', 21], ['ws', 80], ['wss', 443]]);
const none: UriParts = { scheme: '', user: '', host: '', port: -1, path: '', query: '', fragment: '' };

/** System.Uri. */
export const uriType = defineType('System.Uri', kindGuard('uri'), {
  properties: {
    AbsoluteUri: self => absolute(self),
    OriginalString: self => self.original,
    IsAbsoluteUri: self => self.isAbsolute,
    Scheme: self => parts(self).scheme,
    Host: self => parts(self).host,
    DnsSafeHost: self => parts(self).host,
    Port: self => int(parts(self).port),
    IsDefaultPort: self => defaultPorts.get(parts(self).scheme) === parts(self).port,
    Authority: self => authority(parts(self)),
    UserInfo: self => parts(self).user,
    AbsolutePath: self => parts(self).path,
    LocalPath: self => unescapeData(parts(self).path),
    PathAndQuery: self => parts(self).path + parts(self).query,
    Query: self => parts(self).query,
    Fragment: self => parts(self).fragment,
    Segments: self => stringArray(parts(self).path.match(/[^/]*\/|[^/]+$/g) ?? []),
  },
  methods: {
    GetLeftPart: (self, call) => {
      const { scheme, path, query } = parts(self);
      const start = `${scheme}://`;
      const depth = call.enum(0, 'UriPartial') ?? call.unsupported();
      return start + (depth > 0 ? authority(parts(self)) : '') + (depth > 1 ? path : '') + (depth > 2 ? query : '');
    },
    ToString: self => (self.isAbsolute ? unescapeData(absolute(self)) : self.original),
  },
  fields: { UriSchemeHttp: () => 'http', UriSchemeHttps: () => 'https' },
  functions: {
    EscapeDataString: call => escapeData(call.string(0, 'stringToEscape')),
    EscapeUriString: call => escapeUri(call.string(0, 'stringToEscape')),
    UnescapeDataString: call => unescapeData(call.string(0, 'stringToUnescape')),
    IsWellFormedUriString: call => {
      const text = call.text(0);
      const kind = call.enum(1, 'UriKind');
      if (text === null || /[\s<>"{}|\\^`]/.test(text)) return false;
      return kind === 2 || parseUri(text) !== undefined;
    },
    TryCreate: call => {
      const text = call.text(0);
      const kind = call.enum(1, 'UriKind') ?? call.unsupported();
      const absoluteUri = text === null ? undefined : parseUri(text);
      const value: UriValue | undefined =
        kind !== 2 && absoluteUri
          ? absoluteUri
          : kind !== 1 && text !== null
            ? { kind: 'uri', original: text, isAbsolute: false, parts: none }
            : undefined;
      call.out(2).set(value ?? null);
      return value !== undefined;
    },
  },
  construct: call => construct(call),
});

/** System.Net.WebUtility and System.Web.HttpUtility, which write escapes differently. */
export const webUtilityTypes: readonly TypeDefinition[] = [
  defineStatic('System.Net.WebUtility', {
    functions: {
      UrlEncode: call => onText(call, formEncode),
      UrlDecode: call => onText(call, formDecode),
      HtmlEncode: call => onText(call, htmlEncode),
      HtmlDecode: call => onText(call, htmlDecode),
    },
  }),
  defineStatic('System.Web.HttpUtility', {
    functions: {
      UrlEncode: call => onText(call, formEncodeLower),
      UrlDecode: call => onText(call, formDecode),
      HtmlEncode: call => onText(call, htmlEncode),
      HtmlDecode: call => onText(call, htmlDecode),
    },
  }),
];

function onText(call: Call, change: (text: string) => string): DotnetValue {
  const text = call.text(0);
  return text === null || call.count > 1 ? (call.count > 1 ? call.unsupported() : null) : change(text);
}

function construct(call: Call): UriValue {
  const first = call.at(0);
  if (first === null) throw argumentNull('uriString');
  if (isKind(first, 'uri')) {
    const relative = call.at(1);
    const text = isKind(relative, 'uri') ? relative.original : call.string(1, 'relativeUri');
    if (parseUri(text)) return parseUri(text) ?? call.unsupported();
    if (text.includes('./')) return call.unsupported();
    const base = parts(first);
    const path = text.startsWith('/') ? text : base.path.slice(0, base.path.lastIndexOf('/') + 1) + text;
    return parseUri(`${base.scheme}://${authority(base)}${path}`) ?? call.unsupported();
  }
  const text = call.string(0, 'uriString');
  const kind = call.enum(1, 'UriKind') ?? 1;
  const value = parseUri(text);
  if (value && kind !== 2) return value;
  if (kind === 1) {
    throw dotnetError(
      'UriFormatException',
      text === '' ? 'Invalid URI: The URI is empty.' : 'Invalid URI: The format of the URI could not be determined.',
    );
  }
  return { kind: 'uri', original: text, isAbsolute: false, parts: none };
}

/** Reads an absolute URI with an authority; undefined when it is none. */
export function parseUri(text: string): UriValue | undefined {
  const match =
    /^\s*([A-Za-z][A-Za-z0-9+.-]*):\/\/(?:([^@/?#]*)@)?(\[[0-9A-Fa-f:.]+\]|[^:/?#\s]+)(?::(\d{1,5}))?([^?#]*)(\?[^#]*)?(#[^]*)?$/.exec(
      text.trimEnd(),
    );
  if (!match) return undefined;
  const [, scheme = '', user = '', host = '', port, path = '', query = '', fragment = ''] = match;
  const lower = scheme.toLowerCase();
  return {
    kind: 'uri',
    original: text,
    isAbsolute: true,
    parts: {
      scheme: lower,
      user,
      host: host.toLowerCase(),
      port: port === undefined ? (defaultPorts.get(lower) ?? -1) : Number(port),
      path: cleanPath(path),
      query: escapeKept(query),
      fragment: escapeKept(fragment),
    },
  };
}

function cleanPath(path: string): string {
  const segments: string[] = [];
  const given = path.split('/');
  given.forEach((segment, at) => {
    if (segment === '..') segments.pop();
    if (segment !== '.' && segment !== '..') segments.push(segment);
    else if (at === given.length - 1) segments.push('');
  });
  const joined = segments.join('/');
  return escapeKept(joined.startsWith('/') ? joined : `/${joined}`);
}

/** Escapes what must be, and leaves the escapes that are there already. */
function escapeKept(text: string): string {
  return text.split(/(%[0-9A-Fa-f]{2})/).map((piece, at) => (at % 2 === 1 ? piece : escapeUri(piece))).join('');
}

function parts(self: UriValue): UriParts {
  if (!self.isAbsolute) throw invalidOperation('This operation is not supported for a relative URI.');
  return self.parts;
}

function authority({ scheme, host, port }: UriParts): string {
  return port === -1 || defaultPorts.get(scheme) === port ? host : `${host}:${port}`;
}

function absolute(self: UriValue): string {
  const { scheme, user, path, query, fragment } = parts(self);
  return `${scheme}://${user === '' ? '' : `${user}@`}${authority(self.parts)}${path}${query}${fragment}`;
}
