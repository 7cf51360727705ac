import { t } from '../../../../base/text/translation.ts';
import { base64Text, bytesOfBase64 } from '../text/base64.ts';
import { cultureOf } from '../culture/culture.ts';
import { readUri } from '../text/uri-text.ts';
import { bytesIn } from '../text/bytes.ts';
import { convertValue, invariantText } from '../typing/convert-value.ts';
import { defaultValue } from '../typing/default-value.ts';
import type { DotnetType } from '../typing/dotnet-type.ts';
import { elementName, simpleType } from '../typing/dotnet-type.ts';
import { argumentError, dotnetError, DotnetError, overflow, UnsupportedExpression } from '../errors.ts';
import { parseGuid } from '../text/guid-text.ts';
import { dictionary } from '../text/hash.ts';
import { isInstance } from '../typing/instance.ts';
import { fullTypeName, typeNameOf } from '../typing/type-names.ts';
import { fits, float, isIntegerType, isNumericType } from '../number/number.ts';
import { integerWords } from '../number/parse-number.ts';
import { byteArray, isKind, type DotnetValue, type JsonToken, type JsonValue, type NativeValue } from '../value.ts';
import { tokenType } from './json-node.ts';

const numberTypes: ReadonlySet<string> = new Set(['Integer', 'Float', 'String', 'Raw', 'Boolean']);
const stringTypes: ReadonlySet<string> = new Set([...numberTypes, 'Date', 'Bytes', 'Guid', 'TimeSpan', 'Uri']);

/** `(T)token`: the explicit conversions of JToken; undefined when it has none to the type. */
export function castJson(given: JsonToken, type: DotnetType): DotnetValue | undefined {
  const token = given.kind === 'jproperty' ? given.value : given;
  const { name } = type;
  if (name === 'String') {
    if (isNullToken(token)) return null;
    const text = checked(token, stringTypes, name).value ?? '';
    return isKind(text, 'array') ? base64Text(bytesIn(text) ?? new Uint8Array()) : invariantText(text);
  }
  const isConvertible = isNumericType(name) || name === 'Boolean' || name === 'DateTime' || name === 'Char';
  if (!isConvertible && !['DateTimeOffset', 'Guid', 'TimeSpan', 'Uri'].includes(name)) return undefined;
  if (name === 'Uri' && token.kind === 'jvalue' && ['Integer', 'Float', 'Boolean'].includes(token.type)) checked(token, new Set(), name);
  if (isNullToken(token)) {
    if (type.isNullable || name === 'Uri') return null;
    throw argumentError(`Can not convert Null to ${name}.`);
  }
  if (name === 'Char' && token.kind === 'jvalue' && token.type === 'Boolean') checked(token, new Set(), name);
  if (isConvertible && token.kind === 'jvalue' && isWhole(token.value)) return wholeAs(token.value.state.value, name);
  if (isConvertible) {
    return convertValue(checked(token, name === 'DateTime' ? new Set(['Date', 'String', 'Raw']) : numberTypes, name).value, name);
  }
  const value = checked(token, stringTypes, name).value;
  if (name === 'Guid' && typeof value === 'string') return parseGuid(value);
  if (name === 'DateTimeOffset' && isKind(value, 'datetime')) return { kind: 'datetimeoffset', ticks: value.ticks, offset: 0n };
  if (value !== null && isInstance(value, type)) return value;
  if (name === 'Uri' && typeof value === 'string') {
    const uri = readUri(value);
    if (uri.kind === 'absolute') return uri.value;
    throw dotnetError('UriFormatException', uri.kind === 'wrong' ? uri.message : 'Invalid URI: The format of the URI could not be determined.');
  }
  throw new UnsupportedExpression(t('A cast of a {0} token to {1}', tokenType(token), name));
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

/** Value<T>(): the value itself, or Convert.ChangeType of it. */
export function jsonValueAs(token: DotnetValue, type: DotnetType): DotnetValue {
  if (token === null) return defaultValue(type);
  if (isInstance(token, type)) return token;
  if (!isKind(token, 'jvalue')) {
    if (isKind(token, 'jobject') || isKind(token, 'jarray') || isKind(token, 'jproperty')) {
      throw dotnetError(
        'InvalidCastException',
        `Cannot cast ${`Newtonsoft.Json.Linq.${token.kind === 'jobject' ? 'JObject' : token.kind === 'jarray' ? 'JArray' : 'JProperty'}`} to Newtonsoft.Json.Linq.JToken.`,
      );
    }
    throw new UnsupportedExpression(t('Value of something that is no token'));
  }
  const { value } = token;
  if (value === null) {
    const blank = defaultValue(type);
    if (blank === null) return null;
    throw dotnetError('InvalidCastException', 'Null object cannot be converted to a value type.');
  }
  if (isInstance(value, type)) return value;
  if (type.name === 'JObject' || type.name === 'JArray') {
    if (isKind(value, 'native')) throw dotnetError('InvalidCastException', 'Object must implement IConvertible.');
    throw dotnetError('InvalidCastException', `Invalid cast from '${typeNameOf(value)}' to 'Newtonsoft.Json.Linq.${type.name}'.`);
  }
  if (type.arrayDepth > 0) {
    const name = `${fullTypeName(type.name)}${'[]'.repeat(type.arrayDepth)}`;
    throw dotnetError('InvalidCastException', `Invalid cast from '${typeNameOf(value)}' to '${name}'.`);
  }
  if (isWhole(value)) throw dotnetError('InvalidCastException', 'Object must implement IConvertible.');
  return convertValue(value, type.name, cultureOf(''));
}

/** ToObject<T> and DeserializeObject<T>. */
export function jsonToObject(token: JsonToken, type: DotnetType): DotnetValue {
  if (type.arrayDepth > 0) {
    if (isNullToken(token)) return null;
    if (type.name === 'Byte' && isKind(token, 'jvalue') && typeof token.value === 'string') return bytesOfText(token.value);
    const element = { ...type, arrayDepth: type.arrayDepth - 1 };
    return { kind: 'array', element: elementName(element), items: itemsOf(token, 'array').map(item => within(item, element)) };
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
      return isKind(token, 'jvalue') ? token.value : token;
    case 'List':
    case 'IList':
    case 'IEnumerable':
    case 'ICollection':
    case 'IReadOnlyList':
      return isNullToken(token) ? null : { kind: 'list', items: itemsOf(token, 'list').map(item => within(item, first)) };
    case 'Dictionary':
    case 'IDictionary':
    case 'IReadOnlyDictionary':
      if (isNullToken(token)) return null;
      if (!isKind(token, 'jobject')) throw new UnsupportedExpression(t('ToObject<Dictionary> of a token that is no object'));
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

function scalarToObject(token: JsonToken, type: DotnetType): DotnetValue {
  if (isNullToken(token)) {
    const blank = defaultValue(type);
    if (blank === null) return null;
    throw new DotnetError({
      kind: 'exception',
      type: 'System.ArgumentException',
      message: `Can not convert Null to ${type.name}.`,
      inner: null,
    });
  }
  const converted = castJson(token, type);
  if (converted === undefined) throw new UnsupportedExpression(`ToObject<${type.name}>`);
  return converted;
}

function itemsOf(token: JsonToken, what: string): readonly JsonToken[] {
  if (!isKind(token, 'jarray')) throw new UnsupportedExpression(t('ToObject to {0} of a token that is no array', what));
  return token.items;
}

function isNullToken(token: JsonToken): boolean {
  return token.kind === 'jvalue' && token.value === null;
}

function checked(token: JsonToken, types: ReadonlySet<string>, wanted: string): JsonValue {
  if (token.kind === 'jvalue' && types.has(token.type)) return token;
  throw argumentError(`Can not convert ${tokenType(token)} to ${wanted}.`);
}

