import type { Expression } from '../../../csharp/index.ts';
import { isFilledIn } from '../../../syntax/index.ts';

/** A member, an element or a call behind something. */
export type Link = Extract<Expression, { kind: 'member' | 'index' | 'call' }>;

/** The places of a run with what policies put there, beside each `variable name` and `header name`. */
export const places = { body: 'body', headers: 'headers', /** What parameters and headers of the response are called. */ names: 'names', error: 'error', cache: 'cache', /** The subscription key. */ key: 'key' } as const;

/** The place of the variable of that name. */
export const variablePlace = (name: string): string => `variable ${name}`;

const nothing: readonly string[] = [];

/** Members of the context, and of the request, that policies do not change: nothing comes to them. */
const fixed: ReadonlySet<string> = new Set([
  'Api', 'Deployment', 'Elapsed', 'GraphQL', 'Operation', 'Product', 'RequestId', 'Timestamp', 'Tracing', 'User', 'Workspace',
]);
const fixedOfRequest: ReadonlySet<string> = new Set([
  'Certificate', 'IpAddress', 'MatchedParameters', 'Method', 'OriginalUrl', 'PrivateEndpointConnection',
]);
const keys: ReadonlySet<string> = new Set(['Key', 'PrimaryKey', 'SecondaryKey']);
const lookUps: ReadonlySet<string> = new Set(['GetValueOrDefault', 'ContainsKey', 'TryGetValue']);

/**
 * The places that code reads which goes on from `context` with some links; `trace` where it writes a trace, `undefined` where it is
 * not plain what it reads: the whole of a dictionary, an entry under a name that is not written out, the context itself.
 */
export function contextRead([first, ...rest]: readonly Link[]): readonly string[] | 'trace' | undefined {
  switch (first?.kind === 'member' ? first.name : undefined) {
    case 'Trace':
      return 'trace';
    case 'Variables':
      return entryRead(rest, variablePlace);
    case 'Request':
      return requestRead(rest);
    case 'Response': // only policies that show a secret put one there
      return rest.length === 0 || (nameOf(rest[0]) === 'Headers' && !isEntry(rest.slice(1))) ? [places.names] : nothing;
    case 'LastError':
      return [places.error];
    case 'Subscription':
      return rest.length === 0 || keys.has(nameOf(rest[0]) ?? '') || rest[0]?.kind !== 'member' ? [places.key] : nothing;
    default:
      return first?.kind === 'member' && fixed.has(first.name) ? nothing : undefined;
  }
}

function requestRead([first, ...rest]: readonly Link[]): readonly string[] | undefined {
  const name = nameOf(first);
  switch (name) {
    case 'Headers':
      if (!isEntry(rest)) return [places.headers];
      return entryRead(rest, header => (header.toLowerCase() === 'ocp-apim-subscription-key' ? places.key : `header ${header.toLowerCase()}`));
    case 'Body':
      return [places.body];
    case 'Url': // only policies that show a secret put one there, but for the key of the caller
      if (nameOf(rest[0]) !== 'Query') return nothing;
      if (!isEntry(rest.slice(1))) return [places.names];
      return entryRead(rest.slice(1), parameter => (parameter.toLowerCase() === 'subscription-key' ? places.key : undefined));
    default:
      return name !== undefined && fixedOfRequest.has(name) ? nothing : undefined;
  }
}

/** Whether one entry of a dictionary is read. */
function isEntry([first]: readonly Link[]): boolean {
  return first?.kind === 'index' || lookUps.has(nameOf(first) ?? '');
}

/** The place of an entry whose name is written out behind its dictionary. */
function entryRead([first, second]: readonly Link[], placeOf: (name: string) => string | undefined): readonly string[] | undefined {
  const isLookUp = lookUps.has(nameOf(first) ?? '') && second?.kind === 'call';
  const [key] = first?.kind === 'index' ? first.arguments : isLookUp ? second.arguments : [];
  const name = key && textOf(key.value);
  if (name === undefined || isFilledIn(name)) return undefined;
  const place = placeOf(name);
  return place === undefined ? nothing : [place];
}

function nameOf(link: Link | undefined): string | undefined {
  return link?.kind === 'member' ? link.name : undefined;
}

/** The text of a string that is written out as a whole. */
function textOf(expression: Expression): string | undefined {
  if (expression.kind !== 'string') return undefined;
  const [part, ...others] = expression.parts;
  if (!part) return '';
  return part.kind === 'text' && others.length === 0 ? part.text : undefined;
}
