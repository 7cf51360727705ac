import type { Expression } from '../../csharp/index.ts';
import type { Binder } from '../binder/binder.ts';
import type { Scope } from '../binder/scope.ts';
import type { BoundExpression } from '../bound-code.ts';
import type { GivenArgument } from '../overloads/candidate.ts';
import { resolveOverload } from '../overloads/resolve-overload.ts';
import { delegateShape } from '../types/delegate.ts';
import { extensionMethods } from '../types/extension-methods.ts';
import { ownMembers } from '../types/member.ts';
import { named, unknown } from '../types/construct-type.ts';
import { isNamed, underlying } from '../types/static-type.ts';
import { finishCall, giveArguments, giveUp } from './call-arguments.ts';
import { isSureCall, resolveGroup } from './resolve-group.ts';

type Node<K extends Expression['kind']> = Extract<Expression, { kind: K }>;

/** `f(x)`, `value.Method(x)`, `Type.Method(x)`, its target being bound. */
export function bindCall(binder: Binder, node: Node<'call'>, scope: Scope): BoundExpression {
  const { target } = node;
  if (target.kind === 'name' && !scope.find(target.name)) {
    if (target.name === 'nameof') return bindNameOf(binder, node, scope);
    if (target.name === 'sizeof') {
      for (const { value } of node.arguments) binder.bind(value, scope);
      return { type: named('Int32'), names: 'value' };
    }
  }
  const bound = binder.bind(target, scope);
  const given = giveArguments(binder, node.arguments, scope);
  if (bound.names === 'methods') return callGroup(binder, node, target, given, scope);
  if (bound.type.kind === 'unknown') return giveUp(binder, given, scope, bound.type);
  const shape = delegateShape(bound.type);
  if (bound.names === 'value' && shape) {
    const resolution = resolveOverload(binder, [ownMembers(bound.type, 'Invoke')], given, [], scope);
    return finishCall(binder, node, 'Invoke', resolution, given, scope);
  }
  const extended = bound.names === 'value' && target.kind === 'member' && bound.member ? callExtension(binder, node, target, given, scope) : undefined;
  if (extended) return extended;
  binder.report({ kind: 'not-invocable', span: node.span, subject: '', types: [bound.type] });
  return giveUp(binder, given, scope, unknown('error'));
}

/** `token.First()`: a property that cannot be called does not hide an extension method. */
function callExtension(
  binder: Binder,
  node: Node<'call'>,
  target: Node<'member'>,
  given: readonly GivenArgument[],
  scope: Scope,
): BoundExpression | undefined {
  const methods = extensionMethods(target.name);
  if (methods.length === 0) return undefined;
  const owner = binder.bind(target.target, scope);
  const type = target.isConditional ? underlying(owner.type) : owner.type;
  const receiver: GivenArgument = { node: target.target, name: undefined, modifier: undefined, operand: { ...owner, type } };
  const all = [receiver, ...given];
  binder.recording.nodes.set(target, { type: { kind: 'method-group' }, names: 'methods' });
  const typeArguments = target.typeArguments.map(each => binder.type(each, scope));
  return finishCall(binder, node, target.name, resolveOverload(binder, methods, all, typeArguments, scope), all, scope);
}

function bindNameOf(binder: Binder, node: Node<'call'>, scope: Scope): BoundExpression {
  const value = node.arguments[0]?.value;
  if (value) {
    const { problems } = binder.recording;
    const before = problems.length;
    binder.bind(value, scope);
    // a name may be that of any member
    problems.splice(before, problems.length, ...problems.slice(before).filter(({ kind }) => kind !== 'needs-value' && kind !== 'needs-type'));
  }
  const name = value?.kind === 'name' || value?.kind === 'member' ? value.name : undefined;
  return { type: named('String'), names: 'value', ...(name !== undefined && { constant: name }) };
}

function callGroup(binder: Binder, node: Node<'call'>, target: Expression, given: readonly GivenArgument[], scope: Scope): BoundExpression {
  const { resolution, name, receiver } = resolveGroup(binder, target, given, scope);
  const isDynamic = given.some(({ operand }) => operand.type.kind === 'unknown' && operand.type.cause === 'dynamic');
  if (isDynamic) return giveUp(binder, given, scope, unknown('dynamic'));
  const all = resolution.kind === 'chosen' && resolution.call.isExtension && receiver ? [receiver, ...given] : given;
  const isKnown = isSureCall(binder, target, receiver, name, given);
  const bound = finishCall(binder, node, name, resolution, all, scope, isKnown);
  if (bound.call && isNamed(bound.call.member.type, 'Object') && name === 'GetType') return { ...bound, type: named('Type') };
  return bound;
}
