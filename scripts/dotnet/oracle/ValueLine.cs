// Writes a value with its type on one line of ASCII, as test/support/oracle/value-line.ts writes those of the evaluator.
using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

public static class ValueLine {
  static readonly CultureInfo invariant = CultureInfo.InvariantCulture;

  public static string Of(object value) {
    if (value == null) return "null";
    var type = value.GetType();
    switch (value) {
      case string text: return "String " + Quoted(text);
      case double number: return Float("Double", number, number.ToString("R", invariant));
      case float number: return Float("Single", number, number.ToString("R", invariant));
      case char unit: return "Char U+" + ((int)unit).ToString("X4", invariant);
      case DateTime time: return "DateTime " + time.ToString("yyyy-MM-ddTHH:mm:ss.fffffff", invariant) + " " + time.Kind;
      case DateTimeOffset time: return "DateTimeOffset " + time.ToString("yyyy-MM-ddTHH:mm:ss.fffffffzzz", invariant);
      case TimeSpan span: return "TimeSpan " + span.Ticks.ToString(invariant);
      case Enum _: return "Enum " + type.Name + " " + value;
      case JValue token: return "JValue " + token.Type + " " + Quoted(token.ToString(Formatting.None));
      case JToken token: return type.Name + " " + Quoted(token.ToString(Formatting.None));
      case XDocument document: return "XDocument " + Quoted(document.Declaration + "|" + document.ToString(SaveOptions.DisableFormatting));
      case XNode node: return type.Name + " " + Quoted(node.ToString(SaveOptions.DisableFormatting));
      case XObject _: case XName _: case XNamespace _: case StringBuilder _: case Regex _: return type.Name.Replace("RuntimeXName", "XName") + " " + Quoted(value.ToString());
      case Uri uri: return "Uri " + Quoted(uri.OriginalString);
      case Capture capture: return type.Name.Replace("MatchSparse", "Match") + " " + Quoted(capture.Value);
      case Exception _: return "Exception " + type.FullName;
      case Type named: return "Type " + named;
      case System.Security.Cryptography.ICryptoTransform transform when !(transform is System.Security.Cryptography.HashAlgorithm): return "Object ICryptoTransform";
      case System.Xml.XmlNameTable _: return "Object XmlNameTable";
      case StringComparer _: return "Object StringComparer";
      case Delegate _: return "Delegate";
      case StandIn stand: return stand.Kind == "IUrl" ? "IUrl " + Quoted(stand.ToString()) : stand.Kind;
      case Body _: return "IMessageBody";
      case Array items: return ArrayName(type) + " " + List(items);
    }
    if (type.Namespace == "System" && (value is IFormattable || value is bool)) return type.Name + " " + Convert.ToString(value, invariant);
    if (type.IsGenericType) {
      var definition = type.GetGenericTypeDefinition();
      if (type.Name.Contains("AnonymousType")) return "Anonymous {" + string.Join(", ", type.GetProperties().Select(property => property.Name + " = " + Of(property.GetValue(value)))) + "}";
      if (definition == typeof(KeyValuePair<,>)) return "Pair(" + Pair(value) + ")";
      if (type.FullName.StartsWith("System.ValueTuple`") || type.FullName.StartsWith("System.Tuple`")) {
        var tuple = (System.Runtime.CompilerServices.ITuple)value;
        return "Tuple(" + string.Join(", ", Enumerable.Range(0, tuple.Length).Select(at => Of(tuple[at]))) + ")";
      }
      if (definition == typeof(Dictionary<,>)) return "Dictionary {" + Pairs(value) + "}";
      if (definition == typeof(Map<>)) return ((IMap)value).Kind + " {" + Pairs(value) + "}";
      if (definition == typeof(System.Collections.ObjectModel.ReadOnlyCollection<>)) return "List " + List((IEnumerable)value);
      if (new[] { typeof(List<>), typeof(HashSet<>), typeof(Queue<>), typeof(Stack<>) }.Contains(definition)) return type.Name.Split('`')[0] + " " + List((IEnumerable)value);
      var group = type.GetInterfaces().FirstOrDefault(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IGrouping<,>));
      if (group != null) return "Grouping " + Of(group.GetProperty("Key").GetValue(value)) + " " + List((IEnumerable)value);
    }
    if (value is IEnumerable sequence) return "Sequence " + List(sequence);
    if (value is Jwt || value is BasicAuthCredentials) return type.Name;
    if (value is Encoding) type = typeof(Encoding);
    // of SHA256.Create() it is the class that is named, and so it is of its older makers
    while (!type.IsPublic || type.Name.EndsWith("Managed") || type.Name.EndsWith("CryptoServiceProvider")) type = type.BaseType;
    return "Object " + type.Name;
  }

  public static string Quoted(string text) {
    var line = new StringBuilder("\"");
    foreach (var unit in text) {
      if (unit == '"' || unit == '\\') line.Append('\\').Append(unit);
      else if (unit >= ' ' && unit <= '~') line.Append(unit);
      else line.Append("\\u").Append(((int)unit).ToString("x4", invariant));
    }
    return line.Append('"').ToString();
  }

  static string Float(string type, double number, string digits) {
    return type + " " + (double.IsNaN(number) ? "NaN" : BitConverter.DoubleToInt64Bits(number).ToString("x16", invariant)) + " (" + digits + ")";
  }

  static string ArrayName(Type type) {
    return type.IsArray ? ArrayName(type.GetElementType()) + "[]" : type.Name.Split('`')[0];
  }

  static string List(IEnumerable items) {
    return "[" + string.Join(", ", items.Cast<object>().Select(Of)) + "]";
  }

  static string Pairs(object pairs) {
    return string.Join(", ", ((IEnumerable)pairs).Cast<object>().Select(Pair));
  }

  static string Pair(object pair) {
    return Of(pair.GetType().GetProperty("Key").GetValue(pair)) + ": " + Of(pair.GetType().GetProperty("Value").GetValue(pair));
  }
}
