import type { Call } from '../typing/call.ts';
import { compareStrings, comparisonOf, ignoresCase } from '../compare.ts';
import { argumentError, argumentNull, outOfRange } from '../errors.ts';
import { iterableOf } from '../iterate.ts';
import { formatComposite, joinTexts, valueText } from '../text/text.ts';
import { defineType } from '../typing/type-definition.ts';
import { char, int, isKind, stringArray, type Comparison, type DotnetValue } from '../value.ts';

const blanks = /^[\s\x85\u200b]*$/;

/** System.String. */
export const stringType = defineType('System.String', (value): value is string => typeof value === 'string', {
  properties: { Length: self => int(self.length) },
  methods: {
    Substring: (self, call) => substring(self, call),
    IndexOf: (self, call) => indexOf(self, call, false),
    LastIndexOf: (self, call) => indexOf(self, call, true),
    IndexOfAny: (self, call) => {
      const units = unitsOf(call.at(0), call);
      call.machine.step(self.length >> 6);
      for (let at = call.has(1) ? call.int(1) : 0; at < self.length; at++) if (units.has(self.charAt(at))) return int(at);
      return int(-1);
    },
    Contains: (self, call) => find(self, needle(call), { call, order: comparison(call, 1, 'ordinal') }) >= 0,
    StartsWith: (self, call) =>
      startsWith(self, needle(call), { call, order: comparison(call, 1, call.isChar(0) ? 'ordinal' : 'culture') }),
    EndsWith: (self, call) => {
      const text = needle(call);
      const order = comparison(call, 1, call.isChar(0) ? 'ordinal' : 'culture');
      call.machine.step(text.length >> 6);
      return self.length >= text.length && compareStrings(self.slice(self.length - text.length), text, order) === 0;
    },
    Replace: (self, call) => replace(self, call),
    Split: (self, call) => split(self, call),
    Trim: (self, call) => trim(self, call, true, true),
    TrimStart: (self, call) => trim(self, call, true, false),
    TrimEnd: (self, call) => trim(self, call, false, true),
    ToLower: self => self.toLowerCase(),
    ToUpper: self => self.toUpperCase(),
    ToLowerInvariant: self => self.toLowerCase(),
    ToUpperInvariant: self => self.toUpperCase(),
    PadLeft: (self, call) => pad(self, call, (width, unit) => self.padStart(width, unit)),
    PadRight: (self, call) => pad(self, call, (width, unit) => self.padEnd(width, unit)),
    Insert: (self, call) => {
      const at = call.int(0);
      if (at < 0 || at > self.length) throw outOfRange('startIndex');
      return self.slice(0, at) + call.string(1) + self.slice(at);
    },
    Remove: (self, call) => {
      const at = call.int(0);
      if (at < 0) throw outOfRange('startIndex', 'StartIndex cannot be less than zero.');
      if (at > self.length) throw outOfRange('startIndex', 'startIndex cannot be larger than length of string.');
      const count = call.has(1) ? call.int(1) : self.length - at;
      if (count < 0 || at + count > self.length) throw outOfRange('count', 'Index and count must refer to a location within the string.');
      return self.slice(0, at) + self.slice(at + count);
    },
    ToCharArray: (self, call) => {
      call.machine.step(self.length >> 3);
      return charArray(self);
    },
    Equals: (self, call) => {
      const other = call.at(0);
      if (call.count === 1) return self === other;
      return other !== null && compareStrings(self, call.text(0), comparison(call, 1, 'ordinal')) === 0;
    },
    CompareTo: (self, call) => int(compareStrings(self, call.text(0))),
    Normalize: self => self.normalize(),
    Clone: self => self,
    ToString: self => self,
    GetTypeCode: () => ({ kind: 'enum', type: 'TypeCode', value: 18 }),
  },
  harmless: { ToString: { 0: 'a string is itself in every culture' } },
  fields: { Empty: () => '' },
  functions: {
    IsNullOrEmpty: call => call.text(0) === null || call.at(0) === '',
    IsNullOrWhiteSpace: call => blanks.test(call.text(0) ?? ''),
    Format: call => {
      if (call.isCulture(0) && ['', 'en-US'].includes(call.culture(0))) return formatComposite(call.text(1), formatArguments(call.from(1)));
      return formatComposite(call.text(0), formatArguments(call));
    },
    Concat: call => {
      const parts = call.count === 1 ? (iterableOf(call.isString(0) ? null : call.at(0)) ?? call.given) : call.given;
      return joinTexts(call.machine.count(parts), '');
    },
    Join: call => {
      const separator = call.isChar(0) ? call.char(0) : (call.text(0) ?? '');
      const list = call.count === 2 && !call.isString(1) ? iterableOf(call.at(1)) : undefined;
      if (call.count === 2 && call.isNull(1)) throw argumentNull('values');
      return joinTexts(call.machine.count(list ?? call.given.slice(1)), separator);
    },
    Compare: call =>
      int(
        compareStrings(
          call.text(0),
          call.text(1),
          call.isBoolean(2) ? (call.boolean(2) ? 'culture-ignore-case' : 'culture') : comparison(call, 2, 'culture'),
        ),
      ),
    CompareOrdinal: call => int(compareStrings(call.text(0), call.text(1), 'ordinal')),
    Equals: call =>
      call.count === 2 ? call.at(0) === call.at(1) : compareStrings(call.text(0), call.text(1), comparison(call, 2, 'ordinal')) === 0,
    Copy: call => call.string(0),
  },
  construct: call => {
    const first = call.at(0);
    if (isKind(first, 'char')) {
      const count = call.int(1);
      if (count < 0) throw outOfRange('count', `'count' must be non-negative.`);
      call.machine.text(count);
      return String.fromCharCode(first.code).repeat(count);
    }
    if (!isKind(first, 'array') || first.element !== 'Char') return call.unsupported();
    const text = first.items.map(valueText).join('');
    return call.has(2) ? text.slice(call.int(1), call.int(1) + call.int(2)) : text;
  },
});

function charArray(text: string): DotnetValue {
  return { kind: 'array', element: 'Char', items: Array.from({ length: text.length }, (_, at) => char(text.charCodeAt(at))) };
}

function formatArguments(call: Call): readonly DotnetValue[] {
  const second = call.at(1);
  return call.count === 2 && isKind(second, 'array') && ['Object', 'String'].includes(second.element) ? second.items : call.given.slice(1);
}

function substring(self: string, call: Call): string {
  const start = call.int(0);
  if (start < 0) throw outOfRange('startIndex', 'StartIndex cannot be less than zero.');
  if (start > self.length) throw outOfRange('startIndex', 'startIndex cannot be larger than length of string.');
  if (!call.has(1)) return self.slice(start);
  const length = call.int(1);
  if (length < 0) throw outOfRange('length', 'Length cannot be less than zero.');
  if (start + length > self.length) throw outOfRange('length', 'Index and length must refer to a location within the string.');
  return self.slice(start, start + length);
}

function needle(call: Call): string {
  return call.isChar(0) ? call.char(0) : call.string(0);
}

function comparison(call: Call, index: number, otherwise: Comparison): Comparison {
  if (!call.has(index)) return otherwise;
  if (call.isBoolean(index)) return call.boolean(index) ? 'culture-ignore-case' : 'culture';
  const value = call.enum(index, 'StringComparison');
  return value === undefined ? call.unsupported() : comparisonOf(value);
}

/** How a text is searched, and the call that pays for it. */
interface Search {
  readonly call: Call;
  readonly order: Comparison;
}

/** Upper-casing a unit at a time keeps lengths, as .NET's ordinal comparison does. */
function folded(text: string, { call, order }: Search): string {
  if (!ignoresCase(order)) return text;
  call.machine.step(text.length >> 6);
  return /[^\0-\x7f]/.test(text)
    ? Array.from({ length: text.length }, (_, at) =>
        text.charAt(at).toUpperCase().length === 1 ? text.charAt(at).toUpperCase() : text.charAt(at),
      ).join('')
    : text.toUpperCase();
}

function find(self: string, text: string, search: Search, from = 0): number {
  search.call.machine.step(self.length >> 9);
  return folded(self, search).indexOf(folded(text, search), from);
}

function startsWith(self: string, text: string, search: Search): boolean {
  return folded(self.slice(0, text.length), search) === folded(text, search);
}

function indexOf(self: string, call: Call, isLast: boolean): DotnetValue {
  const text = needle(call);
  const hasStart = call.has(1) && call.is(1, 'integer');
  const order = comparison(
    call,
    hasStart ? (call.enum(2, 'StringComparison') === undefined && call.has(2) ? 3 : 2) : 1,
    call.isChar(0) ? 'ordinal' : 'culture',
  );
  const start = hasStart ? call.int(1) : isLast ? self.length : 0;
  if (start < 0 || start > self.length) {
    throw outOfRange('startIndex', 'Index was out of range. Must be non-negative and less than or equal to the size of the collection.');
  }
  if (hasStart && call.is(2, 'integer')) {
    if (isLast) return call.unsupported();
    const count = call.int(2);
    if (count < 0 || start + count > self.length) {
      throw outOfRange('count', 'Count must be positive and count must refer to a location within the string/array/collection.');
    }
    return int(find(self.slice(0, start + count), text, { call, order }, start));
  }
  if (!isLast) return int(find(self, text, { call, order }, start));
  call.machine.step(self.length >> 9);
  return int(folded(self, { call, order }).lastIndexOf(folded(text, { call, order }), hasStart ? start - text.length + 1 : Infinity));
}

function replace(self: string, call: Call): string {
  if (call.isChar(0)) return self.replaceAll(call.char(0), () => call.char(1));
  const to = call.text(1) ?? '';
  const order = comparison(call, 2, 'ordinal');
  const from = call.string(0, 'oldValue');
  if (from === '') throw argumentError('String cannot be of zero length.', 'oldValue');
  if (to.length > from.length) call.machine.text(self.length + (self.length / from.length) * (to.length - from.length));
  if (!ignoresCase(order)) return self.replaceAll(from, () => to);
  let text = '';
  let at = 0;
  for (let found = find(self, from, { call, order }); found >= 0; found = find(self, from, { call, order }, at)) {
    text += self.slice(at, found) + to;
    call.machine.text(text.length);
    at = found + from.length;
  }
  return text + self.slice(at);
}

function split(self: string, call: Call): DotnetValue {
  const last = call.at(call.count - 1);
  const options = isKind(last, 'enum') && last.type === 'StringSplitOptions' ? last.value : 0;
  const rest = isKind(last, 'enum') ? call.given.slice(0, -1) : call.given;
  const hasLimit = rest.length === 2 && isKind(rest[1] ?? null, 'integer');
  const limit = hasLimit ? call.int(1) : Infinity;
  const separators = (hasLimit ? rest.slice(0, 1) : rest).flatMap(value => separatorsOf(value, call)).filter(text => text !== '');
  if (limit < 0) throw outOfRange('count', 'Count must be non-negative.');
  const parts: string[] = [];
  const add = (part: string): void => {
    const text = (options & 2) === 0 ? part : part.trim();
    if (text !== '' || (options & 1) === 0) parts.push(text);
  };
  let start = 0;
  for (let at = 0; at < self.length && parts.length < limit - 1;) {
    const found =
      separators.length === 0 ? (/\s/.test(self.charAt(at)) ? 1 : 0) : (separators.find(text => self.startsWith(text, at))?.length ?? 0);
    if (found === 0) at++;
    else {
      add(self.slice(start, at));
      at += found;
      start = at;
    }
  }
  // the last part of a limited split does not begin with separators when empty parts are dropped
  while ((options & 1) !== 0 && parts.length === limit - 1) {
    const found = separators.find(text => self.startsWith(text, start));
    if (found === undefined) break;
    start += found.length;
  }
  if (limit > 0) add(self.slice(start));
  call.machine.step(parts.length);
  return stringArray(parts);
}

function separatorsOf(value: DotnetValue, call: Call): readonly string[] {
  if (value === null) return [];
  if (typeof value === 'string') return [value];
  if (isKind(value, 'char')) return [String.fromCharCode(value.code)];
  if (isKind(value, 'array')) return value.items.map(valueText);
  return call.unsupported();
}

function unitsOf(value: DotnetValue, call: Call): ReadonlySet<string> {
  if (!isKind(value, 'array') || value.element !== 'Char') return call.unsupported();
  return new Set(value.items.map(valueText));
}

function trim(self: string, call: Call, isStart: boolean, isEnd: boolean): string {
  const units = new Set(
    call.given
      .flatMap(value => (isKind(value, 'array') ? value.items : [value]))
      .flatMap(value =>
        value === null ? [] : isKind(value, 'char') || typeof value === 'string' ? [valueText(value)] : call.unsupported(),
      ),
  );
  const isTrimmed = (unit: string): boolean => (units.size === 0 ? /\s|\x85/.test(unit) && unit !== '\ufeff' : units.has(unit));
  let from = 0;
  let to = self.length;
  while (isStart && from < to && isTrimmed(self.charAt(from))) from++;
  while (isEnd && to > from && isTrimmed(self.charAt(to - 1))) to--;
  return self.slice(from, to);
}

function pad(self: string, call: Call, apply: (width: number, unit: string) => string): string {
  const width = call.int(0);
  if (width < 0) throw outOfRange('totalWidth', 'Non-negative number required.');
  call.machine.text(Math.max(width, self.length));
  return apply(width, call.has(1) ? call.char(1) : ' ');
}
