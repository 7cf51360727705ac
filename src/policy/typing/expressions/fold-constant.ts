import type { Expression } from '../../csharp/index.ts';
import type { Binder } from '../binder/binder.ts';
import type { Constant } from '../conversions/conversion.ts';
import { holds, isIntegral, wrap } from '../conversions/number-type.ts';
import { isEnum } from '../types/definition.ts';
import type { StaticType } from '../types/static-type.ts';

/** Makes a constant of a number, if the type of the expression holds it. */
type Fit = (value: bigint) => bigint | undefined;

/** The value of an operator of two constants, as far as the compiler computes it here: integers, texts and booleans. */
export function foldBinary(
  operator: string,
  left: Constant | undefined,
  right: Constant | undefined,
  type: StaticType,
  fit: Fit,
): Constant | undefined {
  if (typeof left === 'string' && typeof right === 'string') return foldText(operator, left, right);
  if (typeof left === 'boolean' && typeof right === 'boolean') return foldBoolean(operator, left, right);
  if (typeof left !== 'bigint' || typeof right !== 'bigint') return undefined;
  const compared = compare(operator, left, right);
  if (compared !== undefined) return compared;
  const isLong = type.kind === 'named' && /^U?Int64$/.test(type.name);
  const value = compute(operator, left, right, isLong ? 63n : 31n);
  if (value === undefined) return undefined;
  const isShift = operator === '<<' || operator === '>>'; // what is shifted out is cut
  return isShift && type.kind === 'named' ? wrap(type.name, value) : fit(value);
}

/** The value of an operator in front of a constant. */
export function foldUnary(operator: string, value: Constant | undefined, fit: Fit): Constant | undefined {
  if (typeof value === 'boolean') return operator === '!' ? !value : undefined;
  if (typeof value === 'number') return operator === '-' ? -value : operator === '+' ? value : undefined;
  if (typeof value !== 'bigint') return undefined;
  if (operator === '~') return fit(~value);
  return operator === '-' ? fit(-value) : operator === '+' ? fit(value) : undefined;
}

/** The constant of an integer or enum type that a number is; one that does not fit is refused, or cut in `unchecked`. */
export function fitConstant(binder: Binder, node: Expression, value: bigint, type: StaticType): bigint | undefined {
  if (isEnum(type)) return value;
  if (type.kind !== 'named' || !isIntegral(type)) return undefined;
  if (holds(type.name, value)) return value;
  if (binder.isUnchecked) return wrap(type.name, value);
  binder.report({ kind: 'constant-overflow', span: node.span, subject: String(value), types: [type] });
  return undefined;
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
