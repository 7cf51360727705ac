import type { TypeReference } from '../../csharp/index.ts';
import { keywordType } from '../../language/dotnet/keywords.ts';
import { typeSignatures } from '../../language/dotnet/signatures.ts';
import type { Binder } from '../binder/binder.ts';
import type { Scope } from '../binder/scope.ts';
import { aliasOf, definitionOf } from '../types/definition.ts';
import { isDelegate, isDelegateName } from '../types/delegate.ts';
import { plainType } from '../types/read-type.ts';
import { arrayOf, named, tupleOf, unknown, voidType } from '../types/construct-type.ts';
import type { StaticType } from '../types/static-type.ts';

const plainTypes = new Map<string, StaticType>();

/** The type that a simple or full name means with these type arguments; undefined when none is known by it. */
export function typeByName(name: string, typeArguments: readonly StaticType[]): StaticType | undefined {
  if (typeArguments.length > 0) return findType(name, typeArguments);
  const known = plainTypes.get(name);
  if (known) return known;
  const type = findType(name, typeArguments);
  if (type) plainTypes.set(name, type);
  return type;
}

function findType(name: string, typeArguments: readonly StaticType[]): StaticType | undefined {
  const simple = keywordType(name);
  const found = typeSignatures(simple).find(({ parameters }) => parameters.length === typeArguments.length);
  if (found) return aliasOf(found.name) === undefined ? plainType(found.name, typeArguments) : undefined;
  const delegate = simple.startsWith('System.') ? simple.slice('System.'.length) : simple;
  if (!isDelegateName(delegate)) return undefined;
  const type = named(delegate, ...typeArguments);
  return isDelegate(type) ? type : undefined;
}

/** The type that a reference in the code means. */
export function resolveType(binder: Binder, type: TypeReference, scope: Scope): StaticType {
  const inner = resolvePlain(binder, type, scope);
  const own = type.isNullable ? withQuestionMark(inner) : inner;
  return withRanks(own, type.ranks ?? Array.from({ length: type.arrayDepth }, () => 1));
}

/** The array type of the element with these dimensions, the outer level first. */
export function withRanks(element: StaticType, ranks: readonly number[]): StaticType {
  return ranks.reduceRight<StaticType>(arrayOf, element);
}

function withQuestionMark(type: StaticType): StaticType {
  const definition = type.kind === 'named' ? definitionOf(type) : undefined;
  const isReference = type.kind === 'array' || type.kind === 'anonymous' || (type.kind === 'named' && definition !== undefined && definition.constants === undefined && definition.bases[0] !== 'ValueType');
  return isReference || type.kind === 'unknown' ? type : plainType('Nullable', [type]);
}

function resolvePlain(binder: Binder, type: TypeReference, scope: Scope): StaticType {
  if (type.elements) {
    return tupleOf(type.elements.map(element => ({ type: resolveType(binder, element.type, scope), name: element.name })));
  }
  const parameter = scope.typeParameters.get(type.name);
  if (parameter) return parameter;
  if (type.name === 'var' || type.name === '') return unknown('syntax');
  if (type.name === 'dynamic') return unknown('dynamic');
  if (type.name === 'void') return voidType;
  const typeArguments = type.typeArguments.map(each => resolveType(binder, each, scope));
  const found = typeByName(type.name, typeArguments);
  if (found) return found;
  binder.report({ kind: 'unknown-type', span: type.span, subject: type.name, types: [] });
  return unknown('type');
}
