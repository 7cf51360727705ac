// Prints what Roslyn finds of each expression of the rows in TYPES_ROWS (id, form, code in Base64), with the declarations in TYPES_GATEWAY
// for what the gateway gives expressions: its type, what its place makes of it, its constant and the method it calls, or the compiler's
// errors. Boot.cs has Roslyn compile it inside .NET 8. The names of types are those of src/policy/typing.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

public static class Work {
  sealed class Row { public string Id, Code, Text; public int Start; public SyntaxTree Tree; public List<Diagnostic> Errors; public string Version; public SemanticModel Model; }

  static readonly string Usings = string.Join(" ", new[] { "System", "System.Collections", "System.Collections.Generic", "System.Globalization", "System.IO", "System.Linq", "System.Net", "System.Security.Cryptography", "System.Security.Cryptography.X509Certificates", "System.Text", "System.Text.RegularExpressions", "System.Xml.Linq", "Newtonsoft.Json", "Newtonsoft.Json.Linq" }.Select(n => "using " + n + ";"));

  public static int Go() {
    var references = Directory.GetFiles(Environment.GetEnvironmentVariable("REFERENCE_FOLDER"), "*.dll").Select(f => (MetadataReference)MetadataReference.CreateFromFile(f)).ToList();
    var gateway = File.ReadAllText(Environment.GetEnvironmentVariable("TYPES_GATEWAY"));
    var rows = File.ReadAllLines(Environment.GetEnvironmentVariable("TYPES_ROWS")).Where(l => l != "").Select(ReadRow).ToList();
    Bind(rows, gateway, references, LanguageVersion.CSharp7_3);
    Bind(rows.Where(r => r.Errors.Count > 0).ToList(), gateway, references, LanguageVersion.Latest);
    using (var output = new StreamWriter(Environment.GetEnvironmentVariable("TYPES_OUT"))) foreach (var row in rows) Write(row, output);
    return 0;
  }

  static Row ReadRow(string line, int index) {
    var fields = line.Split('\t');
    var code = Encoding.UTF8.GetString(Convert.FromBase64String(fields[2]));
    var head = Usings + "\npublic static class R" + index + " { public static object F(IContext context) " + (fields[1] == "block" ? "{\n" : "{ return (\n");
    return new Row { Id = fields[0], Code = code, Start = head.Length, Text = head + code + (fields[1] == "block" ? "\n} }\n" : "\n); } }\n") };
  }

  static void Bind(List<Row> rows, string gateway, List<MetadataReference> references, LanguageVersion version) {
    var options = CSharpParseOptions.Default.WithLanguageVersion(version);
    foreach (var row in rows) row.Tree = CSharpSyntaxTree.ParseText(row.Text, options);
    var trees = rows.Select(r => r.Tree).Concat(new[] { CSharpSyntaxTree.ParseText(gateway, options) });
    var compilation = CSharpCompilation.Create("Types", trees, references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
    foreach (var row in rows) {
      row.Model = compilation.GetSemanticModel(row.Tree);
      row.Version = version == LanguageVersion.Latest ? "latest" : "7.3";
      row.Errors = row.Model.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).ToList();
    }
    foreach (var error in compilation.GetSemanticModel(trees.Last()).GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error)) Console.Error.WriteLine("gateway: " + error);
  }

  static void Write(Row row, TextWriter output) {
    foreach (var error in row.Errors) {
      var span = error.Location.SourceSpan;
      output.WriteLine(string.Join("\t", row.Id, "!", span.Start - row.Start, span.End - row.Start, error.Id, row.Version, Clean(error.GetMessage(CultureInfo.InvariantCulture))));
    }
    foreach (var node in row.Tree.GetRoot().DescendantNodes().OfType<ExpressionSyntax>()) {
      var start = node.SpanStart - row.Start;
      var end = node.Span.End - row.Start;
      if (start < 0 || end > row.Code.Length) continue;
      var info = row.Model.GetTypeInfo(node);
      var constant = row.Model.GetConstantValue(node);
      output.WriteLine(string.Join("\t", row.Id, ".", start, end, node.Kind(), Name(info.Type), Name(info.ConvertedType), constant.HasValue ? Constant(constant.Value) : "", Method(row.Model, node)));
    }
  }

  static string Clean(string text) { return text.Replace('\t', ' ').Replace('\n', ' ').Replace('\r', ' '); }

  static string Constant(object value) {
    if (value == null) return "null";
    if (value is string) return "\"" + Convert.ToBase64String(Encoding.UTF8.GetBytes((string)value));
    if (value is bool) return (bool)value ? "true" : "false";
    if (value is char) return ((int)(char)value).ToString(CultureInfo.InvariantCulture);
    return ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture);
  }

  static string Method(SemanticModel model, ExpressionSyntax node) {
    if (!(node is InvocationExpressionSyntax || node is ObjectCreationExpressionSyntax || node is ElementAccessExpressionSyntax || node is ImplicitObjectCreationExpressionSyntax)) return "";
    var symbol = model.GetSymbolInfo(node).Symbol;
    var property = symbol as IPropertySymbol;
    if (property != null) return Name(property.ContainingType) + ".this(" + string.Join(",", property.Parameters.Select(p => Name(p.Type))) + ")";
    var method = symbol as IMethodSymbol;
    if (method == null) return "";
    if (method.ReducedFrom != null) method = method.GetConstructedReducedFrom() ?? method;
    var name = method.MethodKind == MethodKind.Constructor ? "new" : method.Name;
    return Name(method.ContainingType) + "." + name + "(" + string.Join(",", method.Parameters.Select(p => Name(p.Type))) + ")";
  }

  static string Name(ITypeSymbol type) {
    if (type == null) return "null";
    if (type.TypeKind == TypeKind.Error) return "error";
    if (type.TypeKind == TypeKind.Dynamic) return "dynamic";
    var array = type as IArrayTypeSymbol;
    if (array != null) {
      var ranks = new StringBuilder();
      ITypeSymbol element = array;
      for (; element is IArrayTypeSymbol; element = ((IArrayTypeSymbol)element).ElementType) ranks.Append('[').Append(',', ((IArrayTypeSymbol)element).Rank - 1).Append(']');
      return Name(element) + ranks;
    }
    var named = type as INamedTypeSymbol;
    if (named == null) return type.Name;
    if (named.IsTupleType && named.TupleElements.Length > 1) return "(" + string.Join(",", named.TupleElements.Select(e => Name(e.Type) + (e.IsExplicitlyNamedTupleElement ? " " + e.Name : ""))) + ")";
    if (named.IsAnonymousType) return "{" + string.Join(",", named.GetMembers().OfType<IPropertySymbol>().Select(p => p.Name + ":" + Name(p.Type))) + "}";
    var name = named.Name;
    var given = named.TypeArguments.Select(Name).ToList();
    for (var outer = named.ContainingType; outer != null; outer = outer.ContainingType) { name = outer.Name + "." + name; given.InsertRange(0, outer.TypeArguments.Select(Name)); }
    return given.Count == 0 ? name : name + "<" + string.Join(",", given) + ">";
  }
}
