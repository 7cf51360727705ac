import type { Expression, Initializer } from '../../csharp/index.ts';
import type { Binder } from '../binder/binder.ts';
import type { Scope } from '../binder/scope.ts';
import type { BoundExpression } from '../bound-code.ts';
import { resolveOverload } from '../overloads/resolve-overload.ts';
import { indexersOf, isSure } from '../types/known-members.ts';
import { memberLevels } from '../types/member.ts';
import { arrayOf, named, unknown } from '../types/construct-type.ts';
import { isTyped, type StaticType } from '../types/static-type.ts';
import { bindConstruction } from './bind-construction.ts';
import { giveArguments, isKnownArgument } from './call-arguments.ts';
import { withRanks } from './resolve-type.ts';
import { commonType } from './common-type.ts';

type Node<K extends Expression['kind']> = Extract<Expression, { kind: K }>;

/** `new T(…) { … }`; without a type it takes that of its place. */
export function bindNew(binder: Binder, node: Node<'new'>, scope: Scope): BoundExpression {
  const given = giveArguments(binder, node.arguments, scope);
  if (!node.type) return { type: { kind: 'new' }, names: 'value' };
  const type = binder.type(node.type, scope);
  const bound = bindConstruction(binder, node, type, given, scope);
  if (node.initializer) bindInitializer(binder, node.initializer, type, scope);
  return { ...bound, type };
}

/** What is in braces behind a construction of a type. */
export function bindInitializer(binder: Binder, initializer: Initializer, type: StaticType, scope: Scope): void {
  for (const entry of initializer.entries) {
    if (entry.kind === 'element') {
      bindElement(binder, entry.values, type, scope);
      continue;
    }
    const given = entry.kind === 'indexer' ? giveArguments(binder, entry.arguments, scope) : [];
    let target: StaticType = unknown('member');
    if (entry.kind === 'indexer') {
      const chosen = resolveOverload(binder, indexersOf(type), given, [], scope);
      if (chosen.kind === 'chosen') {
        target = chosen.call.member.type;
        const { arguments: wanted } = chosen.call;
        for (const [i, { node }] of given.entries()) binder.rules.convert(binder, node, wanted[i]?.type ?? target, scope, true);
      } else if (chosen.kind !== 'open' && isSure(type, 'this') && given.every(isKnownArgument)) {
        const [first] = given;
        const kind = chosen.kind === 'none-placed' ? 'argument-count' : 'no-overload';
        if (first) binder.report({ kind, span: first.node.span, subject: 'this', types: given.map(({ operand }) => operand.type) });
      }
    } else {
      const member = memberLevels(type, entry.name)[0]?.find(({ kind }) => kind === 'property');
      target = member?.type ?? unknown('member');
      if (member && !member.isSettable && 'kind' in entry.value) binder.report({ kind: 'read-only', span: entry.value.span, subject: entry.name, types: [type] });
      if (target.kind === 'unknown' && target.cause === 'member' && isSure(type, entry.name)) binder.report({ kind: 'unknown-member', span: spanOf(entry.value), subject: entry.name, types: [type] });
    }
    if ('kind' in entry.value) binder.convert(entry.value, target, scope);
    else bindInitializer(binder, entry.value, target, scope);
  }
}

function spanOf(value: Expression | Initializer): Expression['span'] {
  if ('kind' in value) return value.span;
  const [first] = value.entries;
  return first?.kind === 'element' ? (first.values[0]?.span ?? { start: 0, end: 0 }) : first ? spanOf(first.value) : { start: 0, end: 0 };
}

/** An element is given to `Add`. */
function bindElement(binder: Binder, values: readonly Expression[], type: StaticType, scope: Scope): void {
  const given = giveArguments(binder, values.map(value => ({ name: undefined, modifier: undefined, value })), scope);
  const chosen = resolveOverload(binder, memberLevels(type, 'Add'), given, [], scope);
  if (chosen.kind === 'chosen') {
    for (const [i, { node }] of given.entries()) binder.rules.convert(binder, node, chosen.call.arguments[i]?.type ?? type, scope, true);
  } else if (chosen.kind !== 'open' && isSure(type, 'Add') && given.every(isKnownArgument)) {
    const [first] = values;
    if (first) binder.report({ kind: chosen.kind === 'none-placed' ? 'argument-count' : 'no-overload', span: first.span, subject: 'Add', types: given.map(({ operand }) => operand.type) });
  }
}

/** `new int[3]`, `new[] { 1, 2 }`. */
export function bindNewArray(binder: Binder, node: Node<'new-array'>, scope: Scope): BoundExpression {
  for (const size of node.sizes) binder.convert(size, named('Int32'), scope);
  if (node.type) {
    const type = withRanks(binder.type(node.type, scope), node.ranks ?? [1]);
    if (type.kind === 'array') bindItems(binder, node.items, type.element, scope);
    return { type, names: 'value' };
  }
  const items = leavesOf(node.items);
  const element = commonType(items.map(item => binder.bind(item, scope)));
  if (!element) {
    const types = items.map(item => binder.bind(item, scope).type);
    if (types.every(type => isTyped(type) || type.kind === 'null')) binder.report({ kind: 'no-type', span: node.span, subject: '', types });
    return { type: unknown('error'), names: 'value' };
  }
  bindItems(binder, node.items, element, scope);
  return { type: arrayOf(element, node.ranks?.[0]), names: 'value' };
}

function leavesOf(items: readonly Expression[]): readonly Expression[] {
  return items.flatMap(item => (item.kind === 'array-initializer' ? leavesOf(item.items) : [item]));
}

/** The elements of an array of a type; braces in braces are those of a further dimension. */
export function bindItems(binder: Binder, items: readonly Expression[], element: StaticType, scope: Scope): void {
  for (const item of items) {
    if (item.kind === 'array-initializer') bindItems(binder, item.items, element, scope);
    else binder.convert(item, element, scope);
  }
}

/** `new { A = 1, b.C }`. */
export function bindAnonymous(binder: Binder, node: Node<'anonymous'>, scope: Scope): BoundExpression {
  const members = node.members.map(({ name, value }) => ({ name, type: binder.bind(value, scope).type }));
  const open = members.find(({ type }) => type.kind === 'unknown');
  if (members.some(({ type }) => !isTyped(type) && type.kind !== 'unknown')) return { type: open?.type ?? unknown('error'), names: 'value' };
  return { type: { kind: 'anonymous', members }, names: 'value' };
}
