import type { Expression } from '../../csharp/index.ts';
import { typeNames, typeSignatures } from '../../language/dotnet/signatures.ts';
import type { Binder } from '../binder/binder.ts';
import type { Scope } from '../binder/scope.ts';
import type { BoundExpression } from '../bound-code.ts';
import { definitionOf, isValueType } from '../types/definition.ts';
import { extensionMethods, isUnlistedExtension } from '../types/extension-methods.ts';
import { isSure } from '../types/known-members.ts';
import { memberLevels, ownMembers } from '../types/member.ts';
import { plainType } from '../types/read-type.ts';
import { named, unknown } from '../types/construct-type.ts';
import { oncePerTypeAnd } from '../types/once-per-type.ts';
import { underlying, type StaticType } from '../types/static-type.ts';
import { typeByName } from './resolve-type.ts';

const value = (type: StaticType): BoundExpression => ({ type, names: 'value' });
const methods: BoundExpression = { type: { kind: 'method-group' }, names: 'methods' };
const namespaces = new Set<string>();
/** Words that are no names of their own: the discard, and what is in front of brackets. */
const unresolved: ReadonlySet<string> = new Set(['', '_', 'this', 'base', 'nameof', 'sizeof']);

/** A name by itself: a variable, a local function, `context`, a type, a namespace. */
export function bindName(binder: Binder, node: Extract<Expression, { kind: 'name' }>, scope: Scope): BoundExpression {
  const local = scope.find(node.name);
  if (local) return local.kind === 'function' ? methods : { ...value(local.type), constant: local.constant };
  const root = binder.roots.get(node.name);
  if (root) return value(root);
  const parameter = scope.typeParameters.get(node.name);
  if (parameter) return { type: parameter, names: 'type' };
  const type = typeByName(node.name, node.typeArguments.map(each => binder.type(each, scope)));
  if (type) return { type, names: 'type' };
  if (ownMembers(named('Object'), node.name).length > 0) return methods;
  if (isNamespace(node.name)) return { type: { kind: 'namespace' }, names: 'namespace' };
  if (!unresolved.has(node.name)) {
    const isLikeType = /^[A-Z]/.test(node.name); // .NET may have it: the signatures have the types that expressions may use
    binder.report({ kind: isLikeType ? 'unknown-type' : 'unknown-name', span: node.span, subject: node.name, types: [] });
  }
  return value(unknown('type'));
}

function isNamespace(name: string): boolean {
  if (namespaces.size === 0) {
    for (const full of typeNames()) {
      const words = full.split('.');
      for (let i = 1; i < words.length; i++) namespaces.add(words.slice(0, i).join('.'));
    }
  }
  return namespaces.has(name);
}

/** `target.Name`: a type in a namespace, a member of a type or a value. */
export function bindMember(binder: Binder, node: Extract<Expression, { kind: 'member' }>, scope: Scope): BoundExpression {
  const target = binder.bind(node.target, scope);
  if (target.names === 'namespace') return bindInNamespace(binder, node, scope);
  if (target.type.kind === 'unknown') return value(target.type);
  if (target.names === 'type') return bindStatic(binder, node, target.type, scope);
  if (target.names === 'methods') binder.report({ kind: 'method-as-value', span: node.target.span, subject: nameOf(node.target), types: [] });
  if (target.names === 'methods' || target.type.kind === 'void') return value(unknown('error'));
  if (refusesMembers(binder, node, target.type)) return value(unknown('error'));
  return bindOfValue(binder, node, node.isConditional ? underlying(target.type) : target.type);
}

/** Reports a member of what has none: of `null`, of branches without a common type, and with `?.` of what is never null. */
export function refusesMembers(binder: Binder, node: Extract<Expression, { kind: 'member' | 'index' }>, type: StaticType): boolean {
  if (type.kind === 'branches' || type.kind === 'null' || type.kind === 'default') {
    binder.report({ kind: 'no-type', span: node.target.span, subject: '', types: [] });
    return true;
  }
  if (!node.isConditional || type.kind === 'nullable' || isValueType(type) !== true) return false;
  binder.report({ kind: 'no-operator', span: node.span, subject: '?', types: [type] });
  return true;
}

function nameOf(node: Expression): string {
  return node.kind === 'member' || node.kind === 'name' ? node.name : '';
}

function bindInNamespace(binder: Binder, node: Extract<Expression, { kind: 'member' }>, scope: Scope): BoundExpression {
  const path = pathOf(node);
  const type = path === undefined ? undefined : typeByName(path, node.typeArguments.map(each => binder.type(each, scope)));
  if (type) return { type, names: 'type' };
  if (path !== undefined && isNamespace(path)) return { type: { kind: 'namespace' }, names: 'namespace' };
  if (path !== undefined) binder.report({ kind: 'unknown-type', span: node.span, subject: path, types: [] });
  return value(unknown('type'));
}

/** The dotted name that an expression is, if it is one. */
export function pathOf(node: Expression): string | undefined {
  const words: string[] = [];
  for (let at = node; ; at = at.target) {
    if (at.kind === 'name') return [at.name, ...words].join('.');
    if (at.kind !== 'member' || at.isConditional) return undefined;
    words.unshift(at.name);
  }
}

function bindStatic(binder: Binder, node: Extract<Expression, { kind: 'member' }>, type: StaticType, scope: Scope): BoundExpression {
  const known = memberOfType(type, node.name);
  if (known) {
    if (known.member?.isStatic === false) binder.report({ kind: 'needs-value', span: node.span, subject: node.name, types: [type] });
    return known;
  }
  const [nested] = type.kind === 'named' ? typeSignatures(`${type.name}.${node.name}`) : [];
  if (nested) return { type: plainType(nested.name, node.typeArguments.map(each => binder.type(each, scope))), names: 'type' };
  return missing(binder, node, type);
}

const memberOfType = oncePerTypeAnd((type, name: string): BoundExpression | undefined => {
  const number = definitionOf(type)?.constants?.get(name);
  if (number !== undefined) return { ...value(type), constant: number };
  for (const [member] of memberLevels(type, name)) {
    if (member?.kind === 'property') {
      const constant = numberConstant(type, name);
      return { ...value(member.type), member, ...(constant !== undefined && { constant }) };
    }
    if (member?.kind === 'method') return methods;
  }
  return undefined;
});

const limits: ReadonlyMap<string, readonly [bigint, bigint]> = new Map([
  ['SByte', [-128n, 127n]], ['Byte', [0n, 255n]], ['Int16', [-32768n, 32767n]], ['UInt16', [0n, 65535n]], ['Int32', [-(2n ** 31n), 2n ** 31n - 1n]],
  ['UInt32', [0n, 2n ** 32n - 1n]], ['Int64', [-(2n ** 63n), 2n ** 63n - 1n]], ['UInt64', [0n, 2n ** 64n - 1n]], ['Char', [0n, 65535n]],
]);

const reals: ReadonlyMap<string, Readonly<Record<string, number>>> = new Map([
  ['Double', { MaxValue: Number.MAX_VALUE, MinValue: -Number.MAX_VALUE, Epsilon: Number.MIN_VALUE, NaN: Number.NaN, PositiveInfinity: Infinity, NegativeInfinity: -Infinity }],
  ['Single', { MaxValue: 2 ** 128 - 2 ** 104, MinValue: 2 ** 104 - 2 ** 128, NaN: Number.NaN, PositiveInfinity: Infinity, NegativeInfinity: -Infinity }],
  ['Math', { PI: Math.PI, E: Math.E }],
]);

function numberConstant(type: StaticType, name: string): bigint | number | undefined {
  if (type.kind !== 'named') return undefined;
  const range = limits.get(type.name);
  return range ? (name === 'MinValue' ? range[0] : name === 'MaxValue' ? range[1] : undefined) : reals.get(type.name)?.[name];
}

function bindOfValue(binder: Binder, node: Extract<Expression, { kind: 'member' }>, type: StaticType): BoundExpression {
  const known = memberOfValue(type, node.name);
  const isOwnName = node.target.kind === 'name' && type.kind === 'named' && node.target.name === type.name; // then it may mean the type
  if (known?.member?.isStatic === true && !isOwnName) binder.report({ kind: 'needs-type', span: node.span, subject: node.name, types: [type] });
  return known ?? missing(binder, node, type);
}

const memberOfValue = oncePerTypeAnd((type, name: string): BoundExpression | undefined => {
  const known = ownValue(type, name);
  if (known) return value(known);
  for (const level of memberLevels(type, name)) {
    const member = level.find(({ isStatic }) => !isStatic) ?? level[0];
    if (member?.kind === 'property') return { ...value(member.type), member };
    if (member?.kind === 'method') return methods;
  }
  return extensionMethods(name).length > 0 && isSure(type, name) ? methods : undefined;
});

/** Of types that the compiler makes: elements of tuples and members of anonymous types. */
function ownValue(type: StaticType, name: string): StaticType | undefined {
  if (type.kind === 'anonymous') return type.members.find(member => member.name === name)?.type;
  if (type.kind !== 'tuple') return undefined;
  const position = /^Item([1-9][0-9]?)$/.exec(name)?.[1];
  const byPosition = position === undefined ? undefined : type.elements[Number(position) - 1];
  return (type.elements.find(element => element.name === name) ?? byPosition)?.type;
}

function missing(binder: Binder, node: Extract<Expression, { kind: 'member' }>, type: StaticType): BoundExpression {
  const isKnown = isSure(type, node.name) && !isUnlistedExtension(node.name);
  if (isKnown && type.kind !== 'parameter' && node.name !== '') {
    binder.report({ kind: 'unknown-member', span: node.span, subject: node.name, types: [type] });
  }
  return value(unknown(isKnown ? 'error' : 'member'));
}
