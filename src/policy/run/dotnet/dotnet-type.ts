/** A type as an expression names it, namespaces and C#'s keywords resolved: `String`, `Dictionary` of two, `Byte` with one array level. */
export interface DotnetType {
  /** The simple name in .NET: `Int32`, not `int`. */
  readonly name: string;
  readonly arguments: readonly DotnetType[];
  readonly isNullable: boolean;
  readonly arrayDepth: number;
}

const keywords: ReadonlyMap<string, string> = new Map([
  ['bool', 'Boolean'], ['byte', 'Byte'], ['sbyte', 'SByte'], ['char', 'Char'], ['decimal', 'Decimal'], ['double', 'Double'], ['float', 'Single'],
  ['int', 'Int32'], ['uint', 'UInt32'], ['long', 'Int64'], ['ulong', 'UInt64'], ['object', 'Object'], ['short', 'Int16'], ['ushort', 'UInt16'], ['string', 'String'],
]);

/** The name in .NET for a keyword of C#; any other name stays. */
export function keywordType(name: string): string {
  return keywords.get(name) ?? name;
}

/** A plain type of that simple name. */
export function simpleType(name: string, given: readonly DotnetType[] = []): DotnetType {
  return { name, arguments: given, isNullable: false, arrayDepth: 0 };
}
