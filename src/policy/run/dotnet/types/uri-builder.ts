import { argumentError, argumentNull, dotnetError, outOfRange } from '../errors.ts';
import { toInteger } from '../number/number.ts';
import { valueText } from '../text/text.ts';
import { escapeUri } from '../text/url-encode.ts';
import { readUri, uriKey } from '../text/uri-text.ts';
import { defineType } from '../typing/type-definition.ts';
import { int, isKind, type BuiltUri, type DotnetValue, type NativeValue, type UriValue } from '../value.ts';

const isBuilder = (value: DotnetValue): value is NativeValue => isKind(value, 'native') && value.type === 'UriBuilder';

/** System.UriBuilder. */
export const uriBuilderType = defineType('System.UriBuilder', isBuilder, {
  properties: {
    Scheme: self => partsOf(self).scheme,
    Host: self => partsOf(self).host,
    Port: self => int(partsOf(self).port),
    Path: self => partsOf(self).path,
    Query: self => partsOf(self).query,
    Fragment: self => partsOf(self).fragment,
    UserName: self => partsOf(self).user,
    Password: self => partsOf(self).password,
    Uri: self => {
      const uri = absolute(builtText(partsOf(self)));
      Object.assign(partsOf(self), builtFrom(uri));
      return uri;
    },
  },
  setters: {
    Scheme: (self, value) => {
      partsOf(self).scheme = schemeOf(textOf(value));
    },
    Host: (self, value) => {
      partsOf(self).host = hostOf(textOf(value));
    },
    Port: (self, value) => {
      partsOf(self).port = portOf(Number(toInteger(value) ?? 0n), 'value');
    },
    Path: (self, value) => {
      partsOf(self).path = pathOf(textOf(value));
    },
    Query: (self, value) => {
      partsOf(self).query = marked('?', textOf(value));
    },
    Fragment: (self, value) => {
      partsOf(self).fragment = marked('#', textOf(value));
    },
    UserName: (self, value) => {
      partsOf(self).user = textOf(value);
    },
    Password: (self, value) => {
      partsOf(self).password = textOf(value);
    },
  },
  methods: {
    ToString: self => builtText(partsOf(self)),
    Equals: (self, call) => {
      const other = call.at(0);
      if (!isBuilder(other)) return call.unsupported();
      return uriKey(absolute(builtText(partsOf(self)))) === uriKey(absolute(builtText(partsOf(other))));
    },
  },
  construct: call => {
    const made = (parts: BuiltUri): NativeValue => ({ kind: 'native', type: 'UriBuilder', state: { holds: 'uri-builder', parts } });
    const local: BuiltUri = { scheme: 'http', host: 'localhost', port: -1, path: '/', query: '', fragment: '', user: '', password: '' };
    if (call.count === 0) return made(local);
    if (call.count === 1) {
      const uri = call.optional(0, 'uri');
      if (uri) return made(builtFrom(uri.isAbsolute ? uri : call.unsupported()));
      const text = call.text(0);
      if (text === null) throw argumentNull(call.nullType(0)?.name === 'Uri' ? 'uri' : 'uriString');
      return made(builtFrom(fromText(text)));
    }
    const extra = call.has(4) ? (call.text(4) ?? '') : '';
    if (extra !== '' && !/^[?#]/.test(extra)) throw argumentError('Extra portion of URI not valid.', 'extraValue');
    const [query = '', fragment = ''] = extra.startsWith('#') ? ['', extra] : (/^(\?[^#]*)?(#[^]*)?$/.exec(extra)?.slice(1) ?? []);
    return made({
      ...local,
      scheme: schemeOf(call.text(0) ?? ''),
      host: hostOf(call.text(1) ?? ''),
      port: call.has(2) ? portOf(call.int(2), 'value') : -1,
      path: call.has(3) ? pathOf(call.text(3) ?? '') : '/',
      query: query === '?' ? '' : query,
      fragment: fragment === '#' ? '' : fragment,
    });
  },
});

function partsOf({ state }: NativeValue): BuiltUri {
  if (state.holds !== 'uri-builder') throw new TypeError('A builder of URIs has its parts.');
  return state.parts;
}

function textOf(value: DotnetValue): string {
  return valueText(value);
}

function fromText(text: string): UriValue {
  const reading = readUri(text);
  return reading.kind === 'relative' ? absolute(`http://${text}`) : absolute(text);
}

function absolute(text: string): UriValue {
  const reading = readUri(text);
  if (reading.kind === 'absolute') return reading.value;
  const message = reading.kind === 'wrong' ? reading.message : 'Invalid URI: The format of the URI could not be determined.';
  throw dotnetError('UriFormatException', message);
}

function builtFrom({ parts }: UriValue): BuiltUri {
  const { scheme, host, port, path, query, fragment, user: whole } = parts;
  const at = whole.indexOf(':');
  const [user, password] = at < 0 ? [whole, ''] : [whole.slice(0, at), whole.slice(at + 1)];
  return { scheme, host, port, path, query, fragment, user, password };
}

function builtText({ scheme, host, port, path, query, fragment, user, password }: BuiltUri): string {
  if (user === '' && password !== '') throw dotnetError('UriFormatException', 'Invalid URI: The username:password construct is badly formed.');
  const login = user === '' ? '' : `${user}${password === '' ? '' : `:${password}`}@`;
  const slash = path !== '' && host !== '' && !path.startsWith('/') ? '/' : '';
  return `${scheme}${scheme === '' ? '' : '://'}${login}${host}${port !== -1 && host !== '' ? `:${port}` : ''}${slash}${path}${query}${fragment}`;
}

function schemeOf(text: string): string {
  const scheme = text.split(':')[0] ?? '';
  if (scheme !== '' && !/^[A-Za-z][A-Za-z0-9+.-]*$/.test(scheme)) throw argumentError('Invalid URI: The URI scheme is not valid.', 'value');
  return scheme.toLowerCase();
}

function hostOf(text: string): string {
  return text.includes(':') && !text.startsWith('[') ? `[${text}]` : text;
}

function portOf(port: number, parameter: string): number {
  if (port < -1) throw outOfRange(parameter, `${parameter} ('${port}') must be greater than or equal to '-1'.`, port);
  if (port > 65_535) throw outOfRange(parameter, `${parameter} ('${port}') must be less than or equal to '65535'.`, port);
  return port;
}

function pathOf(text: string): string {
  if (text === '') return '/';
  return text
    .replaceAll('\\', '/')
    .split(/(%[0-9A-Fa-f]{2})/)
    .map((piece, at) => (at % 2 === 1 ? piece : escapeUri(piece).replaceAll('?', '%3F').replaceAll('#', '%23')))
    .join('');
}

function marked(mark: string, text: string): string {
  return text === '' || text.startsWith(mark) ? text : mark + text;
}

