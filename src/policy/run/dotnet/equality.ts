import { t } from '../../../base/text/translation.ts';
import { UnsupportedExpression } from './errors.ts';
import { compareJson } from './json/json-compare.ts';
import { isSameType } from './typing/type-value.ts';
import { compareDecimals } from './number/decimal.ts';
import { isNumber, toDecimal, type NumberValue } from './number/number.ts';
import { uriKey } from './text/uri-text.ts';
import { isKind, type DotnetValue, type NativeState, type NativeValue } from './value.ts';

/** What object.Equals says: values by type and content, reference types by identity. `1.Equals(1L)` is false. */
export function areEqual(left: DotnetValue, right: DotnetValue): boolean {
  if (left === right) return true;
  if (left === null || right === null || typeof left !== 'object' || typeof right !== 'object') return false;
  if (isNumber(left)) {
    return (
      isNumber(right) &&
      left.kind === right.kind &&
      typeTag(left) === typeTag(right) &&
      (areSameNumbers(left, right) || (isNaNValue(left) && isNaNValue(right)))
    );
  }
  switch (left.kind) {
    case 'char':
      return isKind(right, 'char') && left.code === right.code;
    case 'datetime':
    case 'timespan':
      return isKind(right, left.kind) && left.ticks === right.ticks;
    case 'datetimeoffset':
      return isKind(right, 'datetimeoffset') && left.ticks - left.offset === right.ticks - right.offset;
    case 'guid':
      return isKind(right, 'guid') && left.text === right.text;
    case 'enum':
      return isKind(right, 'enum') && left.type === right.type && left.value === right.value;
    case 'uri':
      return isKind(right, 'uri') && uriKey(left) === uriKey(right);
    case 'xname':
      return isKind(right, 'xname') && left.local === right.local && left.namespace === right.namespace;
    case 'xnamespace':
      return isKind(right, 'xnamespace') && left.uri === right.uri;
    case 'type':
      return isSameType(left, right);
    case 'pair':
      return isKind(right, 'pair') && areEqual(left.key, right.key) && areEqual(left.value, right.value);
    case 'tuple':
      return (
        isKind(right, 'tuple') &&
        left.isClass === right.isClass &&
        left.items.length === right.items.length &&
        left.items.every((item, at) => areEqual(item, right.items[at] ?? null))
      );
    case 'anonymous':
      return (
        isKind(right, 'anonymous') &&
        [...left.members.keys()].join() === [...right.members.keys()].join() &&
        [...left.members].every(([name, member]) => areEqual(member, right.members.get(name) ?? null))
      );
    case 'function':
      return isKind(right, 'function') && left.invoke === right.invoke;
    case 'jvalue':
      return isKind(right, 'jvalue') && left.type === right.type && compareJson(left, right) === 0;
    case 'native':
      return isKind(right, 'native') && left.type === right.type && areSameNatives(left, right);
    default:
      return false;
  }
}

/** Zones are equal by their id; of what .NET has one object of, or one for each name, another with the same content may be that object. */
function areSameNatives({ type, state: left }: NativeValue, { state: right }: NativeValue): boolean {
  if (left.holds === 'zone' && right.holds === 'zone') return left.zone.id === right.zone.id;
  const mayBeOne =
    (left.holds === 'culture' && right.holds === 'culture' && left.name === right.name) ||
    (left.holds === 'comparer' && right.holds === 'comparer' && left.comparison === right.comparison) ||
    (left.holds === 'match' && right.holds === 'match' && !isFound(left) && !isFound(right));
  if (mayBeOne) throw new UnsupportedExpression(t('Whether two of {0} are one object', type));
  return false;
}

function isFound({ groups }: Extract<NativeState, { holds: 'match' }>): boolean {
  return groups[0]?.success === true;
}

/** Whether two numbers are equal once C# has brought them to one type. NaN equals nothing. */
export function areSameNumbers(left: NumberValue, right: NumberValue): boolean {
  return compareNumbers(left, right) === 0;
}

/** The order of two numbers of any types; undefined with NaN. */
export function compareNumbers(left: NumberValue, right: NumberValue): number | undefined {
  if (left.kind === 'integer' && right.kind === 'integer') return left.value < right.value ? -1 : left.value > right.value ? 1 : 0;
  if (left.kind === 'float' || right.kind === 'float') {
    const a = asDouble(left);
    const b = asDouble(right);
    return a < b ? -1 : a > b ? 1 : a === b ? 0 : undefined;
  }
  const a = toDecimal(left);
  const b = toDecimal(right);
  return a && b ? compareDecimals(a, b) : undefined;
}

function asDouble(value: NumberValue): number {
  if (value.kind === 'float') return value.value;
  return Number(value.kind === 'integer' ? value.value : value.digits) / (value.kind === 'decimal' ? 10 ** value.scale : 1);
}

function isNaNValue(value: NumberValue): boolean {
  return value.kind === 'float' && Number.isNaN(value.value);
}

function typeTag(value: NumberValue): string {
  return value.kind === 'decimal' ? 'Decimal' : value.type;
}
