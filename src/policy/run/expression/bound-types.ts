import type { ParsedCode } from '../../csharp/index.ts';
import { bindCode, oncePerType, type BoundCode, type StaticType } from '../../typing/index.ts';
import { simpleType, type DotnetType } from '../dotnet/typing/dotnet-type.ts';

const known = new WeakMap<Pick<ParsedCode, 'body'>, BoundCode>();

/** The static types of a code, bound when they are first asked for. */
export function typesOf(code: Pick<ParsedCode, 'body'>): BoundCode {
  let types = known.get(code);
  if (!types) known.set(code, (types = bindCode(code)));
  return types;
}

/** A static type as values are looked at by; undefined where it, or a part of it, is not known. */
export const dotnetType: (type: StaticType) => DotnetType | undefined = oncePerType(type => findType(type, dotnetType));

/** The same inside a generic function, whose type parameters are what its call says. */
export function dotnetTypeWith(type: StaticType, given: ReadonlyMap<string, DotnetType | undefined> | undefined): DotnetType | undefined {
  if (!given) return dotnetType(type);
  // in the body of a function its own parameters have a mark
  if (type.kind === 'parameter') return given.get(type.name.replace('@', ''));
  return dotnetType(type) ?? findType(type, part => dotnetTypeWith(part, given));
}

type Find = (type: StaticType) => DotnetType | undefined;

function findType(type: StaticType, find: Find): DotnetType | undefined {
  switch (type.kind) {
    case 'named':
      return withArguments(type.name, type.arguments, find);
    case 'nullable': {
      const inner = find(type.of);
      return inner && { ...inner, isNullable: true };
    }
    case 'array': {
      const element = type.rank === 1 ? find(type.element) : undefined;
      return element && { ...element, arrayDepth: element.arrayDepth + 1 };
    }
    case 'tuple': {
      const tuple = withArguments('ValueTuple', type.elements.map(element => element.type), find);
      return tuple && { ...tuple, names: type.elements.map(({ name }) => name) };
    }
    case 'anonymous':
      return simpleType('Anonymous');
    default:
      return undefined;
  }
}

function withArguments(name: string, given: readonly StaticType[], find: Find): DotnetType | undefined {
  const types = given.map(find).filter(type => type !== undefined);
  return types.length === given.length ? simpleType(name, types) : undefined;
}
