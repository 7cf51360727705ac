import type { EnumValue } from './value.ts';

/** Members of the enums an expression may name, by their numbers in .NET. */
const members: ReadonlyMap<string, ReadonlyMap<string, number>> = new Map(
  Object.entries({
    StringComparison: { CurrentCulture: 0, CurrentCultureIgnoreCase: 1, InvariantCulture: 2, InvariantCultureIgnoreCase: 3, Ordinal: 4, OrdinalIgnoreCase: 5 },
    StringSplitOptions: { None: 0, RemoveEmptyEntries: 1, TrimEntries: 2 },
    DateTimeKind: { Unspecified: 0, Utc: 1, Local: 2 },
    DayOfWeek: { Sunday: 0, Monday: 1, Tuesday: 2, Wednesday: 3, Thursday: 4, Friday: 5, Saturday: 6 },
    MidpointRounding: { ToEven: 0, AwayFromZero: 1, ToZero: 2, ToNegativeInfinity: 3, ToPositiveInfinity: 4 },
    RegexOptions: { None: 0, IgnoreCase: 1, Multiline: 2, ExplicitCapture: 4, Compiled: 8, Singleline: 16, IgnorePatternWhitespace: 32, RightToLeft: 64, ECMAScript: 256, CultureInvariant: 512 },
    Formatting: { None: 0, Indented: 1 },
    JTokenType: { None: 0, Object: 1, Array: 2, Constructor: 3, Property: 4, Comment: 5, Integer: 6, Float: 7, String: 8, Boolean: 9, Null: 10, Undefined: 11, Date: 12, Raw: 13, Bytes: 14, Guid: 15, Uri: 16, TimeSpan: 17 },
    SaveOptions: { None: 0, DisableFormatting: 1, OmitDuplicateNamespaces: 2 },
    LoadOptions: { None: 0, PreserveWhitespace: 1, SetBaseUri: 2, SetLineInfo: 4 },
    NumberStyles: { None: 0, Integer: 7, HexNumber: 515, Float: 167, Number: 111, Any: 511 },
    DateTimeStyles: { None: 0, AllowWhiteSpaces: 7, AdjustToUniversal: 16, AssumeLocal: 32, AssumeUniversal: 64, RoundtripKind: 128 },
    UriKind: { RelativeOrAbsolute: 0, Absolute: 1, Relative: 2 },
    UriPartial: { Scheme: 0, Authority: 1, Path: 2, Query: 3 },
    XmlNodeType: { None: 0, Element: 1, Attribute: 2, Text: 3, CDATA: 4, Comment: 8, Document: 9 },
    TypeCode: { Empty: 0, Object: 1, Boolean: 3, Char: 4, Int32: 9, Int64: 11, Double: 14, Decimal: 15, DateTime: 16, String: 18 },
    ProductState: { NotPublished: 0, Published: 1 },
  }).map(([type, names]) => [type, new Map(Object.entries(names))]),
);

const flags: ReadonlySet<string> = new Set(['StringSplitOptions', 'RegexOptions', 'SaveOptions', 'LoadOptions', 'DateTimeStyles', 'NumberStyles']);

/** A member of an enum by name; undefined when there is none. */
export function enumMember(type: string, name: string): EnumValue | undefined {
  const value = members.get(type)?.get(name);
  return value === undefined ? undefined : { kind: 'enum', type, value };
}

/** Whether a type is an enum known here. */
export function isEnum(type: string): boolean {
  return members.has(type);
}

/** The name of a member as ToString writes it: `A, B` for flags, the number when there is no name. */
export function enumText({ type, value }: EnumValue): string {
  const names = [...(members.get(type) ?? [])];
  const single = names.find(([, number]) => number === value);
  if (single) return single[0];
  if (flags.has(type)) {
    const parts = names.filter(([, number]) => number !== 0 && (value & number) === number);
    if (parts.reduce((sum, [, number]) => sum | number, 0) === value) return parts.map(([name]) => name).join(', ');
  }
  return String(value);
}
