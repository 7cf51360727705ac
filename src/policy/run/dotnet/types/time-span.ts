import type { Call } from '../typing/call.ts';
import { ticksPer } from '../time/calendar.ts';
import { compareValues } from '../compare.ts';
import { argumentError, dotnetError, outOfRange, overflow } from '../errors.ts';
import { readSpan, readSpanExactly, spanError } from '../time/parse-span.ts';
import { defineType, kindGuard } from '../typing/type-definition.ts';
import { toDouble } from '../number/number.ts';
import { double, int, isKind, long, type DotnetValue, type TimeSpanValue } from '../value.ts';

const fromUnits = {
  FromDays: ticksPer.day,
  FromHours: ticksPer.hour,
  FromMinutes: ticksPer.minute,
  FromSeconds: ticksPer.second,
  FromMilliseconds: ticksPer.millisecond,
};
const totals = {
  TotalDays: ticksPer.day,
  TotalHours: ticksPer.hour,
  TotalMinutes: ticksPer.minute,
  TotalSeconds: ticksPer.second,
  TotalMilliseconds: ticksPer.millisecond,
};

/** System.TimeSpan. */
export const timeSpanType = defineType('System.TimeSpan', kindGuard('timespan'), {
  properties: {
    Ticks: self => long(self.ticks),
    Days: self => int(self.ticks / ticksPer.day),
    Hours: self => int((self.ticks / ticksPer.hour) % 24n),
    Minutes: self => int((self.ticks / ticksPer.minute) % 60n),
    Seconds: self => int((self.ticks / ticksPer.second) % 60n),
    Milliseconds: self => int((self.ticks / ticksPer.millisecond) % 1000n),
    ...Object.fromEntries(
      Object.entries(totals).map(([name, unit]) => [name, (self: TimeSpanValue) => double(Number(self.ticks) / Number(unit))]),
    ),
  },
  methods: {
    Add: (self, call) => span(self.ticks + spanOf(call, 0)),
    Subtract: (self, call) => span(self.ticks - spanOf(call, 0)),
    Negate: negatedSpan,
    Duration: self => span(self.ticks < 0n ? negated(self.ticks, noDuration) : self.ticks),
    Multiply: (self, call) => scaled(self, call.double(0)),
    Divide: (self, call) => divided(self, call.at(0)) ?? call.unsupported(),
    CompareTo: (self, call) => int(compareValues(self, call.at(0))),
  },
  fields: {
    Zero: () => span(0n),
    MaxValue: () => span((1n << 63n) - 1n),
    MinValue: () => span(-(1n << 63n)),
    TicksPerSecond: () => long(ticksPer.second),
    TicksPerMillisecond: () => long(ticksPer.millisecond),
    TicksPerDay: () => long(ticksPer.day),
  },
  functions: {
    ...Object.fromEntries(Object.entries(fromUnits).map(([name, unit]) => [name, (call: Call) => spanFrom(call.double(0) * Number(unit))])),
    FromTicks: call => span(call.long(0)),
    Parse: call => {
      call.english(1);
      const text = call.string(0, 'input');
      const ticks = readSpan(text);
      if (typeof ticks !== 'bigint') throw spanError(text, ticks);
      return span(ticks);
    },
    TryParse: call => {
      if (call.count > 2 && call.culture(1).decimal !== '.') call.unsupported();
      return put(call, readSpan(call.text(0) ?? ''));
    },
    ParseExact: call => {
      const text = call.string(0, 'input');
      if (call.count > 3) call.unsupported();
      call.english(2);
      const ticks = readSpanExactly(text, call.string(1, 'format'));
      if (typeof ticks !== 'bigint') throw spanError(text, ticks, !/^[ctT]$/.test(call.string(1, 'format')));
      return span(ticks);
    },
    TryParseExact: call => {
      if (call.count > 4 || call.culture(2).decimal !== '.') call.unsupported();
      return put(call, readSpanExactly(call.text(0) ?? '', call.string(1, 'format')));
    },
  },
  construct: call => {
    if (call.count === 1) return span(call.long(0));
    const at = call.count === 3 ? -1 : 0;
    const part = (index: number): bigint => (index >= 0 && call.has(index) ? call.long(index) : 0n);
    const ticks =
      part(at) * ticksPer.day +
      part(at + 1) * ticksPer.hour +
      part(at + 2) * ticksPer.minute +
      part(at + 3) * ticksPer.second +
      part(at + 4) * ticksPer.millisecond;
    if (BigInt.asIntN(64, ticks) !== ticks) throw dotnetError('ArgumentOutOfRangeException', 'TimeSpan overflowed because the duration is too long.');
    return span(ticks);
  },
});

function put(call: Call, ticks: ReturnType<typeof readSpan>): boolean {
  call.out(call.count - 1).set(span(typeof ticks === 'bigint' ? ticks : 0n));
  return typeof ticks === 'bigint';
}

/** A span of so many ticks; what is finer than a tick goes. */
function spanFrom(ticks: number): TimeSpanValue {
  if (Number.isNaN(ticks)) throw argumentError('TimeSpan does not accept floating point Not-a-Number values.');
  if (Math.abs(ticks) >= 2 ** 63) throw overflow('TimeSpan overflowed because the duration is too long.');
  return span(BigInt(Math.trunc(ticks)));
}

/** A span; OverflowException beyond 64 bits. */
export function span(ticks: bigint): TimeSpanValue {
  if (ticks !== BigInt.asIntN(64, ticks)) throw overflow('TimeSpan overflowed because the duration is too long.');
  return { kind: 'timespan', ticks };
}

/** So many times a span, to the nearest tick. */
export function scaled({ ticks }: TimeSpanValue, factor: number): TimeSpanValue {
  if (Number.isNaN(factor)) throw argumentError('TimeSpan does not accept floating point Not-a-Number values.', 'factor');
  return spanFrom(roundToEven(Number(ticks) * factor));
}

/** A span by a number, or how often another is in it; undefined when it is neither. */
export function divided(self: TimeSpanValue, by: DotnetValue): DotnetValue | undefined {
  if (isKind(by, 'timespan')) return double(Number(self.ticks) / Number(by.ticks));
  const divisor = toDouble(by);
  if (divisor === undefined) return undefined;
  if (Number.isNaN(divisor)) throw argumentError('TimeSpan does not accept floating point Not-a-Number values.', 'divisor');
  return spanFrom(roundToEven(Number(self.ticks) / divisor));
}

function roundToEven(value: number): number {
  const floor = Math.floor(value);
  return value - floor === 0.5 ? floor + (Math.abs(floor % 2) === 1 ? 1 : 0) : Math.round(value);
}

/** The ticks of an argument that is a span. */
export function spanOf(call: Call, index: number): bigint {
  const value = call.at(index);
  return isKind(value, 'timespan') ? value.ticks : call.unsupported();
}

/** A number of units as ticks; what is finer than a tick goes. */
export function fraction(value: number, unit: bigint): bigint {
  const ticks = value * Number(unit);
  if (!Number.isFinite(ticks) || Math.abs(ticks) >= 2 ** 63) throw outOfRange('value', 'Value to add was out of range.');
  const whole = Math.trunc(value); // .NET takes what is behind the point alone, with the error that it has then
  return BigInt(whole) * unit + BigInt(Math.trunc((value - whole) * Number(unit)));
}

const noDuration =
  'The duration cannot be returned for TimeSpan.MinValue because the absolute value of TimeSpan.MinValue exceeds the value of TimeSpan.MaxValue.';

/** A span the other way; OverflowException for the least, of which there is none. */
export function negatedSpan({ ticks }: TimeSpanValue): TimeSpanValue {
  return span(negated(ticks, 'Negating the minimum value of a twos complement number is invalid.'));
}

function negated(ticks: bigint, message: string): bigint {
  if (ticks === -(1n << 63n)) throw overflow(message);
  return -ticks;
}
