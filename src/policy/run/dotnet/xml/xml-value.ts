import { trimEnd } from '../../../../base/text/trim.ts';
import { argumentError, argumentNull, formatError } from '../errors.ts';
import { cultureOf } from '../culture/culture.ts';
import { numberText } from '../number/number-format.ts';
import { isNumber } from '../number/number.ts';
import { formatDate } from '../time/date-format.ts';
import { ticksPer } from '../time/calendar.ts';
import { invariantText } from '../typing/convert-value.ts';
import { isKind, type DotnetValue } from '../value.ts';
import { trimmed } from './xml-characters.ts';

const kindsOfXml: ReadonlySet<string> = new Set([
  'xdocument', 'xelement', 'xattribute', 'xtext', 'xcomment', 'xinstruction', 'xdoctype',
]);

/** A value as XML writes it: dates and spans in their round-trip forms of XML Schema, bool in lower case. */
export function xmlValueText(value: DotnetValue): string {
  if (value === null) throw argumentNull('value');
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (isKind(value, 'float') && Math.abs(value.value) === Infinity) return value.value > 0 ? 'INF' : '-INF';
  if (isNumber(value)) return numberText(value, cultureOf(''));
  if (isKind(value, 'datetime')) {
    const offset = value.zone === 'Unspecified' ? undefined : 0n;
    return formatDate({ ticks: value.ticks, offset, isUtc: value.zone === 'Utc', hasOffset: false }, 'yyyy-MM-ddTHH:mm:ss.FFFFFFFK');
  }
  if (isKind(value, 'datetimeoffset')) {
    const text = formatDate({ ticks: value.ticks, offset: value.offset, isUtc: false, hasOffset: true }, 'yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz');
    return value.offset === 0n ? text.replace(/[+-]00:00$/, 'Z') : text;
  }
  if (isKind(value, 'timespan')) return durationText(value.ticks);
  if (kindsOfXml.has(value.kind)) throw argumentError('An XObject cannot be used as a value.');
  return invariantText(value);
}

function durationText(ticks: bigint): string {
  const total = ticks < 0n ? -ticks : ticks;
  const part = (unit: bigint, of: bigint): bigint => (total % of) / unit;
  const days = total / ticksPer.day;
  const [hours, minutes, seconds] = [
    part(ticksPer.hour, ticksPer.day), part(ticksPer.minute, ticksPer.hour), part(ticksPer.second, ticksPer.minute),
  ];
  const fraction = trimEnd(String(total % ticksPer.second).padStart(7, '0'), '0');
  const secondsText = seconds === 0n && fraction === '' ? '' : `${seconds}${fraction === '' ? '' : `.${fraction}`}S`;
  const time = `${hours === 0n ? '' : `${hours}H`}${minutes === 0n ? '' : `${minutes}M`}${secondsText}`;
  const date = days === 0n ? '' : `${days}D`;
  return `${ticks < 0n ? '-' : ''}P${date}${time === '' ? (date === '' ? 'T0S' : '') : `T${time}`}`;
}

const duration = /^(-)?P(?=.)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d*))?S)?)?$/;

/** The ticks of a duration of XML Schema: a year has 365 days, a month 30. */
export function durationTicks(text: string): bigint {
  const word = trimmed(text);
  const match = word.length > 64 ? null : duration.exec(word);
  if (!match) throw formatError(`The string '${text}' is not a valid TimeSpan value.`);
  const [, sign, ...parts] = match;
  const [years, months, days, hours, minutes, seconds] = parts.map(part => BigInt(part === undefined || part === '' ? '0' : part));
  const fraction = BigInt((parts[6] ?? '').padEnd(7, '0').slice(0, 7));
  const whole =
    ((years ?? 0n) * 365n + (months ?? 0n) * 30n + (days ?? 0n)) * ticksPer.day +
    (hours ?? 0n) * ticksPer.hour + (minutes ?? 0n) * ticksPer.minute + (seconds ?? 0n) * ticksPer.second + fraction;
  return sign === '-' ? -whole : whole;
}
