import { calendarOf, ticksOf, ticksPer } from './calendar.ts';
import { months } from './date-format.ts';

/** A date that was read: the clock time, and ticks from UTC when the text says so. */
export interface ReadDate {
  readonly ticks: bigint;
  readonly offset: bigint | undefined;
}

const time = String.raw`(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?\s*(?!\s)([AaPp][Mm])?`;
const zone = String.raw`\s*(?!\s)(Z|GMT|UTC|[+-]\d{2}:?\d{2})?`;
const iso = new RegExp(String.raw`^(\d{4})-(\d{1,2})-(\d{1,2})(?:(?:T|\s+)${time}${zone})?$`, 'i');
const american = new RegExp(String.raw`^(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?:,?\s+${time}${zone})?$`, 'i');
const worded = new RegExp(String.raw`^(?:[A-Za-z]{3,9},?\s+)?(\d{1,2})[\s-]([A-Za-z]{3,9})[\s-](\d{4})(?:,?\s+${time}${zone})?$`, 'i');
const monthFirst = new RegExp(String.raw`^(?:[A-Za-z]{3,9},?\s+)?([A-Za-z]{3,9})\s+(\d{1,2}),?\s+(\d{4})(?:,?\s+${time}${zone})?$`, 'i');

/** Reads a date as DateTime.Parse does in English: ISO 8601, month/day/year, day and month in words. */
export function readDate(text: string): ReadDate | undefined {
  const trimmed = text.trim();
  const ymd = iso.exec(trimmed);
  if (ymd) return assemble(number(ymd[1]), number(ymd[2]), number(ymd[3]), ymd.slice(4));
  const mdy = american.exec(trimmed);
  if (mdy) return assemble(number(mdy[3]), number(mdy[1]), number(mdy[2]), mdy.slice(4));
  const dmy = worded.exec(trimmed);
  if (dmy) return assemble(number(dmy[3]), monthOf(dmy[2]), number(dmy[1]), dmy.slice(4));
  const named = monthFirst.exec(trimmed);
  return named ? assemble(number(named[3]), monthOf(named[1]), number(named[2]), named.slice(4)) : undefined;
}

function assemble(year: number, month: number, day: number, rest: readonly (string | undefined)[]): ReadDate | undefined {
  const [hourText, minute, second, fraction, half, zoneText] = rest;
  let hour = number(hourText);
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return undefined;
    hour = (hour % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
  }
  const ticks = ticksOf(year, month, day, {
    hour,
    minute: number(minute),
    second: number(second),
    fraction: Number((fraction ?? '').slice(0, 7).padEnd(7, '0')),
  });
  return ticks === undefined ? undefined : { ticks, offset: zoneText === undefined ? undefined : offsetOf(zoneText) };
}

/** More fields than this no date has: each may be one digit or two, so that each further one would double the ways to try. */
const mostFields = 16;

/** Reads a date of one exact custom format; undefined when the text is another. */
export function readDateExactly(text: string, format: string): ReadDate | undefined {
  const standard: ReadonlyMap<string, string> = new Map([
    ['s', 'yyyy-MM-ddTHH:mm:ss'],
    ['u', 'yyyy-MM-dd HH:mm:ssZ'],
    ['o', 'yyyy-MM-ddTHH:mm:ss.fffffffK'],
    ['O', 'yyyy-MM-ddTHH:mm:ss.fffffffK'],
    ['r', 'ddd, dd MMM yyyy HH:mm:ss GMT'],
    ['R', 'ddd, dd MMM yyyy HH:mm:ss GMT'],
    ['d', 'M/d/yyyy'],
  ]);
  const fields: string[] = [];
  const source = (standard.get(format) ?? format).replace(/'([^']*)'|\\(.)|(y+|M+|d+|H+|h+|m+|s+|f+|F+|t+|K|z+)|([^])/g, (_, quoted?: string, escaped?: string, letters?: string, other?: string) => {
    if (letters === undefined) return escapeRegExp(quoted ?? escaped ?? other ?? '');
    fields.push(letters);
    return fieldPattern(letters);
  });
  if (fields.length > mostFields) return undefined;
  const match = new RegExp(`^${source}$`, 'i').exec(text);
  if (!match) return undefined;
  const found = new Map(
    fields.map((letters, index) => [letters.charAt(0) + (/^(?:M|d){3,}$/.test(letters) ? '*' : ''), match[index + 1] ?? '']),
  );
  const month = found.has('M*') ? monthOf(found.get('M*')) : number(found.get('M') ?? '1');
  const year = number(found.get('y') ?? '1');
  const half = found.get('t');
  const hour =
    half === undefined
      ? number(found.get('H') ?? found.get('h'))
      : (number(found.get('h')) % 12) + (half.toLowerCase().startsWith('p') ? 12 : 0);
  const fraction = Number((found.get('f') ?? found.get('F') ?? '').padEnd(7, '0'));
  const ticks = ticksOf(
    year < 100 && fields.includes('yy') ? year + (year < 50 ? 2000 : 1900) : year,
    month,
    number(found.get('d') ?? '1'),
    { hour, minute: number(found.get('m')), second: number(found.get('s')), fraction },
  );
  const zoneText = found.get('K') ?? found.get('z');
  return ticks === undefined ? undefined : { ticks, offset: zoneText === undefined || zoneText === '' ? undefined : offsetOf(zoneText) };
}

function fieldPattern(letters: string): string {
  const { length } = letters;
  switch (letters.charAt(0)) {
    case 'y':
      return length === 2 ? '(\\d{2})' : '(\\d{4})';
    case 'M':
    case 'd':
      return length >= 3 ? '([A-Za-z]+)' : length === 2 ? '(\\d{2})' : '(\\d{1,2})';
    case 'f':
      return `(\\d{${length}})`;
    case 'F':
      return `(\\d{0,${length}})`;
    case 't':
      return '([AaPp][Mm]?)';
    case 'K':
      return '(Z|[+-]\\d{2}:\\d{2}|)';
    case 'z':
      return '([+-]\\d{1,2}(?::\\d{2})?)';
    default:
      return length === 1 ? '(\\d{1,2})' : '(\\d{2})';
  }
}

/** Reads `[-][d.]hh:mm[:ss[.fffffff]]` or whole days; undefined when it is no span. */
export function readSpan(text: string): bigint | undefined {
  const match = /^\s*(-?)(?:(\d{1,8})|(?:(\d{1,8})\.)?(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.(\d{1,7}))?)?)\s*$/.exec(text);
  if (!match) return undefined;
  const [, sign, wholeDays, days, hours, minutes, seconds, fraction] = match;
  if (number(hours) > 23 || number(minutes) > 59 || number(seconds) > 59) return undefined;
  const size =
    BigInt(number(wholeDays ?? days)) * ticksPer.day +
    BigInt(number(hours)) * ticksPer.hour +
    BigInt(number(minutes)) * ticksPer.minute +
    BigInt(number(seconds)) * ticksPer.second +
    BigInt((fraction ?? '').padEnd(7, '0'));
  return sign === '-' ? -size : size;
}

/** Whether a text is a date of ISO 8601 that Newtonsoft reads as one. */
export function readJsonDate(text: string): ReadDate | undefined {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?$/.test(text) ? readDate(text) : undefined;
}

/** Ticks of today's first moment. */
export function startOfDay(ticks: bigint): bigint {
  const { year, month, day } = calendarOf(ticks);
  return ticksOf(year, month, day) ?? ticks;
}

function offsetOf(text: string): bigint {
  const match = /^([+-])(\d{1,2}):?(\d{2})?$/.exec(text);
  if (!match) return 0n;
  const size = BigInt(number(match[2])) * ticksPer.hour + BigInt(number(match[3])) * ticksPer.minute;
  return match[1] === '-' ? -size : size;
}

function monthOf(word: string | undefined): number {
  const lower = (word ?? '').toLowerCase();
  return months.findIndex(month => month.toLowerCase() === lower || month.slice(0, 3).toLowerCase() === lower) + 1;
}

function number(text: string | undefined): number {
  return Number(text ?? 0);
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
