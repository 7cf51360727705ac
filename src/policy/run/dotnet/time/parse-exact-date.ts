import { t } from '../../../../base/text/translation.ts';
import type { DateCulture } from '../culture/date-culture.ts';
import { formatError, UnsupportedExpression } from '../errors.ts';
import { calendarOf, ticksOf } from './calendar.ts';
import { fullYear, hourOf, monthOf, onDay, zoneOf, type DateReading, type ReadDate } from './parse-date.ts';
import { months } from './date-format.ts';

/** More fields than this no date has: each may be one digit or two, so that each further one would double the ways to try. */
const mostFields = 16;

const standard: ReadonlyMap<string, string> = new Map([
  ['s', "yyyy'-'MM'-'dd'T'HH':'mm':'ss"],
  ['u', "yyyy'-'MM'-'dd HH':'mm':'ss'Z'"],
  ['o', "yyyy'-'MM'-'dd'T'HH':'mm':'ss.fffffffK"],
  ['r', "ddd, dd MMM yyyy HH':'mm':'ss 'GMT'"],
]);

/** Reads a date of one exact format; undefined when the text is another. */
export function readDateExactly(text: string, format: string, reading: DateReading): ReadDate | undefined {
  if (format === '') throw formatError('Input string was not in a correct format.');
  // .NET takes this one for the name of a zone
  if (format.replace(/'[^']*'|"[^"]*"|\\[^]/g, '').includes('GMT')) throw new UnsupportedExpression(t('GMT in a date format'));
  const fields: string[] = [];
  const pattern = format.length === 1 ? standardPattern(format, reading.culture) : format;
  const parts = /'([^']*)'|"([^"]*)"|\\([^])|%|([a-zA-Z])\4*|([^])/g;
  const source = pattern.replace(parts, (all, single?: string, double?: string, escaped?: string, letter?: string, other?: string) => {
    if (letter === undefined) return all === '%' ? '' : escapeRegExp(single ?? double ?? escaped ?? (other === '/' ? reading.culture.separator : other) ?? '');
    const field = fieldPattern(all, reading.culture);
    if (field === undefined) return escapeRegExp(all);
    fields.push(all);
    return field;
  });
  const keys = fields.map(letters => letters.charAt(0) + (/^(?:M|d){3,}$/.test(letters) ? '*' : ''));
  if (fields.length > mostFields || new Set(keys).size < keys.length) throw new UnsupportedExpression(t('The date format {0}', format));
  const match = new RegExp(`^${source}$`, 'i').exec(text);
  return match ? assemble(new Map(keys.map((key, at) => [key, match[at + 1] ?? ''])), reading) : undefined;
}

function assemble(found: ReadonlyMap<string, string>, { now }: DateReading): ReadDate | undefined {
  const part = (key: string): number => Number(found.get(key) ?? 0);
  const today = calendarOf(now);
  const monthText = found.get('M*');
  const month = monthText !== undefined ? monthOf(monthText) : found.has('M') ? part('M') : undefined;
  const yearText = found.get('y');
  const isToday = yearText === undefined && month === undefined && !found.has('d');
  if (part('h') > 12) throw new UnsupportedExpression(t('An hour after 12 in half a day'));
  const hour = found.has('H') ? part('H') : hourOf(part('h'), found.get('t'));
  const ticks = ticksOf(
    yearText === undefined ? today.year : fullYear(yearText),
    month ?? (isToday ? today.month : 1),
    found.has('d') ? part('d') : isToday ? today.day : 1,
    { hour, minute: part('m'), second: part('s'), fraction: Number((found.get('f') ?? found.get('F') ?? '').padEnd(7, '0')) },
  );
  return ticks === undefined ? undefined : onDay(found.get('d*'), { ticks, ...zoneOf(found.get('K') ?? found.get('z') ?? found.get('Z')), isToday });
}

function standardPattern(letter: string, culture: DateCulture): string {
  const known = standard.get(/^[OR]$/.test(letter) ? letter.toLowerCase() : letter);
  if (known !== undefined) return known;
  if (letter === 'd') return culture.shortDate;
  if (/^[DfFgGmMtTUyY]$/.test(letter)) throw new UnsupportedExpression(t('The date format {0}', letter));
  throw formatError('Input string was not in a correct format.');
}

/** What a field takes; undefined when it is no field. */
function fieldPattern(letters: string, culture: DateCulture): string | undefined {
  const { length } = letters;
  const unknown = (): never => {
    throw new UnsupportedExpression(t('The field {0} of a date format', letters));
  };
  switch (letters.charAt(0)) {
    case 'y':
      return length === 2 ? '(\\d{2})' : length === 4 ? '(\\d{4})' : unknown();
    case 'M':
    case 'd':
      if (length <= 2) return length === 2 ? '(\\d{2})' : '(\\d{1,2})';
      if (culture.september !== 'Sep') return unknown();
      if (letters === 'MMM') return `(${months.map(month => month.slice(0, 3)).join('|')})`;
      return length === 3 ? '([A-Za-z]{3})' : '([A-Za-z]{3,})';
    case 'f':
      return length <= 7 ? `(\\d{${length}})` : unknown();
    case 'F':
      return length <= 7 ? `(\\d{0,${length}})` : unknown();
    case 't':
      if (culture.am !== 'AM' && culture.am !== 'am') return unknown();
      return length === 1 ? '([AaPp])' : '([AaPp][Mm])';
    case 'K':
      return '(Z|[+-]\\d{2}:\\d{2}|)';
    case 'z':
      return length === 1 ? '([+-]\\d{1,2})' : length === 2 ? '([+-]\\d{2})' : '([+-]\\d{2}:?\\d{2})';
    case 'Z':
      return length === 1 ? '(Z)' : unknown();
    case 'H':
    case 'h':
    case 'm':
    case 's':
      return length === 1 ? '(\\d{1,2})' : '(\\d{2})';
    case 'g':
      return unknown();
    default:
      return undefined;
  }
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
