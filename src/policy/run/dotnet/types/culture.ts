import { defineStatic, type TypeDefinition } from '../typing/type-definition.ts';
import type { DotnetValue } from '../value.ts';

const culture = (): DotnetValue => ({ kind: 'native', type: 'CultureInfo', state: { holds: 'nothing' } });
const comparer = (ignoresCase: boolean) => (): DotnetValue => ({
  kind: 'native',
  type: ignoresCase ? 'StringComparer.IgnoreCase' : 'StringComparer',
  state: { holds: 'nothing' },
});

/** CultureInfo and StringComparer: names to hand to other methods. */
export const cultureTypes: readonly TypeDefinition[] = [
  defineStatic('System.Globalization.CultureInfo', { fields: { InvariantCulture: culture, CurrentCulture: culture } }),
  defineStatic('System.StringComparer', {
    fields: {
      Ordinal: comparer(false),
      OrdinalIgnoreCase: comparer(true),
      InvariantCultureIgnoreCase: comparer(true),
      CurrentCultureIgnoreCase: comparer(true),
      InvariantCulture: comparer(false),
      CurrentCulture: comparer(false),
    },
  }),
];
