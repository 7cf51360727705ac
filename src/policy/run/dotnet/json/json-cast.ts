import { t } from '../../../../base/text/translation.ts';
import { base64Text, bytesOfBase64 } from '../text/base64.ts';
import { cultureOf } from '../culture/culture.ts';
import { readUri } from '../text/uri-text.ts';
import { bytesIn } from '../text/bytes.ts';
import { convertValue, invariantText, wrongDate } from '../typing/convert-value.ts';
import { defaultValue } from '../typing/default-value.ts';
import type { DotnetType } from '../typing/dotnet-type.ts';
import { elementName, simpleType } from '../typing/dotnet-type.ts';
import { isEnum, readEnum } from '../typing/enums.ts';
import { argumentError, dotnetError, DotnetError, overflow, UnsupportedExpression, wordedOtherwise } from '../errors.ts';
import { guidFromBytes, parseGuid } from '../text/guid-text.ts';
import { valueText } from '../text/text.ts';
import { dateCultureOf } from '../culture/date-culture.ts';
import { offsetFault } from '../time/offset-range.ts';
import { readDate } from '../time/parse-date.ts';
import { readSpan, spanError } from '../time/parse-span.ts';
import { dictionary } from '../text/hash.ts';
import { isInstance } from '../typing/instance.ts';
import { fits, float, isIntegerType, isNumericType } from '../number/number.ts';
import { integerWords } from '../number/parse-number.ts';
import { byteArray, isKind, type DotnetValue, type JsonToken, type NativeValue } from '../value.ts';
import { tokenType } from './json-node.ts';

const numberTypes = ['Integer', 'Float', 'String', 'Raw', 'Boolean'];
const dateTypes = ['Date', 'String', 'Raw'];
const stringTypes = [...numberTypes, 'Date', 'Bytes', 'Guid', 'TimeSpan', 'Uri'];

/** The types of tokens that convert to a type; undefined for a type without a conversion. */
function sourcesOf(name: string): readonly string[] | undefined {
  if (name === 'Boolean' || isNumericType(name)) return numberTypes;
  switch (name) {
    case 'String':
      return stringTypes;
    case 'Char':
      return ['Integer', 'Float', 'String', 'Raw'];
    case 'DateTime':
    case 'DateTimeOffset':
      return dateTypes;
    case 'Guid':
      return ['String', 'Raw', 'Guid', 'Bytes'];
    case 'TimeSpan':
    case 'Uri':
      return ['String', 'Raw', name];
    default:
      return undefined;
  }
}

/** `(T)token`: the explicit conversions of JToken; undefined when it has none to the type. */
export function castJson(given: JsonToken, type: DotnetType): DotnetValue | undefined {
  const token = given.kind === 'jproperty' ? given.value : given;
  const { name } = type;
  const sources = sourcesOf(name);
  if (!sources) return undefined;
  const isNullable = type.isNullable || name === 'String' || name === 'Uri';
  const isNone = token.kind === 'jvalue' && (token.type === 'Null' || token.type === 'Undefined');
  if (token.kind !== 'jvalue' || !(sources.includes(token.type) || (isNullable && isNone))) {
    throw argumentError(`Can not convert ${tokenType(token)} to ${name}.`);
  }
  const { value } = token;
  return value === null && isNullable ? null : contentAs(value, name);
}

/** The content of a token, whose type converts to the wanted one. */
function contentAs(value: DotnetValue, name: string): DotnetValue {
  const text = (): string => (value === null ? '' : invariantText(value));
  switch (name) {
    case 'String':
      return isKind(value, 'array') ? base64Text(bytesIn(value) ?? new Uint8Array()) : text();
    case 'DateTime':
      return isKind(value, 'datetimeoffset') ? { kind: 'datetime', ticks: value.ticks, zone: 'Unspecified' } : convertValue(value, name, cultureOf(''));
    case 'DateTimeOffset':
      return offsetDate(value);
    case 'Guid': {
      const bytes = value === null ? undefined : bytesIn(value);
      if (!bytes) return isKind(value, 'guid') ? value : parseGuid(text());
      if (bytes.length !== 16) throw argumentError('Byte array for Guid must be exactly 16 bytes long.', 'b');
      return guidFromBytes(bytes);
    }
    case 'TimeSpan': {
      const ticks = isKind(value, 'timespan') ? value.ticks : readSpan(text());
      if (typeof ticks !== 'bigint') throw spanError(text(), ticks);
      return { kind: 'timespan', ticks };
    }
    case 'Uri': {
      if (isKind(value, 'uri')) return value;
      const uri = readUri(text());
      if (uri.kind === 'absolute') return uri.value;
      throw dotnetError('UriFormatException', uri.kind === 'wrong' ? uri.message : 'Invalid URI: The format of the URI could not be determined.');
    }
    default:
      return isWhole(value) ? wholeAs(value.state.value, name) : convertValue(value, name, cultureOf(''));
  }
}

/** A text by DateTimeOffset.Parse; what else is a date is one of the gateway's zone, which is UTC. */
function offsetDate(value: DotnetValue): DotnetValue {
  if (isKind(value, 'datetimeoffset')) return value;
  if (typeof value !== 'string') {
    const date = convertValue(value, 'DateTime', cultureOf(''));
    return isKind(date, 'datetime') ? { kind: 'datetimeoffset', ticks: date.ticks, offset: 0n } : date;
  }
  const read = readDate(value, { culture: dateCultureOf(''), now: 0n });
  if (!read) throw wrongDate(value);
  if (read.isToday === true) throw new UnsupportedExpression(t('A time of day that is converted to a date'));
  const fault = offsetFault(read, value, true);
  if (fault) throw fault;
  return { kind: 'datetimeoffset', ticks: read.ticks, offset: read.offset ?? 0n };
}

/** What the reader makes of a text where bytes are asked for: those of a Guid, or Base64. */
function bytesOfText(text: string): DotnetValue {
  if (!/^[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$/.test(text)) return byteArray(bytesOfBase64(text));
  const bytes = text.replaceAll('-', '').match(/../g)?.map(pair => Number.parseInt(pair, 16)) ?? [];
  const parts = [bytes.slice(0, 4), bytes.slice(4, 6), bytes.slice(6, 8)].map(part => part.toReversed());
  return byteArray([...parts.flat(), ...bytes.slice(8)]);
}

/** `(byte[])token`. */
export function jsonBytes(given: JsonToken): DotnetValue {
  const token = given.kind === 'jproperty' ? given.value : given;
  if (token.kind === 'jvalue' && token.type === 'String' && typeof token.value === 'string') return byteArray(bytesOfBase64(token.value));
  if (token.kind === 'jvalue' && token.type === 'Bytes') return token.value;
  if (token.kind === 'jvalue' && isKind(token.value, 'native')) throw new UnsupportedExpression(t('A cast of a BigInteger token to {0}', 'byte[]'));
  throw argumentError(`Can not convert ${tokenType(token)} to byte array.`);
}

type Whole = NativeValue & { readonly state: { readonly holds: 'whole'; readonly value: bigint } };

function isWhole(value: DotnetValue): value is Whole {
  return isKind(value, 'native') && value.state.holds === 'whole';
}

/** A BigInteger by its explicit conversion. */
function wholeAs(value: bigint, type: string): DotnetValue {
  if (isIntegerType(type)) {
    if (fits(value, type)) return { kind: 'integer', type, value };
    throw overflow(`Value was either too large or too small for ${integerWords[type]}.`);
  }
  if (type === 'Double' || type === 'Single') return float(Number(value), type);
  if (type !== 'Decimal') throw new UnsupportedExpression(t('A cast of a BigInteger token to {0}', type));
  if (value < -largestDecimal || value > largestDecimal) throw overflow('Value was either too large or too small for a Decimal.');
  return { kind: 'decimal', digits: value, scale: 0 };
}

const largestDecimal = (1n << 96n) - 1n;

/** ToObject<T> and DeserializeObject<T>. */
export function jsonToObject(token: JsonToken, type: DotnetType): DotnetValue {
  if (type.arrayDepth > 0) {
    if (isNullToken(token)) return null;
    if (type.name === 'Byte' && isKind(token, 'jvalue') && typeof token.value === 'string') return bytesOfText(token.value);
    if (isEmptyText(token)) return null;
    // it says where the token was read
    if (type.name === 'Byte' && !isKind(token, 'jarray')) throw new UnsupportedExpression(t('ToObject<{0}> of another token', 'byte[]'));
    const element = { ...type, arrayDepth: type.arrayDepth - 1 };
    return { kind: 'array', element: elementName(element), items: itemsOf(token).map(item => within(item, element)) };
  }
  const [first = simpleType('Object'), second = simpleType('Object')] = type.arguments;
  switch (type.name) {
    case 'JToken':
    case 'JObject':
    case 'JArray':
    case 'JValue':
      if (isInstance(token, type)) return token;
      if (isNullToken(token)) return null;
      // its JsonSerializationException says where the token was read, which is not kept
      throw new UnsupportedExpression(t('ToObject<{0}> of another token', type.name));
    case 'Object':
    case 'dynamic':
      return objectOf(token);
    case 'List':
    case 'IList':
    case 'IEnumerable':
    case 'ICollection':
    case 'IReadOnlyList':
      return isNullToken(token) || isEmptyText(token) ? null : { kind: 'list', items: itemsOf(token).map(item => within(item, first)) };
    case 'Dictionary':
    case 'IDictionary':
    case 'IReadOnlyDictionary':
      if (isNullToken(token) || isEmptyText(token)) return null;
      if (!isKind(token, 'jobject')) return notDeserialised(token);
      return dictionary(
        Array.from(token.properties.values(), ({ name, value }) => ({
          kind: 'pair',
          key: first.name === 'String' ? name : convertValue(name, first.name),
          value: within(value, second),
        })),
      );
    default:
      return scalarToObject(token, type);
  }
}

/** A value inside of another: what it raises there says where the token was read, which is not kept. */
function within(token: JsonToken, type: DotnetType): DotnetValue {
  try {
    return jsonToObject(token, type);
  } catch (error) {
    throw error instanceof DotnetError ? new UnsupportedExpression(t('ToObject of this JSON as {0}', type.name)) : error;
  }
}

/** What a serializer gives where any object is wanted: it reads a GUID, a URI and a span as the texts that they are written as. */
function objectOf(token: JsonToken): DotnetValue {
  if (isKind(token, 'jproperty')) {
    if (token.parent) throw new UnsupportedExpression(t('ToObject<{0}> of another token', 'Object'));
    throw dotnetError('Newtonsoft.Json.JsonSerializationException', "Unexpected token while deserializing object: PropertyName. Path ''.");
  }
  if (!isKind(token, 'jvalue')) return token;
  if (isKind(token.value, 'char')) return valueText(token.value);
  return ['Guid', 'Uri', 'TimeSpan'].includes(token.type) && token.value !== null ? contentAs(token.value, 'String') : token.value;
}

function scalarToObject(token: JsonToken, type: DotnetType): DotnetValue {
  const converted = isEnum(type.name) ? enumOf(token, type) : castJson(token, type);
  if (converted !== undefined) return converted;
  if (isNullToken(token) && defaultValue(type) === null) return null;
  throw new UnsupportedExpression(`ToObject<${type.name}>`);
}

/** A member of an enum by its number or its names; undefined of what the serializer reads in a way of its own. */
function enumOf(token: JsonToken, { name, isNullable }: DotnetType): DotnetValue | undefined {
  if (!isKind(token, 'jvalue')) return undefined;
  const { value } = token;
  if (value === null) return isNullable ? null : undefined;
  if (isKind(value, 'integer')) return { kind: 'enum', type: name, value: Number(BigInt.asIntN(32, value.value)) };
  if (typeof value !== 'string') return undefined;
  const read = readEnum(name, value, true);
  if (typeof read === 'object') return read;
  return value === '' && isNullable ? null : undefined;
}

function itemsOf(token: JsonToken): readonly JsonToken[] {
  return isKind(token, 'jarray') ? token.items : notDeserialised(token);
}

/** A serializer says in many words which JSON a type is made of, and where it found what else. */
function notDeserialised(token: JsonToken): never {
  if (isKind(token, 'jproperty')) throw new UnsupportedExpression(t('ToObject<{0}> of another token', 'JProperty'));
  throw wordedOtherwise(dotnetError('Newtonsoft.Json.JsonSerializationException', 'Cannot deserialize the current JSON.'));
}

/** An empty text, which a serializer takes for null where the type has one. */
function isEmptyText(token: JsonToken): boolean {
  return isKind(token, 'jvalue') && token.value === '';
}

function isNullToken(token: JsonToken): boolean {
  return token.kind === 'jvalue' && token.value === null;
}
