import { formatDate, formatSpan } from '../time/date-format.ts';
import { enumText } from '../typing/enums.ts';
import { argumentNull, checkLength, formatError, UnsupportedExpression } from '../errors.ts';
import { jsonText } from '../json/json-text.ts';
import { isNumber } from '../number/number.ts';
import { formatNumber, numberText } from '../number/number-format.ts';
import { typeNameOf } from '../typing/type-names.ts';
import {
  isKind,
  type AnonymousValue,
  type DotnetValue,
  type ExceptionValue,
  type GuidValue,
  type PairValue,
  type TupleValue,
} from '../value.ts';
import { xmlText } from '../xml/xml-text.ts';

/** What ToString() gives; null gives no text, as concatenation and formats do. */
export function valueText(value: DotnetValue): string {
  return formatValue(value, null);
}

/** What ToString(format) gives. */
export function formatValue(value: DotnetValue, format: string | null): string {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (isNumber(value)) return format === null ? numberText(value) : formatNumber(value, format);
  switch (value.kind) {
    case 'char':
      return String.fromCharCode(value.code);
    case 'datetime':
      return formatDate(
        { ticks: value.ticks, offset: value.zone === 'Unspecified' ? undefined : 0n, isUtc: value.zone === 'Utc', hasOffset: false },
        format,
      );
    case 'datetimeoffset':
      return formatDate({ ticks: value.ticks, offset: value.offset, isUtc: false, hasOffset: true }, format);
    case 'timespan':
      return formatSpan(value.ticks, format);
    case 'guid':
      return guidText(value, format);
    case 'enum':
      return enumText(value);
    case 'string-builder':
      return value.text;
    case 'uri':
      return value.original;
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
      return formatValue(value.value, format);
    case 'jobject':
    case 'jarray':
    case 'jproperty':
      return jsonText(value, true);
    case 'xdocument':
    case 'xelement':
    case 'xtext':
    case 'xcomment':
    case 'xattribute':
    case 'xname':
    case 'xnamespace':
      return xmlText(value);
    case 'type':
      return value.fullName;
    case 'array':
      return typeNameOf(value);
    case 'native':
      if (value.state.holds === 'match') return value.state.groups[0]?.value ?? '';
      if (value.state.holds === 'group') return value.state.value;
      return typeNameOf(value);
    case 'record':
      if (value.text !== undefined) return value.text;
      break;
    case 'body':
    case 'list':
    case 'dictionary':
    case 'set':
    case 'queue':
    case 'sequence':
    case 'function':
    case 'reference':
  }
  throw new UnsupportedExpression(`ToString of ${typeNameOf(value)}`);
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

function exceptionText({ type, message, inner }: ExceptionValue): string {
  return `${type}: ${message}${inner ? ` ---> ${exceptionText(inner)}` : ''}`;
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
    default:
      throw formatError('Format string can be only "D", "d", "N", "n", "P", "p", "B", "b", "X" or "x".');
  }
}

/** string.Format: `{0}`, `{1,8}`, `{2:N2}`, and doubled braces. */
export function formatComposite(format: string | null, given: readonly DotnetValue[]): string {
  if (format === null) throw argumentNull('format');
  let text = '';
  for (let at = 0; at < format.length; ) {
    const unit = format.charAt(at);
    if (unit !== '{' && unit !== '}') {
      text += unit;
      at++;
    } else if (format.charAt(at + 1) === unit) {
      text += unit;
      at += 2;
    } else {
      const hole = unit === '{' ? /^\{(\d+)\s*(?:,\s*(-?\d+)\s*)?(?::([^{}]*))?\}/.exec(format.slice(at)) : null;
      if (!hole) throw formatError('Input string was not in a correct format.');
      const index = Number(hole[1]);
      if (index >= given.length) {
        throw formatError('Index (zero based) must be greater than or equal to zero and less than the size of the argument list.');
      }
      text += align(formatValue(given[index] ?? null, hole[3] ?? null), Number(hole[2] ?? 0));
      at += hole[0].length;
      checkLength(text.length);
    }
  }
  return text;
}

/** Pads to a width: on the left when positive, on the right when negative. */
export function align(text: string, width: number): string {
  if (Math.abs(width) > 1_000_000) throw formatError('Input string was not in a correct format.');
  return width >= 0 ? text.padStart(width) : text.padEnd(-width);
}
