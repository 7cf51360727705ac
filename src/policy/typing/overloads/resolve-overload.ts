import type { Expression } from '../../csharp/index.ts';
import type { Binder } from '../binder/binder.ts';
import type { Scope } from '../binder/scope.ts';
import type { BoundCall } from '../bound-code.ts';
import { hasParameter, isTyped, type StaticType } from '../types/static-type.ts';
import { isSameType } from '../types/same-type.ts';
import { construct, type Member } from '../types/member.ts';
import { compareMembers, type Applicable } from './better.ts';
import { fit, parameterType, type FittedMember, type GivenArgument } from './candidate.ts';
import { inferTypeArguments } from './infer-type-arguments.ts';
import type { Resolution } from './resolution.ts';
import { resolvedOnce } from './resolved-once.ts';

/** Chooses among signatures, those of each class together and the most derived class first. */
export function resolveOverload(
  binder: Binder,
  levels: readonly (readonly Member[])[],
  given: readonly GivenArgument[],
  typeArguments: readonly StaticType[],
  scope: Scope,
): Resolution {
  const fresh = (): Resolution => choose(binder, levels, given, typeArguments, scope);
  if (!given.every(argument => isDecidedByType(binder, argument))) return fresh();
  return resolvedOnce(levels, given.map(({ operand }) => operand.type), typeArguments, fresh);
}

/** Expressions that are converted by more than their types. */
const converted: ReadonlySet<Expression['kind']> = new Set(['lambda', 'tuple', 'array-initializer', 'declaration']);

/** Whether an argument says no more to the choice than its type: it has one, and no name, no `out`, and no value that may fit more. */
function isDecidedByType(binder: Binder, { node, name, modifier, operand }: GivenArgument): boolean {
  if (name !== undefined || modifier !== undefined || operand.names !== 'value' || typeof operand.constant === 'bigint') return false;
  if (converted.has(node.kind) || (!isTyped(operand.type) && operand.type.kind !== 'null')) return false;
  return binder.recording.find(node)?.type === operand.type; // of `a?.f()` the receiver has another one
}

function choose(
  binder: Binder,
  levels: readonly (readonly Member[])[],
  given: readonly GivenArgument[],
  typeArguments: readonly StaticType[],
  scope: Scope,
): Resolution {
  let isPlaced = false;
  const open: Applicable[] = [];
  for (const [level, members] of levels.entries()) {
    const fitted = fit(members, given);
    if (fitted.length === 0) continue;
    isPlaced = true;
    const sure = applicableAmong(binder, fitted, given, typeArguments, level, scope);
    if (sure.length === 0) continue;
    for (const one of sure) if (one.isOpen) open.push(one);
    if (open.length > 0) return resolveOpen([...open, ...sure.filter(({ isOpen }) => !isOpen)]);
    return best(binder, sure, given, scope);
  }
  return open.length > 0 ? resolveOpen(open) : { kind: isPlaced ? 'none' : 'none-placed' };
}

/** The signatures that take the arguments; one that fits in its normal form does not take part in the other one. */
function applicableAmong(
  binder: Binder,
  fitted: readonly FittedMember[],
  given: readonly GivenArgument[],
  typeArguments: readonly StaticType[],
  level: number,
  scope: Scope,
): readonly Applicable[] {
  const applicable: Applicable[] = [];
  for (const one of fitted) {
    const found = applicableOf(binder, one, given, typeArguments, level, scope);
    if (found) applicable.push(found);
  }
  if (!applicable.some(({ isExpanded }) => isExpanded)) return applicable;
  const normal = new Set(applicable.filter(one => !one.isExpanded && !one.isOpen).map(({ declared }) => declared));
  return applicable.filter(one => !one.isExpanded || !normal.has(one.declared));
}

function resolveOpen(open: readonly Applicable[]): Resolution {
  const [first] = open;
  if (!first) return { kind: 'none' };
  if (open.length === 1) return { kind: 'chosen', call: callOf(first), applicable: first };
  const isShared = open.every(({ member }) => isSameType(member.type, first.member.type));
  return { kind: 'open', type: isShared ? first.member.type : undefined };
}

function best(binder: Binder, applicable: readonly Applicable[], given: readonly GivenArgument[], scope: Scope): Resolution {
  let [champion] = applicable;
  if (champion && applicable.length === 1) return { kind: 'chosen', call: callOf(champion), applicable: champion };
  for (const one of applicable) if (champion && one !== champion && compareMembers(binder, one, champion, given, scope) > 0) champion = one;
  if (!champion) return { kind: 'none' };
  const winner = champion;
  const isBest = applicable.every(one => one === winner || compareMembers(binder, winner, one, given, scope) > 0 || isTwin(winner, one));
  return isBest ? { kind: 'chosen', call: callOf(winner), applicable: winner } : { kind: 'ambiguous' };
}

/** The same signature, declared by an interface and by one that it has, or by two dictionaries of the gateway. */
function isTwin(a: Applicable, b: Applicable): boolean {
  return (
    a.isExpanded === b.isExpanded &&
    a.member.parameters.length === b.member.parameters.length &&
    isSameType(a.member.type, b.member.type) &&
    a.member.parameters.every((parameter, i) => isSameType(parameter.type, b.member.parameters[i]?.type ?? parameter.type))
  );
}

function applicableOf(
  binder: Binder,
  fitted: FittedMember,
  given: readonly GivenArgument[],
  typeArguments: readonly StaticType[],
  level: number,
  scope: Scope,
): Applicable | undefined {
  const { member } = fitted;
  if (typeArguments.length > 0 && typeArguments.length !== member.typeParameters.length) return undefined;
  const inferred = argumentsOf(binder, fitted, given, typeArguments, scope);
  if (!inferred) return undefined;
  const made = inferred.size === 0 ? fitted : { ...fitted, member: construct(member, inferred) };
  let isOpen = false;
  for (const [i, argument] of given.entries()) {
    const position = fitted.positions[i] ?? 0;
    const answer = argumentConversion(binder, argument, made, position, scope, member.isExtension && i === 0);
    if (answer === 'none') return undefined;
    if (answer === 'unknown') isOpen = true;
  }
  return { ...made, declared: member, typeArguments: [...inferred.values()], level, isOpen };
}

const noArguments: ReadonlyMap<string, StaticType> = new Map();

/** The type arguments of a generic method, as given or as they follow; undefined when they do not. */
function argumentsOf(
  binder: Binder,
  fitted: FittedMember,
  given: readonly GivenArgument[],
  typeArguments: readonly StaticType[],
  scope: Scope,
): ReadonlyMap<string, StaticType> | undefined {
  const { typeParameters } = fitted.member;
  if (typeParameters.length === 0) return noArguments;
  if (typeArguments.length === 0) return inferTypeArguments(binder, fitted, given, scope);
  return new Map(typeParameters.map((name, i) => [name, typeArguments[i] ?? { kind: 'void' }]));
}

function argumentConversion(binder: Binder, argument: GivenArgument, fitted: FittedMember, position: number, scope: Scope, isReceiver: boolean): 'ok' | 'none' | 'unknown' {
  const type = parameterType(fitted, position);
  const modifier = fitted.member.parameters[position]?.modifier;
  const isByReference = modifier === 'out' || modifier === 'ref';
  if (argument.modifier === 'out' || argument.modifier === 'ref') {
    if (argument.modifier !== modifier) return 'none';
    return byReference(binder, argument, type, scope);
  }
  if (isByReference) return 'none';
  const conversion = binder.rules.convert(binder, argument.node, type, scope, false);
  if (conversion === 'none' || conversion === 'unknown') return conversion;
  const keepsReceiver = conversion.kind === 'identity' || conversion.kind === 'reference' || conversion.kind === 'boxing';
  return isReceiver && !keepsReceiver ? 'none' : 'ok';
}

function byReference(binder: Binder, { node, operand }: GivenArgument, type: StaticType, scope: Scope): 'ok' | 'none' | 'unknown' {
  if (node.kind === 'declaration') {
    if (node.type.name === 'var') return 'ok';
    return isSameType(binder.type(node.type, scope), type) ? 'ok' : 'none';
  }
  if (node.kind === 'name' && node.name === '_' && !scope.find('_')) return 'ok';
  if (operand.type.kind === 'unknown' || type.kind === 'unknown') return 'unknown';
  return isSameType(operand.type, type) || hasParameter(type) ? 'ok' : 'none';
}

function callOf(applicable: Applicable): BoundCall {
  const { member, isExpanded, positions, typeArguments } = applicable;
  return {
    member,
    typeArguments,
    isExpanded,
    isExtension: member.isExtension,
    arguments: positions.map(position => ({ parameter: position, type: parameterType(applicable, position) })),
  };
}
