import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findingsOfCode } from '../../../../support/policy/answering-code.ts';

const S = '((string)context.Variables["s"])';
const H = 'context.Request.Headers.GetValueOrDefault("x-key","")';
const A = '"abcdefghijklmnopqrstuvwxyz0123456789"';

/** Code that puts the text together again out of what comparisons tell. */
const rebuilt: readonly string[] = [
  `var s = ${S}; var r = ""; for (int i = 0; i < s.Length; i++) { foreach (var c in ${A}) { if (s[i] == c) { r += c; } } } return r;`,
  `var s = ${S}; var r = ""; for (int i = 0; i < s.Length; i++) { foreach (var c in ${A}) { if (s[i] == c) r = r + c; } } return r;`,
  `var s = ${S}; var r = ""; for (int i = 0; i < s.Length; i++) { foreach (var c in ${A}) { if (s[i] != c) continue; r += c; } } return r;`,
  `var s = ${S}; var r = ""; for (int i = 0; i < s.Length; i++) { foreach (var c in ${A}) { if (s[i] != c) { } else { r += c; } } } return r;`,
  `var s = ${S}; var r = ""; for (int i = 0; i < s.Length; i++) { foreach (var c in ${A}) { var hit = s[i].Equals(c); if (hit && i >= 0) { r += c; break; } } } return r;`,
  `var s = ${S}; var r = ""; for (int i = 0; i < s.Length; i++) { var f = '?'; foreach (var c in ${A}) { if (s[i] == c) { f = c; } } r += f; } return r;`,
  `var s = ${S}; var r = ""; foreach (var x in s) { foreach (var c in ${A}) { if (c == x) { r = string.Concat(r, c); } } } return r;`,
  `var s = ${S}; var r = ""; foreach (var x in s.ToCharArray()) { foreach (var c in ${A}) { if (c.CompareTo(x) == 0) { r = $"{r}{c}"; } } } return r;`,
  `var s = ${S}; var r = ""; foreach (var x in s) { switch (x) { case 'a': r += "a"; break; case 'b': r += "b"; break; default: r += "?"; break; } } return r;`,
  `var s = ${S}; var r = ""; foreach (var x in s) { r += x switch { 'a' => "a", 'b' => "b", _ => "?" }; } return r;`,
  `var s = ${S}; var r = ""; foreach (var x in s) { r += x == 'a' ? "a" : x == 'b' ? "b" : "?"; } return r;`,
  `var s = ${S}; var r = ""; foreach (var x in s) { if (x == 'a') { r += "a"; } else if (x == 'b') { r += "b"; } } return r;`,
  `var s = ${S}; var r = ""; foreach (var x in s) { if (x is 'a') { r += "a"; } } return r;`,
  `var s = ${S}; var r = ""; foreach (var x in s) { string t = "?"; switch (x) { case 'a': t = "a"; break; case 'b': t = "b"; break; } r += t; } return r;`,
  `var s = ${S}; var sb = new StringBuilder(); for (int i = 0; i < s.Length; i++) { foreach (var c in ${A}) { if (s[i] == c) sb.Append(c); } } return sb.ToString();`,
  `var s = ${S}; var l = new List<char>(); for (int i = 0; i < s.Length; i++) { foreach (var c in ${A}) { if (s[i] == c) l.Add(c); } } return string.Concat(l);`,
  `var s = ${S}; var r = new char[s.Length]; for (int i = 0; i < s.Length; i++) { foreach (var c in ${A}) { if (s[i] == c) r[i] = c; } } return new string(r);`,
  `var s = ${S}; var r = ""; while (r.Length < s.Length) { foreach (var c in ${A}) { if (s.StartsWith(r + c)) { r += c; break; } } } return r;`,
  `var s = ${S}; var r = ""; while (r != s) { foreach (var c in ${A}) { if (s.IndexOf(r + c) == 0) { r += c; } } } return r;`,
  `var s = ${S}; var r = ""; for (int i = 0; i < 40; i++) { foreach (var c in ${A}) { if (s.EndsWith(c + r)) { r = c + r; } } } return r;`,
  `var s = ${S}; var r = ""; for (int i = 0; i < 40; i++) { foreach (var c in ${A}) { if (Regex.IsMatch(s, "^" + r + c)) { r += c; } } } return r;`,
  `var s = ${S}; var r = ""; for (int i = 0; i < 40; i++) { foreach (var c in ${A}) { if (Regex.Match(s, "^" + r + c).Success) { r += c; } } } return r;`,
  `var s = ${S}; var r = ""; for (int i = 0; i < 40; i++) { var last = 'a'; foreach (var c in ${A}) { if (string.CompareOrdinal(r + c, s) <= 0) { last = c; } } r += last; } return r;`,
  `var s = ${S}; var r = ""; for (int i = 0; i < 40; i++) { foreach (var c in ${A}) { if ((r + c).CompareTo(s) > 0) { break; } r = r.Insert(r.Length, c.ToString()); } } return r;`,
  `var s = ${S}; var r = ""; foreach (var c in ${A}) { if (s.Contains(c)) { r += c; } } return r;`,
  `var s = ${S}; var r = ""; for (int i = 0; i < s.Length; i++) { var j = 0; while (${A}[j] != s[i]) { j++; } r += ${A}[j]; } return r;`,
  `var s = ${S}; var r = ""; for (int i = 0; i < s.Length; i++) { int j; for (j = 0; j < 36; j++) { if (${A}[j] == s[i]) break; } r += ${A}[j]; } return r;`,
  `var s = ${S}; var r = ""; for (int i = 0; i < s.Length; i++) { r += ${A}[${A}.IndexOf(s[i])]; } return r;`,
  `var s = ${S}; var r = ""; foreach (var x in s) { var n = ${A}.IndexOf(x); r += ${A}.Substring(n, 1); } return r;`,
  `var s = ${S}; var m = new Dictionary<char, string> { { 'a', "alpha" }, { 'b', "bravo" } }; var r = ""; foreach (var x in s) { r += m[x]; } return r;`,
  `var s = ${S}; var m = new Dictionary<char, string> { { 'a', "alpha" }, { 'b', "bravo" } }; var r = ""; foreach (var x in s) { if (m.ContainsKey(x)) r += m[x]; } return r;`,
  `string.Concat(${S}.Select(x => ${A}.First(c => c == x)))`,
  `string.Concat(${S}.Select(x => ${A}[${A}.IndexOf(x)]))`,
  `string.Concat(${S}.Select(x => x == 'a' ? 'a' : x == 'b' ? 'b' : '?'))`,
  `string.Concat(Enumerable.Range(0, 40).Select(i => ${A}.First(c => c == ${S}[i])))`,
  `string.Concat(${S}.SelectMany(x => ${A}.Where(c => c == x)))`,
  `string.Concat(${A}.Where(c => ${S}.Contains(c)))`,
  `string.Concat(${A}.Intersect(${S}))`,
  `string.Concat(${A}.OrderBy(c => ${S}.IndexOf(c)))`,
  `string.Concat(from x in ${S} from c in ${A} where c == x select c)`,
  `string.Concat(from x in ${S} join c in ${A} on x equals c select c)`,
  `${A}.Aggregate("", (r, c) => ${S}.StartsWith(r + c) ? r + c : r)`,
  `var s = ${S}; var r = ""; s.ToList().ForEach(x => { foreach (var c in ${A}) { if (c == x) r += c; } }); return r;`,
  `var s = ${S}; char Find(char x) { foreach (var c in ${A}) { if (c == x) return c; } return '?'; } return string.Concat(s.Select(Find));`,
  `var s = ${S}; char Find(char x) { foreach (var c in ${A}) { if (c == x) return c; } return '?'; } var r = ""; foreach (var x in s) { r += Find(x); } return r;`,
  `var s = ${S}; string Next(int i) { return i == s.Length ? "" : ${A}.First(c => c == s[i]) + Next(i + 1); } return Next(0);`,
  `var s = ${S}; var r = ""; for (int i = 0; i < s.Length; i++) { foreach (var c in ${A}) { if (s.Substring(i, 1) == c.ToString()) { r += c; } } } return r;`,
  `var s = Encoding.UTF8.GetBytes(${S}); var r = ""; for (int i = 0; i < s.Length; i++) { for (byte b = 0; b < 128; b++) { if (s[i] == b) { r += (char)b; } } } return r;`,
  `var s = ${S}; var n = 0; foreach (var x in s) { n = n * 36 + ${A}.IndexOf(x); } return n.ToString();`,
  `var s = ${S}; var r = ""; for (int i = 0; i < s.Length; i++) { for (int b = 0; b < 8; b++) { if ((s[i] & (1 << b)) != 0) { r += "1"; } else { r += "0"; } } } return r;`,
  `var s = ${S}; var o = new JObject(); for (int i = 0; i < s.Length; i++) { foreach (var c in ${A}) { if (s[i] == c) o[i.ToString()] = c.ToString(); } } return o.ToString();`,
  `var l = ${A}.ToList(); l.RemoveAll(c => !${S}.Contains(c)); return string.Concat(l);`,
  `var l = new List<char>(${A}); foreach (var c in ${A}) { if (!${S}.Contains(c)) l.Remove(c); } return string.Concat(l);`,
  `var l = new HashSet<char>(${A}); l.IntersectWith(${S}); return string.Concat(l);`,
  `var s = ${S}; var r = ""; for (var i = 0; i < s.Length; i++) { int lo = 32, hi = 127; while (lo < hi) { var m = (lo + hi) / 2; if (s[i] > m) lo = m + 1; else hi = m; } r += (char)lo; } return r;`,
  `var s = ${S}; var r = ""; foreach (var c in s) { var n = 0; while (n < c) { n++; } r += (char)n; } return r;`,
  `var s = ${S}; var o = new JObject(); foreach (var c in ${A}) { o[c.ToString()] = s.Contains(c); } return o.ToString();`,
];

/** What no text can be put together of, or what is asked of a whole secret alone. */
const told: readonly string[] = [
  `var r = ""; foreach (var n in new[] { "a", "b" }) { if (${S} == null) { r += n; } } return r;`,
  `var r = ""; foreach (var n in new[] { "a", "b" }) { if (string.IsNullOrEmpty(${S})) { continue; } r += n; } return r;`,
  `var r = ""; foreach (var n in new[] { "a", "b" }) { if (${S} != "") { r += n; } } return r;`,
  `var r = ""; foreach (var n in new[] { "a", "b" }) { if (${S} == ${H}) { r += n; } } return r;`,
  `var r = ""; foreach (var k in ${H}.Split(',')) { if (k == ${S}) { r += "y"; } } return r;`,
  `var r = ""; foreach (var k in ${H}.Split(',')) { r += ${S}.Equals(k) ? "y" : "n"; } return r;`,
  `var n = 0; foreach (var k in ${S}.Split(',')) { if (k.StartsWith("x")) { n++; } } return n.ToString();`,
  `var n = 0; foreach (var k in ${S}.Split(',')) { if (k == ${H}) { n += 1; } } return n.ToString();`,
  `var ok = true; var s = ${S}; var h = ${H}; for (int i = 0; i < s.Length; i++) { ok &= s[i] == h[i]; } return ok.ToString();`,
  `var ok = true; var s = ${S}; var h = ${H}; for (int i = 0; i < s.Length; i++) { ok = ok && s[i] == h[i]; } return ok ? "y" : "n";`,
  `var s = ${S}; var h = ${H}; for (int i = 0; i < s.Length; i++) { if (s[i] != h[i]) { return "no"; } } return "ok";`,
  `var diff = 0; var s = ${S}; var h = ${H}; for (int i = 0; i < s.Length; i++) { diff |= s[i] ^ h[i]; } return diff == 0 ? "ok" : "no";`,
  `var r = ""; foreach (var c in ${S}) { r += c == '-' ? '-' : '*'; } return r;`,
  `string.Concat(${S}.Select(c => c == ' ' ? ' ' : '*'))`,
  `string.Concat(${S}.Select(c => char.IsDigit(c) ? '9' : 'x'))`,
  `var r = ""; foreach (var c in ${S}) { r += "*"; } return r;`,
  `var sb = new StringBuilder(); foreach (var p in ${S}.Split(';')) { sb.Append(new string('*', p.Length)).Append(';'); } return sb.ToString();`,
  `var r = ""; foreach (var p in ${S}.Split(';')) { r += p.Length > 4 ? "****" : "*"; } return r;`,
  `string.Join(";", ${S}.Split(';').Select(p => "***"))`,
  `string.Join(",", ${S}.Split(';').Select(p => p.Length))`,
  `${S}.StartsWith("sk_") ? "live" : "test"`,
  `var kind = "none"; foreach (var p in new[] { "x", "y" }) { if (${S}.Contains("sk_live")) { kind = p; } } return kind;`,
  `var r = ""; foreach (var x in new[] { "a", "b" }) { r += SHA256.HashData(Encoding.UTF8.GetBytes(${S}.Substring(3) + x)); } return r;`,
  `var sb = new StringBuilder(); foreach (var b in SHA256.Create().ComputeHash(Encoding.UTF8.GetBytes(${S}.Substring(3)))) { sb.Append(b.ToString("x2")); } return sb.ToString();`,
  `var r = ""; foreach (var x in ${H}) { foreach (var c in ${A}) { if (c == x) r += c; } } return ${S} == r ? "ok" : "no";`,
  `var r = ""; foreach (var c in ${A}) { if (${H}.Contains(c)) { r += c; } } return r;`,
  `foreach (var c in ${A}) { if (${S}[0] == c) { return "starts with a letter"; } } return "other";`,
  `var r = ""; foreach (var p in ${S}.Split(';')) { if (p == "enabled") { r += "on"; } } return r;`,
  `var l = new List<string> { "a", "b" }; l.RemoveAll(x => x == ${H}); return string.Concat(l);`,
  `var l = new List<string> { "a", "b" }; foreach (var k in ${S}.Split(',')) { l.Remove("a"); } return string.Concat(l);`,
];

describe('a text that is put together again out of what comparisons tell', () => {
  for (const code of rebuilt) {
    it(code, () => assert.deepEqual(findingsOfCode(code).map(({ rule }) => rule), ['secret-in-response']));
  }
});

it('what is traced in a loop by what comparisons tell is put together in the log', () => {
  const code = `var s = ${S}; foreach (var c in ${A}) { if (s[0] == c) { context.Trace(c.ToString()); } } return "";`;
  assert.deepEqual(findingsOfCode(code).map(({ rule, confidence }) => `${rule} ${confidence}`), ['secret-in-log medium']);
});

describe('what comparisons tell alone', () => {
  for (const code of told) it(code, () => assert.deepEqual(findingsOfCode(code).map(({ rule }) => rule), []));
});
