import { defineStatic, type TypeDefinition } from '../typing/type-definition.ts';
import type { Comparison, DotnetValue } from '../value.ts';

const culture = (name: string) => (): DotnetValue => ({ kind: 'native', type: 'CultureInfo', state: { holds: 'culture', name } });
const comparer = (comparison: Comparison) => (): DotnetValue => ({
  kind: 'native',
  type: 'StringComparer',
  state: { holds: 'comparer', comparison },
});

/** CultureInfo and StringComparer: names to hand to other methods. */
export const cultureTypes: readonly TypeDefinition[] = [
  defineStatic('System.Globalization.CultureInfo', { fields: { InvariantCulture: culture(''), CurrentCulture: culture('en-US') } }),
  defineStatic('System.StringComparer', {
    fields: {
      Ordinal: comparer('ordinal'),
      OrdinalIgnoreCase: comparer('ordinal-ignore-case'),
      InvariantCultureIgnoreCase: comparer('culture-ignore-case'),
      CurrentCultureIgnoreCase: comparer('culture-ignore-case'),
      InvariantCulture: comparer('culture'),
      CurrentCulture: comparer('culture'),
    },
  }),
];
