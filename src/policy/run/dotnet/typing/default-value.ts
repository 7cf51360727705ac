import type { DotnetType } from './dotnet-type.ts';
import { isEnum } from './enums.ts';
import { float, isIntegerType, wrap } from '../number/number.ts';
import type { DotnetValue } from '../value.ts';

/** What `default(T)` is, and what a missing value of type T gives. */
export function defaultValue(type: DotnetType): DotnetValue {
  if (type.isNullable || type.arrayDepth > 0) return null;
  const { name } = type;
  if (isIntegerType(name)) return wrap(0n, name);
  if (name === 'Double' || name === 'Single') return float(0, name);
  if (isEnum(name)) return { kind: 'enum', type: name, value: 0 };
  switch (name) {
    case 'Boolean':
      return false;
    case 'Char':
      return { kind: 'char', code: 0 };
    case 'Decimal':
      return { kind: 'decimal', digits: 0n, scale: 0 };
    case 'DateTime':
      return { kind: 'datetime', ticks: 0n, zone: 'Unspecified' };
    case 'DateTimeOffset':
      return { kind: 'datetimeoffset', ticks: 0n, offset: 0n };
    case 'TimeSpan':
      return { kind: 'timespan', ticks: 0n };
    case 'Guid':
      return { kind: 'guid', text: '00000000-0000-0000-0000-000000000000' };
    case 'KeyValuePair':
      return { kind: 'pair', key: defaultOf(type.arguments[0]), value: defaultOf(type.arguments[1]) };
    case 'ValueTuple':
      return { kind: 'tuple', isClass: false, items: type.arguments.map(defaultOf), names: type.names ?? type.arguments.map(() => undefined) };
    default:
      return null;
  }
}

function defaultOf(type: DotnetType | undefined): DotnetValue {
  return type ? defaultValue(type) : null;
}

/** Whether a type is a value type, so that it cannot be null. */
export function isValueType(type: DotnetType): boolean {
  return defaultValue({ ...type, isNullable: false }) !== null && !type.isNullable;
}
