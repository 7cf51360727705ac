import { t } from '../../../../base/text/translation.ts';
import type { Call } from '../typing/call.ts';
import { compareStrings } from '../compare.ts';
import { cultureOf, currentCulture } from '../culture/culture.ts';
import { argumentError, argumentNull, nonNegative, outOfRange, UnsupportedExpression, wordedOtherwise } from '../errors.ts';
import { iterableOf } from '../iterate.ts';
import { formatComposite } from '../text/composite.ts';
import { isWhiteSpace, lowerCase, upperCase } from '../text/letter-case.ts';
import { joinTexts, valueText } from '../text/text.ts';
import { defineType } from '../typing/type-definition.ts';
import { char, int, isKind, type ArrayValue, type DotnetValue } from '../value.ts';
import { split } from './string-split.ts';
import {
  comparable,
  compare,
  comparison,
  contains,
  hasEnd,
  indexOf,
  indexOfAny,
  lastIndexOf,
  tooLarge,
} from './string-search.ts';

/** System.String. */
export const stringType = defineType('System.String', (value): value is string => typeof value === 'string', {
  properties: { Length: self => int(self.length) },
  methods: {
    Substring: (self, call) => substring(self, call),
    IndexOf: (self, call) => indexOf(self, call),
    LastIndexOf: (self, call) => lastIndexOf(self, call),
    IndexOfAny: (self, call) => indexOfAny(self, call, false),
    LastIndexOfAny: (self, call) => indexOfAny(self, call, true),
    Contains: (self, call) => contains(self, call),
    StartsWith: (self, call) => hasEnd(self, call, true),
    EndsWith: (self, call) => hasEnd(self, call, false),
    Replace: (self, call) => replace(self, call),
    ReplaceLineEndings: (self, call) => {
      const by = call.has(0) ? call.string(0, 'replacementText') : call.unsupported();
      call.machine.text(self.length * Math.max(1, by.length));
      return self.replace(/\r\n|[\r\n\f\x85\u2028\u2029]/g, () => by);
    },
    Split: (self, call) => split(self, call),
    Trim: (self, call) => trim(self, call, true, true),
    TrimStart: (self, call) => trim(self, call, true, false),
    TrimEnd: (self, call) => trim(self, call, false, true),
    ToLower: (self, call) => inCase(self, call, lowerCase),
    ToUpper: (self, call) => inCase(self, call, upperCase),
    ToLowerInvariant: self => lowerCase(self, true),
    ToUpperInvariant: self => upperCase(self, true),
    PadLeft: (self, call) => pad(self, call, (width, unit) => self.padStart(width, unit)),
    PadRight: (self, call) => pad(self, call, (width, unit) => self.padEnd(width, unit)),
    Insert: (self, call) => {
      const at = call.int(0);
      const text = call.string(1);
      if (at < 0 || at > self.length) throw tooLarge('startIndex', at >>> 0, self.length);
      return self.slice(0, at) + text + self.slice(at);
    },
    Remove: (self, call) => remove(self, call),
    ToCharArray: (self, call) => {
      call.machine.step(self.length >> 3);
      if (!call.has(0)) return charArray(self);
      const [start, length] = [call.int(0), call.int(1)];
      if (start < 0 || start > self.length) throw tooLarge('startIndex', start >>> 0, self.length);
      if (length < 0) throw nonNegative('length', length);
      if (start > self.length - length) throw tooLarge('startIndex', start, self.length - length);
      return charArray(self.slice(start, start + length));
    },
    CopyTo: (self, call) => copyTo(self, call),
    Equals: (self, call) => {
      const order = comparison(call, 1, 'ordinal');
      const other = call.at(0);
      if (other === null || typeof other !== 'string') return call.count > 1 && other !== null ? call.unsupported() : false;
      return compareStrings(self, other, order) === 0;
    },
    CompareTo: (self, call) => {
      if (!call.isNull(0) && !call.isString(0)) {
        call.at(0);
        throw argumentError('Object must be of type String.');
      }
      return int(compareStrings(self, call.text(0)));
    },
    IsNormalized: self => self.normalize() === self,
    Normalize: self => self.normalize(),
    Clone: self => self,
    ToString: self => self,
    GetTypeCode: () => ({ kind: 'enum', type: 'TypeCode', value: 18 }),
  },
  harmless: { ToString: { 0: 'a string is itself in every culture' } },
  fields: { Empty: () => '' },
  functions: {
    IsNullOrEmpty: call => {
      const text = call.text(0);
      return text === null || text === '';
    },
    IsNullOrWhiteSpace: call => Array.from(call.text(0) ?? '').every(isWhiteSpace),
    Format: call => formatted(call),
    Concat: call => {
      if (call.count === 1 && call.isNull(0)) {
        const type = call.nullType(0);
        if (type && (type.arrayDepth > 0 || type.name === 'IEnumerable')) throw argumentNull('values');
        return type ? '' : call.unsupported();
      }
      const parts = call.count === 1 && !call.isString(0) && !call.isOneObject(0) ? listed(call.at(0)) : undefined;
      return joinTexts(call.machine.count(parts ?? call.given), '');
    },
    Join: call => join(call),
    Compare: call => compare(call),
    CompareOrdinal: call => {
      if (call.count === 2) return int(compareStrings(call.text(0), call.text(1), 'ordinal'));
      const [left, right, length] = [call.text(0), call.text(2), call.int(4)];
      const [from, to] = [call.int(1), call.int(3)];
      if (left === null || right === null) return int(compareStrings(left, right, 'ordinal'));
      if (length < 0) throw nonNegative('length', length);
      if (from < 0 || from > left.length) throw outOfRange('indexA', beyond);
      if (to < 0 || to > right.length) throw outOfRange('indexB', beyond);
      return int(compareStrings(left.slice(from, from + length), right.slice(to, to + length), 'ordinal', false));
    },
    Equals: call => compareStrings(call.text(0), call.text(1), comparison(call, 2, 'ordinal')) === 0,
    Copy: call => call.string(0, 'str'),
    Intern: call => call.string(0, 'str'),
  },
  construct: call => construct(call),
});

const beyond = 'Index was out of range. Must be non-negative and less than or equal to the size of the collection.';

function construct(call: Call): string {
  if (call.isChar(0)) {
    const unit = call.char(0);
    const count = call.int(1);
    if (count < 0) throw nonNegative('count', count);
    call.machine.text(count);
    return unit.repeat(count);
  }
  const text = call.isNull(0) ? '' : charsOf(call, 0).items.map(valueText).join('');
  if (!call.has(1)) return text;
  const [start, length] = [call.int(1), call.int(2)];
  if (start < 0) throw nonNegative('startIndex', start);
  if (length < 0) throw nonNegative('length', length);
  if (start > text.length - length) throw tooLarge('startIndex', start, text.length - length);
  return text.slice(start, start + length);
}

function charsOf(call: Call, index: number): ArrayValue {
  const value = call.at(index);
  return isKind(value, 'array') && value.element === 'Char' ? value : call.unsupported();
}

function charArray(text: string): DotnetValue {
  return { kind: 'array', element: 'Char', items: Array.from({ length: text.length }, (_, at) => char(text.charCodeAt(at))) };
}

function copyTo(self: string, call: Call): null {
  const [from, at, count] = [call.int(0), call.int(2), call.int(3)];
  if (call.isNull(1)) throw argumentNull('destination');
  const { items } = charsOf(call, 1);
  if (count < 0) throw nonNegative('count', count);
  if (from < 0) throw nonNegative('sourceIndex', from);
  if (count > self.length - from) {
    const error = outOfRange('sourceIndex', 'Index and count must refer to a location within the string.');
    throw at < 0 || at > items.length - count ? wordedOtherwise(error) : error; // the other end is looked at, too
  }
  if (at < 0) throw nonNegative('destinationIndex', at);
  if (at > items.length - count) throw tooLarge('destinationIndex', at, items.length - count);
  for (let index = 0; index < count; index++) items[at + index] = char(self.charCodeAt(from + index));
  return null;
}

/** The text of a format and its arguments, a format provider before them or not. */
export function formatted(call: Call): string {
  const isProvided = call.isCulture(0) || (call.isNull(0) && call.count > 1 && call.isString(1));
  const culture = isProvided ? call.culture(0) : cultureOf(currentCulture);
  const rest = isProvided ? call.from(1) : call;
  const format = rest.text(0);
  if (rest.count === 2 && rest.isNull(1)) {
    const type = rest.nullType(1);
    // a null that is written so is an array of no arguments
    if (type === undefined || type.arrayDepth > 0) throw argumentNull(format === null ? 'format' : 'args');
  }
  const second = rest.count === 2 && !rest.isOneObject(1) ? rest.optional(1, 'array') : undefined;
  const given = second && ['Object', 'String'].includes(second.element) ? second.items : rest.given.slice(1);
  return formatComposite(format, given, culture);
}

/** The items of a collection; a property of JSON is one of its value. */
function listed(value: DotnetValue): Iterable<DotnetValue> | undefined {
  return isKind(value, 'jproperty') ? [value.value] : iterableOf(value);
}

/** Values with a text between each two, as String.Join puts them. */
export function join(call: Call): string {
  const separator = call.isChar(0) ? call.char(0) : (call.text(0) ?? '');
  if (call.count === 4 && call.is(1, 'array') && call.is(2, 'integer') && call.is(3, 'integer')) {
    const array = call.optional(1, 'array');
    if (array?.element === 'String') {
      const [start, count] = [call.int(2), call.int(3)];
      if (start < 0) throw nonNegative('startIndex', start);
      if (count < 0) throw nonNegative('count', count);
      if (start > array.items.length - count) throw tooLarge('startIndex', start, array.items.length - count);
      return joinTexts(call.machine.count(array.items.slice(start, start + count)), separator);
    }
  }
  if (call.count === 2 && call.isNull(1)) {
    const type = call.nullType(1);
    if (type?.name === 'Object' && type.arrayDepth === 0) return ''; // one value
    throw argumentNull(call.member.endsWith('AppendJoin') || (type && (type.name !== 'String' || type.arrayDepth === 0)) ? 'values' : 'value');
  }
  const list = call.count === 2 && (!call.isString(1) || call.isCharacters(1)) && !call.isOneObject(1) ? listed(call.at(1)) : undefined;
  return joinTexts(call.machine.count(list ?? call.given.slice(1)), separator);
}

function substring(self: string, call: Call): string {
  const start = call.int(0);
  const length = call.has(1) ? call.int(1) : undefined;
  if (start < 0) throw nonNegative('startIndex', start);
  if (start > self.length) throw outOfRange('startIndex', 'startIndex cannot be larger than length of string.');
  if (length === undefined) return self.slice(start);
  if (length < 0) throw nonNegative('length', length);
  if (start > self.length - length) throw outOfRange('length', 'Index and length must refer to a location within the string.');
  return self.slice(start, start + length);
}

function remove(self: string, call: Call): string {
  const at = call.int(0);
  if (!call.has(1)) {
    if (at < 0) throw outOfRange('startIndex', 'StartIndex cannot be less than zero.');
    if (at > self.length) throw outOfRange('startIndex', 'startIndex cannot be larger than length of string.');
    return self.slice(0, at);
  }
  const count = call.int(1);
  if (at < 0) throw nonNegative('startIndex', at);
  if (count < 0) throw nonNegative('count', count);
  if (count > self.length - at) throw tooLarge('count', count, self.length - at);
  return self.slice(0, at) + self.slice(at + count);
}

function replace(self: string, call: Call): string {
  if (call.isChar(0)) {
    const to = call.char(1);
    return self.replaceAll(call.char(0), () => to);
  }
  const to = call.text(1) ?? '';
  const order = comparison(call, 2, 'ordinal');
  const from = call.string(0, 'oldValue');
  if (from === '') throw argumentError('The value cannot be an empty string.', 'oldValue');
  if (to.length > from.length) call.machine.text(self.length + (self.length / from.length) * (to.length - from.length));
  if (order === 'ordinal') return self.replaceAll(from, () => to);
  const [folded, wanted] = [comparable(self, order, call), comparable(from, order, call)];
  let text = '';
  let at = 0;
  for (let found = folded.indexOf(wanted); found >= 0; found = folded.indexOf(wanted, at)) {
    text += self.slice(at, found) + to;
    call.machine.text(text.length);
    call.machine.step();
    at = found + from.length;
  }
  return text + self.slice(at);
}

/** A text in upper or lower case: in the culture of the gateway, or that of an argument; the letters of Turkish are not known here. */
function inCase(self: string, call: Call, change: (text: string, isInvariant: boolean) => string): string {
  if (call.has(0) && call.isNull(0)) {
    return change(self, false);
  }
  const { name } = call.culture(0);
  if (/^(?:tr|az|lt)/.test(name) && /[IiİıJjĮįÌìÍíĨĩ]/.test(self)) throw new UnsupportedExpression(t('Letters in the culture {0}', name));
  return change(self, name === '');
}

function trim(self: string, call: Call, isStart: boolean, isEnd: boolean): string {
  const units = new Set(
    call.given
      .flatMap(value => (isKind(value, 'array') ? value.items : [value]))
      .flatMap(value => (value === null ? [] : isKind(value, 'char') ? [valueText(value)] : call.unsupported())),
  );
  const isTrimmed = (unit: string): boolean => (units.size === 0 ? isWhiteSpace(unit) : units.has(unit));
  let from = 0;
  let to = self.length;
  while (isStart && from < to && isTrimmed(self.charAt(from))) from++;
  while (isEnd && to > from && isTrimmed(self.charAt(to - 1))) to--;
  return self.slice(from, to);
}

function pad(self: string, call: Call, apply: (width: number, unit: string) => string): string {
  const width = call.int(0);
  const unit = call.has(1) ? call.char(1) : ' ';
  if (width < 0) throw nonNegative('totalWidth', width);
  call.machine.text(Math.max(width, self.length));
  return apply(width, unit);
}
