import { unixEpochTicks } from '../../../../base/text/ticks.ts';

/** Ticks of 100 ns in a unit of time. */
export const ticksPer = {
  millisecond: 10_000n,
  second: 10_000_000n,
  minute: 600_000_000n,
  hour: 36_000_000_000n,
  day: 864_000_000_000n,
} as const;

/** Ticks of 1970-01-01. */
export const unixEpoch = unixEpochTicks;

/** Ticks of 9999-12-31T23:59:59.9999999. */
export const maximumTicks = 3_155_378_975_999_999_999n;

/** The parts of a point in time. */
export interface CalendarDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** Ticks within the second. */
  readonly fraction: number;
  /** 0 is Sunday. */
  readonly dayOfWeek: number;
  readonly dayOfYear: number;
}

/** The calendar date of ticks. */
export function calendarOf(ticks: bigint): CalendarDate {
  const days = Number(ticks / ticksPer.day);
  const rest = ticks % ticksPer.day;
  // the Gregorian calendar of Date reaches back to year 1
  const date = new Date((days - 719_162) * 86_400_000);
  const year = date.getUTCFullYear();
  return {
    year,
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: Number(rest / ticksPer.hour),
    minute: Number((rest / ticksPer.minute) % 60n),
    second: Number((rest / ticksPer.second) % 60n),
    fraction: Number(rest % ticksPer.second),
    dayOfWeek: (days + 1) % 7,
    dayOfYear: days - daysBefore(year, 1, 1) + 1,
  };
}

/** Ticks of a date and time; undefined when there is no such date. */
export function ticksOf(
  year: number,
  month: number,
  day: number,
  time: { readonly hour?: number; readonly minute?: number; readonly second?: number; readonly fraction?: number } = {},
): bigint | undefined {
  const { hour = 0, minute = 0, second = 0, fraction = 0 } = time;
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return undefined;
  return (
    BigInt(daysBefore(year, month, day)) * ticksPer.day +
    BigInt(hour) * ticksPer.hour +
    BigInt(minute) * ticksPer.minute +
    BigInt(second) * ticksPer.second +
    BigInt(fraction)
  );
}

/** Days of a month. */
export function daysInMonth(year: number, month: number): number {
  return month === 2 ? (isLeapYear(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Whether a year has a 29th of February. */
export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function daysBefore(year: number, month: number, day: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return Math.round(date.getTime() / 86_400_000) + 719_162;
}

/** Ticks some months later: the day is cut to the length of the month. */
export function addMonths(ticks: bigint, months: number): bigint | undefined {
  const { year, month, day } = calendarOf(ticks);
  const index = year * 12 + month - 1 + months;
  const newYear = Math.floor(index / 12);
  const newMonth = (((index % 12) + 12) % 12) + 1;
  const date = newYear < 1 || newYear > 9999 ? undefined : ticksOf(newYear, newMonth, Math.min(day, daysInMonth(newYear, newMonth)));
  return date === undefined ? undefined : date + (ticks % ticksPer.day);
}
