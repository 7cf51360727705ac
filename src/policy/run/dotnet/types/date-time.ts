import type { Call } from '../typing/call.ts';
import {
  addMonths,
  calendarOf,
  daysInMonth,
  isLeapYear,
  maximumTicks,
  ticksOf,
  ticksPer,
  unixEpoch,
  type CalendarDate,
} from '../time/calendar.ts';
import { compareValues } from '../compare.ts';
import { wrongDate } from '../typing/convert-value.ts';
import { argumentError, dotnetError, formatError, outOfRange, wordedOtherwise } from '../errors.ts';
import { dateCultureOf } from '../culture/date-culture.ts';
import { formatValue } from '../text/text.ts';
import type { Machine } from '../time/machine.ts';
import { readDate, startOfDay, type DateReading, type ReadDate } from '../time/parse-date.ts';
import { checkedOffset, inRange, offsetFault, universalTicks, withOffset } from '../time/offset-range.ts';
import { readDateExactly } from '../time/parse-exact-date.ts';
import { defineType, kindGuard } from '../typing/type-definition.ts';
import { double, int, isKind, long, type DateTimeOffsetValue, type DateTimeValue, type DotnetValue } from '../value.ts';
import { fraction, span, spanOf } from './time-span.ts';

type Instant = DateTimeValue | DateTimeOffsetValue;

const parts: Readonly<Record<string, (date: CalendarDate) => number>> = {
  Year: date => date.year, Month: date => date.month, Day: date => date.day, Hour: date => date.hour, Minute: date => date.minute,
  Second: date => date.second,
  Millisecond: date => Math.floor(date.fraction / 10_000), DayOfYear: date => date.dayOfYear,
};

const calendarProperties = {
  ...Object.fromEntries(
    Object.entries(parts).map(([name, get]) => [name, (self: Instant): DotnetValue => int(get(calendarOf(self.ticks)))]),
  ),
  Ticks: (self: Instant): DotnetValue => long(self.ticks),
  DayOfWeek: (self: Instant): DotnetValue => ({ kind: 'enum', type: 'DayOfWeek', value: calendarOf(self.ticks).dayOfWeek }),
  TimeOfDay: (self: Instant): DotnetValue => span(self.ticks % ticksPer.day),
};

const units = {
  AddDays: ticksPer.day,
  AddHours: ticksPer.hour,
  AddMinutes: ticksPer.minute,
  AddSeconds: ticksPer.second,
  AddMilliseconds: ticksPer.millisecond,
};

const arithmetic = {
  ...Object.fromEntries(
    Object.entries(units).map(([name, unit]) => [
      name,
      (self: Instant, call: Call): DotnetValue => moved(self, added(call.double(0), unit)),
    ]),
  ),
  AddTicks: (self: Instant, call: Call): DotnetValue => moved(self, call.long(0)),
  AddMonths: (self: Instant, call: Call): DotnetValue => monthsLater(self, 'months', call.int(0), 1),
  AddYears: (self: Instant, call: Call): DotnetValue => monthsLater(self, 'years', call.int(0), 12),
  Add: (self: Instant, call: Call): DotnetValue => moved(self, spanOf(call, 0)),
  Subtract: (self: Instant, call: Call): DotnetValue => {
    const other = call.at(0);
    if (isKind(other, 'timespan')) return moved(self, -other.ticks);
    if (isKind(other, 'datetime') || isKind(other, 'datetimeoffset')) return span(universal(self) - universal(other));
    return call.unsupported();
  },
  CompareTo: (self: Instant, call: Call): DotnetValue => int(compareValues(self, call.at(0))),
};

/** System.DateTime. The gateway's zone is UTC, so local and universal time are the same. */
export const dateTimeType = defineType('System.DateTime', kindGuard('datetime'), {
  properties: {
    ...calendarProperties,
    Date: self => ({ ...self, ticks: startOfDay(self.ticks) }),
    Kind: self => ({ kind: 'enum', type: 'DateTimeKind', value: { Unspecified: 0, Utc: 1, Local: 2 }[self.zone] }),
  },
  methods: {
    ...arithmetic,
    ToUniversalTime: self => ({ ...self, zone: 'Utc' }),
    ToLocalTime: self => ({ ...self, zone: 'Local' }),
    IsDaylightSavingTime: () => false,
    ToLongDateString: self => formatValue(self, 'D'),
    ToShortDateString: self => formatValue(self, 'd'),
    ToLongTimeString: self => formatValue(self, 'T'),
    ToShortTimeString: self => formatValue(self, 't'),
    ToOADate: self => double(toOleDate(self.ticks)),
    ToBinary: (self, call) => (self.zone === 'Local' ? call.unsupported() : long(self.ticks | (self.zone === 'Utc' ? utcFlag : 0n))),
    ToFileTime: self => long(self.ticks - 504_911_232_000_000_000n),
  },
  fields: {
    Now: machine => now(machine, 'Local'),
    UtcNow: machine => now(machine, 'Utc'),
    Today: machine => ({ kind: 'datetime', ticks: startOfDay(machine.now()), zone: 'Local' }),
    MinValue: () => ({ kind: 'datetime', ticks: 0n, zone: 'Unspecified' }),
    MaxValue: () => ({ kind: 'datetime', ticks: maximumTicks, zone: 'Unspecified' }),
    UnixEpoch: () => ({ kind: 'datetime', ticks: unixEpoch, zone: 'Utc' }),
  },
  functions: {
    Parse: call => dateTimeOf(parsed(call, false), stylesOf(call), call),
    TryParse: call => put(call, tried(call, false), read => dateTimeOf(read, stylesOf(call), call), noDateTime),
    ParseExact: call => dateTimeOf(parsedExactly(call, false), stylesOf(call), call),
    TryParseExact: call => put(call, triedExactly(call, false), read => dateTimeOf(read, stylesOf(call), call), noDateTime),
    FromOADate: call => ({ kind: 'datetime', ticks: fromOleDate(call.double(0)), zone: 'Unspecified' }),
    FromFileTimeUtc: call => {
      const time = call.long(0);
      if (time < 0n || time > maximumTicks - fileEpoch) throw outOfRange('fileTime', 'Not a valid Win32 FileTime.');
      return { kind: 'datetime', ticks: time + fileEpoch, zone: 'Utc' };
    },
    FromBinary: call => {
      const data = BigInt.asUintN(64, call.long(0));
      if (data >> 63n === 1n) return call.unsupported();
      const ticks = data & ~utcFlag;
      if (ticks > maximumTicks) {
        throw argumentError('The binary data must result in a DateTime with ticks between DateTime.MinValue.Ticks and DateTime.MaxValue.Ticks.', 'dateData');
      }
      return { kind: 'datetime', ticks, zone: (data & utcFlag) === 0n ? 'Unspecified' : 'Utc' };
    },
    DaysInMonth: call => {
      const [month] = [call.int(1), call.int(0)];
      if (month < 1 || month > 12) throw outOfRange('month', 'Month must be between one and twelve.', month);
      return int(daysInMonth(calendarYear(call), month));
    },
    IsLeapYear: call => isLeapYear(calendarYear(call)),
    SpecifyKind: call => {
      const value = call.at(0);
      const kind = call.enum(1, 'DateTimeKind') ?? 0;
      if (kind < 0 || kind > 2) throw argumentError('Invalid DateTimeKind value.', 'kind');
      return isKind(value, 'datetime') ? { ...value, zone: zoneOf(kind) } : call.unsupported();
    },
    Compare: call => int(compareValues(call.at(0), call.at(1))),
  },
  construct: call => {
    if (call.count === 0) return { kind: 'datetime', ticks: 0n, zone: 'Unspecified' };
    const zone = zoneOf(call.enum(call.count - 1, 'DateTimeKind'));
    if (call.count < 3) return { kind: 'datetime', ticks: tickCount(call), zone };
    return { kind: 'datetime', ticks: constructed(call), zone };
  },
});

/** System.DateTimeOffset. */
export const dateTimeOffsetType = defineType('System.DateTimeOffset', kindGuard('datetimeoffset'), {
  properties: {
    ...calendarProperties,
    Date: self => ({ kind: 'datetime', ticks: startOfDay(self.ticks), zone: 'Unspecified' }),
    DateTime: self => ({ kind: 'datetime', ticks: self.ticks, zone: 'Unspecified' }),
    UtcDateTime: self => ({ kind: 'datetime', ticks: self.ticks - self.offset, zone: 'Utc' }),
    LocalDateTime: self => ({ kind: 'datetime', ticks: self.ticks - self.offset, zone: 'Local' }),
    Offset: self => span(self.offset),
    UtcTicks: self => long(self.ticks - self.offset),
  },
  methods: {
    ...arithmetic,
    ToUnixTimeSeconds: self => long(floorDivide(self.ticks - self.offset - unixEpoch, ticksPer.second)),
    ToUnixTimeMilliseconds: self => long(floorDivide(self.ticks - self.offset - unixEpoch, ticksPer.millisecond)),
    ToUniversalTime: self => ({ kind: 'datetimeoffset', ticks: self.ticks - self.offset, offset: 0n }),
    ToLocalTime: self => ({ kind: 'datetimeoffset', ticks: self.ticks - self.offset, offset: 0n }),
    EqualsExact: (self, call) => {
      const other = call.at(0);
      return isKind(other, 'datetimeoffset') ? other.ticks === self.ticks && other.offset === self.offset : call.unsupported();
    },
    ToOffset: (self, call) => {
      const offset = spanOf(call, 0);
      const ticks = inRange(self.ticks - self.offset + offset, 't'); // before it is asked whether it is an offset
      return { kind: 'datetimeoffset', ticks, offset: checkedOffset(offset) };
    },
  },
  fields: {
    Now: machine => ({ kind: 'datetimeoffset', ticks: machine.now(), offset: 0n }),
    UtcNow: machine => ({ kind: 'datetimeoffset', ticks: machine.now(), offset: 0n }),
    MinValue: () => ({ kind: 'datetimeoffset', ticks: 0n, offset: 0n }),
    MaxValue: () => ({ kind: 'datetimeoffset', ticks: maximumTicks, offset: 0n }),
    UnixEpoch: () => ({ kind: 'datetimeoffset', ticks: unixEpoch, offset: 0n }),
  },
  functions: {
    Parse: call => dateTimeOffsetOf(parsed(call, true), call),
    TryParse: call => put(call, tried(call, true), read => dateTimeOffsetOf(read, call), noDateTimeOffset),
    ParseExact: call => dateTimeOffsetOf(parsedExactly(call, true), call),
    TryParseExact: call => put(call, triedExactly(call, true), read => dateTimeOffsetOf(read, call), noDateTimeOffset),
    FromUnixTimeSeconds: call =>
      fromUnix(call.long(0), ticksPer.second, 'seconds', 'Valid values are between -62135596800 and 253402300799, inclusive.'),
    FromUnixTimeMilliseconds: call =>
      fromUnix(
        call.long(0),
        ticksPer.millisecond,
        'milliseconds',
        'Valid values are between -62135596800000 and 253402300799999, inclusive.',
      ),
  },
  construct: call => {
    const first = call.at(0);
    if (isKind(first, 'datetime')) {
      const given = call.has(1) ? spanOf(call, 1) : 0n;
      if (given !== 0n && first.zone === 'Utc') throw argumentError('The UTC Offset for Utc DateTime instances must be 0.', 'offset');
      if (given !== 0n && first.zone === 'Local') {
        throw argumentError('The UTC Offset of the local dateTime parameter does not match the offset argument.', 'offset');
      }
      return withOffset(first.ticks, checkedOffset(given));
    }
    const clock = call.count === 2 ? tickCount(call) : constructed(call);
    return withOffset(clock, checkedOffset(spanOf(call, call.count - 1)));
  },
});

function calendarYear(call: Call): number {
  const year = call.int(0);
  if (year < 1 || year > 9999) throw outOfRange('year', 'Year must be between 1 and 9999.');
  return year;
}

function universal(value: Instant): bigint {
  return value.kind === 'datetime' ? value.ticks : value.ticks - value.offset;
}

function moved(self: Instant, ticks: bigint): DotnetValue {
  const clock = inRange(self.ticks + ticks, 'value');
  return self.kind === 'datetime' ? { ...self, ticks: clock } : withOffset(clock, self.offset);
}

/** Ticks of a number of units to be added; no number is out of the range of dates. */
function added(value: number, unit: bigint): bigint {
  return Number.isNaN(value) ? maximumTicks + 1n : fraction(value, unit);
}

function monthsLater(self: Instant, unit: 'months' | 'years', count: number, months: number): DotnetValue {
  const most = 120_000 / months;
  if (Math.abs(count) > most) throw outOfRange(unit === 'years' && Math.abs(count) > 10_000 ? 'value' : unit, `${unit === 'months' ? 'Months' : 'Years'} value must be between +/-${most}.`);
  return { ...self, ticks: inRange(addMonths(self.ticks, count * months) ?? -1n, unit === 'years' ? 'value' : unit) };
}

function tickCount(call: Call): bigint {
  const ticks = call.long(0);
  if (ticks < 0n || ticks > maximumTicks) throw outOfRange('ticks', 'Ticks must be between DateTime.MinValue.Ticks and DateTime.MaxValue.Ticks.');
  return ticks;
}

function now(machine: Machine, zone: DateTimeValue['zone']): DotnetValue {
  return { kind: 'datetime', ticks: machine.now(), zone };
}

function zoneOf(value: number | undefined): DateTimeValue['zone'] {
  return value === 1 ? 'Utc' : value === 2 ? 'Local' : 'Unspecified';
}

function constructed(call: Call): bigint {
  const part = (index: number): number => (call.has(index) && call.is(index, 'integer') ? call.int(index) : 0);
  const [year, month, day, hour, minute, second] = [part(0), part(1), part(2), part(3), part(4), part(5)];
  const milliseconds = part(6);
  if (milliseconds < 0 || milliseconds > 999) throw outOfRange('millisecond', 'Valid values are between 0 and 999, inclusive.');
  const ticks = ticksOf(year, month, day, { hour, minute, second, fraction: milliseconds * 10_000 });
  if (ticks === undefined) {
    const parts = ticksOf(year, month, day) === undefined ? 'Year, Month, and Day' : 'Hour, Minute, and Second';
    throw dotnetError('ArgumentOutOfRangeException', `${parts} parameters describe an un-representable DateTime.`);
  }
  return ticks;
}

const noDateTime: DotnetValue = { kind: 'datetime', ticks: 0n, zone: 'Unspecified' };
const noDateTimeOffset: DotnetValue = { kind: 'datetimeoffset', ticks: 0n, offset: 0n };
const utcFlag = 1n << 62n;
const fileEpoch = 504_911_232_000_000_000n;

function parsed(call: Call, keepsOffset: boolean): ReadDate {
  const reading = readingOf(call);
  checkStyles(stylesOf(call), call);
  const text = call.string(0, keepsOffset ? 'input' : 's');
  const read = readDate(text, reading);
  if (!read) throw wrongDate(text);
  return withRightOffset(read, text, keepsOffset);
}

function tried(call: Call, keepsOffset: boolean): ReadDate | undefined {
  const text = call.text(0);
  const reading = readingOf(call);
  checkStyles(stylesOf(call), call);
  return onlyRight(text === null ? undefined : readDate(text, reading), keepsOffset);
}

function parsedExactly(call: Call, keepsOffset: boolean): ReadDate {
  const read = exactly(call);
  const text = call.string(0, 's');
  if (!read) throw wrongExactDate(text);
  return withRightOffset(read, text, keepsOffset);
}

function triedExactly(call: Call, keepsOffset: boolean): ReadDate | undefined {
  return onlyRight(exactly(call), keepsOffset);
}

function withRightOffset(read: ReadDate, text: string, keepsOffset: boolean): ReadDate {
  const fault = offsetFault(read, text, keepsOffset);
  if (fault) throw fault;
  return read;
}

function onlyRight(read: ReadDate | undefined, keepsOffset: boolean): ReadDate | undefined {
  return read && !offsetFault(read, '', keepsOffset) ? read : undefined;
}

/** .NET says so where the day of the week is another one, or where there is no such day or time, and else not what is wrong. */
function wrongExactDate(text: string): Error {
  const error = formatError(`String '${text}' was not recognized as a valid DateTime.`);
  return /sun|mon|tue|wed|thu|fri|sat|\d\D\d|\d{6}/i.test(text) ? wordedOtherwise(error) : error;
}

/** A date of one of the formats. */
function exactly(call: Call): ReadDate | undefined {
  const flags = stylesOf(call);
  checkStyles(flags, call);
  const reading = readingOf(call);
  const given = call.text(0);
  const list = call.optional(1, 'array');
  const formats = list ? list.items : [call.string(1, 'format')];
  if (given === null) return undefined;
  if (formats.length === 0) throw formatError('No format specifiers were provided.');
  if (formats[0] === '') throw formatError("Format specifier '' was invalid.");
  if (given === '') return undefined;
  const start = (flags & styles.leadingWhite) === 0 ? given : given.trimStart();
  const text = (flags & styles.trailingWhite) === 0 ? start : start.trimEnd();
  for (const format of formats) {
    // white space that is skipped and that the format asks for, too
    if (typeof format !== 'string' || (text !== given && format !== format.trim())) return call.unsupported();
    const read = readDateExactly(text, format, reading);
    if (read) return read;
  }
  return (flags & styles.innerWhite) !== 0 && /\s/.test(text) ? call.unsupported() : undefined;
}

function put(call: Call, read: ReadDate | undefined, make: (read: ReadDate) => DotnetValue, none: DotnetValue): boolean {
  call.out(call.count - 1).set(read ? make(read) : none);
  return read !== undefined;
}

/** The members of DateTimeStyles. */
const styles = {
  leadingWhite: 1, trailingWhite: 2, innerWhite: 4, noCurrentDate: 8, adjust: 16, assumeLocal: 32, assumeUniversal: 64, roundtrip: 128,
};

/** ArgumentException for styles that there are not, or not together; those of a DateTimeOffset are not all those of a DateTime. */
function checkStyles(flags: number, call: Call): void {
  const { assumeLocal, assumeUniversal, adjust, roundtrip, noCurrentDate } = styles;
  const keepsOffset = call.member.startsWith('DateTimeOffset.');
  const parameter = call.member.endsWith('Exact') && !keepsOffset ? 'style' : 'styles';
  const wrong = (message: string): Error => {
    call.readingAll(); // they are looked at before all else
    return argumentError(message, parameter);
  };
  if ((flags & ~0xff) !== 0) throw wrong('An undefined DateTimeStyles value is being used.');
  if ((flags & assumeLocal) !== 0 && (flags & assumeUniversal) !== 0) {
    throw wrong('The DateTimeStyles values AssumeLocal and AssumeUniversal cannot be used together.');
  }
  if (keepsOffset && (flags & noCurrentDate) !== 0) {
    throw wrong("The DateTimeStyles value 'NoCurrentDateDefault' is not allowed when parsing DateTimeOffset.");
  }
  if (!keepsOffset && (flags & roundtrip) !== 0 && (flags & (assumeLocal | assumeUniversal | adjust)) !== 0) {
    throw wrong('The DateTimeStyles value RoundtripKind cannot be used with the values AssumeLocal, AssumeUniversal or AdjustToUniversal.');
  }
}

/** A DateTime by DateTimeStyles; the gateway's zone is UTC. */
function dateTimeOf({ ticks, offset, isUtc, isToday }: ReadDate, flags: number, call: Call): DotnetValue {
  if (isToday === true && (flags & styles.noCurrentDate) !== 0) return call.unsupported();
  const isAssumed = (flags & (styles.assumeLocal | styles.assumeUniversal)) !== 0;
  if (offset === undefined && !isAssumed) return { kind: 'datetime', ticks, zone: 'Unspecified' };
  const isKept = (flags & styles.adjust) !== 0 || ((flags & styles.roundtrip) !== 0 && isUtc === true);
  return { kind: 'datetime', ticks: universalTicks(ticks, offset ?? 0n), zone: isKept ? 'Utc' : 'Local' };
}

function dateTimeOffsetOf({ ticks, offset = 0n, isToday }: ReadDate, call: Call): DotnetValue {
  const flags = stylesOf(call);
  if (isToday === true && (flags & styles.noCurrentDate) !== 0) return call.unsupported();
  if ((flags & styles.adjust) === 0) return { kind: 'datetimeoffset', ticks, offset };
  return { kind: 'datetimeoffset', ticks: ticks - offset, offset: 0n };
}

/** The styles behind text and formats. */
function stylesOf(call: Call): number {
  let flags = 0;
  for (let at = 1; at < call.count; at++) flags |= call.enum(at, 'DateTimeStyles') ?? 0;
  return flags;
}

/** The culture that is given, or the gateway's, and what day it is. */
function readingOf(call: Call): DateReading {
  let name = 'en-US';
  for (let at = 1; at < call.count; at++) if (call.isCulture(at) || call.isNull(at)) ({ name } = call.culture(at));
  return { culture: dateCultureOf(name), now: call.machine.now() };
}

/** Days since the end of 1899, their fraction counted forwards before it, too. */
function toOleDate(ticks: bigint): number {
  if (ticks === 0n) return 0;
  const milliseconds = Number((ticks - oleEpoch) / ticksPer.millisecond);
  const rest = milliseconds % 86_400_000;
  return (milliseconds < 0 && rest !== 0 ? milliseconds - (86_400_000 + rest) * 2 : milliseconds) / 86_400_000;
}

const oleEpoch = 599_264_352_000_000_000n;

function fromOleDate(value: number): bigint {
  if (!(value > -657_435 && value < 2_958_466)) throw argumentError('Not a legal OleAut date.');
  const milliseconds = Math.trunc(value * 86_400_000 + (value >= 0 ? 0.5 : -0.5));
  const signed = milliseconds < 0 ? milliseconds - (milliseconds % 86_400_000) * 2 : milliseconds;
  return oleEpoch + BigInt(signed) * ticksPer.millisecond;
}

function fromUnix(value: bigint, unit: bigint, parameter: string, message: string): DotnetValue {
  const ticks = unixEpoch + value * unit;
  if (ticks < 0n || ticks > maximumTicks) throw outOfRange(parameter, message);
  return { kind: 'datetimeoffset', ticks, offset: 0n };
}

function floorDivide(value: bigint, divisor: bigint): bigint {
  const quotient = value / divisor;
  return value % divisor < 0n ? quotient - 1n : quotient;
}
