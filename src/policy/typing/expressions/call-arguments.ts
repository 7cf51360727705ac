import type { Argument, Expression } from '../../csharp/index.ts';
import type { Binder } from '../binder/binder.ts';
import type { Scope } from '../binder/scope.ts';
import type { BoundExpression } from '../bound-code.ts';
import type { GivenArgument } from '../overloads/candidate.ts';
import type { Resolution } from '../overloads/resolution.ts';
import { reportReadOnly } from './bind-operator.ts';
import { unknown } from '../types/construct-type.ts';
import type { StaticType } from '../types/static-type.ts';

/** What is known of each argument by itself. */
export function giveArguments(binder: Binder, given: readonly Argument[], scope: Scope): readonly GivenArgument[] {
  return given.map(({ name, modifier, value }) => {
    if (value.kind !== 'declaration') {
      const operand = binder.bind(value, scope);
      binder.requireValue(value, operand);
      if (modifier === 'out' || modifier === 'ref') reportReadOnly(binder, value, operand, scope);
      return { node: value, name, modifier, operand };
    }
    const type = value.type.name === 'var' ? unknown('error') : binder.type(value.type, scope);
    const operand: BoundExpression = { type, names: 'value' };
    binder.recording.nodes.set(value, operand);
    scope.declare(value.name, type);
    return { node: value, name, modifier, operand };
  });
}

/** Records what was chosen: the arguments are converted to their parameters, the call has the type that the signature gives. */
export function finishCall(
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
  if (isKnown && given.every(isKnownArgument)) {
    const kind = resolution.kind === 'ambiguous' ? 'ambiguous' : resolution.kind === 'none' ? 'no-overload' : 'argument-count';
    binder.report({ kind, span: node.span, subject: name, types: given.map(({ operand }) => operand.type) });
  }
  return giveUp(binder, given, scope, unknownAmong(given));
}

/** Whether what is known of an argument decides about the call: also of `out var x` and `out _`, which take the type of their parameter. */
export function isKnownArgument({ node, modifier, operand }: GivenArgument): boolean {
  const isOpen = modifier === 'out' && ((node.kind === 'declaration' && node.type.name === 'var') || (node.kind === 'name' && node.name === '_'));
  return isOpen || operand.type.kind !== 'unknown';
}

/** A lambda that has a fault of its own is the reason why no signature takes it. */
function keepFaulty(binder: Binder, given: readonly GivenArgument[], scope: Scope): boolean {
  for (const { node } of given) {
    const faulty = scope.lambdasOf(node).find(({ recording }) => recording.problems.length > 0);
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
export function giveUp(binder: Binder, given: readonly GivenArgument[], scope: Scope, type: StaticType): BoundExpression {
  for (const { node } of given) {
    if (node.kind !== 'lambda') continue;
    const types = node.parameters.map(parameter => (parameter.type ? binder.type(parameter.type, scope) : unknown('error')));
    binder.recording.keep(binder.rules.lambda(binder, node, types, scope).recording);
  }
  return { type, names: 'value' };
}
