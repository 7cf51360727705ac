import { t } from '../../../base/text/translation.ts';
import type { Expression, TypeReference } from '../../csharp/index.ts';
import { keywordType } from '../../language/dotnet/keywords.ts';
import { UnsupportedExpression } from '../dotnet/errors.ts';
import type { DotnetType } from '../dotnet/typing/dotnet-type.ts';
import { isEnum } from '../dotnet/typing/enums.ts';
import { findType } from '../dotnet/typing/registry.ts';
import type { Frame, TypeArguments } from './frame.ts';

/** A type as written, its namespace and keyword resolved, and type parameters what the call of their function says. */
export function resolveType(type: TypeReference, frame: Frame): DotnetType {
  if (frame.typeArguments?.has(type.name) === true) return typeArgument(type, frame.typeArguments);
  if (keywordType(type.name) === 'Nullable' || type.name === 'System.Nullable') {
    const [inner] = type.typeArguments;
    if (inner) return { ...resolveType(inner, frame), isNullable: true };
  }
  if (type.elements) {
    const { elements, isNullable, arrayDepth } = type;
    return { name: 'ValueTuple', arguments: elements.map(one => resolveType(one.type, frame)), isNullable, arrayDepth, names: elements.map(one => one.name) };
  }
  return {
    name: simpleName(type.name),
    arguments: type.typeArguments.map(one => resolveType(one, frame)),
    isNullable: type.isNullable,
    arrayDepth: type.arrayDepth,
  };
}

function typeArgument({ name, isNullable, arrayDepth }: TypeReference, given: TypeArguments): DotnetType {
  const type = given.get(name);
  if (!type || (isNullable && type.arrayDepth > 0)) throw new UnsupportedExpression(t('The type {0}', name));
  return { ...type, isNullable: type.isNullable || isNullable, arrayDepth: type.arrayDepth + arrayDepth };
}

/** `System.Text.Encoding` as `Encoding`; a namespace without the type stays, so that it is reported. */
export function simpleName(name: string): string {
  const at = name.lastIndexOf('.');
  if (at < 0) return keywordType(name);
  const simple = name.slice(at + 1);
  return findType(name) || isEnum(simple) || /^(?:System|Newtonsoft)\./.test(name) ? simple : name;
}

/** The name of the type that an expression names, when its root is no variable: `Encoding`, `System.Text.Encoding`. */
export function typeNamed(node: Expression, frame: Frame): string | undefined {
  const root = rootOf(node);
  if (root === undefined || root === 'context' || frame.find(root)) return undefined;
  const path = pathOf(node) ?? root;
  if (!path.includes('.')) {
    const simple = keywordType(path);
    return findType(simple) || isEnum(simple) ? simple : undefined;
  }
  const simple = path.slice(path.lastIndexOf('.') + 1);
  if (findType(path)) return simple;
  return isEnum(simple) && /^(?:System|Newtonsoft)\./.test(path) ? simple : undefined;
}

/** The first of the names that an expression is, one behind the other with points, if it is such. */
export function rootOf(node: Expression): string | undefined {
  let at = node;
  while (at.kind === 'member' && !at.isConditional) at = at.target;
  return at.kind === 'name' ? at.name : undefined;
}

/** The dotted name that an expression is, if it is one. */
export function pathOf(node: Expression): string | undefined {
  if (node.kind === 'name') return node.name;
  if (node.kind !== 'member' || node.isConditional) return undefined;
  const target = pathOf(node.target);
  return target === undefined ? undefined : `${target}.${node.name}`;
}
