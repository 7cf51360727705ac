import { t } from '../../../base/text/translation.ts';
import type { Expression } from '../../csharp/index.ts';
import { arithmetic, bitwise, checkedArithmetic, promoted, shift, widenChar } from '../dotnet/number/arithmetic.ts';
import { areEqual, areSameNumbers, compareNumbers } from '../dotnet/equality.ts';
import { UnsupportedExpression } from '../dotnet/errors.ts';
import { float, isNumber, toDouble, wrap } from '../dotnet/number/number.ts';
import { valueText } from '../dotnet/text/text.ts';
import { inRange, withOffset } from '../dotnet/time/offset-range.ts';
import { compareTicks } from '../dotnet/compare.ts';
import { applyToJson } from '../dotnet/json/json-operator.ts';
import { divided, negatedSpan, scaled, span } from '../dotnet/types/time-span.ts';
import { simpleTypeName } from '../dotnet/typing/type-names.ts';
import { int, isJson, isKind, type DotnetValue } from '../dotnet/value.ts';
import { coerce } from './conversion.ts';
import { asCondition, type Frame } from './frame.ts';
import { placeError } from './place-error.ts';
import type { BoundExpression } from '../../typing/index.ts';
import { inPlace } from './place-conversion.ts';
import { isDynamic, isObject, staticType } from './static-type.ts';

type Binary = Extract<Expression, { kind: 'binary' }>;

/**
 * `left operator right`, the short-circuiting ones included. Operators one behind the other go as deep to the left as they are
 * many, so they are run one by one.
 */
export function evaluateBinary(node: Binary, frame: Frame): DotnetValue {
  if (node.left.kind !== 'binary') return operate(node, frame.evaluate(node.left), frame);
  const chain = [node];
  let innermost: Expression = node.left;
  for (; innermost.kind === 'binary'; innermost = innermost.left) chain.push(innermost);
  let value = frame.evaluate(innermost);
  for (const operation of chain.reverse()) {
    const left = value;
    if (operation !== node) frame.evaluation.machine.step();
    try {
      value = operate(operation, left, frame);
    } catch (error) {
      placeError(error, operation.span);
      throw error;
    }
    if (operation !== node) value = inPlace(operation, value, frame);
  }
  return value;
}

function operate(node: Binary, first: DotnetValue, frame: Frame): DotnetValue {
  const { operator } = node;
  switch (operator) {
    case '&&':
      return asCondition(first) && frame.condition(node.right);
    case '||':
      return asCondition(first) || frame.condition(node.right);
    case '??':
      return first === null ? frame.evaluate(node.right) : kept(node, first, frame);
  }
  const second = frame.evaluate(node.right);
  const left = asConstant(node.left, first, second);
  const right = asConstant(node.right, second, first);
  if (isKind(left, 'jvalue') && isDynamic(node.left, frame)) return applyToJson(operator, left, right);
  if ((operator === '==' || operator === '!=') && (isObject(node.left, frame) || isObject(node.right, frame))) {
    return areSameReference(left, right) === (operator === '==');
  }
  return applyOperation(operator, [left, right], frame.evaluation.types.of(node), frame);
}

/** The left side of `??` in the type of the whole: an `int?` before a `double` is a double. */
function kept(node: Binary, value: Exclude<DotnetValue, null>, frame: Frame): DotnetValue {
  return coerce(value, staticType(node, frame));
}

/** An operator whose meaning C# has chosen by the types of its operands, where those are known. */
export function applyOperation(
  operator: string,
  [left, right]: readonly [DotnetValue, DotnetValue],
  { operation, isChecked = false }: BoundExpression,
  frame: Frame,
): DotnetValue {
  if (operation?.kind === 'text' && operator === '+') return frame.evaluation.machine.made(valueText(left) + valueText(right));
  if ((left === null || right === null) && nullResults.has(operator)) {
    if (operation?.isLifted === true) return liftedNull(operator, left, right);
    if (!operation && typeof left !== 'string' && typeof right !== 'string') {
      throw new UnsupportedExpression(t('The operator {0} of null, whose type is not known,', operator));
    }
  }
  if (isChecked && isNumber(left) && isNumber(right) && ['+', '-', '*'].includes(operator)) return checkedArithmetic(operator, left, right);
  return applyBinary(operator, left, right, frame);
}

/** Operators that give null for a null operand; comparisons give false. */
const nullResults: ReadonlySet<string> = new Set(['+', '-', '*', '/', '%', '<<', '>>', '&', '|', '^']);

/** `false & null` is false and `true | null` is true, whatever the null would be. */
function liftedNull(operator: string, left: DotnetValue, right: DotnetValue): DotnetValue {
  const other = left ?? right;
  return (operator === '&' && other === false) || (operator === '|' && other === true) ? other : null;
}

/** A literal int takes the unsigned type of the other operand: `1 + 2u` is a uint. */
function asConstant(node: Expression, value: DotnetValue, other: DotnetValue): DotnetValue {
  const isLiteral = node.kind === 'literal' && isKind(value, 'integer') && value.type === 'Int32';
  return isLiteral && isKind(other, 'integer') && other.type.startsWith('UInt') && other.type !== 'UInt16'
    ? { ...value, type: other.type }
    : value;
}

/** An operator on two values that are known. */
export function applyBinary(operator: string, left: DotnetValue, right: DotnetValue, frame: Frame): DotnetValue {
  switch (operator) {
    case '==':
      return isEqual(left, right);
    case '!=':
      return !isEqual(left, right);
    case '<':
    case '>':
    case '<=':
    case '>=':
      return isOrdered(operator, left, right);
    case '+':
      return add(left, right, frame);
    case '&':
    case '|':
    case '^':
      return logical(operator, left, right);
    case '<<':
    case '>>': {
      const value = widenChar(left);
      const count = widenChar(right);
      if (!isKind(value, 'integer') || !isKind(count, 'integer')) return unsupported(operator, left, right);
      return shift(operator, value.value, value.type, count.value);
    }
    case '-':
    case '*':
    case '/':
    case '%':
      return compute(operator, left, right);
    default:
      throw new UnsupportedExpression(t('The operator {0}', operator));
  }
}

/** `! - + ~` of a value. */
export function applyUnary(operator: string, given: DotnetValue, isChecked = false): DotnetValue {
  const value = widenChar(given);
  if (operator === '!' && typeof value === 'boolean') return !value;
  if (value === null) return null;
  if (operator === '+' && isNumber(value)) return value;
  if (operator === '-') {
    if (isKind(value, 'float')) return float(-value.value, value.type);
    if (isKind(value, 'decimal')) return { ...value, digits: -value.digits };
    if (isKind(value, 'integer')) {
      const type = value.type === 'UInt32' ? 'Int64' : promoted(value.type, value.type);
      return isChecked ? checkedArithmetic('-', wrap(0n, type), wrap(value.value, type)) : wrap(-value.value, type);
    }
    if (isKind(value, 'timespan')) return negatedSpan(value);
  }
  if (operator === '~' && isKind(value, 'integer')) return wrap(~value.value, promoted(value.type, value.type));
  throw new UnsupportedExpression(t('The operator {0} of {1}', operator, simpleTypeName(value)));
}

/** `==`: numbers by value whatever their types, strings and structs by content, other references by identity. */
export function isEqual(left: DotnetValue, right: DotnetValue): boolean {
  if (left === null || right === null) return left === right;
  const a = widenChar(left);
  const b = widenChar(right);
  if (isNumber(a) && isNumber(b)) return areSameNumbers(a, b);
  // two tokens are compared by reference; C# has no `==` of a token and anything else
  if (isJson(left) || isJson(right)) return isJson(left) && isJson(right) ? left === right : unsupported('==', left, right);
  if (typeof left !== typeof right) return unsupported('==', left, right);
  if (typeof left === 'object' && typeof right === 'object') {
    if (left.kind === 'anonymous' || (left.kind === 'tuple' && left.isClass)) return left === right;
    if (left.kind === 'tuple' && right.kind === 'tuple' && !left.isClass) return left.items.every((item, at) => isEqual(item, right.items[at] ?? null));
    if (left.kind === 'enum' && right.kind === 'integer') return BigInt(left.value) === right.value;
    if (left.kind === 'datetime' && right.kind === 'datetimeoffset') return left.ticks === right.ticks - right.offset;
  }
  return areEqual(left, right);
}

function areSameReference(left: DotnetValue, right: DotnetValue): boolean {
  // each box of a byte is an object of its own, and here all of one value are one
  if (left === right && isKind(left, 'integer') && left.type === 'Byte') {
    throw new UnsupportedExpression(t('== of an object and an equal byte (C# compares references)'));
  }
  if (left === right && typeof left === 'object') return true;
  if (left === null || right === null) return false;
  // two equal strings may or may not be one object: that depends on where they come from
  if (left === right) throw new UnsupportedExpression(t('== of an object and an equal string (C# compares references)'));
  return false;
}

function isOrdered(operator: string, left: DotnetValue, right: DotnetValue): boolean {
  if (left === null || right === null) return false;
  const order = orderOf(widenChar(left), widenChar(right));
  if (order === undefined) return false;
  if (operator === '<') return order < 0;
  if (operator === '>') return order > 0;
  return operator === '<=' ? order <= 0 : order >= 0;
}

function orderOf(left: DotnetValue, right: DotnetValue): number | undefined {
  if (isNumber(left) && isNumber(right)) return compareNumbers(left, right);
  if (isKind(left, 'datetime') && isKind(right, 'datetime')) return compareTicks(left.ticks, right.ticks);
  if (isKind(left, 'timespan') && isKind(right, 'timespan')) return compareTicks(left.ticks, right.ticks);
  if (isInstant(left) && isInstant(right)) return compareTicks(instantOf(left), instantOf(right));
  if (isKind(left, 'enum') && isKind(right, 'enum')) return left.value - right.value;
  return unsupported('<', left, right);
}

function isInstant(value: DotnetValue): value is Extract<DotnetValue, { kind: 'datetime' | 'datetimeoffset' }> {
  return isKind(value, 'datetime') || isKind(value, 'datetimeoffset');
}

function instantOf(value: Extract<DotnetValue, { kind: 'datetime' | 'datetimeoffset' }>): bigint {
  return value.kind === 'datetime' ? value.ticks : value.ticks - value.offset;
}

function add(left: DotnetValue, right: DotnetValue, frame: Frame): DotnetValue {
  if (isKind(left, 'xnamespace') && typeof right === 'string') return { kind: 'xname', local: right, namespace: left.uri };
  if (typeof left === 'string' || typeof right === 'string') {
    return frame.evaluation.machine.made(valueText(left) + valueText(right));
  }
  if (left === null || right === null) {
    // both may be strings, whose sum is text; null of a nullable number was taken care of before
    const other = left ?? right;
    return isNumber(other) || typeof other === 'boolean' || isKind(other, 'char') || other === null || isJson(other)
      ? valueText(other)
      : null;
  }
  return compute('+', left, right);
}

function compute(operator: string, given: DotnetValue, other: DotnetValue): DotnetValue {
  if (given === null || other === null) return null;
  const left = widenChar(given);
  const right = widenChar(other);
  if (isNumber(left) && isNumber(right)) return arithmetic(operator, left, right);
  if (isKind(right, 'timespan')) {
    const ticks = operator === '-' ? -right.ticks : right.ticks;
    if (operator === '+' || operator === '-') {
      if (isKind(left, 'datetime')) return { ...left, ticks: inRange(left.ticks + ticks, 't') };
      if (isKind(left, 'datetimeoffset')) return withOffset(inRange(left.ticks + ticks, 't'), left.offset);
      if (isKind(left, 'timespan')) return span(left.ticks + ticks);
    }
    if (operator === '*' && isNumber(left)) return scaled(right, toDouble(left) ?? unsupported(operator, left, right));
  }
  if (isKind(left, 'timespan') && operator === '/') return divided(left, right) ?? unsupported(operator, left, right);
  if (isKind(left, 'timespan') && operator === '*' && isNumber(right)) return scaled(left, toDouble(right) ?? unsupported(operator, left, right));
  if (operator === '-' && isInstant(left) && isInstant(right)) return { kind: 'timespan', ticks: instantOf(left) - instantOf(right) };
  const moved = movedEnum(operator, left, right);
  if (moved) return moved;
  return unsupported(operator, left, right);
}

/** An enum and an integer are an enum, and two of one enum with a minus between them the integer that is between them. */
function movedEnum(operator: string, left: DotnetValue, right: DotnetValue): DotnetValue | undefined {
  if (operator !== '+' && operator !== '-') return undefined;
  const of = (value: bigint): number => Number(BigInt.asIntN(32, value));
  if (isKind(left, 'enum') && isKind(right, 'integer')) {
    const by = operator === '+' ? right.value : -right.value;
    return { ...left, value: of(BigInt(left.value) + by) };
  }
  if (operator === '-' && isKind(left, 'enum') && isKind(right, 'enum') && left.type === right.type) return int(left.value - right.value);
  return operator === '+' && isKind(left, 'integer') && isKind(right, 'enum') ? { ...right, value: of(left.value + BigInt(right.value)) } : undefined;
}

function logical(operator: string, given: DotnetValue, other: DotnetValue): DotnetValue {
  if (typeof given === 'boolean' && typeof other === 'boolean') {
    return operator === '&' ? given && other : operator === '|' ? given || other : given !== other;
  }
  const left = widenChar(given);
  const right = widenChar(other);
  if (isKind(left, 'integer') && isKind(right, 'integer')) {
    return bitwise(operator, left.value, right.value, promoted(left.type, right.type));
  }
  if (isKind(left, 'enum') && isKind(right, 'enum')) {
    return {
      ...left,
      value: operator === '&' ? left.value & right.value : operator === '|' ? left.value | right.value : left.value ^ right.value,
    };
  }
  if (given === null || other === null) {
    if (operator === '&' && (given === false || other === false)) return false;
    return operator === '|' && (given === true || other === true) ? true : null;
  }
  return unsupported(operator, given, other);
}

function unsupported(operator: string, left: DotnetValue, right: DotnetValue): never {
  throw new UnsupportedExpression(t('The operator {0} of {1} and {2}', operator, simpleTypeName(left), simpleTypeName(right)));
}
