import { t } from '../../../base/text/translation.ts';
import { argumentError, UnsupportedExpression, wordedOtherwise } from './errors.ts';
import { compareNumbers } from './equality.ts';
import { isNumber } from './number/number.ts';
import { compareJson } from './json/json-compare.ts';
import { foldCase } from './text/letter-case.ts';
import { ordinalDifference, ordinalOrder } from './text/ordinal.ts';
import { simpleTypeName } from './typing/type-names.ts';
import { isKind, type Comparison, type DotnetValue } from './value.ts';

/** The comparison that a member of StringComparison means; ArgumentException for a number that is none. */
export function comparisonOf(value: number): Comparison {
  if (value < 0 || value > 5) throw argumentError('The string comparison type passed in is currently not supported.', 'comparisonType');
  if (value === 4) return 'ordinal';
  if (value === 5) return 'ordinal-ignore-case';
  return value % 2 === 1 ? 'culture-ignore-case' : 'culture';
}

/** Whether a comparison looks past upper and lower case. */
export function ignoresCase(comparison: Comparison): boolean {
  return comparison.endsWith('ignore-case');
}

/** The order of two strings; parts of strings have no zero behind them that .NET would compare with. */
export function compareStrings(left: string | null, right: string | null, comparison: Comparison = 'culture', isWhole = true): number {
  if (left === null || right === null) return left === right ? 0 : left === null ? -1 : 1;
  switch (comparison) {
    case 'ordinal':
      return isWhole ? ordinalOrder(left, right) : ordinalDifference(left, right);
    case 'ordinal-ignore-case':
      return differenceIgnoringCase(foldCase(left), foldCase(right));
    case 'culture':
      return Math.sign(english.compare(left, right));
    case 'culture-ignore-case':
      return Math.sign(englishIgnoringCase.compare(left, right));
  }
}

/** .NET has an order of its own for pairs of surrogates that differ. */
function differenceIgnoringCase(left: string, right: string): number {
  const difference = ordinalDifference(left, right);
  if (difference !== 0 && /[\ud800-\udfff]/.test(left + right)) throw new UnsupportedExpression(t('The order of such texts without regard to case'));
  return difference;
}

const english = new Intl.Collator('en-US', { caseFirst: 'lower' });
const englishIgnoringCase = new Intl.Collator('en-US', { sensitivity: 'accent' });

/** The order that Comparer.Default gives: null first; ArgumentException for what has none. */
export function compareValues(left: DotnetValue, right: DotnetValue): number {
  if (left === null || right === null) return left === right ? 0 : left === null ? -1 : 1;
  if (typeof left === 'string' && typeof right === 'string') return compareStrings(left, right);
  if (typeof left === 'boolean' && typeof right === 'boolean') return Number(left) - Number(right);
  // boxed: each compares itself with those of its own type alone
  if (isNumber(left) && isNumber(right) && simpleTypeName(left) !== simpleTypeName(right)) throw new UnsupportedExpression(t('The order of values of several types'));
  if (isNumber(left) && isNumber(right)) return compareNumbers(left, right) ?? (isNaNFirst(left) ? -1 : 1);
  if (isKind(left, 'char') && isKind(right, 'char')) return left.code - right.code;
  if (isKind(left, 'datetime') && isKind(right, 'datetime')) return compareTicks(left.ticks, right.ticks);
  if (isKind(left, 'timespan') && isKind(right, 'timespan')) return compareTicks(left.ticks, right.ticks);
  if (isKind(left, 'datetimeoffset') && isKind(right, 'datetimeoffset')) {
    return compareTicks(left.ticks - left.offset, right.ticks - right.offset);
  }
  if (isKind(left, 'guid') && isKind(right, 'guid')) return Math.sign(compareStrings(left.text, right.text, 'ordinal'));
  if (isKind(left, 'enum') && isKind(right, 'enum')) return left.value - right.value;
  if (isKind(left, 'jvalue')) return compareJson(left, right);
  if (isKind(right, 'jvalue')) return -compareJson(right, left);
  if (isKind(left, 'tuple') && isKind(right, 'tuple')) {
    return left.items.map((item, at) => compareValues(item, right.items[at] ?? null)).find(order => order !== 0) ?? 0;
  }
  throw incomparable(left);
}

function incomparable(left: Exclude<DotnetValue, null>): Error {
  const error = argumentError('At least one object must implement IComparable.');
  // a type that has an order says which it wants
  return typeof left === 'object' && !isKind(left, 'anonymous') && !isKind(left, 'jobject') ? wordedOtherwise(error) : error;
}

/** The order of ticks. */
export function compareTicks(left: bigint, right: bigint): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function isNaNFirst(value: DotnetValue): boolean {
  return isKind(value, 'float') && Number.isNaN(value.value);
}
