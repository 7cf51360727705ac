import { t } from '../../../../base/text/translation.ts';
import { UnsupportedExpression } from '../errors.ts';
import { edition, type Edition } from '../edition.ts';
import { cultureTable } from './culture-table.ts';

/** How a culture writes numbers. */
export interface Culture {
  /** `de-DE`; empty for the invariant culture. */
  readonly name: string;
  readonly decimal: string;
  readonly group: string;
  readonly sizes: readonly number[];
  readonly negative: string;
  /** The places of N and P where a format names none. */
  readonly places: number;
  readonly currency: {
    readonly symbol: string;
    readonly decimal: string;
    readonly group: string;
    readonly positive: number;
    readonly negativePattern: number;
    readonly places: number;
  };
  readonly percentPattern: number;
  readonly infinity: string;
  readonly nan: string;
}

/** The culture that an expression is run in. */
export const currentCulture = 'en-US';

const cultures: ReadonlyMap<string, Culture> = new Map(
  cultureTable
    .slice(1, -1)
    .split('\n')
    .map(readCulture)
    .map(culture => [culture.name.toLowerCase(), culture]),
);

/** Whether a culture of that name is known here. */
export function isCultureName(name: string): boolean {
  return cultures.has(name.toLowerCase());
}

/** The culture of a name. */
export function cultureOf(name: string, { english }: Edition = edition): Culture {
  const found = cultures.get(name.toLowerCase());
  if (!found) throw new UnsupportedExpression(t('The culture {0}', name));
  return found.name === currentCulture
    ? { ...found, places: english.places, currency: { ...found.currency, negativePattern: english.currencyNegative } }
    : found;
}

function readCulture(line: string): Culture {
  const [name = '', decimal = '', group = '', sizes = '', negative = '', places, symbol = '', currencyDecimal = '', currencyGroup = '', ...rest] =
    line.split('|');
  const [positive, negativePattern, currencyPlaces, percent, infinity = '', nan = ''] = rest;
  return {
    name,
    decimal,
    group,
    sizes: sizes.split(',').map(Number),
    negative,
    places: Number(places),
    currency: {
      symbol,
      decimal: currencyDecimal,
      group: currencyGroup,
      positive: Number(positive),
      negativePattern: Number(negativePattern),
      places: Number(currencyPlaces),
    },
    percentPattern: Number(percent),
    infinity,
    nan,
  };
}
