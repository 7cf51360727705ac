import { t } from '../../../../base/text/translation.ts';
import { addressText } from './ip-address.ts';
import { formatDate, formatSpan } from '../time/date-format.ts';
import { enumText } from '../typing/enums.ts';
import { cultureOf, currentCulture, type Culture } from '../culture/culture.ts';
import { dateCultureOf, type DateCulture } from '../culture/date-culture.ts';
import { checkLength, formatError, messageOf, UnsupportedExpression } from '../errors.ts';
import { jsonText } from '../json/json-text.ts';
import { isNumber } from '../number/number.ts';
import { formatNumber, numberText } from '../number/number-format.ts';
import { typeNameOf } from '../typing/type-names.ts';
import { collectionText, textOfType } from '../typing/type-value.ts';
import {
  isKind,
  type AnonymousValue,
  type DotnetValue,
  type EnumValue,
  type ExceptionValue,
  type GuidValue,
  type PairValue,
  type TupleValue,
} from '../value.ts';
import { uriText } from './uri-text.ts';
import { xmlText } from '../xml/xml-text.ts';

const current = cultureOf(currentCulture);

/** What ToString() gives; null gives no text, as concatenation and formats do. */
export function valueText(value: DotnetValue): string {
  return formatValue(value, null);
}

/** What ToString(format, provider) gives. */
export function formatValue(value: DotnetValue, format: string | null, culture: Culture = current): string {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (isNumber(value)) return format === null ? numberText(value, culture) : formatNumber(value, format, culture);
  switch (value.kind) {
    case 'char':
      return String.fromCharCode(value.code);
    case 'datetime':
      return formatDate(
        { ticks: value.ticks, offset: value.zone === 'Unspecified' ? undefined : 0n, isUtc: value.zone === 'Utc', hasOffset: false },
        format,
        dateCulture(format, culture),
      );
    case 'datetimeoffset':
      return formatDate({ ticks: value.ticks, offset: value.offset, isUtc: false, hasOffset: true }, format, dateCulture(format, culture));
    case 'timespan':
      return formatSpan(value.ticks, format, culture.decimal);
    case 'guid':
      return guidText(value, format);
    case 'enum':
      return formatEnum(value, format);
    case 'string-builder':
      return value.text;
    case 'uri':
      return uriText(value);
    case 'regex':
      return value.source;
    case 'pair':
    case 'tuple':
    case 'anonymous':
      return compositeText(value, new Room());
    case 'exception':
      return exceptionText(value);
    case 'jvalue':
      if (value.type === 'Raw') return jsonText(value, true);
      return formatValue(value.value, format, culture);
    case 'jobject':
    case 'jarray':
    case 'jproperty':
      return jsonText(value, true);
    case 'xdocument':
    case 'xelement':
    case 'xtext':
    case 'xcomment':
    case 'xinstruction':
    case 'xdoctype':
    case 'xdeclaration':
    case 'xattribute':
    case 'xname':
    case 'xnamespace':
      return xmlText(value);
    case 'type':
      return textOfType(value);
    case 'array':
    case 'dom':
      return typeNameOf(value);
    case 'native':
      if (value.state.holds === 'match') return value.state.groups[0]?.value ?? '';
      if (value.state.holds === 'group') return value.state.group.value;
      if (value.state.holds === 'capture') return value.state.capture.value;
      if (value.state.holds === 'zone') break;
      if (value.type === 'IPAddress' && value.state.holds === 'bytes') return addressText(value.state.bytes);
      if (value.state.holds === 'whole') return String(value.state.value);
      return typeNameOf(value);
    case 'record':
      if (value.text !== undefined) return value.text;
      break;
    case 'list':
    case 'dictionary':
    case 'set':
    case 'queue': {
      const text = collectionText(value);
      if (text !== undefined) return text;
      break;
    }
    case 'body':
    case 'sequence':
    case 'function':
    case 'reference':
  }
  throw new UnsupportedExpression(t('ToString of {0}', typeNameOf(value)));
}

/** Whether cultures write a date by this format in different ways: all but round-trip, RFC 1123, sortable and bare digits. */
function isOfCulture(format: string | null): boolean {
  if (format === null || format === '') return true;
  if (format.length === 1) return !/[oOsurR]/.test(format);
  return /[/:]|MMM|ddd|t|g/.test(format.replace(/'[^']*'|"[^"]*"|\\./g, ''));
}

/** The culture that a date is written in: none is needed where all write the format alike. */
function dateCulture(format: string | null, culture: Culture): DateCulture {
  return dateCultureOf(isOfCulture(format) ? culture.name : '');
}

function formatEnum(value: EnumValue, format: string | null): string {
  switch ((format ?? '').toUpperCase()) {
    case '':
    case 'G':
    case 'F':
      return enumText(value);
    case 'D':
      return String(value.value);
    case 'X':
      return (value.value >>> 0).toString(16).toUpperCase().padStart(8, '0');
    default:
      throw formatError('Format string can be only "G", "g", "X", "x", "F", "f", "D" or "d".');
  }
}

/** The room that one text may take in all: a value that contains another twice doubles it at each level. */
class Room {
  #taken = 0;

  take(text: string): string {
    this.#taken += text.length;
    checkLength(this.#taken);
    return text;
  }
}

function compositeText(value: PairValue | TupleValue | AnonymousValue, room: Room): string {
  const inner = (item: DotnetValue): string =>
    isKind(item, 'pair') || isKind(item, 'tuple') || isKind(item, 'anonymous') ? compositeText(item, room) : room.take(valueText(item));
  switch (value.kind) {
    case 'pair':
      return `[${inner(value.key)}, ${inner(value.value)}]`;
    case 'tuple':
      return `(${value.items.map(inner).join(', ')})`;
    case 'anonymous':
      return `{ ${[...value.members].map(([name, member]) => `${name} = ${inner(member)}`).join(', ')} }`;
  }
}

/** The texts of values, with a text between each two. */
export function joinTexts(values: Iterable<DotnetValue>, separator: string): string {
  const texts: string[] = [];
  let length = 0;
  for (const value of values) {
    const text = valueText(value);
    length += text.length + (texts.length > 0 ? separator.length : 0);
    checkLength(length);
    texts.push(text);
  }
  return texts.join(separator);
}

function exceptionText(exception: ExceptionValue): string {
  const { type, inner } = exception;
  // .NET writes where it was raised, too
  if (exception.isThrown) throw new UnsupportedExpression(t('The text of an exception that was raised'));
  return `${type}: ${messageOf(exception)}${inner ? `\r\n ---> ${exceptionText(inner)}\r\n   --- End of inner exception stack trace ---` : ''}`;
}

function guidText({ text }: GuidValue, format: string | null): string {
  switch ((format ?? 'D').toUpperCase()) {
    case '':
    case 'D':
      return text;
    case 'N':
      return text.replaceAll('-', '');
    case 'B':
      return `{${text}}`;
    case 'P':
      return `(${text})`;
    case 'X': {
      const [a = '', b = '', c = '', d = '', e = ''] = text.split('-');
      return `{0x${a},0x${b},0x${c},{${(`${d}${e}`.match(/../g) ?? []).map(byte => `0x${byte}`).join(',')}}}`;
    }
    default:
      throw formatError('Format string can be only "D", "d", "N", "n", "P", "p", "B", "b", "X" or "x".');
  }
}
