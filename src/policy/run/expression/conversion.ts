import { t } from '../../../base/text/translation.ts';
import { simpleType, type DotnetType } from '../dotnet/typing/dotnet-type.ts';
import { isValueType } from '../dotnet/typing/default-value.ts';
import { isEnum } from '../dotnet/typing/enums.ts';
import { argumentNull, type DotnetError, invalidCast, invalidOperation, nullReference, overflow, UnsupportedExpression, wordedOtherwise } from '../dotnet/errors.ts';
import { isInstance } from '../dotnet/typing/instance.ts';
import { jsonImplicit } from '../dotnet/json/json-from.ts';
import { castJson, jsonBytes } from '../dotnet/json/json-cast.ts';
import { integerWords } from '../dotnet/number/parse-number.ts';
import { truncateDecimal } from '../dotnet/number/decimal.ts';
import { fits, float, isIntegerType, isNumber, isNumericType, toDecimal, toDouble, toInteger, wrap } from '../dotnet/number/number.ts';
import { textOfType, typeOf, typeValue } from '../dotnet/typing/type-value.ts';
import { isDelegateName } from '../../typing/index.ts';
import { argumentsOf } from '../dotnet/typing/type-arguments.ts';
import { fullTypeName, simpleTypeName, typeNameOf } from '../dotnet/typing/type-names.ts';
import { valueText } from '../dotnet/text/text.ts';
import { int, isJson, isKind, type DotnetValue, type JsonValue } from '../dotnet/value.ts';
import { castXml } from '../dotnet/xml/xml-cast.ts';
import { parseXmlName } from '../dotnet/xml/xml-name.ts';

const jsonTypes: ReadonlySet<string> = new Set(['JToken', 'JValue', 'JObject', 'JArray', 'JContainer', 'JProperty']);

/** What the conversions of a class call the argument that they miss. */
const missingArgument: ReadonlyMap<string, string> = new Map([
  ['JToken', 'value'], ['XElement', 'element'], ['XAttribute', 'attribute'],
]);

/** What a lambda or the name of a method is from its conversion on: a delegate of that type. */
export function asDelegate(value: DotnetValue, type: DotnetType | undefined): DotnetValue {
  return isKind(value, 'function') && !value.type && type ? { ...value, type } : value;
}

/** `(T)value`. A value typed as `object` is unboxed: it must be a T already. */
export function castTo(value: DotnetValue, type: DotnetType, from: DotnetType | undefined, isChecked = false): DotnetValue {
  const { name, arrayDepth } = type;
  if (isKind(value, 'function') && !value.type && isDelegateName(name)) return asDelegate(value, type);
  if (value === null && name === 'JToken' && from && convertsNull(from)) return jsonImplicit(null, from.name === 'String');
  if (value === null) {
    // the conversions of JToken and LINQ to XML say which argument they miss; unboxing does not
    if (isValueType(type)) {
      const missing = from && missingArgument.get(from.name);
      throw missing !== undefined
        ? argumentNull(missing)
        : from?.isNullable === true
          ? invalidOperation('Nullable object must have a value.')
          : nullReference();
    }
    return null;
  }
  if (arrayDepth > 0 || name === 'Object' || name === 'dynamic' || name === 'var') {
    if (name === 'Byte' && arrayDepth === 1 && isJson(value) && from?.name !== 'Object') return jsonBytes(value);
    if (isInstance(value, type)) return value;
    throw refusedCast(value, `${fullTypeName(name)}${'[]'.repeat(arrayDepth)}`);
  }
  // an enum and the integers that it is made of unbox as one another
  const unboxesEnum = (isKind(value, 'enum') && name === 'Int32') || (isKind(value, 'integer') && value.type === 'Int32' && isEnum(name));
  if (from?.name !== 'Object' || from.arrayDepth > 0 || unboxesEnum) {
    const converted = explicitConversion(value, type, isChecked, from);
    if (converted !== undefined) return converted;
  }
  if (isInstance(value, type)) return value;
  throw refusedCast(value, isDelegateName(name) ? textOfType(typeValue(type)) : withArguments(fullTypeName(name), type.arguments));
}

function refusedCast(value: Exclude<DotnetValue, null>, type: string): DotnetError {
  const own = isKind(value, 'function') ? textOfType(typeOf(value)) : withArguments(typeNameOf(value), argumentsOf(value));
  const error = invalidCast(own, type);
  return isKind(value, 'sequence') ? wordedOtherwise(error) : error; // it names a class of LINQ's own
}

/** Whether a null of a type becomes a token, by a conversion of Newtonsoft's. */
function convertsNull({ name, arrayDepth, isNullable }: DotnetType): boolean {
  return arrayDepth === 0 ? isNullable || name === 'String' || name === 'Uri' : name === 'Byte' && arrayDepth === 1;
}

/** As messages write the name of a generic type. */
function withArguments(name: string, given: readonly DotnetType[] | undefined): string {
  if (!given || given.length === 0) return name;
  return `${name}[${given.map(one => `${withArguments(fullTypeName(one.name), one.arguments)}${'[]'.repeat(one.arrayDepth)}`).join(',')}]`;
}

/** The conversion that C# makes by itself where a value of a type is expected: widening, and Newtonsoft's and LINQ to XML's own. */
export function coerce(value: DotnetValue, type: DotnetType | undefined): DotnetValue {
  if (!type || type.arrayDepth > 0) return value;
  const { name } = type;
  if (value === null) {
    if (isValueType(type)) throw new UnsupportedExpression(t('Null for the value type {0}', name));
    return null;
  }
  if (name === 'Object' || simpleTypeName(value) === name) return value;
  if (name === 'ValueTuple' && isKind(value, 'tuple')) return value;
  if (isNumericType(name) && (isNumber(value) || isKind(value, 'char'))) return convertNumber(value, name);
  if (jsonTypes.has(name) && !isJson(value)) return jsonImplicit(value, false);
  if (name === 'DateTimeOffset' && isKind(value, 'datetime')) return { kind: 'datetimeoffset', ticks: value.ticks, offset: 0n };
  if (name === 'XName' && typeof value === 'string') return parseXmlName(value);
  if (name === 'XNamespace' && typeof value === 'string') return { kind: 'xnamespace', uri: value };
  if ((name === 'String' || isValueType(type)) && !isEnum(name)) {
    throw new UnsupportedExpression(t('An implicit conversion from {0} to {1}', simpleTypeName(value), name));
  }
  return value;
}

/** A value of JSON that is dynamic, where its content is expected: no other is converted without a cast. */
export function contentAs(token: JsonValue, type: DotnetType): DotnetValue {
  const { name } = type;
  if (type.arrayDepth > 0 || (name !== 'String' && !isValueType(type))) return token;
  const { value } = token;
  if (value === null && !isValueType(type)) return null;
  if (name === 'String' && (typeof value === 'string' || isKind(value, 'integer'))) return valueText(value);
  if (value !== null && simpleTypeName(value) === name) return value;
  if (isKind(value, 'integer') && isIntegerType(name) && fits(value.value, name)) return wrap(value.value, name);
  if (isNumber(value) && (name === 'Double' || (name === 'Decimal' && value.kind === 'integer'))) return convertNumber(value, name);
  throw new UnsupportedExpression(t('An implicit conversion from JValue to {0}', name));
}

/** What a variable declared `var` is from then on: numbers keep their type when another is assigned. */
export function inferredType(value: DotnetValue): DotnetType | undefined {
  return isNumber(value) ? simpleType(simpleTypeName(value)) : undefined;
}

function explicitConversion(
  value: Exclude<DotnetValue, null>,
  type: DotnetType,
  isChecked: boolean,
  from: DotnetType | undefined,
): DotnetValue | undefined {
  const { name } = type;
  if (isNumber(value) || isKind(value, 'char')) {
    if (isNumericType(name)) return convertNumber(value, name, isChecked);
    if (name === 'Char') return toChar(value, isChecked);
    if (isEnum(name)) return { kind: 'enum', type: name, value: Number(convertWhole(value)) };
  }
  if (isKind(value, 'enum')) {
    const number = int(value.value);
    if (isNumericType(name)) return convertNumber(number, name, isChecked);
    if (name === 'Char') return toChar(number, isChecked);
  }
  if (isJson(value) && !jsonTypes.has(name)) return castJson(value, type);
  if (isKind(value, 'xelement') || isKind(value, 'xattribute')) return castXml(value, type);
  if (!isJson(value) && (name === 'JToken' || (name === 'JValue' && from !== undefined))) return jsonImplicit(value, false);
  if (name === 'DateTimeOffset' || name === 'XName' || name === 'XNamespace') return coerce(value, type);
  return undefined;
}

function toChar(value: DotnetValue, isChecked: boolean): DotnetValue {
  const isDecimal = isKind(value, 'decimal');
  const whole = isDecimal ? truncateDecimal(value) : exactWhole(value);
  if ((isDecimal || isChecked) && (whole < 0n || whole > 0xffffn)) {
    throw overflow(isDecimal ? 'Value was either too large or too small for a character.' : 'Arithmetic operation resulted in an overflow.');
  }
  return { kind: 'char', code: Number(BigInt.asUintN(16, convertWhole(value, 'Char'))) };
}

function convertNumber(value: DotnetValue, name: string, isChecked = false): DotnetValue {
  if (isIntegerType(name)) {
    if (isKind(value, 'decimal')) {
      const whole = truncateDecimal(value);
      if (!fits(whole, name)) throw overflow(`Value was either too large or too small for ${integerWords[name]}.`);
      return wrap(whole, name);
    }
    if (isChecked && !fits(exactWhole(value), name)) throw overflow('Arithmetic operation resulted in an overflow.');
    return wrap(convertWhole(value, name), name);
  }
  if (name === 'Decimal') {
    const converted = toDecimal(value);
    if (!converted) throw overflow('Value was either too large or too small for a Decimal.');
    return converted;
  }
  return float(toDouble(value) ?? 0, name === 'Single' ? 'Single' : 'Double');
}

/** The whole part, however large it is; what is no number fits no type. */
function exactWhole(value: DotnetValue): bigint {
  if (!isKind(value, 'float')) return toInteger(value) ?? 0n;
  return Number.isFinite(value.value) ? BigInt(Math.trunc(value.value)) : 1n << 2048n;
}

/** The whole part; of a float that the register does not hold its smallest number, as x64 gives for an unchecked conversion. */
function convertWhole(value: DotnetValue, name = 'Int64'): bigint {
  if (isKind(value, 'decimal')) return truncateDecimal(value);
  if (!isKind(value, 'float')) return toInteger(value) ?? 0n;
  if (name === 'UInt64' && !(value.value < 2 ** 64)) throw new UnsupportedExpression(t('A UInt64 of a number that is more than it holds')); // each processor has its own
  const bits = name === 'UInt64' ? 64 : ['Int64', 'UInt32'].includes(name) ? 63 : 31;
  return Math.abs(value.value) < 2 ** bits ? BigInt(Math.trunc(value.value)) : -(1n << (bits === 31 ? 31n : 63n));
}

/** `value as T`. */
export function asType(value: DotnetValue, type: DotnetType): DotnetValue {
  return value !== null && isInstance(value, type) ? value : null;
}

