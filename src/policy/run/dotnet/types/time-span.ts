import type { Call } from '../typing/call.ts';
import { ticksPer } from '../time/calendar.ts';
import { compareValues } from '../compare.ts';
import { formatError, outOfRange, overflow } from '../errors.ts';
import { readSpan } from '../time/parse-date.ts';
import { defineType, kindGuard } from '../typing/type-definition.ts';
import { double, int, isKind, long, type TimeSpanValue } from '../value.ts';

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
    Negate: self => span(-self.ticks),
    Duration: self => span(self.ticks < 0n ? -self.ticks : self.ticks),
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
    ...Object.fromEntries(Object.entries(fromUnits).map(([name, unit]) => [name, (call: Call) => span(fraction(call.double(0), unit))])),
    FromTicks: call => span(call.long(0)),
    Parse: call => {
      call.english(1);
      const text = call.string(0, 'input');
      const ticks = readSpan(text);
      if (ticks === undefined) throw formatError(`String '${text}' was not recognized as a valid TimeSpan.`);
      return span(ticks);
    },
    TryParse: call => {
      const ticks = readSpan(call.text(0) ?? '');
      call.out(call.count - 1).set(span(ticks ?? 0n));
      return ticks !== undefined;
    },
  },
  construct: call => {
    if (call.count === 1) return span(call.long(0));
    const at = call.count === 3 ? -1 : 0;
    const part = (index: number): bigint => (index >= 0 && call.has(index) ? call.long(index) : 0n);
    return span(
      part(at) * ticksPer.day +
        part(at + 1) * ticksPer.hour +
        part(at + 2) * ticksPer.minute +
        part(at + 3) * ticksPer.second +
        part(at + 4) * ticksPer.millisecond,
    );
  },
});

/** A span; OverflowException beyond 64 bits. */
export function span(ticks: bigint): TimeSpanValue {
  if (ticks !== BigInt.asIntN(64, ticks)) throw overflow('TimeSpan overflowed because the duration is too long.');
  return { kind: 'timespan', ticks };
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
  return Number.isInteger(value) ? BigInt(value) * unit : BigInt(Math.trunc(ticks));
}
