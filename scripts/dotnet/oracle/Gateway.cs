// What the gateway gives expressions, as far as .NET's part of them needs it: objects behind the interfaces that are made of our signatures
// (test/support/typing/gateway-source.ts), with the members that a run has given them as JSON.
using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

public static class Gateway {
  public static object Context(string json, Func<string, object> code) {
    using (var reader = new JsonTextReader(new System.IO.StringReader(json)) { DateParseHandling = DateParseHandling.None }) return Value(JToken.Load(reader), typeof(IContext), code);
  }

  // a value of the type that a member declares; `object` says its type itself
  public static object Value(JToken given, Type type, Func<string, object> code) {
    if (given == null || given.Type == JTokenType.Null) return null;
    type = Nullable.GetUnderlyingType(type) ?? type;
    if (type == typeof(object)) return Tagged((JObject)given, code);
    if (type == typeof(string)) return (string)given;
    if (type == typeof(bool)) return (bool)given;
    if (type == typeof(int)) return (int)given;
    if (type.IsEnum) return Enum.ToObject(type, (int)given);
    if (type == typeof(DateTime)) return new DateTime((long)given, DateTimeKind.Utc);
    if (type == typeof(TimeSpan)) return new TimeSpan((long)given);
    if (type == typeof(Guid)) return new Guid((string)given);
    if (type == typeof(IMessageBody)) return new Body((string)given);
    if (type.IsArray) return Items((JArray)given, type.GetElementType(), code);
    if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>)) return Items((JArray)given, type.GetGenericArguments()[0], code);
    if (type.IsGenericType) return Activator.CreateInstance(typeof(Map<>).MakeGenericType(type.GetGenericArguments().Last()), given, code);
    return StandIn.Of(type, (JObject)given, code);
  }

  static object Tagged(JObject given, Func<string, object> code) {
    var value = given["value"];
    switch ((string)given["is"]) {
      case "code": return code((string)value);
      case "IResponse": return StandIn.Of(typeof(IResponse), (JObject)value, code);
      case "Double": return (double)value;
      default: return Value(value, Type.GetType("System." + (string)given["is"]), code);
    }
  }

  static Array Items(JArray given, Type element, Func<string, object> code) {
    var items = Array.CreateInstance(element, given.Count);
    for (var at = 0; at < given.Count; at++) items.SetValue(Value(given[at], element, code), at);
    return items;
  }
}

public class StandIn : DispatchProxy {
  JObject members;
  Func<string, object> code;
  readonly Dictionary<string, object> made = new Dictionary<string, object>();
  internal string Kind;

  public static object Of(Type type, JObject members, Func<string, object> code) {
    var made = (StandIn)typeof(DispatchProxy).GetMethods().First(method => method.Name == "Create" && method.GetGenericArguments().Length == 2).MakeGenericMethod(type, typeof(StandIn)).Invoke(null, null);
    made.members = members;
    made.code = code;
    made.Kind = type.Name;
    return made;
  }

  protected override object Invoke(MethodInfo method, object[] given) {
    if (!method.Name.StartsWith("get_")) return null;
    var name = method.Name.Substring(4);
    object value;
    if (!made.TryGetValue(name, out value)) made[name] = value = Gateway.Value(members[name], method.ReturnType, code);
    return value;
  }

  public override string ToString() {
    return (string)members["$text"] ?? base.ToString();
  }
}

public interface IMap {
  string Kind { get; }
}

public sealed class Map<T> : IMap, IReadOnlyDictionary<string, T> {
  readonly Dictionary<string, T> items;
  readonly List<string> keys = new List<string>();
  public string Kind { get; private set; }

  public Map(JObject given, Func<string, object> code) {
    Kind = (string)given["type"];
    items = new Dictionary<string, T>((bool)given["ignoresCase"] ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
    foreach (JArray pair in given["items"]) Add((string)pair[0], (T)Gateway.Value(pair[1], typeof(T), code));
  }

  public Map(string kind, IEnumerable<KeyValuePair<string, T>> pairs) {
    Kind = kind;
    items = new Dictionary<string, T>();
    foreach (var pair in pairs) Add(pair.Key, pair.Value);
  }

  void Add(string key, T value) {
    if (!items.ContainsKey(key)) keys.Add(key);
    items[key] = value;
  }

  public T this[string key] { get { return items[key]; } }
  public IEnumerable<string> Keys { get { return keys.Select(key => key); } }
  public IEnumerable<T> Values { get { return keys.Select(key => items[key]); } }
  public int Count { get { return keys.Count; } }
  public bool ContainsKey(string key) { return items.ContainsKey(key); }
  public bool TryGetValue(string key, out T value) { return items.TryGetValue(key, out value); }
  public IEnumerator<KeyValuePair<string, T>> GetEnumerator() { return keys.Select(key => new KeyValuePair<string, T>(key, items[key])).GetEnumerator(); }
  IEnumerator IEnumerable.GetEnumerator() { return GetEnumerator(); }
}

public sealed class Body : IMessageBody {
  byte[] content;

  public Body(string base64) {
    content = Convert.FromBase64String(base64);
  }

  byte[] Read(bool keeps) {
    var read = content;
    if (read == null) throw new NullReferenceException();
    if (!keeps) content = null;
    return read;
  }

  public T As<T>(bool preserveContent = false) {
    var bytes = Read(preserveContent);
    if (typeof(T) == typeof(byte[])) return (T)(object)bytes;
    var text = Encoding.UTF8.GetString(bytes).TrimStart('\ufeff');
    try {
      return (T)Parsed(typeof(T), text);
    } catch (JsonReaderException error) {
      throw new JsonReaderException("The message body is not a valid JSON. " + error.Message);
    }
  }

  static object Parsed(Type type, string text) {
    if (type == typeof(string)) return text;
    if (type == typeof(JObject)) return JObject.Parse(text);
    if (type == typeof(JArray)) return JArray.Parse(text);
    if (type == typeof(JToken)) return JToken.Parse(text);
    if (type == typeof(XDocument)) return XDocument.Parse(text);
    if (type == typeof(XElement) || type == typeof(XNode)) return XElement.Parse(text);
    throw new NotSupportedException("As<" + type.Name + ">");
  }

  public IDictionary<string, IList<string>> AsFormUrlEncodedContent(bool preserveContent = false) {
    var form = new Dictionary<string, IList<string>>();
    foreach (var pair in Encoding.UTF8.GetString(Read(preserveContent)).Split(new[] { '&' }, StringSplitOptions.RemoveEmptyEntries)) {
      var at = pair.IndexOf('=');
      var name = System.Net.WebUtility.UrlDecode(at < 0 ? pair : pair.Substring(0, at));
      if (!form.ContainsKey(name)) form[name] = new List<string>();
      form[name].Add(at < 0 ? "" : System.Net.WebUtility.UrlDecode(pair.Substring(at + 1)));
    }
    return form;
  }
}

public sealed class Authorization {
  public string AccessToken { get; set; }
  public IReadOnlyDictionary<string, object> Claims { get; set; }
}

public sealed class BasicAuthCredentials {
  public string UserId { get; set; }
  public string Username { get { return UserId; } }
  public string Password { get; set; }
}

public sealed class Jwt {
  readonly string text;
  readonly JObject header, payload;

  public Jwt(string text, JObject header, JObject payload) {
    this.text = text;
    this.header = header;
    this.payload = payload;
    Claims = new Map<string[]>("Claims", payload.Properties().Select(claim => new KeyValuePair<string, string[]>(claim.Name, Texts(claim.Value))));
  }

  public string Algorithm { get { return (string)header["alg"]; } }
  public string Type { get { return (string)header["typ"]; } }
  public IEnumerable<string> Audiences { get { return payload["aud"] == null ? new string[0] : Texts(payload["aud"]); } }
  public IReadOnlyDictionary<string, string[]> Claims { get; private set; }
  public DateTime? ExpirationTime { get { return Time("exp"); } }
  public DateTime? IssuedAt { get { return Time("iat"); } }
  public DateTime? NotBefore { get { return Time("nbf"); } }
  public string Id { get { return First("jti"); } }
  public string Issuer { get { return First("iss"); } }
  public string Subject { get { return First("sub"); } }
  public override string ToString() { return text; }

  static string[] Texts(JToken claim) {
    if (claim is JArray) return claim.SelectMany(Texts).ToArray();
    return new[] { claim is JObject || claim.Type == JTokenType.Boolean ? claim.ToString(Formatting.None) : claim.ToString() };
  }

  string First(string name) {
    return payload[name] == null ? null : Texts(payload[name]).FirstOrDefault();
  }

  DateTime? Time(string name) {
    return payload[name] != null && payload[name].Type == JTokenType.Integer ? DateTime.UnixEpoch.AddSeconds((long)payload[name]) : (DateTime?)null;
  }
}

public static class GatewayExtensions {
  public static T GetValueOrDefault<T>(this IReadOnlyDictionary<string, object> variables, string variableName, T defaultValue = default(T)) {
    object value;
    return variables.TryGetValue(variableName, out value) ? (T)value : defaultValue;
  }

  public static object GetValueOrDefault(this IReadOnlyDictionary<string, object> variables, string variableName) {
    object value;
    return variables.TryGetValue(variableName, out value) ? value : null;
  }

  public static string GetValueOrDefault(this IReadOnlyDictionary<string, string[]> headers, string headerName, string defaultValue = null) {
    string[] values;
    return headers.TryGetValue(headerName, out values) ? string.Join(",", values) : defaultValue;
  }

  public static Jwt AsJwt(this string input) {
    Jwt read;
    return TryParseJwt(input, out read) ? read : null;
  }

  public static bool TryParseJwt(this string input, out Jwt result) {
    result = null;
    var parts = WithoutScheme(input, "Bearer").Split('.');
    if (parts.Length != 3) return false;
    try {
      result = new Jwt(input, Part(parts[0]), Part(parts[1]));
      return true;
    } catch (Exception error) when (error is FormatException || error is JsonException) {
      return false;
    }
  }

  public static BasicAuthCredentials AsBasic(this string input) {
    BasicAuthCredentials read;
    return TryParseBasic(input, out read) ? read : null;
  }

  public static bool TryParseBasic(this string input, out BasicAuthCredentials result) {
    result = null;
    var encoded = WithoutScheme(input, "Basic");
    if (encoded == (input ?? "").Trim()) return false;
    try {
      var pair = Encoding.UTF8.GetString(Convert.FromBase64String(encoded)).Split(new[] { ':' }, 2);
      if (pair.Length < 2) return false;
      result = new BasicAuthCredentials { UserId = pair[0], Password = pair[1] };
      return true;
    } catch (FormatException) {
      return false;
    }
  }

  public static byte[] Encrypt(this byte[] input, string alg, byte[] key, byte[] iv) {
    using (var cipher = Aes.Create()) using (var transform = cipher.CreateEncryptor(key, iv)) return transform.TransformFinalBlock(input, 0, input.Length);
  }

  public static byte[] Decrypt(this byte[] input, string alg, byte[] key, byte[] iv) {
    using (var cipher = Aes.Create()) using (var transform = cipher.CreateDecryptor(key, iv)) return transform.TransformFinalBlock(input, 0, input.Length);
  }

  public static string ToFormUrlEncodedContent(this IDictionary<string, IList<string>> form) {
    return string.Join("&", form.SelectMany(field => field.Value.Select(value => System.Net.WebUtility.UrlEncode(field.Key) + "=" + System.Net.WebUtility.UrlEncode(value))));
  }

  static string WithoutScheme(string input, string scheme) {
    var text = (input ?? "").Trim();
    return text.StartsWith(scheme + " ", StringComparison.OrdinalIgnoreCase) ? text.Substring(scheme.Length + 1).Trim() : text;
  }

  static JObject Part(string base64) {
    var padded = base64.Replace('-', '+').Replace('_', '/') + new string('=', (4 - base64.Length % 4) % 4);
    return JObject.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(padded)));
  }
}

/// <summary>The clock of a row.</summary>
public static class Clock {
  public static readonly DateTime UtcNow = new DateTime(638515380301234567, DateTimeKind.Utc);
  public static readonly DateTime Now = new DateTime(638515380301234567, DateTimeKind.Local);
  public static readonly DateTime Today = Now.Date;
  public static readonly DateTimeOffset OffsetNow = new DateTimeOffset(UtcNow);
}
