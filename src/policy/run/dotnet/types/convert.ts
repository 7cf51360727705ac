import { base64Text, bytesOfBase64 } from '../text/base64.ts';
import type { Call } from '../typing/call.ts';
import { convertValue } from '../typing/convert-value.ts';
import { argumentError, formatError, outOfRange } from '../errors.ts';
import { isNumber, bitsOf, wrap } from '../number/number.ts';
import { wrongFormat } from '../number/parse-number.ts';
import { formatValue } from '../text/text.ts';
import { defineStatic } from '../typing/type-definition.ts';
import { byteArray, isKind, type DotnetValue, type IntegerType } from '../value.ts';

const integers: readonly IntegerType[] = ['SByte', 'Byte', 'Int16', 'UInt16', 'Int32', 'UInt32', 'Int64', 'UInt64'];

/** System.Convert. */
export const convertType = defineStatic('System.Convert', {
  functions: {
    ...Object.fromEntries(
      integers.map(type => [
        `To${type}`,
        (call: Call) => (call.is(1, 'integer') ? fromBase(call, type) : converted(call, type)),
      ]),
    ),
    ...Object.fromEntries(
      ['Boolean', 'Double', 'Single', 'Decimal', 'DateTime', 'Char'].map(type => [
        `To${type}`,
        (call: Call) => converted(call, type),
      ]),
    ),
    ToString: call => {
      if (call.is(0, 'integer') && call.is(1, 'integer')) return inBase(call);
      const value = unwrapped(call);
      call.english(1);
      return value === null ? null : formatValue(value, null);
    },
    ToBase64String: call => {
      const bytes = call.bytes(0, 'inArray');
      return base64Text(call.count === 3 ? bytes.slice(call.int(1), call.int(1) + call.int(2)) : bytes);
    },
    FromBase64String: call => byteArray(bytesOfBase64(call.string(0, 's'))),
    ToHexString: call => Array.from(call.bytes(0), byte => byte.toString(16).padStart(2, '0').toUpperCase()).join(''),
    FromHexString: call => {
      const text = call.string(0, 's');
      if (text.length % 2 !== 0) throw formatError('The input is not a valid hex string as its length is not a multiple of 2.');
      if (!/^[0-9A-Fa-f]*$/.test(text)) throw formatError('The input is not a valid hex string as it contains a non-hex character.');
      return byteArray((text.match(/../g) ?? []).map(pair => Number.parseInt(pair, 16)));
    },
    ChangeType: call => {
      const type = call.at(1);
      return isKind(type, 'type') ? convertValue(call.at(0), type.name) : call.unsupported();
    },
  },
});

function converted(call: Call, type: string): DotnetValue {
  call.english(1);
  return convertValue(unwrapped(call), type);
}

/** A JValue is convertible: by its value. */
function unwrapped(call: Call): DotnetValue {
  const value = call.at(0);
  return isKind(value, 'jvalue') ? value.value : value;
}

function fromBase(call: Call, type: IntegerType): DotnetValue {
  const base = call.int(1);
  const text = call.string(0);
  const digits = base === 16 ? text.replace(/^0[xX]/, '') : text;
  const pattern = base === 16 ? /^[0-9A-Fa-f]+$/ : base === 8 ? /^[0-7]+$/ : base === 2 ? /^[01]+$/ : /^-?\d+$/;
  if (![2, 8, 10, 16].includes(base)) throw argumentError('Invalid Base.');
  if (text === '') throw outOfRange('startIndex', 'Index was out of range. Must be non-negative and less than the size of the collection.');
  if (!pattern.test(digits)) {
    throw base === 10
      ? wrongFormat(text)
      : formatError(
          /^[^0-9A-Fa-f]/.test(digits)
            ? 'Could not find any recognizable digits.'
            : 'Additional non-parsable characters are at the end of the string.',
        );
  }
  const value = base === 10 ? BigInt(digits) : BigInt(`${base === 16 ? '0x' : base === 8 ? '0o' : '0b'}${digits}`);
  return wrap(value, type);
}

function inBase(call: Call): string {
  const value = call.at(0);
  const base = call.int(1);
  if (!isKind(value, 'integer') || ![2, 8, 10, 16].includes(base)) throw argumentError('Invalid Base.');
  return base === 10 ? value.value.toString() : BigInt.asUintN(bitsOf(value.type), value.value).toString(base);
}

/** System.BitConverter, little-endian. */
export const bitConverterType = defineStatic('System.BitConverter', {
  fields: { IsLittleEndian: () => true },
  functions: {
    ToString: call => {
      const bytes = call.bytes(0, 'value');
      const start = call.has(1) ? call.int(1) : 0;
      return Array.from(bytes.slice(start, call.has(2) ? start + call.int(2) : undefined), byte =>
        byte.toString(16).padStart(2, '0').toUpperCase(),
      ).join('-');
    },
    GetBytes: call => {
      const value = call.at(0);
      if (isKind(value, 'integer')) return byteArray(littleEndian(value.value, bitsOf(value.type) / 8));
      if (typeof value === 'boolean') return byteArray([Number(value)]);
      if (!isNumber(value) || !isKind(value, 'float') || value.type !== 'Double') return call.unsupported();
      const view = new DataView(new ArrayBuffer(8));
      view.setFloat64(0, value.value, true);
      return byteArray(new Uint8Array(view.buffer));
    },
    ...Object.fromEntries(
      (['Int16', 'UInt16', 'Int32', 'UInt32', 'Int64', 'UInt64'] as const).map(type => [
        `To${type}`,
        (call: Call) => readInteger(call, type),
      ]),
    ),
  },
});

function littleEndian(value: bigint, size: number): readonly number[] {
  return Array.from({ length: size }, (_, at) => Number((BigInt.asUintN(64, value) >> BigInt(at * 8)) & 0xffn));
}

function readInteger(call: Call, type: IntegerType): DotnetValue {
  const bytes = call.bytes(0, 'value');
  const start = call.int(1);
  const size = bitsOf(type) / 8;
  if (start < 0 || start >= bytes.length) {
    throw outOfRange('startIndex', 'Index was out of range. Must be non-negative and less than the size of the collection.');
  }
  if (start + size > bytes.length) {
    throw argumentError('Destination array is not long enough to copy all the items in the collection. Check array index and length.');
  }
  return wrap(bytes.slice(start, start + size).reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n), type);
}
