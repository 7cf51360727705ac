import fc from 'fast-check';

/** Variables by what they contain: texts, answers of calls, JSON objects and truth values. Not every policy sets them all. */
export const variables = { text: ['s0', 's1', 's2'], response: ['r0', 'r1'], json: ['j0'], truth: ['b0'] } as const;

/** An expression of C# that gives a text. */
type Text = fc.Arbitrary<string>;

const text = fc.constantFrom(...variables.text);
const response = fc.constantFrom(...variables.response);
const literal = fc.constantFrom('"a"', '"ok"', '""', '"Bearer "', '"{}"', '@"q"');

const readVariable: Text = fc.oneof(
  text.map(name => `(string)context.Variables["${name}"]`),
  text.map(name => `((string)context.Variables["${name}"])`),
  text.map(name => `context.Variables.GetValueOrDefault<string>("${name}")`),
  text.map(name => `context.Variables.GetValueOrDefault("${name}", "none")`),
  text.map(name => `context.Variables["${name}"].ToString()`),
  text.map(name => `Convert.ToString(context.Variables["${name}"])`),
);

const bodyOf = (name: string): string => `((IResponse)context.Variables["${name}"]).Body`;
const readResponse: Text = fc.oneof(
  response.map(name => `${bodyOf(name)}.As<JObject>(preserveContent: true)["value"].ToString()`),
  response.map(name => `(string)${bodyOf(name)}.As<JObject>(true)["value"]`),
  response.map(name => `${bodyOf(name)}.As<JObject>(true).Value<string>("value")`),
  response.map(name => `${bodyOf(name)}.As<JObject>(true).SelectToken("value")?.ToString()`),
  response.map(name => `${bodyOf(name)}.As<JToken>(true).ToString()`),
  response.map(name => `${bodyOf(name)}.As<string>(true)`),
  response.map(name => `Encoding.UTF8.GetString(${bodyOf(name)}.As<byte[]>(true))`),
  response.map(name => `${bodyOf(name)}?.As<JObject>()?["value"]?.ToString() ?? "gone"`),
  response.map(name => `JObject.Parse(${bodyOf(name)}.As<string>(true))["value"].ToString()`),
  response.map(name => `string.Join(",", ${bodyOf(name)}.As<JObject>(true).Properties().Select(p => p.Value.ToString()))`),
  response.map(name => `${bodyOf(name)}.As<JObject>(true).GetValue("value").ToString()`),
  response.map(name => `string.Join("|", ${bodyOf(name)}.As<JObject>(true).Descendants().Select(t => t.ToString()))`),
  response.map(name => `string.Join("|", ${bodyOf(name)}.As<JObject>(true).DescendantsAndSelf().OfType<JValue>().Select(t => t.ToString()))`),
  response.map(name => `string.Join("|", ${bodyOf(name)}.As<JObject>(true).SelectTokens("$..value").Select(t => t.ToString()))`),
  response.map(name => `${bodyOf(name)}.As<JObject>(true).SelectToken("$..value").ToString()`),
  response.map(name => `string.Join("|", new JObject(new JProperty("a", new JObject(new JProperty("b", ${bodyOf(name)}.As<JObject>(true)["value"])))).SelectTokens("a..b").Select(t => (string)t))`),
);

/** Facts about an answer that are no secret. */
const readFact: Text = fc.oneof(
  response.map(name => `((IResponse)context.Variables["${name}"]).StatusCode.ToString()`),
  response.map(name => `((IResponse)context.Variables["${name}"]).StatusReason`),
  response.map(name => `((IResponse)context.Variables["${name}"]).Headers.GetValueOrDefault("Content-Type", "")`),
  response.map(name => `${bodyOf(name)}.As<JObject>(true)["id"].ToString()`),
);

const readContext: Text = fc.constantFrom(
  'context.Request.Headers.GetValueOrDefault("X-A", "")',
  'context.Request.Headers.GetValueOrDefault("X-B", "none")',
  'context.Request.Method',
  'context.Operation.Name',
  'context.RequestId.ToString()',
  'context.Request.Url.Query.GetValueOrDefault("q", "")',
  'context.Request.Url.ToString()',
  'context.Request.Body?.As<string>(true) ?? "none"',
  'context.Subscription.Key',
  'context.LastError?.Message ?? "none"',
  'context.Response == null ? "none" : context.Response.StatusCode.ToString()',
  '((JObject)context.Variables["j0"]).ToString()',
  '((JObject)context.Variables["j0"])["k"].ToString()',
  'context.Request.Headers.First(h => h.Key == "X-A").Value.First()',
  'context.Request.Headers.Where(h => h.Key.Equals("x-a", StringComparison.OrdinalIgnoreCase)).Select(h => h.Value[0]).FirstOrDefault() ?? "none"',
  'string.Join(";", context.Request.Headers.Where(h => h.Key.ToLower() != "authorization" && h.Key != "X-A").Select(h => h.Key + "=" + string.Join(",", h.Value)))',
  'string.Join(";", context.Request.Headers.Where(h => new [] { "X-A", "X-B" }.Contains(h.Key)).Select(h => h.Value[0]))',
  'string.Join(";", context.Request.Headers.Where(h => Regex.IsMatch(h.Key, "^X-")).Select(h => h.Value[0]))',
  'string.Join(";", context.Request.Headers.Select(h => h.Key + "=" + string.Join(",", h.Value)))',
  'context.Request.Headers.Where(h => h.Key == "Ocp-Apim-Subscription-Key").Select(h => h.Value[0]).FirstOrDefault() ?? "none"',
  'string.Join("", from h in context.Request.Headers where h.Key.StartsWith("Ocp-Apim-Sub") select h.Value.First())',
  'string.Join(";", context.Request.Headers.Keys)',
  'string.Join(";", context.Request.Headers.Values.SelectMany(v => v))',
  'string.Join(";", context.Request.Headers.Values.Select(v => v.First()).Take(9))',
  'context.Request.Headers.ToDictionary(h => h.Key.ToLower(), h => h.Value.First())["x-a"]',
  'string.Join(";", from h in context.Request.Headers where h.Key.ToLower().StartsWith("x-") select h.Value.First())',
  'new JObject(context.Request.Headers.Select(h => new JProperty(h.Key, h.Value[0])))["X-A"].ToString()',
  'string.Join(";", context.Request.Url.Query.Values.Select(v => v[0]))',
  'string.Join(";", context.Request.Url.Query.Select(q => q.Key + "=" + q.Value[0]))',
  'context.Request.Headers["X-A"].First()',
  'context.Request.Headers[context.Request.Headers.Keys.First(k => k == "X-A")].First()',
  'context.Request.Headers[context.Request.Headers.Keys.Where(k => k != "Authorization").First(k => k.StartsWith("X-"))][0]',
  'context.Request.Headers[context.Request.Headers.Keys.First(k => k == "Ocp-Apim-Subscription-Key")][0]',
  'context.Request.Headers.Where(h => h.Key == "X-A" || h.Key == "X-B").Select(h => h.Value[0]).ToArray()[0]',
  'context.Request.Headers.Where(h => h.Key == "X-A" || h.Key == "X-B").Select(h => h.Value[0]).LastOrDefault() ?? "none"',
  'context.Variables[context.Variables.Keys.First(k => k == "s0" || k == "s1")].ToString()',
  'context.Variables.GetValueOrDefault<string>(context.Request.Method == "GET" ? "s0" : "s1")',
);

const { textExpression, condition } = fc.letrec<{
  textExpression: string;
  atom: string;
  derived: string;
  block: string;
  condition: string;
  truth: string;
}>(tie => {
  const inner = tie('textExpression');
  const truth = tie('condition');
  return {
    atom: fc.oneof(
      { weight: 4, arbitrary: readVariable },
      { weight: 3, arbitrary: readResponse },
      { weight: 1, arbitrary: readFact },
      { weight: 1, arbitrary: readContext },
      { weight: 1, arbitrary: literal },
    ),
    derived: fc.oneof(
      fc.tuple(inner, inner).map(([a, b]) => `(${a}) + (${b})`),
      inner.map(a => `$"k={(${a})}"`),
      fc.tuple(inner, inner).map(([a, b]) => `$"{(${a})}:{(${b})}"`),
      inner.map(a => `string.Format("{0}!", ${a})`),
      fc.tuple(inner, inner).map(([a, b]) => `string.Concat(${a}, ${b})`),
      fc.tuple(inner, inner).map(([a, b]) => `string.Join("-", new [] { ${a}, ${b} })`),
      inner.map(a => `(${a}).Trim()`),
      inner.map(a => `(${a}).ToLower()`),
      inner.map(a => `(${a}).Replace("!", "?")`),
      inner.map(a => `(${a}).PadLeft(3)`),
      inner.map(a => `(${a}).Substring(0)`),
      inner.map(a => `(${a}).Split('|')[0]`),
      inner.map(a => `Convert.ToBase64String(Encoding.UTF8.GetBytes(${a}))`),
      inner.map(a => `Uri.EscapeDataString(${a})`),
      inner.map(a => `System.Net.WebUtility.UrlEncode(${a})`),
      inner.map(a => `new JObject(new JProperty("k", ${a})).ToString()`),
      inner.map(a => `JsonConvert.SerializeObject(new { k = ${a} })`),
      inner.map(a => `new JArray(${a}).First.ToString()`),
      inner.map(a => `new [] { ${a}, "x" }.First()`),
      inner.map(a => `string.Join("", new List<string> { ${a} }.Select(x => x + "."))`),
      inner.map(a => `new Dictionary<string, string> { ["k"] = ${a} }["k"]`),
      inner.map(a => `new string((${a}).Reverse().ToArray())`),
      inner.map(a => `((Func<string, string>)(x => "<" + x + ">"))(${a})`),
      inner.map(a => `BitConverter.ToString(Encoding.UTF8.GetBytes(${a}))`),
      inner.map(a => `(${a} ?? "none")`),
      inner.map(a => `(${a})?.ToString()`),
      inner.map(a => `Regex.Replace(${a}, "[!]", "")`),
      inner.map(a => `Regex.Match(${a}, ".*").Value`),
      fc.tuple(truth, inner, inner).map(([c, a, b]) => `((${c}) ? (${a}) : (${b}))`),
      inner.map(a => `string.Copy(${a})`),
      inner.map(a => `new [] { ${a}, "x" }.ToLookup(x => x.Length > 9)[true].FirstOrDefault() ?? "none"`),
      inner.map(a => `string.Join(",", new [] { ${a}, "x" }.ToLookup(x => "k")["k"])`),
      inner.map(a => `string.Join(",", new [] { ${a}, "x" }.ToLookup(x => x, x => 1).Select(g => g.Key))`),
      inner.map(a => `new [] { "x", ${a} }.GroupBy(x => x.Length).Last().First()`),
      inner.map(a => `string.Join(",", new [] { ${a}, "x" }.GroupBy(x => x).Select(g => g.Key))`),
      inner.map(a => `new [] { ${a}, "x" }.ToDictionary(x => x.Length == 1 ? "x" : "k")["x"]`),
      inner.map(a => `new [] { "x", ${a} }.Reverse().First()`),
      inner.map(a => `new [] { "x", ${a} }.OrderBy(x => x.Length).Last()`),
      inner.map(a => `new [] { "x" }.Concat(new [] { ${a} }).Aggregate((x, y) => x + y)`),
      inner.map(a => `string.Join("|", new JObject(new JProperty("o", new JObject(new JProperty("k", ${a})))).Descendants().OfType<JProperty>().Where(p => p.Name == "k").Select(p => (string)p.Value))`),
      inner.map(a => `(string)new JObject(new JProperty("o", new JObject(new JProperty("k", ${a})))).SelectToken("$..k")`),
      inner.map(a => `(string)new JObject(new JProperty("o", new JObject(new JProperty("k", ${a}), new JProperty("n", "clean")))).SelectToken("$..n")`),
      // what is no secret any more
      inner.map(a => `new [] { ${a}, "x" }.ToLookup(x => x)["x"].First()`),
      inner.map(a => `new [] { ${a}, "x" }.GroupBy(x => x.Length).Select(g => g.Count()).Sum().ToString()`),
      inner.map(a => `(${a}).Length.ToString()`),
      inner.map(a => `string.IsNullOrEmpty(${a}).ToString()`),
      fc.tuple(inner, inner).map(([a, b]) => `((${a}) == (${b})).ToString()`),
      inner.map(a => `(string.IsNullOrEmpty(${a}) ? "no" : "yes")`),
      inner.map(a => `Convert.ToBase64String(SHA256.Create().ComputeHash(Encoding.UTF8.GetBytes(${a})))`),
      inner.map(a => `Convert.ToBase64String(new HMACSHA256(Encoding.UTF8.GetBytes(${a})).ComputeHash(Encoding.UTF8.GetBytes("m")))`),
    ),
    textExpression: fc.oneof(
      { maxDepth: 3, depthIdentifier: 'text' },
      { weight: 3, arbitrary: tie('atom') },
      { weight: 2, arbitrary: tie('derived') },
    ),
    block: inner,
    truth: fc.oneof(
      fc.constantFrom(
        'context.Request.Headers.GetValueOrDefault("X-Flag", "") == "1"',
        'context.Request.Headers.ContainsKey("X-Flag")',
        'context.Request.Method == "GET"',
        'true',
        'false',
        '(bool)context.Variables["b0"]',
      ),
      response.map(name => `((IResponse)context.Variables["${name}"]).StatusCode == 200`),
      response.map(name => `((IResponse)context.Variables["${name}"]).StatusCode != 200`),
      response.map(name => `context.Variables["${name}"] == null`),
      text.map(name => `context.Variables.ContainsKey("${name}")`),
      text.map(name => `string.IsNullOrEmpty(context.Variables.GetValueOrDefault<string>("${name}"))`),
    ),
    condition: fc.oneof(
      { maxDepth: 2, depthIdentifier: 'truth' },
      { weight: 4, arbitrary: tie('truth') },
      { weight: 1, arbitrary: truth.map(c => `!(${c})`) },
      { weight: 1, arbitrary: fc.tuple(truth, truth).map(([a, b]) => `(${a}) && (${b})`) },
      { weight: 1, arbitrary: fc.tuple(truth, truth).map(([a, b]) => `(${a}) || (${b})`) },
    ),
  };
});

/** Code of several statements that returns a text. */
const block: Text = fc.oneof(
  textExpression.map(a => `var a = ${a}; return a;`),
  fc.tuple(textExpression, textExpression, condition).map(([a, b, c]) => `string a = ${a}; if (${c}) { a = ${b}; } return a;`),
  fc.tuple(textExpression, condition).map(([a, c]) => `if (${c}) return "early"; else { return ${a}; }`),
  textExpression.map(a => `var b = new StringBuilder(); b.Append("k="); b.Append(${a}); return b.ToString();`),
  textExpression.map(a => `var l = new List<string>(); l.Add(${a}); var t = ""; foreach (var x in l) { t += x; } return t;`),
  textExpression.map(a => `var o = new JObject(); o["k"] = ${a}; o["n"] = 1; return o.ToString();`),
  textExpression.map(a => `var o = new JObject(); o["k"] = ${a}; return (string)o["n"] ?? "none";`),
  textExpression.map(a => `try { return ${a}; } catch (Exception e) { return e.Message; }`),
  textExpression.map(a => `string t = ""; for (int i = 0; i < 2; i++) { t = t + ${a}; } return t;`),
  textExpression.map(a => `var d = new Dictionary<string, string>(); d.Add("k", ${a}); return d.ContainsKey("k") ? d["k"] : "none";`),
  fc.tuple(textExpression, textExpression).map(([a, b]) => `var a = ${a}; a = ${b}; return a;`),
  fc
    .tuple(textExpression, textExpression)
    .map(([a, b]) => `switch (context.Request.Method) { case "POST": return ${a}; default: return ${b}; }`),
  textExpression.map(a => `string Shown(string x) { return "<" + x + ">"; } return Shown(${a});`),
  fc.tuple(textExpression, textExpression, condition).map(([a, b, c]) => `if (${c}) throw new Exception("failed " + ${a}); return ${b};`),
);

/** Code that changes arrays, lists and builders in their places. */
const inPlace: Text = fc.oneof(
  textExpression.map(a => `var c = (${a}).ToCharArray(); Array.Reverse(c); return new string(c);`),
  textExpression.map(a => `var c = new [] { "z", ${a} }; Array.Sort(c); return c[0] + c[1];`),
  textExpression.map(a => `var c = new [] { "z", ${a} }; Array.Reverse(c); return c[0];`),
  textExpression.map(a => `var c = new [] { ${a} }; var d = new string[1]; Array.Copy(c, d, 1); return d[0];`),
  textExpression.map(a => `var c = new [] { ${a} }; var d = new string[2]; c.CopyTo(d, 1); return d[1];`),
  textExpression.map(a => `var d = new string[2]; Array.Fill(d, ${a}); return d[1];`),
  textExpression.map(a => `var c = new [] { ${a} }; Array.Clear(c, 0, 1); return c[0] ?? "none";`),
  textExpression.map(a => `var c = (${a}).ToCharArray(); for (int i = 0; i < c.Length; i++) { c[i] = '*'; } return new string(c);`),
  textExpression.map(a => `var l = new List<string> { "x", ${a} }; l.Reverse(); return l[0];`),
  textExpression.map(a => `var l = new List<string> { "x", ${a} }; l.Sort(); return l[0] + l[1];`),
  textExpression.map(a => `var l = new List<string> { "x" }; l.Insert(0, ${a}); return l[0];`),
  textExpression.map(a => `var l = new List<string> { "x" }; l.InsertRange(0, new [] { ${a} }); return l.First();`),
  textExpression.map(a => `var l = new List<string> { "x", ${a} }; l.RemoveAt(0); return l[0];`),
  textExpression.map(a => `var l = new List<string> { ${a}, "x" }; l.RemoveAt(0); return l[0];`),
  textExpression.map(a => `var l = new List<string> { "x", ${a}, "y" }; l.RemoveRange(1, 1); return string.Concat(l);`),
  textExpression.map(a => `var l = new List<string> { "x" }; l.Add(${a}); l.RemoveAt(0); return l.Last();`),
  textExpression.map(a => `var l = new [] { ${a}, "x" }.ToList(); l.AddRange(new [] { "y" }); l.RemoveAt(0); return l[1];`),
  fc.tuple(textExpression, condition).map(([a, c]) => `var l = new List<string> { "x", ${a} }; if (${c}) { l.RemoveAt(0); } return l[l.Count - 1];`),
  fc.tuple(textExpression, condition).map(([a, c]) => `var l = new List<string> { "x", ${a}, "y" }; if (${c}) { l.Insert(0, "z"); } l.RemoveAt(1); return string.Join("", l);`),
  textExpression.map(a => `var q = new Queue<string>(); q.Enqueue("x"); q.Enqueue(${a}); q.Dequeue(); return q.Peek();`),
  textExpression.map(a => `var q = new Stack<string>(); q.Push(${a}); q.Push("x"); return q.Peek();`),
  textExpression.map(a => `var l = new List<string> { ${a}, "x" }; l[0] = "y"; return l.First();`),
  textExpression.map(a => `var l = new List<string> { ${a}, "x" }; return string.Join("", l.Skip(1).Take(1));`),
  textExpression.map(a => `var l = new List<string> { ${a}, "x" }; return l.ElementAt(1) + l.Last();`),
  textExpression.map(a => `var l = new List<string> { "x", ${a} }; var t = ""; l.ForEach(x => { t = x; }); return t;`),
  textExpression.map(a => `var l = new List<string> { "x" }; foreach (var n in new [] { 1, 2 }) { l.Insert(0, ${a}); } l.RemoveAt(0); return l[0];`),
  textExpression.map(a => `var l = new List<string> { "x", ${a} }; var m = l; m.RemoveAt(0); return l[0];`),
  textExpression.map(a => `var l = new List<string> { ${a} }; l.Clear(); l.Add("x"); return string.Join(",", l);`),
  textExpression.map(a => `var d = new Dictionary<string, string> { ["k"] = ${a} }; d.Remove("k"); return string.Join(",", d.Values);`),
  textExpression.map(a => `var b = new StringBuilder("x"); b.Insert(0, ${a}); return b.ToString();`),
  textExpression.map(a => `var b = new StringBuilder(${a}); b.Replace("!", "?"); b.Remove(0, 0); return b.ToString();`),
  textExpression.map(a => `var b = new StringBuilder(${a}); b.Clear(); b.Append("x"); return b.ToString();`),
  textExpression.map(a => `var b = new StringBuilder(); b.AppendFormat("{0}.", ${a}).AppendLine(); return b.ToString().Trim();`),
  textExpression.map(a => `var q = new JArray(); q.Add("x"); q.Insert(0, ${a}); return (string)q[0];`),
  textExpression.map(a => `var o = new JObject(); o.Add("k", ${a}); o.Property("k").Remove(); return o.ToString();`),
  textExpression.map(a => `var o = new JObject(); o["o"] = new JObject(); o["o"]["k"] = ${a}; return o.SelectToken("o.k").ToString();`),
  textExpression.map(a => `var o = new JObject(); o["k"] = ${a}; o["k"].Replace("x"); return (string)o["k"];`),
  fc.constantFrom(
    'var t = ""; foreach (var h in context.Request.Headers) { if (h.Key.ToLower() == "x-a") { t = h.Value.First(); } } return t;',
    'var t = ""; foreach (var h in context.Request.Headers) { if (h.Key == "X-A" || h.Key == "Authorization") { continue; } t += h.Value.First(); } return t;',
    'var o = new JObject(); foreach (var h in context.Request.Headers) { o[h.Key] = string.Join(",", h.Value); } return o.ToString();',
    'foreach (var h in context.Request.Headers) { switch (h.Key.ToLower()) { case "x-a": return h.Value[0]; } } return "none";',
    'foreach (var h in context.Request.Headers.Where(x => x.Key.StartsWith("X-"))) { return h.Value[0]; } return "none";',
  ),
);

/** `@(…)` or `@{…}` that gives a text. */
export const textCode: Text = fc.oneof(
  { weight: 5, arbitrary: textExpression.map(code => `@(${code})`) },
  { weight: 2, arbitrary: block.map(code => `@{ ${code} }`) },
  { weight: 1, arbitrary: inPlace.map(code => `@{ ${code} }`) },
);

/** `@(…)` that gives true or false. */
export const conditionCode: Text = condition.map(code => `@(${code})`);

/** `@(…)` that gives a JObject. */
export const jsonCode: Text = fc.oneof(
  textExpression.map(a => `@(new JObject(new JProperty("k", ${a})))`),
  response.map(name => `@(${bodyOf(name)}.As<JObject>(true))`),
  textExpression.map(a => `@{ var o = new JObject(); o["k"] = ${a}; o.Remove("n"); return o; }`),
);
