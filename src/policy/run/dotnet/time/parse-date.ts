import { t } from '../../../../base/text/translation.ts';
import { dateCultureOf, type DateCulture } from '../culture/date-culture.ts';
import { UnsupportedExpression } from '../errors.ts';
import { calendarOf, ticksOf, ticksPer } from './calendar.ts';
import { days, months } from './date-format.ts';

/** A date that was read: the clock time, and ticks from UTC when the text says so. */
export interface ReadDate {
  readonly ticks: bigint;
  readonly offset: bigint | undefined;
  /** Whether it is UTC by name (`Z`, `GMT`), not by an offset of none. */
  readonly isUtc?: boolean;
  /** Whether it is today for want of a date. */
  readonly isToday?: boolean;
}

/** How a text is read: in which culture, and what day it is where the text does not say. */
export interface DateReading {
  readonly culture: DateCulture;
  readonly now: bigint;
}

const time = String.raw`(?:(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.(\d+))?)?\s*(?!\s)(am?|pm?)?|(\d{1,2})\s*(?!\s)([ap]m))`;
const zone = String.raw`\s*(?!\s)(Z|GMT|[+-]\d{2}:?\d{2})?`;
const rest = String.raw`(?:,?\s+${time}${zone})?$`;
const weekday = String.raw`(?:([A-Za-z]{3,9}),?\s+)?`;
const yearFirst = new RegExp(String.raw`^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})${rest}`, 'i');
/** The form of ISO 8601, whose hours, minutes and seconds have two digits. */
const withT = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})T\s*(?!\s)(\d{2})\s*(?!\s):\s*(?!\s)(\d{2})(?:\s*(?!\s):\s*(?!\s)(\d{2})(?:[.,](\d+)(?!\d))?)?\s*(?!\s)(Z|[+-]\d{2}:?\d{2})?$/i;
const dateBeforeT = /^(?:\d{1,4}[-/.]){2}\d{1,4}T/i;
const yearLast = new RegExp(String.raw`^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})${rest}`, 'i');
const dayFirst = new RegExp(String.raw`^${weekday}(\d{1,2})[\s-]([A-Za-z]{3,9})[\s-](\d{4}|\d{2})${rest}`, 'i');
const monthFirst = new RegExp(String.raw`^${weekday}([A-Za-z]{3,9})\s+(\d{1,2}),?\s+(\d{4})${rest}`, 'i');
const yearAndMonth = /^(?:(\d{4})-(\d{1,2})|([A-Za-z]{3,9}) (\d{4}))$/;
const timeOnly = new RegExp(`^${time}${zone}$`, 'i');

/** Reads a date as DateTime.Parse does; undefined when it is none. What .NET may read and what is not known here is not run locally. */
export function readDate(text: string, { culture, now }: DateReading = { culture: dateCultureOf('en-US'), now: 0n }): ReadDate | undefined {
  const trimmed = text.trim();
  const numeric = yearFirst.exec(trimmed);
  if (numeric) return assemble(number(numeric[1]), number(numeric[3]), number(numeric[4]), numeric.slice(5));
  const iso = withT.exec(trimmed);
  if (iso) {
    const [, year, , month, day, hour, minute, second, fraction, offset] = iso;
    return assemble(number(year), number(month), number(day), [hour, minute, second, fraction, undefined, undefined, undefined, offset]);
  }
  if (dateBeforeT.test(trimmed)) return /[+-]\d+(?::\d+)?$/.test(trimmed.slice(11)) ? unknownDate() : undefined;
  const last = yearLast.exec(trimmed);
  if (last) {
    const [month, day] = culture.shortDate.startsWith('d') ? [last[3], last[1]] : [last[1], last[3]];
    return assemble(fullYear(last[4]), number(month), number(day), last.slice(5));
  }
  const clock = timeOnly.exec(trimmed);
  if (clock) {
    const { year, month, day } = calendarOf(now);
    const read = assemble(year, month, day, clock.slice(1));
    return read && { ...read, isToday: true };
  }
  if (/[a-z]{3}/i.test(trimmed.replace(/GMT/i, '')) && culture.september === undefined) throw unknownForm();
  const read = readWords(trimmed);
  return read === 'unlike' ? (mayBeDate(trimmed) ? unknownDate() : undefined) : read;
}

/** Whether a text was made of nothing but what dates are made of. */
function mayBeDate(text: string): boolean {
  const left = text.replace(/[A-Za-z]+/g, word => (isDateWord(word) ? '' : '?'));
  const hasParts = /\d\D+\d/.test(text) || (/\d/.test(text) && /[A-Za-z]{3}/.test(text));
  return /^[\d\s/.,:+-]*$/.test(left) && hasParts && !/\d{5}/.test(text.replace(/\.\d+/g, ''));
}

/** Whether .NET may take a word for one of a date: by its first letters, of which it knows marks and eras, too. */
export function mayBeginDate(word: string): boolean {
  return isDateWord(word) || /^(?:[tz]|[ap]m?|ad|bc|utc|gmt)/i.test(word) && word.length < 4 || [...days, ...months].some(name => word.toLowerCase().startsWith(name.slice(0, 3).toLowerCase()));
}

function isDateWord(word: string): boolean {
  const names = [...days, ...months];
  const lower = word.toLowerCase();
  return /^(?:t|z|gmt|am?|pm?)$/.test(lower) || names.some(name => name.toLowerCase() === lower || name.slice(0, 3).toLowerCase() === lower);
}

function unknownForm(): UnsupportedExpression {
  return new UnsupportedExpression(t('A date in this form'));
}

function unknownDate(): never {
  throw unknownForm();
}

/** A date with its month in words; undefined where there is none such, `unlike` where it has another form. */
function readWords(text: string): ReadDate | 'unlike' | undefined {
  const short = yearAndMonth.exec(text);
  if (short) return assemble(number(short[1] ?? short[4]), short[2] === undefined ? monthOf(short[3]) : number(short[2]), 1, []);
  const dmy = dayFirst.exec(text);
  if (dmy) return onDay(dmy[1], assemble(fullYear(dmy[4]), monthOf(dmy[3]), number(dmy[2]), dmy.slice(5)));
  const mdy = monthFirst.exec(text);
  return mdy ? onDay(mdy[1], assemble(number(mdy[4]), monthOf(mdy[2]), number(mdy[3]), mdy.slice(5))) : 'unlike';
}

/** The date when it falls on the day that is named. */
export function onDay(name: string | undefined, read: ReadDate | undefined): ReadDate | undefined {
  if (name === undefined || !read) return read;
  const day = days[calendarOf(read.ticks).dayOfWeek]?.toLowerCase() ?? '';
  return [day, day.slice(0, 3)].includes(name.toLowerCase()) ? read : undefined;
}

/** The year of two digits within the hundred years up to 2049. */
export function fullYear(text: string | undefined): number {
  const year = number(text);
  return text !== undefined && text.length > 2 ? year : year + (year < 50 ? 2000 : 1900);
}

/** The offset that a text with a date says. */
export function zoneOf(text: string | undefined): Pick<ReadDate, 'offset' | 'isUtc'> {
  return text === undefined || text === '' ? { offset: undefined } : { offset: offsetOf(text), isUtc: /^[A-Z]/i.test(text) };
}

function assemble(year: number, month: number, day: number, given: readonly (string | undefined)[]): ReadDate | undefined {
  const [hourText, minute, second, fraction, mark, bareHour, bareMark, zoneText] = given;
  const hour = hourOf(number(hourText ?? bareHour), mark ?? bareMark);
  const ticks = ticksOf(year, month, day, { hour, minute: number(minute), second: number(second) });
  return ticks === undefined ? undefined : { ticks: ticks + BigInt(Math.round(Number(`0.${fraction ?? '0'}`) * 1e7)), ...zoneOf(zoneText) };
}

/** The hour of the day, given one of half a day. */
export function hourOf(hour: number, mark: string | undefined): number {
  if (mark === undefined) return hour;
  const isAfternoon = mark.toLowerCase().startsWith('p');
  if (hour > 12) return isAfternoon ? hour : unknownDate();
  return (hour % 12) + (isAfternoon ? 12 : 0);
}

/** A text as Newtonsoft reads a date of ISO 8601, with seconds and a time of day that may be the end of it. */
export function readJsonDate(text: string): ReadDate | undefined {
  // two digits behind those of a tick it takes for an offset, of which it asks for no sign
  const match = /^(\d{4}-\d\d-\d\dT)(\d\d:\d\d:\d\d)(?:(\.\d{7})\d\d|(\.\d{1,7})?(?:([Zz])|([+-]\d\d)(?::?(\d\d))?)?)$/.exec(text);
  if (!match) return undefined;
  const [, day = '', clock = '', whole, part = '', utc, hours, minutes = '00'] = match;
  const fraction = whole ?? part;
  const zone = utc ? 'Z' : hours === undefined ? '' : `${hours}:${minutes}`;
  const isEnd = clock === '24:00:00' && !/[1-9]/.test(fraction);
  const date = readDate(`${day}${isEnd ? '00:00:00' : clock}${isEnd ? '' : fraction}${zone}`);
  return date && isEnd ? { ...date, ticks: date.ticks + ticksPer.day } : date;
}

/** Ticks of today's first moment. */
export function startOfDay(ticks: bigint): bigint {
  return ticks - (ticks % ticksPer.day);
}

function offsetOf(text: string): bigint {
  const match = /^([+-])(\d{1,2}):?(\d{2})?$/.exec(text);
  if (!match) return 0n;
  const size = BigInt(number(match[2])) * ticksPer.hour + BigInt(number(match[3])) * ticksPer.minute;
  return match[1] === '-' ? -size : size;
}

/** The number of a month by its English name, whole or cut; 0 when it is none. */
export function monthOf(word: string | undefined): number {
  const lower = (word ?? '').toLowerCase();
  return months.findIndex(month => month.toLowerCase() === lower || month.slice(0, 3).toLowerCase() === lower) + 1;
}

function number(text: string | undefined): number {
  return Number(text ?? 0);
}
