import type { Steps } from '../../pipeline/step-budget.ts';
import { maskedText, matchText, sliceText, withoutStart } from '../../value/masked-text.ts';
import { concatText, isKnownText, piecesOf, type TextPattern } from '../../value/text-pattern.ts';
import { plain, textValue, type Cell, type Value } from '../../value/value.ts';
import { addField, fieldOf, newRecord } from '../../value/record.ts';

const parts = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)([^?#]*)(?:\?([^#]*))?/dis;

/** A `UriBuilder`, from a whole address or from its parts. */
export function uriBuilder([first, second, third, ...others]: readonly Value[], steps: Steps): Value {
  const record = newRecord(true);
  const { cell } = record.shape;
  const whole = second ? undefined : matchText(first?.text ?? '', parts);
  const [, scheme = '', host = '', path = '', query = ''] = whole ?? [];
  addField(cell, 'Scheme', whole ? plain(first?.taint ?? [], scheme) : (first ?? textValue('https')), steps);
  addField(cell, 'Host', second ?? textValue(host), steps);
  const [fourth] = others;
  if (fourth) addField(cell, 'Path', fourth, steps);
  else addField(cell, 'Path', third && !isWholeNumber(third.text) ? third : textValue(path), steps);
  addField(cell, 'Query', textValue(query), steps);
  return record;
}

/** Whether an object is a `UriBuilder`. */
export function isUriBuilder({ fields, isOpen, hasNames }: Cell): boolean {
  return hasNames && !isOpen && fields.has('Scheme') && fields.has('Host') && fields.has('Path');
}

/** The address that a `UriBuilder` makes, as far as its parts are known. */
export function builtUri(cell: Cell, steps: Steps): TextPattern | undefined {
  const [scheme, host, path, query] = ['Scheme', 'Host', 'Path', 'Query'].map(name => fieldOf(cell, name, steps).text);
  const route = path === undefined ? [undefined] : ['/', withoutStart(path, /^\/+/)];
  return concatText([scheme, '://', host, ...route, ...(query === undefined || query === '' ? [] : ['?', withoutStart(query, /^\?/)])]);
}

/** The address of a relative one seen from another. */
export function resolvedUri(base: TextPattern | undefined, relative: TextPattern | undefined): TextPattern | undefined {
  if (base === undefined || relative === undefined || /^[a-z][a-z0-9+.-]*:\/\//i.test(maskedText(relative))) return relative;
  const [, scheme = '', host = '', path = ''] = matchText(base, parts) ?? [];
  if (host === '') return undefined;
  const folder = maskedText(relative).startsWith('/') ? '' : sliceText(path, 0, maskedText(path).lastIndexOf('/') + 1);
  return concatText([scheme, '://', host, folder === '' ? '/' : folder, withoutStart(relative, /^\/+/)]);
}

/** What precedes the path of an address, as it is written, up to the mark behind it. */
const writtenStart = /^[a-z][a-z0-9+.-]*:\/\/[^/?#@\\:\s]+(?::\d+)?(?:\/[^?#]*\?|[/?#])/i;

const beforePath: ReadonlySet<string> = new Set(['Scheme', 'Host', 'DnsSafeHost', 'IdnHost', 'Port', 'Authority']);
const path: ReadonlySet<string> = new Set(['AbsolutePath', 'LocalPath']);

/** Whether a part of an address is before all of it that is not written out: its host, say, where a path of known beginning follows. */
export function isWrittenPart(name: string, text: TextPattern | undefined): boolean {
  if (text === undefined || !(beforePath.has(name) || path.has(name))) return false;
  const [first] = piecesOf(text);
  const start = typeof first === 'string' ? writtenStart.exec(first)?.[0] : undefined;
  return start !== undefined && (beforePath.has(name) || start.endsWith('?'));
}

/** Whether a text is that of a port or a capacity. */
export function isWholeNumber(text: TextPattern | undefined): boolean {
  return isKnownText(text) && /^\d+$/.test(text);
}
