const keywords: ReadonlyMap<string, string> = new Map([
  ['bool', 'Boolean'], ['byte', 'Byte'], ['sbyte', 'SByte'], ['char', 'Char'], ['decimal', 'Decimal'], ['double', 'Double'], ['float', 'Single'],
  ['int', 'Int32'], ['uint', 'UInt32'], ['long', 'Int64'], ['ulong', 'UInt64'], ['object', 'Object'], ['short', 'Int16'], ['ushort', 'UInt16'], ['string', 'String'],
]);

/** The name in .NET for a keyword of C#; any other name stays. */
export function keywordType(name: string): string {
  return keywords.get(name) ?? name;
}
