import { argumentError, formatError, outOfRange, overflow } from '../errors.ts';
import { bitsOf, rangeOf, wrap } from '../number/number.ts';
import { integerOverflow } from '../number/parse-number.ts';
import type { Call } from '../typing/call.ts';
import { isKind, type DotnetValue, type IntegerType } from '../value.ts';

/** Convert.ToX(text, base): digits of base 2, 8, 10 or 16; those but 10 give the bits of the type. */
export function fromBase(call: Call, type: IntegerType): DotnetValue {
  const base = call.int(1);
  const text = call.text(0);
  if (![2, 8, 10, 16].includes(base)) throw argumentError('Invalid Base.');
  if (text === null) return wrap(0n, type);
  if (text === '') throw outOfRange('Index was out of range. Must be non-negative and less than the size of the collection.');
  const isSigned = rangeOf(type).minimum < 0n;
  const isNegative = text.startsWith('-');
  if (isNegative && base !== 10) throw argumentError('String cannot contain a minus sign if the base is not 10.');
  if (isNegative && !isSigned) throw overflow('The string was being parsed as an unsigned number and could not have a negative sign.');
  let rest = text.slice(/^[+-]/.test(text) ? 1 : 0);
  if (base === 16 && /^0[xX]/.test(rest)) rest = rest.slice(2);
  const digits = ({ 2: /^[01]*/, 8: /^[0-7]*/, 10: /^\d*/, 16: /^[0-9A-Fa-f]*/ }[base] ?? /^/).exec(rest)?.[0] ?? '';
  const value = digits === '' ? 0n : BigInt(({ 2: '0b', 8: '0o', 16: '0x' }[base] ?? '') + digits);
  // the digits are taken into 32 or 64 bits first
  const wide: IntegerType = bitsOf(type) === 64 ? (base === 10 && isSigned ? 'Int64' : 'UInt64') : base === 10 && isSigned ? 'Int32' : 'UInt32';
  const most = rangeOf(wide).maximum + (isNegative ? 1n : 0n);
  if (value > most) throw integerOverflow(wide);
  if (digits === '') throw formatError('Could not find any recognizable digits.');
  if (digits.length < rest.length) throw formatError('Additional non-parsable characters are at the end of the string.');
  const signed = isNegative ? -value : value;
  const { minimum, maximum } = rangeOf(type);
  const largest = base === 10 || !isSigned ? maximum : (1n << BigInt(bitsOf(type))) - 1n;
  if (signed < minimum || signed > largest) throw integerOverflow(type);
  return wrap(signed, type);
}

/** Convert.ToString(number, base). */
export function inBase(call: Call): string {
  const value = call.at(0);
  const base = call.int(1);
  if (!isKind(value, 'integer') || !['Byte', 'Int16', 'Int32', 'Int64'].includes(value.type)) return call.unsupported();
  if (![2, 8, 10, 16].includes(base)) throw argumentError('Invalid Base.');
  return base === 10 ? value.value.toString() : BigInt.asUintN(bitsOf(value.type), value.value).toString(base);
}
