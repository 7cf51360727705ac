import { t } from '../../../../base/text/translation.ts';
import { dotnetError, UnsupportedExpression } from '../errors.ts';
import { calendarOf, ticksOf, ticksPer, unixEpoch } from './calendar.ts';
import { windowsZones } from './windows-zones.ts';

/** A time zone: the name that it was found by, and its name in the platform's own data. */
export interface TimeZone {
  readonly id: string;
  readonly iana: string;
}

/** Coordinated universal time. */
export const utcZone: TimeZone = { id: 'UTC', iana: 'UTC' };

/** The zone of an IANA or a Windows name; TimeZoneNotFoundException when there is none. */
export function findZone(id: string): TimeZone {
  if (/^(?:etc\/)?utc$/i.test(id)) return id.toUpperCase() === 'UTC' ? utcZone : { id, iana: 'UTC' };
  const windows = windowsZones.get(id);
  if (windows !== undefined) return { id, iana: windows };
  const resolved = /^[A-Za-z]/.test(id) ? resolvedName(id) : undefined;
  if (resolved !== undefined) return { id: resolved.toLowerCase() === id.toLowerCase() ? resolved : id, iana: resolved };
  if (/ Time$|^UTC[+-]/.test(id)) throw new UnsupportedExpression(t('The time zone {0}', id));
  throw dotnetError('TimeZoneNotFoundException', `The time zone ID '${id}' was not found on the local computer.`);
}

function resolvedName(id: string): string | undefined {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: id }).resolvedOptions().timeZone;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(iana: string): Intl.DateTimeFormat {
  let clock = clocks.get(iana);
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-US', {
      timeZone: iana, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
      timeZoneName: 'long',
    });
    clocks.set(iana, clock);
  }
  return clock;
}

/** The years whose offsets .NET and the platform agree on: before, zones had local mean times, which .NET takes no notice of. */
const known = { first: 1970, last: 2037 };

function clockAt(zone: TimeZone, utc: bigint): { readonly offset: bigint; readonly name: string } {
  const { year } = calendarOf(utc);
  if (year < known.first || year > known.last) throw new UnsupportedExpression(t('The time zone {0} in the year {1}', zone.id, year));
  const seconds = (utc - unixEpoch) / ticksPer.second;
  const parts = new Map(clockOf(zone.iana).formatToParts(Number(seconds) * 1000).map(({ type, value }) => [type, value]));
  const part = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.get(type));
  const clock = ticksOf(part('year'), part('month'), part('day'), { hour: part('hour'), minute: part('minute'), second: part('second') });
  return { offset: (clock ?? 0n) - unixEpoch - seconds * ticksPer.second, name: parts.get('timeZoneName') ?? '' };
}

/** Ticks from UTC at a point in time. */
export function offsetAt(zone: TimeZone, utc: bigint): bigint {
  return zone.iana === 'UTC' ? 0n : clockAt(zone, utc).offset;
}

/** Zones whose winter time is the one that is saved: .NET tells of them in its own way. */
const inverted: ReadonlySet<string> = new Set(['Europe/Dublin', 'Africa/Casablanca', 'Africa/El_Aaiun']);

/** Whether a point in time is in daylight saving time. */
export function isSummerAt(zone: TimeZone, utc: bigint): boolean {
  if (zone.iana === 'UTC') return false;
  if (inverted.has(zone.iana)) throw new UnsupportedExpression(t('Daylight saving time of {0}', zone.id));
  return /Summer|Daylight/.test(clockAt(zone, utc).name);
}

/** What a clock of the zone that shows a time is behind or ahead of UTC; the standard time where it shows that time twice or never. */
export function offsetOfClock(zone: TimeZone, clock: bigint): { readonly offset: bigint; readonly shown: 'once' | 'twice' | 'never' } {
  if (zone.iana === 'UTC') return { offset: 0n, shown: 'once' };
  const near = [offsetAt(zone, clock - ticksPer.day), offsetAt(zone, clock + ticksPer.day)];
  const offsets = [...new Set(near)].filter(offset => offsetAt(zone, clock - offset) === offset);
  const lowest = (given: readonly bigint[]): bigint => given.reduce((left, right) => (left < right ? left : right));
  if (offsets.length === 0) return { offset: lowest(near), shown: 'never' };
  return { offset: lowest(offsets), shown: offsets.length === 1 ? 'once' : 'twice' };
}

/** The offset of standard time about a point in time. */
export function standardOffset(zone: TimeZone, utc: bigint): bigint {
  for (const months of [0n, 3n, 6n, 9n]) {
    const at = utc + months * 30n * ticksPer.day;
    if (!isSummerAt(zone, at)) return offsetAt(zone, at);
  }
  throw new UnsupportedExpression(t('The standard time of {0}', zone.id));
}
