import type { Expression } from '../../csharp/index.ts';
import { int, isKind, type DotnetValue } from '../dotnet/value.ts';
import { isNumericType, wrap } from '../dotnet/number/number.ts';
import type { StaticType } from '../../typing/index.ts';
import type { DotnetType } from '../dotnet/typing/dotnet-type.ts';
import { castTo, coerce } from './conversion.ts';
import type { Frame } from './frame.ts';
import { applyOperation } from './operators.ts';
import { dotnetType } from './bound-types.ts';
import { placeOf } from './place.ts';
import { staticType } from './static-type.ts';

/** `target = value` and the compound forms; the value of the whole is what was assigned. What is in the target is evaluated first, once. */
export function evaluateAssignment(node: Extract<Expression, { kind: 'assignment' }>, frame: Frame): DotnetValue {
  const { operator, target } = node;
  const place = placeOf(target, frame);
  if (operator === '=') {
    const value = frame.evaluate(node.value);
    place.set(value);
    return target.kind === 'name' ? (frame.find(target.name)?.value ?? value) : value;
  }
  const current = place.get();
  if (operator === '??=') {
    if (current !== null) return current;
    const value = frame.evaluate(node.value);
    place.set(value);
    return value;
  }
  const bound = frame.evaluation.types.of(node);
  const left = operand(current, bound.operation?.operands[0]);
  const result = applyOperation(operator.slice(0, -1), [left, frame.evaluate(node.value)], bound, frame);
  const value = backTo(staticType(target, frame), result, current, bound.isChecked);
  place.set(value);
  return value;
}

/** `x++`, `--x`. */
export function evaluateStep(node: Extract<Expression, { kind: 'unary' }>, frame: Frame): DotnetValue {
  const place = placeOf(node.operand, frame);
  const current = place.get();
  const bound = frame.evaluation.types.of(node);
  const result = applyOperation(node.operator.slice(1), [current, int(1)], bound, frame);
  const value = bound.isChecked ? backTo(staticType(node.operand, frame), result, current, true) : sameWidth(result, current);
  place.set(value);
  return node.isPostfix ? current : value;
}

function operand(value: DotnetValue, type: StaticType | undefined): DotnetValue {
  const own = type && dotnetType(type);
  return own && value !== null ? coerce(value, own) : value;
}

/** The result as the type of the target, as by a cast. */
function backTo(type: DotnetType | undefined, value: DotnetValue, current: DotnetValue, isChecked = false): DotnetValue {
  const isNumber = type && (isNumericType(type.name) || (type.name === 'Char' && isChecked)) && type.arrayDepth === 0;
  return isNumber && value !== null ? castTo(value, type, undefined, isChecked) : sameWidth(value, current);
}

/** A compound assignment brings its result back to the type of its target: a byte stays a byte, a char a char. */
function sameWidth(value: DotnetValue, current: DotnetValue): DotnetValue {
  if (isKind(current, 'integer') && isKind(value, 'integer')) return wrap(value.value, current.type);
  if (isKind(current, 'char') && isKind(value, 'integer')) return { kind: 'char', code: Number(BigInt.asUintN(16, value.value)) };
  return value;
}

/** Puts a value where an expression is: a variable, an element, a property, several of them. */
export function assign(target: Expression, value: DotnetValue, frame: Frame): void {
  placeOf(target, frame).set(value);
}
