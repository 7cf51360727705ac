// Runs policy expressions in .NET 8. ORACLE_ROWS has a line each: id, form, code and context, the last two in Base64;
// ORACLE_GATEWAY names the files of what stands in for the gateway. ORACLE_OUT gets a line
// each: id, language version, and what it gave under en-US and under the invariant culture (V value, E exception and message, X context).
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

public static class Work {
  sealed class Row {
    public string Id, Name, Text, Context, Version, Error;
  }

  const int limit = 8000;

  static readonly string usings = string.Concat(new[] {
    "System", "System.Collections", "System.Collections.Generic", "System.Globalization", "System.IO", "System.Linq", "System.Net",
    "System.Security.Cryptography", "System.Security.Cryptography.X509Certificates", "System.Text", "System.Text.RegularExpressions",
    "System.Xml.Linq", "Newtonsoft.Json", "Newtonsoft.Json.Linq",
  }.Select(name => "using " + name + "; "));

  public static int Go() {
    var rows = File.ReadAllLines(Environment.GetEnvironmentVariable("ORACLE_ROWS")).Where(line => line != "").Select(Read).ToList();
    var references = Directory.GetFiles(Environment.GetEnvironmentVariable("REFERENCE_FOLDER"), "*.dll").Select(file => (MetadataReference)MetadataReference.CreateFromFile(file)).ToList();
    references.Add(Standing(references));
    var methods = new Dictionary<string, MethodInfo>();
    var versions = new[] { LanguageVersion.CSharp7_3, LanguageVersion.Latest };
    foreach (var version in versions) Compile(rows.Where(row => row.Version == null).ToList(), version, references, methods);
    var cultures = new[] { CultureInfo.GetCultureInfo("en-US"), CultureInfo.InvariantCulture };
    using (var output = new StreamWriter(Environment.GetEnvironmentVariable("ORACLE_OUT"), false, new UTF8Encoding(false))) {
      foreach (var row in rows) {
        if (row.Id.StartsWith("variable ")) continue;
        if (row.Version == null) output.WriteLine(row.Id + "\tC\t" + row.Error);
        else output.WriteLine(string.Join("\t", new[] { row.Id, row.Version }.Concat(cultures.Concat(cultures.Take(1)).Select(culture => Run(row, culture, methods)))));
      }
    }
    return 0;
  }

  static Row Read(string line, int at) {
    var fields = line.Split('\t');
    var code = Plain(fields[2]);
    var body = fields[1] == "block" ? "{\n" + code + "\n}" : "{ return (\n" + code + "\n); }";
    var name = fields[0].StartsWith("variable ") ? fields[0].Substring(9) : "Row" + at;
    return new Row { Id = fields[0], Name = name, Context = Plain(fields[3]), Text = usings + "public static class " + name + " { public static object Run(IContext context) " + body + " }" };
  }

  static string Plain(string base64) {
    return Encoding.UTF8.GetString(Convert.FromBase64String(base64));
  }

  // what stands in for the gateway: rows are compiled against it
  static MetadataReference Standing(List<MetadataReference> references) {
    var files = Environment.GetEnvironmentVariable("ORACLE_GATEWAY").Split(':');
    var compilation = CSharpCompilation.Create("StandIn", files.Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file))), references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
    var image = new MemoryStream();
    var result = compilation.Emit(image);
    if (!result.Success) throw new Exception(string.Join("\n", result.Diagnostics.Where(problem => problem.Severity == DiagnosticSeverity.Error)));
    standIn = Assembly.Load(image.ToArray());
    AppDomain.CurrentDomain.AssemblyResolve += (sender, asked) => asked.Name.StartsWith("StandIn,") ? standIn : null;
    return MetadataReference.CreateFromImage(image.ToArray());
  }

  static Assembly standIn;

  static void Compile(List<Row> rows, LanguageVersion version, List<MetadataReference> references, Dictionary<string, MethodInfo> methods) {
    var options = CSharpParseOptions.Default.WithLanguageVersion(version);
    var trees = rows.ToDictionary(row => CSharpSyntaxTree.ParseText(row.Text, options));
    var left = trees.Keys.ToList();
    while (left.Count > 0) {
      var compilation = CSharpCompilation.Create("Rows" + version, left, references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));
      var image = new MemoryStream();
      var result = compilation.Emit(image);
      if (result.Success) {
        foreach (var type in Assembly.Load(image.ToArray()).GetTypes()) if (type.GetMethod("Run") != null) methods[type.Name] = type.GetMethod("Run");
        foreach (var tree in left) trees[tree].Version = version == LanguageVersion.CSharp7_3 ? "7.3" : "newer";
        return;
      }
      var errors = result.Diagnostics.Where(problem => problem.Severity == DiagnosticSeverity.Error).ToLookup(problem => problem.Location.SourceTree);
      foreach (var tree in left) if (errors.Contains(tree)) trees[tree].Error = errors[tree].First().Id + ": " + errors[tree].First().GetMessage(CultureInfo.InvariantCulture).Replace("\n", " ");
      if (left.RemoveAll(errors.Contains) == 0) throw new Exception(string.Join("\n", result.Diagnostics));
    }
  }

  static string Run(Row row, CultureInfo culture, Dictionary<string, MethodInfo> methods) {
    var given = "T\t";
    var thread = new Thread(() => {
      CultureInfo.CurrentCulture = culture;
      CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
      try {
        var context = standIn.GetType("Gateway").GetMethod("Context").Invoke(null, new object[] { row.Context, (Func<string, object>)(name => methods[name].Invoke(null, new object[] { null })) });
        given = Shown(() => methods[row.Name].Invoke(null, new[] { context }));
      } catch (Exception error) {
        given = "X\t" + error.ToString().Replace("\n", " ").Replace("\t", " ");
      }
    }, 1 << 23) { IsBackground = true };
    thread.Start();
    thread.Join(limit);
    return given;
  }

  static string Shown(Func<object> run) {
    var lines = standIn.GetType("ValueLine");
    try {
      return "V\t" + lines.GetMethod("Of").Invoke(null, new[] { run() });
    } catch (TargetInvocationException error) {
      Exception inner = error;
      while (inner is TargetInvocationException && inner.InnerException != null) inner = inner.InnerException;
      return "E\t" + inner.GetType().FullName + " " + lines.GetMethod("Quoted").Invoke(null, new object[] { inner.Message });
    }
  }
}
