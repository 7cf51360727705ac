import type { StaticType } from '../types/static-type.ts';

const wider: ReadonlyMap<string, readonly string[]> = new Map([
  ['SByte', ['Int16', 'Int32', 'Int64', 'Single', 'Double', 'Decimal']],
  ['Byte', ['Int16', 'UInt16', 'Int32', 'UInt32', 'Int64', 'UInt64', 'Single', 'Double', 'Decimal']],
  ['Int16', ['Int32', 'Int64', 'Single', 'Double', 'Decimal']],
  ['UInt16', ['Int32', 'UInt32', 'Int64', 'UInt64', 'Single', 'Double', 'Decimal']],
  ['Int32', ['Int64', 'Single', 'Double', 'Decimal']],
  ['UInt32', ['Int64', 'UInt64', 'Single', 'Double', 'Decimal']],
  ['Int64', ['Single', 'Double', 'Decimal']],
  ['UInt64', ['Single', 'Double', 'Decimal']],
  ['Char', ['UInt16', 'Int32', 'UInt32', 'Int64', 'UInt64', 'Single', 'Double', 'Decimal']],
  ['Single', ['Double']],
  ['Double', []],
  ['Decimal', []],
]);

const ranges: ReadonlyMap<string, readonly [bigint, bigint]> = new Map([
  ['SByte', [-128n, 127n]], ['Byte', [0n, 255n]], ['Int16', [-32768n, 32767n]], ['UInt16', [0n, 65535n]], ['Char', [0n, 65535n]],
  ['Int32', [-(2n ** 31n), 2n ** 31n - 1n]], ['UInt32', [0n, 2n ** 32n - 1n]], ['Int64', [-(2n ** 63n), 2n ** 63n - 1n]], ['UInt64', [0n, 2n ** 64n - 1n]],
]);

/** The name of a number type, `char` included, or undefined. */
export function numberName(type: StaticType): string | undefined {
  return type.kind === 'named' && type.arguments.length === 0 && wider.has(type.name) ? type.name : undefined;
}

/** Whether a type is an integer type, `char` included. */
export function isIntegral(type: StaticType): boolean {
  return type.kind === 'named' && ranges.has(type.name);
}

/** Whether a number of one type becomes one of another without a cast. */
export function isWidening(from: string, to: string): boolean {
  return wider.get(from)?.includes(to) === true;
}

/** Whether a number fits an integer type. */
export function holds(type: string, value: bigint): boolean {
  const range = ranges.get(type);
  return range !== undefined && value >= range[0] && value <= range[1];
}

/** The number that is left of one when an integer type keeps its own bits only. */
export function wrap(type: string, value: bigint): bigint {
  const range = ranges.get(type);
  if (!range) return value;
  const [lowest, highest] = range;
  const size = highest - lowest + 1n;
  return ((((value - lowest) % size) + size) % size) + lowest;
}

/** Whether an integer type has negative numbers. */
export function isSigned(name: string): boolean {
  return name === 'SByte' || name === 'Int16' || name === 'Int32' || name === 'Int64';
}

/** Whether an integer type has none; `char` is none of both. */
export function isUnsigned(name: string): boolean {
  return name === 'Byte' || name === 'UInt16' || name === 'UInt32' || name === 'UInt64';
}
