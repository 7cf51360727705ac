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
export const dotnetType: (type: StaticType) => DotnetType | undefined = oncePerType(findType);

function findType(type: StaticType): DotnetType | undefined {
  switch (type.kind) {
    case 'named':
      return withArguments(type.name, type.arguments);
    case 'nullable': {
      const inner = dotnetType(type.of);
      return inner && { ...inner, isNullable: true };
    }
    case 'array': {
      const element = type.rank === 1 ? dotnetType(type.element) : undefined;
      return element && { ...element, arrayDepth: element.arrayDepth + 1 };
    }
    case 'tuple': {
      const tuple = withArguments('ValueTuple', type.elements.map(element => element.type));
      return tuple && { ...tuple, names: type.elements.map(({ name }) => name) };
    }
    case 'anonymous':
      return simpleType('Anonymous');
    default:
      return undefined;
  }
}

function withArguments(name: string, given: readonly StaticType[]): DotnetType | undefined {
  const types = given.map(dotnetType).filter(type => type !== undefined);
  return types.length === given.length ? simpleType(name, types) : undefined;
}
