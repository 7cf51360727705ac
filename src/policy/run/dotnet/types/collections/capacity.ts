import { outOfRange, wordedOtherwise } from '../../errors.ts';
import type { Call } from '../../typing/call.ts';

/** Whether a constructor is given a capacity, which changes nothing unless it is below zero. */
export function isCapacity(call: Call): boolean {
  if (!call.is(0, 'integer')) return false;
  if (call.int(0) < 0) throw wordedOtherwise(outOfRange('capacity', 'Non-negative number required.')); // each collection has its own words
  return true;
}
