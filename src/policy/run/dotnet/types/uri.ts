import { t } from '../../../../base/text/translation.ts';
import { parseQuery } from './collections/name-value-collection.ts';
import { trim } from '../../../../base/text/trim.ts';
import { areEqual } from '../equality.ts';
import { argumentNull, dotnetError, invalidOperation, outOfRange, UnsupportedExpression } from '../errors.ts';
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
import { absoluteText, authorityOf, combinedText, isDefaultPort, readUri, uriStart, uriText, type UriReading } from '../text/uri-text.ts';
import { int, stringArray, type DotnetValue, type UriParts, type UriValue } from '../value.ts';

/** System.Uri. */
export const uriType = defineType('System.Uri', kindGuard('uri'), {
  properties: {
    AbsoluteUri: self => absoluteText(absolute(self)),
    OriginalString: self => self.original,
    IsAbsoluteUri: self => self.isAbsolute,
    Scheme: self => parts(self).scheme,
    Host: self => parts(self).host,
    DnsSafeHost: self => parts(self).host.replace(/^\[|\]$/g, ''),
    IdnHost: self => parts(self).host.replace(/^\[|\]$/g, ''),
    Port: self => int(parts(self).port),
    IsDefaultPort: self => isDefaultPort(parts(self)),
    IsLoopback: self => /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(parts(self).host),
    IsFile: self => parts(self).scheme === 'file',
    IsUnc: self => parts(self).scheme === 'unc',
    UserEscaped: () => false,
    Authority: self => authorityOf(parts(self)),
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
      const depth = call.enum(0, 'UriPartial') ?? call.unsupported();
      const { scheme, path, query } = parts(self);
      if (depth === 0) return `${scheme}://`;
      return uriStart(parts(self)) + (depth > 1 ? path : '') + (depth > 2 ? query : '');
    },
    ToString: self => uriText(self),
    Equals: (self, call) => {
      const other = call.at(0);
      if (typeof other !== 'string') return areEqual(self, other);
      const reading = readUri(other);
      return reading.kind !== 'wrong' && areEqual(self, reading.value);
    },
  },
  fields: {
    UriSchemeHttp: () => 'http',
    UriSchemeHttps: () => 'https',
    UriSchemeFtp: () => 'ftp',
    UriSchemeMailto: () => 'mailto',
    SchemeDelimiter: () => '://',
  },
  functions: {
    EscapeDataString: call => escapeData(call.string(0, 'stringToEscape')),
    EscapeUriString: call => escapeUri(call.string(0, 'stringToEscape')),
    UnescapeDataString: call => unescapeData(call.string(0, 'stringToUnescape')),
    IsWellFormedUriString: call => isWellFormed(call),
    TryCreate: call => {
      const kind = call.enum(1, 'UriKind') ?? call.unsupported();
      const text = call.text(0);
      const value = text === null ? undefined : created(readUri(text), kind);
      call.out(2).set(typeof value === 'object' ? value : null);
      return typeof value === 'object';
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
      UrlDecode: call =>
        onText(call, text => {
          // `%u0041` is an escape there
          if (/%u/i.test(text)) throw new UnsupportedExpression(t('HttpUtility.UrlDecode of %u'));
          return formDecode(text).toWellFormed();
        }),
      HtmlEncode: call => onText(call, htmlEncode),
      HtmlDecode: call => onText(call, htmlDecode),
      ParseQueryString: call => {
        const query = call.string(0, 'query');
        return /%u/i.test(query) ? call.unsupported() : parseQuery(query);
      },
    },
  }),
];

function onText(call: Call, change: (text: string) => string): DotnetValue {
  const text = call.text(0);
  return text === null || call.count > 1 ? (call.count > 1 ? call.unsupported() : null) : change(text);
}

/** The URI of a kind that a text is, or why it is none: 0 takes both kinds, 1 absolute ones, 2 relative ones. */
function created(reading: UriReading, kind: number): UriValue | string {
  switch (reading.kind) {
    case 'wrong':
      return reading.message;
    case 'absolute':
      return kind === 2 ? "A relative URI cannot be created because the 'uriString' parameter represents an absolute URI." : reading.value;
    case 'relative':
      if (/^\\\\/.test(reading.value.original) && kind !== 2) throw new UnsupportedExpression(t('A path of a network as a URI'));
      if (kind !== 1) return reading.value;
      // a path from the root is a file on Linux, and on Windows it is none
      if (reading.isRooted) throw new UnsupportedExpression(t('A path from the root as an absolute URI'));
      if (reading.value.original === '') return 'Invalid URI: The URI is empty.';
      return /^\s*[A-Za-z][A-Za-z0-9+.-]*:/.test(reading.value.original)
        ? 'Invalid URI: The Authority/Host could not be parsed.'
        : 'Invalid URI: The format of the URI could not be determined.';
  }
}

function isWellFormed(call: Call): boolean {
  const kind = call.enum(1, 'UriKind') ?? call.unsupported();
  const text = call.text(0);
  if (text === null) return false;
  const reading = readUri(text);
  if (reading.kind === 'wrong' || (reading.kind === 'absolute' && kind === 2)) return false;
  if (reading.kind === 'relative' && kind === 1) return false;
  if (/%(?![0-9A-Fa-f]{2})/.test(text)) return false;
  const own = trim(text, ' \t\r\n');
  if (/[ "<>^`{|}\\\t\r\n]/.test(reading.kind === 'absolute' ? own : text)) return false;
  if ((own.match(/#/g) ?? []).length > 1) return false;
  if (reading.kind === 'relative') return !/[^\0-\x7f]/.test(text) ? !/^[^/?#]*:/.test(text) : call.unsupported();
  if (reading.value.parts.user !== '' || /\/\.{1,2}(?:[/?#]|$)/.test(own)) return call.unsupported();
  return true;
}

function construct(call: Call): UriValue {
  if (call.is(0, 'uri')) return resolved(call);
  if (call.count > 2) return call.unsupported();
  const kind = call.has(1) ? (call.enum(1, 'UriKind') ?? call.unsupported()) : 1;
  if (call.isNull(0)) throw argumentNull('uriString');
  const value = created(readUri(call.string(0, 'uriString')), kind);
  if (typeof value === 'string') throw dotnetError('UriFormatException', value);
  return value;
}

/** A relative reference put on a base, by RFC 3986. */
function resolved(call: Call): UriValue {
  const base = call.optional(0, 'uri') ?? call.unsupported();
  const relative = call.optional(1, 'uri');
  if (!base.isAbsolute) {
    call.at(1);
    throw argumentOutOfBase();
  }
  const text = relative ? relative.original : call.string(1, 'relativeUri');
  const reading = readUri(text);
  if (reading.kind === 'absolute') return reading.value;
  if (reading.kind === 'wrong' || /^[^/?#]*:/.test(text) || /^\s*[/\\]{2}.*[^ -~]/s.test(text)) return call.unsupported();
  const result = readUri(combinedText(base, trim(text, ' \t\r\n')));
  return result.kind === 'absolute' ? result.value : call.unsupported();
}

function argumentOutOfBase(): Error {
  return outOfRange('baseUri');
}

function absolute(self: UriValue): UriValue {
  if (!self.isAbsolute) throw invalidOperation('This operation is not supported for a relative URI.');
  return self;
}

function parts(self: UriValue): UriParts {
  return absolute(self).parts;
}
