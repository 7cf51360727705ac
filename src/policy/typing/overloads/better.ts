import type { Binder } from '../binder/binder.ts';
import type { Scope } from '../binder/scope.ts';
import { implicitConversion, isConversion } from '../conversions/implicit-conversion.ts';
import { isSigned, isUnsigned } from '../conversions/number-type.ts';
import { delegateShape } from '../types/delegate.ts';
import { hasParameter, partsOf, underlying, type StaticType } from '../types/static-type.ts';
import { isSameType } from '../types/same-type.ts';
import { parameterType, type FittedMember, type GivenArgument } from './candidate.ts';

/** A signature that the arguments fit, its type arguments filled in. */
export interface Applicable extends FittedMember {
  /** The signature as declared, its type arguments not filled in. */
  readonly declared: FittedMember['member'];
  readonly typeArguments: readonly StaticType[];
  readonly level: number;
  /** Whether it is only possible, because a type is not known. */
  readonly isOpen: boolean;
}

/** Which of two signatures C# prefers: a positive number for the first, a negative one for the second, 0 for neither. */
export function compareMembers(binder: Binder, a: Applicable, b: Applicable, given: readonly GivenArgument[], scope: Scope): number {
  let [isBetter, isWorse, isSame] = [false, false, true];
  for (const [i, argument] of given.entries()) {
    const [one, other] = [parameterType(a, a.positions[i] ?? 0), parameterType(b, b.positions[i] ?? 0)];
    if (!isSameType(one, other)) isSame = false;
    const order = compareTargets(binder, argument, one, other, scope);
    if (order > 0) isBetter = true;
    if (order < 0) isWorse = true;
  }
  if (isBetter !== isWorse) return isBetter ? 1 : -1;
  if (isBetter) return 0;
  return isSame ? breakTie(a, b, given.length) : compareFilled(a, b, given.length);
}

/** One that needs no default of an optional parameter is preferred, whatever the types are. */
function compareFilled(a: Applicable, b: Applicable, count: number): number {
  if (a.isExpanded || b.isExpanded) return 0;
  const [isWhole, isOtherWhole] = [a.member.parameters.length === count, b.member.parameters.length === count];
  return isWhole === isOtherWhole ? 0 : isWhole ? 1 : -1;
}

function breakTie(a: Applicable, b: Applicable, count: number): number {
  const [isGeneric, isOtherGeneric] = [a.typeArguments.length > 0, b.typeArguments.length > 0];
  if (isGeneric !== isOtherGeneric) return isGeneric ? -1 : 1;
  if (a.isExpanded !== b.isExpanded) return a.isExpanded ? -1 : 1;
  const longer = a.member.parameters.length - b.member.parameters.length;
  if (a.isExpanded && longer !== 0) return longer;
  const filled = compareFilled(a, b, count);
  return filled === 0 ? compareSpecific(a, b) : filled;
}

/** `List<T>` is more specific than `T`, argument by argument. */
function compareSpecific(a: Applicable, b: Applicable): number {
  let [isBetter, isWorse] = [false, false];
  for (const [i, position] of a.positions.entries()) {
    const own = parameterType({ ...a, member: a.declared }, position);
    const order = specificity(own, parameterType({ ...b, member: b.declared }, b.positions[i] ?? 0));
    if (order > 0) isBetter = true;
    if (order < 0) isWorse = true;
  }
  return isBetter === isWorse ? 0 : isBetter ? 1 : -1;
}

function specificity(a: StaticType, b: StaticType): number {
  if (a.kind === 'parameter' || b.kind === 'parameter') return (a.kind === 'parameter' ? 0 : 1) - (b.kind === 'parameter' ? 0 : 1);
  if (!hasParameter(a) && !hasParameter(b)) return 0;
  const [own, others] = [partsOf(a), partsOf(b)];
  if (a.kind !== b.kind || own.length !== others.length) return 0;
  const orders = own.map((part, i) => specificity(part, others[i] ?? part));
  const [isBetter, isWorse] = [orders.some(order => order > 0), orders.some(order => order < 0)];
  return isBetter === isWorse ? 0 : isBetter ? 1 : -1;
}

/** Which of two types an argument is better converted to. */
function compareTargets(binder: Binder, { node, operand }: GivenArgument, a: StaticType, b: StaticType, scope: Scope): number {
  if (isSameType(a, b)) return 0;
  if (node.kind === 'lambda') return compareLambda(binder, node, a, b, scope);
  const [isExact, isOtherExact] = [isSameType(operand.type, a), isSameType(operand.type, b)];
  if (isExact !== isOtherExact) return isExact ? 1 : -1;
  return compareTypes(a, b);
}

function compareLambda(binder: Binder, node: Extract<GivenArgument['node'], { kind: 'lambda' }>, a: StaticType, b: StaticType, scope: Scope): number {
  const [one, other] = [delegateShape(a), delegateShape(b)];
  if (!one || !other || one.parameters.length !== other.parameters.length) return 0;
  if (!one.parameters.every((type, i) => isSameType(type, other.parameters[i] ?? type))) return 0;
  const [isVoid, isOtherVoid] = [one.returns.kind === 'void', other.returns.kind === 'void'];
  if (isVoid || isOtherVoid) return isVoid === isOtherVoid ? 0 : isVoid ? -1 : 1;
  if (isSameType(one.returns, other.returns)) return 0;
  const types = node.parameters.map(({ type: own }, i) => (own ? binder.type(own, scope) : (one.parameters[i] ?? one.returns)));
  const { type, returns } = binder.rules.lambda(binder, node, types, scope);
  const exact = [type && isSameType(type, one.returns), type && isSameType(type, other.returns)];
  if (exact[0] !== exact[1]) return exact[0] === true ? 1 : exact[1] === true ? -1 : compareTypes(one.returns, other.returns);
  return returns[0]?.value?.kind === 'lambda' ? 0 : compareTypes(one.returns, other.returns);
}

/** Which of two types is the better target by itself: the one that converts to the other. */
export function compareTypes(a: StaticType, b: StaticType): number {
  const [there, back] = [converts(a, b), converts(b, a)];
  if (there !== back) return there ? 1 : -1;
  const [one, other] = [underlying(a), underlying(b)];
  if (one.kind !== 'named' || other.kind !== 'named') return 0;
  if (isSigned(one.name) && isUnsigned(other.name)) return 1;
  return isUnsigned(one.name) && isSigned(other.name) ? -1 : 0;
}

function converts(from: StaticType, to: StaticType): boolean {
  return isConversion(implicitConversion({ type: from }, to));
}
