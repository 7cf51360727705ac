import type { Expression } from '../../csharp/index.ts';
import { typeSignatures } from '../../language/dotnet/signatures.ts';
import type { Binder } from '../binder/binder.ts';
import { Scope } from '../binder/scope.ts';
import type { BoundExpression } from '../bound-code.ts';
import { isIntegral } from '../conversions/number-type.ts';
import { named, tupleOf, unknown } from '../types/construct-type.ts';
import { isNamed, isTyped, type StaticType } from '../types/static-type.ts';
import { bindCall } from './bind-call.ts';
import { bindAs, bindCast } from './bind-cast.ts';
import { bindIndex } from './bind-index.ts';
import { bindLiteral } from './literal.ts';
import { bindMember, bindName } from './bind-name.ts';
import { bindAnonymous, bindNew, bindNewArray } from './bind-new.ts';
import { bindAssignment, bindBinary, bindUnary } from './bind-operator.ts';
import { bindQuery } from './bind-query.ts';
import { branchType, commonType } from './common-type.ts';

type Node<K extends Expression['kind']> = Extract<Expression, { kind: K }>;

const value = (type: StaticType): BoundExpression => ({ type, names: 'value' });

/** An expression by itself; what it begins with is bound. */
export function bindExpression(binder: Binder, node: Expression, scope: Scope): BoundExpression {
  switch (node.kind) {
    case 'literal':
      return bindLiteral(node.type, node.text);
    case 'string':
      return bindString(binder, node, scope);
    case 'named-value':
      return value(unknown('named-value'));
    case 'template':
      return value(unknown('template'));
    case 'name':
      return bindName(binder, node, scope);
    case 'member':
      return bindMember(binder, node, scope);
    case 'index':
      return bindIndex(binder, node, scope);
    case 'call':
      return bindCall(binder, node, scope);
    case 'new':
      return bindNew(binder, node, scope);
    case 'new-array':
      return bindNewArray(binder, node, scope);
    case 'anonymous':
      return bindAnonymous(binder, node, scope);
    case 'unary':
      return bindUnary(binder, node, scope);
    case 'binary':
      return bindBinary(binder, node, scope);
    case 'assignment':
      return bindAssignment(binder, node, scope);
    case 'conditional':
      return bindConditional(binder, node, scope);
    case 'cast':
      return bindCast(binder, node, scope);
    case 'as':
      return bindAs(binder, node, scope);
    case 'is':
      binder.rules.pattern(binder, node.pattern, binder.bind(node.operand, scope).type, scope);
      return value(named('Boolean'));
    case 'lambda':
      return value({ kind: 'lambda' });
    case 'query':
      return bindQuery(binder, node, scope);
    case 'switch-expression':
      return bindSwitch(binder, node, scope);
    case 'tuple':
      return bindTuple(binder, node, scope);
    case 'declaration':
      return bindDeclaration(binder, node, scope);
    case 'type-operator':
      return bindTypeOperator(binder, node, scope);
    case 'checked': {
      const inner = binder.withChecked(node.operator === 'checked', () => binder.bind(node.operand, scope));
      return { type: inner.type, names: inner.names, constant: inner.constant };
    }
    case 'throw-expression':
      binder.check(node.value, named('Exception'), scope);
      return value({ kind: 'throw' });
    case 'type-name':
      return { type: binder.type(node.type, scope), names: 'type' };
    case 'array-initializer':
      return value(unknown('syntax'));
    case 'missing':
      return value(unknown('syntax'));
  }
}

function bindString(binder: Binder, node: Node<'string'>, scope: Scope): BoundExpression {
  let text: string | undefined = '';
  for (const part of node.parts) {
    if (part.kind === 'text') text = text === undefined ? undefined : text + part.text;
    else text = undefined;
    if (part.kind !== 'hole') continue;
    binder.bind(part.value, scope);
    if (part.alignment) binder.convert(part.alignment, named('Int32'), scope);
  }
  return { type: named('String'), names: 'value', ...(text !== undefined && { constant: text }) };
}

function bindConditional(binder: Binder, node: Node<'conditional'>, scope: Scope): BoundExpression {
  binder.bind(node.condition, scope);
  if (node.condition.kind !== 'template') binder.convert(node.condition, named('Boolean'), scope);
  const branches = [node.whenTrue, node.whenFalse];
  const type = branchType(branches.map(branch => binder.bind(branch, scope)));
  if (!type || !isTyped(type)) return value(type ?? { kind: 'branches' });
  for (const branch of branches) binder.rules.convert(binder, branch, type, scope, true);
  return value(type);
}

function bindSwitch(binder: Binder, node: Node<'switch-expression'>, scope: Scope): BoundExpression {
  const subject = binder.bind(node.subject, scope).type;
  const scopes = node.arms.map(arm => {
    const inner = new Scope(scope);
    binder.rules.pattern(binder, arm.pattern, subject, inner);
    if (arm.guard) binder.convert(arm.guard, named('Boolean'), inner);
    return inner;
  });
  const type = commonType(node.arms.map((arm, i) => binder.bind(arm.value, scopes[i] ?? scope)));
  if (!type || !isTyped(type)) return value(type ?? { kind: 'branches' });
  for (const [i, arm] of node.arms.entries()) binder.rules.convert(binder, arm.value, type, scopes[i] ?? scope, true);
  return value(type);
}

function bindTuple(binder: Binder, node: Node<'tuple'>, scope: Scope): BoundExpression {
  const elements = node.items.map(({ name, value: item }) => {
    const own = item.kind === 'member' || item.kind === 'name' ? item.name : undefined;
    return { type: binder.bind(item, scope).type, name: name ?? (own !== undefined && !/^(?:Item[0-9]+|Rest|ToString|Equals|GetHashCode|CompareTo)$/.test(own) ? own : undefined) };
  });
  const names = elements.map(element => element.name);
  const unique = elements.map((element, i) => {
    const isTwice = names.filter(name => name === element.name).length > 1;
    // a name that is not written must be the only one
    return node.items[i]?.name === undefined && isTwice ? { ...element, name: undefined } : element;
  });
  return value(tupleOf(unique));
}

function bindDeclaration(binder: Binder, node: Node<'declaration'>, scope: Scope): BoundExpression {
  const type = node.type.name === 'var' ? unknown('error') : binder.type(node.type, scope);
  scope.declare(node.name, type);
  binder.declare(node, type);
  return value(type);
}

function bindTypeOperator(binder: Binder, node: Node<'type-operator'>, scope: Scope): BoundExpression {
  if (node.operator === 'typeof') {
    if (node.type && !isOpenType(node.type)) binder.type(node.type, scope);
    return value(named('Type'));
  }
  if (!node.type) return value({ kind: 'default' });
  const type = binder.type(node.type, scope);
  const constant = isIntegral(type) ? 0n : isNamed(type, 'Boolean') ? false : undefined;
  return { ...value(type), ...(constant !== undefined && { constant }) };
}

/** `typeof(Dictionary<,>)` names no type arguments. */
function isOpenType({ name, typeArguments }: NonNullable<Node<'type-operator'>['type']>): boolean {
  return typeArguments.length === 0 && typeSignatures(name).some(({ parameters }) => parameters.length > 0);
}
