import type { Expression } from '../../csharp/index.ts';
import type { Binder } from '../binder/binder.ts';
import type { Scope } from '../binder/scope.ts';
import type { BoundExpression } from '../bound-code.ts';
import type { Resolution } from '../overloads/resolution.ts';
import { takesOnlyListed } from '../overloads/unlisted-overloads.ts';
import { resolveOverload } from '../overloads/resolve-overload.ts';
import { indexersOf } from '../types/known-members.ts';
import type { Member } from '../types/member.ts';
import { named, unknown } from '../types/construct-type.ts';
import { isNamed, underlying } from '../types/static-type.ts';
import { refusesMembers } from './bind-name.ts';
import { finishCall, giveArguments, giveUp } from './call-arguments.ts';

type Node<K extends Expression['kind']> = Extract<Expression, { kind: K }>;

/** `value[i]`, its target being bound. */
export function bindIndex(binder: Binder, node: Node<'index'>, scope: Scope): BoundExpression {
  const target = binder.bind(node.target, scope);
  const given = giveArguments(binder, node.arguments, scope);
  const type = node.isConditional ? underlying(target.type) : target.type;
  if (type.kind === 'unknown') return giveUp(binder, given, scope, type);
  if (refusesMembers(binder, node, target.type)) return giveUp(binder, given, scope, unknown('error'));
  const [first] = given;
  if (given.some(({ operand }) => operand.type.kind === 'unknown' && operand.type.cause === 'dynamic') && type.kind !== 'array') return giveUp(binder, given, scope, unknown('dynamic'));
  if (type.kind === 'array') {
    for (const { node: index, operand } of given) if (!isNamed(operand.type, 'Index') && !isNamed(operand.type, 'Range')) bindPosition(binder, index, operand, scope);
    return { type: first && isNamed(first.operand.type, 'Range') ? type : type.element, names: 'value' };
  }
  if (first && isNamed(first.operand.type, 'Range')) return { type: isNamed(type, 'String') ? type : unknown('member'), names: 'value' };
  const isFromEnd = first !== undefined && isNamed(first.operand.type, 'Index');
  const counted = isFromEnd ? [{ ...first, operand: { type: named('Int32'), names: 'value' as const } }] : given;
  const levels = indexersOf(type);
  const resolution = isFromEnd ? fromEnd(levels) : resolveOverload(binder, levels, counted, [], scope);
  return finishCall(binder, node, 'this', resolution, given, scope, takesOnlyListed(type, 'this', given));
}

/** A position in an array: of any whole number. */
function bindPosition(binder: Binder, index: Expression, operand: BoundExpression, scope: Scope): void {
  if (binder.rules.convert(binder, index, named('Int32'), scope, true) !== 'none') return;
  const isNumber = ['UInt32', 'Int64', 'UInt64'].some(name => binder.rules.convert(binder, index, named(name), scope, false) !== 'none');
  if (!isNumber) binder.report({ kind: 'no-conversion', span: index.span, subject: 'this', types: [operand.type, named('Int32')] });
}

/** `list[^1]` uses the indexer that takes a number. */
function fromEnd(levels: readonly (readonly Member[])[]): Resolution {
  const member = levels.flat().find(({ parameters }) => parameters.length === 1 && parameters[0] !== undefined && isNamed(parameters[0].type, 'Int32'));
  return member ? { kind: 'open', type: member.type } : { kind: 'none' };
}
