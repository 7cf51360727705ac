import { compareStrings } from '../compare.ts';
import { hashCode } from '../text/hash-code.ts';
import type { Call } from '../typing/call.ts';
import { foldCase } from '../text/letter-case.ts';
import { int, type Comparison, type DotnetValue, type NativeValue } from '../value.ts';

function comparisonOf({ state }: NativeValue): Comparison {
  return state.holds === 'comparer' ? state.comparison : 'ordinal';
}

/** What a StringComparer does itself. */
export const comparerMethods = {
  Compare: (self: NativeValue, call: Call): DotnetValue => int(compareStrings(call.text(0), call.text(1), comparisonOf(self))),
  Equals: (self: NativeValue, call: Call): DotnetValue => compareStrings(call.text(0), call.text(1), comparisonOf(self)) === 0,
  GetHashCode: (self: NativeValue, call: Call): DotnetValue => {
    const text = call.string(0, 'obj');
    return hashCode(comparisonOf(self).endsWith('ignore-case') ? foldCase(text) : text);
  },
};
