import { t } from '../../../../base/text/translation.ts';
import { cultureOf, currentCulture, isCultureName } from '../culture/culture.ts';
import { UnsupportedExpression } from '../errors.ts';
import { comparisonOf } from '../compare.ts';
import type { Call } from '../typing/call.ts';
import { lowerCase, upperCase } from '../text/letter-case.ts';
import { defineType, type TypeDefinition } from '../typing/type-definition.ts';
import { int, isKind, type Comparison, type DotnetValue, type NativeValue } from '../value.ts';
import { comparerMethods } from './comparer.ts';

const culture = (name: string): DotnetValue => ({ kind: 'native', type: 'CultureInfo', state: { holds: 'culture', name } });
const comparer = (comparison: Comparison): DotnetValue => ({ kind: 'native', type: 'StringComparer', state: { holds: 'comparer', comparison } });

const info = (type: string, name: string): DotnetValue => ({ kind: 'native', type, state: { holds: 'culture', name } });
const isInfo = (type: string) => (value: DotnetValue): value is NativeValue => isKind(value, 'native') && value.type === type;

/** The rules of case that English has: those of Turkish and the like are others. */
function inEnglish(self: NativeValue, change: () => string): string {
  if (/^(?:tr|az|lt|el|nl)\b/i.test(nameOf(self))) throw new UnsupportedExpression(t('The letters of the culture {0}', nameOf(self)));
  return change();
}

/** Words begin with a capital and go on with small letters; what is in capitals stays. */
function titleCase(text: string): string {
  return text.replace(/\p{L}[\p{L}\p{M}']*/gu, word => (lowerCase(word) !== word && upperCase(word) === word && word.length > 1 ? word : capitalised(word)));
}

function capitalised(word: string): string {
  const [first = ''] = word;
  return upperCase(first) + lowerCase(word.slice(first.length));
}

function nameOf({ state }: NativeValue): string {
  return state.holds === 'culture' ? state.name : '';
}

/** The culture of a name: what is not known here may be one all the same. */
function named(call: Call): DotnetValue {
  const name = call.string(0, 'name');
  if (!isCultureName(name)) throw new UnsupportedExpression(t('The culture {0}', name));
  return culture(cultureOf(name).name);
}

/** CultureInfo and StringComparer: names to hand to other methods. */
export const cultureTypes: readonly TypeDefinition[] = [
  defineType('System.Globalization.CultureInfo', (value): value is NativeValue => isKind(value, 'native') && value.type === 'CultureInfo', {
    properties: {
      Name: self => nameOf(self),
      TextInfo: self => info('TextInfo', nameOf(self)),
      NumberFormat: self => info('NumberFormatInfo', nameOf(self)),
    },
    methods: { ToString: self => nameOf(self) },
    fields: {
      InvariantCulture: () => culture(''),
      CurrentCulture: () => culture(currentCulture),
    },
    functions: { GetCultureInfo: named },
    construct: named,
  }),
  defineType('System.Globalization.TextInfo', isInfo('TextInfo'), {
    methods: {
      ToTitleCase: (self, call) => inEnglish(self, () => titleCase(call.string(0, 'str'))),
      ToUpper: (self, call) => inEnglish(self, () => upperCase(call.string(0, 'str'))),
      ToLower: (self, call) => inEnglish(self, () => lowerCase(call.string(0, 'str'))),
    },
  }),
  defineType('System.Globalization.NumberFormatInfo', isInfo('NumberFormatInfo'), {
    properties: {
      NumberDecimalSeparator: self => cultureOf(nameOf(self)).decimal,
      NumberGroupSeparator: self => cultureOf(nameOf(self)).group,
      NegativeSign: self => cultureOf(nameOf(self)).negative,
      NaNSymbol: self => cultureOf(nameOf(self)).nan,
      PositiveInfinitySymbol: self => cultureOf(nameOf(self)).infinity,
      CurrencySymbol: self => cultureOf(nameOf(self)).currency.symbol,
      CurrencyDecimalSeparator: self => cultureOf(nameOf(self)).currency.decimal,
      CurrencyGroupSeparator: self => cultureOf(nameOf(self)).currency.group,
      CurrencyDecimalDigits: self => int(cultureOf(nameOf(self)).currency.places),
      NumberDecimalDigits: self => int(cultureOf(nameOf(self)).places),
    },
    fields: { InvariantInfo: () => info('NumberFormatInfo', ''), CurrentInfo: () => info('NumberFormatInfo', currentCulture) },
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
