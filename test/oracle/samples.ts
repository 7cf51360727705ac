import type { RowContext } from '../unit/policy/run/expression/run-row.ts';

/** Code for values of a type, as signatures write it: the first ones are the tamest. */
export const samples: Readonly<Record<string, readonly string[]>> = {
  object: ['"a"', '1', 'null'],
  string: ['"aXbXc"', '"a"', '"5"', '""', '" \u00e91 "'],
  char: ["'a'", "'X'", "'1'"],
  bool: ['true', 'false'],
  sbyte: ['(sbyte)5', '(sbyte)-7'],
  byte: ['(byte)5', '(byte)250'],
  short: ['(short)5', '(short)-300'],
  ushort: ['(ushort)5', '(ushort)60000'],
  int: ['1', '2', '0', '-1'],
  uint: ['1u', '4000000000u'],
  long: ['1L', '2L', '-9000000000L'],
  ulong: ['1ul', '18000000000000000000ul'],
  float: ['1.5f', '-0.1f'],
  double: ['2.5', '-0.5', '1e20', '0.1'],
  decimal: ['2.50m', '-1m', '0.1m'],
  DateTime: ['new DateTime(2024, 5, 17, 10, 20, 30)', 'new DateTime(2023, 12, 31, 23, 59, 59, 999, DateTimeKind.Utc)'],
  DateTimeOffset: ['new DateTimeOffset(2024, 5, 17, 10, 20, 30, TimeSpan.FromHours(2))', 'new DateTimeOffset(2023, 1, 31, 0, 0, 0, TimeSpan.Zero)'],
  TimeSpan: ['TimeSpan.FromMinutes(90)', 'new TimeSpan(-1, 2, 3, 4, 5)'],
  TimeZoneInfo: ['TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")', 'TimeZoneInfo.Utc'],
  Guid: ['new Guid("0f8fad5b-d9cb-469f-a165-70867728950e")'],
  'byte[]': ['new byte[] { 1, 2, 250, 0, 64, 9, 8, 7 }'],
  'char[]': ["new[] { 'a', 'X' }"],
  'string[]': ['new[] { "X", "b" }'],
  'object[]': ['new object[] { 1, "a" }'],
  'int[]': ['new[] { 3, 1, 2, 1 }'],
  IFormatProvider: ['CultureInfo.InvariantCulture', 'new CultureInfo("de-DE")'],
  CultureInfo: ['CultureInfo.InvariantCulture', 'new CultureInfo("en-US")'],
  StringComparer: ['StringComparer.OrdinalIgnoreCase', 'StringComparer.Ordinal'],
  Encoding: ['Encoding.UTF8', 'Encoding.Unicode'],
  Uri: ['new Uri("https://a.example:8443/b/c?d=e#f")', 'new Uri("x/y", UriKind.Relative)'],
  Type: ['typeof(int)', 'typeof(string)'],
  StringBuilder: ['new StringBuilder("abcab")'],
  StringReader: ['new StringReader("a\\nb")'],
  Regex: ['new Regex("(?<l>[a-z])(\\\\d)?")'],
  Match: ['Regex.Match("-a1b", "(?<l>[a-z])(\\\\d)?")'],
  Group: ['Regex.Match("-a1b", "(?<l>[a-z])(\\\\d)?").Groups["l"]'],
  Capture: ['Regex.Match("-ab", "(?:([a-z]))+").Groups[1].Captures[0]'],
  GroupCollection: ['Regex.Match("-a1b", "(?<l>[a-z])(\\\\d)?").Groups'],
  MatchCollection: ['Regex.Matches("-a1b", "(?<l>[a-z])(\\\\d)?")'],
  CaptureCollection: ['Regex.Match("-ab", "(?:([a-z]))+").Groups[1].Captures'],
  Random: ['new Random(1)'],
  MatchEvaluator: ['m => "<" + m.Value + ">"'],
  JToken: ['JToken.Parse("{\\"a\\":[1,\\"b\\"]}")["a"]', 'JToken.Parse("5")'],
  JObject: ['JObject.Parse("{\\"a\\":1,\\"b\\":{\\"c\\":[true,null]}}")'],
  JArray: ['JArray.Parse("[3,1,{\\"a\\":\\"x\\"}]")'],
  JProperty: ['new JProperty("a", 1)'],
  JValue: ['new JValue(5)', 'new JValue("a")'],
  JContainer: ['JArray.Parse("[1]")'],
  Formatting: ['Formatting.None'],
  XDocument: ['XDocument.Parse("<r a=\\"1\\"><b>x</b><!--c--><b>y</b></r>")'],
  XElement: ['XElement.Parse("<r xmlns:p=\\"urn:p\\" a=\\"1\\"><b>x</b><p:b>y</p:b></r>")'],
  XNode: ['XElement.Parse("<r>t<b/></r>").FirstNode'],
  XAttribute: ['new XAttribute("a", "1")'],
  XText: ['new XText("t<")'],
  XCData: ['new XCData("t<")'],
  XComment: ['new XComment("c")'],
  XName: ['XName.Get("a")', 'XName.Get("b", "urn:p")'],
  XNamespace: ['XNamespace.Get("urn:p")'],
  Headers: ['context.Request.Headers'],
  Query: ['context.Request.Url.Query'],
  Parameters: ['context.Request.MatchedParameters'],
  Variables: ['context.Variables'],
  Claims: ['"eyJhbGciOiJub25lIn0.eyJhIjoiNSIsInJvbGVzIjpbIngiLCJ5Il19.eA".AsJwt().Claims'],
  Queue: ['new Queue<int>(new[] { 3, 1, 2 })'],
  Stack: ['new Stack<int>(new[] { 3, 1, 2 })'],
  List: ['new List<int> { 3, 1, 2, 1 }'],
  HashSet: ['new HashSet<int> { 3, 1, 2 }'],
  Dictionary: ['new Dictionary<string, int> { { "a", 1 }, { "b", 2 } }'],
  KeyValuePair: ['new KeyValuePair<string, int>("a", 1)'],
  Tuple: ['Tuple.Create(1, "a")'],
  Array: ['new[] { 3, 1, 2, 1 }'],
};

/** What the type parameters of a generic receiver are in its samples. */
export const typeArguments: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Dictionary: { TKey: 'string', TValue: 'int' },
  KeyValuePair: { TKey: 'string', TValue: 'int' },
  Headers: { TKey: 'string', TValue: 'string[]' },
  Query: { TKey: 'string', TValue: 'string[]' },
  Claims: { TKey: 'string', TValue: 'string[]' },
  Parameters: { TKey: 'string', TValue: 'string' },
  Variables: { TKey: 'string', TValue: 'object' },
};

/** What the samples of the gateway's dictionaries are read from. */
export const sampleContext: RowContext = {
  url: 'https://contoso.azure-api.net/orders/1?a=1&a=2&b=x%20y',
  headers: { a: ['1', '2'], 'X-B': ['5'] },
  matchedParameters: { a: '5' },
  variables: { a: 5, b: 'x' },
};

const sequences: Readonly<Record<string, readonly string[]>> = {
  int: ['new[] { 2, 5, 1 }', 'new List<int> { 4 }'],
  string: ['new[] { "b", "a", "B" }'],
  char: ['"abc"'],
};

/** Samples of a type that is made of others: nullable ones, sequences, delegates, comparers; none where there is no way. */
export function samplesOf(type: string, constantsOf: (name: string) => readonly string[]): readonly string[] {
  const known = samples[type];
  if (known) return known;
  if (type.endsWith('?')) return samplesOf(type.slice(0, -1), constantsOf);
  const constants = constantsOf(type);
  if (constants.length > 0) return constants.slice(0, 3).map(name => `${type}.${name}`);
  const [, outer = '', inner = ''] = /^(\w+)<(.*)>$/.exec(type) ?? [];
  if (/^(?:IEnumerable|ICollection|IList|IReadOnlyList|IReadOnlyCollection)$/.test(outer)) return sequences[inner] ?? [];
  if (outer === 'IOrderedEnumerable') return (sequences[inner] ?? []).map(code => `${code}.OrderBy(x => x.ToString().Length)`);
  if (outer === 'IEqualityComparer' || outer === 'IComparer') return inner === 'string' ? ['StringComparer.OrdinalIgnoreCase'] : [];
  if (outer === 'IDictionary' && inner === 'string,int') return samples['Dictionary'] ?? [];
  if (outer === 'Predicate') return ['x => x.ToString() != "1"'];
  if (outer === 'Comparison') return ['(x, y) => y.CompareTo(x)'];
  if (outer === 'Action') return ['x => { }'];
  return outer === 'Func' ? delegates(inner) : [];
}

function delegates(inner: string): readonly string[] {
  const types = inner.replace(/<[^<>]*>/g, one => one.replaceAll(',', ';')).split(',');
  const names = ['x', 'y', 'z'].slice(0, types.length - 1);
  const head = names.length === 1 ? 'x' : `(${names.join(', ')})`;
  const result = types.at(-1) ?? '';
  if (result === 'bool') return [`${head} => x.ToString() != "1"`];
  if (/^(?:int|long|double|float|decimal)\??$/.test(result)) return [`${head} => (${result})${names.map(name => `${name}.ToString().Length`).join(' + ')}`];
  if (result.startsWith('IEnumerable')) return [`${head} => new[] { ${types[0] === 'string' ? 'x' : 'x.ToString()'}, "e" }`];
  if (types[0] === result) return [`${head} => ${names.length > 1 && /^(?:int|string)$/.test(result) ? `x + ${names.at(-1) ?? ''}` : 'x'}`];
  return [`${head} => ${names.map(name => `${name}.ToString()`).join(' + ')}`];
}
