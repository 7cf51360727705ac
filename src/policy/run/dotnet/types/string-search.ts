import { t } from '../../../../base/text/translation.ts';
import { compareStrings, comparisonOf, ignoresCase } from '../compare.ts';
import { argumentNull, nonNegative, outOfRange, UnsupportedExpression } from '../errors.ts';
import { foldCase } from '../text/letter-case.ts';
import type { Call } from '../typing/call.ts';
import { valueText } from '../text/text.ts';
import { int, isKind, type Comparison, type DotnetValue } from '../value.ts';

/** A char or string to look for. */
export function needle(call: Call, parameter = 'value'): string {
  return call.isChar(0) ? call.char(0) : call.string(0, parameter);
}

/** The comparison that an argument is: a StringComparison, or a Boolean that says whether case is ignored and maybe a culture. */
export function comparison(call: Call, index: number, otherwise: Comparison): Comparison {
  if (!call.has(index)) return otherwise;
  if (call.isBoolean(index)) {
    if (call.has(index + 1)) english(call, index + 1);
    return call.boolean(index) ? 'culture-ignore-case' : 'culture';
  }
  const value = call.enum(index, 'StringComparison');
  return value === undefined ? call.unsupported() : comparisonOf(value);
}

/** The comparison of a culture and CompareOptions behind it, as far as one of StringComparison is the same. */
function byOptions(call: Call, index: number): Comparison | undefined {
  const options = call.enum(index + 1, 'CompareOptions');
  if (options === undefined) return undefined;
  english(call, index);
  const known = new Map<number, Comparison>([[0, 'culture'], [1, 'culture-ignore-case'], [0x40000000, 'ordinal'], [0x10000000, 'ordinal-ignore-case']]);
  return known.get(options) ?? call.unsupported();
}

/** Reads a culture, of which those that compare as English are known here. */
export function english(call: Call, index: number): void {
  const { name } = call.culture(index);
  if (name !== '' && !name.startsWith('en')) throw new UnsupportedExpression(t('Comparing in the culture {0}', name));
}

/** Where a text stands in another, first or last, as a comparison sees it. */
function find(self: string, text: string, order: Comparison, call: Call, isLast = false): number {
  call.machine.step(self.length >> 9);
  const [a, b] = [comparable(self, order, call), comparable(text, order, call)];
  return isLast ? a.lastIndexOf(b) : a.indexOf(b);
}

/** A text whose units tell what a comparison sees. What a culture puts together, takes apart or skips is not known here. */
export function comparable(text: string, order: Comparison, call: Call): string {
  call.machine.step(text.length >> 6);
  if (order === 'ordinal' || (order === 'culture' && /^[\t\n\r -~]*$/.test(text))) return text;
  if (order.startsWith('culture')) {
    const known = text.normalize(order === 'culture' ? 'NFC' : 'NFKC');
    const plain = text.replace(/[\t\n\r]/g, '');
    if (known !== text || /[\p{M}\p{C}\p{Script=Thai}\p{Script=Lao}]/u.test(plain)) {
      throw new UnsupportedExpression(t('Searching by the rules of a culture in such a text'));
    }
  }
  return ignoresCase(order) ? foldCase(text) : text;
}

/** Whether a text begins or ends with another. */
export function hasEnd(self: string, call: Call, isStart: boolean): boolean {
  const isChar = call.reading(0).isChar(0);
  const order = comparison(call, 1, isChar ? 'ordinal' : 'culture');
  const text = needle(call);
  if (order.startsWith('culture')) {
    const [a, b] = [comparable(self, order, call), comparable(text, order, call)];
    return isStart ? a.startsWith(b) : a.endsWith(b);
  }
  if (text.length > self.length) return false;
  call.machine.step(text.length >> 6);
  return compareStrings(isStart ? self.slice(0, text.length) : self.slice(self.length - text.length), text, order) === 0;
}

/** Whether a text holds another. */
export function contains(self: string, call: Call): boolean {
  const order = comparison(call.reading(0), 1, 'ordinal');
  return find(self, needle(call), order, call) >= 0;
}

/** The arguments behind what is looked for: a start, a count, a comparison. */
function rangeOf(call: Call): { readonly start: number | undefined; readonly count: number | undefined; readonly order: Comparison } {
  call.reading(0);
  let at = 1;
  const start = call.is(at, 'integer') ? call.int(at++) : undefined;
  const count = start !== undefined && call.is(at, 'integer') ? call.int(at++) : undefined;
  return { start, count, order: comparison(call, at, call.isChar(0) ? 'ordinal' : 'culture') };
}

const beyond = 'Index was out of range. Must be non-negative and less than or equal to the size of the collection.';
const behind = 'Index was out of range. Must be non-negative and less than the size of the collection.';
const wrongCount = 'Count must be positive and count must refer to a location within the string/array/collection.';

/** String.IndexOf. */
export function indexOf(self: string, call: Call): DotnetValue {
  const { start = 0, count, order } = rangeOf(call);
  const text = needle(call);
  const end = endOf(self, start, count);
  const found = find(self.slice(start, end), text, order, call);
  return int(found < 0 ? -1 : found + start);
}

function endOf(self: string, start: number, count: number | undefined): number {
  if (start < 0 || start > self.length) throw outOfRange('startIndex', beyond);
  if (count === undefined) return self.length;
  if (count < 0 || count > self.length - start) throw outOfRange('count', wrongCount);
  return start + count;
}

/** String.LastIndexOf: it goes back from its start, which is the place of the last unit that is looked at. */
export function lastIndexOf(self: string, call: Call): DotnetValue {
  const { start: given, count: wanted, order } = rangeOf(call);
  const text = needle(call);
  if (given === undefined) return int(find(self, text, order, call, true));
  if (call.isChar(0)) {
    const [from, to] = backwards(self, given, wanted, 'count');
    const found = self.slice(from, to).lastIndexOf(text);
    return int(found < 0 ? -1 : found + from);
  }
  let [start, count] = [given, wanted ?? given + 1];
  if (self.length === 0 && (start === -1 || start === 0)) return int(text === '' ? 0 : -1);
  if (start < 0 || start > self.length) throw outOfRange('startIndex', behind);
  if (start === self.length) {
    start--;
    if (count > 0) count--;
  }
  if (count < 0 || start - count + 1 < 0) throw outOfRange('count', wrongCount);
  if (text === '') return int(start + 1);
  const from = start - count + 1;
  const found = find(self.slice(from, start + 1), text, order, call, true);
  return int(found < 0 ? -1 : found + from);
}

/** The span that a search back from a place goes over. */
function backwards(self: string, start: number, count: number | undefined, parameter: string): readonly [number, number] {
  if (self.length === 0) return [0, 0];
  if (start < 0 || start >= self.length) throw outOfRange('startIndex', behind);
  const taken = count ?? start + 1;
  if (taken < 0 || taken > start + 1) throw outOfRange(parameter, wrongCount);
  return [start + 1 - taken, start + 1];
}

/** String.IndexOfAny and LastIndexOfAny. */
export function indexOfAny(self: string, call: Call, isLast: boolean): DotnetValue {
  const start = call.has(1) ? call.int(1) : undefined;
  const count = call.has(2) ? call.int(2) : undefined;
  if (call.isNull(0)) throw argumentNull('anyOf');
  const units = call.at(0);
  if (!isKind(units, 'array') || units.element !== 'Char') return call.unsupported();
  const wanted = new Set(units.items.map(valueText));
  const [from, to] = isLast
    ? backwards(self, start ?? self.length - 1, count, 'count')
    : [start ?? 0, endOf(self, start ?? 0, count)];
  call.machine.step(self.length >> 6);
  if (isLast) {
    for (let at = to - 1; at >= from; at--) if (wanted.has(self.charAt(at))) return int(at);
  } else for (let at = from; at < to; at++) if (wanted.has(self.charAt(at))) return int(at);
  return int(-1);
}

/** String.Compare with all its overloads. */
export function compare(call: Call): DotnetValue {
  if (!call.is(1, 'integer')) return int(compareStrings(call.text(0), call.text(1), byOptions(call, 2) ?? comparison(call, 2, 'culture')));
  const length = call.reading(0, 1, 2, 3).int(4);
  const order = byOptions(call, 5) ?? comparison(call, 5, 'culture');
  if (call.enum(5, 'StringComparison') !== undefined) return int(comparedParts(call, length, order));
  const [left, right] = [part(call.text(0), call.int(1), length, 1), part(call.text(2), call.int(3), length, 2)];
  return int(compareStrings(left, right, order, false));
}

/** The overload with a StringComparison looks at its arguments itself, and in an order of its own. */
function comparedParts(call: Call, length: number, order: Comparison): number {
  const [left, right] = [call.text(0), call.text(2)];
  const [from, at] = [call.int(1), call.int(3)];
  if (left === null || right === null) return left === right ? 0 : left === null ? -1 : 1;
  if (length < 0) throw nonNegative('length', length);
  const wrong = from < 0 ? 'indexA' : at < 0 ? 'indexB' : from > left.length ? 'indexA' : at > right.length ? 'indexB' : undefined;
  if (wrong !== undefined) {
    throw outOfRange(wrong, 'Index was out of range. Must be non-negative and less than or equal to the size of the collection.');
  }
  return compareStrings(left.slice(from, from + length), right.slice(at, at + length), order, false);
}

function part(text: string | null, offset: number, length: number, which: number): string | null {
  const taken = Math.min(length, (text?.length ?? 0) - offset);
  if (taken < 0) throw nonNegative(`length${which}`, taken);
  if (offset < 0) throw nonNegative(`offset${which}`, offset);
  if (text === null && (offset !== 0 || length !== 0)) throw outOfRange(`string${which}`, 'Offset and length must refer to a position in the string.');
  return text === null ? null : text.slice(offset, offset + taken);
}

/** ArgumentOutOfRangeException of a number that is too large. */
export function tooLarge(parameter: string, value: number, most: number): Error {
  return outOfRange(parameter, `${parameter} ('${value}') must be less than or equal to '${most}'.`, value);
}

