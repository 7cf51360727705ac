import type { Call } from '../typing/call.ts';
import { compareStrings, compareValues } from '../compare.ts';
import type { DotnetValue } from '../value.ts';

/** The order that the comparer gives which an argument is; that of the values themselves where it is null or not there. */
export function comparing(call: Call, index: number): (left: DotnetValue, right: DotnetValue) => number {
  if (!call.has(index) || call.isNull(index)) return compareValues;
  const comparison = call.is(index, 'native') ? call.comparer(index) : call.unsupported();
  return (left, right) => compareStrings(text(left, call), text(right, call), comparison);
}

function text(value: DotnetValue, call: Call): string | null {
  return value === null || typeof value === 'string' ? value : call.unsupported();
}
