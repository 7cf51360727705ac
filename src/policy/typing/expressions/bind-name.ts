import type { Expression, TypeReference } from '../../csharp/index.ts';
import { keywordType } from '../../language/dotnet/keywords.ts';
import { typeNames, typeSignatures } from '../../language/dotnet/signatures.ts';
import type { Binder } from '../binder/binder.ts';
import type { Scope } from '../binder/scope.ts';
import type { BoundExpression } from '../bound-code.ts';
import { isWhole } from '../types/ancestry.ts';
import { aliasOf, definitionOf, isInterface } from '../types/definition.ts';
import { isDelegate } from '../types/delegate.ts';
import { extensionMethods, memberLevels, ownMembers } from '../types/member.ts';
import { plainType } from '../types/read-type.ts';
import { named, underlying, unknown, type StaticType } from '../types/static-type.ts';

const value = (type: StaticType): BoundExpression => ({ type, names: 'value' });
const methods: BoundExpression = { type: { kind: 'method-group' }, names: 'methods' };
const namespaces = new Set<string>();

/** A name by itself: a variable, a local function, `context`, a type, a namespace. */
export function bindName(binder: Binder, node: Extract<Expression, { kind: 'name' }>, scope: Scope): BoundExpression {
  const local = scope.find(node.name);
  if (local) return local.kind === 'function' ? methods : value(local.type);
  const root = binder.roots.get(node.name);
  if (root) return value(root);
  const parameter = scope.typeParameters.get(node.name);
  if (parameter) return { type: parameter, names: 'type' };
  const type = typeByName(node.name, node.typeArguments.map(each => binder.type(each, scope)));
  if (type) return { type, names: 'type' };
  if (ownMembers(named('Object'), node.name).length > 0) return methods;
  if (isNamespace(node.name)) return { type: { kind: 'namespace' }, names: 'namespace' };
  if (node.name !== '_' && node.name !== 'this' && node.name !== 'base' && node.name !== 'nameof' && node.name !== '') {
    const isLikeType = /^[A-Z]/.test(node.name); // .NET may have it: the signatures hold the types that expressions may use
    binder.report({ kind: isLikeType ? 'unknown-type' : 'unknown-name', span: node.span, subject: node.name, types: [] });
  }
  return value(unknown('type'));
}

/** The type that a simple or full name means with these type arguments; undefined when none is known by it. */
export function typeByName(name: string, typeArguments: readonly StaticType[]): StaticType | undefined {
  const simple = keywordType(name);
  const found = typeSignatures(simple).find(({ parameters }) => parameters.length === typeArguments.length);
  if (found) return aliasOf(found.name) === undefined ? plainType(found.name, typeArguments) : undefined;
  const delegate = named(simple.startsWith('System.') ? simple.slice('System.'.length) : simple, ...typeArguments);
  return isDelegate(delegate) ? delegate : undefined;
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
  if (target.names === 'methods' || target.type.kind === 'void') return value(unknown('error'));
  return bindOfValue(binder, node, node.isConditional ? underlying(target.type) : target.type);
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
  const definition = definitionOf(type);
  const number = definition?.constants?.get(node.name);
  if (number !== undefined) return { ...value(type), constant: number };
  for (const level of memberLevels(type, node.name)) {
    const [member] = level;
    if (member?.kind === 'property') {
      const constant = numberConstant(type, node.name);
      return { ...value(member.type), member, ...(constant !== undefined && { constant }) };
    }
    if (member?.kind === 'method') return methods;
  }
  const [nested] = type.kind === 'named' ? typeSignatures(`${type.name}.${node.name}`) : [];
  if (nested) return { type: plainType(nested.name, node.typeArguments.map(each => binder.type(each, scope))), names: 'type' };
  return missing(binder, node, type);
}

const limits: ReadonlyMap<string, readonly [bigint, bigint]> = new Map([
  ['SByte', [-128n, 127n]], ['Byte', [0n, 255n]], ['Int16', [-32768n, 32767n]], ['UInt16', [0n, 65535n]], ['Int32', [-(2n ** 31n), 2n ** 31n - 1n]],
  ['UInt32', [0n, 2n ** 32n - 1n]], ['Int64', [-(2n ** 63n), 2n ** 63n - 1n]], ['UInt64', [0n, 2n ** 64n - 1n]], ['Char', [0n, 65535n]],
]);

function numberConstant(type: StaticType, name: string): bigint | undefined {
  const range = type.kind === 'named' ? limits.get(type.name) : undefined;
  return name === 'MinValue' ? range?.[0] : name === 'MaxValue' ? range?.[1] : undefined;
}

function bindOfValue(binder: Binder, node: Extract<Expression, { kind: 'member' }>, type: StaticType): BoundExpression {
  const known = ownValue(type, node.name);
  if (known) return value(known);
  for (const level of memberLevels(type, node.name)) {
    const member = level.find(({ isStatic }) => !isStatic) ?? level[0];
    if (member?.kind === 'property') return { ...value(member.type), member };
    if (member?.kind === 'method') return methods;
  }
  if (extensionMethods(node.name).length > 0 && isSure(type)) return methods;
  return missing(binder, node, type);
}

/** Of types that the compiler makes: elements of tuples and members of anonymous types. */
function ownValue(type: StaticType, name: string): StaticType | undefined {
  if (type.kind === 'anonymous') return type.members.find(member => member.name === name)?.type;
  if (type.kind !== 'tuple') return undefined;
  const position = /^Item([1-9][0-9]?)$/.exec(name)?.[1];
  const byPosition = position === undefined ? undefined : type.elements[Number(position) - 1];
  return (type.elements.find(element => element.name === name) ?? byPosition)?.type;
}

/** Whether all members of a type are known. */
export function isSure(type: StaticType): boolean {
  return isWhole(type) || type.kind === 'anonymous' || type.kind === 'parameter' || (isInterface(type) === true && definitionOf(type) !== undefined);
}

function missing(binder: Binder, node: Extract<Expression, { kind: 'member' }>, type: StaticType): BoundExpression {
  const isKnown = isSure(type);
  if (isKnown && type.kind !== 'parameter' && node.name !== '') {
    binder.report({ kind: 'unknown-member', span: node.span, subject: node.name, types: [type] });
  }
  return value(unknown(isKnown ? 'error' : 'member'));
}

/** The type that a reference in the code means. */
export function resolveType(binder: Binder, type: TypeReference, scope: Scope): StaticType {
  const inner = resolvePlain(binder, type, scope);
  const own = type.isNullable ? withQuestionMark(inner) : inner;
  return withRanks(own, type.ranks ?? Array.from({ length: type.arrayDepth }, () => 1));
}

/** The array type of the element with these dimensions, the outer level first. */
export function withRanks(element: StaticType, ranks: readonly number[]): StaticType {
  return ranks.reduceRight<StaticType>((inner, rank) => ({ kind: 'array', element: inner, rank }), element);
}

function withQuestionMark(type: StaticType): StaticType {
  const definition = type.kind === 'named' ? definitionOf(type) : undefined;
  const isReference = type.kind === 'array' || type.kind === 'anonymous' || (type.kind === 'named' && definition !== undefined && definition.constants === undefined && definition.bases[0] !== 'ValueType');
  return isReference || type.kind === 'unknown' ? type : plainType('Nullable', [type]);
}

function resolvePlain(binder: Binder, type: TypeReference, scope: Scope): StaticType {
  if (type.elements) {
    return { kind: 'tuple', elements: type.elements.map(element => ({ type: resolveType(binder, element.type, scope), name: element.name })) };
  }
  const parameter = scope.typeParameters.get(type.name);
  if (parameter) return parameter;
  if (type.name === 'var' || type.name === '') return unknown('syntax');
  if (type.name === 'dynamic') return unknown('dynamic');
  if (type.name === 'void') return { kind: 'void' };
  const typeArguments = type.typeArguments.map(each => resolveType(binder, each, scope));
  const found = typeByName(type.name, typeArguments);
  if (found) return found;
  binder.report({ kind: 'unknown-type', span: type.span, subject: type.name, types: [] });
  return unknown('type');
}

/** The members of a type's indexer, the most derived class first. */
export function indexersOf(type: StaticType): ReturnType<typeof memberLevels> {
  return memberLevels(type, 'this');
}

/** The constructors of a type; a struct has one without parameters, too. */
export function constructorsOf(type: StaticType): ReturnType<typeof ownMembers> {
  const declared = ownMembers(type, 'new');
  const isStruct = definitionOf(type)?.bases[0] === 'ValueType';
  if (!isStruct || declared.some(({ parameters }) => parameters.length === 0)) return declared;
  return [
    ...declared,
    { kind: 'constructor', name: 'new', owner: type, isStatic: false, isSettable: false, isExtension: false, typeParameters: [], parameters: [], type },
  ];
}
