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
import { dateTimeFrom, wrongDate } from '../typing/convert-value.ts';
import { dotnetError, outOfRange } from '../errors.ts';
import type { Machine } from '../time/machine.ts';
import { readDate, readDateExactly, startOfDay, type ReadDate } from '../time/parse-date.ts';
import { defineType, kindGuard } from '../typing/type-definition.ts';
import { int, isKind, long, type DateTimeOffsetValue, type DateTimeValue, type DotnetValue } from '../value.ts';
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
      (self: Instant, call: Call): DotnetValue => moved(self, fraction(call.double(0), unit)),
    ]),
  ),
  AddTicks: (self: Instant, call: Call): DotnetValue => moved(self, call.long(0)),
  AddMonths: (self: Instant, call: Call): DotnetValue => ({ ...self, ticks: inRange(addMonths(self.ticks, call.int(0)) ?? -1n) }),
  AddYears: (self: Instant, call: Call): DotnetValue => ({ ...self, ticks: inRange(addMonths(self.ticks, call.int(0) * 12) ?? -1n) }),
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
    Parse: call => {
      const read = parsed(call);
      return styled(read, call);
    },
    TryParse: call => {
      const read = readDate(call.text(0) ?? '');
      call.out(call.count - 1).set(read ? dateTimeFrom(read.ticks, read.offset) : { kind: 'datetime', ticks: 0n, zone: 'Unspecified' });
      return read !== undefined;
    },
    ParseExact: call => {
      const read = exactly(call);
      if (!read) throw wrongDate(call.string(0, 's'));
      return styled(read, call);
    },
    TryParseExact: call => {
      const read = exactly(call);
      call.out(call.count - 1).set(read ? styled(read, call) : { kind: 'datetime', ticks: 0n, zone: 'Unspecified' });
      return read !== undefined;
    },
    DaysInMonth: call => int(daysInMonth(call.int(0), call.int(1))),
    IsLeapYear: call => isLeapYear(call.int(0)),
    SpecifyKind: call => {
      const value = call.at(0);
      return isKind(value, 'datetime') ? { ...value, zone: zoneOf(call.enum(1, 'DateTimeKind')) } : call.unsupported();
    },
    Compare: call => int(compareValues(call.at(0), call.at(1))),
  },
  construct: call => {
    if (call.count === 0) return { kind: 'datetime', ticks: 0n, zone: 'Unspecified' };
    const zone = zoneOf(call.enum(call.count - 1, 'DateTimeKind'));
    if (call.count < 3) return { kind: 'datetime', ticks: inRange(call.long(0)), zone };
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
    ToOffset: (self, call) => ({ kind: 'datetimeoffset', ticks: self.ticks - self.offset + spanOf(call, 0), offset: spanOf(call, 0) }),
  },
  fields: {
    Now: machine => ({ kind: 'datetimeoffset', ticks: machine.now(), offset: 0n }),
    UtcNow: machine => ({ kind: 'datetimeoffset', ticks: machine.now(), offset: 0n }),
    MinValue: () => ({ kind: 'datetimeoffset', ticks: 0n, offset: 0n }),
    MaxValue: () => ({ kind: 'datetimeoffset', ticks: maximumTicks, offset: 0n }),
    UnixEpoch: () => ({ kind: 'datetimeoffset', ticks: unixEpoch, offset: 0n }),
  },
  functions: {
    Parse: call => {
      const read = parsed(call);
      return { kind: 'datetimeoffset', ticks: read.ticks, offset: read.offset ?? 0n };
    },
    TryParse: call => {
      const read = readDate(call.text(0) ?? '');
      call.out(call.count - 1).set({ kind: 'datetimeoffset', ticks: read?.ticks ?? 0n, offset: read?.offset ?? 0n });
      return read !== undefined;
    },
    ParseExact: call => {
      const read = exactly(call);
      if (!read) throw wrongDate(call.string(0, 'input'));
      return { kind: 'datetimeoffset', ticks: read.ticks, offset: read.offset ?? 0n };
    },
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
    if (isKind(first, 'datetime')) return { kind: 'datetimeoffset', ticks: first.ticks, offset: call.has(1) ? spanOf(call, 1) : 0n };
    const offset = spanOf(call, call.count - 1);
    return { kind: 'datetimeoffset', ticks: call.count === 2 ? inRange(call.long(0)) : constructed(call), offset };
  },
});

function universal(value: Instant): bigint {
  return value.kind === 'datetime' ? value.ticks : value.ticks - value.offset;
}

function moved(self: Instant, ticks: bigint): DotnetValue {
  return { ...self, ticks: inRange(self.ticks + ticks) };
}

function inRange(ticks: bigint): bigint {
  if (ticks < 0n || ticks > maximumTicks) {
    throw outOfRange('value', 'The added or subtracted value results in an un-representable DateTime.');
  }
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
  const ticks = ticksOf(part(0), part(1), part(2), { hour: part(3), minute: part(4), second: part(5), fraction: part(6) * 10_000 });
  if (ticks === undefined) {
    throw dotnetError('ArgumentOutOfRangeException', 'Year, Month, and Day parameters describe an un-representable DateTime.');
  }
  return ticks;
}

function parsed(call: Call): ReadDate {
  stylesOf(call);
  const text = call.string(0, 's');
  const read = readDate(text);
  if (!read) throw wrongDate(text);
  return read;
}

function exactly(call: Call): ReadDate | undefined {
  stylesOf(call);
  const text = call.text(0);
  return text === null ? undefined : readDateExactly(text, call.string(1, 'format'));
}

const noCurrentDateDefault = 8;

/** A DateTime by DateTimeStyles: RoundtripKind keeps `Z`, AdjustToUniversal and AssumeUniversal make UTC of it. */
function styled(read: ReadDate, call: Call): DotnetValue {
  const flags = stylesOf(call);
  if ((flags & noCurrentDateDefault) !== 0) return call.unsupported();
  const isUniversal = (flags & 16) !== 0 && (read.offset !== undefined || (flags & 64) !== 0);
  const isKept = (flags & 128) !== 0 && read.offset === 0n;
  if (isUniversal || isKept) return { kind: 'datetime', ticks: read.ticks - (read.offset ?? 0n), zone: 'Utc' };
  return dateTimeFrom(read.ticks, (flags & 64) !== 0 ? (read.offset ?? 0n) : read.offset);
}

/** The styles behind text, formats and provider; of the cultures English is known here. */
function stylesOf(call: Call): number {
  let flags = 0;
  for (let at = 1; at < call.count; at++) {
    const style = call.enum(at, 'DateTimeStyles');
    if (style !== undefined) flags |= style;
    else if ((call.isCulture(at) || call.isNull(at)) && !['', 'en-US'].includes(call.culture(at).name)) call.unsupported();
  }
  return flags;
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
