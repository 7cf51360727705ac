import { t } from '../../../../base/text/translation.ts';
import { cultureOf } from '../culture/culture.ts';
import { formatError, UnsupportedExpression } from '../errors.ts';
import { NumberStyle } from '../number/number-style.ts';
import { float, isIntegerType } from '../number/number.ts';
import { numberOrThrow, readDecimal, readDouble, readInteger } from '../number/parse-number.ts';
import { parseGuid } from '../text/guid-text.ts';
import { checkedOffset, offsetFault, universalTicks, withOffset } from '../time/offset-range.ts';
import { readDate } from '../time/parse-date.ts';
import { wrongDate } from '../typing/convert-value.ts';
import type { DotnetType } from '../typing/dotnet-type.ts';
import type { DotnetValue, XmlAttribute, XmlElement, XmlNode } from '../value.ts';
import { trimmed } from './xml-characters.ts';
import { durationTicks } from './xml-value.ts';

/** All text below an element. */
export function xmlContent(nodes: readonly XmlNode[]): string {
  return nodes.map(node => (node.kind === 'xtext' ? node.text : node.kind === 'xelement' ? xmlContent(node.children) : '')).join('');
}

const invariant = cultureOf('');
const blanks = NumberStyle.leadingWhite | NumberStyle.trailingWhite;
const signed = blanks | NumberStyle.leadingSign;

/** The conversions of XElement and XAttribute to text, numbers, bool, dates and Guid; undefined when there is none. */
export function castXml(value: XmlElement | XmlAttribute, { name }: DotnetType): DotnetValue | undefined {
  const text = value.kind === 'xelement' ? xmlContent(value.children) : value.value;
  if (isIntegerType(name)) {
    if (!['Int32', 'UInt32', 'Int64', 'UInt64'].includes(name)) return undefined;
    const style = name.startsWith('U') ? blanks : signed;
    return numberOrThrow(readInteger(text, name, { style, culture: invariant }), text, name);
  }
  switch (name) {
    case 'String':
      return text;
    case 'Decimal':
      return numberOrThrow(readDecimal(text, { style: signed | NumberStyle.decimalPoint, culture: invariant }), text, name);
    case 'Double':
    case 'Single':
      return float(readFloat(text), name);
    case 'Boolean':
      return readFlag(text);
    case 'DateTime':
      return dateIn(text);
    case 'DateTimeOffset':
      return offsetDateIn(text);
    case 'TimeSpan':
      return { kind: 'timespan', ticks: durationTicks(text) };
    case 'Guid':
      return parseGuid(text);
    default:
      return undefined;
  }
}

function readFloat(text: string): number {
  const word = trimmed(text);
  if (word === 'INF') return Infinity;
  if (word === '-INF') return -Infinity;
  const style = signed | NumberStyle.decimalPoint | NumberStyle.exponent;
  return numberOrThrow(readDouble(word, { style, culture: invariant }), word, 'Double');
}

function readFlag(text: string): boolean {
  const word = text.toLowerCase();
  switch (trimmed(word)) {
    case '1':
    case 'true':
      return true;
    case '0':
    case 'false':
      return false;
    default:
      throw formatError(`The string '${word}' is not a valid Boolean value.`);
  }
}

function dateIn(text: string): DotnetValue {
  const date = readDate(text);
  if (!date) throw wrongDate(text);
  if (date.isToday === true) throw new UnsupportedExpression(t('A time without a date in XML'));
  const fault = offsetFault(date, text, false);
  if (fault) throw fault;
  if (date.offset === undefined) return { kind: 'datetime', ticks: date.ticks, zone: 'Unspecified' };
  return { kind: 'datetime', ticks: universalTicks(date.ticks, date.offset), zone: date.isUtc === true ? 'Utc' : 'Local' };
}

const schemaDate = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?$/;

function offsetDateIn(text: string): DotnetValue {
  const word = trimmed(text);
  const form = schemaDate.exec(word);
  // a date with a zone and no time is read by its parts
  const [whole, day, zone] = /^(\d{4}-\d\d-\d\d)(Z|[+-]\d\d:\d\d)$/.exec(word) ?? [];
  const date = form ? readDate(whole === undefined ? word : `${day ?? ''}T00:00:00${zone ?? ''}`) : undefined;
  if (!date) {
    if (/^[\d:.TZ+-]+$/.test(word)) throw new UnsupportedExpression(t('Such a date of XML Schema'));
    throw formatError(`The string '${text}' is not a valid DateTimeOffset value.`);
  }
  return withOffset(date.ticks, checkedOffset(date.offset ?? 0n));
}
