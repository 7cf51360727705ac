import { t } from '../../../../base/text/translation.ts';
import { UnsupportedExpression } from '../errors.ts';

/** How a culture writes dates. */
export interface DateCulture {
  readonly name: string;
  readonly shortDate: string;
  readonly longDate: string;
  readonly shortTime: string;
  readonly longTime: string;
  readonly monthDay: string;
  readonly yearMonth: string;
  /** What `/` stands for. */
  readonly separator: string;
  readonly am: string;
  readonly pm: string;
  /** Whether days and months have English names here, and how September is cut; undefined where the names are not known. */
  readonly september: string | undefined;
}

/** As .NET 8 says it, but that a plain space stands before AM and PM, as everywhere but in the newest data of Unicode. */
const table = `
|MM/dd/yyyy|dddd, dd MMMM yyyy|HH:mm|HH:mm:ss|MMMM dd|yyyy MMMM|/|AM|PM|Sep
en-US|M/d/yyyy|dddd, MMMM d, yyyy|h:mm tt|h:mm:ss tt|MMMM d|MMMM yyyy|/|AM|PM|Sep
en-GB|dd/MM/yyyy|dddd, d MMMM yyyy|HH:mm|HH:mm:ss|d MMMM|MMMM yyyy|/|am|pm|Sept
en-AU|d/M/yyyy|dddd, d MMMM yyyy|h:mm tt|h:mm:ss tt|d MMMM|MMMM yyyy|/|am|pm|Sept
en-NZ|d/MM/yyyy|dddd, d MMMM yyyy|h:mm tt|h:mm:ss tt|d MMMM|MMMM yyyy|/|am|pm|Sept
en-IE|dd/MM/yyyy|dddd d MMMM yyyy|HH:mm|HH:mm:ss|d MMMM|MMMM yyyy|/|a.m.|p.m.|Sept
de-DE|dd.MM.yyyy|dddd, d. MMMM yyyy|HH:mm|HH:mm:ss|d. MMMM|MMMM yyyy|.|AM|PM
de-AT|dd.MM.yyyy|dddd, d. MMMM yyyy|HH:mm|HH:mm:ss|d. MMMM|MMMM yyyy|.|AM|PM
de-CH|dd.MM.yyyy|dddd, d. MMMM yyyy|HH:mm|HH:mm:ss|d. MMMM|MMMM yyyy|.|AM|PM
fr-FR|dd/MM/yyyy|dddd d MMMM yyyy|HH:mm|HH:mm:ss|d MMMM|MMMM yyyy|/|AM|PM
it-IT|dd/MM/yyyy|dddd d MMMM yyyy|HH:mm|HH:mm:ss|d MMMM|MMMM yyyy|/|AM|PM
nl-NL|dd-MM-yyyy|dddd d MMMM yyyy|HH:mm|HH:mm:ss|d MMMM|MMMM yyyy|-|a.m.|p.m.
pl-PL|d.MM.yyyy|dddd, d MMMM yyyy|HH:mm|HH:mm:ss|d MMMM|MMMM yyyy|.|AM|PM
pt-BR|dd/MM/yyyy|dddd, d 'de' MMMM 'de' yyyy|HH:mm|HH:mm:ss|d 'de' MMMM|MMMM 'de' yyyy|/|AM|PM
`;

const cultures: ReadonlyMap<string, DateCulture> = new Map(
  table
    .slice(1, -1)
    .split('\n')
    .map((line): [string, DateCulture] => {
      const [name = '', shortDate = '', longDate = '', shortTime = '', longTime = '', monthDay = '', yearMonth = '', ...rest] = line.split('|');
      const [separator = '/', am = '', pm = '', september] = rest;
      return [name, { name, shortDate, longDate, shortTime, longTime, monthDay, yearMonth, separator, am, pm, september }];
    }),
);

/** How the culture of a name writes dates. */
export function dateCultureOf(name: string): DateCulture {
  const found = cultures.get(name);
  if (!found) throw new UnsupportedExpression(t('A date in the culture {0}', name));
  return found;
}
