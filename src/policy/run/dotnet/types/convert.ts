import { base64Text, bytesOfBase64 } from '../text/base64.ts';
import type { Call } from '../typing/call.ts';
import { convertValue } from '../typing/convert-value.ts';
import { argumentError, dotnetError, formatError, nonNegative } from '../errors.ts';
import { castJson } from '../json/json-cast.ts';
import { bytesIn } from '../text/bytes.ts';
import { formatValue, joinTexts } from '../text/text.ts';
import { isValueType } from '../typing/default-value.ts';
import { simpleType } from '../typing/dotnet-type.ts';
import { defineStatic } from '../typing/type-definition.ts';
import { simpleTypeName } from '../typing/type-names.ts';
import { byteArray, isKind, type DotnetValue, type IntegerType } from '../value.ts';
import { fromBase, inBase } from './convert-base.ts';
import { tooLarge } from './string-search.ts';

const integers: readonly IntegerType[] = ['SByte', 'Byte', 'Int16', 'UInt16', 'Int32', 'UInt32', 'Int64', 'UInt64'];
const codes: ReadonlyMap<string, number> = new Map([
  ['Boolean', 3], ['Char', 4], ['SByte', 5], ['Byte', 6], ['Int16', 7], ['UInt16', 8], ['Int32', 9], ['UInt32', 10], ['Int64', 11], ['UInt64', 12], ['Single', 13], ['Double', 14], ['Decimal', 15], ['DateTime', 16], ['String', 18],
]);

/** System.Convert. */
export const convertType = defineStatic('System.Convert', {
  functions: {
    ...Object.fromEntries(
      integers.map(type => [`To${type}`, (call: Call) => (call.is(1, 'integer') ? fromBase(call, type) : converted(call, type))]),
    ),
    ...Object.fromEntries(
      ['Boolean', 'Double', 'Single', 'Decimal', 'DateTime', 'Char'].map(type => [`To${type}`, (call: Call) => converted(call, type)]),
    ),
    ToString: call => {
      if (call.is(0, 'integer') && call.is(1, 'integer')) return inBase(call);
      const value = call.at(0);
      const culture = call.culture(1);
      if (value !== null) return formatValue(value, null, culture);
      const type = call.nullType(0);
      // of a string null stays; null itself is a string to C#
      return type === undefined ? call.unsupported() : type.name === 'String' && type.arrayDepth === 0 ? null : '';
    },
    ToBase64String: call => {
      const options = call.enum(call.count - 1, 'Base64FormattingOptions');
      const count = options === undefined ? call.count : call.count - 1;
      const [start, length] = count === 3 ? [call.int(1), call.int(2)] : [0, undefined];
      const text = base64Text(partOf(call.bytes(0, 'inArray'), start, length));
      return options === 1 ? Array.from({ length: Math.ceil(text.length / 76) }, (_, at) => text.slice(at * 76, at * 76 + 76)).join('\r\n') : text;
    },
    FromBase64String: call => byteArray(bytesOfBase64(call.string(0, 's'))),
    FromBase64CharArray: call => {
      const units = call.at(0);
      const [start, length] = [call.int(1), call.int(2)];
      if (!isKind(units, 'array') || start < 0 || length < 0 || start + length > units.items.length) return call.unsupported();
      return byteArray(bytesOfBase64(joinTexts(units.items.slice(start, start + length), '')));
    },
    ToHexString: call => {
      const [start, length] = call.has(1) ? [call.int(1), call.int(2)] : [0, undefined];
      return Array.from(partOf(call.bytes(0, 'inArray'), start, length), byte => byte.toString(16).padStart(2, '0').toUpperCase()).join('');
    },
    FromHexString: call => {
      const text = call.string(0, 's');
      if (text.length % 2 !== 0) throw formatError('The input is not a valid hex string as its length is not a multiple of 2.');
      if (!/^[0-9A-Fa-f]*$/.test(text)) throw formatError('The input is not a valid hex string as it contains a non-hex character.');
      return byteArray((text.match(/../g) ?? []).map(pair => Number.parseInt(pair, 16)));
    },
    ChangeType: call => changeType(call),
    GetTypeCode: call => ({ kind: 'enum', type: 'TypeCode', value: typeCode(call.at(0)) }),
    IsDBNull: call => {
      call.at(0);
      return false;
    },
  },
});

function typeCode(value: DotnetValue): number {
  if (isKind(value, 'enum')) return 9;
  return value === null ? 0 : (codes.get(simpleTypeName(value)) ?? 1);
}

function partOf(bytes: Uint8Array, start: number, length: number | undefined): Uint8Array {
  if (length === undefined) return bytes;
  if (length < 0) throw nonNegative('length', length);
  if (start < 0) throw nonNegative('offset', start);
  if (start > bytes.length - length) throw tooLarge('offset', start, bytes.length - length);
  return bytes.slice(start, start + length);
}

/** A JValue is convertible as a cast converts it. */
function converted(call: Call, type: string): DotnetValue {
  const value = call.at(0);
  const culture = call.culture(1);
  if (isKind(value, 'jvalue')) {
    if (value.value === null) throw argumentError(`Can not convert Null to ${type}.`);
    return castJson(value, simpleType(type)) ?? call.unsupported();
  }
  if (value === null && (type === 'Char' || (type === 'SByte' && call.count > 1))) {
    // of a string null is refused, of an object it is none
    const given = call.nullType(0) ?? call.unsupported();
    const parameter = type === 'Char' ? 'value' : 's';
    if (given.name === 'String') throw dotnetError('ArgumentNullException', `Value cannot be null. (Parameter '${parameter}')`);
  }
  return convertValue(value, type, culture);
}

function changeType(call: Call): DotnetValue {
  const type = call.at(1);
  const value = call.at(0);
  const culture = call.culture(2);
  if (!isKind(type, 'type') || bytesIn(value)) return call.unsupported();
  if (value === null) {
    if (isValueType(simpleType(type.name))) throw dotnetError('InvalidCastException', 'Null object cannot be converted to a value type.');
    return null;
  }
  if (type.text !== `System.${type.name}` || (!codes.has(type.name) && type.name !== 'Object')) return call.unsupported();
  return convertValue(isKind(value, 'jvalue') ? value.value : value, type.name, culture);
}
