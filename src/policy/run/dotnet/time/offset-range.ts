import type { DateTimeOffsetValue } from '../value.ts';
import { argumentError, formatError, outOfRange, type DotnetError } from '../errors.ts';
import { maximumTicks, ticksPer } from './calendar.ts';
import type { ReadDate } from './parse-date.ts';

/** How far an offset may be from UTC. */
const farthest = 14n * ticksPer.hour;

function isOffset(ticks: bigint): boolean {
  return ticks >= -farthest && ticks <= farthest;
}

/** FormatException of a date that was read from a text, where its offset, or the time in UTC, is none; undefined where both are right. */
export function offsetFault({ ticks, offset = 0n }: ReadDate, text: string, keepsOffset: boolean): DotnetError | undefined {
  if (!isOffset(offset)) return formatError(`The time zone offset of string '${text}' must be within plus or minus 14 hours.`);
  const isBefore = ticks < offset;
  if (keepsOffset && (isBefore || ticks - offset > maximumTicks)) {
    return formatError(`The UTC representation of the date '${text}' falls outside the year range 1-9999.`);
  }
  return ticks - offset > maximumTicks ? formatError(`The DateTime represented by the string '${text}' is out of range.`) : undefined;
}

/** The ticks in UTC of a date that was read as a DateTime: before the first day it is that day, since a time alone is read as of it. */
export function universalTicks(ticks: bigint, offset: bigint): bigint {
  return ticks < offset ? ticks - offset + ticksPer.day : ticks - offset;
}

/** Ticks of a DateTime. ArgumentOutOfRangeException where there is none; the parameter is that of the method that adds. */
export function inRange(ticks: bigint, parameter: string): bigint {
  if (ticks < 0n || ticks > maximumTicks) {
    throw outOfRange(parameter, 'The added or subtracted value results in an un-representable DateTime.');
  }
  return ticks;
}

/** An offset in whole minutes, within 14 hours. */
export function checkedOffset(ticks: bigint): bigint {
  if (ticks % ticksPer.minute !== 0n) throw argumentError('Offset must be specified in whole minutes.', 'offset');
  if (!isOffset(ticks)) throw outOfRange('offset', 'Offset must be within plus or minus 14 hours.');
  return ticks;
}

/** A DateTimeOffset of a clock and an offset. ArgumentOutOfRangeException where it is none in UTC. */
export function withOffset(ticks: bigint, offset: bigint): DateTimeOffsetValue {
  if (ticks - offset < 0n || ticks - offset > maximumTicks) {
    throw outOfRange('offset', 'The UTC time represented when the offset is applied must be between year 0 and 10,000.');
  }
  return { kind: 'datetimeoffset', ticks, offset };
}
