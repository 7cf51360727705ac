import { outOfRange } from '../../errors.ts';
import { linq } from '../../linq/index.ts';
import { defineStatic } from '../../typing/type-definition.ts';
import { int, sequence } from '../../value.ts';

/** System.Linq.Enumerable: Range, Repeat, Empty, and every operator called as a static method. */
export const enumerableType = defineStatic('System.Linq.Enumerable', {
  functions: {
    ...Object.fromEntries(linq),
    Range: call => {
      const start = call.int(0);
      const count = call.int(1);
      if (count < 0 || start + count - 1 > 2 ** 31 - 1) throw outOfRange('count');
      return sequence(function* () {
        for (let at = 0; at < count; at++) yield int(start + at);
      });
    },
    Repeat: call => {
      const count = call.int(1);
      if (count < 0) throw outOfRange('count');
      const item = call.at(0);
      return sequence(function* () {
        for (let at = 0; at < count; at++) yield item;
      });
    },
    Empty: () => sequence(() => []),
  },
});

