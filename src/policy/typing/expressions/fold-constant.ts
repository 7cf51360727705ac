import type { Constant } from '../conversions/conversion.ts';
import { holds } from '../conversions/number-type.ts';
import type { StaticType } from '../types/static-type.ts';

/** The value of an operator of two constants, as far as the compiler computes it here: integers, texts and booleans. */
export function foldBinary(
  operator: string,
  left: Constant | undefined,
  right: Constant | undefined,
  type: StaticType,
): Constant | undefined {
  if (typeof left === 'string' && typeof right === 'string') return foldText(operator, left, right);
  if (typeof left === 'boolean' && typeof right === 'boolean') return foldBoolean(operator, left, right);
  if (typeof left !== 'bigint' || typeof right !== 'bigint') return undefined;
  const compared = compare(operator, left, right);
  if (compared !== undefined) return compared;
  const isLong = type.kind === 'named' && /^U?Int64$/.test(type.name);
  return within(compute(operator, left, right, isLong ? 63n : 31n), type);
}

/** The value of an operator in front of a constant. */
export function foldUnary(operator: string, value: Constant | undefined, type: StaticType): Constant | undefined {
  if (typeof value === 'boolean') return operator === '!' ? !value : undefined;
  if (typeof value === 'number') return operator === '-' ? -value : operator === '+' ? value : undefined;
  if (typeof value !== 'bigint') return undefined;
  return within(operator === '-' ? -value : operator === '+' ? value : operator === '~' ? ~value : undefined, type);
}

function within(value: bigint | undefined, type: StaticType): bigint | undefined {
  return value !== undefined && type.kind === 'named' && holds(type.name, value) ? value : undefined;
}

function foldText(operator: string, left: string, right: string): Constant | undefined {
  return operator === '+' ? left + right : operator === '==' ? left === right : operator === '!=' ? left !== right : undefined;
}

function foldBoolean(operator: string, left: boolean, right: boolean): boolean | undefined {
  switch (operator) {
    case '&&':
    case '&':
      return left && right;
    case '||':
    case '|':
      return left || right;
    case '==':
      return left === right;
    case '!=':
    case '^':
      return left !== right;
    default:
      return undefined;
  }
}

function compare(operator: string, left: bigint, right: bigint): boolean | undefined {
  switch (operator) {
    case '==':
      return left === right;
    case '!=':
      return left !== right;
    case '<':
      return left < right;
    case '>':
      return left > right;
    case '<=':
      return left <= right;
    case '>=':
      return left >= right;
    default:
      return undefined;
  }
}

function compute(operator: string, left: bigint, right: bigint, mask: bigint): bigint | undefined {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return right === 0n ? undefined : left / right;
    case '%':
      return right === 0n ? undefined : left % right;
    case '&':
      return left & right;
    case '|':
      return left | right;
    case '^':
      return left ^ right;
    case '<<':
      return left << (right & mask);
    case '>>':
      return left >> (right & mask);
    default:
      return undefined;
  }
}
