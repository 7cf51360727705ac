import { t } from '../../../../base/text/translation.ts';
import { argumentError, argumentNull, nonNegative, outOfRange, UnsupportedExpression } from '../errors.ts';
import { bitsOf, float, wrap } from '../number/number.ts';
import type { Call } from '../typing/call.ts';
import { defineStatic } from '../typing/type-definition.ts';
import { byteArray, char, double, int, isKind, type DotnetValue } from '../value.ts';

/** System.BitConverter, little-endian. */
export const bitConverterType = defineStatic('System.BitConverter', {
  fields: { IsLittleEndian: () => true },
  functions: {
    ToString: call => toText(call),
    GetBytes: call => bytesOf(call),
    ...Object.fromEntries(
      (['Int16', 'UInt16', 'Int32', 'UInt32', 'Int64', 'UInt64'] as const).map(type => [
        `To${type}`,
        (call: Call) => {
          const bytes = part(call, bitsOf(type) / 8);
          return wrap(bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n), type);
        },
      ]),
    ),
    ToBoolean: call => part(call, 1)[0] !== 0,
    ToChar: call => char(view(part(call, 2)).getUint16(0, true)),
    ToDouble: call => double(view(part(call, 8)).getFloat64(0, true)),
    ToSingle: call => float(view(part(call, 4)).getFloat32(0, true), 'Single'),
    DoubleToInt64Bits: call => {
      const bits = new DataView(new ArrayBuffer(8));
      bits.setFloat64(0, numberIn(call));
      return wrap(bits.getBigInt64(0), 'Int64');
    },
    Int64BitsToDouble: call => {
      const bits = new DataView(new ArrayBuffer(8));
      bits.setBigInt64(0, call.long(0));
      return double(bits.getFloat64(0));
    },
    SingleToInt32Bits: call => {
      const bits = new DataView(new ArrayBuffer(4));
      bits.setFloat32(0, numberIn(call));
      return int(bits.getInt32(0));
    },
    Int32BitsToSingle: call => {
      const bits = new DataView(new ArrayBuffer(4));
      bits.setInt32(0, call.int(0));
      return float(bits.getFloat32(0), 'Single');
    },
  },
});

const notThere = 'Index was out of range. Must be non-negative and less than the size of the collection.';
const tooShort = 'The array starting from the specified index is not long enough to read a value of the specified type.';

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** So many bytes from a place on. */
function part(call: Call, size: number): Uint8Array {
  const start = call.int(1);
  const bytes = call.bytes(0, 'value');
  if (start < 0 || start >= bytes.length) throw outOfRange('startIndex', notThere);
  if (start + size > bytes.length) throw argumentError(tooShort, 'value');
  return bytes.slice(start, start + size);
}

function toText(call: Call): string {
  const start = call.has(1) ? call.int(1) : 0;
  const count = call.has(2) ? call.int(2) : undefined;
  if (call.isNull(0)) throw argumentNull('value');
  const bytes = call.bytes(0, 'value');
  if (start < 0 || (start >= bytes.length && start > 0)) throw outOfRange('startIndex', notThere);
  const length = count ?? bytes.length - start;
  if (length < 0) throw nonNegative('length', length);
  if (start > bytes.length - length) throw argumentError(tooShort, 'value');
  return Array.from(bytes.slice(start, start + length), byte => byte.toString(16).padStart(2, '0').toUpperCase()).join('-');
}

function bytesOf(call: Call): DotnetValue {
  const value = call.at(0);
  if (typeof value === 'boolean') return byteArray([Number(value)]);
  if (isKind(value, 'char')) return byteArray([value.code & 0xff, value.code >> 8]);
  // a byte goes as a short
  if (isKind(value, 'integer')) return byteArray(littleEndian(value.value, Math.max(2, bitsOf(value.type) / 8)));
  if (!isKind(value, 'float')) return call.unsupported();
  numberIn(call);
  const bits = new DataView(new ArrayBuffer(value.type === 'Double' ? 8 : 4));
  if (value.type === 'Double') bits.setFloat64(0, value.value, true);
  else bits.setFloat32(0, value.value, true);
  return byteArray(new Uint8Array(bits.buffer));
}

/** The number of which bits are asked for: those of NaN have a sign, which is not known here. */
function numberIn(call: Call): number {
  const value = call.double(0);
  if (Number.isNaN(value)) throw new UnsupportedExpression(t('The bits of NaN'));
  return value;
}

function littleEndian(value: bigint, size: number): readonly number[] {
  return Array.from({ length: size }, (_, at) => Number((BigInt.asUintN(64, value) >> BigInt(at * 8)) & 0xffn));
}
