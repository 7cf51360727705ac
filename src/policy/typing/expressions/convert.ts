import type { Expression } from '../../csharp/index.ts';
import type { Binder } from '../binder/binder.ts';
import type { Scope } from '../binder/scope.ts';
import type { Conversion, NoConversion } from '../conversions/conversion.ts';
import { implicitConversion } from '../conversions/implicit-conversion.ts';
import type { GivenArgument } from '../overloads/candidate.ts';
import { delegateShape } from '../types/delegate.ts';
import { hasUnknown, isNamed, isTyped, underlying, type StaticType } from '../types/static-type.ts';
import { isSameType } from '../types/same-type.ts';
import { bindConstruction } from './bind-construction.ts';
import { giveArguments } from './call-arguments.ts';
import { resolveGroup } from './resolve-group.ts';
import { bindInitializer, bindItems } from './bind-new.ts';
import { convertLambda } from './bind-lambda.ts';

/** Makes of an expression what its place asks for: by its type, or, of one that has none, by what it is. */
export function convert(binder: Binder, node: Expression, to: StaticType, scope: Scope, keep: boolean): Conversion | NoConversion {
  const conversion = classify(binder, node, to, scope, keep);
  if (keep && typeof conversion === 'object') binder.amend(node, { conversion: { to, conversion } });
  return conversion;
}

function classify(binder: Binder, node: Expression, to: StaticType, scope: Scope, keep: boolean): Conversion | NoConversion {
  if (node.kind === 'lambda') return convertLambda(binder, node, to, scope, keep);
  if (node.kind === 'array-initializer') return convertItems(binder, node.items, to, scope, keep);
  const bound = binder.bind(node, scope);
  if (bound.names === 'methods') return convertGroup(binder, node, to, scope);
  if (bound.names !== 'value') return 'unknown';
  if (bound.type.kind === 'new' && node.kind === 'new') return construct(binder, node, to, scope, keep);
  if (bound.type.kind === 'branches') return convertBranches(binder, node, to, scope, keep);
  if (node.kind === 'conditional' && keep) bindInside(binder, node, bound.type, scope);
  if (node.kind === 'tuple' && to.kind === 'tuple' && node.items.length === to.elements.length) {
    return all(node.items.map(({ value }, i) => convert(binder, value, to.elements[i]?.type ?? to, scope, keep)), 'tuple');
  }
  return implicitConversion(bound, to);
}

function bindInside(binder: Binder, node: Extract<Expression, { kind: 'conditional' }>, type: StaticType, scope: Scope): void {
  if (!isTyped(type)) return;
  for (const branch of [node.whenTrue, node.whenFalse]) binder.rules.convert(binder, branch, type, scope, true);
}

function all(answers: readonly (Conversion | NoConversion)[], kind: Conversion['kind']): Conversion | NoConversion {
  return answers.includes('none') ? 'none' : answers.includes('unknown') ? 'unknown' : { kind, isImplicit: true };
}

type Answer = Conversion | NoConversion;

function convertItems(binder: Binder, items: readonly Expression[], to: StaticType, scope: Scope, keep: boolean): Answer {
  if (to.kind !== 'array') return to.kind === 'unknown' ? 'unknown' : 'none';
  if (keep) bindItems(binder, items, to.element, scope);
  return { kind: 'identity', isImplicit: true };
}

/** Branches without a common type each become what is asked for. */
function convertBranches(binder: Binder, node: Expression, to: StaticType, scope: Scope, keep: boolean): Conversion | NoConversion {
  const branches = node.kind === 'conditional' ? [node.whenTrue, node.whenFalse] : node.kind === 'switch-expression' ? node.arms.map(({ value }) => value) : [];
  return all(branches.map(branch => convert(binder, branch, to, scope, keep)), 'branches');
}

function construct(binder: Binder, node: Extract<Expression, { kind: 'new' }>, to: StaticType, scope: Scope, keep: boolean): Conversion | NoConversion {
  if (to.kind === 'unknown') return 'unknown';
  const type = underlying(to);
  if (keep) {
    const given = giveArguments(binder, node.arguments, scope);
    const { call } = bindConstruction(binder, node, type, given, scope);
    binder.amend(node, { type, ...(call && { call }) });
    if (node.initializer) bindInitializer(binder, node.initializer, type, scope);
  }
  return { kind: 'new', isImplicit: true };
}

/** Makes a delegate of methods: of the one that takes what the delegate gives it. */
function convertGroup(binder: Binder, node: Expression, to: StaticType, scope: Scope): Conversion | NoConversion {
  const shape = delegateShape(to);
  if (!shape) return to.kind === 'unknown' ? 'unknown' : 'none';
  const given = methodOfGroup(binder, node, shape.parameters, scope);
  if (given === undefined) return shape.parameters.some(hasUnknown) ? 'unknown' : 'none';
  const made: Conversion = { kind: 'method-group', isImplicit: true };
  if (shape.returns.kind === 'void' || given.kind === 'unknown') return given.kind === 'unknown' ? 'unknown' : made;
  const result = implicitConversion({ type: given }, shape.returns);
  if (typeof result === 'string') return result;
  return isSameType(given, shape.returns) || ['identity', 'reference'].includes(result.kind) ? made : 'none';
}

/** What the method of a group gives that takes these types. */
export function methodOfGroup(binder: Binder, node: Expression, parameters: readonly StaticType[], scope: Scope): StaticType | undefined {
  const given = parameters.map(
    (type): GivenArgument => ({ node: { kind: 'missing', span: node.span }, name: undefined, modifier: undefined, operand: { type, names: 'value' } }),
  );
  const { resolution } = binder.speculate(() => {
    for (const { node: argument, operand } of given) binder.recording.nodes.set(argument, operand);
    return resolveGroup(binder, node, given, scope);
  }).result;
  if (resolution.kind === 'open') return resolution.type;
  if (resolution.kind !== 'chosen') return undefined;
  return isNamed(resolution.call.member.owner, 'void') ? undefined : resolution.call.member.type;
}
