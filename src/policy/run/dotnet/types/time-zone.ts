import { t } from '../../../../base/text/translation.ts';
import type { Call } from '../typing/call.ts';
import { argumentError, DotnetError, outOfRange, UnsupportedExpression } from '../errors.ts';
import { maximumTicks } from '../time/calendar.ts';
import { findZone, isSummerAt, offsetAt, offsetOfClock, standardOffset, utcZone, type TimeZone } from '../time/time-zone.ts';
import { defineType } from '../typing/type-definition.ts';
import { isKind, type DateTimeOffsetValue, type DateTimeValue, type DotnetValue, type NativeValue } from '../value.ts';
import { span } from './time-span.ts';

const zoneValue = (zone: TimeZone): DotnetValue => ({ kind: 'native', type: 'TimeZoneInfo', state: { holds: 'zone', zone } });

function zoneOf({ state }: NativeValue): TimeZone {
  if (state.holds !== 'zone') throw new UnsupportedExpression(t('This time zone'));
  return state.zone;
}

function zoneAt(call: Call, index: number): TimeZone {
  const value = call.at(index);
  return isKind(value, 'native') && value.state.holds === 'zone' ? value.state.zone : call.unsupported();
}

function instantAt(call: Call, index: number): DateTimeValue | DateTimeOffsetValue {
  const value = call.at(index);
  return isKind(value, 'datetime') || isKind(value, 'datetimeoffset') ? value : call.unsupported();
}

const wrongKind =
  'The conversion could not be completed because the supplied DateTime did not have the Kind property set correctly.  ' +
  'For example, when the Kind property is DateTimeKind.Local, the source time zone must be TimeZoneInfo.Local.';
const skipped =
  'The supplied DateTime represents an invalid time.  ' +
  'For example, when the clock is adjusted forward, any time in the period that is skipped is invalid.';

/** The point in time that a clock of a zone shows. */
function universal(value: DateTimeValue, source: TimeZone): bigint {
  if (value.zone === 'Local' || (value.zone === 'Utc' && source !== utcZone)) throw argumentError(wrongKind, 'sourceTimeZone');
  const { offset, shown } = offsetOfClock(source, value.ticks);
  if (shown === 'never') throw argumentError(skipped, 'dateTime');
  return value.ticks - offset;
}

function inZone(utc: bigint, zone: TimeZone): DotnetValue {
  const ticks = utc + offsetAt(zone, utc);
  if (ticks < 0n || ticks > maximumTicks) throw outOfRange('value');
  return { kind: 'datetime', ticks, zone: zone === utcZone ? 'Utc' : 'Unspecified' };
}

/** To a zone; without a source, a time that is not UTC is the gateway's local time, which is UTC. */
function converted(value: DateTimeValue | DateTimeOffsetValue, zone: TimeZone, source?: TimeZone): DotnetValue {
  if (value.kind === 'datetime') return inZone(source ? universal(value, source) : value.ticks, zone);
  const utc = value.ticks - value.offset;
  const offset = offsetAt(zone, utc);
  return { kind: 'datetimeoffset', ticks: utc + offset, offset };
}

/** A point in time: a DateTime of no kind is a clock of the zone. */
function pointIn(value: DateTimeValue | DateTimeOffsetValue, zone: TimeZone): { readonly utc: bigint; readonly shown: 'once' | 'twice' | 'never' } {
  if (value.kind === 'datetimeoffset') return { utc: value.ticks - value.offset, shown: 'once' };
  if (value.zone !== 'Unspecified') return { utc: value.ticks, shown: 'once' };
  const { offset, shown } = offsetOfClock(zone, value.ticks);
  return { utc: value.ticks - offset, shown };
}

function clockOf(self: NativeValue, call: Call): 'once' | 'twice' | 'never' {
  const value = instantAt(call, 0);
  return value.kind === 'datetime' && value.zone === 'Unspecified' ? offsetOfClock(zoneOf(self), value.ticks).shown : call.unsupported();
}

/** What is known of the names of zones: they are of the gateway's own data, but for UTC. */
function displayed(self: NativeValue, name: string): string {
  const zone = zoneOf(self);
  if (zone !== utcZone) throw new UnsupportedExpression(t('The name of the time zone {0}', zone.id));
  return name;
}

/** System.TimeZoneInfo, by the platform's own data. */
export const timeZoneType = defineType(
  'System.TimeZoneInfo',
  (value): value is NativeValue => isKind(value, 'native') && value.type === 'TimeZoneInfo',
  {
    properties: {
      Id: self => zoneOf(self).id,
      BaseUtcOffset: (self, machine) => span(standardOffset(zoneOf(self), machine.now())),
      DisplayName: self => displayed(self, '(UTC) Coordinated Universal Time'),
      StandardName: self => displayed(self, 'Coordinated Universal Time'),
      DaylightName: self => displayed(self, 'Coordinated Universal Time'),
    },
    methods: {
      ToString: self => displayed(self, '(UTC) Coordinated Universal Time'),
      GetUtcOffset: (self, call) => {
        const value = instantAt(call, 0);
        const zone = zoneOf(self);
        if (value.kind === 'datetime' && value.zone === 'Unspecified') return span(offsetOfClock(zone, value.ticks).offset);
        return span(offsetAt(zone, pointIn(value, zone).utc));
      },
      IsDaylightSavingTime: (self, call) => {
        const { utc, shown } = pointIn(instantAt(call, 0), zoneOf(self));
        return shown === 'once' && isSummerAt(zoneOf(self), utc);
      },
      IsInvalidTime: (self, call) => clockOf(self, call) === 'never',
      IsAmbiguousTime: (self, call) => clockOf(self, call) === 'twice',
    },
    fields: { Utc: () => zoneValue(utcZone) },
    functions: {
      FindSystemTimeZoneById: call => zoneValue(findZone(call.string(0, 'id'))),
      TryFindSystemTimeZoneById: call => {
        const reference = call.out(1);
        try {
          reference.set(zoneValue(findZone(call.string(0, 'id'))));
          return true;
        } catch (error) {
          if (!(error instanceof DotnetError)) throw error;
          reference.set(null);
          return false;
        }
      },
      ConvertTime: call =>
        call.count === 2
          ? converted(instantAt(call, 0), zoneAt(call, 1))
          : converted(instantAt(call, 0), zoneAt(call, 2), zoneAt(call, 1)),
      ConvertTimeBySystemTimeZoneId: call =>
        call.count === 2
          ? converted(instantAt(call, 0), findZone(call.string(1, 'destinationTimeZoneId')))
          : converted(instantAt(call, 0), findZone(call.string(2, 'destinationTimeZoneId')), findZone(call.string(1, 'sourceTimeZoneId'))),
      ConvertTimeFromUtc: call => converted(instantAt(call, 0), zoneAt(call, 1), utcZone),
      ConvertTimeToUtc: call => {
        const value = instantAt(call, 0);
        return converted(value, utcZone, call.has(1) ? zoneAt(call, 1) : undefined);
      },
    },
  },
);
