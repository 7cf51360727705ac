import type { GridRow } from './grid-rows.ts';

/** Codes for members that samples do not reach; a line in braces is a block. */
const codes = String.raw`
new[] { 3, 1, 2 }.GetLength(0)
{ var a = new[] { 3, 1, 2 }; Array.Reverse(a); return a; }
{ var a = new[] { 3, 1, 2 }; Array.Sort(a); return a; }
{ var n = 0; Array.ForEach(new[] { 1, 2 }, x => { n += x; }); return n; }
Array.ConvertAll(new[] { 1, 2 }, x => x + "a")
{ var a = new[] { 1, 2 }; Array.Resize(ref a, 3); return a.Length; }
new List<int> { 1, 2 }.ConvertAll(x => x + "a")
new List<int> { 1, 2 }.AsReadOnly().Count
new Dictionary<string, int> { { "a", 1 } }.GetValueOrDefault("b", 5)
new[] { 1, 2 }.AsEnumerable().Count()
Tuple.Create(1, "a", 2, 3, 4, 5, 6).Item1
Tuple.Create(1, "a", 2, 3, 4, 5, 6).Item3
Tuple.Create(1, "a", 2, 3, 4, 5, 6).Item4
Tuple.Create(1, "a", 2, 3, 4, 5, 6).Item5
Tuple.Create(1, "a", 2, 3, 4, 5, 6).Item6
Tuple.Create(1, "a", 2, 3, 4, 5, 6).Item7
new Tuple<int, string>(1, "a").Item2
new Exception("m").ToString()
new Random(7).NextDouble()
{ var j = JObject.Parse("{\"a\":1}"); j.AddFirst(new JProperty("b", 2)); return j; }
JObject.Parse("{\"a\":1,\"b\":2}").Values<int>().Sum()
JArray.Parse("[1,2]").Values<int>().Sum()
{ var x = XElement.Parse("<r><a/><b/></r>"); x.Element("a").ReplaceWith(new XElement("c")); return x; }
{ var x = XElement.Parse("<r a='1' b='2'/>"); x.Attribute("a").Remove(); return x; }
{ var x = XElement.Parse("<r>t<b/></r>"); x.Nodes().OfType<XText>().First().Remove(); return x; }
{ var x = XElement.Parse("<r><!--c--><b/></r>"); x.Nodes().OfType<XComment>().First().Remove(); return x; }
new HMACMD5(new byte[] { 1 }).Key
new HMACSHA256(new byte[] { 1 }).Key
new XProcessingInstruction("t", "d").Target
new XProcessingInstruction("t", "d").Data
XDocument.Parse("<!DOCTYPE a SYSTEM 'x'><a/>").DocumentType.SystemId
XDocument.Parse("<!DOCTYPE a SYSTEM 'x'><a/>").DocumentType.InternalSubset
{ var a = new[] { "x", "y" }; Array.Resize(ref a, 1); return a; }
new XDeclaration("1.0", "utf-8", "yes").Version
new CultureInfo("en-US").ToString()
StringComparer.InvariantCultureIgnoreCase.Equals("a", "A")
StringComparer.CurrentCultureIgnoreCase.Equals("a", "A")
StringComparer.InvariantCulture.Equals("a", "A")
StringComparer.CurrentCulture.Equals("a", "A")
StringComparer.FromComparison(StringComparison.Ordinal).Equals("a", "A")
context.Request.Headers.Count
string.Join(",", context.Request.Headers.Keys)
context.Request.Url.Query.Count
string.Join(",", context.Request.Url.Query.Keys)
context.Request.MatchedParameters.Count
string.Join(",", context.Request.MatchedParameters.Keys)
context.Variables.Count
string.Join(",", context.Variables.Keys)
"eyJhbGciOiJub25lIn0.eyJhIjoiNSJ9.eA".AsJwt().Claims.Count
string.Join(",", "eyJhbGciOiJub25lIn0.eyJhIjoiNSJ9.eA".AsJwt().Claims.Keys)
context.Request.Body.As<string>()
context.Request.Body.AsFormUrlEncodedContent().Count
string.Join(",", context.Request.Body.AsFormUrlEncodedContent().Keys)
context.Request.Body.AsFormUrlEncodedContent().Values.Count()
context.Request.Body.AsFormUrlEncodedContent().ContainsKey("a")
context.Request.Body.AsFormUrlEncodedContent().TryGetValue("a", out var found)
context.Request.Body.AsFormUrlEncodedContent()["a"][1]
context.Request.Body.AsFormUrlEncodedContent().ToFormUrlEncodedContent()
"Basic YTpi".AsBasic().UserId
"Basic YTpi".TryParseBasic(out var basic) ? basic.Password : "none"
"eyJhbGciOiJub25lIn0.eyJhIjoiNSJ9.eA".TryParseJwt(out var jwt) ? jwt.Algorithm : "none"
`;

const body = { url: 'https://contoso.azure-api.net/orders/1?a=1&b=2', headers: { a: ['1'], 'X-B': ['5'] }, matchedParameters: { id: '5' }, variables: { v: 1 }, body: 'a=1&b=x+y&a=2' };

/** A row for each of them. */
export function furtherRows(): readonly GridRow[] {
  return codes.trim().split('\n').map((line, at) => {
    const isBlock = /^\{ .* \}$/.test(line);
    const code = isBlock ? line.slice(1, -1) : line;
    return { id: `further:${at}`, member: '', form: isBlock ? 'block' : 'single', code, ...(code.includes('context.') && { context: body }) };
  });
}
