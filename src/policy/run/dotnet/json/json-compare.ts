import { t } from '../../../../base/text/translation.ts';
import { argumentError, invalidCast, UnsupportedExpression } from '../errors.ts';
import { compareDecimals } from '../number/decimal.ts';
import { bytesIn } from '../text/bytes.ts';
import { guidBytes } from '../text/guid-text.ts';
import { ordinalOrder } from '../text/ordinal.ts';
import { valueText } from '../text/text.ts';
import { uriText } from '../text/uri-text.ts';
import { convertValue, invariantText } from '../typing/convert-value.ts';
import { typeNameOf } from '../typing/type-names.ts';
import { isJson, isKind, type DotnetValue, type JsonValue } from '../value.ts';

type Present = Exclude<DotnetValue, null>;

/** JValue.CompareTo: by the type of the left one, or, where that is a string, by the type of the right one. */
export function compareJson(left: JsonValue, right: DotnetValue): number {
  const isToken = isKind(right, 'jvalue');
  const [a, b] = [left.value, isToken ? right.value : right];
  if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1;
  return compareAs(left.type === 'String' && isToken ? right.type : left.type, a, b);
}

function compareAs(type: JsonValue['type'], a: Present, b: Present): number {
  switch (type) {
    case 'Integer':
    case 'Float':
      return compareNumbers(type, a, b);
    case 'Boolean':
      return Number(convertValue(a, 'Boolean') === true) - Number(convertValue(b, 'Boolean') === true);
    case 'String':
    case 'Raw':
      return ordinalOrder(textOf(a), textOf(b));
    case 'Date':
      return compareDates(a, b);
    case 'Bytes':
      return compareBytes(bytesIn(a) ?? refused(a, 'Byte[]'), bytesIn(b) ?? mismatched('byte[]'));
    case 'Guid': {
      if (!isKind(b, 'guid')) return mismatched('Guid');
      return isKind(a, 'guid') ? compareGuids(guidBytes(a), guidBytes(b)) : refused(a, 'Guid');
    }
    case 'TimeSpan': {
      if (!isKind(b, 'timespan')) return mismatched('TimeSpan');
      return isKind(a, 'timespan') ? sign(a.ticks, b.ticks) : refused(a, 'TimeSpan');
    }
    case 'Uri': {
      if (!isKind(b, 'uri')) return mismatched('Uri');
      return isKind(a, 'uri') ? new Intl.Collator('en-US').compare(uriText(a), uriText(b)) : refused(a, 'Uri');
    }
    default:
      throw new UnsupportedExpression(t('A comparison of {0} tokens', type));
  }
}

/** A decimal or an unsigned long makes decimals of both, a float doubles; else both are longs. */
function compareNumbers(type: 'Integer' | 'Float', a: Present, b: Present): number {
  if (isKind(a, 'native') || isKind(b, 'native')) throw new UnsupportedExpression(t('A comparison of these numbers'));
  if (isExact(a) || isExact(b)) {
    const [left, right] = [convertValue(a, 'Decimal'), convertValue(b, 'Decimal')];
    return isKind(left, 'decimal') && isKind(right, 'decimal') ? compareDecimals(left, right) : 0;
  }
  if (type === 'Integer' && !isKind(a, 'float') && !isKind(b, 'float')) return sign(wholeOf(a), wholeOf(b));
  return compareFloats(numberOf(a), numberOf(b));
}

function isExact(value: Present): boolean {
  return isKind(value, 'decimal') || (isKind(value, 'integer') && value.type === 'UInt64');
}

/** Floats that differ by no more than what arithmetic loses are equal; what is no number is before all others. */
function compareFloats(a: number, b: number): number {
  const tolerance = (Math.abs(a) + Math.abs(b) + 10) * 2.2204460492503131e-16;
  if (a === b || Math.abs(a - b) < tolerance) return 0;
  return Number.isNaN(a) || Number.isNaN(b) ? Number(Number.isNaN(b)) - Number(Number.isNaN(a)) : sign(a, b);
}

function compareDates(a: Present, b: Present): number {
  const isSpan = isKind(b, 'datetimeoffset');
  if (isKind(a, 'datetime')) return sign(a.ticks, isSpan ? b.ticks : ticksOf(b));
  if (!isKind(a, 'datetimeoffset')) return refused(a, 'DateTimeOffset');
  return sign(a.ticks - a.offset, isSpan ? b.ticks - b.offset : ticksOf(b));
}

function ticksOf(value: Present): bigint {
  const date = convertValue(value, 'DateTime');
  return isKind(date, 'datetime') ? date.ticks : 0n;
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  if (a.length !== b.length) return sign(a.length, b.length);
  const at = a.findIndex((byte, place) => byte !== b[place]);
  return at < 0 ? 0 : sign(a[at] ?? 0, b[at] ?? 0);
}

/** By the numbers that it is made of: the first three are written with their smallest byte in front. */
function compareGuids(a: Uint8Array, b: Uint8Array): number {
  const order = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15];
  const at = order.find(place => a[place] !== b[place]);
  return at === undefined ? 0 : sign(a[at] ?? 0, b[at] ?? 0);
}

/** What Convert.ToString gives in the invariant culture. */
function textOf(value: Present): string {
  return isJson(value) ? valueText(value) : invariantText(value);
}

function mismatched(type: string): never {
  throw argumentError(`Object must be of type ${type}.`);
}

/** Unboxing as another type. */
function refused(value: Present, type: string): never {
  throw invalidCast(typeNameOf(value), `System.${type}`);
}

function sign<T extends number | bigint>(left: T, right: T): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function wholeOf(value: Present): bigint {
  const converted = convertValue(value, 'Int64');
  return isKind(converted, 'integer') ? converted.value : 0n;
}

function numberOf(value: Present): number {
  const converted = convertValue(value, 'Double');
  return isKind(converted, 'float') ? converted.value : 0;
}
