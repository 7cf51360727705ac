import { t } from '../../../../base/text/translation.ts';
import type { Call } from '../typing/call.ts';
import { compareStrings, compareValues } from '../compare.ts';
import { DotnetError, UnsupportedExpression } from '../errors.ts';
import { isKind, type DotnetValue } from '../value.ts';

/** The order that the comparer gives which an argument is; that of the values themselves where it is null or not there. */
export function comparing(call: Call, index: number): (left: DotnetValue, right: DotnetValue) => number {
  if (!call.has(index) || call.isNull(index)) return ownOrder;
  const comparison = call.is(index, 'native') ? call.comparer(index) : call.unsupported();
  return (left, right) => compareStrings(text(left, call), text(right, call), comparison);
}

/** Tokens of two types may have another order the other way round: what a sort makes of that is not known. */
function ownOrder(left: DotnetValue, right: DotnetValue): number {
  const order = compareValues(left, right);
  if (!isKind(left, 'jvalue') || !isKind(right, 'jvalue') || left.type === right.type) return order;
  if (Math.sign(order) + Math.sign(otherWay(left, right)) !== 0) throw new UnsupportedExpression(t('The order of values of several types'));
  return order;
}

function otherWay(left: DotnetValue, right: DotnetValue): number {
  try {
    return compareValues(right, left);
  } catch (error) {
    if (error instanceof DotnetError) return Number.NaN;
    throw error;
  }
}

function text(value: DotnetValue, call: Call): string | null {
  return value === null || typeof value === 'string' ? value : call.unsupported();
}
