import { cultureOf, currentCulture, isCultureName } from '../culture/culture.ts';
import { UnsupportedExpression } from '../errors.ts';
import { comparisonOf } from '../compare.ts';
import type { Call } from '../typing/call.ts';
import { defineType, type TypeDefinition } from '../typing/type-definition.ts';
import { isKind, type Comparison, type DotnetValue, type NativeValue } from '../value.ts';
import { comparerMethods } from './comparer.ts';

const culture = (name: string): DotnetValue => ({ kind: 'native', type: 'CultureInfo', state: { holds: 'culture', name } });
const comparer = (comparison: Comparison): DotnetValue => ({ kind: 'native', type: 'StringComparer', state: { holds: 'comparer', comparison } });

function nameOf({ state }: NativeValue): string {
  return state.holds === 'culture' ? state.name : '';
}

/** The culture of a name: what is not known here may be one all the same. */
function named(call: Call): DotnetValue {
  const name = call.string(0, 'name');
  if (!isCultureName(name)) throw new UnsupportedExpression(`The culture ${name}`);
  return culture(cultureOf(name).name);
}

/** CultureInfo and StringComparer: names to hand to other methods. */
export const cultureTypes: readonly TypeDefinition[] = [
  defineType('System.Globalization.CultureInfo', (value): value is NativeValue => isKind(value, 'native') && value.type === 'CultureInfo', {
    properties: { Name: self => nameOf(self) },
    methods: { ToString: self => nameOf(self) },
    fields: {
      InvariantCulture: () => culture(''),
      CurrentCulture: () => culture(currentCulture),
    },
    functions: { GetCultureInfo: named },
    construct: named,
  }),
  defineType('System.StringComparer', (value): value is NativeValue => isKind(value, 'native') && value.type === 'StringComparer', {
    fields: {
      Ordinal: () => comparer('ordinal'),
      OrdinalIgnoreCase: () => comparer('ordinal-ignore-case'),
      InvariantCultureIgnoreCase: () => comparer('culture-ignore-case'),
      CurrentCultureIgnoreCase: () => comparer('culture-ignore-case'),
      InvariantCulture: () => comparer('culture'),
      CurrentCulture: () => comparer('culture'),
    },
    methods: comparerMethods,
    functions: {
      FromComparison: call => comparer(comparisonOf(call.enum(0, 'StringComparison') ?? call.unsupported())),
    },
  }),
];
