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
  response.map(name => `JObject.Parse(${bodyOf(name)}.As<string>(true))["value"].ToString()`),
  response.map(name => `string.Join(",", ${bodyOf(name)}.As<JObject>(true).Properties().Select(p => p.Value.ToString()))`),
  response.map(name => `${bodyOf(name)}.As<JObject>(true).GetValue("value").ToString()`),
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
      // what is no secret any more
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

/** `@(…)` or `@{…}` that gives a text. */
export const textCode: Text = fc.oneof(
  { weight: 5, arbitrary: textExpression.map(code => `@(${code})`) },
  { weight: 2, arbitrary: block.map(code => `@{ ${code} }`) },
);

/** `@(…)` that gives true or false. */
export const conditionCode: Text = condition.map(code => `@(${code})`);

/** `@(…)` that gives a JObject. */
export const jsonCode: Text = fc.oneof(
  textExpression.map(a => `@(new JObject(new JProperty("k", ${a})))`),
  response.map(name => `@(${bodyOf(name)}.As<JObject>(true))`),
  textExpression.map(a => `@{ var o = new JObject(); o["k"] = ${a}; o.Remove("n"); return o; }`),
);
