import type { Expression } from '../../csharp/index.ts';
import { arrayIndexOutOfRange, nullReference, UnsupportedExpression } from '../dotnet/errors.ts';
import { int, isKind, type DotnetValue } from '../dotnet/value.ts';
import { definitionOf } from '../dotnet/typing/registry.ts';
import { simpleTypeName } from '../dotnet/typing/type-names.ts';
import { widenChar } from '../dotnet/number/arithmetic.ts';
import { isNumericType, toInteger, wrap } from '../dotnet/number/number.ts';
import { evaluateArguments } from './arguments.ts';
import type { StaticType } from '../../typing/index.ts';
import type { DotnetType } from '../dotnet/typing/dotnet-type.ts';
import { castTo, coerce, inferredType } from './conversion.ts';
import { isVar, type Frame } from './frame.ts';
import { applyOperation } from './operators.ts';
import { dotnetType } from './bound-types.ts';
import { staticType } from './static-type.ts';
import { resolveType } from './type-reference.ts';

/** `target = value` and the compound forms; the value of the whole is what was assigned. */
export function evaluateAssignment(node: Extract<Expression, { kind: 'assignment' }>, frame: Frame): DotnetValue {
  const { operator, target } = node;
  if (operator === '=') {
    const value = frame.evaluate(node.value);
    assign(target, value, frame);
    return target.kind === 'name' ? (frame.find(target.name)?.value ?? value) : value;
  }
  const current = frame.evaluate(target);
  if (operator === '??=') {
    if (current !== null) return current;
    const value = frame.evaluate(node.value);
    assign(target, value, frame);
    return value;
  }
  const bound = frame.evaluation.types.of(node);
  const left = operand(current, bound.operation?.operands[0]);
  const result = applyOperation(operator.slice(0, -1), [left, frame.evaluate(node.value)], bound, frame);
  const value = backTo(staticType(target, frame), result, current);
  assign(target, value, frame);
  return value;
}

/** `x++`, `--x`. */
export function evaluateStep(node: Extract<Expression, { kind: 'unary' }>, frame: Frame): DotnetValue {
  const current = frame.evaluate(node.operand);
  const bound = frame.evaluation.types.of(node);
  const value = sameWidth(applyOperation(node.operator.slice(1), [current, int(1)], bound, frame), current);
  assign(node.operand, value, frame);
  return node.isPostfix ? current : value;
}

function operand(value: DotnetValue, type: StaticType | undefined): DotnetValue {
  const own = type && dotnetType(type);
  return own && value !== null ? coerce(value, own) : value;
}

/** The result as the type of the target, as by a cast. */
function backTo(type: DotnetType | undefined, value: DotnetValue, current: DotnetValue): DotnetValue {
  const isNumber = type && isNumericType(type.name) && type.arrayDepth === 0;
  return isNumber && value !== null ? castTo(value, type, undefined) : sameWidth(value, current);
}

/** A compound assignment brings its result back to the type of its target: a byte stays a byte, a char a char. */
function sameWidth(value: DotnetValue, current: DotnetValue): DotnetValue {
  if (isKind(current, 'integer') && isKind(value, 'integer')) return wrap(value.value, current.type);
  if (isKind(current, 'char') && isKind(value, 'integer')) return { kind: 'char', code: Number(BigInt.asUintN(16, value.value)) };
  return value;
}

/** Puts a value where an expression is: a variable, an element, a property, several of them. */
export function assign(target: Expression, value: DotnetValue, frame: Frame): void {
  switch (target.kind) {
    case 'name': {
      const variable = frame.find(target.name);
      if (variable) variable.value = coerce(value, variable.type);
      else if (target.name !== '_') throw new UnsupportedExpression(target.name);
      return;
    }
    case 'declaration': {
      const type = isVar(target.type) ? inferredType(value) : resolveType(target.type);
      if (target.name !== '_') frame.declare(target.name, coerce(value, type), type);
      return;
    }
    case 'tuple': {
      const parts = partsOf(value);
      if (parts?.length !== target.items.length) throw new UnsupportedExpression('Taking this value apart');
      target.items.forEach((item, at) => assign(item.value, parts[at] ?? null, frame));
      return;
    }
    case 'index':
      return assignElement(target, value, frame);
    case 'member': {
      const owner = frame.evaluate(target.target);
      if (owner === null) throw nullReference();
      const setter = definitionOf(owner)?.setters.get(target.name);
      if (!setter) throw new UnsupportedExpression(`Setting ${simpleTypeName(owner)}.${target.name}`);
      setter(owner, value, frame.evaluation.machine);
      return;
    }
    default:
      throw new UnsupportedExpression('An assignment to this');
  }
}

function assignElement(target: Extract<Expression, { kind: 'index' }>, value: DotnetValue, frame: Frame): void {
  const owner = frame.evaluate(target.target);
  const call = evaluateArguments(target.arguments, frame, 'The indexer');
  if (owner === null) throw nullReference();
  if (isKind(owner, 'array')) {
    const index = toInteger(widenChar(call.at(0)));
    if (index === undefined) return call.unsupported();
    if (index < 0n || index >= owner.items.length) throw arrayIndexOutOfRange();
    const at = Number(index);
    owner.items[at] = coerce(value, { name: owner.element, arguments: [], isNullable: value === null, arrayDepth: 0 });
    return;
  }
  const set = definitionOf(owner)?.setIndex;
  if (!set) throw new UnsupportedExpression(`Setting an element of ${simpleTypeName(owner)}`);
  set(owner, call, value);
}

/** The parts of a tuple or pair. */
export function partsOf(value: DotnetValue): readonly DotnetValue[] | undefined {
  if (isKind(value, 'tuple')) return value.items;
  return isKind(value, 'pair') ? [value.key, value.value] : undefined;
}
