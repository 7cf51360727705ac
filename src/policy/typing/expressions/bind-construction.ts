import type { Expression } from '../../csharp/index.ts';
import type { Binder } from '../binder/binder.ts';
import type { Scope } from '../binder/scope.ts';
import type { BoundExpression } from '../bound-code.ts';
import type { GivenArgument } from '../overloads/candidate.ts';
import { resolveOverload } from '../overloads/resolve-overload.ts';
import { takesOnlyListed } from '../overloads/unlisted-overloads.ts';
import { definitionOf } from '../types/definition.ts';
import { delegateShape } from '../types/delegate.ts';
import { constructorsOf, isSure } from '../types/known-members.ts';
import { oncePerType } from '../types/once-per-type.ts';
import type { StaticType } from '../types/static-type.ts';
import { finishCall, giveUp } from './call-arguments.ts';

const constructorLevels = oncePerType(type => [constructorsOf(type)]);

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
  if (members.length === 0) {
    if (type.kind === 'named' && definitionOf(type) && isSure(type, 'new')) binder.report({ kind: 'no-constructor', span: node.span, subject: 'new', types: [type] });
    return giveUp(binder, given, scope, type);
  }
  return { ...finishCall(binder, node, 'new', resolveOverload(binder, constructorLevels(type), given, [], scope), given, scope, takesOnlyListed(type, 'new', given)), type };
}
