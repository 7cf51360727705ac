import { t } from '../../../../base/text/translation.ts';
import { base64Text } from '../text/base64.ts';
import { bytesIn } from '../text/bytes.ts';
import { formatDate, formatSpan } from '../time/date-format.ts';
import { UnsupportedExpression } from '../errors.ts';
import { isNumber } from '../number/number.ts';
import { numberText } from '../number/number-format.ts';
import type { DotnetValue, JsonToken, JsonValue } from '../value.ts';

/** What a serializer or converters say of how values are written. */
export interface JsonStyle {
  /** The text of a date; undefined for ISO 8601. */
  readonly date?: ((value: DateValue) => string) | undefined;
  /** The number of a member of StringEscapeHandling. */
  readonly escapes?: number;
}

type DateValue = Extract<DotnetValue, { kind: 'datetime' | 'datetimeoffset' }>;

/** A token as JSON, as JToken.ToString writes it: indented by two blanks, or without any white space. */
export function jsonText(token: JsonToken, isIndented: boolean, style: JsonStyle = {}): string {
  return write(token, isIndented ? '\r\n' : '', isIndented, style);
}

function write(token: JsonToken, lineBreak: string, isIndented: boolean, style: JsonStyle): string {
  const inner = isIndented ? `${lineBreak}  ` : '';
  switch (token.kind) {
    case 'jobject': {
      const entries = [...token.properties.values()].map(property => inner + write(property, inner, isIndented, style));
      return entries.length === 0 ? '{}' : `{${entries.join(',')}${lineBreak}}`;
    }
    case 'jarray': {
      const entries = token.items.map(item => inner + write(item, inner, isIndented, style));
      return entries.length === 0 ? '[]' : `[${entries.join(',')}${lineBreak}]`;
    }
    case 'jproperty':
      return `${jsonString(token.name, style.escapes)}:${isIndented ? ' ' : ''}${write(token.value, lineBreak, isIndented, style)}`;
    case 'jvalue':
      return valueText(token, style);
  }
}

function valueText({ type, value }: JsonValue, style: JsonStyle): string {
  if (type === 'Undefined') return 'undefined';
  if (type === 'Raw') return typeof value === 'string' ? value : 'null';
  return value === null ? 'null' : scalarText(value, style);
}

function scalarText(value: Exclude<DotnetValue, null>, { date, escapes: handling }: JsonStyle): string {
  if (typeof value === 'string') return jsonString(value, handling);
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (isNumber(value)) return jsonNumber(value);
  if (date && (value.kind === 'datetime' || value.kind === 'datetimeoffset')) return jsonString(date(value), handling);
  switch (value.kind) {
    case 'datetime':
      return `"${isoDate(value.ticks, value.zone === 'Utc' ? 'Z' : value.zone === 'Local' ? '+00:00' : '')}"`;
    case 'datetimeoffset':
      return `"${isoDate(value.ticks, formatDate({ ticks: value.ticks, offset: value.offset, isUtc: false, hasOffset: true }, 'zzz'))}"`;
    case 'timespan':
      return `"${formatSpan(value.ticks, null)}"`;
    case 'guid':
      return `"${value.text}"`;
    case 'uri':
      return jsonString(value.original, handling);
    case 'char':
      return jsonString(String.fromCharCode(value.code), handling);
    case 'array':
      return `"${base64Text(bytesIn(value) ?? new Uint8Array())}"`;
    case 'native':
      if (value.state.holds === 'whole') return String(value.state.value);
      throw new UnsupportedExpression(t('JSON of a {0}', value.type));
    default:
      throw new UnsupportedExpression(t('JSON of a {0}', value.kind));
  }
}

function jsonNumber(value: Extract<DotnetValue, { kind: 'integer' | 'float' | 'decimal' }>): string {
  const text = numberText(value);
  if (value.kind === 'integer') return text;
  if (text === 'NaN') return '"NaN"';
  if (text.endsWith('∞')) return `"${text.replace('∞', 'Infinity')}"`;
  return /[.E]/.test(text) ? text : `${text}.0`;
}

function isoDate(ticks: bigint, zone: string): string {
  return formatDate({ ticks, offset: undefined, isUtc: false, hasOffset: false }, "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF") + zone;
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
  ['\f', '\\f'],
  ['\b', '\\b'],
  ['\\', '\\\\'],
  ['"', '\\"'],
  ['\x85', '\\u0085'],
  ['\u2028', '\\u2028'],
  ['\u2029', '\\u2029'],
]);

/** Members of StringEscapeHandling. */
const handlings = { nonAscii: 1, html: 2 } as const;

/** A string as JSON, escaped as Newtonsoft does: no more than it must be, or than a serializer is told. */
export function jsonString(text: string, handling = 0): string {
  const coded = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  if (handling === handlings.html) return `"${text.replace(/[\0-\x1f"'<>&\\\x85\u2028\u2029]/g, unit => (unit === '"' ? coded(unit) : (escapes.get(unit) ?? coded(unit))))}"`;
  if (handling === handlings.nonAscii) return `"${text.replace(/[\0-\x1f"\\]|[^\0-\x7f]/g, unit => escapes.get(unit) ?? coded(unit))}"`;
  return `"${text.replace(/[\0-\x1f"\\\x85\u2028\u2029]/g, unit => escapes.get(unit) ?? `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)}"`;
}
