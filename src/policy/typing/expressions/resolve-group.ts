import type { Expression } from '../../csharp/index.ts';
import type { Binder } from '../binder/binder.ts';
import type { Scope } from '../binder/scope.ts';
import type { GivenArgument } from '../overloads/candidate.ts';
import type { Resolution } from '../overloads/resolution.ts';
import { resolveOverload } from '../overloads/resolve-overload.ts';
import { extendsOnlyListed, takesOnlyListed } from '../overloads/unlisted-overloads.ts';
import { extensionMethods } from '../types/extension-methods.ts';
import { memberLevels, type Member } from '../types/member.ts';
import { named } from '../types/construct-type.ts';
import { oncePerTypeAnd } from '../types/once-per-type.ts';
import { underlying } from '../types/static-type.ts';

/** Whether all methods that a call may mean are known. */
export function isSureCall(
  binder: Binder,
  target: Expression,
  receiver: GivenArgument | undefined,
  name: string,
  given: readonly GivenArgument[],
): boolean {
  if (target.kind !== 'member') return true;
  const type = receiver?.operand.type ?? binder.recording.find(target.target)?.type;
  if (!type || !takesOnlyListed(type, name, given, receiver === undefined)) return false;
  return !receiver || extendsOnlyListed(name, [receiver, ...given]);
}

/** Chooses among the methods that a name or `target.Name` denotes, extension methods when those of the type do not fit. */
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
    const levels = staticLevels(owner.type, name);
    return { resolution: resolveOverload(binder, levels, given, typeArguments, scope), name, receiver: undefined };
  }
  const type = target.isConditional ? underlying(owner.type) : owner.type;
  const levels = methodLevels(type, name);
  const receiver: GivenArgument = { node: target.target, name: undefined, modifier: undefined, operand: { ...owner, type } };
  const own = resolveOverload(binder, levels, given, typeArguments, scope);
  if (own.kind !== 'none' && own.kind !== 'none-placed') return { resolution: own, name, receiver };
  const extended = resolveOverload(binder, extensionMethods(name), [receiver, ...given], typeArguments, scope);
  const isFound = extended.kind === 'chosen' || extended.kind === 'open' || extended.kind === 'ambiguous';
  const isOwnBetter = own.kind === 'none' || (own.kind === 'none-placed' && levels.some(level => level.length > 0));
  return { resolution: isFound || !isOwnBetter ? extended : own, name, receiver };
}

const staticLevels = oncePerTypeAnd((type, name: string) =>
  memberLevels(type, name).map(level => level.filter(({ isStatic }) => isStatic).map(asStatic)),
);
const methodLevels = oncePerTypeAnd((type, name: string) =>
  memberLevels(type, name).map(level => level.filter(({ isStatic, kind }) => !isStatic && kind === 'method')),
);

/** An extension method called by the name of its class. */
function asStatic(member: Member): Member {
  return member.isExtension ? { ...member, isExtension: false } : member;
}
