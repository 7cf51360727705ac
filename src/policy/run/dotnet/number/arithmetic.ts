import { t } from '../../../../base/text/translation.ts';
import { addDecimals, divideDecimals, multiplyDecimals, remainderOfDecimals } from './decimal.ts';
import { divideByZero, overflow, UnsupportedExpression } from '../errors.ts';
import { bitsOf, fits, float, rangeOf, toDecimal, toDouble, wrap, type NumberValue } from './number.ts';
import { int, isKind, type DecimalValue, type DotnetValue, type IntegerType } from '../value.ts';

/** `+ - * / %` of two numbers, promoted as C# does: decimal, double, float, ulong, long, uint, int. */
export function arithmetic(operator: string, left: NumberValue, right: NumberValue): NumberValue {
  if (left.kind === 'decimal' || right.kind === 'decimal') return decimalArithmetic(operator, operand(left), operand(right));
  if (left.kind === 'float' || right.kind === 'float') {
    const isDouble = [left, right].some(value => value.kind === 'float' && value.type === 'Double');
    return float(floatArithmetic(operator, toDouble(left) ?? 0, toDouble(right) ?? 0), isDouble ? 'Double' : 'Single');
  }
  return integerArithmetic(operator, left.value, right.value, promoted(left.type, right.type));
}

/** The same in a checked context: what an integer type cannot hold raises an OverflowException. */
export function checkedArithmetic(operator: string, left: NumberValue, right: NumberValue): NumberValue {
  if (left.kind === 'integer' && right.kind === 'integer') {
    const exact = operator === '+' ? left.value + right.value : operator === '-' ? left.value - right.value : operator === '*' ? left.value * right.value : 0n;
    if (!fits(exact, promoted(left.type, right.type))) throw overflow('Arithmetic operation resulted in an overflow.');
  }
  return arithmetic(operator, left, right);
}

/** A char as the int that C# widens it to; anything else as it is. */
export function widenChar(value: DotnetValue): DotnetValue {
  return isKind(value, 'char') ? int(value.code) : value;
}

/** The type in which C# computes with two integer types. */
export function promoted(left: IntegerType, right: IntegerType): IntegerType {
  if (left === 'UInt64' || right === 'UInt64') return 'UInt64';
  if (left === 'Int64' || right === 'Int64') return 'Int64';
  const other = left === 'UInt32' ? right : left;
  if (left === 'UInt32' || right === 'UInt32') return rangeOf(other).minimum < 0n ? 'Int64' : 'UInt32';
  return 'Int32';
}

/** `& | ^` of integers. */
export function bitwise(operator: string, left: bigint, right: bigint, type: IntegerType): NumberValue {
  return wrap(operator === '&' ? left & right : operator === '|' ? left | right : left ^ right, type);
}

/** `<<` and `>>`: the count is taken modulo the width. */
export function shift(operator: string, left: bigint, type: IntegerType, count: bigint): NumberValue {
  const own = promoted(type, type);
  const places = count & BigInt(bitsOf(own) - 1);
  return wrap(operator === '<<' ? left << places : left >> places, own);
}

function operand(value: NumberValue): DecimalValue {
  // C# has no operator between decimal and a binary float
  const converted = value.kind === 'float' ? undefined : toDecimal(value);
  if (!converted) throw new UnsupportedExpression(t('An operator between decimal and double'));
  return converted;
}

function decimalArithmetic(operator: string, left: DecimalValue, right: DecimalValue): DecimalValue {
  switch (operator) {
    case '+':
      return addDecimals(left, right);
    case '-':
      return addDecimals(left, { ...right, digits: -right.digits });
    case '*':
      return multiplyDecimals(left, right);
    case '/':
      return divideDecimals(left, right);
    default:
      return remainderOfDecimals(left, right);
  }
}

function floatArithmetic(operator: string, left: number, right: number): number {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
    default:
      return left % right;
  }
}

function integerArithmetic(operator: string, left: bigint, right: bigint, type: IntegerType): NumberValue {
  switch (operator) {
    case '+':
      return wrap(left + right, type);
    case '-':
      return wrap(left - right, type);
    case '*':
      return wrap(left * right, type);
  }
  if (right === 0n) throw divideByZero();
  if (right === -1n && left === rangeOf(type).minimum && left < 0n) throw overflow('Arithmetic operation resulted in an overflow.');
  return wrap(operator === '/' ? left / right : left % right, type);
}
