import { t } from '../../../../../base/text/translation.ts';
import { outOfRange, UnsupportedExpression, wordedOtherwise } from '../../errors.ts';
import type { Call } from '../../typing/call.ts';

/** From here on a collection may be more than the memory of a gateway. */
const muchRoom = 1 << 24;

/** Whether a constructor is given a capacity, which changes nothing unless it is below zero, or too much. */
export function isCapacity(call: Call): boolean {
  if (!call.is(0, 'integer')) return false;
  if (call.int(0) < 0) throw wordedOtherwise(outOfRange('capacity', 'Non-negative number required.')); // each collection has its own words
  refuseMuchRoom(call.int(0));
  return true;
}

/** Refuses a capacity for which .NET may have no memory. */
export function refuseMuchRoom(capacity: number): void {
  if (capacity > muchRoom) throw new UnsupportedExpression(t('A capacity that may be more than there is memory'));
}
