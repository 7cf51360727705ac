import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseCode, type Expression } from '../../../../src/policy/csharp/index.ts';
import { bindCode, typeText, type BoundCode } from '../../../../src/policy/typing/index.ts';
import { expressionNodes } from '../../../support/typing/expression-nodes.ts';

interface Bound {
  readonly bound: BoundCode;
  readonly nodes: readonly Expression[];
  readonly code: string;
}

/** A code in braces is that of a block. */
function bind(code: string): Bound {
  const isBlock = code.startsWith('{ ');
  const text = isBlock ? code.slice(1, -1) : code;
  const parsed = parseCode(text, isBlock ? 'block' : 'single');
  return { bound: bindCode(parsed), nodes: expressionNodes(parsed.body), code: text };
}

function returned(code: string): string {
  const { bound } = bind(code);
  return bound.returns.map(node => typeText(bound.typeOf(node))).join(' | ');
}

function nodeOf({ nodes, code }: Bound, text: string): Expression {
  const node = nodes.find(({ span }) => code.slice(span.start, span.end) === text);
  assert.ok(node, `${text} is no expression of ${code}`);
  return node;
}

describe('the static type', () => {
  const rows: readonly (readonly [code: string, type: string])[] = [
    // literals and promotion
    ['1', 'Int32'], ['4294967295', 'UInt32'], ['4294967296', 'Int64'], ['1.5', 'Double'], ['1.5f', 'Single'], ['1m', 'Decimal'], ["'a'", 'Char'], ['"a"', 'String'], ['true', 'Boolean'],
    ['1 + 1L', 'Int64'], ['1 + 1u', 'UInt32'], ['-1 + 1u', 'Int64'], ["'a' + 1", 'Int32'], ['1 / 2.0', 'Double'], ['1 + 2m', 'Decimal'], ['"a" + 1', 'String'], ['-5u', 'Int64'],
    ['-2147483648', 'Int32'], ['1 << 2L == 4', 'Boolean'], ['{ byte a = 1, b = 2; return a + b; }', 'Int32'], ['{ byte a = 1; a += 2; return a; }', 'Byte'],
    ['{ int? a = null; return a + 1; }', 'Nullable<Int32>'], ['{ int? a = null; return a > 1; }', 'Boolean'], ['null + "a"', 'String'],
    // branches
    ['true ? 1 : 2.5', 'Double'], ['true ? (int?)1 : 2', 'Nullable<Int32>'], ['true ? "a" : null', 'String'], ['(int?)null ?? 1', 'Int32'], ['(int?)null ?? 1L', 'Int64'],
    ['true ? 7 : 1ul', 'UInt64'], ['1 switch { 1 => 7, _ => 1ul }', 'branches'], ['new[] { 7, 1ul }', '?'],
    ['1 switch { 1 => 1, _ => 2L }', 'Int64'], ['true ? new object() : "a"', 'Object'], ['true ? JValue.CreateNull() : JToken.Parse("1")', 'JToken'],
    // collections
    ['new[] { 1, 2L }', 'Int64[]'], ['new[] { 1, 2.5, 3m }', '?'], ['new string[0]', 'String[]'], ['new int[2][]', 'Int32[][]'], ['new int[2, 3]', 'Int32[,]'], ['new byte[] { 1 }[0]', 'Byte'],
    ['new Dictionary<string, int> { { "a", 1 } }["a"]', 'Int32'], ['"abc"[1]', 'Char'], ['new List<(int a, string b)>()[0].b', 'String'], ['new { A = 1, "a".Length }.Length', 'Int32'],
    // members of the gateway
    ['context.Variables["a"]', 'Object'], ['context.Variables.GetValueOrDefault("a", 1)', 'Int32'], ['context.Variables.GetValueOrDefault<bool>("a")', 'Boolean'],
    ['context.Variables.GetValueOrDefault("a")', 'Object'], ['context.Request.Headers', 'IReadOnlyDictionary<String,String[]>'], ['context.Request.Headers.GetValueOrDefault("a", "")', 'String'],
    ['"".AsJwt().Claims.GetValueOrDefault("roles", new string[0])', 'String[]'], ['"".AsJwt()?.ExpirationTime?.Year', 'Nullable<Int32>'], ['context.Response?.StatusCode', 'Nullable<Int32>'],
    ['(context.Response?.StatusReason).Length', 'Int32'], ['context.Request.Body.As<JObject>()["a"]', 'JToken'], ['(string)context.Request.Body.As<JObject>()["a"]', 'String'],
    ['context.User.Groups.Select(g => g.Id).ToArray()', 'String[]'], ['context.LastError.HttpErrorCode', 'Nullable<Int32>'],
    // overloads and inference
    ['Math.Max(1, 2L)', 'Int64'], ['Math.Round(2.5m)', 'Decimal'], ['Math.Abs((short)1)', 'Int16'], ['Convert.ToInt32("1")', 'Int32'], ['string.Join(",", 1, "a")', 'String'],
    ['new[] { 1 }.Select(x => x * 2.0)', 'IEnumerable<Double>'], ['new[] { 1 }.Max(x => -x)', 'Int32'], ['new[] { 1 }.Average()', 'Double'], ['new int?[] { 1 }.Average()', 'Nullable<Double>'],
    ['new[] { "a" }.ToDictionary(x => x, x => x.Length)', 'Dictionary<String,Int32>'], ['new[] { "1" }.Select(int.Parse).Sum()', 'Int32'],
    ['new[] { 1 }.Aggregate("", (a, b) => a + b, s => s.Length)', 'Int32'], ['new[] { 1, 2 }.GroupBy(x => x % 2, (k, g) => new { k, n = g.Count() })', 'IEnumerable<{k:Int32,n:Int32}>'],
    ['new[] { 1 }.Zip(new[] { "a" }, (a, b) => (a, b))', 'IEnumerable<(Int32 a,String b)>'], ['JArray.Parse("[]").Select(t => t["a"]).First()', 'JToken'], ['JArray.Parse("[]").First', 'JToken'],
    ['new[] { 1 }.FirstOrDefault()', 'Int32'], ['Tuple.Create(1, "a").Item2', 'String'], ['DateTime.UtcNow - DateTime.MinValue', 'TimeSpan'], ['DateTime.UtcNow - TimeSpan.FromDays(1)', 'DateTime'],
    ['XNamespace.Get("a") + "b"', 'XName'], ['from x in new[] { 1 } where x > 0 orderby x select x', 'IOrderedEnumerable<Int32>'],
    ['from x in new[] { 1 } let y = x * 2L from z in "ab" select y + z', 'IEnumerable<Int64>'], ['from x in "ab" group x by x into g select g.Key', 'IEnumerable<Char>'],
    // statements
    ['{ foreach (var p in new Dictionary<string, int>()) { return p.Value; } return ""; }', 'Int32 | String'], ['{ foreach (var x in JObject.Parse("{}")) return x; return 1; }', 'KeyValuePair<String,JToken> | Int32'],
    ['{ foreach (var m in Regex.Matches("a", "b")) return m; return 1; }', 'Object | Int32'], ['{ if (int.TryParse("1", out var n)) return n; return n + 1L; }', 'Int32 | Int64'],
    ['{ object o = 1; if (!(o is string s)) return 1; return s; }', 'Int32 | String'], ['{ try { return 1; } catch (FormatException e) { return e.Message; } catch { return 2.5; } }', 'Int32 | String | Double'],
    ['{ var (a, b) = (1, "x"); return b; }', 'String'], ['{ long F(int x, params string[] more) => x; return F(1, "a", "b"); }', 'Int64'], ['{ T F<T>(T x) => x; return F("a"); }', 'String'],
    ['{ Func<int, int> f = null; f = n => n < 2 ? 1 : n * f(n - 1); return f(5); }', 'Int32'], ['{ switch ((object)1) { case int i when i > 0: return i; case string s: return s; default: return null; } }', 'Int32 | String | null'],
    // what is not known
    ['{{a}} + 1', '?'], ['"{{a}}" + 1', 'String'], ['{ dynamic d = 1; return d.x + 1; }', '?'], ['nowhere.Length', '?'], ['{{a}} == 1', 'Boolean'], ['Convert.ToString({{a}})', 'String'],
  ];
  for (const [code, type] of rows) it(`${code} is ${type}`, () => assert.equal(returned(code), type));
});

describe('the signature of a call', () => {
  for (const [code, call, wanted] of [
    ['string.Join(",", 1, "a")', 'string.Join(",", 1, "a")', 'String.Join(String,Object[]) expanded'],
    ['"a,b".Split(null)', '"a,b".Split(null)', 'String.Split(Char[])'],
    ['Math.Max(1, 2L)', 'Math.Max(1, 2L)', 'Math.Max(Int64,Int64)'],
    ['new[] { 1 }.Contains(1)', 'new[] { 1 }.Contains(1)', 'Enumerable.Contains(IEnumerable<Int32>,Int32) extension'],
    ['"ab".Contains("b")', '"ab".Contains("b")', 'String.Contains(String)'],
    ['"".AsJwt().Claims.GetValueOrDefault("a", new string[0])', '"".AsJwt().Claims.GetValueOrDefault("a", new string[0])', 'CollectionExtensions.GetValueOrDefault(IReadOnlyDictionary<String,String[]>,String,String[]) extension'],
    ['new JObject { ["a"] = 1 }["a"]', 'new JObject { ["a"] = 1 }["a"]', 'JObject.this(String)'],
    ['new StringBuilder().Append(\'a\', 3)', 'new StringBuilder().Append(\'a\', 3)', 'StringBuilder.Append(Char,Int32)'],
    ['Convert.ToInt32(\'1\')', 'Convert.ToInt32(\'1\')', 'Convert.ToInt32(Char)'],
    ['decimal.Parse("1", NumberStyles.Any)', 'decimal.Parse("1", NumberStyles.Any)', 'Decimal.Parse(String,NumberStyles)'],
    ['new DateTime(2024, 1, month: 2, day: 3)', 'new DateTime(2024, 1, month: 2, day: 3)', ''],
  ] as const) it(code, () => {
    const row = bind(code);
    const found = row.bound.of(nodeOf(row, call)).call;
    const shown = found
      ? `${typeText(found.member.owner)}.${found.member.name}(${found.member.parameters.map(({ type }) => typeText(type)).join(',')})${found.isExpanded ? ' expanded' : ''}${found.isExtension ? ' extension' : ''}`
      : '';
    assert.equal(shown, wanted);
  });
});

describe('what a place makes of an expression', () => {
  for (const [code, text, wanted] of [
    ['{ byte b = 1; return b; }', '1', 'constant to Byte'],
    ['{ long b = 7; return b; }', '7', 'numeric to Int64'],
    ['{ int? b = 7; return b; }', '7', 'nullable to Nullable<Int32>'],
    ['{ object b = 7; return b; }', '7', 'boxing to Object'],
    ['{ JToken b = 7; return b; }', '7', 'user-defined to JToken'],
    ['1.5 + 7', '7', 'numeric to Double'],
    ['true ? 1.5 : 7', '7', 'numeric to Double'],
    ['new object[] { 7 }', '7', 'boxing to Object'],
    ['(int)context.Variables["a"]', 'context.Variables["a"]', 'unboxing to Int32'],
    ['(int)JToken.Parse("1")', 'JToken.Parse("1")', 'user-defined to Int32'],
    ['(int?)JToken.Parse("1")', 'JToken.Parse("1")', 'user-defined to Nullable<Int32>'],
    ['(string)context.Variables["a"]', 'context.Variables["a"]', 'reference to String'],
    ['(int)1.5', '1.5', 'numeric to Int32'],
    ['new[] { 1 }.Select(x => x)', 'x => x', 'lambda to Func<Int32,Int32>'],
    ['new[] { "1" }.Select(int.Parse)', 'int.Parse', 'method-group to Func<String,Int32>'],
    ['new XElement("a")', '"a"', 'user-defined to XName'],
  ] as const) it(`${code}: ${wanted}`, () => {
    const row = bind(code);
    const made = row.bound.of(nodeOf(row, text)).conversion;
    assert.equal(made ? `${made.conversion.kind} to ${typeText(made.to)}` : '', wanted);
  });
});

describe('a problem of typing', () => {
  for (const [code, wanted] of [
    ['"a".Lenght', ['unknown-member Lenght']],
    ['"a".Length', []],
    ['context.Request.Hedders', ['unknown-member Hedders']],
    ['context.Request.Headers', []],
    ['x.Length', ['unknown-name x']],
    ['"a".Substring("1")', ['no-overload Substring']],
    ['"a".Substring(1, 2, 3)', ['argument-count Substring']],
    ['"a".Substring(1, 2)', []],
    ['true + 1', ['no-operator +']],
    ['DateTime.UtcNow + 1', ['no-operator +']],
    ['(int)"1"', ['no-conversion cast']],
    ['(int)(object)"1"', []],
    ['{ int a = "1"; return a; }', ['no-conversion ']],
    ['{ int a = {{a}}; return a; }', []],
    ['{ if (true) return 1; }', []],
    ['{ if (context.Tracing) return 1; }', ['missing-return ']],
    ['{ if (context.Tracing) return 1; else throw new Exception("a"); }', []],
    ['{ dynamic d = 1; return d.Anything(1).Else; }', []],
    ['new Frobnicator()', ['unknown-type Frobnicator']],
    ['new[] { 1 }.Select(x => x.Lenght)', ['unknown-member Lenght']],
  ] as const) it(`${code}: ${wanted.join(', ') || 'none'}`, () => {
    const { problems } = bind(code).bound;
    assert.deepEqual(problems.map(({ kind, subject }) => `${kind} ${subject}`), wanted);
  });
});

describe('a constant', () => {
  for (const [code, wanted] of [
    ['1 + 2 * 3', 7n], ['"a" + "b"', 'ab'], ['int.MaxValue', 2147483647n], ['DayOfWeek.Friday', 5n], ['(byte)200', 200n], ["'a'", 97n], ['1 < 2', true], ['"a".Length', undefined],
    ['nameof(context.Request)', 'Request'], ['int.MaxValue + 1', undefined],
  ] as const) it(`${code} is ${String(wanted)}`, () => {
    const { bound } = bind(code);
    assert.equal(bound.returns[0] && bound.of(bound.returns[0]).constant, wanted);
  });
});

describe('what is known of types from code before', () => {
  const byteOf = (value: string): string => `{ int i = 1; byte b = ${value}; return b; }`;
  const floorOf = (value: string): string => `{ int i = 1; return new StringBuilder().Append(${value}).Insert(0, ${value}); }`;
  const chosen = (code: string): string => {
    const row = bind(code);
    return row.nodes.flatMap(node => row.bound.of(node).call?.member.parameters.map(({ type }) => typeText(type)).join() ?? []).join(' ');
  };

  it('does not count where a constant fits more, or a variable less', () => {
    const problems = (value: string): readonly string[] => bind(byteOf(value)).bound.problems.map(({ kind }) => kind);
    assert.deepEqual(['i', '1', 'i', '1', '256'].map(problems), [['no-conversion'], [], ['no-conversion'], [], ['no-conversion']]);
    const added = (value: string): readonly string[] =>
      bind(`{ int i = 1; var all = new List<byte>(); all.Add(${value}); return all; }`).bound.problems.map(({ kind }) => kind);
    assert.deepEqual(['i', '1', 'i', '1', '256'].map(added), [['no-overload'], [], ['no-overload'], [], ['no-overload']]);
  });

  it('gives the overload of each type, in whatever order they come', () => {
    const types = ['"a"', 'true', '1.5', 'i', "'a'", 'context.Variables["a"]'];
    const there = types.map(value => chosen(floorOf(value)));
    const back = types.toReversed().map(value => chosen(floorOf(value))).toReversed();
    assert.deepEqual(back, there);
    assert.equal(new Set(there).size, types.length);
  });

  it('is kept apart for the receiver of ?. and for the one of a point', () => {
    const code = (dot: string): string => `{ int? i = 1; var a = i${dot}ToString(); return a.Length; }`;
    assert.deepEqual(['.', '?.', '.'].map(dot => returned(code(dot))), ['Int32', 'Int32', 'Int32']);
    assert.deepEqual(['.', '?.', '.'].map(dot => bind(code(dot)).bound.problems), [[], [], []]);
  });
});

describe('typing of large code', () => {
  it('walks a chain of ten thousand operators', () => {
    assert.equal(returned(`"a"${' + "a"'.repeat(10_000)}`), 'String');
  });

  it('walks a chain of calls', () => {
    assert.equal(returned(`"a"${'.Trim()'.repeat(5_000)}`), 'String');
  });

  it('gives up on lambdas in lambdas that cost too much, and says so', () => {
    const depth = 18;
    const code = `${'new[] { 1 }.Sum(x => '.repeat(depth)}1${')'.repeat(depth)}`;
    const { bound } = bind(code);
    assert.ok(bound.isCut || typeText(bound.typeOf(bound.returns[0] ?? assert.fail())) === 'Int32');
  });
});
