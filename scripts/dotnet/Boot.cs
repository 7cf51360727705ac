// Startup hook of .NET 8: has Roslyn compile the C# file PROGRAM_FILE and calls its Work.Go.
// It is compiled by mcs against mscorlib alone, so that Roslyn is reached by reflection. ROSLYN_FOLDER and REFERENCE_FOLDER have assemblies.
using System;
using System.Collections;
using System.IO;
using System.Reflection;

internal static class StartupHook {
  static readonly string roslyn = Environment.GetEnvironmentVariable("ROSLYN_FOLDER");

  public static void Initialize() {
    var code = 1;
    try {
      AppDomain.CurrentDomain.AssemblyResolve += Resolve;
      code = Run();
    } catch (Exception error) {
      Console.Error.WriteLine(error.ToString());
    }
    Environment.Exit(code);
  }

  static Assembly Resolve(object sender, ResolveEventArgs asked) {
    var file = Path.Combine(roslyn, new AssemblyName(asked.Name).Name + ".dll");
    return File.Exists(file) ? Assembly.LoadFrom(file) : null;
  }

  static int Run() {
    var core = Assembly.LoadFrom(Path.Combine(roslyn, "Microsoft.CodeAnalysis.dll"));
    var csharp = Assembly.LoadFrom(Path.Combine(roslyn, "Microsoft.CodeAnalysis.CSharp.dll"));
    var reference = core.GetType("Microsoft.CodeAnalysis.MetadataReference");
    var assemblies = Directory.GetFiles(Environment.GetEnvironmentVariable("REFERENCE_FOLDER"), "*.dll");
    var references = Array.CreateInstance(reference, assemblies.Length + 2);
    for (var at = 0; at < assemblies.Length; at++) references.SetValue(Call(reference, null, "CreateFromFile", assemblies[at]), at);
    references.SetValue(Call(reference, null, "CreateFromFile", core.Location), assemblies.Length);
    references.SetValue(Call(reference, null, "CreateFromFile", csharp.Location), assemblies.Length + 1);
    var trees = Array.CreateInstance(core.GetType("Microsoft.CodeAnalysis.SyntaxTree"), 1);
    var source = File.ReadAllText(Environment.GetEnvironmentVariable("PROGRAM_FILE"));
    trees.SetValue(Call(csharp.GetType("Microsoft.CodeAnalysis.CSharp.CSharpSyntaxTree"), null, "ParseText", source), 0);
    var library = Enum.Parse(core.GetType("Microsoft.CodeAnalysis.OutputKind"), "DynamicallyLinkedLibrary");
    var options = Call(csharp.GetType("Microsoft.CodeAnalysis.CSharp.CSharpCompilationOptions"), null, ".ctor", library);
    var compilation = Call(csharp.GetType("Microsoft.CodeAnalysis.CSharp.CSharpCompilation"), null, "Create", "Program", trees, references, options);
    var compiled = new MemoryStream();
    var result = Call(compilation.GetType(), compilation, "Emit", compiled);
    if (!(bool)Property(result, "Success")) {
      foreach (var problem in (IEnumerable)Property(result, "Diagnostics")) if (problem.ToString().Contains(": error ")) Console.Error.WriteLine(problem.ToString());
      return 1;
    }
    return (int)Assembly.Load(compiled.ToArray()).GetType("Work").GetMethod("Go").Invoke(null, null);
  }

  static object Property(object of, string name) {
    return of.GetType().GetProperty(name).GetValue(of, null);
  }

  // calls the shortest overload that takes what is given and whose other parameters may be left out
  static object Call(Type type, object self, string name, params object[] given) {
    MethodBase best = null;
    var candidates = name == ".ctor" ? (MethodBase[])type.GetConstructors() : type.GetMethods();
    foreach (var candidate in candidates) {
      if (candidate.Name == name && Takes(candidate.GetParameters(), given) && (best == null || candidate.GetParameters().Length < best.GetParameters().Length)) best = candidate;
    }
    if (best == null) throw new MissingMethodException(type.FullName, name);
    var parameters = best.GetParameters();
    var arguments = new object[parameters.Length];
    for (var at = 0; at < parameters.Length; at++) arguments[at] = at < given.Length ? given[at] : Default(parameters[at]);
    var constructor = best as ConstructorInfo;
    return constructor != null ? constructor.Invoke(arguments) : best.Invoke(self, arguments);
  }

  static bool Takes(ParameterInfo[] parameters, object[] given) {
    if (parameters.Length < given.Length) return false;
    for (var at = 0; at < parameters.Length; at++) {
      if (at < given.Length ? !parameters[at].ParameterType.IsInstanceOfType(given[at]) : !parameters[at].IsOptional) return false;
    }
    return true;
  }

  static object Default(ParameterInfo parameter) {
    var type = parameter.ParameterType;
    if (parameter.DefaultValue == null) return type.IsValueType ? Activator.CreateInstance(type) : null;
    return type.IsEnum ? Enum.ToObject(type, parameter.DefaultValue) : parameter.DefaultValue;
  }
}
