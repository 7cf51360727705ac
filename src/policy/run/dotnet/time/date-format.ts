import { t } from '../../../../base/text/translation.ts';
import { trimEnd } from '../../../../base/text/trim.ts';
import { calendarOf, ticksPer, type CalendarDate } from './calendar.ts';
import { dateCultureOf, type DateCulture } from '../culture/date-culture.ts';
import { formatError, UnsupportedExpression } from '../errors.ts';

/** English day names, Sunday first. */
export const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** English month names, January first. */
export const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** What a format needs of a DateTime or DateTimeOffset. */
export interface FormattedTime {
  /** The clock time. */
  readonly ticks: bigint;
  /** Ticks from UTC; undefined when the value has none. */
  readonly offset: bigint | undefined;
  /** `Z` is written for UTC only for a DateTime. */
  readonly isUtc: boolean;
  readonly hasOffset: boolean;
}

/** A point in time by a standard format (one letter) or a custom one, in a culture; `o r s u` are the same in all. */
export function formatDate(time: FormattedTime, format: string | null, culture = dateCultureOf('')): string {
  const given = format === null || format === '' ? 'G' : format;
  const { ticks, offset } = time;
  const universal = (): FormattedTime => (time.hasOffset && offset !== undefined ? { ...time, ticks: ticks - offset } : time);
  const invariant = dateCultureOf('');
  const { shortDate, longDate, shortTime, longTime } = culture;
  switch (given) {
    case 'd':
      return custom(time, shortDate, culture);
    case 'D':
      return custom(time, longDate, culture);
    case 'f':
      return custom(time, `${longDate} ${shortTime}`, culture);
    case 'F':
      return custom(time, `${longDate} ${longTime}`, culture);
    case 'g':
      return custom(time, `${shortDate} ${shortTime}`, culture);
    case 'G':
      return custom(time, `${shortDate} ${longTime}${time.hasOffset && format !== 'G' ? ' zzz' : ''}`, culture);
    case 'm':
    case 'M':
      return custom(time, culture.monthDay, culture);
    case 'o':
    case 'O':
      return custom(time, time.hasOffset ? "yyyy'-'MM'-'dd'T'HH':'mm':'ss'.'fffffffzzz" : "yyyy'-'MM'-'dd'T'HH':'mm':'ss'.'fffffffK", invariant);
    case 'r':
    case 'R':
      return custom(universal(), "ddd, dd MMM yyyy HH':'mm':'ss 'GMT'", invariant);
    case 's':
      return custom(time, "yyyy'-'MM'-'dd'T'HH':'mm':'ss", invariant);
    case 't':
      return custom(time, shortTime, culture);
    case 'T':
      return custom(time, longTime, culture);
    case 'u':
      return custom(universal(), "yyyy'-'MM'-'dd HH':'mm':'ss'Z'", invariant);
    case 'U':
      // an offset has no universal form; the gateway's zone is UTC
      if (time.hasOffset) throw formatError('Input string was not in a correct format.');
      return custom(time, `${longDate} ${longTime}`, culture);
    case 'y':
    case 'Y':
      return custom(time, culture.yearMonth, culture);
    default:
      if (given.length === 1) throw formatError('Input string was not in a correct format.');
      return custom(time, given, culture);
  }
}

function custom(time: FormattedTime, format: string, culture: DateCulture): string {
  const date = calendarOf(time.ticks);
  let text = '';
  for (let at = 0; at < format.length; ) {
    const letter = format.charAt(at);
    if (letter === "'" || letter === '"') {
      const end = format.indexOf(letter, at + 1);
      if (end < 0) throw formatError(`Cannot find a matching quote character for the character '${letter}'.`);
      text += format.slice(at + 1, end);
      at = end + 1;
    } else if (letter === '\\') {
      if (at + 1 >= format.length) throw formatError('Input string was not in a correct format.');
      text += format.charAt(at + 1);
      at += 2;
    } else if (letter === '%') {
      // the letter behind it is a field by itself, whatever follows that
      const single = format.charAt(at + 1);
      if (/^["'%\\]?$/.test(single)) throw formatError('Input string was not in a correct format.');
      text += field(time, date, single, 1, culture);
      at += 2;
    } else {
      let length = 1;
      while (format.charAt(at + length) === letter) length++;
      const part = field(time, date, letter, length, culture);
      if (letter === 'F' && part === '' && text.endsWith('.')) text = text.slice(0, -1);
      text += part;
      at += length;
    }
  }
  return text;
}

function field(time: FormattedTime, date: CalendarDate, letter: string, length: number, culture: DateCulture): string {
  const two = (value: number): string => String(value).padStart(length > 1 ? 2 : 1, '0');
  switch (letter) {
    case 'y':
      return length <= 2 ? two(date.year % 100) : String(date.year).padStart(length, '0');
    case 'M':
      if (length <= 2) return two(date.month);
      return monthName(date.month, length === 3, culture);
    case 'd':
      if (length <= 2) return two(date.day);
      if (culture.september === undefined) throw unnamed(culture);
      return length === 3 ? (days[date.dayOfWeek] ?? '').slice(0, 3) : (days[date.dayOfWeek] ?? '');
    case 'H':
      return two(date.hour);
    case 'h':
      return two(date.hour % 12 === 0 ? 12 : date.hour % 12);
    case 'm':
      return two(date.minute);
    case 's':
      return two(date.second);
    case 'f':
    case 'F': {
      if (length > 7) throw formatError('Input string was not in a correct format.');
      const digits = String(date.fraction).padStart(7, '0').slice(0, length);
      return letter === 'f' ? digits : trimEnd(digits, '0');
    }
    case 't':
      return length === 1 ? (date.hour < 12 ? culture.am : culture.pm).slice(0, 1) : date.hour < 12 ? culture.am : culture.pm;
    case 'g':
      if (culture.name !== '' && culture.name !== 'en-US') throw unnamed(culture);
      return culture.name === '' ? 'A.D.' : 'AD';
    case '/':
      return culture.separator.repeat(length);
    case 'K':
      if (time.hasOffset) return offsetText(time.offset ?? 0n, 3);
      return (time.isUtc ? 'Z' : time.offset === undefined ? '' : offsetText(time.offset, 3)).repeat(length);
    case 'z':
      return offsetText(time.offset ?? 0n, length);
    default:
      return letter.repeat(length);
  }
}

function monthName(month: number, isShort: boolean, culture: DateCulture): string {
  const name = months[month - 1] ?? '';
  if (culture.september === undefined) throw unnamed(culture);
  if (!isShort) return name;
  return month === 9 ? culture.september : name.slice(0, 3);
}

function unnamed(culture: DateCulture): UnsupportedExpression {
  return new UnsupportedExpression(t('The names of days and months in the culture {0}', culture.name));
}

function offsetText(offset: bigint, length: number): string {
  const minutes = Number((offset < 0n ? -offset : offset) / ticksPer.minute);
  const hours = String(Math.trunc(minutes / 60)).padStart(length > 1 ? 2 : 1, '0');
  return `${offset < 0n ? '-' : '+'}${hours}${length > 2 ? `:${String(minutes % 60).padStart(2, '0')}` : ''}`;
}

/** A span as `[-][d.]hh:mm:ss[.fffffff]`, or by the standard formats c, g and G, or a custom one. */
export function formatSpan(ticks: bigint, format: string | null, decimal = '.'): string {
  const size = ticks < 0n ? -ticks : ticks;
  const sign = ticks < 0n ? '-' : '';
  const whole = {
    d: size / ticksPer.day,
    h: (size / ticksPer.hour) % 24n,
    m: (size / ticksPer.minute) % 60n,
    s: (size / ticksPer.second) % 60n,
  };
  const fraction = String(size % ticksPer.second).padStart(7, '0');
  const two = (value: bigint): string => String(value).padStart(2, '0');
  switch (format ?? '') {
    case '':
    case 'c':
    case 't':
    case 'T':
      return `${sign}${whole.d > 0n ? `${whole.d}.` : ''}${two(whole.h)}:${two(whole.m)}:${two(whole.s)}${/[1-9]/.test(fraction) ? `.${fraction}` : ''}`;
    case 'g':
      return `${sign}${whole.d > 0n ? `${whole.d}:` : ''}${whole.h}:${two(whole.m)}:${two(whole.s)}${/[1-9]/.test(fraction) ? `${decimal}${trimEnd(fraction, '0')}` : ''}`;
    case 'G':
      return `${sign}${whole.d}:${two(whole.h)}:${two(whole.m)}:${two(whole.s)}${decimal}${fraction}`;
    default:
      if (format?.length === 1) throw formatError('Input string was not in a correct format.');
      return customSpan(format ?? '', whole, fraction);
  }
}

function customSpan(format: string, whole: Readonly<Record<'d' | 'h' | 'm' | 's', bigint>>, fraction: string): string {
  return format.replace(/'([^']*)'|\\([^])|%([dhmsfF])|(d+|h+|m+|s+|f+|F+)|([^])/g, (_, quoted?: string, escaped?: string, single?: string, several?: string) => {
    if (quoted !== undefined) return quoted;
    if (escaped !== undefined) return escaped;
    const letters = single ?? several;
    if (letters === undefined) throw formatError('Input string was not in a correct format.');
    const length = letters.length;
    const longest = letters.startsWith('d') ? 8 : /^f/i.test(letters) ? 7 : 2;
    if (length > longest) throw formatError('Input string was not in a correct format.');
    switch (letters.charAt(0)) {
      case 'd':
        return String(whole.d).padStart(length, '0');
      case 'h':
        return String(whole.h).padStart(length, '0');
      case 'm':
        return String(whole.m).padStart(length, '0');
      case 's':
        return String(whole.s).padStart(length, '0');
      case 'f':
        return fraction.slice(0, length);
      default:
        return trimEnd(fraction.slice(0, length), '0');
    }
  });
}
