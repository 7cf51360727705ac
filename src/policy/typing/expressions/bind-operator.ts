import type { Expression } from '../../csharp/index.ts';
import type { Binder } from '../binder/binder.ts';
import type { Scope } from '../binder/scope.ts';
import type { BoundExpression } from '../bound-code.ts';
import { implicitConversion, isConversion } from '../conversions/implicit-conversion.ts';
import { isIntegral, wrap } from '../conversions/number-type.ts';
import { isEnum, isValueType } from '../types/definition.ts';
import { isDelegate } from '../types/delegate.ts';
import { named, nullable, tupleOf, unknown } from '../types/construct-type.ts';
import { isNamed, isTyped, underlying, type StaticType } from '../types/static-type.ts';
import { chooseBinary, type OperatorChoice } from './binary-operator.ts';
import { fitConstant, foldBinary, foldUnary } from './fold-constant.ts';
import { promoteOne } from './promote.ts';
import { userOperator } from './user-operator.ts';

type Node<K extends Expression['kind']> = Extract<Expression, { kind: K }>;

/** `a + b`, its left side being bound. */
export function bindBinary(binder: Binder, node: Node<'binary'>, scope: Scope): BoundExpression {
  const left = binder.bind(node.left, scope);
  const right = binder.bind(node.right, scope);
  if (node.operator === '??') return bindCoalesce(binder, node, left, right, scope);
  if (node.operator === '..') return { type: named('Range'), names: 'value' };
  if (left.names !== 'value' || right.names !== 'value') return refuse(binder, node, node.operator, [left, right]);
  const choice = chooseBinary(node.operator, left, right);
  if (!choice) return refuse(binder, node, node.operator, [left, right]);
  convertOperands(binder, [node.left, node.right], choice, scope);
  const { operation } = choice;
  const isDivision = node.operator === '/' || node.operator === '%';
  if (isDivision && isZero(node.right, right) && isConstant(node.left, left) && operation?.operands.every(type => isIntegral(type) || isNamed(type, 'Decimal'))) {
    binder.report({ kind: 'division-by-zero', span: node.span, subject: node.operator, types: [left.type] });
  }
  const fit = (value: bigint): bigint | undefined => fitConstant(binder, node, value, choice.result);
  return { ...made(choice), constant: foldBinary(node.operator, left.constant, right.constant, choice.result, fit) };
}

/** Whether the compiler knows a dividend: of any other the division fails when it is run. */
function isConstant(node: Expression, { constant }: BoundExpression): boolean {
  return constant !== undefined || (node.kind === 'literal' && /[mM]$/.test(node.text)) || (node.kind === 'type-operator' && node.operator === 'default');
}

/** Whether a divisor is the constant zero; those of `decimal` are no constants here. */
function isZero(node: Expression, { constant, type }: BoundExpression): boolean {
  if (constant === 0n) return true;
  if (node.kind === 'type-operator') return node.operator === 'default' && isNamed(type, 'Decimal');
  return node.kind === 'literal' && /^[0.]+[mM]$/.test(node.text);
}

function made({ result, operation }: NonNullable<OperatorChoice>): BoundExpression {
  return { type: result, names: 'value', ...(operation && { operation }) };
}

function convertOperands(binder: Binder, nodes: readonly Expression[], { operation }: NonNullable<OperatorChoice>, scope: Scope): void {
  for (const [i, node] of nodes.entries()) {
    const type = operation?.operands[i];
    if (!type || !operation) continue;
    binder.rules.convert(binder, node, operation.isLifted && operation.kind !== 'reference' ? nullable(type) : type, scope, true);
  }
}

function refuse(binder: Binder, node: Expression, operator: string, operands: readonly BoundExpression[]): BoundExpression {
  const asType = operands.find(({ names }) => names === 'type');
  if (asType) binder.report({ kind: 'type-as-value', span: node.span, subject: '', types: [asType.type] });
  else if (operands.every(({ type, names }) => (names === 'value' || names === 'methods') && type.kind !== 'unknown') && !takesMethods(operands)) {
    binder.report({ kind: 'no-operator', span: node.span, subject: operator, types: operands.map(({ type }) => type) });
  }
  return { type: unknown('error'), names: 'value' };
}

/** Whether methods may become what is beside them: a delegate. */
function takesMethods(operands: readonly BoundExpression[]): boolean {
  return operands.some(({ names }) => names === 'methods') && operands.some(({ type }) => isDelegate(type));
}

function bindCoalesce(binder: Binder, node: Node<'binary'>, left: BoundExpression, right: BoundExpression, scope: Scope): BoundExpression {
  const type = coalesceType(left.type, right);
  if (!type) return refuse(binder, node, '??', [left, right]);
  if (type.kind !== 'unknown') binder.rules.convert(binder, node.right, type, scope, true);
  return { type, names: 'value' };
}

function coalesceType(left: StaticType, right: BoundExpression): StaticType | undefined {
  if (left.kind === 'unknown') return left;
  if (left.kind === 'null' && right.type.kind !== 'nullable' && isValueType(right.type) === true) return undefined;
  if (left.kind === 'null') return isTyped(right.type) ? right.type : right.type.kind === 'unknown' ? right.type : undefined;
  if (right.type.kind === 'unknown') return right.type;
  if (left.kind !== 'nullable' && isValueType(left) === true) return undefined;
  const takes = (type: StaticType): boolean => ['lambda', 'method-group', 'new', 'branches'].includes(right.type.kind) || isConversion(implicitConversion(right, type));
  if (left.kind === 'nullable' && takes(left.of)) return left.of;
  if (takes(left)) return left;
  return isTyped(right.type) && isConversion(implicitConversion({ type: underlying(left) }, right.type)) ? right.type : undefined;
}

/** `-a`, `!a`, `a++` and the like. */
export function bindUnary(binder: Binder, node: Node<'unary'>, scope: Scope): BoundExpression {
  const operand = binder.bind(node.operand, scope);
  const { operator } = node;
  if (operator === 'await') return { type: unknown('member'), names: 'value' };
  if (operator === '!' && node.isPostfix) return operand;
  if (operator === '^') return { type: named('Index'), names: 'value' };
  if (operator === '++' || operator === '--') {
    reportReadOnly(binder, node.operand, operand, scope);
    return { type: operand.type, names: 'value', ...step(operand.type) };
  }
  if (operand.names !== 'value') return refuse(binder, node, operator, [operand]);
  const choice = chooseUnary(operator, operand);
  if (!choice) return refuse(binder, node, operator, [operand]);
  const smallest = operator === '-' && node.operand.kind === 'literal' && !node.operand.parentheses ? smallestOf(node.operand.text) : undefined;
  if (smallest) return smallest;
  convertOperands(binder, [node.operand], choice, scope);
  const fit = (value: bigint): bigint | undefined => fitConstant(binder, node, operator === '~' ? cut(value, choice.result) : value, choice.result);
  return { ...made(choice), constant: foldUnary(operator, operand.constant, fit) };
}

/** `~` of an unsigned number has its bits. */
function cut(value: bigint, type: StaticType): bigint {
  return type.kind === 'named' && isIntegral(type) ? wrap(type.name, value) : value;
}

function step(type: StaticType): Partial<BoundExpression> {
  const own = underlying(type);
  return own.kind === 'named' ? { operation: { kind: isEnum(own) ? 'enum' : 'number', operands: [own], result: own, isLifted: type.kind === 'nullable' } } : {};
}

/** The smallest `int` and `long` have no literal of their own. */
function smallestOf(text: string): BoundExpression | undefined {
  const digits = text.replaceAll('_', '');
  if (digits === '2147483648') return { type: named('Int32'), names: 'value', constant: -(2n ** 31n) };
  return /^9223372036854775808[lL]?$/.test(digits) ? { type: named('Int64'), names: 'value', constant: -(2n ** 63n) } : undefined;
}

function chooseUnary(operator: string, operand: BoundExpression): OperatorChoice {
  const { type } = operand;
  if (type.kind === 'unknown') return { result: operator === '!' && type.cause !== 'dynamic' ? named('Boolean') : type };
  const declared = userOperator(operator, [operand]);
  if (declared) return declared;
  const own = underlying(type);
  const lift = (result: StaticType): StaticType => (type.kind === 'nullable' ? nullable(result) : result);
  const plain = (kind: 'number' | 'boolean' | 'enum', result: StaticType): OperatorChoice => ({
    result: lift(result),
    operation: { kind, operands: [result], result: lift(result), isLifted: type.kind === 'nullable' },
  });
  if (operator === '!') return isNamed(own, 'Boolean') ? plain('boolean', own) : undefined;
  if (operator === '~' && isEnum(own)) return plain('enum', own);
  const types = operator === '~' ? ['Int32', 'UInt32', 'Int64', 'UInt64'] : operator === '-' ? ['Int32', 'Int64', 'Single', 'Double', 'Decimal'] : undefined;
  if (operator === '-' && isNamed(own, 'UInt64')) return undefined;
  const result = promoteOne(operand.type.kind === 'nullable' ? { type: own } : operator === '-' ? { type: own } : operand, types);
  return result && plain('number', result);
}

/** `a = b`, `a += b`, and what takes a tuple apart. */
export function bindAssignment(binder: Binder, node: Node<'assignment'>, scope: Scope): BoundExpression {
  if (node.operator === '=' && node.target.kind === 'tuple') return bindDeconstruction(binder, node, node.target, scope);
  if (node.target.kind === 'name' && node.target.name === '_' && !scope.find('_')) {
    const value = binder.bind(node.value, scope);
    binder.recording.nodes.set(node.target, { type: value.type, names: 'value' });
    return { type: value.type, names: 'value' };
  }
  const target = binder.bind(node.target, scope);
  const value = binder.bind(node.value, scope);
  reportReadOnly(binder, node.target, target, scope);
  if (node.operator === '=' || target.type.kind === 'unknown') {
    binder.convert(node.value, target.type, scope);
    return { type: target.type, names: 'value' };
  }
  if (node.operator === '??=') {
    const inner = target.type.kind === 'nullable' && isConversion(implicitConversion(value, target.type.of)) ? target.type.of : target.type;
    binder.convert(node.value, inner, scope);
    return { type: inner, names: 'value' };
  }
  if (isDelegate(target.type) && (node.operator === '+=' || node.operator === '-=')) {
    binder.convert(node.value, target.type, scope);
    return { type: target.type, names: 'value' };
  }
  const choice = chooseBinary(node.operator.slice(0, -1), target, value);
  if (!choice) return { ...refuse(binder, node, node.operator, [target, value]), type: target.type };
  const { operation } = choice;
  const operands = operation?.operands.slice(1) ?? [];
  if (operation) convertOperands(binder, [node.value], { ...choice, operation: { ...operation, operands } }, scope);
  return { ...made(choice), type: target.type };
}

/** Reports what is given a value and can only be read: a property, a constant, the variable of a loop, a member of an anonymous type. */
export function reportReadOnly(binder: Binder, node: Expression, target: BoundExpression, scope: Scope): void {
  const written = target.member ?? (node.kind === 'index' ? target.call?.member : undefined);
  const local = node.kind === 'name' ? scope.find(node.name) : undefined;
  if (written && !written.isSettable) binder.report({ kind: 'read-only', span: node.span, subject: written.name, types: [written.owner] });
  else if (local?.kind === 'variable' && local.isReadOnly === true) binder.report({ kind: 'read-only', span: node.span, subject: node.kind === 'name' ? node.name : '', types: [] });
  else if (node.kind === 'member') {
    const owner = binder.bind(node.target, scope).type;
    if (owner.kind === 'anonymous' && owner.members.some(({ name }) => name === node.name)) binder.report({ kind: 'read-only', span: node.span, subject: node.name, types: [owner] });
  }
}

function bindDeconstruction(binder: Binder, node: Node<'assignment'>, target: Node<'tuple'>, scope: Scope): BoundExpression {
  const { type } = binder.bind(node.value, scope);
  const result = deconstruct(binder, target, type, scope, node.value);
  binder.recording.nodes.set(target, { type: result, names: 'value' });
  return { type: result, names: 'value' };
}

/** Gives the variables of a tuple on the left the types of what is taken apart. */
function deconstruct(binder: Binder, target: Node<'tuple'>, type: StaticType, scope: Scope, value?: Expression): StaticType {
  const given = value?.kind === 'tuple' ? value.items.map(item => item.value) : [];
  const parts = partsToTake(type, target.items.length);
  const elements = target.items.map(({ value: item }, i) => {
    const part = parts[i] ?? unknown('member');
    if (item.kind === 'tuple') {
      const inner = deconstruct(binder, item, part, scope, given[i]);
      binder.recording.nodes.set(item, { type: inner, names: 'value' });
      return { type: inner, name: undefined };
    }
    if (item.kind === 'declaration') {
      const own = item.type.name === 'var' ? part : binder.type(item.type, scope);
      requirePart(binder, item, given[i], part, own, scope);
      if (item.name !== '_') scope.declare(item.name, own);
      binder.declare(item, own);
      binder.recording.nodes.set(item, { type: own, names: 'value' });
      return { type: own, name: item.name === '_' ? undefined : item.name };
    }
    if (item.kind === 'name' && item.name === '_' && !scope.find('_')) return { type: part, name: undefined };
    const own = binder.bind(item, scope).type;
    requirePart(binder, item, given[i], part, own, scope);
    return { type: own, name: item.kind === 'name' ? item.name : undefined };
  });
  return tupleOf(elements);
}

/** Reports a part that its variable does not take: what is written by itself, else by its type. */
function requirePart(
  binder: Binder,
  variable: Expression,
  given: Expression | undefined,
  part: StaticType,
  to: StaticType,
  scope: Scope,
): void {
  if (!isTyped(part) && part.kind !== 'null') return;
  const answer = given ? binder.rules.convert(binder, given, to, scope, false) : implicitConversion({ type: part }, to);
  if (answer === 'none') binder.report({ kind: 'no-conversion', span: (given ?? variable).span, subject: '=', types: [part, to] });
}

/** The types of the parts of a value that is taken apart into a number of variables. */
export function partsToTake(type: StaticType, count: number): readonly StaticType[] {
  if (type.kind === 'tuple' && type.elements.length === count) return type.elements.map(element => element.type);
  if (type.kind === 'named' && type.name === 'KeyValuePair' && count === 2) return type.arguments;
  if (type.kind === 'named' && type.name === 'Tuple' && type.arguments.length === count) return type.arguments;
  return Array.from({ length: count }, () => (type.kind === 'unknown' ? type : unknown('member')));
}
