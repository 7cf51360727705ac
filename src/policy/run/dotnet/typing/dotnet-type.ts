/** A type as an expression names it, namespaces and C#'s keywords resolved: `String`, `Dictionary` of two, `Byte` with one array level. */
export interface DotnetType {
  /** The simple name in .NET: `Int32`, not `int`. */
  readonly name: string;
  readonly arguments: readonly DotnetType[];
  readonly isNullable: boolean;
  readonly arrayDepth: number;
  /** Of a tuple: the names of its elements, which only the compiler knows. */
  readonly names?: readonly (string | undefined)[];
}

/** What an array calls its elements: `Int32`, `Int32?` where they may be null, `Int32[]` where they are arrays. */
export function elementName({ name, isNullable, arrayDepth }: DotnetType): string {
  return `${name}${isNullable ? '?' : ''}${'[]'.repeat(arrayDepth)}`;
}

/** The type of what an array calls its elements; of a generic one the arguments are not kept. */
export function elementType(element: string): DotnetType {
  const own = element.replaceAll('[]', '');
  const isNullable = own.endsWith('?');
  return { name: isNullable ? own.slice(0, -1) : own, arguments: [], isNullable, arrayDepth: (element.length - own.length) / 2 };
}

/** The type of the elements of an array type; undefined of what is no array. */
export function elementTypeOf(type: DotnetType | undefined): DotnetType | undefined {
  return type && type.arrayDepth > 0 ? { ...type, arrayDepth: type.arrayDepth - 1 } : undefined;
}

/** A plain type of that simple name. */
export function simpleType(name: string, given: readonly DotnetType[] = []): DotnetType {
  return { name, arguments: given, isNullable: false, arrayDepth: 0 };
}
