import type { Argument, Expression } from '../../csharp/index.ts';
import type { Binder } from '../binder/binder.ts';
import type { Scope } from '../binder/scope.ts';
import type { BoundExpression } from '../bound-code.ts';
import type { GivenArgument } from '../overloads/candidate.ts';
import { resolveOverload, type Resolution } from '../overloads/resolve-overload.ts';
import { isWhole } from '../types/ancestry.ts';
import { delegateShape } from '../types/delegate.ts';
import { extensionMethods, memberLevels, ownMembers, type Member } from '../types/member.ts';
import { isNamed, named, underlying, unknown, type StaticType } from '../types/static-type.ts';
import { constructorsOf, indexersOf, isSure } from './bind-name.ts';

type Node<K extends Expression['kind']> = Extract<Expression, { kind: K }>;

/** `f(x)`, `value.Method(x)`, `Type.Method(x)`, its target being bound. */
export function bindCall(binder: Binder, node: Node<'call'>, scope: Scope): BoundExpression {
  const { target } = node;
  if (target.kind === 'name' && !scope.find(target.name)) {
    if (target.name === 'nameof') return bindNameOf(binder, node, scope);
    if (target.name === 'sizeof') return { type: named('Int32'), names: 'value' };
  }
  const bound = binder.bind(target, scope);
  const given = giveArguments(binder, node.arguments, scope);
  if (bound.names === 'methods') return callGroup(binder, node, target, given, scope);
  if (bound.type.kind === 'unknown') return giveUp(binder, given, scope, bound.type);
  const shape = delegateShape(bound.type);
  if (bound.names === 'value' && shape) {
    const resolution = resolveOverload(binder, [ownMembers(bound.type, 'Invoke')], given, [], scope);
    return finish(binder, node, 'Invoke', resolution, given, scope);
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
  return finish(binder, node, target.name, resolveOverload(binder, [methods], all, typeArguments, scope), all, scope);
}

function bindNameOf(binder: Binder, node: Node<'call'>, scope: Scope): BoundExpression {
  const value = node.arguments[0]?.value;
  if (value) binder.bind(value, scope);
  const name = value?.kind === 'name' || value?.kind === 'member' ? value.name : undefined;
  return { type: named('String'), names: 'value', ...(name !== undefined && { constant: name }) };
}

/** What is known of each argument by itself. */
export function giveArguments(binder: Binder, given: readonly Argument[], scope: Scope): readonly GivenArgument[] {
  return given.map(({ name, modifier, value }) => {
    if (value.kind !== 'declaration') return { node: value, name, modifier, operand: binder.bind(value, scope) };
    const type = value.type.name === 'var' ? unknown('error') : binder.type(value.type, scope);
    const operand: BoundExpression = { type, names: 'value' };
    binder.recording.nodes.set(value, operand);
    scope.declare(value.name, type);
    return { node: value, name, modifier, operand };
  });
}

function callGroup(binder: Binder, node: Node<'call'>, target: Expression, given: readonly GivenArgument[], scope: Scope): BoundExpression {
  const { resolution, name, receiver } = resolveGroup(binder, target, given, scope);
  const isDynamic = given.some(({ operand }) => operand.type.kind === 'unknown' && operand.type.cause === 'dynamic');
  if (isDynamic) return giveUp(binder, given, scope, unknown('dynamic'));
  const all = resolution.kind === 'chosen' && resolution.call.isExtension && receiver ? [receiver, ...given] : given;
  const isKnown = !receiver || isSure(receiver.operand.type);
  const bound = finish(binder, node, name, resolution, all, scope, isKnown);
  if (bound.call && isNamed(bound.call.member.type, 'Object') && name === 'GetType') return { ...bound, type: named('Type') };
  return bound;
}

/** Chooses among the methods that a name or `target.Name` stands for, extension methods when those of the type do not fit. */
export function resolveGroup(
  binder: Binder,
  target: Expression,
  given: readonly GivenArgument[],
  scope: Scope,
): { readonly resolution: Resolution; readonly name: string; readonly receiver: GivenArgument | undefined } {
  if (target.kind !== 'name' && target.kind !== 'member') return { resolution: { kind: 'none' }, name: '', receiver: undefined };
  const typeArguments = target.typeArguments.map(each => binder.type(each, scope));
  const { name } = target;
  if (target.kind === 'name') {
    const local = scope.find(name);
    const levels = local?.kind === 'function' ? [[local.member]] : memberLevels(named('Object'), name);
    return { resolution: resolveOverload(binder, levels, given, typeArguments, scope), name, receiver: undefined };
  }
  const owner = binder.bind(target.target, scope);
  if (owner.names === 'type') {
    const levels = memberLevels(owner.type, name).map(level => level.filter(({ isStatic }) => isStatic).map(asStatic));
    return { resolution: resolveOverload(binder, levels, given, typeArguments, scope), name, receiver: undefined };
  }
  const type = target.isConditional ? underlying(owner.type) : owner.type;
  const levels = memberLevels(type, name).map(level => level.filter(({ isStatic, kind }) => !isStatic && kind === 'method'));
  const receiver: GivenArgument = { node: target.target, name: undefined, modifier: undefined, operand: { ...owner, type } };
  const own = resolveOverload(binder, levels, given, typeArguments, scope);
  if (own.kind !== 'none' && own.kind !== 'none-placed') return { resolution: own, name, receiver };
  const extended = resolveOverload(binder, [extensionMethods(name)], [receiver, ...given], typeArguments, scope);
  const isFound = extended.kind === 'chosen' || extended.kind === 'open' || extended.kind === 'ambiguous';
  const isOwnBetter = own.kind === 'none' || (own.kind === 'none-placed' && levels.some(level => level.length > 0));
  return { resolution: isFound || !isOwnBetter ? extended : own, name, receiver };
}

/** An extension method called by the name of its class. */
function asStatic(member: Member): Member {
  return member.isExtension ? { ...member, isExtension: false } : member;
}

/** Records what was chosen: the arguments are converted to their parameters, the call has the type that the signature gives. */
function finish(
  binder: Binder,
  node: Expression,
  name: string,
  resolution: Resolution,
  given: readonly GivenArgument[],
  scope: Scope,
  isKnown = true,
): BoundExpression {
  if (resolution.kind === 'chosen') {
    convertArguments(binder, resolution, given, scope);
    const { call } = resolution;
    return { type: call.member.type, names: 'value', call };
  }
  if (resolution.kind === 'open') return giveUp(binder, given, scope, resolution.type ?? unknownAmong(given));
  if (keepFaulty(binder, given, scope)) return { type: unknown('error'), names: 'value' };
  if (isKnown && given.every(({ operand }) => operand.type.kind !== 'unknown')) {
    const kind = resolution.kind === 'ambiguous' ? 'ambiguous' : resolution.kind === 'none' ? 'no-overload' : 'argument-count';
    binder.report({ kind, span: node.span, subject: name, types: given.map(({ operand }) => operand.type) });
  }
  return giveUp(binder, given, scope, unknownAmong(given));
}

/** A lambda that has a fault of its own is the reason why no signature takes it. */
function keepFaulty(binder: Binder, given: readonly GivenArgument[], scope: Scope): boolean {
  for (const { node } of given) {
    const faulty = [...(scope.lambdas.get(node)?.values() ?? [])].find(({ recording }) => recording.problems.length > 0);
    if (!faulty) continue;
    binder.recording.keep(faulty.recording);
    return true;
  }
  return false;
}

function convertArguments(
  binder: Binder,
  { call }: Extract<Resolution, { kind: 'chosen' }>,
  given: readonly GivenArgument[],
  scope: Scope,
): void {
  for (const [i, { node, modifier }] of given.entries()) {
    const type = call.arguments[i]?.type;
    if (!type) continue;
    if (node.kind === 'declaration') {
      const own = node.type.name === 'var' ? type : binder.type(node.type, scope);
      scope.declare(node.name, own);
      binder.declare(node, own);
      binder.recording.nodes.set(node, { type: own, names: 'value' });
    } else if (node.kind === 'name' && node.name === '_' && modifier === 'out') {
      binder.recording.nodes.set(node, { type, names: 'value' });
    } else if (modifier === undefined || modifier === 'in') {
      binder.rules.convert(binder, node, type, scope, true);
    }
  }
}

function unknownAmong(given: readonly GivenArgument[]): StaticType {
  return given.find(({ operand }) => operand.type.kind === 'unknown')?.operand.type ?? unknown('error');
}

/** Lambdas are bound all the same, their parameters being unknown, so that what does not depend on them has its type. */
function giveUp(binder: Binder, given: readonly GivenArgument[], scope: Scope, type: StaticType): BoundExpression {
  for (const { node } of given) {
    if (node.kind !== 'lambda') continue;
    const types = node.parameters.map(parameter => (parameter.type ? binder.type(parameter.type, scope) : unknown('error')));
    binder.recording.keep(binder.rules.lambda(binder, node, types, scope).recording);
  }
  return { type, names: 'value' };
}

/** `value[i]`, its target being bound. */
export function bindIndex(binder: Binder, node: Node<'index'>, scope: Scope): BoundExpression {
  const target = binder.bind(node.target, scope);
  const given = giveArguments(binder, node.arguments, scope);
  const type = node.isConditional ? underlying(target.type) : target.type;
  if (type.kind === 'unknown') return giveUp(binder, given, scope, type);
  const [first] = given;
  if (given.some(({ operand }) => operand.type.kind === 'unknown' && operand.type.cause === 'dynamic') && type.kind !== 'array') return giveUp(binder, given, scope, unknown('dynamic'));
  if (type.kind === 'array') {
    for (const { node: index, operand } of given) if (!isNamed(operand.type, 'Index') && !isNamed(operand.type, 'Range')) binder.rules.convert(binder, index, named('Int32'), scope, true);
    return { type: first && isNamed(first.operand.type, 'Range') ? type : type.element, names: 'value' };
  }
  if (first && isNamed(first.operand.type, 'Range')) return { type: isNamed(type, 'String') ? type : unknown('member'), names: 'value' };
  const isFromEnd = first !== undefined && isNamed(first.operand.type, 'Index');
  const counted = isFromEnd ? [{ ...first, operand: { type: named('Int32'), names: 'value' as const } }] : given;
  const levels = indexersOf(type);
  const resolution = isFromEnd ? fromEnd(levels) : resolveOverload(binder, levels, counted, [], scope);
  return finish(binder, node, 'this', resolution, given, scope, isSure(type));
}

/** `list[^1]` uses the indexer that takes a number. */
function fromEnd(levels: readonly (readonly Member[])[]): Resolution {
  const member = levels.flat().find(({ parameters }) => parameters.length === 1 && parameters[0] !== undefined && isNamed(parameters[0].type, 'Int32'));
  return member ? { kind: 'open', type: member.type } : { kind: 'none' };
}

/** The constructor that arguments choose. */
export function bindConstruction(
  binder: Binder,
  node: Expression,
  type: StaticType,
  given: readonly GivenArgument[],
  scope: Scope,
): BoundExpression {
  if (type.kind === 'unknown' || type.kind === 'parameter') return giveUp(binder, given, scope, type);
  if (delegateShape(type)) {
    const [first] = given;
    if (first) binder.convert(first.node, type, scope);
    return { type, names: 'value' };
  }
  const members = constructorsOf(type);
  if (members.length === 0) return giveUp(binder, given, scope, type);
  return { ...finish(binder, node, 'new', resolveOverload(binder, [members], given, [], scope), given, scope, isWhole(type)), type };
}
