import { t } from '../../../../base/text/translation.ts';
import { DotnetError, dotnetError, UnsupportedExpression, wordedOtherwise } from '../errors.ts';
import { isValueType } from '../typing/default-value.ts';
import type { DotnetType } from '../typing/dotnet-type.ts';
import { elementName, simpleType } from '../typing/dotnet-type.ts';
import { isInstance } from '../typing/instance.ts';
import { valueText } from '../text/text.ts';
import { fullTypeName } from '../typing/type-names.ts';
import { dictionary } from '../text/hash.ts';
import { isKind, type DotnetValue, type JsonToken, type JsonValue } from '../value.ts';
import { fits, float } from '../number/number.ts';
import { readDate, readJsonDate } from '../time/parse-date.ts';
import { jsonToObject } from './json-cast.ts';
import { jsonPath } from './json-node.ts';
import { jsonError, placeIn } from './json-error.ts';
import type { TokenSpans } from './json-parse.ts';

/** What was read, with the text for what its tokens do not keep. */
export interface JsonReading {
  readonly text: string;
  readonly spans: TokenSpans;
}

/** JsonConvert.DeserializeObject<T>: its reader takes values by the type that is wanted, and its exceptions say where. */
export function deserialized(token: JsonToken, type: DotnetType, reading: JsonReading): DotnetValue {
  const isNull = isKind(token, 'jvalue') && token.value === null;
  const [first = simpleType('Object'), second = simpleType('Object')] = type.arguments;
  if (type.arrayDepth > 0 && isKind(token, 'jarray')) {
    const element = { ...type, arrayDepth: type.arrayDepth - 1 };
    return { kind: 'array', element: elementName(element), items: token.items.map(item => deserialized(item, element, reading)) };
  }
  if (type.arrayDepth === 0 && lists.has(type.name) && isKind(token, 'jarray')) {
    return { kind: 'list', items: token.items.map(item => deserialized(item, first, reading)) };
  }
  if (type.arrayDepth === 0 && maps.has(type.name) && first.name === 'String' && isKind(token, 'jobject')) {
    return dictionary(
      Array.from(token.properties.values(), ({ name, value }) => ({ kind: 'pair', key: name, value: deserialized(value, second, reading) })),
    );
  }
  if (type.arrayDepth === 0 && tokens.has(type.name) && !isNull && !isInstance(token, type)) {
    const found = `Newtonsoft.Json.Linq.${names[token.kind]}`;
    throw wrong(`Deserialized JSON type '${found}' is not compatible with expected type 'Newtonsoft.Json.Linq.${type.name}'.`, token, reading);
  }
  if (type.arrayDepth === 0 && isNull && isValueType(type) && !type.isNullable) {
    throw wrong(`Error converting value {null} to type '${fullTypeName(type.name)}'.`, token, reading);
  }
  if (type.arrayDepth === 0 && type.name === 'String' && !isNull) return textOf(token, reading);
  return converted(token, type, reading);
}

/** JsonSerializationException of a text without content, where the type has no null. */
export function noContent(type: DotnetType, text: string): Error {
  return dotnetError(
    'Newtonsoft.Json.JsonSerializationException',
    `No JSON content found and type '${fullTypeName(type.name)}' is not nullable. ${placeIn(text, text.length, '')}`,
  );
}

const lists: ReadonlySet<string> = new Set(['List', 'IList', 'IEnumerable', 'ICollection', 'IReadOnlyList']);
const maps: ReadonlySet<string> = new Set(['Dictionary', 'IDictionary', 'IReadOnlyDictionary']);
const tokens: ReadonlySet<string> = new Set(['JToken', 'JObject', 'JArray', 'JValue']);
const names = { jobject: 'JObject', jarray: 'JArray', jproperty: 'JProperty', jvalue: 'JValue' } as const;

/** Whether the reader is asked for values of a type, a number or a text, which words what it does not read otherwise. */
export function readsByType({ name, arguments: given }: DotnetType): boolean {
  return name === 'String' || isValueType(simpleType(name)) || given.some(readsByType);
}

/** A string as it was written: numbers, words and dates keep their form. */
function textOf(token: JsonToken, reading: JsonReading): DotnetValue {
  const [start, end] = spanOf(token, reading);
  if (!isKind(token, 'jvalue')) throw unexpected(token, reading);
  if (token.type === 'String') return token.value;
  const written = reading.text.slice(start, end);
  if (token.type !== 'Date') return written;
  if (written.includes('\\')) throw new UnsupportedExpression(t('A date with escapes as a string'));
  return written.slice(1, -1);
}

/** A value of which the reader sees by its first character that it is none of the type. */
function unexpected(token: JsonToken, reading: JsonReading): DotnetError {
  const [start] = spanOf(token, reading);
  const path = jsonPath(token);
  const error = jsonError(`Unexpected character encountered while parsing value: ${reading.text.charAt(start)}. ${placeIn(reading.text, start + 1, path)}`);
  // of an element the reader names the one before it
  return path.endsWith(']') ? wordedOtherwise(error) : error;
}

function isZero(value: DotnetValue): boolean {
  return isKind(value, 'integer') && value.value === 0n;
}

const words: ReadonlyMap<string, string> = new Map([
  ['Int32', 'integer'],
  ['Double', 'double'],
  ['Decimal', 'decimal'],
  ['Boolean', 'boolean'],
  ['DateTime', 'DateTime'],
]);

function converted(token: JsonToken, type: DotnetType, reading: JsonReading): DotnetValue {
  const isScalar = type.arrayDepth === 0 && isKind(token, 'jvalue') && token.value !== null;
  if (isScalar && type.name === 'DateTimeOffset' && token.type === 'Date') return writtenDate(token, reading);
  const moment = isScalar && type.name === 'DateTime' && typeof token.value === 'string' ? readDate(token.value) : undefined;
  // of a point without digits behind it the reader is more lenient
  if (!moment && isScalar && type.name === 'DateTime' && typeof token.value === 'string' && token.value.endsWith('.')) throw new UnsupportedExpression(t('A date in this form'));
  // the kind goes round: what says that it is UTC stays so
  if (moment?.isUtc === true) return { kind: 'datetime', ticks: moment.ticks, zone: 'Utc' };
  if (isScalar && wholes.has(type.name) && token.type === 'Float') {
    throw jsonError(`Input string '${reading.text.slice(...spanOf(token, reading))}' is not a valid integer. ${endOf(token, reading)}`);
  }
  // a bool is read from a number, and not from what is none
  const isNoNumber = isScalar && isKind(token.value, 'float') && !Number.isFinite(token.value.value);
  if (isNoNumber && type.name === 'Boolean') throw unexpected(token, reading);
  if (isScalar && token.type === 'Boolean' && ['Int32', 'Double', 'Single', 'Decimal'].includes(type.name)) throw unexpected(token, reading);
  const exact = isScalar && type.name === 'Decimal' ? writtenDecimal(reading.text.slice(...spanOf(token, reading))) : undefined;
  if (exact) return exact;
  const isFloat = type.name === 'Double' || type.name === 'Single';
  if (isScalar && isFloat && isZero(token.value) && reading.text.startsWith('-', spanOf(token, reading)[0])) return float(-0, type.name);
  if (type.arrayDepth === 0 && readers.has(type.name) && !isKind(token, 'jvalue')) throw unexpected(token, reading);
  if (isScalar && dates.has(type.name) && ['Integer', 'Float', 'Boolean'].includes(token.type)) throw unexpected(token, reading);
  try {
    return jsonToObject(token, type);
  } catch (error) {
    if (!(error instanceof DotnetError)) throw error;
    if (error.typeName === 'Newtonsoft.Json.JsonSerializationException' || !isSimple(type)) throw notMade(error);
    if (isKind(token, 'jvalue') && token.value === '' && type.isNullable && !readers.has(type.name)) return null;
    if (type.name === 'Uri') throw new UnsupportedExpression(t('Deserialising this JSON as {0}', type.name));
    if (!isKind(token, 'jvalue')) throw wordedOtherwise(wrong('Cannot deserialize the current JSON.', token, reading));
    if (!readers.has(type.name) || (wholes.has(type.name) && type.name !== 'Int32' && fitsInt32(token.value))) throw notConverted(token, type, reading);
    if (isScalar && typeof token.value === 'string' && token.value !== '' && error.typeName === 'System.FormatException') {
      const word = words.get(type.name);
      if (word !== undefined) throw jsonError(`Could not convert string to ${word}: ${token.value}. ${endOf(token, reading)}`);
      if (type.name === 'Int64') throw wrong(`Error converting value "${token.value}" to type 'System.Int64'.`, token, reading);
    }
    throw new UnsupportedExpression(t('Deserialising this JSON as {0}', type.name));
  }
}

/** The types that the reader reads as an Int32. */
const wholes: ReadonlySet<string> = new Set(['Byte', 'Int16', 'Int32']);

/** A date with the offset that it is written with. */
function writtenDate(token: JsonToken, reading: JsonReading): DotnetValue {
  const text = reading.text.slice(...spanOf(token, reading)).slice(1, -1);
  const date = readJsonDate(text);
  if (!date) throw new UnsupportedExpression(t('Deserialising this JSON as {0}', 'DateTimeOffset'));
  return { kind: 'datetimeoffset', ticks: date.ticks, offset: date.offset ?? 0n };
}

/** The types that the reader has a way of its own to read; all others are converted from what was read. */
const readers: ReadonlySet<string> = new Set([...wholes, 'Decimal', 'Boolean', 'String', 'DateTime', 'DateTimeOffset', 'Double', 'Single']);
const dates: ReadonlySet<string> = new Set(['DateTime', 'DateTimeOffset']);

function isSimple({ arrayDepth, arguments: given }: DotnetType): boolean {
  return arrayDepth === 0 && given.length === 0;
}

/** What says which JSON a collection is made of; what else is wrong inside of one is not known. */
function notMade(error: DotnetError): Error {
  return error.typeName === 'Newtonsoft.Json.JsonSerializationException' ? error : new UnsupportedExpression(t('Deserialising this JSON as {0}', 'object'));
}

function fitsInt32(value: DotnetValue): boolean {
  return isKind(value, 'integer') && fits(value.value, 'Int32');
}

/** JsonSerializationException of a value that a type is not made of; a date is written in it as the culture has it. */
function notConverted(token: JsonValue, type: DotnetType, reading: JsonReading): Error {
  const { value } = token;
  const text = typeof value === 'string' ? `"${value}"` : value === null ? '{null}' : valueText(value);
  const error = wrong(`Error converting value ${text} to type '${fullTypeName(type.name)}'.`, token, reading);
  return token.type === 'Date' || type.isNullable ? wordedOtherwise(error) : error;
}

/** A decimal with the zeros at its end that it is written with; undefined where it is written in another way. */
function writtenDecimal(text: string): DotnetValue | undefined {
  const [, whole, fraction = ''] = /^(-?\d+)(?:\.(\d*))?$/.exec(text) ?? [];
  return whole === undefined || whole.length + fraction.length > 28 ? undefined : { kind: 'decimal', digits: BigInt(whole + fraction), scale: fraction.length };
}

function wrong(message: string, token: JsonToken, reading: JsonReading): DotnetError {
  return dotnetError('Newtonsoft.Json.JsonSerializationException', `${message} ${endOf(token, reading)}`);
}

function endOf(token: JsonToken, reading: JsonReading): string {
  return placeIn(reading.text, spanOf(token, reading)[1], jsonPath(token));
}

function spanOf(token: JsonToken, { spans }: JsonReading): readonly [start: number, end: number] {
  const span = spans.get(token);
  if (!span) throw new UnsupportedExpression(t('The place of a token'));
  return span;
}
