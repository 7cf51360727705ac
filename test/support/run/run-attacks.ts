import type { WorkspaceFacts } from '../../../src/policy/workspace.ts';

/** A policy that tries to block its run. */
export interface RunAttack {
  readonly title: string;
  /** What is in its inbound section. */
  readonly policy: string;
  readonly facts?: WorkspaceFacts;
}

const setting = (code: string): string =>
  `<set-variable name="v" value="@{ ${code.replaceAll('<', '&lt;').replaceAll('"', '&quot;')} }" />`;
const retries = (levels: number, inner: string): string =>
  levels === 0 ? inner : `<retry condition="@(true)" count="50" interval="0">${retries(levels - 1, inner)}</retry>`;

/** Fragments each of which includes the next one several times. */
export function fragmentsThatMultiply(levels: number, times: number): WorkspaceFacts {
  const text = (level: number): string =>
    level < levels ? `<include-fragment fragment-id="f${level + 1}" />`.repeat(times) : '<set-variable name="a" value="1" />';
  return {
    fragments: Object.fromEntries(
      Array.from({ length: levels + 1 }, (_, level) => [
        `f${level}`,
        { file: `f${level}.xml`, text: `<fragment>${text(level)}</fragment>` },
      ]),
    ),
  };
}

/** What only the end of its thread ends: a regular expression that goes back and forth. */
export const backtracking = setting('return new Regex("^(a+)+$").IsMatch(new string(\'a\', 40) + "b");');

/** Attacks that a run's own limits end, in steps, depth or room. */
export const runAttacks: readonly RunAttack[] = [
  { title: 'six nested retries of fifty', policy: retries(6, '<set-variable name="a" value="1" />') },
  { title: 'nested retries around waits', policy: retries(6, '<wait for="all"><set-variable name="a" value="1" /></wait>') },
  {
    title: 'fragments that include the next many times',
    policy: '<include-fragment fragment-id="f0" />',
    facts: fragmentsThatMultiply(5, 30),
  },
  {
    title: 'sixty base elements in each of four scopes',
    policy: '<base />'.repeat(60),
    facts: {
      outerScopes: ['a', 'b', 'c', 'd'].map(file => [{ file, text: `<policies><inbound>${'<base />'.repeat(60)}</inbound></policies>` }]),
    },
  },
  { title: 'a loop without end', policy: setting('while (true) { } return 1;') },
  { title: 'a loop without end in each round', policy: retries(1, setting('while (true) { } return 1;')) },
  {
    title: 'a text that doubles each round',
    policy: `<set-variable name="t" value="a" />${retries(1, '<set-variable name="t" value="@((string)context.Variables[&quot;t&quot;] + (string)context.Variables[&quot;t&quot;])" />')}`,
  },
  { title: 'a text that doubles by being put into itself', policy: setting('var s = "ab"; while (true) s = s.Insert(1, s); return s;') },
  {
    title: 'long texts that are kept',
    policy: setting("var l = new List<string>(); while (true) l.Add(new string('a', 16000000)); return 1;"),
  },
  { title: 'a padding of two thousand million', policy: setting('return "a".PadLeft(2000000000);') },
  { title: 'a character repeated a thousand million times', policy: setting('return new string(\'a\', 1000000000);') },
  {
    title: 'a builder that a character is added to as often',
    policy: setting("return new StringBuilder().Append('a', 1000000000).ToString();"),
  },
  {
    title: 'builders that are made long',
    policy: setting(
      'var l = new List<StringBuilder>(); while (true) { var b = new StringBuilder(); b.Length = 1000000; l.Add(b); } return 1;',
    ),
  },
  {
    title: 'a builder that is put into itself',
    policy: setting('var b = new StringBuilder("ab"); while (true) b.Insert(1, b.ToString()); return 1;'),
  },
  {
    title: 'a join of long texts',
    policy: setting("var s = new string('a', 15000000); return string.Join(s, Enumerable.Repeat(s, 1000));"),
  },
  {
    title: 'a format with many wide columns',
    policy: setting('var f = string.Concat(Enumerable.Repeat("{0,1000000}", 1000)); return string.Format(f, 1);'),
  },
  {
    title: 'a replacement that grows',
    policy: setting('var s = new string(\'a\', 60000); return new Regex("a+").Replace(s, string.Concat(Enumerable.Repeat("$&", 10000)));'),
  },
  { title: 'a replacement of every character', policy: setting('var s = new string(\'a\', 60000); return new Regex("a").Replace(s, s);') },
  {
    title: 'a regular expression with many groups and matches',
    policy: setting('return new Regex(string.Concat(Enumerable.Repeat("()", 1000)) + "a").Matches(new string(\'a\', 60000)).Count;'),
  },
  {
    title: 'a query of fifty thousand operators',
    policy: setting('IEnumerable<int> o = new List<int> { 1 }; for (var i = 0; i < 50000; i++) o = o.Where(x => x > 0); return o.Count();'),
  },
  {
    title: 'searches of a long text that look past the case',
    policy: setting(
      'var s = new string(\'a\', 1000000); var n = 0; for (var i = 0; i < 3000; i++) n += s.IndexOf("b", StringComparison.OrdinalIgnoreCase); return n;',
    ),
  },
  {
    title: 'searches of a long text',
    policy: setting('var s = new string(\'a\', 1000000); var n = 0; for (var i = 0; i < 3000; i++) if (s.Contains("b")) n++; return n;'),
  },
  { title: 'a range of all numbers', policy: setting('return Enumerable.Range(0, int.MaxValue).ToList().Count;') },
  { title: 'a list that doubles', policy: setting('var l = new List<int> { 1 }; while (true) l.AddRange(l.ToArray()); return 1;') },
  {
    title: 'copies of a list that are kept',
    policy: setting(
      'var l = Enumerable.Range(0, 50000).ToList(); var all = new List<object>(); while (true) all.Add(l.ToArray()); return 1;',
    ),
  },
  {
    title: 'characters of a long text that are kept',
    policy: setting("var s = new string('a', 10000000); var all = new List<object>(); while (true) all.Add(s.ToCharArray()); return 1;"),
  },
  {
    title: 'bytes of a long text that are kept',
    policy: setting(
      "var s = new string('a', 3000000); var all = new List<object>(); while (true) all.Add(Encoding.UTF8.GetBytes(s)); return 1;",
    ),
  },
  {
    title: 'a tuple in a tuple, twice at each level',
    policy: setting('object t = "ab"; for (var i = 0; i < 60; i++) t = Tuple.Create(t, t); return t.ToString();'),
  },
  {
    title: 'a list in a list, twice at each level, as JSON',
    policy: setting('object t = "ab"; for (var i = 0; i < 60; i++) t = new object[] { t, t }; return JsonConvert.SerializeObject(t);'),
  },
  {
    title: 'JSON that is added to itself',
    policy: setting(
      'var o = new JObject(new JProperty("a", 1)); for (var i = 0; i < 60; i++) o.Add("b" + i, new JObject(o)); return o.Count;',
    ),
  },
  {
    title: 'an array of JSON that is added to itself',
    policy: setting('var a = new JArray(1, 2); var h = new JArray(a); for (var i = 0; i < 60; i++) a.Add(new JArray(a)); return a.Count;'),
  },
  {
    title: 'XML that is added to itself',
    policy: setting(
      'var x = new XElement("a"); for (var i = 0; i < 60; i++) { var y = new XElement("b", x); x.Add(y); } return x.ToString();',
    ),
  },
  { title: 'recursion without end', policy: setting('int F(int x) { return F(x + 1); } return F(0);') },
  { title: 'a lambda that calls itself', policy: setting('Func<int, int> f = null; f = x => f(x) + f(x); return f(1);') },
  {
    title: 'a body that grows each round',
    policy: `<set-body>aaaaaaaaaa</set-body>${retries(1, '<set-body>@(context.Request.Body.As&lt;string>(true) + context.Request.Body.As&lt;string>(true))</set-body>')}`,
  },
  {
    title: 'a word of the body replaced by a longer one each round',
    policy: `<set-body>a</set-body>${retries(1, '<find-and-replace from="a" to="aaaaaaaaaa" />')}`,
  },
];

const several: ReadonlySet<string> = new Set([
  'six nested retries of fifty',
  'fragments that include the next many times',
  'long texts that are kept',
  'JSON that is added to itself',
  'a list in a list, twice at each level, as JSON',
  'recursion without end',
  'a body that grows each round',
]);

/** One attack of each kind, for where a run takes long to set up. */
export const attackOfEachKind: readonly RunAttack[] = runAttacks.filter(({ title }) => several.has(title));
