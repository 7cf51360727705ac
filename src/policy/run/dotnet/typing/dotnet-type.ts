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

/** What an array calls its elements: `Int32`, or `Int32[]` where they are arrays. */
export function elementName({ name, arrayDepth }: DotnetType): string {
  return `${name}${'[]'.repeat(arrayDepth)}`;
}

/** A plain type of that simple name. */
export function simpleType(name: string, given: readonly DotnetType[] = []): DotnetType {
  return { name, arguments: given, isNullable: false, arrayDepth: 0 };
}
