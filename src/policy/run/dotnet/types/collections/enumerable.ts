import { outOfRange } from '../../errors.ts';
import { linq } from '../../linq/index.ts';
import { defineStatic } from '../../typing/type-definition.ts';
import { int, sequence, type DotnetValue, type SequenceValue } from '../../value.ts';

/** System.Linq.Enumerable: Range, Repeat, Empty, and every operator called as a static method. */
export const enumerableType = defineStatic('System.Linq.Enumerable', {
  functions: {
    ...Object.fromEntries(linq),
    Range: call => {
      const start = call.int(0);
      const count = call.int(1);
      if (count < 0 || start + count - 1 > 2 ** 31 - 1) throw outOfRange('count');
      return withPlaces(count, at => int(start + at));
    },
    Repeat: call => {
      const item = call.at(0);
      const count = call.int(1);
      if (count < 0) throw outOfRange('count');
      return withPlaces(count, () => item);
    },
    Empty: () => sequence(() => []),
  },
});

/** A sequence of so many items, each of which is made by its place. */
function withPlaces(count: number, at: (place: number) => DotnetValue): SequenceValue {
  return {
    ...sequence(function* () {
      for (let place = 0; place < count; place++) yield at(place);
    }),
    places: { count: () => count, at },
  };
}
