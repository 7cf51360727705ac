import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { emptyWorkspace, lintPolicy } from '../../../../src/policy/index.ts';

/** A policy whose response body is the code, the vault's answer being in the variable `answer` and its value in `s`. */
function policyWith(code: string): string {
  return `<policies><inbound>
<send-request mode="new" response-variable-name="answer"><set-url>https://kv-rows.vault.azure.net/secrets/one?api-version=7.6</set-url><set-method>GET</set-method><authentication-managed-identity resource="https://vault.azure.net" /></send-request>
<set-variable name="s" value="@((string)((IResponse)context.Variables["answer"]).Body.As<JObject>()["value"])" />
<return-response><set-status code="200" /><set-body>${code.includes('return ') ? `@{ ${code} }` : `@(${code})`}</set-body></return-response>
</inbound></policies>`;
}

const options = { severities: { 'vault-call-uncached': 'off', 'vault-status-unchecked': 'off' } } as const;
const findingsOf = (code: string): readonly string[] =>
  lintPolicy({ file: 'p.xml', text: policyWith(code) }, emptyWorkspace, options).map(({ rule }) => rule);

const S = '(string)context.Variables["s"]';
const R = '((IResponse)context.Variables["answer"])';
const B = `${R}.Body.As<JObject>()`;

const keeps: Record<string, readonly string[]> = {
  'reading a variable': [
    S,
    'context.Variables.GetValueOrDefault<string>("s", "")',
    'context.Variables.GetValueOrDefault("s").ToString()',
    'context.Variables["s"] as string',
    'JsonConvert.SerializeObject(context.Variables)',
    'string.Join(",", context.Variables.Select(v => v.Key + "=" + v.Value))',
    'context.Variables[context.Request.Headers.GetValueOrDefault("x-name", "s")].ToString()',
    'var name = "s"; return (string)context.Variables[name];',
    'object o; context.Variables.TryGetValue("s", out o); return o.ToString();',
    'if (context.Variables.TryGetValue("s", out object o)) { return (string)o; } return "";',
  ],
  'text operations': [
    `${S} + "!"`,
    `"a" + (${S})`,
    `$"a{${S}}b"`,
    `$@"a{${S}}b"`,
    `$"{(${S}).Trim(),10:x}"`,
    `string.Format("{0}", ${S})`,
    `string.Concat("a", ${S})`,
    `String.Join(":", "a", ${S})`,
    `string.Join(":", new[] { "a", ${S} })`,
    `(${S}).Substring(0, 4)`,
    `(${S}).Replace("a", "b")`,
    `(${S}).Split('.')[0]`,
    `(${S}).Split('.').Last()`,
    `(${S}).ToUpperInvariant()`,
    `(${S}).PadLeft(40, '*')`,
    `new string((${S}).Reverse().ToArray())`,
    `new string('*', 4) + (${S}).Substring(4)`,
    `((${S}).Length > 3 ? ${S} : "short")`,
    `(${S})[0].ToString()`,
    `Regex.Replace(${S}, "[aeiou]", "*")`,
    `Regex.Match(${S}, "pwd=(.*)").Groups[1].Value`,
    `string.Concat((${S}).Select(c => (char)(c + 1)))`,
    `(${S}).Aggregate("", (a, c) => a + c)`,
    'var sb = new StringBuilder(); sb.Append("k=").Append((string)context.Variables["s"]); return sb.ToString();',
    'var sb = new StringBuilder("x"); sb.AppendFormat("{0}", context.Variables["s"]); var same = sb; return same.ToString();',
    'var text = "a"; text += (string)context.Variables["s"]; return text;',
  ],
  'encodings anybody can undo': [
    `Convert.ToBase64String(Encoding.UTF8.GetBytes(${S}))`,
    `Uri.EscapeDataString(${S})`,
    `System.Net.WebUtility.HtmlEncode(${S})`,
    `BitConverter.ToString(Encoding.ASCII.GetBytes(${S}))`,
    `string.Concat(Encoding.UTF8.GetBytes(${S}).Select(b => b.ToString("x2")))`,
    `Encoding.UTF8.GetString(Convert.FromBase64String(${S}))`,
    `int.Parse(${S}).ToString()`,
  ],
  'weak hashes': [`Convert.ToBase64String(System.Security.Cryptography.MD5.Create().ComputeHash(Encoding.UTF8.GetBytes(${S})))`],
  operators: [
    `${S} ?? "none"`,
    `context.Variables.ContainsKey("s") ? ${S} : ""`,
    `(context.Variables["s"] ?? context.Variables["t"]).ToString()`,
    `context.Variables["s"]?.ToString()`,
    `((${S}) is string text ? text : "")`,
    `(${S}) switch { "" => "none", var x => x }`,
    `context.Request.Method switch { "GET" => ${S}, _ => "" }`,
  ],
  "the vault's answer": [
    `${R}.Body.As<string>()`,
    `${R}.Body.As<string>(preserveContent: true)`,
    `Encoding.UTF8.GetString(${R}.Body.As<byte[]>())`,
    `JsonConvert.SerializeObject(${R})`,
    `${B}.ToString()`,
    `${B}["value"].ToString()`,
    `${B}?["value"]?.ToString() ?? ""`,
    `${B}.Value<string>("value")`,
    `${B}.GetValue("value").ToString()`,
    `${B}.GetValue("VALUE", StringComparison.OrdinalIgnoreCase).ToString()`,
    `${B}.SelectToken("$.value").ToString()`,
    `${B}.SelectToken("value").Value<string>()`,
    `${B}.Property("value").Value.ToString()`,
    `${B}.Properties().First(p => p.Name == "value").Value.ToString()`,
    `${B}.Properties().Select(p => p.Value).First().ToString()`,
    `string.Join(";", ${B}.Properties().Select(p => p.Name + "=" + p.Value))`,
    `${B}.First.ToString()`,
    `((dynamic)${B}).value`,
    `${R}.Body.As<dynamic>().value.ToString()`,
    `${B}[context.Request.Headers.GetValueOrDefault("x-field", "id")].ToString()`,
    `JObject.Parse(${R}.Body.As<string>())["value"].ToString()`,
    `JsonConvert.DeserializeObject<Dictionary<string, string>>(${R}.Body.As<string>())["value"]`,
    `${B}.ToObject<Dictionary<string, object>>()["value"].ToString()`,
    `JToken token; ${B}.TryGetValue("value", out token); return token.ToString();`,
    `var key = "val" + "ue"; return ${B}[key].ToString();`,
    `var o = ${B}; o.Remove("id"); return o.ToString();`,
    `var o = ${B}; o["id"] = "hidden"; return o.ToString();`,
    `foreach (var p in ${B}) { if (p.Key == "value") { return p.Value.ToString(); } } return "";`,
    `foreach (var p in ${B}) { if (p.Key != "value") { continue; } return p.Value.ToString(); } return "";`,
    `return (from p in ${B}.Properties() where p.Name == "value" select p.Value.ToString()).First();`,
  ],
  'objects built of it': [
    `new JObject(new JProperty("id", ${S})).ToString()`,
    `new JObject { ["id"] = ${S} }.ToString()`,
    `new JObject { { "id", ${S} } }.ToString()`,
    `JObject.FromObject(new { id = ${S} }).ToString()`,
    `JsonConvert.SerializeObject(new { outer = new { inner = ${S} } })`,
    `new JArray(${S}).ToString()`,
    `JsonConvert.SerializeObject(new Dictionary<string, string> { { "a", ${S} } })`,
    `new Dictionary<string, string> { ["a"] = ${S} }["a"]`,
    `new List<string> { "x", ${S} }.Last()`,
    `new[] { "x", ${S} }[1]`,
    `Tuple.Create("x", ${S}).Item2`,
    `var o = new JObject(); o["x"] = (string)context.Variables["s"]; return o.ToString();`,
    `var o = new JObject(); o.Add("x", (string)context.Variables["s"]); return o["x"].ToString();`,
    `var o = new JObject(); o.Add(new JProperty("x", (string)context.Variables["s"])); return o.ToString();`,
    `var o = new JObject(); var inner = new JObject(); o["inner"] = inner; inner["x"] = (string)context.Variables["s"]; return o.ToString();`,
    `var list = new List<string>(); list.Add((string)context.Variables["s"]); return string.Join(",", list);`,
    `var d = new Dictionary<string, string>(); d.Add("x", (string)context.Variables["s"]); return d.First().Value;`,
    `var body = context.Request.Body.As<JObject>(); body["x"] = (string)context.Variables["s"]; return body.ToString();`,
  ],
  'functions and statements': [
    `Func<string, string> f = x => x + "!"; return f((string)context.Variables["s"]);`,
    `Func<string, string> f = x => { var y = x; return y; }; return f.Invoke((string)context.Variables["s"]);`,
    `return new Func<object>(() => context.Variables["s"])().ToString();`,
    `return new Lazy<string>(() => (string)context.Variables["s"]).Value;`,
    `return Regex.Replace("x", "x", m => (string)context.Variables["s"]);`,
    `return Enumerable.Range(0, 1).Select(i => (string)context.Variables["s"]).First();`,
    `Func<string> f = () => (string)context.Variables["s"]; return f();`,
    `string Wrap(string x) { return "<" + x + ">"; } return Wrap((string)context.Variables["s"]);`,
    `string Wrap(string x) => x; return Wrap((string)context.Variables["s"]);`,
    `var r = ""; Action<string> add = x => { r += x; }; add((string)context.Variables["s"]); return r;`,
    `var r = ""; foreach (var c in (string)context.Variables["s"]) { r += c; } return r;`,
    `var s = (string)context.Variables["s"]; var r = ""; for (int i = 0; i < s.Length; i++) { r = r + s[i]; } return r;`,
    `var s = (string)context.Variables["s"]; var r = ""; var i = 0; while (i < s.Length) { r += s[i]; i++; } return r;`,
    `var a = ""; var b = ""; for (int i = 0; i < 2; i++) { b = a; a = (string)context.Variables["s"]; } return b;`,
    `string r; if (context.Request.Method == "GET") { r = (string)context.Variables["s"]; } else { r = ""; } return r;`,
    `try { return (string)context.Variables["s"]; } catch (Exception e) { return e.Message; }`,
    `var r = ""; try { r = (string)context.Variables["s"]; throw new Exception(); } catch { return r; } return "";`,
    `switch (context.Request.Method) { case "GET": return (string)context.Variables["s"]; default: return ""; }`,
    `string r = "x"; switch (context.Request.Method) { case "GET": r = (string)context.Variables["s"]; break; } return r;`,
    `using (var x = new StringWriter()) { x.Write((string)context.Variables["s"]); return x.ToString(); }`,
    `var (a, b) = ("x", (string)context.Variables["s"]); return b;`,
    `return (from x in new[] { (string)context.Variables["s"] } let y = x + "!" orderby y select y).First();`,
  ],
  'other sources': [
    'context.Subscription.Key',
    'context.Subscription?.PrimaryKey',
    'var sub = context.Subscription; return sub.SecondaryKey;',
    'JsonConvert.SerializeObject(context.Subscription)',
  ],
};

const removes: Record<string, readonly string[]> = {
  'what is no secret': [
    'context.Variables.GetValueOrDefault<string>("other", "")',
    'context.Subscription.Id',
    'context.Subscription?.Name ?? "none"',
    'context.User.Email',
    'context.Request.Headers.GetValueOrDefault("x-id", "")',
    '"value"',
    'new JObject(new JProperty("value", "text")).ToString()',
  ],
  'status and metadata of the answer': [
    `${R}.StatusCode.ToString()`,
    `${R}.StatusReason`,
    `${R}.Headers.GetValueOrDefault("x-ms-request-id", "")`,
    `${B}["id"].ToString()`,
    `${B}["attributes"]["enabled"].ToString()`,
    `${B}.Value<string>("contentType")`,
    `${B}.SelectToken("attributes.updated").ToString()`,
    `${B}["tags"].ToString()`,
    `(string)${B}.Property("kid").Value`,
    `${B}["id"].ToString().Split('/').Last()`,
    `JObject.Parse(${R}.Body.As<string>())["id"].ToString()`,
    `string.Join(",", ${B}.Properties().Select(p => p.Name))`,
    `string.Join(",", ${B}.Properties().Where(p => p.Name != "value").Select(p => p.Value.ToString()))`,
    `var o = ${B}; o.Remove("value"); return o.ToString();`,
    `var o = ${B}; o["value"] = "***"; return o.ToString();`,
    `var t = new JObject(); foreach (var p in ${B}) { if (p.Key == "value") { continue; } t[p.Key] = p.Value; } return t.ToString();`,
    `JToken token; ${B}.TryGetValue("id", out token); return token.ToString();`,
    `${B}.ContainsKey("value").ToString()`,
  ],
  'measures and decisions': [
    `(${S}).Length.ToString()`,
    `(${S}).Split(';').Length.ToString()`,
    `(${S}).Split(';').Count(x => x.StartsWith("a")).ToString()`,
    `string.IsNullOrEmpty(${S}).ToString()`,
    `((${S}) == context.Request.Headers.GetValueOrDefault("x-key", "")).ToString()`,
    `(${S}).Equals("x", StringComparison.Ordinal) ? "yes" : "no"`,
    `(${S}).Contains("x") ? "yes" : "no"`,
    `(${S}) == null ? "none" : "some"`,
    `context.Variables.ContainsKey("s") ? "yes" : "no"`,
    `((${S}) is null).ToString()`,
    `Regex.IsMatch(${S}, "^a") ? "a" : "b"`,
    `string.Compare(${S}, "a").ToString()`,
    `int n; var ok = int.TryParse((string)context.Variables["s"], out n); return ok.ToString();`,
    `var n = 0; foreach (var c in (string)context.Variables["s"]) { if (c == 'x') { n++; } } return n.ToString();`,
    `var n = (string)context.Variables["s"] == "on" ? 1 : 0; return n.ToString();`,
    `(${S}).Any(char.IsDigit) ? "digits" : "none"`,
  ],
  cryptography: [
    `Convert.ToBase64String(System.Security.Cryptography.SHA256.Create().ComputeHash(Encoding.UTF8.GetBytes(${S})))`,
    `BitConverter.ToString(new SHA512Managed().ComputeHash(Encoding.UTF8.GetBytes(${S})))`,
    `Convert.ToBase64String(new System.Security.Cryptography.HMACSHA256(Encoding.UTF8.GetBytes(${S})).ComputeHash(Encoding.UTF8.GetBytes("x")))`,
    `using (var h = new HMACSHA512(Convert.FromBase64String((string)context.Variables["s"]))) { return Convert.ToBase64String(h.ComputeHash(Encoding.UTF8.GetBytes(context.RequestId.ToString()))); }`,
    `var h = new HMACSHA256(); h.Key = Encoding.UTF8.GetBytes((string)context.Variables["s"]); return Convert.ToBase64String(h.ComputeHash(new byte[1]));`,
    `Convert.ToBase64String(Encoding.UTF8.GetBytes("x").Encrypt("Aes", Convert.FromBase64String(${S}), new byte[16]))`,
    `Convert.ToBase64String(Encoding.UTF8.GetBytes(${S}).Encrypt("Aes", new byte[32], new byte[16]))`,
    `Encoding.UTF8.GetString(context.Request.Body.As<byte[]>().Decrypt("Aes", Encoding.UTF8.GetBytes(${S}), new byte[16]))`,
    `new X509Certificate2(Convert.FromBase64String(${S})).Thumbprint`,
    `Convert.ToBase64String(new X509Certificate2(Convert.FromBase64String(${S})).GetRSAPrivateKey().SignData(new byte[1], HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))`,
  ],
  'what does not come that far': [
    'var x = (string)context.Variables["s"]; x = "none"; return x;',
    'var x = (string)context.Variables["s"]; if (context.Api != null) { x = "a"; } else { x = "b"; } return x;',
    'var x = (string)context.Variables["s"]; return "constant";',
    'if (false) { return (string)context.Variables["s"]; } return "";',
    'const bool debug = false; return debug ? (string)context.Variables["s"] : "off";',
    'Func<string, string> f = x => "***"; return f((string)context.Variables["s"]);',
    'var o = new { secret = (string)context.Variables["s"], user = "a" }; return o.user;',
    'var o = new JObject(); o["secret"] = (string)context.Variables["s"]; o["user"] = "a"; return o["user"].ToString();',
    'var d = new Dictionary<string, string> { { "secret", (string)context.Variables["s"] }, { "user", "a" } }; return d["user"];',
    '// return (string)context.Variables["s"];\n return "";',
    'return "" /* + (string)context.Variables["s"] */;',
    'return "(string)context.Variables[\\"s\\"]";',
  ],
};

for (const [group, rows] of Object.entries(keeps)) {
  describe(`a secret stays secret: ${group}`, () => {
    for (const code of rows) it(code, () => assert.deepEqual(findingsOf(code), ['secret-in-response']));
  });
}

for (const [group, rows] of Object.entries(removes)) {
  describe(`no secret: ${group}`, () => {
    for (const code of rows) it(code, () => assert.deepEqual(findingsOf(code), []));
  });
}
