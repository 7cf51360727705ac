// Startup hook of a .NET 8 app: writes the signatures of the types that SIGNATURES_IN lists (a line each: its full name,
// and of one of which only some members are wanted their names) to SIGNATURES_OUT. Written against mscorlib alone, so that mcs can compile it. The notation is
// explained in src/policy/language/dotnet/signatures.ts.
using System;
using System.Collections.Generic;
using System.IO;
using System.Reflection;
using System.Text;

internal static class StartupHook {
  const BindingFlags Own = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
  static readonly string[] Assemblies = { "System.Private.CoreLib", "System.Runtime", "System.Collections", "System.Linq", "System.Private.Uri", "System.Private.Xml", "System.Private.Xml.Linq", "System.Text.RegularExpressions", "System.Net.Primitives", "System.Collections.Specialized", "System.ObjectModel", "System.Runtime.InteropServices", "System.Runtime.Extensions", "System.Web.HttpUtility", "System.Security.Cryptography", "Newtonsoft.Json" };
  static readonly Dictionary<string, string> Keywords = new Dictionary<string, string> { { "Boolean", "bool" }, { "Byte", "byte" }, { "SByte", "sbyte" }, { "Char", "char" }, { "Decimal", "decimal" }, { "Double", "double" }, { "Single", "float" }, { "Int32", "int" }, { "UInt32", "uint" }, { "Int64", "long" }, { "UInt64", "ulong" }, { "Object", "object" }, { "Int16", "short" }, { "UInt16", "ushort" }, { "String", "string" }, { "Void", "void" } };
  // static members of generic math that .NET Framework has, too
  static readonly HashSet<string> Kept = new HashSet<string> { "Parse", "TryParse", "IsNaN", "IsInfinity", "IsNegativeInfinity", "IsPositiveInfinity", "Round", "Truncate", "Floor", "Ceiling", "Equals", "CompareTo", "ToString", "IsControl", "IsDigit" };

  public static void Initialize() {
    int code = 1;
    try { Write(); code = 0; } catch (Exception e) { Console.Error.WriteLine(e.ToString()); }
    Environment.Exit(code);
  }

  static void Write() {
    var text = new StringBuilder();
    foreach (var line in File.ReadAllLines(Environment.GetEnvironmentVariable("SIGNATURES_IN"))) {
      var words = line.Split(' ');
      if (line != "") WriteType(Find(words[0]), words.Length == 1 ? null : new HashSet<string>(words), text);
    }
    File.WriteAllText(Environment.GetEnvironmentVariable("SIGNATURES_OUT"), text.ToString());
  }

  static Type Find(string name) {
    foreach (var assembly in Assemblies) {
      Assembly loaded = null;
      try { loaded = Assembly.Load(assembly); } catch (FileNotFoundException) { continue; }
      var type = loaded.GetType(name, false);
      if (type != null) return type;
    }
    throw new Exception("No type " + name);
  }

  static void WriteType(Type type, HashSet<string> wanted, StringBuilder text) {
    var full = System.Text.RegularExpressions.Regex.Replace(type.FullName.Replace('+', '.'), "`[0-9]+", "");
    text.Append('@').Append(full).Append(type.IsGenericTypeDefinition ? Generics(type.GetGenericArguments()) : "");
    if (type.IsEnum) {
      text.Append(type.GetCustomAttributes(typeof(FlagsAttribute), false).Length > 0 ? "|" : "=");
      var members = new List<string>();
      foreach (var field in type.GetFields(BindingFlags.Public | BindingFlags.Static)) if (!IsObsolete(field)) members.Add(field.Name + " " + Convert.ToInt64(field.GetRawConstantValue()));
      text.Append(string.Join(",", members.ToArray())).Append('\n');
      return;
    }
    var bases = new List<string>();
    if (type.BaseType != null) bases.Add(Name(type.BaseType));
    var interfaces = new List<string>();
    foreach (var each in type.GetInterfaces()) if (IsUsual(each)) interfaces.Add(Name(each));
    interfaces.Sort(StringComparer.Ordinal);
    bases.AddRange(interfaces);
    if (type.IsAbstract && type.IsSealed) text.Append('!');
    text.Append(':').Append(string.Join(",", bases.ToArray())).Append('\n');
    var lines = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
    WriteUnlisted(type, wanted, text);
    foreach (var constructor in type.GetConstructors(BindingFlags.Public | BindingFlags.Instance)) if (!type.IsAbstract && !IsObsolete(constructor) && AreUsual(constructor.GetParameters())) Add(lines, "new", "(" + Parameters(constructor, false) + ")");
    foreach (var field in type.GetFields(Own)) if (!IsObsolete(field) && IsUsual(field.FieldType)) Add(lines, (field.IsStatic ? "." : "") + field.Name, (field.IsInitOnly || field.IsLiteral ? " " : "= ") + Name(field.FieldType));
    foreach (var property in type.GetProperties(Own)) {
      var get = property.GetGetMethod();
      if (get == null || IsObsolete(property) || IsObsolete(get) || !IsUsual(property.PropertyType) || (!get.IsStatic && IsOverride(get)) || IsGenericMath(type, property.Name, get)) continue;
      var set = property.GetSetMethod();
      var isSet = set != null && Array.IndexOf(Names(set.ReturnParameter.GetRequiredCustomModifiers()), "IsExternalInit") < 0;
      var index = property.GetIndexParameters();
      if (index.Length == 0) Add(lines, (get.IsStatic ? "." : "") + property.Name, (isSet ? "= " : " ") + Name(property.PropertyType));
      else if (AreUsual(index)) Add(lines, "this", (isSet ? "=" : "") + "(" + Parameters(index, false) + ")" + Name(property.PropertyType));
    }
    foreach (var method in type.GetMethods(Own)) {
      var isOperator = method.Name.StartsWith("op_");
      if ((method.IsSpecialName && !isOperator) || IsObsolete(method) || IsOverride(method) || !IsUsual(method.ReturnType) || !AreUsual(method.GetParameters()) || IsGenericMath(type, method.Name, method)) continue;
      Add(lines, (method.IsStatic ? "." : "") + method.Name + (method.IsGenericMethodDefinition ? Generics(method.GetGenericArguments()) : ""), "(" + Parameters(method, IsExtension(method)) + ")" + Name(method.ReturnType));
    }
    if (wanted == null) WriteOtherOverloads(type, lines, text);
    foreach (var line in lines) {
      if (wanted != null && !wanted.Contains(line.Key.TrimStart('.').Split('<')[0])) continue;
      line.Value.Sort(StringComparer.Ordinal);
      text.Append(line.Key).Append(string.Join("|", line.Value.ToArray())).Append('\n');
    }
  }

  /** `-Name(type name,…)|(…)`: the overloads that are not written of members that have others, and extension methods; generic ones have their type parameters behind the name. */
  static void WriteOtherOverloads(Type type, SortedDictionary<string, List<string>> lines, StringBuilder text) {
    var written = new HashSet<string>();
    foreach (var key in lines.Keys) written.Add(key.TrimStart('.').Split('<')[0]);
    var others = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
    foreach (var constructor in type.GetConstructors(BindingFlags.Public | BindingFlags.Instance)) if (!type.IsAbstract && (IsObsolete(constructor) || !AreUsual(constructor.GetParameters()))) Add(others, "new", "(" + Parameters(constructor, false) + ")");
    foreach (var method in type.GetMethods(Own)) {
      if (method.IsSpecialName || IsOverride(method)) continue;
      if (IsObsolete(method) || !IsUsual(method.ReturnType) || !AreUsual(method.GetParameters()) || IsGenericMath(type, method.Name, method)) Add(others, (method.IsStatic ? "." : "") + method.Name + (method.IsGenericMethodDefinition ? Generics(method.GetGenericArguments()) : ""), "(" + Parameters(method, IsExtension(method)) + ")");
    }
    foreach (var other in others) {
      other.Value.RemoveAll(signature => signature.IndexOf('*') >= 0); // code of policies has no pointers
      if (other.Value.Count == 0) continue;
      if (!written.Contains(other.Key.TrimStart('.').Split('<')[0]) && !other.Value.Exists(signature => signature.StartsWith("(this "))) continue;
      other.Value.Sort(StringComparer.Ordinal);
      text.Append('-').Append(other.Key).Append(string.Join("|", other.Value.ToArray())).Append('\n');
    }
  }

  /** `~Name Name`: the members of which not all overloads are written; `~*` where only some members are wanted. */
  static void WriteUnlisted(Type type, HashSet<string> wanted, StringBuilder text) {
    var names = new SortedDictionary<string, bool>(StringComparer.Ordinal);
    foreach (var constructor in type.GetConstructors(BindingFlags.Public | BindingFlags.Instance)) if (!type.IsAbstract && (IsObsolete(constructor) || !AreUsual(constructor.GetParameters()))) names["new"] = true;
    foreach (var field in type.GetFields(Own)) if (IsObsolete(field) || !IsUsual(field.FieldType)) names[field.Name] = true;
    foreach (var property in type.GetProperties(Own)) {
      var index = property.GetIndexParameters();
      if (IsObsolete(property) || !IsUsual(property.PropertyType) || !AreUsual(index)) names[index.Length == 0 ? property.Name : "this"] = true;
    }
    foreach (var method in type.GetMethods(Own)) {
      if (method.IsSpecialName || IsOverride(method)) continue;
      if (IsObsolete(method) || !IsUsual(method.ReturnType) || !AreUsual(method.GetParameters()) || IsGenericMath(type, method.Name, method)) names[method.Name] = true;
    }
    foreach (var nested in type.GetNestedTypes()) names[nested.Name.Split('`')[0]] = true;
    if (wanted != null) text.Append("~*\n");
    else if (names.Count > 0) text.Append('~').Append(string.Join(" ", new List<string>(names.Keys).ToArray())).Append('\n');
  }

  static void Add(SortedDictionary<string, List<string>> lines, string name, string signature) {
    List<string> all;
    if (!lines.TryGetValue(name, out all)) lines[name] = all = new List<string>();
    if (!all.Contains(signature)) all.Add(signature);
  }

  static bool IsOverride(MethodInfo method) {
    return method.IsVirtual && method.GetBaseDefinition().DeclaringType != method.DeclaringType;
  }

  static bool IsObsolete(MemberInfo member) {
    foreach (var attribute in member.GetCustomAttributesData()) {
      if (attribute.Constructor.DeclaringType.Name != "ObsoleteAttribute") continue;
      // an error says that it may not be used, a warning that it should not
      foreach (var argument in attribute.ConstructorArguments) if (argument.Value is bool && (bool)argument.Value) return true;
    }
    return false;
  }

  static bool IsExtension(MethodInfo method) {
    foreach (var attribute in method.GetCustomAttributesData()) if (attribute.Constructor.DeclaringType.Name == "ExtensionAttribute") return true;
    return false;
  }

  /** Static members that numbers have for generic math only. */
  static bool IsGenericMath(Type type, string name, MethodInfo method) {
    if (!method.IsStatic || Kept.Contains(name) || !type.IsValueType) return false;
    foreach (var each in type.GetInterfaces()) {
      if (each.Namespace != "System.Numerics") continue;
      foreach (var member in each.GetMembers(Own)) if (member.Name == name) return true;
    }
    return false;
  }

  static bool AreUsual(ParameterInfo[] parameters) {
    foreach (var parameter in parameters) if (!IsUsual(parameter.ParameterType)) return false;
    return true;
  }

  /** Whether C# 7 code of one expression can name or have the type: no pointers, no ref structs, nothing of generic math. */
  static bool IsUsual(Type type) {
    if (type.IsByRef || type.IsArray) return IsUsual(type.GetElementType());
    if (type.IsPointer || type.Name == "IntPtr" || type.Name == "UIntPtr") return false;
    if (type.IsGenericType) foreach (var argument in type.GetGenericArguments()) if (!IsUsual(argument)) return false;
    if (type.IsGenericParameter) return true;
    if (!type.IsVisible) return false;
    if (type.Namespace == "System.Numerics" || type.Namespace == "System.Runtime.Serialization" || type.Namespace == "System.Runtime.CompilerServices" || type.Namespace == "System.Threading.Tasks" || type.Namespace == "System.Threading" || type.Namespace == "System.Dynamic") return false;
    foreach (var attribute in type.GetCustomAttributesData()) if (attribute.Constructor.DeclaringType.Name == "IsByRefLikeAttribute") return false;
    var name = type.Name;
    return !(name.StartsWith("ISpan") || name.StartsWith("IUtf8") || name.StartsWith("IParsable") || name.StartsWith("Memory`") || name.StartsWith("ReadOnlyMemory`") || name == "Int128" || name == "UInt128" || name == "Half" || name == "Rune" || name == "NormalizationForm" || name == "DateOnly" || name == "TimeOnly" || name == "Index" || name == "Range" || name == "ISerializable" || name == "IDeserializationCallback" || name == "IStructuralEquatable" || name == "IStructuralComparable" || name == "ICloneable" || name == "_Exception");
  }

  static string[] Names(Type[] types) {
    var names = new string[types.Length];
    for (var i = 0; i < types.Length; i++) names[i] = types[i].Name;
    return names;
  }

  static string Generics(Type[] arguments) {
    var names = new string[arguments.Length];
    for (var i = 0; i < arguments.Length; i++) names[i] = Name(arguments[i]);
    return "<" + string.Join(",", names) + ">";
  }

  static string Parameters(MethodBase method, bool isExtension) { return Parameters(method.GetParameters(), isExtension); }

  static string Parameters(ParameterInfo[] all, bool isExtension) {
    var texts = new string[all.Length];
    for (var i = 0; i < all.Length; i++) {
      var parameter = all[i];
      var modifier = parameter.IsOut ? "out " : parameter.ParameterType.IsByRef ? (parameter.IsIn ? "in " : "ref ") : "";
      foreach (var attribute in parameter.GetCustomAttributesData()) if (attribute.Constructor.DeclaringType.Name == "ParamArrayAttribute") modifier = "params ";
      if (isExtension && i == 0) modifier = "this ";
      texts[i] = modifier + Name(parameter.ParameterType) + " " + parameter.Name + (parameter.IsOptional ? "=" : "");
    }
    return string.Join(",", texts);
  }

  static string Name(Type type) {
    if (type.IsByRef) return Name(type.GetElementType());
    if (type.IsArray) return Name(type.GetElementType()) + "[" + new string(',', type.GetArrayRank() - 1) + "]";
    if (type.IsGenericParameter) return type.Name;
    if (type.IsGenericType && type.GetGenericTypeDefinition().FullName == "System.Nullable`1") return type.IsGenericTypeDefinition ? "Nullable<T>" : Name(type.GetGenericArguments()[0]) + "?";
    var name = type.Name;
    var at = name.IndexOf('`');
    if (at >= 0) name = name.Substring(0, at);
    if (type.IsNested) { var outer = type.DeclaringType.Name; var mark = outer.IndexOf('`'); name = (mark < 0 ? outer : outer.Substring(0, mark)) + "." + name; }
    string keyword;
    if (type.Namespace == "System" && Keywords.TryGetValue(name, out keyword)) return keyword;
    return type.IsGenericType ? name + Generics(type.GetGenericArguments()) : name;
  }
}
