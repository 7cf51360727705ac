/** Signatures from the metadata of .NET 8 and Newtonsoft.Json 13, by scripts/dotnet/dotnet-signatures.mjs; signatures.ts reads them. */
export const frameworkSignatures = `
@Newtonsoft.Json.Formatting=None 0,Indented 1
@Newtonsoft.Json.JsonConvert!:object
.DefaultSettings= Func<JsonSerializerSettings>
.DeserializeAnonymousType<T>(string value,T anonymousTypeObject)T|(string value,T anonymousTypeObject,JsonSerializerSettings settings)T
.DeserializeObject(string value)object|(string value,JsonSerializerSettings settings)object|(string value,Type type)object|(string value,Type type,JsonSerializerSettings settings)object|(string value,Type type,params JsonConverter[] converters)object
.DeserializeObject<T>(string value)T|(string value,JsonSerializerSettings settings)T|(string value,params JsonConverter[] converters)T
.DeserializeXNode(string value)XDocument|(string value,string deserializeRootElementName)XDocument|(string value,string deserializeRootElementName,bool writeArrayAttribute)XDocument|(string value,string deserializeRootElementName,bool writeArrayAttribute,bool encodeSpecialCharacters)XDocument
.DeserializeXmlNode(string value)XmlDocument|(string value,string deserializeRootElementName)XmlDocument|(string value,string deserializeRootElementName,bool writeArrayAttribute)XmlDocument|(string value,string deserializeRootElementName,bool writeArrayAttribute,bool encodeSpecialCharacters)XmlDocument
.False string
.NaN string
.NegativeInfinity string
.Null string
.PopulateObject(string value,object target)void|(string value,object target,JsonSerializerSettings settings)void
.PositiveInfinity string
.SerializeObject(object value)string|(object value,Formatting formatting)string|(object value,Formatting formatting,JsonSerializerSettings settings)string|(object value,Formatting formatting,params JsonConverter[] converters)string|(object value,JsonSerializerSettings settings)string|(object value,Type type,Formatting formatting,JsonSerializerSettings settings)string|(object value,Type type,JsonSerializerSettings settings)string|(object value,params JsonConverter[] converters)string
.SerializeXNode(XObject node)string|(XObject node,Formatting formatting)string|(XObject node,Formatting formatting,bool omitRootObject)string
.SerializeXmlNode(XmlNode node)string|(XmlNode node,Formatting formatting)string|(XmlNode node,Formatting formatting,bool omitRootObject)string
.ToString(DateTime value)string|(DateTime value,DateFormatHandling format,DateTimeZoneHandling timeZoneHandling)string|(DateTimeOffset value)string|(DateTimeOffset value,DateFormatHandling format)string|(Enum value)string|(Guid value)string|(TimeSpan value)string|(Uri value)string|(bool value)string|(byte value)string|(char value)string|(decimal value)string|(double value)string|(float value)string|(int value)string|(long value)string|(object value)string|(sbyte value)string|(short value)string|(string value)string|(string value,char delimiter)string|(string value,char delimiter,StringEscapeHandling stringEscapeHandling)string|(uint value)string|(ulong value)string|(ushort value)string
.True string
.Undefined string
@Newtonsoft.Json.Linq.Extensions!:object
.Ancestors<T>(this IEnumerable<T> source)IJEnumerable<JToken>
.AncestorsAndSelf<T>(this IEnumerable<T> source)IJEnumerable<JToken>
.AsJEnumerable(this IEnumerable<JToken> source)IJEnumerable<JToken>
.AsJEnumerable<T>(this IEnumerable<T> source)IJEnumerable<T>
.Children<T,U>(this IEnumerable<T> source)IEnumerable<U>
.Children<T>(this IEnumerable<T> source)IJEnumerable<JToken>
.Descendants<T>(this IEnumerable<T> source)IJEnumerable<JToken>
.DescendantsAndSelf<T>(this IEnumerable<T> source)IJEnumerable<JToken>
.Properties(this IEnumerable<JObject> source)IJEnumerable<JProperty>
.Value<T,U>(this IEnumerable<T> value)U
.Value<U>(this IEnumerable<JToken> value)U
.Values(this IEnumerable<JToken> source)IJEnumerable<JToken>|(this IEnumerable<JToken> source,object key)IJEnumerable<JToken>
.Values<U>(this IEnumerable<JToken> source)IEnumerable<U>|(this IEnumerable<JToken> source,object key)IEnumerable<U>
@Newtonsoft.Json.Linq.JArray:JContainer,IBindingList,ICollection,ICollection<JToken>,IEnumerable,IEnumerable<JToken>,IJEnumerable<JToken>,IJsonLineInfo,IList,IList<JToken>,INotifyCollectionChanged,ITypedList
~LoadAsync
.FromObject(object o)JArray|(object o,JsonSerializer jsonSerializer)JArray
.Load(JsonReader reader)JArray|(JsonReader reader,JsonLoadSettings settings)JArray
.Parse(string json)JArray|(string json,JsonLoadSettings settings)JArray
Add(JToken item)void
Clear()void
Contains(JToken item)bool
CopyTo(JToken[] array,int arrayIndex)void
GetEnumerator()IEnumerator<JToken>
IndexOf(JToken item)int
Insert(int index,JToken item)void
IsReadOnly bool
Remove(JToken item)bool
RemoveAt(int index)void
new()|(JArray other)|(object content)|(params object[] content)
this=(int index)JToken
@Newtonsoft.Json.Linq.JConstructor:JContainer,IBindingList,ICollection,ICollection<JToken>,IEnumerable,IEnumerable<JToken>,IJEnumerable<JToken>,IJsonLineInfo,IList,IList<JToken>,INotifyCollectionChanged,ITypedList
~LoadAsync
.Load(JsonReader reader)JConstructor|(JsonReader reader,JsonLoadSettings settings)JConstructor
Name= string
new()|(JConstructor other)|(string name)|(string name,object content)|(string name,params object[] content)
@Newtonsoft.Json.Linq.JContainer:JToken,IBindingList,ICollection,ICollection<JToken>,IEnumerable,IEnumerable<JToken>,IJEnumerable<JToken>,IJsonLineInfo,IList,IList<JToken>,INotifyCollectionChanged,ITypedList
Add(object content)void
AddFirst(object content)void
Count int
CreateWriter()JsonWriter
Descendants()IEnumerable<JToken>
DescendantsAndSelf()IEnumerable<JToken>
Merge(object content)void|(object content,JsonMergeSettings settings)void
RemoveAll()void
ReplaceAll(object content)void
@Newtonsoft.Json.Linq.JObject:JContainer,IBindingList,ICollection,ICollection<JToken>,ICollection<KeyValuePair<string,JToken>>,ICustomTypeDescriptor,IDictionary<string,JToken>,IEnumerable,IEnumerable<JToken>,IEnumerable<KeyValuePair<string,JToken>>,IJEnumerable<JToken>,IJsonLineInfo,IList,IList<JToken>,INotifyCollectionChanged,INotifyPropertyChanged,INotifyPropertyChanging,ITypedList
~LoadAsync
.FromObject(object o)JObject|(object o,JsonSerializer jsonSerializer)JObject
.Load(JsonReader reader)JObject|(JsonReader reader,JsonLoadSettings settings)JObject
.Parse(string json)JObject|(string json,JsonLoadSettings settings)JObject
Add(string propertyName,JToken value)void
ContainsKey(string propertyName)bool
GetEnumerator()IEnumerator<KeyValuePair<string,JToken>>
GetValue(string propertyName)JToken|(string propertyName,StringComparison comparison)JToken
Properties()IEnumerable<JProperty>
Property(string name)JProperty|(string name,StringComparison comparison)JProperty
PropertyValues()JEnumerable<JToken>
Remove(string propertyName)bool
TryGetValue(string propertyName,StringComparison comparison,out JToken value)bool|(string propertyName,out JToken value)bool
new()|(JObject other)|(object content)|(params object[] content)
this=(string propertyName)JToken
@Newtonsoft.Json.Linq.JProperty:JContainer,IBindingList,ICollection,ICollection<JToken>,IEnumerable,IEnumerable<JToken>,IJEnumerable<JToken>,IJsonLineInfo,IList,IList<JToken>,INotifyCollectionChanged,ITypedList
~LoadAsync
.Load(JsonReader reader)JProperty|(JsonReader reader,JsonLoadSettings settings)JProperty
Name string
Value= JToken
new(JProperty other)|(string name,object content)|(string name,params object[] content)
@Newtonsoft.Json.Linq.JRaw:JValue,IComparable,IComparable<JValue>,IConvertible,IEnumerable,IEnumerable<JToken>,IEquatable<JValue>,IFormattable,IJEnumerable<JToken>,IJsonLineInfo
~CreateAsync
.Create(JsonReader reader)JRaw
new(JRaw other)|(object rawJson)
@Newtonsoft.Json.Linq.JToken:object,IEnumerable,IEnumerable<JToken>,IJEnumerable<JToken>,IJsonLineInfo
~LoadAsync ReadFromAsync WriteToAsync
.DeepEquals(JToken t1,JToken t2)bool
.EqualityComparer JTokenEqualityComparer
.FromObject(object o)JToken|(object o,JsonSerializer jsonSerializer)JToken
.Load(JsonReader reader)JToken|(JsonReader reader,JsonLoadSettings settings)JToken
.Parse(string json)JToken|(string json,JsonLoadSettings settings)JToken
.ReadFrom(JsonReader reader)JToken|(JsonReader reader,JsonLoadSettings settings)JToken
.op_Explicit(JToken value)DateTime|(JToken value)DateTime?|(JToken value)DateTimeOffset|(JToken value)DateTimeOffset?|(JToken value)Guid|(JToken value)Guid?|(JToken value)TimeSpan|(JToken value)TimeSpan?|(JToken value)Uri|(JToken value)bool|(JToken value)bool?|(JToken value)byte|(JToken value)byte?|(JToken value)byte[]|(JToken value)char|(JToken value)char?|(JToken value)decimal|(JToken value)decimal?|(JToken value)double|(JToken value)double?|(JToken value)float|(JToken value)float?|(JToken value)int|(JToken value)int?|(JToken value)long|(JToken value)long?|(JToken value)sbyte|(JToken value)sbyte?|(JToken value)short|(JToken value)short?|(JToken value)string|(JToken value)uint|(JToken value)uint?|(JToken value)ulong|(JToken value)ulong?|(JToken value)ushort|(JToken value)ushort?
.op_Implicit(DateTime value)JToken|(DateTime? value)JToken|(DateTimeOffset value)JToken|(DateTimeOffset? value)JToken|(Guid value)JToken|(Guid? value)JToken|(TimeSpan value)JToken|(TimeSpan? value)JToken|(Uri value)JToken|(bool value)JToken|(bool? value)JToken|(byte value)JToken|(byte? value)JToken|(byte[] value)JToken|(decimal value)JToken|(decimal? value)JToken|(double value)JToken|(double? value)JToken|(float value)JToken|(float? value)JToken|(int value)JToken|(int? value)JToken|(long value)JToken|(long? value)JToken|(sbyte value)JToken|(sbyte? value)JToken|(short value)JToken|(short? value)JToken|(string value)JToken|(uint value)JToken|(uint? value)JToken|(ulong value)JToken|(ulong? value)JToken|(ushort value)JToken|(ushort? value)JToken
AddAfterSelf(object content)void
AddAnnotation(object annotation)void
AddBeforeSelf(object content)void
AfterSelf()IEnumerable<JToken>
Ancestors()IEnumerable<JToken>
AncestorsAndSelf()IEnumerable<JToken>
Annotation(Type type)object
Annotation<T>()T
Annotations(Type type)IEnumerable<object>
Annotations<T>()IEnumerable<T>
BeforeSelf()IEnumerable<JToken>
Children()JEnumerable<JToken>
Children<T>()JEnumerable<T>
CreateReader()JsonReader
DeepClone()JToken|(JsonCloneSettings settings)JToken
First JToken
HasValues bool
Last JToken
Next JToken
Parent JContainer
Path string
Previous JToken
Remove()void
RemoveAnnotations(Type type)void
RemoveAnnotations<T>()void
Replace(JToken value)void
Root JToken
SelectToken(string path)JToken|(string path,JsonSelectSettings settings)JToken|(string path,bool errorWhenNoMatch)JToken
SelectTokens(string path)IEnumerable<JToken>|(string path,JsonSelectSettings settings)IEnumerable<JToken>|(string path,bool errorWhenNoMatch)IEnumerable<JToken>
ToObject(Type objectType)object|(Type objectType,JsonSerializer jsonSerializer)object
ToObject<T>()T|(JsonSerializer jsonSerializer)T
ToString(Formatting formatting,params JsonConverter[] converters)string
Type JTokenType
Value<T>(object key)T
Values<T>()IEnumerable<T>
WriteTo(JsonWriter writer,params JsonConverter[] converters)void
this=(object key)JToken
@Newtonsoft.Json.Linq.JTokenType=None 0,Object 1,Array 2,Constructor 3,Property 4,Comment 5,Integer 6,Float 7,String 8,Boolean 9,Null 10,Undefined 11,Date 12,Raw 13,Bytes 14,Guid 15,Uri 16,TimeSpan 17
@Newtonsoft.Json.Linq.JValue:JToken,IComparable,IComparable<JValue>,IConvertible,IEnumerable,IEnumerable<JToken>,IEquatable<JValue>,IFormattable,IJEnumerable<JToken>,IJsonLineInfo
.CreateComment(string value)JValue
.CreateNull()JValue
.CreateString(string value)JValue
.CreateUndefined()JValue
CompareTo(JValue obj)int
Equals(JValue other)bool
ToString(IFormatProvider formatProvider)string|(string format)string|(string format,IFormatProvider formatProvider)string
Value= object
new(DateTime value)|(DateTimeOffset value)|(Guid value)|(JValue other)|(TimeSpan value)|(Uri value)|(bool value)|(char value)|(decimal value)|(double value)|(float value)|(long value)|(object value)|(string value)|(ulong value)
@System.Array:object,ICollection,IEnumerable,IList
.AsReadOnly<T>(T[] array)ReadOnlyCollection<T>
.BinarySearch(Array array,int index,int length,object value)int|(Array array,int index,int length,object value,IComparer comparer)int|(Array array,object value)int|(Array array,object value,IComparer comparer)int
.BinarySearch<T>(T[] array,T value)int|(T[] array,T value,IComparer<T> comparer)int|(T[] array,int index,int length,T value)int|(T[] array,int index,int length,T value,IComparer<T> comparer)int
.Clear(Array array)void|(Array array,int index,int length)void
.ConstrainedCopy(Array sourceArray,int sourceIndex,Array destinationArray,int destinationIndex,int length)void
.ConvertAll<TInput,TOutput>(TInput[] array,Converter<TInput,TOutput> converter)TOutput[]
.Copy(Array sourceArray,Array destinationArray,int length)void|(Array sourceArray,Array destinationArray,long length)void|(Array sourceArray,int sourceIndex,Array destinationArray,int destinationIndex,int length)void|(Array sourceArray,long sourceIndex,Array destinationArray,long destinationIndex,long length)void
.CreateInstance(Type elementType,int length)Array|(Type elementType,int length1,int length2)Array|(Type elementType,int length1,int length2,int length3)Array|(Type elementType,int[] lengths,int[] lowerBounds)Array|(Type elementType,params int[] lengths)Array|(Type elementType,params long[] lengths)Array
.Empty<T>()T[]
.Exists<T>(T[] array,Predicate<T> match)bool
.Fill<T>(T[] array,T value)void|(T[] array,T value,int startIndex,int count)void
.Find<T>(T[] array,Predicate<T> match)T
.FindAll<T>(T[] array,Predicate<T> match)T[]
.FindIndex<T>(T[] array,Predicate<T> match)int|(T[] array,int startIndex,Predicate<T> match)int|(T[] array,int startIndex,int count,Predicate<T> match)int
.FindLast<T>(T[] array,Predicate<T> match)T
.FindLastIndex<T>(T[] array,Predicate<T> match)int|(T[] array,int startIndex,Predicate<T> match)int|(T[] array,int startIndex,int count,Predicate<T> match)int
.ForEach<T>(T[] array,Action<T> action)void
.IndexOf(Array array,object value)int|(Array array,object value,int startIndex)int|(Array array,object value,int startIndex,int count)int
.IndexOf<T>(T[] array,T value)int|(T[] array,T value,int startIndex)int|(T[] array,T value,int startIndex,int count)int
.LastIndexOf(Array array,object value)int|(Array array,object value,int startIndex)int|(Array array,object value,int startIndex,int count)int
.LastIndexOf<T>(T[] array,T value)int|(T[] array,T value,int startIndex)int|(T[] array,T value,int startIndex,int count)int
.MaxLength int
.Resize<T>(ref T[] array,int newSize)void
.Reverse(Array array)void|(Array array,int index,int length)void
.Reverse<T>(T[] array)void|(T[] array,int index,int length)void
.Sort(Array array)void|(Array array,IComparer comparer)void|(Array array,int index,int length)void|(Array array,int index,int length,IComparer comparer)void|(Array keys,Array items)void|(Array keys,Array items,IComparer comparer)void|(Array keys,Array items,int index,int length)void|(Array keys,Array items,int index,int length,IComparer comparer)void
.Sort<T>(T[] array)void|(T[] array,Comparison<T> comparison)void|(T[] array,IComparer<T> comparer)void|(T[] array,int index,int length)void|(T[] array,int index,int length,IComparer<T> comparer)void
.Sort<TKey,TValue>(TKey[] keys,TValue[] items)void|(TKey[] keys,TValue[] items,IComparer<TKey> comparer)void|(TKey[] keys,TValue[] items,int index,int length)void|(TKey[] keys,TValue[] items,int index,int length,IComparer<TKey> comparer)void
.TrueForAll<T>(T[] array,Predicate<T> match)bool
Clone()object
CopyTo(Array array,int index)void|(Array array,long index)void
GetEnumerator()IEnumerator
GetLength(int dimension)int
GetLongLength(int dimension)long
GetLowerBound(int dimension)int
GetUpperBound(int dimension)int
GetValue(int index)object|(int index1,int index2)object|(int index1,int index2,int index3)object|(long index)object|(long index1,long index2)object|(long index1,long index2,long index3)object|(params int[] indices)object|(params long[] indices)object
Initialize()void
IsFixedSize bool
IsReadOnly bool
IsSynchronized bool
Length int
LongLength long
Rank int
SetValue(object value,int index)void|(object value,int index1,int index2)void|(object value,int index1,int index2,int index3)void|(object value,long index)void|(object value,long index1,long index2)void|(object value,long index1,long index2,long index3)void|(object value,params int[] indices)void|(object value,params long[] indices)void
SyncRoot object
@System.BitConverter!:object
~GetBytes HalfToInt16Bits HalfToUInt16Bits Int16BitsToHalf ToBoolean ToChar ToDouble ToHalf ToInt16 ToInt32 ToInt64 ToSingle ToUInt16 ToUInt32 ToUInt64 TryWriteBytes UInt16BitsToHalf
-.GetBytes(Half value)
-.ToBoolean(ReadOnlySpan<byte> value)
-.ToChar(ReadOnlySpan<byte> value)
-.ToDouble(ReadOnlySpan<byte> value)
-.ToInt16(ReadOnlySpan<byte> value)
-.ToInt32(ReadOnlySpan<byte> value)
-.ToInt64(ReadOnlySpan<byte> value)
-.ToSingle(ReadOnlySpan<byte> value)
-.ToUInt16(ReadOnlySpan<byte> value)
-.ToUInt32(ReadOnlySpan<byte> value)
-.ToUInt64(ReadOnlySpan<byte> value)
.DoubleToInt64Bits(double value)long
.DoubleToUInt64Bits(double value)ulong
.GetBytes(bool value)byte[]|(char value)byte[]|(double value)byte[]|(float value)byte[]|(int value)byte[]|(long value)byte[]|(short value)byte[]|(uint value)byte[]|(ulong value)byte[]|(ushort value)byte[]
.Int32BitsToSingle(int value)float
.Int64BitsToDouble(long value)double
.IsLittleEndian bool
.SingleToInt32Bits(float value)int
.SingleToUInt32Bits(float value)uint
.ToBoolean(byte[] value,int startIndex)bool
.ToChar(byte[] value,int startIndex)char
.ToDouble(byte[] value,int startIndex)double
.ToInt16(byte[] value,int startIndex)short
.ToInt32(byte[] value,int startIndex)int
.ToInt64(byte[] value,int startIndex)long
.ToSingle(byte[] value,int startIndex)float
.ToString(byte[] value)string|(byte[] value,int startIndex)string|(byte[] value,int startIndex,int length)string
.ToUInt16(byte[] value,int startIndex)ushort
.ToUInt32(byte[] value,int startIndex)uint
.ToUInt64(byte[] value,int startIndex)ulong
.UInt32BitsToSingle(uint value)float
.UInt64BitsToDouble(ulong value)double
@System.Boolean:ValueType,IComparable,IComparable<bool>,IConvertible,IEquatable<bool>
~Parse TryFormat TryParse
-.Parse(ReadOnlySpan<char> value)
-.TryParse(ReadOnlySpan<char> value,out bool result)
.FalseString string
.Parse(string value)bool
.TrueString string
.TryParse(string value,out bool result)bool
CompareTo(bool value)int|(object obj)int
Equals(bool obj)bool
GetTypeCode()TypeCode
ToString(IFormatProvider provider)string
@System.Byte:ValueType,IComparable,IComparable<byte>,IConvertible,IEquatable<byte>,IFormattable
~Clamp CreateChecked CreateSaturating CreateTruncating DivRem IsEvenInteger IsOddInteger IsPow2 LeadingZeroCount Log2 Max Min Parse PopCount RotateLeft RotateRight Sign TrailingZeroCount TryFormat TryParse
-.Parse(ReadOnlySpan<byte> utf8Text,IFormatProvider provider)|(ReadOnlySpan<byte> utf8Text,NumberStyles style=,IFormatProvider provider=)|(ReadOnlySpan<char> s,IFormatProvider provider)|(ReadOnlySpan<char> s,NumberStyles style=,IFormatProvider provider=)
-.TryParse(ReadOnlySpan<byte> utf8Text,IFormatProvider provider,out byte result)|(ReadOnlySpan<byte> utf8Text,NumberStyles style,IFormatProvider provider,out byte result)|(ReadOnlySpan<byte> utf8Text,out byte result)|(ReadOnlySpan<char> s,IFormatProvider provider,out byte result)|(ReadOnlySpan<char> s,NumberStyles style,IFormatProvider provider,out byte result)|(ReadOnlySpan<char> s,out byte result)
.MaxValue byte
.MinValue byte
.Parse(string s)byte|(string s,IFormatProvider provider)byte|(string s,NumberStyles style)byte|(string s,NumberStyles style,IFormatProvider provider)byte
.TryParse(string s,IFormatProvider provider,out byte result)bool|(string s,NumberStyles style,IFormatProvider provider,out byte result)bool|(string s,out byte result)bool
CompareTo(byte value)int|(object value)int
Equals(byte obj)bool
GetTypeCode()TypeCode
ToString(IFormatProvider provider)string|(string format)string|(string format,IFormatProvider provider)string
@System.Char:ValueType,IComparable,IComparable<char>,IConvertible,IEquatable<char>,IFormattable
.ConvertFromUtf32(int utf32)string
.ConvertToUtf32(char highSurrogate,char lowSurrogate)int|(string s,int index)int
.GetNumericValue(char c)double|(string s,int index)double
.GetUnicodeCategory(char c)UnicodeCategory|(string s,int index)UnicodeCategory
.IsAscii(char c)bool
.IsAsciiDigit(char c)bool
.IsAsciiHexDigit(char c)bool
.IsAsciiHexDigitLower(char c)bool
.IsAsciiHexDigitUpper(char c)bool
.IsAsciiLetter(char c)bool
.IsAsciiLetterLower(char c)bool
.IsAsciiLetterOrDigit(char c)bool
.IsAsciiLetterUpper(char c)bool
.IsBetween(char c,char minInclusive,char maxInclusive)bool
.IsControl(char c)bool|(string s,int index)bool
.IsDigit(char c)bool|(string s,int index)bool
.IsHighSurrogate(char c)bool|(string s,int index)bool
.IsLetter(char c)bool|(string s,int index)bool
.IsLetterOrDigit(char c)bool|(string s,int index)bool
.IsLowSurrogate(char c)bool|(string s,int index)bool
.IsLower(char c)bool|(string s,int index)bool
.IsNumber(char c)bool|(string s,int index)bool
.IsPunctuation(char c)bool|(string s,int index)bool
.IsSeparator(char c)bool|(string s,int index)bool
.IsSurrogate(char c)bool|(string s,int index)bool
.IsSurrogatePair(char highSurrogate,char lowSurrogate)bool|(string s,int index)bool
.IsSymbol(char c)bool|(string s,int index)bool
.IsUpper(char c)bool|(string s,int index)bool
.IsWhiteSpace(char c)bool|(string s,int index)bool
.MaxValue char
.MinValue char
.Parse(string s)char
.ToLower(char c)char|(char c,CultureInfo culture)char
.ToLowerInvariant(char c)char
.ToString(char c)string
.ToUpper(char c)char|(char c,CultureInfo culture)char
.ToUpperInvariant(char c)char
.TryParse(string s,out char result)bool
CompareTo(char value)int|(object value)int
Equals(char obj)bool
GetTypeCode()TypeCode
ToString(IFormatProvider provider)string
@System.Convert!:object
~FromHexString ToBase64String ToHexString TryFromBase64Chars TryFromBase64String TryToBase64Chars
-.FromHexString(ReadOnlySpan<char> chars)
-.ToBase64String(ReadOnlySpan<byte> bytes,Base64FormattingOptions options=)
-.ToHexString(ReadOnlySpan<byte> bytes)
.ChangeType(object value,Type conversionType)object|(object value,Type conversionType,IFormatProvider provider)object|(object value,TypeCode typeCode)object|(object value,TypeCode typeCode,IFormatProvider provider)object
.DBNull object
.FromBase64CharArray(char[] inArray,int offset,int length)byte[]
.FromBase64String(string s)byte[]
.FromHexString(string s)byte[]
.GetTypeCode(object value)TypeCode
.IsDBNull(object value)bool
.ToBase64CharArray(byte[] inArray,int offsetIn,int length,char[] outArray,int offsetOut)int|(byte[] inArray,int offsetIn,int length,char[] outArray,int offsetOut,Base64FormattingOptions options)int
.ToBase64String(byte[] inArray)string|(byte[] inArray,Base64FormattingOptions options)string|(byte[] inArray,int offset,int length)string|(byte[] inArray,int offset,int length,Base64FormattingOptions options)string
.ToBoolean(DateTime value)bool|(bool value)bool|(byte value)bool|(char value)bool|(decimal value)bool|(double value)bool|(float value)bool|(int value)bool|(long value)bool|(object value)bool|(object value,IFormatProvider provider)bool|(sbyte value)bool|(short value)bool|(string value)bool|(string value,IFormatProvider provider)bool|(uint value)bool|(ulong value)bool|(ushort value)bool
.ToByte(DateTime value)byte|(bool value)byte|(byte value)byte|(char value)byte|(decimal value)byte|(double value)byte|(float value)byte|(int value)byte|(long value)byte|(object value)byte|(object value,IFormatProvider provider)byte|(sbyte value)byte|(short value)byte|(string value)byte|(string value,IFormatProvider provider)byte|(string value,int fromBase)byte|(uint value)byte|(ulong value)byte|(ushort value)byte
.ToChar(DateTime value)char|(bool value)char|(byte value)char|(char value)char|(decimal value)char|(double value)char|(float value)char|(int value)char|(long value)char|(object value)char|(object value,IFormatProvider provider)char|(sbyte value)char|(short value)char|(string value)char|(string value,IFormatProvider provider)char|(uint value)char|(ulong value)char|(ushort value)char
.ToDateTime(DateTime value)DateTime|(bool value)DateTime|(byte value)DateTime|(char value)DateTime|(decimal value)DateTime|(double value)DateTime|(float value)DateTime|(int value)DateTime|(long value)DateTime|(object value)DateTime|(object value,IFormatProvider provider)DateTime|(sbyte value)DateTime|(short value)DateTime|(string value)DateTime|(string value,IFormatProvider provider)DateTime|(uint value)DateTime|(ulong value)DateTime|(ushort value)DateTime
.ToDecimal(DateTime value)decimal|(bool value)decimal|(byte value)decimal|(char value)decimal|(decimal value)decimal|(double value)decimal|(float value)decimal|(int value)decimal|(long value)decimal|(object value)decimal|(object value,IFormatProvider provider)decimal|(sbyte value)decimal|(short value)decimal|(string value)decimal|(string value,IFormatProvider provider)decimal|(uint value)decimal|(ulong value)decimal|(ushort value)decimal
.ToDouble(DateTime value)double|(bool value)double|(byte value)double|(char value)double|(decimal value)double|(double value)double|(float value)double|(int value)double|(long value)double|(object value)double|(object value,IFormatProvider provider)double|(sbyte value)double|(short value)double|(string value)double|(string value,IFormatProvider provider)double|(uint value)double|(ulong value)double|(ushort value)double
.ToHexString(byte[] inArray)string|(byte[] inArray,int offset,int length)string
.ToInt16(DateTime value)short|(bool value)short|(byte value)short|(char value)short|(decimal value)short|(double value)short|(float value)short|(int value)short|(long value)short|(object value)short|(object value,IFormatProvider provider)short|(sbyte value)short|(short value)short|(string value)short|(string value,IFormatProvider provider)short|(string value,int fromBase)short|(uint value)short|(ulong value)short|(ushort value)short
.ToInt32(DateTime value)int|(bool value)int|(byte value)int|(char value)int|(decimal value)int|(double value)int|(float value)int|(int value)int|(long value)int|(object value)int|(object value,IFormatProvider provider)int|(sbyte value)int|(short value)int|(string value)int|(string value,IFormatProvider provider)int|(string value,int fromBase)int|(uint value)int|(ulong value)int|(ushort value)int
.ToInt64(DateTime value)long|(bool value)long|(byte value)long|(char value)long|(decimal value)long|(double value)long|(float value)long|(int value)long|(long value)long|(object value)long|(object value,IFormatProvider provider)long|(sbyte value)long|(short value)long|(string value)long|(string value,IFormatProvider provider)long|(string value,int fromBase)long|(uint value)long|(ulong value)long|(ushort value)long
.ToSByte(DateTime value)sbyte|(bool value)sbyte|(byte value)sbyte|(char value)sbyte|(decimal value)sbyte|(double value)sbyte|(float value)sbyte|(int value)sbyte|(long value)sbyte|(object value)sbyte|(object value,IFormatProvider provider)sbyte|(sbyte value)sbyte|(short value)sbyte|(string value)sbyte|(string value,IFormatProvider provider)sbyte|(string value,int fromBase)sbyte|(uint value)sbyte|(ulong value)sbyte|(ushort value)sbyte
.ToSingle(DateTime value)float|(bool value)float|(byte value)float|(char value)float|(decimal value)float|(double value)float|(float value)float|(int value)float|(long value)float|(object value)float|(object value,IFormatProvider provider)float|(sbyte value)float|(short value)float|(string value)float|(string value,IFormatProvider provider)float|(uint value)float|(ulong value)float|(ushort value)float
.ToString(DateTime value)string|(DateTime value,IFormatProvider provider)string|(bool value)string|(bool value,IFormatProvider provider)string|(byte value)string|(byte value,IFormatProvider provider)string|(byte value,int toBase)string|(char value)string|(char value,IFormatProvider provider)string|(decimal value)string|(decimal value,IFormatProvider provider)string|(double value)string|(double value,IFormatProvider provider)string|(float value)string|(float value,IFormatProvider provider)string|(int value)string|(int value,IFormatProvider provider)string|(int value,int toBase)string|(long value)string|(long value,IFormatProvider provider)string|(long value,int toBase)string|(object value)string|(object value,IFormatProvider provider)string|(sbyte value)string|(sbyte value,IFormatProvider provider)string|(short value)string|(short value,IFormatProvider provider)string|(short value,int toBase)string|(string value)string|(string value,IFormatProvider provider)string|(uint value)string|(uint value,IFormatProvider provider)string|(ulong value)string|(ulong value,IFormatProvider provider)string|(ushort value)string|(ushort value,IFormatProvider provider)string
.ToUInt16(DateTime value)ushort|(bool value)ushort|(byte value)ushort|(char value)ushort|(decimal value)ushort|(double value)ushort|(float value)ushort|(int value)ushort|(long value)ushort|(object value)ushort|(object value,IFormatProvider provider)ushort|(sbyte value)ushort|(short value)ushort|(string value)ushort|(string value,IFormatProvider provider)ushort|(string value,int fromBase)ushort|(uint value)ushort|(ulong value)ushort|(ushort value)ushort
.ToUInt32(DateTime value)uint|(bool value)uint|(byte value)uint|(char value)uint|(decimal value)uint|(double value)uint|(float value)uint|(int value)uint|(long value)uint|(object value)uint|(object value,IFormatProvider provider)uint|(sbyte value)uint|(short value)uint|(string value)uint|(string value,IFormatProvider provider)uint|(string value,int fromBase)uint|(uint value)uint|(ulong value)uint|(ushort value)uint
.ToUInt64(DateTime value)ulong|(bool value)ulong|(byte value)ulong|(char value)ulong|(decimal value)ulong|(double value)ulong|(float value)ulong|(int value)ulong|(long value)ulong|(object value)ulong|(object value,IFormatProvider provider)ulong|(sbyte value)ulong|(short value)ulong|(string value)ulong|(string value,IFormatProvider provider)ulong|(string value,int fromBase)ulong|(uint value)ulong|(ulong value)ulong|(ushort value)ulong
@System.DateTimeOffset:ValueType,IComparable,IComparable<DateTimeOffset>,IEquatable<DateTimeOffset>,IFormattable
~Deconstruct Parse ParseExact TryFormat TryParse TryParseExact new
-.Parse(ReadOnlySpan<char> input,IFormatProvider formatProvider=,DateTimeStyles styles=)|(ReadOnlySpan<char> s,IFormatProvider provider)
-.ParseExact(ReadOnlySpan<char> input,ReadOnlySpan<char> format,IFormatProvider formatProvider,DateTimeStyles styles=)|(ReadOnlySpan<char> input,string[] formats,IFormatProvider formatProvider,DateTimeStyles styles=)
-.TryParse(ReadOnlySpan<char> input,IFormatProvider formatProvider,DateTimeStyles styles,out DateTimeOffset result)|(ReadOnlySpan<char> input,out DateTimeOffset result)|(ReadOnlySpan<char> s,IFormatProvider provider,out DateTimeOffset result)
-.TryParseExact(ReadOnlySpan<char> input,ReadOnlySpan<char> format,IFormatProvider formatProvider,DateTimeStyles styles,out DateTimeOffset result)|(ReadOnlySpan<char> input,string[] formats,IFormatProvider formatProvider,DateTimeStyles styles,out DateTimeOffset result)
-new(DateOnly date,TimeOnly time,TimeSpan offset)
.Compare(DateTimeOffset first,DateTimeOffset second)int
.Equals(DateTimeOffset first,DateTimeOffset second)bool
.FromFileTime(long fileTime)DateTimeOffset
.FromUnixTimeMilliseconds(long milliseconds)DateTimeOffset
.FromUnixTimeSeconds(long seconds)DateTimeOffset
.MaxValue DateTimeOffset
.MinValue DateTimeOffset
.Now DateTimeOffset
.Parse(string input)DateTimeOffset|(string input,IFormatProvider formatProvider)DateTimeOffset|(string input,IFormatProvider formatProvider,DateTimeStyles styles)DateTimeOffset
.ParseExact(string input,string format,IFormatProvider formatProvider)DateTimeOffset|(string input,string format,IFormatProvider formatProvider,DateTimeStyles styles)DateTimeOffset|(string input,string[] formats,IFormatProvider formatProvider,DateTimeStyles styles)DateTimeOffset
.TryParse(string input,IFormatProvider formatProvider,DateTimeStyles styles,out DateTimeOffset result)bool|(string input,out DateTimeOffset result)bool|(string s,IFormatProvider provider,out DateTimeOffset result)bool
.TryParseExact(string input,string format,IFormatProvider formatProvider,DateTimeStyles styles,out DateTimeOffset result)bool|(string input,string[] formats,IFormatProvider formatProvider,DateTimeStyles styles,out DateTimeOffset result)bool
.UnixEpoch DateTimeOffset
.UtcNow DateTimeOffset
.op_Addition(DateTimeOffset dateTimeOffset,TimeSpan timeSpan)DateTimeOffset
.op_Equality(DateTimeOffset left,DateTimeOffset right)bool
.op_GreaterThan(DateTimeOffset left,DateTimeOffset right)bool
.op_GreaterThanOrEqual(DateTimeOffset left,DateTimeOffset right)bool
.op_Implicit(DateTime dateTime)DateTimeOffset
.op_Inequality(DateTimeOffset left,DateTimeOffset right)bool
.op_LessThan(DateTimeOffset left,DateTimeOffset right)bool
.op_LessThanOrEqual(DateTimeOffset left,DateTimeOffset right)bool
.op_Subtraction(DateTimeOffset dateTimeOffset,TimeSpan timeSpan)DateTimeOffset|(DateTimeOffset left,DateTimeOffset right)TimeSpan
Add(TimeSpan timeSpan)DateTimeOffset
AddDays(double days)DateTimeOffset
AddHours(double hours)DateTimeOffset
AddMicroseconds(double microseconds)DateTimeOffset
AddMilliseconds(double milliseconds)DateTimeOffset
AddMinutes(double minutes)DateTimeOffset
AddMonths(int months)DateTimeOffset
AddSeconds(double seconds)DateTimeOffset
AddTicks(long ticks)DateTimeOffset
AddYears(int years)DateTimeOffset
CompareTo(DateTimeOffset other)int
Date DateTime
DateTime DateTime
Day int
DayOfWeek DayOfWeek
DayOfYear int
Equals(DateTimeOffset other)bool
EqualsExact(DateTimeOffset other)bool
Hour int
LocalDateTime DateTime
Microsecond int
Millisecond int
Minute int
Month int
Nanosecond int
Offset TimeSpan
Second int
Subtract(DateTimeOffset value)TimeSpan|(TimeSpan value)DateTimeOffset
Ticks long
TimeOfDay TimeSpan
ToFileTime()long
ToLocalTime()DateTimeOffset
ToOffset(TimeSpan offset)DateTimeOffset
ToString(IFormatProvider formatProvider)string|(string format)string|(string format,IFormatProvider formatProvider)string
ToUniversalTime()DateTimeOffset
ToUnixTimeMilliseconds()long
ToUnixTimeSeconds()long
TotalOffsetMinutes int
UtcDateTime DateTime
UtcTicks long
Year int
new(DateTime dateTime)|(DateTime dateTime,TimeSpan offset)|(int year,int month,int day,int hour,int minute,int second,TimeSpan offset)|(int year,int month,int day,int hour,int minute,int second,int millisecond,Calendar calendar,TimeSpan offset)|(int year,int month,int day,int hour,int minute,int second,int millisecond,TimeSpan offset)|(int year,int month,int day,int hour,int minute,int second,int millisecond,int microsecond,Calendar calendar,TimeSpan offset)|(int year,int month,int day,int hour,int minute,int second,int millisecond,int microsecond,TimeSpan offset)|(long ticks,TimeSpan offset)
@System.Decimal:ValueType,IComparable,IComparable<decimal>,IConvertible,IEquatable<decimal>,IFormattable
~Abs Clamp CopySign CreateChecked CreateSaturating CreateTruncating GetBits IsCanonical IsEvenInteger IsInteger IsNegative IsOddInteger IsPositive Max MaxMagnitude Min MinMagnitude Parse Sign TryFormat TryGetBits TryParse new
-.GetBits(decimal d,Span<int> destination)
-.Parse(ReadOnlySpan<byte> utf8Text,IFormatProvider provider)|(ReadOnlySpan<byte> utf8Text,NumberStyles style=,IFormatProvider provider=)|(ReadOnlySpan<char> s,IFormatProvider provider)|(ReadOnlySpan<char> s,NumberStyles style=,IFormatProvider provider=)
-.TryParse(ReadOnlySpan<byte> utf8Text,IFormatProvider provider,out decimal result)|(ReadOnlySpan<byte> utf8Text,NumberStyles style,IFormatProvider provider,out decimal result)|(ReadOnlySpan<byte> utf8Text,out decimal result)|(ReadOnlySpan<char> s,IFormatProvider provider,out decimal result)|(ReadOnlySpan<char> s,NumberStyles style,IFormatProvider provider,out decimal result)|(ReadOnlySpan<char> s,out decimal result)
-new(ReadOnlySpan<int> bits)
.Add(decimal d1,decimal d2)decimal
.Ceiling(decimal d)decimal
.Compare(decimal d1,decimal d2)int
.Divide(decimal d1,decimal d2)decimal
.Equals(decimal d1,decimal d2)bool
.Floor(decimal d)decimal
.FromOACurrency(long cy)decimal
.GetBits(decimal d)int[]
.MaxValue decimal
.MinValue decimal
.MinusOne decimal
.Multiply(decimal d1,decimal d2)decimal
.Negate(decimal d)decimal
.One decimal
.Parse(string s)decimal|(string s,IFormatProvider provider)decimal|(string s,NumberStyles style)decimal|(string s,NumberStyles style,IFormatProvider provider)decimal
.Remainder(decimal d1,decimal d2)decimal
.Round(decimal d)decimal|(decimal d,MidpointRounding mode)decimal|(decimal d,int decimals)decimal|(decimal d,int decimals,MidpointRounding mode)decimal
.Subtract(decimal d1,decimal d2)decimal
.ToByte(decimal value)byte
.ToDouble(decimal d)double
.ToInt16(decimal value)short
.ToInt32(decimal d)int
.ToInt64(decimal d)long
.ToOACurrency(decimal value)long
.ToSByte(decimal value)sbyte
.ToSingle(decimal d)float
.ToUInt16(decimal value)ushort
.ToUInt32(decimal d)uint
.ToUInt64(decimal d)ulong
.Truncate(decimal d)decimal
.TryParse(string s,IFormatProvider provider,out decimal result)bool|(string s,NumberStyles style,IFormatProvider provider,out decimal result)bool|(string s,out decimal result)bool
.Zero decimal
.op_Explicit(decimal value)byte|(decimal value)char|(decimal value)double|(decimal value)float|(decimal value)int|(decimal value)long|(decimal value)sbyte|(decimal value)short|(decimal value)uint|(decimal value)ulong|(decimal value)ushort|(double value)decimal|(float value)decimal
.op_Implicit(byte value)decimal|(char value)decimal|(int value)decimal|(long value)decimal|(sbyte value)decimal|(short value)decimal|(uint value)decimal|(ulong value)decimal|(ushort value)decimal
CompareTo(decimal value)int|(object value)int
Equals(decimal value)bool
GetTypeCode()TypeCode
Scale byte
ToString(IFormatProvider provider)string|(string format)string|(string format,IFormatProvider provider)string
new(double value)|(float value)|(int lo,int mid,int hi,bool isNegative,byte scale)|(int value)|(int[] bits)|(long value)|(uint value)|(ulong value)
@System.Double:ValueType,IComparable,IComparable<double>,IConvertible,IEquatable<double>,IFormattable
~Abs Acos AcosPi Acosh Asin AsinPi Asinh Atan Atan2 Atan2Pi AtanPi Atanh BitDecrement BitIncrement Cbrt Clamp CopySign Cos CosPi Cosh CreateChecked CreateSaturating CreateTruncating DegreesToRadians Exp Exp10 Exp10M1 Exp2 Exp2M1 ExpM1 FusedMultiplyAdd Hypot ILogB Ieee754Remainder IsEvenInteger IsFinite IsInteger IsNegative IsNormal IsOddInteger IsPositive IsPow2 IsRealNumber IsSubnormal Lerp Log Log10 Log10P1 Log2 Log2P1 LogP1 Max MaxMagnitude MaxMagnitudeNumber MaxNumber Min MinMagnitude MinMagnitudeNumber MinNumber Parse Pow RadiansToDegrees ReciprocalEstimate ReciprocalSqrtEstimate RootN ScaleB Sign Sin SinCos SinCosPi SinPi Sinh Sqrt Tan TanPi Tanh TryFormat TryParse
-.Parse(ReadOnlySpan<byte> utf8Text,IFormatProvider provider)|(ReadOnlySpan<byte> utf8Text,NumberStyles style=,IFormatProvider provider=)|(ReadOnlySpan<char> s,IFormatProvider provider)|(ReadOnlySpan<char> s,NumberStyles style=,IFormatProvider provider=)
-.TryParse(ReadOnlySpan<byte> utf8Text,IFormatProvider provider,out double result)|(ReadOnlySpan<byte> utf8Text,NumberStyles style,IFormatProvider provider,out double result)|(ReadOnlySpan<byte> utf8Text,out double result)|(ReadOnlySpan<char> s,IFormatProvider provider,out double result)|(ReadOnlySpan<char> s,NumberStyles style,IFormatProvider provider,out double result)|(ReadOnlySpan<char> s,out double result)
.Ceiling(double x)double
.E double
.Epsilon double
.Floor(double x)double
.IsInfinity(double d)bool
.IsNaN(double d)bool
.IsNegativeInfinity(double d)bool
.IsPositiveInfinity(double d)bool
.MaxValue double
.MinValue double
.NaN double
.NegativeInfinity double
.NegativeZero double
.Parse(string s)double|(string s,IFormatProvider provider)double|(string s,NumberStyles style)double|(string s,NumberStyles style,IFormatProvider provider)double
.Pi double
.PositiveInfinity double
.Round(double x)double|(double x,MidpointRounding mode)double|(double x,int digits)double|(double x,int digits,MidpointRounding mode)double
.Tau double
.Truncate(double x)double
.TryParse(string s,IFormatProvider provider,out double result)bool|(string s,NumberStyles style,IFormatProvider provider,out double result)bool|(string s,out double result)bool
CompareTo(double value)int|(object value)int
Equals(double obj)bool
GetTypeCode()TypeCode
ToString(IFormatProvider provider)string|(string format)string|(string format,IFormatProvider provider)string
@System.Exception:object
~GetObjectData
Data IDictionary
GetBaseException()Exception
GetType()Type
HResult= int
HelpLink= string
InnerException Exception
Message string
Source= string
StackTrace string
TargetSite MethodBase
new()|(string message)|(string message,Exception innerException)
@System.Guid:ValueType,IComparable,IComparable<Guid>,IEquatable<Guid>,IFormattable
~Parse ParseExact TryFormat TryParse TryParseExact TryWriteBytes new
-.Parse(ReadOnlySpan<char> input)|(ReadOnlySpan<char> s,IFormatProvider provider)
-.ParseExact(ReadOnlySpan<char> input,ReadOnlySpan<char> format)
-.TryParse(ReadOnlySpan<char> input,out Guid result)|(ReadOnlySpan<char> s,IFormatProvider provider,out Guid result)
-.TryParseExact(ReadOnlySpan<char> input,ReadOnlySpan<char> format,out Guid result)
-new(ReadOnlySpan<byte> b)|(ReadOnlySpan<byte> b,bool bigEndian)
.Empty Guid
.NewGuid()Guid
.Parse(string input)Guid|(string s,IFormatProvider provider)Guid
.ParseExact(string input,string format)Guid
.TryParse(string input,out Guid result)bool|(string s,IFormatProvider provider,out Guid result)bool
.TryParseExact(string input,string format,out Guid result)bool
.op_Equality(Guid a,Guid b)bool
.op_GreaterThan(Guid left,Guid right)bool
.op_GreaterThanOrEqual(Guid left,Guid right)bool
.op_Inequality(Guid a,Guid b)bool
.op_LessThan(Guid left,Guid right)bool
.op_LessThanOrEqual(Guid left,Guid right)bool
CompareTo(Guid value)int|(object value)int
Equals(Guid g)bool
ToByteArray()byte[]|(bool bigEndian)byte[]
ToString(string format)string|(string format,IFormatProvider provider)string
new(byte[] b)|(int a,short b,short c,byte d,byte e,byte f,byte g,byte h,byte i,byte j,byte k)|(int a,short b,short c,byte[] d)|(string g)|(uint a,ushort b,ushort c,byte d,byte e,byte f,byte g,byte h,byte i,byte j,byte k)
@System.Int16:ValueType,IComparable,IComparable<short>,IConvertible,IEquatable<short>,IFormattable
~Abs Clamp CopySign CreateChecked CreateSaturating CreateTruncating DivRem IsEvenInteger IsNegative IsOddInteger IsPositive IsPow2 LeadingZeroCount Log2 Max MaxMagnitude Min MinMagnitude Parse PopCount RotateLeft RotateRight Sign TrailingZeroCount TryFormat TryParse
-.Parse(ReadOnlySpan<byte> utf8Text,IFormatProvider provider)|(ReadOnlySpan<byte> utf8Text,NumberStyles style=,IFormatProvider provider=)|(ReadOnlySpan<char> s,IFormatProvider provider)|(ReadOnlySpan<char> s,NumberStyles style=,IFormatProvider provider=)
-.TryParse(ReadOnlySpan<byte> utf8Text,IFormatProvider provider,out short result)|(ReadOnlySpan<byte> utf8Text,NumberStyles style,IFormatProvider provider,out short result)|(ReadOnlySpan<byte> utf8Text,out short result)|(ReadOnlySpan<char> s,IFormatProvider provider,out short result)|(ReadOnlySpan<char> s,NumberStyles style,IFormatProvider provider,out short result)|(ReadOnlySpan<char> s,out short result)
.MaxValue short
.MinValue short
.Parse(string s)short|(string s,IFormatProvider provider)short|(string s,NumberStyles style)short|(string s,NumberStyles style,IFormatProvider provider)short
.TryParse(string s,IFormatProvider provider,out short result)bool|(string s,NumberStyles style,IFormatProvider provider,out short result)bool|(string s,out short result)bool
CompareTo(object value)int|(short value)int
Equals(short obj)bool
GetTypeCode()TypeCode
ToString(IFormatProvider provider)string|(string format)string|(string format,IFormatProvider provider)string
@System.Int32:ValueType,IComparable,IComparable<int>,IConvertible,IEquatable<int>,IFormattable
~Abs Clamp CopySign CreateChecked CreateSaturating CreateTruncating DivRem IsEvenInteger IsNegative IsOddInteger IsPositive IsPow2 LeadingZeroCount Log2 Max MaxMagnitude Min MinMagnitude Parse PopCount RotateLeft RotateRight Sign TrailingZeroCount TryFormat TryParse
-.Parse(ReadOnlySpan<byte> utf8Text,IFormatProvider provider)|(ReadOnlySpan<byte> utf8Text,NumberStyles style=,IFormatProvider provider=)|(ReadOnlySpan<char> s,IFormatProvider provider)|(ReadOnlySpan<char> s,NumberStyles style=,IFormatProvider provider=)
-.TryParse(ReadOnlySpan<byte> utf8Text,IFormatProvider provider,out int result)|(ReadOnlySpan<byte> utf8Text,NumberStyles style,IFormatProvider provider,out int result)|(ReadOnlySpan<byte> utf8Text,out int result)|(ReadOnlySpan<char> s,IFormatProvider provider,out int result)|(ReadOnlySpan<char> s,NumberStyles style,IFormatProvider provider,out int result)|(ReadOnlySpan<char> s,out int result)
.MaxValue int
.MinValue int
.Parse(string s)int|(string s,IFormatProvider provider)int|(string s,NumberStyles style)int|(string s,NumberStyles style,IFormatProvider provider)int
.TryParse(string s,IFormatProvider provider,out int result)bool|(string s,NumberStyles style,IFormatProvider provider,out int result)bool|(string s,out int result)bool
CompareTo(int value)int|(object value)int
Equals(int obj)bool
GetTypeCode()TypeCode
ToString(IFormatProvider provider)string|(string format)string|(string format,IFormatProvider provider)string
@System.Int64:ValueType,IComparable,IComparable<long>,IConvertible,IEquatable<long>,IFormattable
~Abs Clamp CopySign CreateChecked CreateSaturating CreateTruncating DivRem IsEvenInteger IsNegative IsOddInteger IsPositive IsPow2 LeadingZeroCount Log2 Max MaxMagnitude Min MinMagnitude Parse PopCount RotateLeft RotateRight Sign TrailingZeroCount TryFormat TryParse
-.Parse(ReadOnlySpan<byte> utf8Text,IFormatProvider provider)|(ReadOnlySpan<byte> utf8Text,NumberStyles style=,IFormatProvider provider=)|(ReadOnlySpan<char> s,IFormatProvider provider)|(ReadOnlySpan<char> s,NumberStyles style=,IFormatProvider provider=)
-.TryParse(ReadOnlySpan<byte> utf8Text,IFormatProvider provider,out long result)|(ReadOnlySpan<byte> utf8Text,NumberStyles style,IFormatProvider provider,out long result)|(ReadOnlySpan<byte> utf8Text,out long result)|(ReadOnlySpan<char> s,IFormatProvider provider,out long result)|(ReadOnlySpan<char> s,NumberStyles style,IFormatProvider provider,out long result)|(ReadOnlySpan<char> s,out long result)
.MaxValue long
.MinValue long
.Parse(string s)long|(string s,IFormatProvider provider)long|(string s,NumberStyles style)long|(string s,NumberStyles style,IFormatProvider provider)long
.TryParse(string s,IFormatProvider provider,out long result)bool|(string s,NumberStyles style,IFormatProvider provider,out long result)bool|(string s,out long result)bool
CompareTo(long value)int|(object value)int
Equals(long obj)bool
GetTypeCode()TypeCode
ToString(IFormatProvider provider)string|(string format)string|(string format,IFormatProvider provider)string
@System.Math!:object
~Abs Clamp DivRem Max Min Sign
-.Abs(IntPtr value)
-.Clamp(IntPtr value,IntPtr min,IntPtr max)|(UIntPtr value,UIntPtr min,UIntPtr max)
-.DivRem(IntPtr left,IntPtr right)|(UIntPtr left,UIntPtr right)
-.Max(IntPtr val1,IntPtr val2)|(UIntPtr val1,UIntPtr val2)
-.Min(IntPtr val1,IntPtr val2)|(UIntPtr val1,UIntPtr val2)
-.Sign(IntPtr value)
.Abs(decimal value)decimal|(double value)double|(float value)float|(int value)int|(long value)long|(sbyte value)sbyte|(short value)short
.Acos(double d)double
.Acosh(double d)double
.Asin(double d)double
.Asinh(double d)double
.Atan(double d)double
.Atan2(double y,double x)double
.Atanh(double d)double
.BigMul(int a,int b)long|(long a,long b,out long low)long|(ulong a,ulong b,out ulong low)ulong
.BitDecrement(double x)double
.BitIncrement(double x)double
.Cbrt(double d)double
.Ceiling(decimal d)decimal|(double a)double
.Clamp(byte value,byte min,byte max)byte|(decimal value,decimal min,decimal max)decimal|(double value,double min,double max)double|(float value,float min,float max)float|(int value,int min,int max)int|(long value,long min,long max)long|(sbyte value,sbyte min,sbyte max)sbyte|(short value,short min,short max)short|(uint value,uint min,uint max)uint|(ulong value,ulong min,ulong max)ulong|(ushort value,ushort min,ushort max)ushort
.CopySign(double x,double y)double
.Cos(double d)double
.Cosh(double value)double
.DivRem(byte left,byte right)ValueTuple<byte,byte>|(int a,int b,out int result)int|(int left,int right)ValueTuple<int,int>|(long a,long b,out long result)long|(long left,long right)ValueTuple<long,long>|(sbyte left,sbyte right)ValueTuple<sbyte,sbyte>|(short left,short right)ValueTuple<short,short>|(uint left,uint right)ValueTuple<uint,uint>|(ulong left,ulong right)ValueTuple<ulong,ulong>|(ushort left,ushort right)ValueTuple<ushort,ushort>
.E double
.Exp(double d)double
.Floor(decimal d)decimal|(double d)double
.FusedMultiplyAdd(double x,double y,double z)double
.IEEERemainder(double x,double y)double
.ILogB(double x)int
.Log(double a,double newBase)double|(double d)double
.Log10(double d)double
.Log2(double x)double
.Max(byte val1,byte val2)byte|(decimal val1,decimal val2)decimal|(double val1,double val2)double|(float val1,float val2)float|(int val1,int val2)int|(long val1,long val2)long|(sbyte val1,sbyte val2)sbyte|(short val1,short val2)short|(uint val1,uint val2)uint|(ulong val1,ulong val2)ulong|(ushort val1,ushort val2)ushort
.MaxMagnitude(double x,double y)double
.Min(byte val1,byte val2)byte|(decimal val1,decimal val2)decimal|(double val1,double val2)double|(float val1,float val2)float|(int val1,int val2)int|(long val1,long val2)long|(sbyte val1,sbyte val2)sbyte|(short val1,short val2)short|(uint val1,uint val2)uint|(ulong val1,ulong val2)ulong|(ushort val1,ushort val2)ushort
.MinMagnitude(double x,double y)double
.PI double
.Pow(double x,double y)double
.ReciprocalEstimate(double d)double
.ReciprocalSqrtEstimate(double d)double
.Round(decimal d)decimal|(decimal d,MidpointRounding mode)decimal|(decimal d,int decimals)decimal|(decimal d,int decimals,MidpointRounding mode)decimal|(double a)double|(double value,MidpointRounding mode)double|(double value,int digits)double|(double value,int digits,MidpointRounding mode)double
.ScaleB(double x,int n)double
.Sign(decimal value)int|(double value)int|(float value)int|(int value)int|(long value)int|(sbyte value)int|(short value)int
.Sin(double a)double
.SinCos(double x)ValueTuple<double,double>
.Sinh(double value)double
.Sqrt(double d)double
.Tan(double a)double
.Tanh(double value)double
.Tau double
.Truncate(decimal d)decimal|(double d)double
@System.MidpointRounding=ToEven 0,AwayFromZero 1,ToZero 2,ToNegativeInfinity 3,ToPositiveInfinity 4
@System.Nullable<T>:ValueType
.op_Explicit(Nullable<T> value)T
.op_Implicit(T value)Nullable<T>
GetValueOrDefault()T|(T defaultValue)T
HasValue bool
Value T
new(T value)
@System.Random:object
~GetItems NextBytes Shuffle
-GetItems<T>(ReadOnlySpan<T> choices,Span<T> destination)|(ReadOnlySpan<T> choices,int length)
-NextBytes(Span<byte> buffer)
-Shuffle<T>(Span<T> values)
.Shared Random
GetItems<T>(T[] choices,int length)T[]
Next()int|(int maxValue)int|(int minValue,int maxValue)int
NextBytes(byte[] buffer)void
NextDouble()double
NextInt64()long|(long maxValue)long|(long minValue,long maxValue)long
NextSingle()float
Shuffle<T>(T[] values)void
new()|(int Seed)
@System.SByte:ValueType,IComparable,IComparable<sbyte>,IConvertible,IEquatable<sbyte>,IFormattable
~Abs Clamp CopySign CreateChecked CreateSaturating CreateTruncating DivRem IsEvenInteger IsNegative IsOddInteger IsPositive IsPow2 LeadingZeroCount Log2 Max MaxMagnitude Min MinMagnitude Parse PopCount RotateLeft RotateRight Sign TrailingZeroCount TryFormat TryParse
-.Parse(ReadOnlySpan<byte> utf8Text,IFormatProvider provider)|(ReadOnlySpan<byte> utf8Text,NumberStyles style=,IFormatProvider provider=)|(ReadOnlySpan<char> s,IFormatProvider provider)|(ReadOnlySpan<char> s,NumberStyles style=,IFormatProvider provider=)
-.TryParse(ReadOnlySpan<byte> utf8Text,IFormatProvider provider,out sbyte result)|(ReadOnlySpan<byte> utf8Text,NumberStyles style,IFormatProvider provider,out sbyte result)|(ReadOnlySpan<byte> utf8Text,out sbyte result)|(ReadOnlySpan<char> s,IFormatProvider provider,out sbyte result)|(ReadOnlySpan<char> s,NumberStyles style,IFormatProvider provider,out sbyte result)|(ReadOnlySpan<char> s,out sbyte result)
.MaxValue sbyte
.MinValue sbyte
.Parse(string s)sbyte|(string s,IFormatProvider provider)sbyte|(string s,NumberStyles style)sbyte|(string s,NumberStyles style,IFormatProvider provider)sbyte
.TryParse(string s,IFormatProvider provider,out sbyte result)bool|(string s,NumberStyles style,IFormatProvider provider,out sbyte result)bool|(string s,out sbyte result)bool
CompareTo(object obj)int|(sbyte value)int
Equals(sbyte obj)bool
GetTypeCode()TypeCode
ToString(IFormatProvider provider)string|(string format)string|(string format,IFormatProvider provider)string
@System.Single:ValueType,IComparable,IComparable<float>,IConvertible,IEquatable<float>,IFormattable
~Abs Acos AcosPi Acosh Asin AsinPi Asinh Atan Atan2 Atan2Pi AtanPi Atanh BitDecrement BitIncrement Cbrt Clamp CopySign Cos CosPi Cosh CreateChecked CreateSaturating CreateTruncating DegreesToRadians Exp Exp10 Exp10M1 Exp2 Exp2M1 ExpM1 FusedMultiplyAdd Hypot ILogB Ieee754Remainder IsEvenInteger IsFinite IsInteger IsNegative IsNormal IsOddInteger IsPositive IsPow2 IsRealNumber IsSubnormal Lerp Log Log10 Log10P1 Log2 Log2P1 LogP1 Max MaxMagnitude MaxMagnitudeNumber MaxNumber Min MinMagnitude MinMagnitudeNumber MinNumber Parse Pow RadiansToDegrees ReciprocalEstimate ReciprocalSqrtEstimate RootN ScaleB Sign Sin SinCos SinCosPi SinPi Sinh Sqrt Tan TanPi Tanh TryFormat TryParse
-.Parse(ReadOnlySpan<byte> utf8Text,IFormatProvider provider)|(ReadOnlySpan<byte> utf8Text,NumberStyles style=,IFormatProvider provider=)|(ReadOnlySpan<char> s,IFormatProvider provider)|(ReadOnlySpan<char> s,NumberStyles style=,IFormatProvider provider=)
-.TryParse(ReadOnlySpan<byte> utf8Text,IFormatProvider provider,out float result)|(ReadOnlySpan<byte> utf8Text,NumberStyles style,IFormatProvider provider,out float result)|(ReadOnlySpan<byte> utf8Text,out float result)|(ReadOnlySpan<char> s,IFormatProvider provider,out float result)|(ReadOnlySpan<char> s,NumberStyles style,IFormatProvider provider,out float result)|(ReadOnlySpan<char> s,out float result)
.Ceiling(float x)float
.E float
.Epsilon float
.Floor(float x)float
.IsInfinity(float f)bool
.IsNaN(float f)bool
.IsNegativeInfinity(float f)bool
.IsPositiveInfinity(float f)bool
.MaxValue float
.MinValue float
.NaN float
.NegativeInfinity float
.NegativeZero float
.Parse(string s)float|(string s,IFormatProvider provider)float|(string s,NumberStyles style)float|(string s,NumberStyles style,IFormatProvider provider)float
.Pi float
.PositiveInfinity float
.Round(float x)float|(float x,MidpointRounding mode)float|(float x,int digits)float|(float x,int digits,MidpointRounding mode)float
.Tau float
.Truncate(float x)float
.TryParse(string s,IFormatProvider provider,out float result)bool|(string s,NumberStyles style,IFormatProvider provider,out float result)bool|(string s,out float result)bool
CompareTo(float value)int|(object value)int
Equals(float obj)bool
GetTypeCode()TypeCode
ToString(IFormatProvider provider)string|(string format)string|(string format,IFormatProvider provider)string
@System.String:object,IComparable,IComparable<string>,IConvertible,IEnumerable,IEnumerable<char>,IEquatable<string>
~Concat CopyTo Create Format GetHashCode IsNormalized Normalize TryCopyTo new
-.Concat(ReadOnlySpan<char> str0,ReadOnlySpan<char> str1)|(ReadOnlySpan<char> str0,ReadOnlySpan<char> str1,ReadOnlySpan<char> str2)|(ReadOnlySpan<char> str0,ReadOnlySpan<char> str1,ReadOnlySpan<char> str2,ReadOnlySpan<char> str3)
-.Create(IFormatProvider provider,Span<char> initialBuffer,ref DefaultInterpolatedStringHandler handler)|(IFormatProvider provider,ref DefaultInterpolatedStringHandler handler)
-.Format(IFormatProvider provider,CompositeFormat format,ReadOnlySpan<object> args)
-.GetHashCode(ReadOnlySpan<char> value)|(ReadOnlySpan<char> value,StringComparison comparisonType)
-CopyTo(Span<char> destination)
-IsNormalized(NormalizationForm normalizationForm)
-Normalize(NormalizationForm normalizationForm)
-new(ReadOnlySpan<char> value)
.Compare(string strA,int indexA,string strB,int indexB,int length)int|(string strA,int indexA,string strB,int indexB,int length,CultureInfo culture,CompareOptions options)int|(string strA,int indexA,string strB,int indexB,int length,StringComparison comparisonType)int|(string strA,int indexA,string strB,int indexB,int length,bool ignoreCase)int|(string strA,int indexA,string strB,int indexB,int length,bool ignoreCase,CultureInfo culture)int|(string strA,string strB)int|(string strA,string strB,CultureInfo culture,CompareOptions options)int|(string strA,string strB,StringComparison comparisonType)int|(string strA,string strB,bool ignoreCase)int|(string strA,string strB,bool ignoreCase,CultureInfo culture)int
.CompareOrdinal(string strA,int indexA,string strB,int indexB,int length)int|(string strA,string strB)int
.Concat(IEnumerable<string> values)string|(object arg0)string|(object arg0,object arg1)string|(object arg0,object arg1,object arg2)string|(params object[] args)string|(params string[] values)string|(string str0,string str1)string|(string str0,string str1,string str2)string|(string str0,string str1,string str2,string str3)string
.Concat<T>(IEnumerable<T> values)string
.Copy(string str)string
.Create<TState>(int length,TState state,SpanAction<char,TState> action)string
.Empty string
.Equals(string a,string b)bool|(string a,string b,StringComparison comparisonType)bool
.Format(IFormatProvider provider,CompositeFormat format,params object[] args)string|(IFormatProvider provider,string format,object arg0)string|(IFormatProvider provider,string format,object arg0,object arg1)string|(IFormatProvider provider,string format,object arg0,object arg1,object arg2)string|(IFormatProvider provider,string format,params object[] args)string|(string format,object arg0)string|(string format,object arg0,object arg1)string|(string format,object arg0,object arg1,object arg2)string|(string format,params object[] args)string
.Format<TArg0,TArg1,TArg2>(IFormatProvider provider,CompositeFormat format,TArg0 arg0,TArg1 arg1,TArg2 arg2)string
.Format<TArg0,TArg1>(IFormatProvider provider,CompositeFormat format,TArg0 arg0,TArg1 arg1)string
.Format<TArg0>(IFormatProvider provider,CompositeFormat format,TArg0 arg0)string
.Intern(string str)string
.IsInterned(string str)string
.IsNullOrEmpty(string value)bool
.IsNullOrWhiteSpace(string value)bool
.Join(char separator,params object[] values)string|(char separator,params string[] value)string|(char separator,string[] value,int startIndex,int count)string|(string separator,IEnumerable<string> values)string|(string separator,params object[] values)string|(string separator,params string[] value)string|(string separator,string[] value,int startIndex,int count)string
.Join<T>(char separator,IEnumerable<T> values)string|(string separator,IEnumerable<T> values)string
.op_Equality(string a,string b)bool
.op_Inequality(string a,string b)bool
Clone()object
CompareTo(object value)int|(string strB)int
Contains(char value)bool|(char value,StringComparison comparisonType)bool|(string value)bool|(string value,StringComparison comparisonType)bool
CopyTo(int sourceIndex,char[] destination,int destinationIndex,int count)void
EndsWith(char value)bool|(string value)bool|(string value,StringComparison comparisonType)bool|(string value,bool ignoreCase,CultureInfo culture)bool
EnumerateRunes()StringRuneEnumerator
Equals(string value)bool|(string value,StringComparison comparisonType)bool
GetEnumerator()CharEnumerator
GetHashCode(StringComparison comparisonType)int
GetPinnableReference()char
GetTypeCode()TypeCode
IndexOf(char value)int|(char value,StringComparison comparisonType)int|(char value,int startIndex)int|(char value,int startIndex,int count)int|(string value)int|(string value,StringComparison comparisonType)int|(string value,int startIndex)int|(string value,int startIndex,StringComparison comparisonType)int|(string value,int startIndex,int count)int|(string value,int startIndex,int count,StringComparison comparisonType)int
IndexOfAny(char[] anyOf)int|(char[] anyOf,int startIndex)int|(char[] anyOf,int startIndex,int count)int
Insert(int startIndex,string value)string
IsNormalized()bool
LastIndexOf(char value)int|(char value,int startIndex)int|(char value,int startIndex,int count)int|(string value)int|(string value,StringComparison comparisonType)int|(string value,int startIndex)int|(string value,int startIndex,StringComparison comparisonType)int|(string value,int startIndex,int count)int|(string value,int startIndex,int count,StringComparison comparisonType)int
LastIndexOfAny(char[] anyOf)int|(char[] anyOf,int startIndex)int|(char[] anyOf,int startIndex,int count)int
Length int
Normalize()string
PadLeft(int totalWidth)string|(int totalWidth,char paddingChar)string
PadRight(int totalWidth)string|(int totalWidth,char paddingChar)string
Remove(int startIndex)string|(int startIndex,int count)string
Replace(char oldChar,char newChar)string|(string oldValue,string newValue)string|(string oldValue,string newValue,StringComparison comparisonType)string|(string oldValue,string newValue,bool ignoreCase,CultureInfo culture)string
ReplaceLineEndings()string|(string replacementText)string
Split(char separator,StringSplitOptions options=)string[]|(char separator,int count,StringSplitOptions options=)string[]|(char[] separator,StringSplitOptions options)string[]|(char[] separator,int count)string[]|(char[] separator,int count,StringSplitOptions options)string[]|(params char[] separator)string[]|(string separator,StringSplitOptions options=)string[]|(string separator,int count,StringSplitOptions options=)string[]|(string[] separator,StringSplitOptions options)string[]|(string[] separator,int count,StringSplitOptions options)string[]
StartsWith(char value)bool|(string value)bool|(string value,StringComparison comparisonType)bool|(string value,bool ignoreCase,CultureInfo culture)bool
Substring(int startIndex)string|(int startIndex,int length)string
ToCharArray()char[]|(int startIndex,int length)char[]
ToLower()string|(CultureInfo culture)string
ToLowerInvariant()string
ToString(IFormatProvider provider)string
ToUpper()string|(CultureInfo culture)string
ToUpperInvariant()string
Trim()string|(char trimChar)string|(params char[] trimChars)string
TrimEnd()string|(char trimChar)string|(params char[] trimChars)string
TrimStart()string|(char trimChar)string|(params char[] trimChars)string
new(char c,int count)|(char[] value)|(char[] value,int startIndex,int length)
this(int index)char
@System.StringComparer:object,IComparer,IComparer<string>,IEqualityComparer,IEqualityComparer<string>
.Create(CultureInfo culture,CompareOptions options)StringComparer|(CultureInfo culture,bool ignoreCase)StringComparer
.CurrentCulture StringComparer
.CurrentCultureIgnoreCase StringComparer
.FromComparison(StringComparison comparisonType)StringComparer
.InvariantCulture StringComparer
.InvariantCultureIgnoreCase StringComparer
.IsWellKnownCultureAwareComparer(IEqualityComparer<string> comparer,out CompareInfo compareInfo,out CompareOptions compareOptions)bool
.IsWellKnownOrdinalComparer(IEqualityComparer<string> comparer,out bool ignoreCase)bool
.Ordinal StringComparer
.OrdinalIgnoreCase StringComparer
Compare(object x,object y)int|(string x,string y)int
Equals(object x,object y)bool|(string x,string y)bool
GetHashCode(object obj)int|(string obj)int
@System.StringComparison=CurrentCulture 0,CurrentCultureIgnoreCase 1,InvariantCulture 2,InvariantCultureIgnoreCase 3,Ordinal 4,OrdinalIgnoreCase 5
@System.StringSplitOptions|None 0,RemoveEmptyEntries 1,TrimEntries 2
@System.TimeSpan:ValueType,IComparable,IComparable<TimeSpan>,IEquatable<TimeSpan>,IFormattable
~Parse ParseExact TryFormat TryParse TryParseExact
-.Parse(ReadOnlySpan<char> input,IFormatProvider formatProvider=)
-.ParseExact(ReadOnlySpan<char> input,ReadOnlySpan<char> format,IFormatProvider formatProvider,TimeSpanStyles styles=)|(ReadOnlySpan<char> input,string[] formats,IFormatProvider formatProvider,TimeSpanStyles styles=)
-.TryParse(ReadOnlySpan<char> input,IFormatProvider formatProvider,out TimeSpan result)|(ReadOnlySpan<char> s,out TimeSpan result)
-.TryParseExact(ReadOnlySpan<char> input,ReadOnlySpan<char> format,IFormatProvider formatProvider,TimeSpanStyles styles,out TimeSpan result)|(ReadOnlySpan<char> input,ReadOnlySpan<char> format,IFormatProvider formatProvider,out TimeSpan result)|(ReadOnlySpan<char> input,string[] formats,IFormatProvider formatProvider,TimeSpanStyles styles,out TimeSpan result)|(ReadOnlySpan<char> input,string[] formats,IFormatProvider formatProvider,out TimeSpan result)
.Compare(TimeSpan t1,TimeSpan t2)int
.Equals(TimeSpan t1,TimeSpan t2)bool
.FromDays(double value)TimeSpan
.FromHours(double value)TimeSpan
.FromMicroseconds(double value)TimeSpan
.FromMilliseconds(double value)TimeSpan
.FromMinutes(double value)TimeSpan
.FromSeconds(double value)TimeSpan
.FromTicks(long value)TimeSpan
.MaxValue TimeSpan
.MinValue TimeSpan
.NanosecondsPerTick long
.Parse(string input,IFormatProvider formatProvider)TimeSpan|(string s)TimeSpan
.ParseExact(string input,string format,IFormatProvider formatProvider)TimeSpan|(string input,string format,IFormatProvider formatProvider,TimeSpanStyles styles)TimeSpan|(string input,string[] formats,IFormatProvider formatProvider)TimeSpan|(string input,string[] formats,IFormatProvider formatProvider,TimeSpanStyles styles)TimeSpan
.TicksPerDay long
.TicksPerHour long
.TicksPerMicrosecond long
.TicksPerMillisecond long
.TicksPerMinute long
.TicksPerSecond long
.TryParse(string input,IFormatProvider formatProvider,out TimeSpan result)bool|(string s,out TimeSpan result)bool
.TryParseExact(string input,string format,IFormatProvider formatProvider,TimeSpanStyles styles,out TimeSpan result)bool|(string input,string format,IFormatProvider formatProvider,out TimeSpan result)bool|(string input,string[] formats,IFormatProvider formatProvider,TimeSpanStyles styles,out TimeSpan result)bool|(string input,string[] formats,IFormatProvider formatProvider,out TimeSpan result)bool
.Zero TimeSpan
.op_Addition(TimeSpan t1,TimeSpan t2)TimeSpan
.op_Division(TimeSpan t1,TimeSpan t2)double|(TimeSpan timeSpan,double divisor)TimeSpan
.op_Equality(TimeSpan t1,TimeSpan t2)bool
.op_GreaterThan(TimeSpan t1,TimeSpan t2)bool
.op_GreaterThanOrEqual(TimeSpan t1,TimeSpan t2)bool
.op_Inequality(TimeSpan t1,TimeSpan t2)bool
.op_LessThan(TimeSpan t1,TimeSpan t2)bool
.op_LessThanOrEqual(TimeSpan t1,TimeSpan t2)bool
.op_Multiply(TimeSpan timeSpan,double factor)TimeSpan|(double factor,TimeSpan timeSpan)TimeSpan
.op_Subtraction(TimeSpan t1,TimeSpan t2)TimeSpan
.op_UnaryNegation(TimeSpan t)TimeSpan
.op_UnaryPlus(TimeSpan t)TimeSpan
Add(TimeSpan ts)TimeSpan
CompareTo(TimeSpan value)int|(object value)int
Days int
Divide(TimeSpan ts)double|(double divisor)TimeSpan
Duration()TimeSpan
Equals(TimeSpan obj)bool
Hours int
Microseconds int
Milliseconds int
Minutes int
Multiply(double factor)TimeSpan
Nanoseconds int
Negate()TimeSpan
Seconds int
Subtract(TimeSpan ts)TimeSpan
Ticks long
ToString(string format)string|(string format,IFormatProvider formatProvider)string
TotalDays double
TotalHours double
TotalMicroseconds double
TotalMilliseconds double
TotalMinutes double
TotalNanoseconds double
TotalSeconds double
new(int days,int hours,int minutes,int seconds)|(int days,int hours,int minutes,int seconds,int milliseconds)|(int days,int hours,int minutes,int seconds,int milliseconds,int microseconds)|(int hours,int minutes,int seconds)|(long ticks)
@System.TimeZone:object
.CurrentTimeZone TimeZone
.IsDaylightSavingTime(DateTime time,DaylightTime daylightTimes)bool
DaylightName string
GetDaylightChanges(int year)DaylightTime
GetUtcOffset(DateTime time)TimeSpan
IsDaylightSavingTime(DateTime time)bool
StandardName string
ToLocalTime(DateTime time)DateTime
ToUniversalTime(DateTime time)DateTime
@System.TimeZoneInfo:object,IEquatable<TimeZoneInfo>
~AdjustmentRule TransitionTime
.ClearCachedData()void
.ConvertTime(DateTime dateTime,TimeZoneInfo destinationTimeZone)DateTime|(DateTime dateTime,TimeZoneInfo sourceTimeZone,TimeZoneInfo destinationTimeZone)DateTime|(DateTimeOffset dateTimeOffset,TimeZoneInfo destinationTimeZone)DateTimeOffset
.ConvertTimeBySystemTimeZoneId(DateTime dateTime,string destinationTimeZoneId)DateTime|(DateTime dateTime,string sourceTimeZoneId,string destinationTimeZoneId)DateTime|(DateTimeOffset dateTimeOffset,string destinationTimeZoneId)DateTimeOffset
.ConvertTimeFromUtc(DateTime dateTime,TimeZoneInfo destinationTimeZone)DateTime
.ConvertTimeToUtc(DateTime dateTime)DateTime|(DateTime dateTime,TimeZoneInfo sourceTimeZone)DateTime
.CreateCustomTimeZone(string id,TimeSpan baseUtcOffset,string displayName,string standardDisplayName)TimeZoneInfo|(string id,TimeSpan baseUtcOffset,string displayName,string standardDisplayName,string daylightDisplayName,TimeZoneInfo.AdjustmentRule[] adjustmentRules)TimeZoneInfo|(string id,TimeSpan baseUtcOffset,string displayName,string standardDisplayName,string daylightDisplayName,TimeZoneInfo.AdjustmentRule[] adjustmentRules,bool disableDaylightSavingTime)TimeZoneInfo
.FindSystemTimeZoneById(string id)TimeZoneInfo
.FromSerializedString(string source)TimeZoneInfo
.GetSystemTimeZones()ReadOnlyCollection<TimeZoneInfo>|(bool skipSorting)ReadOnlyCollection<TimeZoneInfo>
.Local TimeZoneInfo
.TryConvertIanaIdToWindowsId(string ianaId,out string windowsId)bool
.TryConvertWindowsIdToIanaId(string windowsId,out string ianaId)bool|(string windowsId,string region,out string ianaId)bool
.TryFindSystemTimeZoneById(string id,out TimeZoneInfo timeZoneInfo)bool
.Utc TimeZoneInfo
BaseUtcOffset TimeSpan
DaylightName string
DisplayName string
Equals(TimeZoneInfo other)bool
GetAdjustmentRules()TimeZoneInfo.AdjustmentRule[]
GetAmbiguousTimeOffsets(DateTime dateTime)TimeSpan[]|(DateTimeOffset dateTimeOffset)TimeSpan[]
GetUtcOffset(DateTime dateTime)TimeSpan|(DateTimeOffset dateTimeOffset)TimeSpan
HasIanaId bool
HasSameRules(TimeZoneInfo other)bool
Id string
IsAmbiguousTime(DateTime dateTime)bool|(DateTimeOffset dateTimeOffset)bool
IsDaylightSavingTime(DateTime dateTime)bool|(DateTimeOffset dateTimeOffset)bool
IsInvalidTime(DateTime dateTime)bool
StandardName string
SupportsDaylightSavingTime bool
ToSerializedString()string
@System.TimeZoneInfo.AdjustmentRule:object,IEquatable<TimeZoneInfo.AdjustmentRule>
.CreateAdjustmentRule(DateTime dateStart,DateTime dateEnd,TimeSpan daylightDelta,TimeZoneInfo.TransitionTime daylightTransitionStart,TimeZoneInfo.TransitionTime daylightTransitionEnd)TimeZoneInfo.AdjustmentRule|(DateTime dateStart,DateTime dateEnd,TimeSpan daylightDelta,TimeZoneInfo.TransitionTime daylightTransitionStart,TimeZoneInfo.TransitionTime daylightTransitionEnd,TimeSpan baseUtcOffsetDelta)TimeZoneInfo.AdjustmentRule
BaseUtcOffsetDelta TimeSpan
DateEnd DateTime
DateStart DateTime
DaylightDelta TimeSpan
DaylightTransitionEnd TimeZoneInfo.TransitionTime
DaylightTransitionStart TimeZoneInfo.TransitionTime
Equals(TimeZoneInfo.AdjustmentRule other)bool
@System.TimeZoneInfo.TransitionTime:ValueType,IEquatable<TimeZoneInfo.TransitionTime>
.CreateFixedDateRule(DateTime timeOfDay,int month,int day)TimeZoneInfo.TransitionTime
.CreateFloatingDateRule(DateTime timeOfDay,int month,int week,DayOfWeek dayOfWeek)TimeZoneInfo.TransitionTime
.op_Equality(TimeZoneInfo.TransitionTime t1,TimeZoneInfo.TransitionTime t2)bool
.op_Inequality(TimeZoneInfo.TransitionTime t1,TimeZoneInfo.TransitionTime t2)bool
Day int
DayOfWeek DayOfWeek
Equals(TimeZoneInfo.TransitionTime other)bool
IsFixedDateRule bool
Month int
TimeOfDay DateTime
Week int
@System.UInt16:ValueType,IComparable,IComparable<ushort>,IConvertible,IEquatable<ushort>,IFormattable
~Clamp CreateChecked CreateSaturating CreateTruncating DivRem IsEvenInteger IsOddInteger IsPow2 LeadingZeroCount Log2 Max Min Parse PopCount RotateLeft RotateRight Sign TrailingZeroCount TryFormat TryParse
-.Parse(ReadOnlySpan<byte> utf8Text,IFormatProvider provider)|(ReadOnlySpan<byte> utf8Text,NumberStyles style=,IFormatProvider provider=)|(ReadOnlySpan<char> s,IFormatProvider provider)|(ReadOnlySpan<char> s,NumberStyles style=,IFormatProvider provider=)
-.TryParse(ReadOnlySpan<byte> utf8Text,IFormatProvider provider,out ushort result)|(ReadOnlySpan<byte> utf8Text,NumberStyles style,IFormatProvider provider,out ushort result)|(ReadOnlySpan<byte> utf8Text,out ushort result)|(ReadOnlySpan<char> s,IFormatProvider provider,out ushort result)|(ReadOnlySpan<char> s,NumberStyles style,IFormatProvider provider,out ushort result)|(ReadOnlySpan<char> s,out ushort result)
.MaxValue ushort
.MinValue ushort
.Parse(string s)ushort|(string s,IFormatProvider provider)ushort|(string s,NumberStyles style)ushort|(string s,NumberStyles style,IFormatProvider provider)ushort
.TryParse(string s,IFormatProvider provider,out ushort result)bool|(string s,NumberStyles style,IFormatProvider provider,out ushort result)bool|(string s,out ushort result)bool
CompareTo(object value)int|(ushort value)int
Equals(ushort obj)bool
GetTypeCode()TypeCode
ToString(IFormatProvider provider)string|(string format)string|(string format,IFormatProvider provider)string
@System.UInt32:ValueType,IComparable,IComparable<uint>,IConvertible,IEquatable<uint>,IFormattable
~Clamp CreateChecked CreateSaturating CreateTruncating DivRem IsEvenInteger IsOddInteger IsPow2 LeadingZeroCount Log2 Max Min Parse PopCount RotateLeft RotateRight Sign TrailingZeroCount TryFormat TryParse
-.Parse(ReadOnlySpan<byte> utf8Text,IFormatProvider provider)|(ReadOnlySpan<byte> utf8Text,NumberStyles style=,IFormatProvider provider=)|(ReadOnlySpan<char> s,IFormatProvider provider)|(ReadOnlySpan<char> s,NumberStyles style=,IFormatProvider provider=)
-.TryParse(ReadOnlySpan<byte> utf8Text,IFormatProvider provider,out uint result)|(ReadOnlySpan<byte> utf8Text,NumberStyles style,IFormatProvider provider,out uint result)|(ReadOnlySpan<byte> utf8Text,out uint result)|(ReadOnlySpan<char> s,IFormatProvider provider,out uint result)|(ReadOnlySpan<char> s,NumberStyles style,IFormatProvider provider,out uint result)|(ReadOnlySpan<char> s,out uint result)
.MaxValue uint
.MinValue uint
.Parse(string s)uint|(string s,IFormatProvider provider)uint|(string s,NumberStyles style)uint|(string s,NumberStyles style,IFormatProvider provider)uint
.TryParse(string s,IFormatProvider provider,out uint result)bool|(string s,NumberStyles style,IFormatProvider provider,out uint result)bool|(string s,out uint result)bool
CompareTo(object value)int|(uint value)int
Equals(uint obj)bool
GetTypeCode()TypeCode
ToString(IFormatProvider provider)string|(string format)string|(string format,IFormatProvider provider)string
@System.UInt64:ValueType,IComparable,IComparable<ulong>,IConvertible,IEquatable<ulong>,IFormattable
~Clamp CreateChecked CreateSaturating CreateTruncating DivRem IsEvenInteger IsOddInteger IsPow2 LeadingZeroCount Log2 Max Min Parse PopCount RotateLeft RotateRight Sign TrailingZeroCount TryFormat TryParse
-.Parse(ReadOnlySpan<byte> utf8Text,IFormatProvider provider)|(ReadOnlySpan<byte> utf8Text,NumberStyles style=,IFormatProvider provider=)|(ReadOnlySpan<char> s,IFormatProvider provider)|(ReadOnlySpan<char> s,NumberStyles style=,IFormatProvider provider=)
-.TryParse(ReadOnlySpan<byte> utf8Text,IFormatProvider provider,out ulong result)|(ReadOnlySpan<byte> utf8Text,NumberStyles style,IFormatProvider provider,out ulong result)|(ReadOnlySpan<byte> utf8Text,out ulong result)|(ReadOnlySpan<char> s,IFormatProvider provider,out ulong result)|(ReadOnlySpan<char> s,NumberStyles style,IFormatProvider provider,out ulong result)|(ReadOnlySpan<char> s,out ulong result)
.MaxValue ulong
.MinValue ulong
.Parse(string s)ulong|(string s,IFormatProvider provider)ulong|(string s,NumberStyles style)ulong|(string s,NumberStyles style,IFormatProvider provider)ulong
.TryParse(string s,IFormatProvider provider,out ulong result)bool|(string s,NumberStyles style,IFormatProvider provider,out ulong result)bool|(string s,out ulong result)bool
CompareTo(object value)int|(ulong value)int
Equals(ulong obj)bool
GetTypeCode()TypeCode
ToString(IFormatProvider provider)string|(string format)string|(string format,IFormatProvider provider)string
@System.Uri:object,IFormattable
~TryFormat
.CheckHostName(string name)UriHostNameType
.CheckSchemeName(string schemeName)bool
.Compare(Uri uri1,Uri uri2,UriComponents partsToCompare,UriFormat compareFormat,StringComparison comparisonType)int
.EscapeDataString(string stringToEscape)string
.EscapeUriString(string stringToEscape)string
.FromHex(char digit)int
.HexEscape(char character)string
.HexUnescape(string pattern,ref int index)char
.IsHexDigit(char character)bool
.IsHexEncoding(string pattern,int index)bool
.IsWellFormedUriString(string uriString,UriKind uriKind)bool
.SchemeDelimiter string
.TryCreate(Uri baseUri,Uri relativeUri,out Uri result)bool|(Uri baseUri,string relativeUri,out Uri result)bool|(string uriString,UriKind uriKind,out Uri result)bool|(string uriString,in UriCreationOptions creationOptions,out Uri result)bool
.UnescapeDataString(string stringToUnescape)string
.UriSchemeFile string
.UriSchemeFtp string
.UriSchemeFtps string
.UriSchemeGopher string
.UriSchemeHttp string
.UriSchemeHttps string
.UriSchemeMailto string
.UriSchemeNetPipe string
.UriSchemeNetTcp string
.UriSchemeNews string
.UriSchemeNntp string
.UriSchemeSftp string
.UriSchemeSsh string
.UriSchemeTelnet string
.UriSchemeWs string
.UriSchemeWss string
.op_Equality(Uri uri1,Uri uri2)bool
.op_Inequality(Uri uri1,Uri uri2)bool
AbsolutePath string
AbsoluteUri string
Authority string
DnsSafeHost string
Fragment string
GetComponents(UriComponents components,UriFormat format)string
GetLeftPart(UriPartial part)string
Host string
HostNameType UriHostNameType
IdnHost string
IsAbsoluteUri bool
IsBaseOf(Uri uri)bool
IsDefaultPort bool
IsFile bool
IsLoopback bool
IsUnc bool
IsWellFormedOriginalString()bool
LocalPath string
MakeRelative(Uri toUri)string
MakeRelativeUri(Uri uri)Uri
OriginalString string
PathAndQuery string
Port int
Query string
Scheme string
Segments string[]
UserEscaped bool
UserInfo string
new(Uri baseUri,Uri relativeUri)|(Uri baseUri,string relativeUri)|(Uri baseUri,string relativeUri,bool dontEscape)|(string uriString)|(string uriString,UriKind uriKind)|(string uriString,bool dontEscape)|(string uriString,in UriCreationOptions creationOptions)
@System.UriPartial=Scheme 0,Authority 1,Path 2,Query 3
@System.Tuple!:object
.Create<T1,T2,T3,T4,T5,T6,T7,T8>(T1 item1,T2 item2,T3 item3,T4 item4,T5 item5,T6 item6,T7 item7,T8 item8)Tuple<T1,T2,T3,T4,T5,T6,T7,Tuple<T8>>
.Create<T1,T2,T3,T4,T5,T6,T7>(T1 item1,T2 item2,T3 item3,T4 item4,T5 item5,T6 item6,T7 item7)Tuple<T1,T2,T3,T4,T5,T6,T7>
.Create<T1,T2,T3,T4,T5,T6>(T1 item1,T2 item2,T3 item3,T4 item4,T5 item5,T6 item6)Tuple<T1,T2,T3,T4,T5,T6>
.Create<T1,T2,T3,T4,T5>(T1 item1,T2 item2,T3 item3,T4 item4,T5 item5)Tuple<T1,T2,T3,T4,T5>
.Create<T1,T2,T3,T4>(T1 item1,T2 item2,T3 item3,T4 item4)Tuple<T1,T2,T3,T4>
.Create<T1,T2,T3>(T1 item1,T2 item2,T3 item3)Tuple<T1,T2,T3>
.Create<T1,T2>(T1 item1,T2 item2)Tuple<T1,T2>
.Create<T1>(T1 item1)Tuple<T1>
@System.Tuple<T1>:object,IComparable
Item1 T1
new(T1 item1)
@System.Tuple<T1,T2>:object,IComparable
Item1 T1
Item2 T2
new(T1 item1,T2 item2)
@System.Tuple<T1,T2,T3>:object,IComparable
Item1 T1
Item2 T2
Item3 T3
new(T1 item1,T2 item2,T3 item3)
@System.Tuple<T1,T2,T3,T4>:object,IComparable
Item1 T1
Item2 T2
Item3 T3
Item4 T4
new(T1 item1,T2 item2,T3 item3,T4 item4)
@System.Tuple<T1,T2,T3,T4,T5>:object,IComparable
Item1 T1
Item2 T2
Item3 T3
Item4 T4
Item5 T5
new(T1 item1,T2 item2,T3 item3,T4 item4,T5 item5)
@System.Tuple<T1,T2,T3,T4,T5,T6>:object,IComparable
Item1 T1
Item2 T2
Item3 T3
Item4 T4
Item5 T5
Item6 T6
new(T1 item1,T2 item2,T3 item3,T4 item4,T5 item5,T6 item6)
@System.Tuple<T1,T2,T3,T4,T5,T6,T7>:object,IComparable
Item1 T1
Item2 T2
Item3 T3
Item4 T4
Item5 T5
Item6 T6
Item7 T7
new(T1 item1,T2 item2,T3 item3,T4 item4,T5 item5,T6 item6,T7 item7)
@System.DateTime:ValueType,IComparable,IComparable<DateTime>,IConvertible,IEquatable<DateTime>,IFormattable
~Deconstruct Parse ParseExact TryFormat TryParse TryParseExact new
-.Parse(ReadOnlySpan<char> s,IFormatProvider provider)|(ReadOnlySpan<char> s,IFormatProvider provider=,DateTimeStyles styles=)
-.ParseExact(ReadOnlySpan<char> s,ReadOnlySpan<char> format,IFormatProvider provider,DateTimeStyles style=)|(ReadOnlySpan<char> s,string[] formats,IFormatProvider provider,DateTimeStyles style=)
-.TryParse(ReadOnlySpan<char> s,IFormatProvider provider,DateTimeStyles styles,out DateTime result)|(ReadOnlySpan<char> s,IFormatProvider provider,out DateTime result)|(ReadOnlySpan<char> s,out DateTime result)
-.TryParseExact(ReadOnlySpan<char> s,ReadOnlySpan<char> format,IFormatProvider provider,DateTimeStyles style,out DateTime result)|(ReadOnlySpan<char> s,string[] formats,IFormatProvider provider,DateTimeStyles style,out DateTime result)
-Deconstruct(out DateOnly date,out TimeOnly time)
-new(DateOnly date,TimeOnly time)|(DateOnly date,TimeOnly time,DateTimeKind kind)
.Compare(DateTime t1,DateTime t2)int
.DaysInMonth(int year,int month)int
.Equals(DateTime t1,DateTime t2)bool
.FromBinary(long dateData)DateTime
.FromFileTime(long fileTime)DateTime
.FromFileTimeUtc(long fileTime)DateTime
.FromOADate(double d)DateTime
.IsLeapYear(int year)bool
.MaxValue DateTime
.MinValue DateTime
.Now DateTime
.Parse(string s)DateTime|(string s,IFormatProvider provider)DateTime|(string s,IFormatProvider provider,DateTimeStyles styles)DateTime
.ParseExact(string s,string format,IFormatProvider provider)DateTime|(string s,string format,IFormatProvider provider,DateTimeStyles style)DateTime|(string s,string[] formats,IFormatProvider provider,DateTimeStyles style)DateTime
.SpecifyKind(DateTime value,DateTimeKind kind)DateTime
.Today DateTime
.TryParse(string s,IFormatProvider provider,DateTimeStyles styles,out DateTime result)bool|(string s,IFormatProvider provider,out DateTime result)bool|(string s,out DateTime result)bool
.TryParseExact(string s,string format,IFormatProvider provider,DateTimeStyles style,out DateTime result)bool|(string s,string[] formats,IFormatProvider provider,DateTimeStyles style,out DateTime result)bool
.UnixEpoch DateTime
.UtcNow DateTime
.op_Addition(DateTime d,TimeSpan t)DateTime
.op_Equality(DateTime d1,DateTime d2)bool
.op_GreaterThan(DateTime t1,DateTime t2)bool
.op_GreaterThanOrEqual(DateTime t1,DateTime t2)bool
.op_Inequality(DateTime d1,DateTime d2)bool
.op_LessThan(DateTime t1,DateTime t2)bool
.op_LessThanOrEqual(DateTime t1,DateTime t2)bool
.op_Subtraction(DateTime d,TimeSpan t)DateTime|(DateTime d1,DateTime d2)TimeSpan
Add(TimeSpan value)DateTime
AddDays(double value)DateTime
AddHours(double value)DateTime
AddMicroseconds(double value)DateTime
AddMilliseconds(double value)DateTime
AddMinutes(double value)DateTime
AddMonths(int months)DateTime
AddSeconds(double value)DateTime
AddTicks(long value)DateTime
AddYears(int value)DateTime
CompareTo(DateTime value)int|(object value)int
Date DateTime
Day int
DayOfWeek DayOfWeek
DayOfYear int
Deconstruct(out int year,out int month,out int day)void
Equals(DateTime value)bool
GetDateTimeFormats()string[]|(IFormatProvider provider)string[]|(char format)string[]|(char format,IFormatProvider provider)string[]
GetTypeCode()TypeCode
Hour int
IsDaylightSavingTime()bool
Kind DateTimeKind
Microsecond int
Millisecond int
Minute int
Month int
Nanosecond int
Second int
Subtract(DateTime value)TimeSpan|(TimeSpan value)DateTime
Ticks long
TimeOfDay TimeSpan
ToBinary()long
ToFileTime()long
ToFileTimeUtc()long
ToLocalTime()DateTime
ToLongDateString()string
ToLongTimeString()string
ToOADate()double
ToShortDateString()string
ToShortTimeString()string
ToString(IFormatProvider provider)string|(string format)string|(string format,IFormatProvider provider)string
ToUniversalTime()DateTime
Year int
new(int year,int month,int day)|(int year,int month,int day,Calendar calendar)|(int year,int month,int day,int hour,int minute,int second)|(int year,int month,int day,int hour,int minute,int second,Calendar calendar)|(int year,int month,int day,int hour,int minute,int second,DateTimeKind kind)|(int year,int month,int day,int hour,int minute,int second,int millisecond)|(int year,int month,int day,int hour,int minute,int second,int millisecond,Calendar calendar)|(int year,int month,int day,int hour,int minute,int second,int millisecond,Calendar calendar,DateTimeKind kind)|(int year,int month,int day,int hour,int minute,int second,int millisecond,DateTimeKind kind)|(int year,int month,int day,int hour,int minute,int second,int millisecond,int microsecond)|(int year,int month,int day,int hour,int minute,int second,int millisecond,int microsecond,Calendar calendar)|(int year,int month,int day,int hour,int minute,int second,int millisecond,int microsecond,Calendar calendar,DateTimeKind kind)|(int year,int month,int day,int hour,int minute,int second,int millisecond,int microsecond,DateTimeKind kind)|(long ticks)|(long ticks,DateTimeKind kind)
@System.DateTimeKind=Unspecified 0,Utc 1,Local 2
@System.Collections.Generic.Dictionary<TKey,TValue>:object,ICollection,ICollection<KeyValuePair<TKey,TValue>>,IDictionary,IDictionary<TKey,TValue>,IEnumerable,IEnumerable<KeyValuePair<TKey,TValue>>,IReadOnlyCollection<KeyValuePair<TKey,TValue>>,IReadOnlyDictionary<TKey,TValue>
~Enumerator GetObjectData KeyCollection ValueCollection
Add(TKey key,TValue value)void
Clear()void
Comparer IEqualityComparer<TKey>
ContainsKey(TKey key)bool
ContainsValue(TValue value)bool
Count int
EnsureCapacity(int capacity)int
GetEnumerator()Dictionary.Enumerator<TKey,TValue>
Keys Dictionary.KeyCollection<TKey,TValue>
OnDeserialization(object sender)void
Remove(TKey key)bool|(TKey key,out TValue value)bool
TrimExcess()void|(int capacity)void
TryAdd(TKey key,TValue value)bool
TryGetValue(TKey key,out TValue value)bool
Values Dictionary.ValueCollection<TKey,TValue>
new()|(IDictionary<TKey,TValue> dictionary)|(IDictionary<TKey,TValue> dictionary,IEqualityComparer<TKey> comparer)|(IEnumerable<KeyValuePair<TKey,TValue>> collection)|(IEnumerable<KeyValuePair<TKey,TValue>> collection,IEqualityComparer<TKey> comparer)|(IEqualityComparer<TKey> comparer)|(int capacity)|(int capacity,IEqualityComparer<TKey> comparer)
this=(TKey key)TValue
@System.Collections.Generic.HashSet<T>:object,ICollection<T>,IEnumerable,IEnumerable<T>,IReadOnlyCollection<T>,IReadOnlySet<T>,ISet<T>
~Enumerator GetObjectData
.CreateSetComparer()IEqualityComparer<HashSet<T>>
Add(T item)bool
Clear()void
Comparer IEqualityComparer<T>
Contains(T item)bool
CopyTo(T[] array)void|(T[] array,int arrayIndex)void|(T[] array,int arrayIndex,int count)void
Count int
EnsureCapacity(int capacity)int
ExceptWith(IEnumerable<T> other)void
GetEnumerator()HashSet.Enumerator<T>
IntersectWith(IEnumerable<T> other)void
IsProperSubsetOf(IEnumerable<T> other)bool
IsProperSupersetOf(IEnumerable<T> other)bool
IsSubsetOf(IEnumerable<T> other)bool
IsSupersetOf(IEnumerable<T> other)bool
OnDeserialization(object sender)void
Overlaps(IEnumerable<T> other)bool
Remove(T item)bool
RemoveWhere(Predicate<T> match)int
SetEquals(IEnumerable<T> other)bool
SymmetricExceptWith(IEnumerable<T> other)void
TrimExcess()void
TryGetValue(T equalValue,out T actualValue)bool
UnionWith(IEnumerable<T> other)void
new()|(IEnumerable<T> collection)|(IEnumerable<T> collection,IEqualityComparer<T> comparer)|(IEqualityComparer<T> comparer)|(int capacity)|(int capacity,IEqualityComparer<T> comparer)
@System.Collections.Generic.ICollection<T>:IEnumerable,IEnumerable<T>
Add(T item)void
Clear()void
Contains(T item)bool
CopyTo(T[] array,int arrayIndex)void
Count int
IsReadOnly bool
Remove(T item)bool
@System.Collections.Generic.IDictionary<TKey,TValue>:ICollection<KeyValuePair<TKey,TValue>>,IEnumerable,IEnumerable<KeyValuePair<TKey,TValue>>
Add(TKey key,TValue value)void
ContainsKey(TKey key)bool
Keys ICollection<TKey>
Remove(TKey key)bool
TryGetValue(TKey key,out TValue value)bool
Values ICollection<TValue>
this=(TKey key)TValue
@System.Collections.Generic.IEnumerable<T>:IEnumerable
GetEnumerator()IEnumerator<T>
@System.Collections.Generic.IEnumerator<T>:IDisposable,IEnumerator
Current T
@System.Collections.Generic.IList<T>:ICollection<T>,IEnumerable,IEnumerable<T>
IndexOf(T item)int
Insert(int index,T item)void
RemoveAt(int index)void
this=(int index)T
@System.Collections.Generic.IReadOnlyCollection<T>:IEnumerable,IEnumerable<T>
Count int
@System.Collections.Generic.IReadOnlyDictionary<TKey,TValue>:IEnumerable,IEnumerable<KeyValuePair<TKey,TValue>>,IReadOnlyCollection<KeyValuePair<TKey,TValue>>
ContainsKey(TKey key)bool
Keys IEnumerable<TKey>
TryGetValue(TKey key,out TValue value)bool
Values IEnumerable<TValue>
this(TKey key)TValue
@System.Collections.Generic.ISet<T>:ICollection<T>,IEnumerable,IEnumerable<T>
Add(T item)bool
ExceptWith(IEnumerable<T> other)void
IntersectWith(IEnumerable<T> other)void
IsProperSubsetOf(IEnumerable<T> other)bool
IsProperSupersetOf(IEnumerable<T> other)bool
IsSubsetOf(IEnumerable<T> other)bool
IsSupersetOf(IEnumerable<T> other)bool
Overlaps(IEnumerable<T> other)bool
SetEquals(IEnumerable<T> other)bool
SymmetricExceptWith(IEnumerable<T> other)void
UnionWith(IEnumerable<T> other)void
@System.Collections.Generic.KeyValuePair<TKey,TValue>:ValueType
Deconstruct(out TKey key,out TValue value)void
Key TKey
Value TValue
new(TKey key,TValue value)
@System.Collections.Generic.List<T>:object,ICollection,ICollection<T>,IEnumerable,IEnumerable<T>,IList,IList<T>,IReadOnlyCollection<T>,IReadOnlyList<T>
~Enumerator
Add(T item)void
AddRange(IEnumerable<T> collection)void
AsReadOnly()ReadOnlyCollection<T>
BinarySearch(T item)int|(T item,IComparer<T> comparer)int|(int index,int count,T item,IComparer<T> comparer)int
Capacity= int
Clear()void
Contains(T item)bool
ConvertAll<TOutput>(Converter<T,TOutput> converter)List<TOutput>
CopyTo(T[] array)void|(T[] array,int arrayIndex)void|(int index,T[] array,int arrayIndex,int count)void
Count int
EnsureCapacity(int capacity)int
Exists(Predicate<T> match)bool
Find(Predicate<T> match)T
FindAll(Predicate<T> match)List<T>
FindIndex(Predicate<T> match)int|(int startIndex,Predicate<T> match)int|(int startIndex,int count,Predicate<T> match)int
FindLast(Predicate<T> match)T
FindLastIndex(Predicate<T> match)int|(int startIndex,Predicate<T> match)int|(int startIndex,int count,Predicate<T> match)int
ForEach(Action<T> action)void
GetEnumerator()List.Enumerator<T>
GetRange(int index,int count)List<T>
IndexOf(T item)int|(T item,int index)int|(T item,int index,int count)int
Insert(int index,T item)void
InsertRange(int index,IEnumerable<T> collection)void
LastIndexOf(T item)int|(T item,int index)int|(T item,int index,int count)int
Remove(T item)bool
RemoveAll(Predicate<T> match)int
RemoveAt(int index)void
RemoveRange(int index,int count)void
Reverse()void|(int index,int count)void
Slice(int start,int length)List<T>
Sort()void|(Comparison<T> comparison)void|(IComparer<T> comparer)void|(int index,int count,IComparer<T> comparer)void
ToArray()T[]
TrimExcess()void
TrueForAll(Predicate<T> match)bool
new()|(IEnumerable<T> collection)|(int capacity)
this=(int index)T
@System.Collections.Generic.Queue<T>:object,ICollection,IEnumerable,IEnumerable<T>,IReadOnlyCollection<T>
~Enumerator
Clear()void
Contains(T item)bool
CopyTo(T[] array,int arrayIndex)void
Count int
Dequeue()T
Enqueue(T item)void
EnsureCapacity(int capacity)int
GetEnumerator()Queue.Enumerator<T>
Peek()T
ToArray()T[]
TrimExcess()void
TryDequeue(out T result)bool
TryPeek(out T result)bool
new()|(IEnumerable<T> collection)|(int capacity)
@System.Collections.Generic.Stack<T>:object,ICollection,IEnumerable,IEnumerable<T>,IReadOnlyCollection<T>
~Enumerator
Clear()void
Contains(T item)bool
CopyTo(T[] array,int arrayIndex)void
Count int
EnsureCapacity(int capacity)int
GetEnumerator()Stack.Enumerator<T>
Peek()T
Pop()T
Push(T item)void
ToArray()T[]
TrimExcess()void
TryPeek(out T result)bool
TryPop(out T result)bool
new()|(IEnumerable<T> collection)|(int capacity)
@System.IO.StringReader:TextReader,IDisposable
new(string s)
@System.IO.StringWriter:TextWriter,IAsyncDisposable,IDisposable
GetStringBuilder()StringBuilder
new()|(IFormatProvider formatProvider)|(StringBuilder sb)|(StringBuilder sb,IFormatProvider formatProvider)
@System.Linq.Enumerable!:object
~ElementAt ElementAtOrDefault Take
-.ElementAt<TSource>(this IEnumerable<TSource> source,Index index)
-.ElementAtOrDefault<TSource>(this IEnumerable<TSource> source,Index index)
-.Take<TSource>(this IEnumerable<TSource> source,Range range)
.Aggregate<TSource,TAccumulate,TResult>(this IEnumerable<TSource> source,TAccumulate seed,Func<TAccumulate,TSource,TAccumulate> func,Func<TAccumulate,TResult> resultSelector)TResult
.Aggregate<TSource,TAccumulate>(this IEnumerable<TSource> source,TAccumulate seed,Func<TAccumulate,TSource,TAccumulate> func)TAccumulate
.Aggregate<TSource>(this IEnumerable<TSource> source,Func<TSource,TSource,TSource> func)TSource
.All<TSource>(this IEnumerable<TSource> source,Func<TSource,bool> predicate)bool
.Any<TSource>(this IEnumerable<TSource> source)bool|(this IEnumerable<TSource> source,Func<TSource,bool> predicate)bool
.Append<TSource>(this IEnumerable<TSource> source,TSource element)IEnumerable<TSource>
.AsEnumerable<TSource>(this IEnumerable<TSource> source)IEnumerable<TSource>
.Average(this IEnumerable<decimal> source)decimal|(this IEnumerable<decimal?> source)decimal?|(this IEnumerable<double> source)double|(this IEnumerable<double?> source)double?|(this IEnumerable<float> source)float|(this IEnumerable<float?> source)float?|(this IEnumerable<int> source)double|(this IEnumerable<int?> source)double?|(this IEnumerable<long> source)double|(this IEnumerable<long?> source)double?
.Average<TSource>(this IEnumerable<TSource> source,Func<TSource,decimal> selector)decimal|(this IEnumerable<TSource> source,Func<TSource,decimal?> selector)decimal?|(this IEnumerable<TSource> source,Func<TSource,double> selector)double|(this IEnumerable<TSource> source,Func<TSource,double?> selector)double?|(this IEnumerable<TSource> source,Func<TSource,float> selector)float|(this IEnumerable<TSource> source,Func<TSource,float?> selector)float?|(this IEnumerable<TSource> source,Func<TSource,int> selector)double|(this IEnumerable<TSource> source,Func<TSource,int?> selector)double?|(this IEnumerable<TSource> source,Func<TSource,long> selector)double|(this IEnumerable<TSource> source,Func<TSource,long?> selector)double?
.Cast<TResult>(this IEnumerable source)IEnumerable<TResult>
.Chunk<TSource>(this IEnumerable<TSource> source,int size)IEnumerable<TSource[]>
.Concat<TSource>(this IEnumerable<TSource> first,IEnumerable<TSource> second)IEnumerable<TSource>
.Contains<TSource>(this IEnumerable<TSource> source,TSource value)bool|(this IEnumerable<TSource> source,TSource value,IEqualityComparer<TSource> comparer)bool
.Count<TSource>(this IEnumerable<TSource> source)int|(this IEnumerable<TSource> source,Func<TSource,bool> predicate)int
.DefaultIfEmpty<TSource>(this IEnumerable<TSource> source)IEnumerable<TSource>|(this IEnumerable<TSource> source,TSource defaultValue)IEnumerable<TSource>
.Distinct<TSource>(this IEnumerable<TSource> source)IEnumerable<TSource>|(this IEnumerable<TSource> source,IEqualityComparer<TSource> comparer)IEnumerable<TSource>
.DistinctBy<TSource,TKey>(this IEnumerable<TSource> source,Func<TSource,TKey> keySelector)IEnumerable<TSource>|(this IEnumerable<TSource> source,Func<TSource,TKey> keySelector,IEqualityComparer<TKey> comparer)IEnumerable<TSource>
.ElementAt<TSource>(this IEnumerable<TSource> source,int index)TSource
.ElementAtOrDefault<TSource>(this IEnumerable<TSource> source,int index)TSource
.Empty<TResult>()IEnumerable<TResult>
.Except<TSource>(this IEnumerable<TSource> first,IEnumerable<TSource> second)IEnumerable<TSource>|(this IEnumerable<TSource> first,IEnumerable<TSource> second,IEqualityComparer<TSource> comparer)IEnumerable<TSource>
.ExceptBy<TSource,TKey>(this IEnumerable<TSource> first,IEnumerable<TKey> second,Func<TSource,TKey> keySelector)IEnumerable<TSource>|(this IEnumerable<TSource> first,IEnumerable<TKey> second,Func<TSource,TKey> keySelector,IEqualityComparer<TKey> comparer)IEnumerable<TSource>
.First<TSource>(this IEnumerable<TSource> source)TSource|(this IEnumerable<TSource> source,Func<TSource,bool> predicate)TSource
.FirstOrDefault<TSource>(this IEnumerable<TSource> source)TSource|(this IEnumerable<TSource> source,Func<TSource,bool> predicate)TSource|(this IEnumerable<TSource> source,Func<TSource,bool> predicate,TSource defaultValue)TSource|(this IEnumerable<TSource> source,TSource defaultValue)TSource
.GroupBy<TSource,TKey,TElement,TResult>(this IEnumerable<TSource> source,Func<TSource,TKey> keySelector,Func<TSource,TElement> elementSelector,Func<TKey,IEnumerable<TElement>,TResult> resultSelector)IEnumerable<TResult>|(this IEnumerable<TSource> source,Func<TSource,TKey> keySelector,Func<TSource,TElement> elementSelector,Func<TKey,IEnumerable<TElement>,TResult> resultSelector,IEqualityComparer<TKey> comparer)IEnumerable<TResult>
.GroupBy<TSource,TKey,TElement>(this IEnumerable<TSource> source,Func<TSource,TKey> keySelector,Func<TSource,TElement> elementSelector)IEnumerable<IGrouping<TKey,TElement>>|(this IEnumerable<TSource> source,Func<TSource,TKey> keySelector,Func<TSource,TElement> elementSelector,IEqualityComparer<TKey> comparer)IEnumerable<IGrouping<TKey,TElement>>
.GroupBy<TSource,TKey,TResult>(this IEnumerable<TSource> source,Func<TSource,TKey> keySelector,Func<TKey,IEnumerable<TSource>,TResult> resultSelector)IEnumerable<TResult>|(this IEnumerable<TSource> source,Func<TSource,TKey> keySelector,Func<TKey,IEnumerable<TSource>,TResult> resultSelector,IEqualityComparer<TKey> comparer)IEnumerable<TResult>
.GroupBy<TSource,TKey>(this IEnumerable<TSource> source,Func<TSource,TKey> keySelector)IEnumerable<IGrouping<TKey,TSource>>|(this IEnumerable<TSource> source,Func<TSource,TKey> keySelector,IEqualityComparer<TKey> comparer)IEnumerable<IGrouping<TKey,TSource>>
.GroupJoin<TOuter,TInner,TKey,TResult>(this IEnumerable<TOuter> outer,IEnumerable<TInner> inner,Func<TOuter,TKey> outerKeySelector,Func<TInner,TKey> innerKeySelector,Func<TOuter,IEnumerable<TInner>,TResult> resultSelector)IEnumerable<TResult>|(this IEnumerable<TOuter> outer,IEnumerable<TInner> inner,Func<TOuter,TKey> outerKeySelector,Func<TInner,TKey> innerKeySelector,Func<TOuter,IEnumerable<TInner>,TResult> resultSelector,IEqualityComparer<TKey> comparer)IEnumerable<TResult>
.Intersect<TSource>(this IEnumerable<TSource> first,IEnumerable<TSource> second)IEnumerable<TSource>|(this IEnumerable<TSource> first,IEnumerable<TSource> second,IEqualityComparer<TSource> comparer)IEnumerable<TSource>
.IntersectBy<TSource,TKey>(this IEnumerable<TSource> first,IEnumerable<TKey> second,Func<TSource,TKey> keySelector)IEnumerable<TSource>|(this IEnumerable<TSource> first,IEnumerable<TKey> second,Func<TSource,TKey> keySelector,IEqualityComparer<TKey> comparer)IEnumerable<TSource>
.Join<TOuter,TInner,TKey,TResult>(this IEnumerable<TOuter> outer,IEnumerable<TInner> inner,Func<TOuter,TKey> outerKeySelector,Func<TInner,TKey> innerKeySelector,Func<TOuter,TInner,TResult> resultSelector)IEnumerable<TResult>|(this IEnumerable<TOuter> outer,IEnumerable<TInner> inner,Func<TOuter,TKey> outerKeySelector,Func<TInner,TKey> innerKeySelector,Func<TOuter,TInner,TResult> resultSelector,IEqualityComparer<TKey> comparer)IEnumerable<TResult>
.Last<TSource>(this IEnumerable<TSource> source)TSource|(this IEnumerable<TSource> source,Func<TSource,bool> predicate)TSource
.LastOrDefault<TSource>(this IEnumerable<TSource> source)TSource|(this IEnumerable<TSource> source,Func<TSource,bool> predicate)TSource|(this IEnumerable<TSource> source,Func<TSource,bool> predicate,TSource defaultValue)TSource|(this IEnumerable<TSource> source,TSource defaultValue)TSource
.LongCount<TSource>(this IEnumerable<TSource> source)long|(this IEnumerable<TSource> source,Func<TSource,bool> predicate)long
.Max(this IEnumerable<decimal> source)decimal|(this IEnumerable<decimal?> source)decimal?|(this IEnumerable<double> source)double|(this IEnumerable<double?> source)double?|(this IEnumerable<float> source)float|(this IEnumerable<float?> source)float?|(this IEnumerable<int> source)int|(this IEnumerable<int?> source)int?|(this IEnumerable<long> source)long|(this IEnumerable<long?> source)long?
.Max<TSource,TResult>(this IEnumerable<TSource> source,Func<TSource,TResult> selector)TResult
.Max<TSource>(this IEnumerable<TSource> source)TSource|(this IEnumerable<TSource> source,Func<TSource,decimal> selector)decimal|(this IEnumerable<TSource> source,Func<TSource,decimal?> selector)decimal?|(this IEnumerable<TSource> source,Func<TSource,double> selector)double|(this IEnumerable<TSource> source,Func<TSource,double?> selector)double?|(this IEnumerable<TSource> source,Func<TSource,float> selector)float|(this IEnumerable<TSource> source,Func<TSource,float?> selector)float?|(this IEnumerable<TSource> source,Func<TSource,int> selector)int|(this IEnumerable<TSource> source,Func<TSource,int?> selector)int?|(this IEnumerable<TSource> source,Func<TSource,long> selector)long|(this IEnumerable<TSource> source,Func<TSource,long?> selector)long?|(this IEnumerable<TSource> source,IComparer<TSource> comparer)TSource
.MaxBy<TSource,TKey>(this IEnumerable<TSource> source,Func<TSource,TKey> keySelector)TSource|(this IEnumerable<TSource> source,Func<TSource,TKey> keySelector,IComparer<TKey> comparer)TSource
.Min(this IEnumerable<decimal> source)decimal|(this IEnumerable<decimal?> source)decimal?|(this IEnumerable<double> source)double|(this IEnumerable<double?> source)double?|(this IEnumerable<float> source)float|(this IEnumerable<float?> source)float?|(this IEnumerable<int> source)int|(this IEnumerable<int?> source)int?|(this IEnumerable<long> source)long|(this IEnumerable<long?> source)long?
.Min<TSource,TResult>(this IEnumerable<TSource> source,Func<TSource,TResult> selector)TResult
.Min<TSource>(this IEnumerable<TSource> source)TSource|(this IEnumerable<TSource> source,Func<TSource,decimal> selector)decimal|(this IEnumerable<TSource> source,Func<TSource,decimal?> selector)decimal?|(this IEnumerable<TSource> source,Func<TSource,double> selector)double|(this IEnumerable<TSource> source,Func<TSource,double?> selector)double?|(this IEnumerable<TSource> source,Func<TSource,float> selector)float|(this IEnumerable<TSource> source,Func<TSource,float?> selector)float?|(this IEnumerable<TSource> source,Func<TSource,int> selector)int|(this IEnumerable<TSource> source,Func<TSource,int?> selector)int?|(this IEnumerable<TSource> source,Func<TSource,long> selector)long|(this IEnumerable<TSource> source,Func<TSource,long?> selector)long?|(this IEnumerable<TSource> source,IComparer<TSource> comparer)TSource
.MinBy<TSource,TKey>(this IEnumerable<TSource> source,Func<TSource,TKey> keySelector)TSource|(this IEnumerable<TSource> source,Func<TSource,TKey> keySelector,IComparer<TKey> comparer)TSource
.OfType<TResult>(this IEnumerable source)IEnumerable<TResult>
.Order<T>(this IEnumerable<T> source)IOrderedEnumerable<T>|(this IEnumerable<T> source,IComparer<T> comparer)IOrderedEnumerable<T>
.OrderBy<TSource,TKey>(this IEnumerable<TSource> source,Func<TSource,TKey> keySelector)IOrderedEnumerable<TSource>|(this IEnumerable<TSource> source,Func<TSource,TKey> keySelector,IComparer<TKey> comparer)IOrderedEnumerable<TSource>
.OrderByDescending<TSource,TKey>(this IEnumerable<TSource> source,Func<TSource,TKey> keySelector)IOrderedEnumerable<TSource>|(this IEnumerable<TSource> source,Func<TSource,TKey> keySelector,IComparer<TKey> comparer)IOrderedEnumerable<TSource>
.OrderDescending<T>(this IEnumerable<T> source)IOrderedEnumerable<T>|(this IEnumerable<T> source,IComparer<T> comparer)IOrderedEnumerable<T>
.Prepend<TSource>(this IEnumerable<TSource> source,TSource element)IEnumerable<TSource>
.Range(int start,int count)IEnumerable<int>
.Repeat<TResult>(TResult element,int count)IEnumerable<TResult>
.Reverse<TSource>(this IEnumerable<TSource> source)IEnumerable<TSource>
.Select<TSource,TResult>(this IEnumerable<TSource> source,Func<TSource,TResult> selector)IEnumerable<TResult>|(this IEnumerable<TSource> source,Func<TSource,int,TResult> selector)IEnumerable<TResult>
.SelectMany<TSource,TCollection,TResult>(this IEnumerable<TSource> source,Func<TSource,IEnumerable<TCollection>> collectionSelector,Func<TSource,TCollection,TResult> resultSelector)IEnumerable<TResult>|(this IEnumerable<TSource> source,Func<TSource,int,IEnumerable<TCollection>> collectionSelector,Func<TSource,TCollection,TResult> resultSelector)IEnumerable<TResult>
.SelectMany<TSource,TResult>(this IEnumerable<TSource> source,Func<TSource,IEnumerable<TResult>> selector)IEnumerable<TResult>|(this IEnumerable<TSource> source,Func<TSource,int,IEnumerable<TResult>> selector)IEnumerable<TResult>
.SequenceEqual<TSource>(this IEnumerable<TSource> first,IEnumerable<TSource> second)bool|(this IEnumerable<TSource> first,IEnumerable<TSource> second,IEqualityComparer<TSource> comparer)bool
.Single<TSource>(this IEnumerable<TSource> source)TSource|(this IEnumerable<TSource> source,Func<TSource,bool> predicate)TSource
.SingleOrDefault<TSource>(this IEnumerable<TSource> source)TSource|(this IEnumerable<TSource> source,Func<TSource,bool> predicate)TSource|(this IEnumerable<TSource> source,Func<TSource,bool> predicate,TSource defaultValue)TSource|(this IEnumerable<TSource> source,TSource defaultValue)TSource
.Skip<TSource>(this IEnumerable<TSource> source,int count)IEnumerable<TSource>
.SkipLast<TSource>(this IEnumerable<TSource> source,int count)IEnumerable<TSource>
.SkipWhile<TSource>(this IEnumerable<TSource> source,Func<TSource,bool> predicate)IEnumerable<TSource>|(this IEnumerable<TSource> source,Func<TSource,int,bool> predicate)IEnumerable<TSource>
.Sum(this IEnumerable<decimal> source)decimal|(this IEnumerable<decimal?> source)decimal?|(this IEnumerable<double> source)double|(this IEnumerable<double?> source)double?|(this IEnumerable<float> source)float|(this IEnumerable<float?> source)float?|(this IEnumerable<int> source)int|(this IEnumerable<int?> source)int?|(this IEnumerable<long> source)long|(this IEnumerable<long?> source)long?
.Sum<TSource>(this IEnumerable<TSource> source,Func<TSource,decimal> selector)decimal|(this IEnumerable<TSource> source,Func<TSource,decimal?> selector)decimal?|(this IEnumerable<TSource> source,Func<TSource,double> selector)double|(this IEnumerable<TSource> source,Func<TSource,double?> selector)double?|(this IEnumerable<TSource> source,Func<TSource,float> selector)float|(this IEnumerable<TSource> source,Func<TSource,float?> selector)float?|(this IEnumerable<TSource> source,Func<TSource,int> selector)int|(this IEnumerable<TSource> source,Func<TSource,int?> selector)int?|(this IEnumerable<TSource> source,Func<TSource,long> selector)long|(this IEnumerable<TSource> source,Func<TSource,long?> selector)long?
.Take<TSource>(this IEnumerable<TSource> source,int count)IEnumerable<TSource>
.TakeLast<TSource>(this IEnumerable<TSource> source,int count)IEnumerable<TSource>
.TakeWhile<TSource>(this IEnumerable<TSource> source,Func<TSource,bool> predicate)IEnumerable<TSource>|(this IEnumerable<TSource> source,Func<TSource,int,bool> predicate)IEnumerable<TSource>
.ThenBy<TSource,TKey>(this IOrderedEnumerable<TSource> source,Func<TSource,TKey> keySelector)IOrderedEnumerable<TSource>|(this IOrderedEnumerable<TSource> source,Func<TSource,TKey> keySelector,IComparer<TKey> comparer)IOrderedEnumerable<TSource>
.ThenByDescending<TSource,TKey>(this IOrderedEnumerable<TSource> source,Func<TSource,TKey> keySelector)IOrderedEnumerable<TSource>|(this IOrderedEnumerable<TSource> source,Func<TSource,TKey> keySelector,IComparer<TKey> comparer)IOrderedEnumerable<TSource>
.ToArray<TSource>(this IEnumerable<TSource> source)TSource[]
.ToDictionary<TKey,TValue>(this IEnumerable<KeyValuePair<TKey,TValue>> source)Dictionary<TKey,TValue>|(this IEnumerable<KeyValuePair<TKey,TValue>> source,IEqualityComparer<TKey> comparer)Dictionary<TKey,TValue>|(this IEnumerable<ValueTuple<TKey,TValue>> source)Dictionary<TKey,TValue>|(this IEnumerable<ValueTuple<TKey,TValue>> source,IEqualityComparer<TKey> comparer)Dictionary<TKey,TValue>
.ToDictionary<TSource,TKey,TElement>(this IEnumerable<TSource> source,Func<TSource,TKey> keySelector,Func<TSource,TElement> elementSelector)Dictionary<TKey,TElement>|(this IEnumerable<TSource> source,Func<TSource,TKey> keySelector,Func<TSource,TElement> elementSelector,IEqualityComparer<TKey> comparer)Dictionary<TKey,TElement>
.ToDictionary<TSource,TKey>(this IEnumerable<TSource> source,Func<TSource,TKey> keySelector)Dictionary<TKey,TSource>|(this IEnumerable<TSource> source,Func<TSource,TKey> keySelector,IEqualityComparer<TKey> comparer)Dictionary<TKey,TSource>
.ToHashSet<TSource>(this IEnumerable<TSource> source)HashSet<TSource>|(this IEnumerable<TSource> source,IEqualityComparer<TSource> comparer)HashSet<TSource>
.ToList<TSource>(this IEnumerable<TSource> source)List<TSource>
.ToLookup<TSource,TKey,TElement>(this IEnumerable<TSource> source,Func<TSource,TKey> keySelector,Func<TSource,TElement> elementSelector)ILookup<TKey,TElement>|(this IEnumerable<TSource> source,Func<TSource,TKey> keySelector,Func<TSource,TElement> elementSelector,IEqualityComparer<TKey> comparer)ILookup<TKey,TElement>
.ToLookup<TSource,TKey>(this IEnumerable<TSource> source,Func<TSource,TKey> keySelector)ILookup<TKey,TSource>|(this IEnumerable<TSource> source,Func<TSource,TKey> keySelector,IEqualityComparer<TKey> comparer)ILookup<TKey,TSource>
.TryGetNonEnumeratedCount<TSource>(this IEnumerable<TSource> source,out int count)bool
.Union<TSource>(this IEnumerable<TSource> first,IEnumerable<TSource> second)IEnumerable<TSource>|(this IEnumerable<TSource> first,IEnumerable<TSource> second,IEqualityComparer<TSource> comparer)IEnumerable<TSource>
.UnionBy<TSource,TKey>(this IEnumerable<TSource> first,IEnumerable<TSource> second,Func<TSource,TKey> keySelector)IEnumerable<TSource>|(this IEnumerable<TSource> first,IEnumerable<TSource> second,Func<TSource,TKey> keySelector,IEqualityComparer<TKey> comparer)IEnumerable<TSource>
.Where<TSource>(this IEnumerable<TSource> source,Func<TSource,bool> predicate)IEnumerable<TSource>|(this IEnumerable<TSource> source,Func<TSource,int,bool> predicate)IEnumerable<TSource>
.Zip<TFirst,TSecond,TResult>(this IEnumerable<TFirst> first,IEnumerable<TSecond> second,Func<TFirst,TSecond,TResult> resultSelector)IEnumerable<TResult>
.Zip<TFirst,TSecond,TThird>(this IEnumerable<TFirst> first,IEnumerable<TSecond> second,IEnumerable<TThird> third)IEnumerable<ValueTuple<TFirst,TSecond,TThird>>
.Zip<TFirst,TSecond>(this IEnumerable<TFirst> first,IEnumerable<TSecond> second)IEnumerable<ValueTuple<TFirst,TSecond>>
@System.Net.IPAddress:object,IFormattable
~Parse TryFormat TryParse TryWriteBytes new
-.Parse(ReadOnlySpan<char> ipSpan)
-.TryParse(ReadOnlySpan<char> ipSpan,out IPAddress address)
-new(ReadOnlySpan<byte> address)|(ReadOnlySpan<byte> address,long scopeid)
.Any IPAddress
.Broadcast IPAddress
.HostToNetworkOrder(int host)int|(long host)long|(short host)short
.IPv6Any IPAddress
.IPv6Loopback IPAddress
.IPv6None IPAddress
.IsLoopback(IPAddress address)bool
.Loopback IPAddress
.NetworkToHostOrder(int network)int|(long network)long|(short network)short
.None IPAddress
.Parse(string ipString)IPAddress
.TryParse(string ipString,out IPAddress address)bool
Address= long
AddressFamily AddressFamily
GetAddressBytes()byte[]
IsIPv4MappedToIPv6 bool
IsIPv6LinkLocal bool
IsIPv6Multicast bool
IsIPv6SiteLocal bool
IsIPv6Teredo bool
IsIPv6UniqueLocal bool
MapToIPv4()IPAddress
MapToIPv6()IPAddress
ScopeId= long
new(byte[] address)|(byte[] address,long scopeid)|(long newAddress)
@System.Net.WebUtility!:object
.HtmlDecode(string value)string|(string value,TextWriter output)void
.HtmlEncode(string value)string|(string value,TextWriter output)void
.UrlDecode(string encodedValue)string
.UrlDecodeToBytes(byte[] encodedValue,int offset,int count)byte[]
.UrlEncode(string value)string
.UrlEncodeToBytes(byte[] value,int offset,int count)byte[]
@System.Security.Cryptography.AsymmetricAlgorithm:object,IDisposable
~ExportEncryptedPkcs8PrivateKey ExportEncryptedPkcs8PrivateKeyPem ImportEncryptedPkcs8PrivateKey ImportFromEncryptedPem ImportFromPem ImportPkcs8PrivateKey ImportSubjectPublicKeyInfo TryExportEncryptedPkcs8PrivateKey TryExportEncryptedPkcs8PrivateKeyPem TryExportPkcs8PrivateKey TryExportPkcs8PrivateKeyPem TryExportSubjectPublicKeyInfo TryExportSubjectPublicKeyInfoPem
.Create()AsymmetricAlgorithm|(string algName)AsymmetricAlgorithm
Clear()void
Dispose()void
ExportPkcs8PrivateKey()byte[]
ExportPkcs8PrivateKeyPem()string
ExportSubjectPublicKeyInfo()byte[]
ExportSubjectPublicKeyInfoPem()string
FromXmlString(string xmlString)void
KeyExchangeAlgorithm string
KeySize= int
LegalKeySizes KeySizes[]
SignatureAlgorithm string
ToXmlString(bool includePrivateParameters)string
@System.Security.Cryptography.CipherMode=CBC 1,ECB 2,OFB 3,CFB 4,CTS 5
@System.Security.Cryptography.HashAlgorithm:object,ICryptoTransform,IDisposable
~ComputeHashAsync TryComputeHash
.Create()HashAlgorithm|(string hashName)HashAlgorithm
CanReuseTransform bool
CanTransformMultipleBlocks bool
Clear()void
ComputeHash(Stream inputStream)byte[]|(byte[] buffer)byte[]|(byte[] buffer,int offset,int count)byte[]
Dispose()void
Hash byte[]
HashSize int
Initialize()void
InputBlockSize int
OutputBlockSize int
TransformBlock(byte[] inputBuffer,int inputOffset,int inputCount,byte[] outputBuffer,int outputOffset)int
TransformFinalBlock(byte[] inputBuffer,int inputOffset,int inputCount)byte[]
@System.Security.Cryptography.HashAlgorithmName:ValueType,IEquatable<HashAlgorithmName>
.FromOid(string oidValue)HashAlgorithmName
.MD5 HashAlgorithmName
.SHA1 HashAlgorithmName
.SHA256 HashAlgorithmName
.SHA384 HashAlgorithmName
.SHA3_256 HashAlgorithmName
.SHA3_384 HashAlgorithmName
.SHA3_512 HashAlgorithmName
.SHA512 HashAlgorithmName
.TryFromOid(string oidValue,out HashAlgorithmName value)bool
.op_Equality(HashAlgorithmName left,HashAlgorithmName right)bool
.op_Inequality(HashAlgorithmName left,HashAlgorithmName right)bool
Equals(HashAlgorithmName other)bool
Name string
new(string name)
@System.Security.Cryptography.HMAC:KeyedHashAlgorithm,ICryptoTransform,IDisposable
.Create()HMAC|(string algorithmName)HMAC
HashName= string
@System.Security.Cryptography.HMACMD5:HMAC,ICryptoTransform,IDisposable
~HashData HashDataAsync TryHashData
-.HashData(ReadOnlySpan<byte> key,ReadOnlySpan<byte> source)|(ReadOnlySpan<byte> key,ReadOnlySpan<byte> source,Span<byte> destination)|(ReadOnlySpan<byte> key,Stream source)|(ReadOnlySpan<byte> key,Stream source,Span<byte> destination)
.HashData(byte[] key,Stream source)byte[]|(byte[] key,byte[] source)byte[]
.HashSizeInBits int
.HashSizeInBytes int
new()|(byte[] key)
@System.Security.Cryptography.HMACSHA1:HMAC,ICryptoTransform,IDisposable
~HashData HashDataAsync TryHashData
-.HashData(ReadOnlySpan<byte> key,ReadOnlySpan<byte> source)|(ReadOnlySpan<byte> key,ReadOnlySpan<byte> source,Span<byte> destination)|(ReadOnlySpan<byte> key,Stream source)|(ReadOnlySpan<byte> key,Stream source,Span<byte> destination)
.HashData(byte[] key,Stream source)byte[]|(byte[] key,byte[] source)byte[]
.HashSizeInBits int
.HashSizeInBytes int
new()|(byte[] key)|(byte[] key,bool useManagedSha1)
@System.Security.Cryptography.HMACSHA256:HMAC,ICryptoTransform,IDisposable
~HashData HashDataAsync TryHashData
-.HashData(ReadOnlySpan<byte> key,ReadOnlySpan<byte> source)|(ReadOnlySpan<byte> key,ReadOnlySpan<byte> source,Span<byte> destination)|(ReadOnlySpan<byte> key,Stream source)|(ReadOnlySpan<byte> key,Stream source,Span<byte> destination)
.HashData(byte[] key,Stream source)byte[]|(byte[] key,byte[] source)byte[]
.HashSizeInBits int
.HashSizeInBytes int
new()|(byte[] key)
@System.Security.Cryptography.HMACSHA384:HMAC,ICryptoTransform,IDisposable
~HashData HashDataAsync TryHashData
-.HashData(ReadOnlySpan<byte> key,ReadOnlySpan<byte> source)|(ReadOnlySpan<byte> key,ReadOnlySpan<byte> source,Span<byte> destination)|(ReadOnlySpan<byte> key,Stream source)|(ReadOnlySpan<byte> key,Stream source,Span<byte> destination)
.HashData(byte[] key,Stream source)byte[]|(byte[] key,byte[] source)byte[]
.HashSizeInBits int
.HashSizeInBytes int
ProduceLegacyHmacValues= bool
new()|(byte[] key)
@System.Security.Cryptography.HMACSHA512:HMAC,ICryptoTransform,IDisposable
~HashData HashDataAsync TryHashData
-.HashData(ReadOnlySpan<byte> key,ReadOnlySpan<byte> source)|(ReadOnlySpan<byte> key,ReadOnlySpan<byte> source,Span<byte> destination)|(ReadOnlySpan<byte> key,Stream source)|(ReadOnlySpan<byte> key,Stream source,Span<byte> destination)
.HashData(byte[] key,Stream source)byte[]|(byte[] key,byte[] source)byte[]
.HashSizeInBits int
.HashSizeInBytes int
ProduceLegacyHmacValues= bool
new()|(byte[] key)
@System.Security.Cryptography.KeyedHashAlgorithm:HashAlgorithm,ICryptoTransform,IDisposable
.Create()KeyedHashAlgorithm|(string algName)KeyedHashAlgorithm
Key= byte[]
@System.Security.Cryptography.MD5:HashAlgorithm,ICryptoTransform,IDisposable
~HashData HashDataAsync TryHashData
-.HashData(ReadOnlySpan<byte> source)|(ReadOnlySpan<byte> source,Span<byte> destination)|(Stream source,Span<byte> destination)
.Create()MD5|(string algName)MD5
.HashData(Stream source)byte[]|(byte[] source)byte[]
.HashSizeInBits int
.HashSizeInBytes int
@System.Security.Cryptography.Oid:object
.FromFriendlyName(string friendlyName,OidGroup group)Oid
.FromOidValue(string oidValue,OidGroup group)Oid
FriendlyName= string
Value= string
new()|(Oid oid)|(string oid)|(string value,string friendlyName)
@System.Security.Cryptography.PaddingMode=None 1,PKCS7 2,Zeros 3,ANSIX923 4,ISO10126 5
@System.Security.Cryptography.RNGCryptoServiceProvider:RandomNumberGenerator,IDisposable
new()|(CspParameters cspParams)|(byte[] rgb)|(string str)
@System.Security.Cryptography.RSA:AsymmetricAlgorithm,IDisposable
~Decrypt Encrypt ImportRSAPrivateKey ImportRSAPublicKey SignData SignHash TryDecrypt TryEncrypt TryExportRSAPrivateKey TryExportRSAPrivateKeyPem TryExportRSAPublicKey TryExportRSAPublicKeyPem TrySignData TrySignHash VerifyData VerifyHash
-Decrypt(ReadOnlySpan<byte> data,RSAEncryptionPadding padding)|(ReadOnlySpan<byte> data,Span<byte> destination,RSAEncryptionPadding padding)
-Encrypt(ReadOnlySpan<byte> data,RSAEncryptionPadding padding)|(ReadOnlySpan<byte> data,Span<byte> destination,RSAEncryptionPadding padding)
-SignData(ReadOnlySpan<byte> data,HashAlgorithmName hashAlgorithm,RSASignaturePadding padding)|(ReadOnlySpan<byte> data,Span<byte> destination,HashAlgorithmName hashAlgorithm,RSASignaturePadding padding)
-SignHash(ReadOnlySpan<byte> hash,HashAlgorithmName hashAlgorithm,RSASignaturePadding padding)|(ReadOnlySpan<byte> hash,Span<byte> destination,HashAlgorithmName hashAlgorithm,RSASignaturePadding padding)
-VerifyData(ReadOnlySpan<byte> data,ReadOnlySpan<byte> signature,HashAlgorithmName hashAlgorithm,RSASignaturePadding padding)
-VerifyHash(ReadOnlySpan<byte> hash,ReadOnlySpan<byte> signature,HashAlgorithmName hashAlgorithm,RSASignaturePadding padding)
.Create()RSA|(RSAParameters parameters)RSA|(int keySizeInBits)RSA|(string algName)RSA
Decrypt(byte[] data,RSAEncryptionPadding padding)byte[]
DecryptValue(byte[] rgb)byte[]
Encrypt(byte[] data,RSAEncryptionPadding padding)byte[]
EncryptValue(byte[] rgb)byte[]
ExportParameters(bool includePrivateParameters)RSAParameters
ExportRSAPrivateKey()byte[]
ExportRSAPrivateKeyPem()string
ExportRSAPublicKey()byte[]
ExportRSAPublicKeyPem()string
GetMaxOutputSize()int
ImportParameters(RSAParameters parameters)void
SignData(Stream data,HashAlgorithmName hashAlgorithm,RSASignaturePadding padding)byte[]|(byte[] data,HashAlgorithmName hashAlgorithm,RSASignaturePadding padding)byte[]|(byte[] data,int offset,int count,HashAlgorithmName hashAlgorithm,RSASignaturePadding padding)byte[]
SignHash(byte[] hash,HashAlgorithmName hashAlgorithm,RSASignaturePadding padding)byte[]
VerifyData(Stream data,byte[] signature,HashAlgorithmName hashAlgorithm,RSASignaturePadding padding)bool|(byte[] data,byte[] signature,HashAlgorithmName hashAlgorithm,RSASignaturePadding padding)bool|(byte[] data,int offset,int count,byte[] signature,HashAlgorithmName hashAlgorithm,RSASignaturePadding padding)bool
VerifyHash(byte[] hash,byte[] signature,HashAlgorithmName hashAlgorithm,RSASignaturePadding padding)bool
@System.Security.Cryptography.RSAEncryptionPadding:object,IEquatable<RSAEncryptionPadding>
.CreateOaep(HashAlgorithmName hashAlgorithm)RSAEncryptionPadding
.OaepSHA1 RSAEncryptionPadding
.OaepSHA256 RSAEncryptionPadding
.OaepSHA384 RSAEncryptionPadding
.OaepSHA3_256 RSAEncryptionPadding
.OaepSHA3_384 RSAEncryptionPadding
.OaepSHA3_512 RSAEncryptionPadding
.OaepSHA512 RSAEncryptionPadding
.Pkcs1 RSAEncryptionPadding
.op_Equality(RSAEncryptionPadding left,RSAEncryptionPadding right)bool
.op_Inequality(RSAEncryptionPadding left,RSAEncryptionPadding right)bool
Equals(RSAEncryptionPadding other)bool
Mode RSAEncryptionPaddingMode
OaepHashAlgorithm HashAlgorithmName
@System.Security.Cryptography.RSASignaturePadding:object,IEquatable<RSASignaturePadding>
.Pkcs1 RSASignaturePadding
.Pss RSASignaturePadding
.op_Equality(RSASignaturePadding left,RSASignaturePadding right)bool
.op_Inequality(RSASignaturePadding left,RSASignaturePadding right)bool
Equals(RSASignaturePadding other)bool
Mode RSASignaturePaddingMode
@System.Security.Cryptography.SHA1:HashAlgorithm,ICryptoTransform,IDisposable
~HashData HashDataAsync TryHashData
-.HashData(ReadOnlySpan<byte> source)|(ReadOnlySpan<byte> source,Span<byte> destination)|(Stream source,Span<byte> destination)
.Create()SHA1|(string hashName)SHA1
.HashData(Stream source)byte[]|(byte[] source)byte[]
.HashSizeInBits int
.HashSizeInBytes int
@System.Security.Cryptography.SHA1Managed:SHA1,ICryptoTransform,IDisposable
new()
@System.Security.Cryptography.SHA256:HashAlgorithm,ICryptoTransform,IDisposable
~HashData HashDataAsync TryHashData
-.HashData(ReadOnlySpan<byte> source)|(ReadOnlySpan<byte> source,Span<byte> destination)|(Stream source,Span<byte> destination)
.Create()SHA256|(string hashName)SHA256
.HashData(Stream source)byte[]|(byte[] source)byte[]
.HashSizeInBits int
.HashSizeInBytes int
@System.Security.Cryptography.SHA256Managed:SHA256,ICryptoTransform,IDisposable
new()
@System.Security.Cryptography.SHA384:HashAlgorithm,ICryptoTransform,IDisposable
~HashData HashDataAsync TryHashData
-.HashData(ReadOnlySpan<byte> source)|(ReadOnlySpan<byte> source,Span<byte> destination)|(Stream source,Span<byte> destination)
.Create()SHA384|(string hashName)SHA384
.HashData(Stream source)byte[]|(byte[] source)byte[]
.HashSizeInBits int
.HashSizeInBytes int
@System.Security.Cryptography.SHA384Managed:SHA384,ICryptoTransform,IDisposable
new()
@System.Security.Cryptography.SHA512:HashAlgorithm,ICryptoTransform,IDisposable
~HashData HashDataAsync TryHashData
-.HashData(ReadOnlySpan<byte> source)|(ReadOnlySpan<byte> source,Span<byte> destination)|(Stream source,Span<byte> destination)
.Create()SHA512|(string hashName)SHA512
.HashData(Stream source)byte[]|(byte[] source)byte[]
.HashSizeInBits int
.HashSizeInBytes int
@System.Security.Cryptography.SHA512Managed:SHA512,ICryptoTransform,IDisposable
new()
@System.Security.Cryptography.SymmetricAlgorithm:object,IDisposable
~DecryptCbc DecryptCfb DecryptEcb EncryptCbc EncryptCfb EncryptEcb TryDecryptCbc TryDecryptCfb TryDecryptEcb TryEncryptCbc TryEncryptCfb TryEncryptEcb
-DecryptCbc(ReadOnlySpan<byte> ciphertext,ReadOnlySpan<byte> iv,PaddingMode paddingMode=)|(ReadOnlySpan<byte> ciphertext,ReadOnlySpan<byte> iv,Span<byte> destination,PaddingMode paddingMode=)
-DecryptCfb(ReadOnlySpan<byte> ciphertext,ReadOnlySpan<byte> iv,PaddingMode paddingMode=,int feedbackSizeInBits=)|(ReadOnlySpan<byte> ciphertext,ReadOnlySpan<byte> iv,Span<byte> destination,PaddingMode paddingMode=,int feedbackSizeInBits=)
-DecryptEcb(ReadOnlySpan<byte> ciphertext,PaddingMode paddingMode)|(ReadOnlySpan<byte> ciphertext,Span<byte> destination,PaddingMode paddingMode)
-EncryptCbc(ReadOnlySpan<byte> plaintext,ReadOnlySpan<byte> iv,PaddingMode paddingMode=)|(ReadOnlySpan<byte> plaintext,ReadOnlySpan<byte> iv,Span<byte> destination,PaddingMode paddingMode=)
-EncryptCfb(ReadOnlySpan<byte> plaintext,ReadOnlySpan<byte> iv,PaddingMode paddingMode=,int feedbackSizeInBits=)|(ReadOnlySpan<byte> plaintext,ReadOnlySpan<byte> iv,Span<byte> destination,PaddingMode paddingMode=,int feedbackSizeInBits=)
-EncryptEcb(ReadOnlySpan<byte> plaintext,PaddingMode paddingMode)|(ReadOnlySpan<byte> plaintext,Span<byte> destination,PaddingMode paddingMode)
.Create()SymmetricAlgorithm|(string algName)SymmetricAlgorithm
BlockSize= int
Clear()void
CreateDecryptor()ICryptoTransform|(byte[] rgbKey,byte[] rgbIV)ICryptoTransform
CreateEncryptor()ICryptoTransform|(byte[] rgbKey,byte[] rgbIV)ICryptoTransform
DecryptCbc(byte[] ciphertext,byte[] iv,PaddingMode paddingMode=)byte[]
DecryptCfb(byte[] ciphertext,byte[] iv,PaddingMode paddingMode=,int feedbackSizeInBits=)byte[]
DecryptEcb(byte[] ciphertext,PaddingMode paddingMode)byte[]
Dispose()void
EncryptCbc(byte[] plaintext,byte[] iv,PaddingMode paddingMode=)byte[]
EncryptCfb(byte[] plaintext,byte[] iv,PaddingMode paddingMode=,int feedbackSizeInBits=)byte[]
EncryptEcb(byte[] plaintext,PaddingMode paddingMode)byte[]
FeedbackSize= int
GenerateIV()void
GenerateKey()void
GetCiphertextLengthCbc(int plaintextLength,PaddingMode paddingMode=)int
GetCiphertextLengthCfb(int plaintextLength,PaddingMode paddingMode=,int feedbackSizeInBits=)int
GetCiphertextLengthEcb(int plaintextLength,PaddingMode paddingMode)int
IV= byte[]
Key= byte[]
KeySize= int
LegalBlockSizes KeySizes[]
LegalKeySizes KeySizes[]
Mode= CipherMode
Padding= PaddingMode
ValidKeySize(int bitLength)bool
@System.Security.Cryptography.X509Certificates.PublicKey:object
~CreateFromSubjectPublicKeyInfo TryExportSubjectPublicKeyInfo
EncodedKeyValue AsnEncodedData
EncodedParameters AsnEncodedData
ExportSubjectPublicKeyInfo()byte[]
GetDSAPublicKey()DSA
GetECDiffieHellmanPublicKey()ECDiffieHellman
GetECDsaPublicKey()ECDsa
GetRSAPublicKey()RSA
Key AsymmetricAlgorithm
Oid Oid
new(AsymmetricAlgorithm key)|(Oid oid,AsnEncodedData parameters,AsnEncodedData keyValue)
@System.Security.Cryptography.X509Certificates.RSACertificateExtensions!:object
.CopyWithPrivateKey(this X509Certificate2 certificate,RSA privateKey)X509Certificate2
.GetRSAPrivateKey(this X509Certificate2 certificate)RSA
.GetRSAPublicKey(this X509Certificate2 certificate)RSA
@System.Security.Cryptography.X509Certificates.X509Certificate:object,IDisposable
~Handle SerialNumberBytes TryGetCertHash new
-new(IntPtr handle)|(SerializationInfo info,StreamingContext context)
.CreateFromCertFile(string filename)X509Certificate
.CreateFromSignedFile(string filename)X509Certificate
Dispose()void
Equals(X509Certificate other)bool
Export(X509ContentType contentType)byte[]|(X509ContentType contentType,SecureString password)byte[]|(X509ContentType contentType,string password)byte[]
GetCertHash()byte[]|(HashAlgorithmName hashAlgorithm)byte[]
GetCertHashString()string|(HashAlgorithmName hashAlgorithm)string
GetEffectiveDateString()string
GetExpirationDateString()string
GetFormat()string
GetIssuerName()string
GetKeyAlgorithm()string
GetKeyAlgorithmParameters()byte[]
GetKeyAlgorithmParametersString()string
GetName()string
GetPublicKey()byte[]
GetPublicKeyString()string
GetRawCertData()byte[]
GetRawCertDataString()string
GetSerialNumber()byte[]
GetSerialNumberString()string
Import(byte[] rawData)void|(byte[] rawData,SecureString password,X509KeyStorageFlags keyStorageFlags)void|(byte[] rawData,string password,X509KeyStorageFlags keyStorageFlags)void|(string fileName)void|(string fileName,SecureString password,X509KeyStorageFlags keyStorageFlags)void|(string fileName,string password,X509KeyStorageFlags keyStorageFlags)void
Issuer string
Reset()void
Subject string
ToString(bool fVerbose)string
new()|(X509Certificate cert)|(byte[] data)|(byte[] rawData,SecureString password)|(byte[] rawData,SecureString password,X509KeyStorageFlags keyStorageFlags)|(byte[] rawData,string password)|(byte[] rawData,string password,X509KeyStorageFlags keyStorageFlags)|(string fileName)|(string fileName,SecureString password)|(string fileName,SecureString password,X509KeyStorageFlags keyStorageFlags)|(string fileName,string password)|(string fileName,string password,X509KeyStorageFlags keyStorageFlags)
@System.Security.Cryptography.X509Certificates.X509Certificate2:X509Certificate,IDisposable
~CreateFromEncryptedPem CreateFromEncryptedPemFile CreateFromPem GetCertContentType RawDataMemory TryExportCertificatePem new
-.GetCertContentType(ReadOnlySpan<byte> rawData)
-new(IntPtr handle)|(ReadOnlySpan<byte> rawData)|(ReadOnlySpan<byte> rawData,ReadOnlySpan<char> password,X509KeyStorageFlags keyStorageFlags=)|(string fileName,ReadOnlySpan<char> password,X509KeyStorageFlags keyStorageFlags=)
.CreateFromPemFile(string certPemFilePath,string keyPemFilePath=)X509Certificate2
.GetCertContentType(byte[] rawData)X509ContentType|(string fileName)X509ContentType
Archived= bool
CopyWithPrivateKey(ECDiffieHellman privateKey)X509Certificate2
ExportCertificatePem()string
Extensions X509ExtensionCollection
FriendlyName= string
GetECDiffieHellmanPrivateKey()ECDiffieHellman
GetECDiffieHellmanPublicKey()ECDiffieHellman
GetNameInfo(X509NameType nameType,bool forIssuer)string
HasPrivateKey bool
IssuerName X500DistinguishedName
MatchesHostname(string hostname,bool allowWildcards=,bool allowCommonName=)bool
NotAfter DateTime
NotBefore DateTime
PrivateKey= AsymmetricAlgorithm
PublicKey PublicKey
RawData byte[]
SerialNumber string
SignatureAlgorithm Oid
SubjectName X500DistinguishedName
Thumbprint string
Verify()bool
Version int
new()|(X509Certificate certificate)|(byte[] rawData)|(byte[] rawData,SecureString password)|(byte[] rawData,SecureString password,X509KeyStorageFlags keyStorageFlags)|(byte[] rawData,string password)|(byte[] rawData,string password,X509KeyStorageFlags keyStorageFlags)|(string fileName)|(string fileName,SecureString password)|(string fileName,SecureString password,X509KeyStorageFlags keyStorageFlags)|(string fileName,string password)|(string fileName,string password,X509KeyStorageFlags keyStorageFlags)
@System.Security.Cryptography.X509Certificates.X509ContentType=Unknown 0,Cert 1,SerializedCert 2,Pfx 3,Pkcs12 3,SerializedStore 4,Pkcs7 5,Authenticode 6
@System.Security.Cryptography.X509Certificates.X509NameType=SimpleName 0,EmailName 1,UpnName 2,DnsName 3,DnsFromAlternativeName 4,UrlName 5
@System.Security.Cryptography.X509Certificates.X500DistinguishedName:AsnEncodedData
~new
-new(ReadOnlySpan<byte> encodedDistinguishedName)
Decode(X500DistinguishedNameFlags flag)string
EnumerateRelativeDistinguishedNames(bool reversed=)IEnumerable<X500RelativeDistinguishedName>
Name string
new(AsnEncodedData encodedDistinguishedName)|(X500DistinguishedName distinguishedName)|(byte[] encodedDistinguishedName)|(string distinguishedName)|(string distinguishedName,X500DistinguishedNameFlags flag)
@System.Text.Encoding:object
~GetByteCount GetBytes GetCharCount GetChars GetString IsAlwaysNormalized Preamble TryGetBytes TryGetChars
-GetByteCount(ReadOnlySpan<char> chars)
-GetBytes(ReadOnlySpan<char> chars,Span<byte> bytes)
-GetCharCount(ReadOnlySpan<byte> bytes)
-GetChars(ReadOnlySpan<byte> bytes,Span<char> chars)
-GetString(ReadOnlySpan<byte> bytes)
-IsAlwaysNormalized(NormalizationForm form)
.ASCII Encoding
.BigEndianUnicode Encoding
.Convert(Encoding srcEncoding,Encoding dstEncoding,byte[] bytes)byte[]|(Encoding srcEncoding,Encoding dstEncoding,byte[] bytes,int index,int count)byte[]
.CreateTranscodingStream(Stream innerStream,Encoding innerStreamEncoding,Encoding outerStreamEncoding,bool leaveOpen=)Stream
.Default Encoding
.GetEncoding(int codepage)Encoding|(int codepage,EncoderFallback encoderFallback,DecoderFallback decoderFallback)Encoding|(string name)Encoding|(string name,EncoderFallback encoderFallback,DecoderFallback decoderFallback)Encoding
.GetEncodings()EncodingInfo[]
.Latin1 Encoding
.RegisterProvider(EncodingProvider provider)void
.UTF32 Encoding
.UTF7 Encoding
.UTF8 Encoding
.Unicode Encoding
BodyName string
Clone()object
CodePage int
DecoderFallback= DecoderFallback
EncoderFallback= EncoderFallback
EncodingName string
GetByteCount(char[] chars)int|(char[] chars,int index,int count)int|(string s)int|(string s,int index,int count)int
GetBytes(char[] chars)byte[]|(char[] chars,int charIndex,int charCount,byte[] bytes,int byteIndex)int|(char[] chars,int index,int count)byte[]|(string s)byte[]|(string s,int charIndex,int charCount,byte[] bytes,int byteIndex)int|(string s,int index,int count)byte[]
GetCharCount(byte[] bytes)int|(byte[] bytes,int index,int count)int
GetChars(byte[] bytes)char[]|(byte[] bytes,int byteIndex,int byteCount,char[] chars,int charIndex)int|(byte[] bytes,int index,int count)char[]
GetDecoder()Decoder
GetEncoder()Encoder
GetMaxByteCount(int charCount)int
GetMaxCharCount(int byteCount)int
GetPreamble()byte[]
GetString(byte[] bytes)string|(byte[] bytes,int index,int count)string
HeaderName string
IsAlwaysNormalized()bool
IsBrowserDisplay bool
IsBrowserSave bool
IsMailNewsDisplay bool
IsMailNewsSave bool
IsReadOnly bool
IsSingleByte bool
WebName string
WindowsCodePage int
@System.Text.StringBuilder:object
~Append AppendFormat AppendInterpolatedStringHandler ChunkEnumerator CopyTo Equals Insert
-Append(ReadOnlyMemory<char> value)|(ReadOnlySpan<char> value)
-AppendFormat(IFormatProvider provider,CompositeFormat format,ReadOnlySpan<object> args)
-CopyTo(int sourceIndex,Span<char> destination,int count)
-Equals(ReadOnlySpan<char> span)
-Insert(int index,ReadOnlySpan<char> value)
Append(IFormatProvider provider,ref StringBuilder.AppendInterpolatedStringHandler handler)StringBuilder|(StringBuilder value)StringBuilder|(StringBuilder value,int startIndex,int count)StringBuilder|(bool value)StringBuilder|(byte value)StringBuilder|(char value)StringBuilder|(char value,int repeatCount)StringBuilder|(char[] value)StringBuilder|(char[] value,int startIndex,int charCount)StringBuilder|(decimal value)StringBuilder|(double value)StringBuilder|(float value)StringBuilder|(int value)StringBuilder|(long value)StringBuilder|(object value)StringBuilder|(ref StringBuilder.AppendInterpolatedStringHandler handler)StringBuilder|(sbyte value)StringBuilder|(short value)StringBuilder|(string value)StringBuilder|(string value,int startIndex,int count)StringBuilder|(uint value)StringBuilder|(ulong value)StringBuilder|(ushort value)StringBuilder
AppendFormat(IFormatProvider provider,CompositeFormat format,params object[] args)StringBuilder|(IFormatProvider provider,string format,object arg0)StringBuilder|(IFormatProvider provider,string format,object arg0,object arg1)StringBuilder|(IFormatProvider provider,string format,object arg0,object arg1,object arg2)StringBuilder|(IFormatProvider provider,string format,params object[] args)StringBuilder|(string format,object arg0)StringBuilder|(string format,object arg0,object arg1)StringBuilder|(string format,object arg0,object arg1,object arg2)StringBuilder|(string format,params object[] args)StringBuilder
AppendFormat<TArg0,TArg1,TArg2>(IFormatProvider provider,CompositeFormat format,TArg0 arg0,TArg1 arg1,TArg2 arg2)StringBuilder
AppendFormat<TArg0,TArg1>(IFormatProvider provider,CompositeFormat format,TArg0 arg0,TArg1 arg1)StringBuilder
AppendFormat<TArg0>(IFormatProvider provider,CompositeFormat format,TArg0 arg0)StringBuilder
AppendJoin(char separator,params object[] values)StringBuilder|(char separator,params string[] values)StringBuilder|(string separator,params object[] values)StringBuilder|(string separator,params string[] values)StringBuilder
AppendJoin<T>(char separator,IEnumerable<T> values)StringBuilder|(string separator,IEnumerable<T> values)StringBuilder
AppendLine()StringBuilder|(IFormatProvider provider,ref StringBuilder.AppendInterpolatedStringHandler handler)StringBuilder|(ref StringBuilder.AppendInterpolatedStringHandler handler)StringBuilder|(string value)StringBuilder
Capacity= int
Clear()StringBuilder
CopyTo(int sourceIndex,char[] destination,int destinationIndex,int count)void
EnsureCapacity(int capacity)int
Equals(StringBuilder sb)bool
GetChunks()StringBuilder.ChunkEnumerator
Insert(int index,bool value)StringBuilder|(int index,byte value)StringBuilder|(int index,char value)StringBuilder|(int index,char[] value)StringBuilder|(int index,char[] value,int startIndex,int charCount)StringBuilder|(int index,decimal value)StringBuilder|(int index,double value)StringBuilder|(int index,float value)StringBuilder|(int index,int value)StringBuilder|(int index,long value)StringBuilder|(int index,object value)StringBuilder|(int index,sbyte value)StringBuilder|(int index,short value)StringBuilder|(int index,string value)StringBuilder|(int index,string value,int count)StringBuilder|(int index,uint value)StringBuilder|(int index,ulong value)StringBuilder|(int index,ushort value)StringBuilder
Length= int
MaxCapacity int
Remove(int startIndex,int length)StringBuilder
Replace(char oldChar,char newChar)StringBuilder|(char oldChar,char newChar,int startIndex,int count)StringBuilder|(string oldValue,string newValue)StringBuilder|(string oldValue,string newValue,int startIndex,int count)StringBuilder
ToString(int startIndex,int length)string
new()|(int capacity)|(int capacity,int maxCapacity)|(string value)|(string value,int capacity)|(string value,int startIndex,int length,int capacity)
this=(int index)char
@System.Text.RegularExpressions.RegexOptions|None 0,IgnoreCase 1,Multiline 2,ExplicitCapture 4,Compiled 8,Singleline 16,IgnorePatternWhitespace 32,RightToLeft 64,ECMAScript 256,CultureInvariant 512,NonBacktracking 1024
@System.Text.RegularExpressions.Capture:object
~ValueSpan
Index int
Length int
Value string
@System.Text.RegularExpressions.CaptureCollection:object,ICollection,ICollection<Capture>,IEnumerable,IEnumerable<Capture>,IList,IList<Capture>,IReadOnlyCollection<Capture>,IReadOnlyList<Capture>
CopyTo(Array array,int arrayIndex)void|(Capture[] array,int arrayIndex)void
Count int
GetEnumerator()IEnumerator
IsReadOnly bool
IsSynchronized bool
SyncRoot object
this(int i)Capture
@System.Text.RegularExpressions.Group:Capture
.Synchronized(Group inner)Group
Captures CaptureCollection
Name string
Success bool
@System.Text.RegularExpressions.GroupCollection:object,ICollection,ICollection<Group>,IEnumerable,IEnumerable<Group>,IEnumerable<KeyValuePair<string,Group>>,IList,IList<Group>,IReadOnlyCollection<Group>,IReadOnlyCollection<KeyValuePair<string,Group>>,IReadOnlyDictionary<string,Group>,IReadOnlyList<Group>
ContainsKey(string key)bool
CopyTo(Array array,int arrayIndex)void|(Group[] array,int arrayIndex)void
Count int
GetEnumerator()IEnumerator
IsReadOnly bool
IsSynchronized bool
Keys IEnumerable<string>
SyncRoot object
TryGetValue(string key,out Group value)bool
Values IEnumerable<Group>
this(int groupnum)Group|(string groupname)Group
@System.Text.RegularExpressions.Match:Group
.Empty Match
.Synchronized(Match inner)Match
Groups GroupCollection
NextMatch()Match
Result(string replacement)string
@System.Text.RegularExpressions.Regex:object
~Count EnumerateMatches IsMatch ValueMatchEnumerator
-.Count(ReadOnlySpan<char> input,string pattern)|(ReadOnlySpan<char> input,string pattern,RegexOptions options)|(ReadOnlySpan<char> input,string pattern,RegexOptions options,TimeSpan matchTimeout)
-.IsMatch(ReadOnlySpan<char> input,string pattern)|(ReadOnlySpan<char> input,string pattern,RegexOptions options)|(ReadOnlySpan<char> input,string pattern,RegexOptions options,TimeSpan matchTimeout)
-Count(ReadOnlySpan<char> input)|(ReadOnlySpan<char> input,int startat)
-IsMatch(ReadOnlySpan<char> input)|(ReadOnlySpan<char> input,int startat)
.CacheSize= int
.CompileToAssembly(RegexCompilationInfo[] regexinfos,AssemblyName assemblyname)void|(RegexCompilationInfo[] regexinfos,AssemblyName assemblyname,CustomAttributeBuilder[] attributes)void|(RegexCompilationInfo[] regexinfos,AssemblyName assemblyname,CustomAttributeBuilder[] attributes,string resourceFile)void
.Count(string input,string pattern)int|(string input,string pattern,RegexOptions options)int|(string input,string pattern,RegexOptions options,TimeSpan matchTimeout)int
.Escape(string str)string
.InfiniteMatchTimeout TimeSpan
.IsMatch(string input,string pattern)bool|(string input,string pattern,RegexOptions options)bool|(string input,string pattern,RegexOptions options,TimeSpan matchTimeout)bool
.Match(string input,string pattern)Match|(string input,string pattern,RegexOptions options)Match|(string input,string pattern,RegexOptions options,TimeSpan matchTimeout)Match
.Matches(string input,string pattern)MatchCollection|(string input,string pattern,RegexOptions options)MatchCollection|(string input,string pattern,RegexOptions options,TimeSpan matchTimeout)MatchCollection
.Replace(string input,string pattern,MatchEvaluator evaluator)string|(string input,string pattern,MatchEvaluator evaluator,RegexOptions options)string|(string input,string pattern,MatchEvaluator evaluator,RegexOptions options,TimeSpan matchTimeout)string|(string input,string pattern,string replacement)string|(string input,string pattern,string replacement,RegexOptions options)string|(string input,string pattern,string replacement,RegexOptions options,TimeSpan matchTimeout)string
.Split(string input,string pattern)string[]|(string input,string pattern,RegexOptions options)string[]|(string input,string pattern,RegexOptions options,TimeSpan matchTimeout)string[]
.Unescape(string str)string
Count(string input)int
GetGroupNames()string[]
GetGroupNumbers()int[]
GroupNameFromNumber(int i)string
GroupNumberFromName(string name)int
IsMatch(string input)bool|(string input,int startat)bool
Match(string input)Match|(string input,int beginning,int length)Match|(string input,int startat)Match
MatchTimeout TimeSpan
Matches(string input)MatchCollection|(string input,int startat)MatchCollection
Options RegexOptions
Replace(string input,MatchEvaluator evaluator)string|(string input,MatchEvaluator evaluator,int count)string|(string input,MatchEvaluator evaluator,int count,int startat)string|(string input,string replacement)string|(string input,string replacement,int count)string|(string input,string replacement,int count,int startat)string
RightToLeft bool
Split(string input)string[]|(string input,int count)string[]|(string input,int count,int startat)string[]
new(string pattern)|(string pattern,RegexOptions options)|(string pattern,RegexOptions options,TimeSpan matchTimeout)
@System.Xml.XmlNodeType=None 0,Element 1,Attribute 2,Text 3,CDATA 4,EntityReference 5,Entity 6,ProcessingInstruction 7,Comment 8,Document 9,DocumentType 10,DocumentFragment 11,Notation 12,Whitespace 13,SignificantWhitespace 14,EndElement 15,EndEntity 16,XmlDeclaration 17
@System.Xml.Linq.Extensions!:object
.Ancestors<T>(this IEnumerable<T> source)IEnumerable<XElement>|(this IEnumerable<T> source,XName name)IEnumerable<XElement>
.AncestorsAndSelf(this IEnumerable<XElement> source)IEnumerable<XElement>|(this IEnumerable<XElement> source,XName name)IEnumerable<XElement>
.Attributes(this IEnumerable<XElement> source)IEnumerable<XAttribute>|(this IEnumerable<XElement> source,XName name)IEnumerable<XAttribute>
.DescendantNodes<T>(this IEnumerable<T> source)IEnumerable<XNode>
.DescendantNodesAndSelf(this IEnumerable<XElement> source)IEnumerable<XNode>
.Descendants<T>(this IEnumerable<T> source)IEnumerable<XElement>|(this IEnumerable<T> source,XName name)IEnumerable<XElement>
.DescendantsAndSelf(this IEnumerable<XElement> source)IEnumerable<XElement>|(this IEnumerable<XElement> source,XName name)IEnumerable<XElement>
.Elements<T>(this IEnumerable<T> source)IEnumerable<XElement>|(this IEnumerable<T> source,XName name)IEnumerable<XElement>
.InDocumentOrder<T>(this IEnumerable<T> source)IEnumerable<T>
.Nodes<T>(this IEnumerable<T> source)IEnumerable<XNode>
.Remove(this IEnumerable<XAttribute> source)void
.Remove<T>(this IEnumerable<T> source)void
@System.Xml.Linq.XAttribute:XObject,IXmlLineInfo
.EmptySequence IEnumerable<XAttribute>
.op_Explicit(XAttribute attribute)DateTime|(XAttribute attribute)DateTime?|(XAttribute attribute)DateTimeOffset|(XAttribute attribute)DateTimeOffset?|(XAttribute attribute)Guid|(XAttribute attribute)Guid?|(XAttribute attribute)TimeSpan|(XAttribute attribute)TimeSpan?|(XAttribute attribute)bool|(XAttribute attribute)bool?|(XAttribute attribute)decimal|(XAttribute attribute)decimal?|(XAttribute attribute)double|(XAttribute attribute)double?|(XAttribute attribute)float|(XAttribute attribute)float?|(XAttribute attribute)int|(XAttribute attribute)int?|(XAttribute attribute)long|(XAttribute attribute)long?|(XAttribute attribute)string|(XAttribute attribute)uint|(XAttribute attribute)uint?|(XAttribute attribute)ulong|(XAttribute attribute)ulong?
IsNamespaceDeclaration bool
Name XName
NextAttribute XAttribute
PreviousAttribute XAttribute
Remove()void
SetValue(object value)void
Value= string
new(XAttribute other)|(XName name,object value)
@System.Xml.Linq.XCData:XText,IXmlLineInfo
new(XCData other)|(string value)
@System.Xml.Linq.XComment:XNode,IXmlLineInfo
Value= string
new(XComment other)|(string value)
@System.Xml.Linq.XContainer:XNode,IXmlLineInfo
Add(object content)void|(params object[] content)void
AddFirst(object content)void|(params object[] content)void
CreateWriter()XmlWriter
DescendantNodes()IEnumerable<XNode>
Descendants()IEnumerable<XElement>|(XName name)IEnumerable<XElement>
Element(XName name)XElement
Elements()IEnumerable<XElement>|(XName name)IEnumerable<XElement>
FirstNode XNode
LastNode XNode
Nodes()IEnumerable<XNode>
RemoveNodes()void
ReplaceNodes(object content)void|(params object[] content)void
@System.Xml.Linq.XDeclaration:object
Encoding= string
Standalone= string
Version= string
new(XDeclaration other)|(string version,string encoding,string standalone)
@System.Xml.Linq.XDocument:XContainer,IXmlLineInfo
~LoadAsync SaveAsync
.Load(Stream stream)XDocument|(Stream stream,LoadOptions options)XDocument|(TextReader textReader)XDocument|(TextReader textReader,LoadOptions options)XDocument|(XmlReader reader)XDocument|(XmlReader reader,LoadOptions options)XDocument|(string uri)XDocument|(string uri,LoadOptions options)XDocument
.Parse(string text)XDocument|(string text,LoadOptions options)XDocument
Declaration= XDeclaration
DocumentType XDocumentType
Root XElement
Save(Stream stream)void|(Stream stream,SaveOptions options)void|(TextWriter textWriter)void|(TextWriter textWriter,SaveOptions options)void|(XmlWriter writer)void|(string fileName)void|(string fileName,SaveOptions options)void
new()|(XDeclaration declaration,params object[] content)|(XDocument other)|(params object[] content)
@System.Xml.Linq.XDocumentType:XNode,IXmlLineInfo
InternalSubset= string
Name= string
PublicId= string
SystemId= string
new(XDocumentType other)|(string name,string publicId,string systemId,string internalSubset)
@System.Xml.Linq.XElement:XContainer,IXmlLineInfo,IXmlSerializable
~LoadAsync SaveAsync
.EmptySequence IEnumerable<XElement>
.Load(Stream stream)XElement|(Stream stream,LoadOptions options)XElement|(TextReader textReader)XElement|(TextReader textReader,LoadOptions options)XElement|(XmlReader reader)XElement|(XmlReader reader,LoadOptions options)XElement|(string uri)XElement|(string uri,LoadOptions options)XElement
.Parse(string text)XElement|(string text,LoadOptions options)XElement
.op_Explicit(XElement element)DateTime|(XElement element)DateTime?|(XElement element)DateTimeOffset|(XElement element)DateTimeOffset?|(XElement element)Guid|(XElement element)Guid?|(XElement element)TimeSpan|(XElement element)TimeSpan?|(XElement element)bool|(XElement element)bool?|(XElement element)decimal|(XElement element)decimal?|(XElement element)double|(XElement element)double?|(XElement element)float|(XElement element)float?|(XElement element)int|(XElement element)int?|(XElement element)long|(XElement element)long?|(XElement element)string|(XElement element)uint|(XElement element)uint?|(XElement element)ulong|(XElement element)ulong?
AncestorsAndSelf()IEnumerable<XElement>|(XName name)IEnumerable<XElement>
Attribute(XName name)XAttribute
Attributes()IEnumerable<XAttribute>|(XName name)IEnumerable<XAttribute>
DescendantNodesAndSelf()IEnumerable<XNode>
DescendantsAndSelf()IEnumerable<XElement>|(XName name)IEnumerable<XElement>
FirstAttribute XAttribute
GetDefaultNamespace()XNamespace
GetNamespaceOfPrefix(string prefix)XNamespace
GetPrefixOfNamespace(XNamespace ns)string
HasAttributes bool
HasElements bool
IsEmpty bool
LastAttribute XAttribute
Name= XName
RemoveAll()void
RemoveAttributes()void
ReplaceAll(object content)void|(params object[] content)void
ReplaceAttributes(object content)void|(params object[] content)void
Save(Stream stream)void|(Stream stream,SaveOptions options)void|(TextWriter textWriter)void|(TextWriter textWriter,SaveOptions options)void|(XmlWriter writer)void|(string fileName)void|(string fileName,SaveOptions options)void
SetAttributeValue(XName name,object value)void
SetElementValue(XName name,object value)void
SetValue(object value)void
Value= string
new(XElement other)|(XName name)|(XName name,object content)|(XName name,params object[] content)|(XStreamingElement other)
@System.Xml.Linq.XName:object,IEquatable<XName>
.Get(string expandedName)XName|(string localName,string namespaceName)XName
.op_Equality(XName left,XName right)bool
.op_Implicit(string expandedName)XName
.op_Inequality(XName left,XName right)bool
LocalName string
Namespace XNamespace
NamespaceName string
@System.Xml.Linq.XNamespace:object
.Get(string namespaceName)XNamespace
.None XNamespace
.Xml XNamespace
.Xmlns XNamespace
.op_Addition(XNamespace ns,string localName)XName
.op_Equality(XNamespace left,XNamespace right)bool
.op_Implicit(string namespaceName)XNamespace
.op_Inequality(XNamespace left,XNamespace right)bool
GetName(string localName)XName
NamespaceName string
@System.Xml.Linq.XNode:XObject,IXmlLineInfo
~ReadFromAsync WriteToAsync
.CompareDocumentOrder(XNode n1,XNode n2)int
.DeepEquals(XNode n1,XNode n2)bool
.DocumentOrderComparer XNodeDocumentOrderComparer
.EqualityComparer XNodeEqualityComparer
.ReadFrom(XmlReader reader)XNode
AddAfterSelf(object content)void|(params object[] content)void
AddBeforeSelf(object content)void|(params object[] content)void
Ancestors()IEnumerable<XElement>|(XName name)IEnumerable<XElement>
CreateReader()XmlReader|(ReaderOptions readerOptions)XmlReader
ElementsAfterSelf()IEnumerable<XElement>|(XName name)IEnumerable<XElement>
ElementsBeforeSelf()IEnumerable<XElement>|(XName name)IEnumerable<XElement>
IsAfter(XNode node)bool
IsBefore(XNode node)bool
NextNode XNode
NodesAfterSelf()IEnumerable<XNode>
NodesBeforeSelf()IEnumerable<XNode>
PreviousNode XNode
Remove()void
ReplaceWith(object content)void|(params object[] content)void
ToString(SaveOptions options)string
WriteTo(XmlWriter writer)void
@System.Xml.Linq.XNodeDocumentOrderComparer:object,IComparer,IComparer<XNode>
Compare(XNode x,XNode y)int
new()
@System.Xml.Linq.XNodeEqualityComparer:object,IEqualityComparer,IEqualityComparer<XNode>
Equals(XNode x,XNode y)bool
GetHashCode(XNode obj)int
new()
@System.Xml.Linq.XObject:object,IXmlLineInfo
AddAnnotation(object annotation)void
Annotation(Type type)object
Annotation<T>()T
Annotations(Type type)IEnumerable<object>
Annotations<T>()IEnumerable<T>
BaseUri string
Document XDocument
NodeType XmlNodeType
Parent XElement
RemoveAnnotations(Type type)void
RemoveAnnotations<T>()void
@System.Xml.Linq.XProcessingInstruction:XNode,IXmlLineInfo
Data= string
Target= string
new(XProcessingInstruction other)|(string target,string data)
@System.Xml.Linq.XText:XNode,IXmlLineInfo
Value= string
new(XText other)|(string value)
@Newtonsoft.Json.JsonException:Exception
~new
-new(SerializationInfo info,StreamingContext context)
new()|(string message)|(string message,Exception innerException)
@Newtonsoft.Json.JsonReaderException:JsonException
~new
-new(SerializationInfo info,StreamingContext context)
LineNumber int
LinePosition int
Path string
new()|(string message)|(string message,Exception innerException)|(string message,string path,int lineNumber,int linePosition,Exception innerException)
@Newtonsoft.Json.JsonSerializationException:JsonException
~new
-new(SerializationInfo info,StreamingContext context)
LineNumber int
LinePosition int
Path string
new()|(string message)|(string message,Exception innerException)|(string message,string path,int lineNumber,int linePosition,Exception innerException)
@Newtonsoft.Json.JsonSerializerSettings:object
~Binder Context
CheckAdditionalContent= bool
ConstructorHandling= ConstructorHandling
ContractResolver= IContractResolver
Converters= IList<JsonConverter>
Culture= CultureInfo
DateFormatHandling= DateFormatHandling
DateFormatString= string
DateParseHandling= DateParseHandling
DateTimeZoneHandling= DateTimeZoneHandling
DefaultValueHandling= DefaultValueHandling
EqualityComparer= IEqualityComparer
Error= EventHandler<ErrorEventArgs>
FloatFormatHandling= FloatFormatHandling
FloatParseHandling= FloatParseHandling
Formatting= Formatting
MaxDepth= int?
MetadataPropertyHandling= MetadataPropertyHandling
MissingMemberHandling= MissingMemberHandling
NullValueHandling= NullValueHandling
ObjectCreationHandling= ObjectCreationHandling
PreserveReferencesHandling= PreserveReferencesHandling
ReferenceLoopHandling= ReferenceLoopHandling
ReferenceResolver= IReferenceResolver
ReferenceResolverProvider= Func<IReferenceResolver>
SerializationBinder= ISerializationBinder
StringEscapeHandling= StringEscapeHandling
TraceWriter= ITraceWriter
TypeNameAssemblyFormat= FormatterAssemblyStyle
TypeNameAssemblyFormatHandling= TypeNameAssemblyFormatHandling
TypeNameHandling= TypeNameHandling
new()|(JsonSerializerSettings original)
@Newtonsoft.Json.JsonConverter:object
CanConvert(Type objectType)bool
CanRead bool
CanWrite bool
ReadJson(JsonReader reader,Type objectType,object existingValue,JsonSerializer serializer)object
WriteJson(JsonWriter writer,object value,JsonSerializer serializer)void
@Newtonsoft.Json.NullValueHandling=Include 0,Ignore 1
@Newtonsoft.Json.DateParseHandling=None 0,DateTime 1,DateTimeOffset 2
@Newtonsoft.Json.DateFormatHandling=IsoDateFormat 0,MicrosoftDateFormat 1
@Newtonsoft.Json.DateTimeZoneHandling=Local 0,Utc 1,Unspecified 2,RoundtripKind 3
@Newtonsoft.Json.FloatParseHandling=Double 0,Decimal 1
@Newtonsoft.Json.DefaultValueHandling|Include 0,Ignore 1,Populate 2,IgnoreAndPopulate 3
@Newtonsoft.Json.ReferenceLoopHandling=Error 0,Ignore 1,Serialize 2
@Newtonsoft.Json.TypeNameHandling|None 0,Objects 1,Arrays 2,All 3,Auto 4
@Newtonsoft.Json.StringEscapeHandling=Default 0,EscapeNonAscii 1,EscapeHtml 2
@Newtonsoft.Json.Converters.DateTimeConverterBase:JsonConverter
@Newtonsoft.Json.Converters.IsoDateTimeConverter:DateTimeConverterBase
Culture= CultureInfo
DateTimeFormat= string
DateTimeStyles= DateTimeStyles
new()
@Newtonsoft.Json.Linq.IJEnumerable<T>:IEnumerable,IEnumerable<T>
this(object key)IJEnumerable<JToken>
@Newtonsoft.Json.Linq.JEnumerable<T>:ValueType,IEnumerable,IEnumerable<T>,IEquatable<JEnumerable<T>>,IJEnumerable<T>
.Empty JEnumerable<T>
Equals(JEnumerable<T> other)bool
GetEnumerator()IEnumerator<T>
new(IEnumerable<T> enumerable)
this(object key)IJEnumerable<JToken>
@Newtonsoft.Json.Linq.JsonLoadSettings:object
CommentHandling= CommentHandling
DuplicatePropertyNameHandling= DuplicatePropertyNameHandling
LineInfoHandling= LineInfoHandling
new()
@Newtonsoft.Json.Linq.JsonCloneSettings:object
CopyAnnotations= bool
new()
@Newtonsoft.Json.Linq.JTokenEqualityComparer:object,IEqualityComparer<JToken>
Equals(JToken x,JToken y)bool
GetHashCode(JToken obj)int
new()
@Newtonsoft.Json.Linq.JsonMergeSettings:object
MergeArrayHandling= MergeArrayHandling
MergeNullValueHandling= MergeNullValueHandling
PropertyNameComparison= StringComparison
new()
@Newtonsoft.Json.Linq.JsonSelectSettings:object
ErrorWhenNoMatch= bool
RegexMatchTimeout= TimeSpan?
new()
@Newtonsoft.Json.Linq.MergeArrayHandling=Concat 0,Union 1,Replace 2,Merge 3
@Newtonsoft.Json.Linq.MergeNullValueHandling|Ignore 0,Merge 1
@System.Object:
.Equals(object objA,object objB)bool
.ReferenceEquals(object objA,object objB)bool
Equals(object obj)bool
GetHashCode()int
GetType()Type
ToString()string
new()
@System.ValueType:object
@System.TypeCode=Empty 0,Object 1,DBNull 2,Boolean 3,Char 4,SByte 5,Byte 6,Int16 7,UInt16 8,Int32 9,UInt32 10,Int64 11,UInt64 12,Single 13,Double 14,Decimal 15,DateTime 16,String 18
@System.DayOfWeek=Sunday 0,Monday 1,Tuesday 2,Wednesday 3,Thursday 4,Friday 5,Saturday 6
@System.UriKind=RelativeOrAbsolute 0,Absolute 1,Relative 2
@System.UriBuilder:object
Fragment= string
Host= string
Password= string
Path= string
Port= int
Query= string
Scheme= string
Uri Uri
UserName= string
new()|(Uri uri)|(string scheme,string host,int port,string path,string extraValue)|(string scheme,string host,int port,string pathValue)|(string scheme,string host,int portNumber)|(string schemeName,string hostName)|(string uri)
@System.Nullable!:object
.Compare<T>(T? n1,T? n2)int
.Equals<T>(T? n1,T? n2)bool
.GetUnderlyingType(Type nullableType)Type
.GetValueRefOrDefaultRef<T>(in T? nullable)T
@System.ValueTuple:ValueType,IComparable,IComparable<ValueTuple>,IEquatable<ValueTuple>
.Create()ValueTuple
.Create<T1,T2,T3,T4,T5,T6,T7,T8>(T1 item1,T2 item2,T3 item3,T4 item4,T5 item5,T6 item6,T7 item7,T8 item8)ValueTuple<T1,T2,T3,T4,T5,T6,T7,ValueTuple<T8>>
.Create<T1,T2,T3,T4,T5,T6,T7>(T1 item1,T2 item2,T3 item3,T4 item4,T5 item5,T6 item6,T7 item7)ValueTuple<T1,T2,T3,T4,T5,T6,T7>
.Create<T1,T2,T3,T4,T5,T6>(T1 item1,T2 item2,T3 item3,T4 item4,T5 item5,T6 item6)ValueTuple<T1,T2,T3,T4,T5,T6>
.Create<T1,T2,T3,T4,T5>(T1 item1,T2 item2,T3 item3,T4 item4,T5 item5)ValueTuple<T1,T2,T3,T4,T5>
.Create<T1,T2,T3,T4>(T1 item1,T2 item2,T3 item3,T4 item4)ValueTuple<T1,T2,T3,T4>
.Create<T1,T2,T3>(T1 item1,T2 item2,T3 item3)ValueTuple<T1,T2,T3>
.Create<T1,T2>(T1 item1,T2 item2)ValueTuple<T1,T2>
.Create<T1>(T1 item1)ValueTuple<T1>
CompareTo(ValueTuple other)int
Equals(ValueTuple other)bool
@System.Lazy<T>:object
~new
-new(Func<T> valueFactory,LazyThreadSafetyMode mode)|(LazyThreadSafetyMode mode)
IsValueCreated bool
Value T
new()|(Func<T> valueFactory)|(Func<T> valueFactory,bool isThreadSafe)|(T value)|(bool isThreadSafe)
@System.IFormatProvider:
GetFormat(Type formatType)object
@System.IDisposable:
Dispose()void
@System.IFormattable:
ToString(string format,IFormatProvider formatProvider)string
@System.IComparable:
CompareTo(object obj)int
@System.IComparable<T>:
CompareTo(T other)int
@System.IEquatable<T>:
Equals(T other)bool
@System.Delegate:object
~GetObjectData
.Combine(Delegate a,Delegate b)Delegate|(params Delegate[] delegates)Delegate
.CreateDelegate(Type type,MethodInfo method)Delegate|(Type type,MethodInfo method,bool throwOnBindFailure)Delegate|(Type type,Type target,string method)Delegate|(Type type,Type target,string method,bool ignoreCase)Delegate|(Type type,Type target,string method,bool ignoreCase,bool throwOnBindFailure)Delegate|(Type type,object firstArgument,MethodInfo method)Delegate|(Type type,object firstArgument,MethodInfo method,bool throwOnBindFailure)Delegate|(Type type,object target,string method)Delegate|(Type type,object target,string method,bool ignoreCase)Delegate|(Type type,object target,string method,bool ignoreCase,bool throwOnBindFailure)Delegate
.Remove(Delegate source,Delegate value)Delegate
.RemoveAll(Delegate source,Delegate value)Delegate
.op_Equality(Delegate d1,Delegate d2)bool
.op_Inequality(Delegate d1,Delegate d2)bool
Clone()object
DynamicInvoke(params object[] args)object
GetInvocationList()Delegate[]
Method MethodInfo
Target object
@System.MulticastDelegate:Delegate
.op_Equality(MulticastDelegate d1,MulticastDelegate d2)bool
.op_Inequality(MulticastDelegate d1,MulticastDelegate d2)bool
@System.Base64FormattingOptions|None 0,InsertLineBreaks 1
@System.Enum:ValueType,IComparable,IConvertible,IFormattable
~*
.GetName(Type enumType,object value)string
.GetName<TEnum>(TEnum value)string
.GetNames(Type enumType)string[]
.GetNames<TEnum>()string[]
.IsDefined(Type enumType,object value)bool
.IsDefined<TEnum>(TEnum value)bool
.Parse(Type enumType,string value)object|(Type enumType,string value,bool ignoreCase)object
.Parse<TEnum>(string value)TEnum|(string value,bool ignoreCase)TEnum
.TryParse(Type enumType,string value,bool ignoreCase,out object result)bool|(Type enumType,string value,out object result)bool
.TryParse<TEnum>(string value,bool ignoreCase,out TEnum result)bool|(string value,out TEnum result)bool
CompareTo(object target)int
HasFlag(Enum flag)bool
ToString(IFormatProvider provider)string|(string format)string|(string format,IFormatProvider provider)string
@System.Type:MemberInfo,ICustomAttributeProvider,IReflect
~*
FullName string
IsArray bool
IsEnum bool
IsGenericType bool
Namespace string
@System.ArgumentException:SystemException
.ThrowIfNullOrEmpty(string argument,string paramName=)void
.ThrowIfNullOrWhiteSpace(string argument,string paramName=)void
ParamName string
new()|(string message)|(string message,Exception innerException)|(string message,string paramName)|(string message,string paramName,Exception innerException)
@System.ArgumentNullException:ArgumentException
~ThrowIfNull
.ThrowIfNull(object argument,string paramName=)void
new()|(string message,Exception innerException)|(string paramName)|(string paramName,string message)
@System.ArgumentOutOfRangeException:ArgumentException
.ThrowIfEqual<T>(T value,T other,string paramName=)void
.ThrowIfGreaterThan<T>(T value,T other,string paramName=)void
.ThrowIfGreaterThanOrEqual<T>(T value,T other,string paramName=)void
.ThrowIfLessThan<T>(T value,T other,string paramName=)void
.ThrowIfLessThanOrEqual<T>(T value,T other,string paramName=)void
.ThrowIfNegative<T>(T value,string paramName=)void
.ThrowIfNegativeOrZero<T>(T value,string paramName=)void
.ThrowIfNotEqual<T>(T value,T other,string paramName=)void
.ThrowIfZero<T>(T value,string paramName=)void
ActualValue object
new()|(string message,Exception innerException)|(string paramName)|(string paramName,object actualValue,string message)|(string paramName,string message)
@System.InvalidOperationException:SystemException
new()|(string message)|(string message,Exception innerException)
@System.FormatException:SystemException
new()|(string message)|(string message,Exception innerException)
@System.NotSupportedException:SystemException
new()|(string message)|(string message,Exception innerException)
@System.NotImplementedException:SystemException
new()|(string message)|(string message,Exception inner)
@System.InvalidCastException:SystemException
new()|(string message)|(string message,Exception innerException)|(string message,int errorCode)
@System.NullReferenceException:SystemException
new()|(string message)|(string message,Exception innerException)
@System.IndexOutOfRangeException:SystemException
new()|(string message)|(string message,Exception innerException)
@System.OverflowException:ArithmeticException
new()|(string message)|(string message,Exception innerException)
@System.DivideByZeroException:ArithmeticException
new()|(string message)|(string message,Exception innerException)
@System.ArithmeticException:SystemException
new()|(string message)|(string message,Exception innerException)
@System.NotFiniteNumberException:ArithmeticException
OffendingNumber double
new()|(double offendingNumber)|(string message)|(string message,Exception innerException)|(string message,double offendingNumber)|(string message,double offendingNumber,Exception innerException)
@System.TimeoutException:SystemException
new()|(string message)|(string message,Exception innerException)
@System.UnauthorizedAccessException:SystemException
new()|(string message)|(string message,Exception inner)
@System.ApplicationException:Exception
new()|(string message)|(string message,Exception innerException)
@System.SystemException:Exception
new()|(string message)|(string message,Exception innerException)
@System.UriFormatException:FormatException
new()|(string textString)|(string textString,Exception e)
@System.ObjectDisposedException:InvalidOperationException
.ThrowIf(bool condition,Type type)void|(bool condition,object instance)void
ObjectName string
new(string message,Exception innerException)|(string objectName)|(string objectName,string message)
@System.ValueTuple<T1>:ValueType,IComparable,IComparable<ValueTuple<T1>>,IEquatable<ValueTuple<T1>>
CompareTo(ValueTuple<T1> other)int
Equals(ValueTuple<T1> other)bool
Item1= T1
new(T1 item1)
@System.ValueTuple<T1,T2>:ValueType,IComparable,IComparable<ValueTuple<T1,T2>>,IEquatable<ValueTuple<T1,T2>>
CompareTo(ValueTuple<T1,T2> other)int
Equals(ValueTuple<T1,T2> other)bool
Item1= T1
Item2= T2
new(T1 item1,T2 item2)
@System.ValueTuple<T1,T2,T3>:ValueType,IComparable,IComparable<ValueTuple<T1,T2,T3>>,IEquatable<ValueTuple<T1,T2,T3>>
CompareTo(ValueTuple<T1,T2,T3> other)int
Equals(ValueTuple<T1,T2,T3> other)bool
Item1= T1
Item2= T2
Item3= T3
new(T1 item1,T2 item2,T3 item3)
@System.ValueTuple<T1,T2,T3,T4>:ValueType,IComparable,IComparable<ValueTuple<T1,T2,T3,T4>>,IEquatable<ValueTuple<T1,T2,T3,T4>>
CompareTo(ValueTuple<T1,T2,T3,T4> other)int
Equals(ValueTuple<T1,T2,T3,T4> other)bool
Item1= T1
Item2= T2
Item3= T3
Item4= T4
new(T1 item1,T2 item2,T3 item3,T4 item4)
@System.ValueTuple<T1,T2,T3,T4,T5>:ValueType,IComparable,IComparable<ValueTuple<T1,T2,T3,T4,T5>>,IEquatable<ValueTuple<T1,T2,T3,T4,T5>>
CompareTo(ValueTuple<T1,T2,T3,T4,T5> other)int
Equals(ValueTuple<T1,T2,T3,T4,T5> other)bool
Item1= T1
Item2= T2
Item3= T3
Item4= T4
Item5= T5
new(T1 item1,T2 item2,T3 item3,T4 item4,T5 item5)
@System.ValueTuple<T1,T2,T3,T4,T5,T6>:ValueType,IComparable,IComparable<ValueTuple<T1,T2,T3,T4,T5,T6>>,IEquatable<ValueTuple<T1,T2,T3,T4,T5,T6>>
CompareTo(ValueTuple<T1,T2,T3,T4,T5,T6> other)int
Equals(ValueTuple<T1,T2,T3,T4,T5,T6> other)bool
Item1= T1
Item2= T2
Item3= T3
Item4= T4
Item5= T5
Item6= T6
new(T1 item1,T2 item2,T3 item3,T4 item4,T5 item5,T6 item6)
@System.ValueTuple<T1,T2,T3,T4,T5,T6,T7>:ValueType,IComparable,IComparable<ValueTuple<T1,T2,T3,T4,T5,T6,T7>>,IEquatable<ValueTuple<T1,T2,T3,T4,T5,T6,T7>>
CompareTo(ValueTuple<T1,T2,T3,T4,T5,T6,T7> other)int
Equals(ValueTuple<T1,T2,T3,T4,T5,T6,T7> other)bool
Item1= T1
Item2= T2
Item3= T3
Item4= T4
Item5= T5
Item6= T6
Item7= T7
new(T1 item1,T2 item2,T3 item3,T4 item4,T5 item5,T6 item6,T7 item7)
@System.Collections.IEnumerable:
GetEnumerator()IEnumerator
@System.Collections.IEnumerator:
Current object
MoveNext()bool
Reset()void
@System.Collections.ICollection:IEnumerable
CopyTo(Array array,int index)void
Count int
IsSynchronized bool
SyncRoot object
@System.Collections.IList:ICollection,IEnumerable
Add(object value)int
Clear()void
Contains(object value)bool
IndexOf(object value)int
Insert(int index,object value)void
IsFixedSize bool
IsReadOnly bool
Remove(object value)void
RemoveAt(int index)void
this=(int index)object
@System.Collections.IDictionary:ICollection,IEnumerable
Add(object key,object value)void
Clear()void
Contains(object key)bool
GetEnumerator()IDictionaryEnumerator
IsFixedSize bool
IsReadOnly bool
Keys ICollection
Remove(object key)void
Values ICollection
this=(object key)object
@System.Collections.IDictionaryEnumerator:IEnumerator
Entry DictionaryEntry
Key object
Value object
@System.Collections.Generic.IReadOnlyList<T>:IEnumerable,IEnumerable<T>,IReadOnlyCollection<T>
this(int index)T
@System.Collections.Generic.IComparer<T>:
Compare(T x,T y)int
@System.Collections.Generic.IEqualityComparer<T>:
Equals(T x,T y)bool
GetHashCode(T obj)int
@System.Collections.Generic.KeyNotFoundException:SystemException
new()|(string message)|(string message,Exception innerException)
@System.Collections.Generic.CollectionExtensions!:object
~AddRange CopyTo InsertRange
-.AddRange<T>(this List<T> list,ReadOnlySpan<T> source)
-.CopyTo<T>(this List<T> list,Span<T> destination)
-.InsertRange<T>(this List<T> list,int index,ReadOnlySpan<T> source)
.AsReadOnly<T>(this IList<T> list)ReadOnlyCollection<T>
.AsReadOnly<TKey,TValue>(this IDictionary<TKey,TValue> dictionary)ReadOnlyDictionary<TKey,TValue>
.GetValueOrDefault<TKey,TValue>(this IReadOnlyDictionary<TKey,TValue> dictionary,TKey key)TValue|(this IReadOnlyDictionary<TKey,TValue> dictionary,TKey key,TValue defaultValue)TValue
.Remove<TKey,TValue>(this IDictionary<TKey,TValue> dictionary,TKey key,out TValue value)bool
.TryAdd<TKey,TValue>(this IDictionary<TKey,TValue> dictionary,TKey key,TValue value)bool
@System.Collections.Generic.KeyValuePair!:object
.Create<TKey,TValue>(TKey key,TValue value)KeyValuePair<TKey,TValue>
@System.Collections.Generic.IReadOnlySet<T>:IEnumerable,IEnumerable<T>,IReadOnlyCollection<T>
Contains(T item)bool
IsProperSubsetOf(IEnumerable<T> other)bool
IsProperSupersetOf(IEnumerable<T> other)bool
IsSubsetOf(IEnumerable<T> other)bool
IsSupersetOf(IEnumerable<T> other)bool
Overlaps(IEnumerable<T> other)bool
SetEquals(IEnumerable<T> other)bool
@System.Collections.Generic.SortedDictionary<TKey,TValue>:object,ICollection,ICollection<KeyValuePair<TKey,TValue>>,IDictionary,IDictionary<TKey,TValue>,IEnumerable,IEnumerable<KeyValuePair<TKey,TValue>>,IReadOnlyCollection<KeyValuePair<TKey,TValue>>,IReadOnlyDictionary<TKey,TValue>
~Enumerator KeyCollection KeyValuePairComparer ValueCollection
Add(TKey key,TValue value)void
Clear()void
Comparer IComparer<TKey>
ContainsKey(TKey key)bool
ContainsValue(TValue value)bool
CopyTo(KeyValuePair<TKey,TValue>[] array,int index)void
Count int
GetEnumerator()SortedDictionary.Enumerator<TKey,TValue>
Keys SortedDictionary.KeyCollection<TKey,TValue>
Remove(TKey key)bool
TryGetValue(TKey key,out TValue value)bool
Values SortedDictionary.ValueCollection<TKey,TValue>
new()|(IComparer<TKey> comparer)|(IDictionary<TKey,TValue> dictionary)|(IDictionary<TKey,TValue> dictionary,IComparer<TKey> comparer)
this=(TKey key)TValue
@System.Collections.Generic.Dictionary.KeyCollection<TKey,TValue>:object,ICollection,ICollection<TKey>,IEnumerable,IEnumerable<TKey>,IReadOnlyCollection<TKey>
~Enumerator
Contains(TKey item)bool
CopyTo(TKey[] array,int index)void
Count int
GetEnumerator()KeyCollection.Enumerator<TKey,TValue>
new(Dictionary<TKey,TValue> dictionary)
@System.Collections.Generic.Dictionary.ValueCollection<TKey,TValue>:object,ICollection,ICollection<TValue>,IEnumerable,IEnumerable<TValue>,IReadOnlyCollection<TValue>
~Enumerator
CopyTo(TValue[] array,int index)void
Count int
GetEnumerator()ValueCollection.Enumerator<TKey,TValue>
new(Dictionary<TKey,TValue> dictionary)
@System.Collections.Generic.Dictionary.Enumerator<TKey,TValue>:ValueType,IDictionaryEnumerator,IDisposable,IEnumerator,IEnumerator<KeyValuePair<TKey,TValue>>
Current KeyValuePair<TKey,TValue>
Dispose()void
MoveNext()bool
@System.Collections.Generic.List.Enumerator<T>:ValueType,IDisposable,IEnumerator,IEnumerator<T>
Current T
Dispose()void
MoveNext()bool
@System.Collections.ObjectModel.Collection<T>:object,ICollection,ICollection<T>,IEnumerable,IEnumerable<T>,IList,IList<T>,IReadOnlyCollection<T>,IReadOnlyList<T>
Add(T item)void
Clear()void
Contains(T item)bool
CopyTo(T[] array,int index)void
Count int
GetEnumerator()IEnumerator<T>
IndexOf(T item)int
Insert(int index,T item)void
Remove(T item)bool
RemoveAt(int index)void
new()|(IList<T> list)
this=(int index)T
@System.Collections.ObjectModel.ReadOnlyCollection<T>:object,ICollection,ICollection<T>,IEnumerable,IEnumerable<T>,IList,IList<T>,IReadOnlyCollection<T>,IReadOnlyList<T>
.Empty ReadOnlyCollection<T>
Contains(T value)bool
CopyTo(T[] array,int index)void
Count int
GetEnumerator()IEnumerator<T>
IndexOf(T value)int
new(IList<T> list)
this(int index)T
@System.Collections.ObjectModel.ReadOnlyDictionary<TKey,TValue>:object,ICollection,ICollection<KeyValuePair<TKey,TValue>>,IDictionary,IDictionary<TKey,TValue>,IEnumerable,IEnumerable<KeyValuePair<TKey,TValue>>,IReadOnlyCollection<KeyValuePair<TKey,TValue>>,IReadOnlyDictionary<TKey,TValue>
~KeyCollection ValueCollection
.Empty ReadOnlyDictionary<TKey,TValue>
ContainsKey(TKey key)bool
Count int
GetEnumerator()IEnumerator<KeyValuePair<TKey,TValue>>
Keys ReadOnlyDictionary.KeyCollection<TKey,TValue>
TryGetValue(TKey key,out TValue value)bool
Values ReadOnlyDictionary.ValueCollection<TKey,TValue>
new(IDictionary<TKey,TValue> dictionary)
this(TKey key)TValue
@System.Collections.Specialized.NameObjectCollectionBase:object,ICollection,IEnumerable
~GetObjectData KeysCollection
Count int
GetEnumerator()IEnumerator
Keys NameObjectCollectionBase.KeysCollection
OnDeserialization(object sender)void
@System.Collections.Specialized.NameValueCollection:NameObjectCollectionBase,ICollection,IEnumerable
Add(NameValueCollection c)void|(string name,string value)void
AllKeys string[]
Clear()void
CopyTo(Array dest,int index)void
Get(int index)string|(string name)string
GetKey(int index)string
GetValues(int index)string[]|(string name)string[]
HasKeys()bool
Remove(string name)void
Set(string name,string value)void
new()|(IEqualityComparer equalityComparer)|(IHashCodeProvider hashProvider,IComparer comparer)|(NameValueCollection col)|(int capacity)|(int capacity,IEqualityComparer equalityComparer)|(int capacity,IHashCodeProvider hashProvider,IComparer comparer)|(int capacity,NameValueCollection col)
this(int index)string|=(string name)string
@System.Globalization.NumberStyles|None 0,AllowLeadingWhite 1,AllowTrailingWhite 2,AllowLeadingSign 4,AllowTrailingSign 8,AllowParentheses 16,AllowDecimalPoint 32,AllowThousands 64,AllowExponent 128,AllowCurrencySymbol 256,AllowHexSpecifier 512,AllowBinarySpecifier 1024,Integer 7,HexNumber 515,BinaryNumber 1027,Number 111,Float 167,Currency 383,Any 511
@System.Globalization.DateTimeStyles|None 0,AllowLeadingWhite 1,AllowTrailingWhite 2,AllowInnerWhite 4,AllowWhiteSpaces 7,NoCurrentDateDefault 8,AdjustToUniversal 16,AssumeLocal 32,AssumeUniversal 64,RoundtripKind 128
@System.Globalization.CultureInfo:object,IFormatProvider
~*
.CurrentCulture= CultureInfo
.GetCultureInfo(int culture)CultureInfo|(string name)CultureInfo|(string name,bool predefinedOnly)CultureInfo|(string name,string altName)CultureInfo
.InvariantCulture CultureInfo
CompareInfo CompareInfo
DateTimeFormat= DateTimeFormatInfo
Name string
NumberFormat= NumberFormatInfo
TextInfo TextInfo
new(int culture)|(int culture,bool useUserOverride)|(string name)|(string name,bool useUserOverride)
@System.Globalization.CompareOptions|None 0,IgnoreCase 1,IgnoreNonSpace 2,IgnoreSymbols 4,IgnoreKanaType 8,IgnoreWidth 16,OrdinalIgnoreCase 268435456,StringSort 536870912,Ordinal 1073741824
@System.Globalization.NumberFormatInfo:object,IFormatProvider
.CurrentInfo NumberFormatInfo
.GetInstance(IFormatProvider formatProvider)NumberFormatInfo
.InvariantInfo NumberFormatInfo
.ReadOnly(NumberFormatInfo nfi)NumberFormatInfo
Clone()object
CurrencyDecimalDigits= int
CurrencyDecimalSeparator= string
CurrencyGroupSeparator= string
CurrencyGroupSizes= int[]
CurrencyNegativePattern= int
CurrencyPositivePattern= int
CurrencySymbol= string
DigitSubstitution= DigitShapes
GetFormat(Type formatType)object
IsReadOnly bool
NaNSymbol= string
NativeDigits= string[]
NegativeInfinitySymbol= string
NegativeSign= string
NumberDecimalDigits= int
NumberDecimalSeparator= string
NumberGroupSeparator= string
NumberGroupSizes= int[]
NumberNegativePattern= int
PerMilleSymbol= string
PercentDecimalDigits= int
PercentDecimalSeparator= string
PercentGroupSeparator= string
PercentGroupSizes= int[]
PercentNegativePattern= int
PercentPositivePattern= int
PercentSymbol= string
PositiveInfinitySymbol= string
PositiveSign= string
new()
@System.Globalization.DateTimeFormatInfo:object,IFormatProvider
.CurrentInfo DateTimeFormatInfo
.GetInstance(IFormatProvider provider)DateTimeFormatInfo
.InvariantInfo DateTimeFormatInfo
.ReadOnly(DateTimeFormatInfo dtfi)DateTimeFormatInfo
AMDesignator= string
AbbreviatedDayNames= string[]
AbbreviatedMonthGenitiveNames= string[]
AbbreviatedMonthNames= string[]
Calendar= Calendar
CalendarWeekRule= CalendarWeekRule
Clone()object
DateSeparator= string
DayNames= string[]
FirstDayOfWeek= DayOfWeek
FullDateTimePattern= string
GetAbbreviatedDayName(DayOfWeek dayofweek)string
GetAbbreviatedEraName(int era)string
GetAbbreviatedMonthName(int month)string
GetAllDateTimePatterns()string[]|(char format)string[]
GetDayName(DayOfWeek dayofweek)string
GetEra(string eraName)int
GetEraName(int era)string
GetFormat(Type formatType)object
GetMonthName(int month)string
GetShortestDayName(DayOfWeek dayOfWeek)string
IsReadOnly bool
LongDatePattern= string
LongTimePattern= string
MonthDayPattern= string
MonthGenitiveNames= string[]
MonthNames= string[]
NativeCalendarName string
PMDesignator= string
RFC1123Pattern string
SetAllDateTimePatterns(string[] patterns,char format)void
ShortDatePattern= string
ShortTimePattern= string
ShortestDayNames= string[]
SortableDateTimePattern string
TimeSeparator= string
UniversalSortableDateTimePattern string
YearMonthPattern= string
new()
@System.Globalization.TextInfo:object
~*
ListSeparator= string
ToLower(char c)char|(string str)string
ToTitleCase(string str)string
ToUpper(char c)char|(string str)string
@System.IO.Stream:MarshalByRefObject,IAsyncDisposable,IDisposable
~CopyToAsync DisposeAsync FlushAsync Read ReadAsync ReadAtLeast ReadAtLeastAsync ReadExactly ReadExactlyAsync Write WriteAsync
-Read(Span<byte> buffer)
-ReadExactly(Span<byte> buffer)
-Write(ReadOnlySpan<byte> buffer)
.Null Stream
.Synchronized(Stream stream)Stream
BeginRead(byte[] buffer,int offset,int count,AsyncCallback callback,object state)IAsyncResult
BeginWrite(byte[] buffer,int offset,int count,AsyncCallback callback,object state)IAsyncResult
CanRead bool
CanSeek bool
CanTimeout bool
CanWrite bool
Close()void
CopyTo(Stream destination)void|(Stream destination,int bufferSize)void
Dispose()void
EndRead(IAsyncResult asyncResult)int
EndWrite(IAsyncResult asyncResult)void
Flush()void
Length long
Position= long
Read(byte[] buffer,int offset,int count)int
ReadByte()int
ReadExactly(byte[] buffer,int offset,int count)void
ReadTimeout= int
Seek(long offset,SeekOrigin origin)long
SetLength(long value)void
Write(byte[] buffer,int offset,int count)void
WriteByte(byte value)void
WriteTimeout= int
@System.IO.MemoryStream:Stream,IAsyncDisposable,IDisposable
Capacity= int
GetBuffer()byte[]
ToArray()byte[]
TryGetBuffer(out ArraySegment<byte> buffer)bool
WriteTo(Stream stream)void
new()|(byte[] buffer)|(byte[] buffer,bool writable)|(byte[] buffer,int index,int count)|(byte[] buffer,int index,int count,bool writable)|(byte[] buffer,int index,int count,bool writable,bool publiclyVisible)|(int capacity)
@System.IO.TextReader:MarshalByRefObject,IDisposable
~Read ReadAsync ReadBlock ReadBlockAsync ReadLineAsync ReadToEndAsync
-Read(Span<char> buffer)
-ReadBlock(Span<char> buffer)
.Null TextReader
.Synchronized(TextReader reader)TextReader
Close()void
Dispose()void
Peek()int
Read()int|(char[] buffer,int index,int count)int
ReadBlock(char[] buffer,int index,int count)int
ReadLine()string
ReadToEnd()string
@System.IO.TextWriter:MarshalByRefObject,IAsyncDisposable,IDisposable
~DisposeAsync FlushAsync Write WriteAsync WriteLine WriteLineAsync
-Write(ReadOnlySpan<char> buffer)
-WriteLine(ReadOnlySpan<char> buffer)
.Null TextWriter
.Synchronized(TextWriter writer)TextWriter
Close()void
Dispose()void
Encoding Encoding
Flush()void
FormatProvider IFormatProvider
NewLine= string
Write(StringBuilder value)void|(bool value)void|(char value)void|(char[] buffer)void|(char[] buffer,int index,int count)void|(decimal value)void|(double value)void|(float value)void|(int value)void|(long value)void|(object value)void|(string format,object arg0)void|(string format,object arg0,object arg1)void|(string format,object arg0,object arg1,object arg2)void|(string format,params object[] arg)void|(string value)void|(uint value)void|(ulong value)void
WriteLine()void|(StringBuilder value)void|(bool value)void|(char value)void|(char[] buffer)void|(char[] buffer,int index,int count)void|(decimal value)void|(double value)void|(float value)void|(int value)void|(long value)void|(object value)void|(string format,object arg0)void|(string format,object arg0,object arg1)void|(string format,object arg0,object arg1,object arg2)void|(string format,params object[] arg)void|(string value)void|(uint value)void|(ulong value)void
@System.IO.StreamReader:TextReader,IDisposable
.Null StreamReader
BaseStream Stream
CurrentEncoding Encoding
DiscardBufferedData()void
EndOfStream bool
new(Stream stream)|(Stream stream,Encoding encoding)|(Stream stream,Encoding encoding,bool detectEncodingFromByteOrderMarks)|(Stream stream,Encoding encoding,bool detectEncodingFromByteOrderMarks,int bufferSize)|(Stream stream,Encoding encoding=,bool detectEncodingFromByteOrderMarks=,int bufferSize=,bool leaveOpen=)|(Stream stream,bool detectEncodingFromByteOrderMarks)|(string path)|(string path,Encoding encoding)|(string path,Encoding encoding,bool detectEncodingFromByteOrderMarks)|(string path,Encoding encoding,bool detectEncodingFromByteOrderMarks,FileStreamOptions options)|(string path,Encoding encoding,bool detectEncodingFromByteOrderMarks,int bufferSize)|(string path,FileStreamOptions options)|(string path,bool detectEncodingFromByteOrderMarks)
@System.IO.StreamWriter:TextWriter,IAsyncDisposable,IDisposable
.Null StreamWriter
AutoFlush= bool
BaseStream Stream
new(Stream stream)|(Stream stream,Encoding encoding)|(Stream stream,Encoding encoding,int bufferSize)|(Stream stream,Encoding encoding=,int bufferSize=,bool leaveOpen=)|(string path)|(string path,Encoding encoding,FileStreamOptions options)|(string path,FileStreamOptions options)|(string path,bool append)|(string path,bool append,Encoding encoding)|(string path,bool append,Encoding encoding,int bufferSize)
@System.Linq.IGrouping<TKey,TElement>:IEnumerable,IEnumerable<TElement>
Key TKey
@System.Linq.ILookup<TKey,TElement>:IEnumerable,IEnumerable<IGrouping<TKey,TElement>>
Contains(TKey key)bool
Count int
this(TKey key)IEnumerable<TElement>
@System.Linq.IOrderedEnumerable<TElement>:IEnumerable,IEnumerable<TElement>
CreateOrderedEnumerable<TKey>(Func<TElement,TKey> keySelector,IComparer<TKey> comparer,bool descending)IOrderedEnumerable<TElement>
@System.Net.HttpStatusCode=Continue 100,SwitchingProtocols 101,Processing 102,EarlyHints 103,OK 200,Created 201,Accepted 202,NonAuthoritativeInformation 203,NoContent 204,ResetContent 205,PartialContent 206,MultiStatus 207,AlreadyReported 208,IMUsed 226,MultipleChoices 300,Ambiguous 300,MovedPermanently 301,Moved 301,Found 302,Redirect 302,SeeOther 303,RedirectMethod 303,NotModified 304,UseProxy 305,Unused 306,TemporaryRedirect 307,RedirectKeepVerb 307,PermanentRedirect 308,BadRequest 400,Unauthorized 401,PaymentRequired 402,Forbidden 403,NotFound 404,MethodNotAllowed 405,NotAcceptable 406,ProxyAuthenticationRequired 407,RequestTimeout 408,Conflict 409,Gone 410,LengthRequired 411,PreconditionFailed 412,RequestEntityTooLarge 413,RequestUriTooLong 414,UnsupportedMediaType 415,RequestedRangeNotSatisfiable 416,ExpectationFailed 417,MisdirectedRequest 421,UnprocessableEntity 422,UnprocessableContent 422,Locked 423,FailedDependency 424,UpgradeRequired 426,PreconditionRequired 428,TooManyRequests 429,RequestHeaderFieldsTooLarge 431,UnavailableForLegalReasons 451,InternalServerError 500,NotImplemented 501,BadGateway 502,ServiceUnavailable 503,GatewayTimeout 504,HttpVersionNotSupported 505,VariantAlsoNegotiates 506,InsufficientStorage 507,LoopDetected 508,NotExtended 510,NetworkAuthenticationRequired 511
@System.Net.Sockets.AddressFamily=Unknown -1,Unspecified 0,Unix 1,InterNetwork 2,ImpLink 3,Pup 4,Chaos 5,NS 6,Ipx 6,Iso 7,Osi 7,Ecma 8,DataKit 9,Ccitt 10,Sna 11,DecNet 12,DataLink 13,Lat 14,HyperChannel 15,AppleTalk 16,NetBios 17,VoiceView 18,FireFox 19,Banyan 21,Atm 22,InterNetworkV6 23,Cluster 24,Ieee12844 25,Irda 26,NetworkDesigners 28,Max 29,Packet 65536,ControllerAreaNetwork 65537
@System.Reflection.MemberInfo:object,ICustomAttributeProvider
~*
Name string
@System.Security.Cryptography.Aes:SymmetricAlgorithm,IDisposable
.Create()Aes|(string algorithmName)Aes
@System.Security.Cryptography.CryptographicException:SystemException
new()|(int hr)|(string format,string insert)|(string message)|(string message,Exception inner)
@System.Security.Cryptography.RandomNumberGenerator:object,IDisposable
~Fill GetBytes GetHexString GetItems GetNonZeroBytes GetString Shuffle
-.GetHexString(Span<char> destination,bool lowercase=)
-GetBytes(Span<byte> data)
-GetNonZeroBytes(Span<byte> data)
.Create()RandomNumberGenerator|(string rngName)RandomNumberGenerator
.GetBytes(int count)byte[]
.GetHexString(int stringLength,bool lowercase=)string
.GetInt32(int fromInclusive,int toExclusive)int|(int toExclusive)int
Dispose()void
GetBytes(byte[] data)void|(byte[] data,int offset,int count)void
GetNonZeroBytes(byte[] data)void
@System.Security.Cryptography.Rfc2898DeriveBytes:DeriveBytes,IDisposable
~Pbkdf2
-.Pbkdf2(ReadOnlySpan<byte> password,ReadOnlySpan<byte> salt,Span<byte> destination,int iterations,HashAlgorithmName hashAlgorithm)|(ReadOnlySpan<byte> password,ReadOnlySpan<byte> salt,int iterations,HashAlgorithmName hashAlgorithm,int outputLength)|(ReadOnlySpan<char> password,ReadOnlySpan<byte> salt,Span<byte> destination,int iterations,HashAlgorithmName hashAlgorithm)|(ReadOnlySpan<char> password,ReadOnlySpan<byte> salt,int iterations,HashAlgorithmName hashAlgorithm,int outputLength)
.Pbkdf2(byte[] password,byte[] salt,int iterations,HashAlgorithmName hashAlgorithm,int outputLength)byte[]|(string password,byte[] salt,int iterations,HashAlgorithmName hashAlgorithm,int outputLength)byte[]
CryptDeriveKey(string algname,string alghashname,int keySize,byte[] rgbIV)byte[]
HashAlgorithm HashAlgorithmName
IterationCount= int
Salt= byte[]
new(byte[] password,byte[] salt,int iterations)|(byte[] password,byte[] salt,int iterations,HashAlgorithmName hashAlgorithm)|(string password,byte[] salt)|(string password,byte[] salt,int iterations)|(string password,byte[] salt,int iterations,HashAlgorithmName hashAlgorithm)|(string password,int saltSize)|(string password,int saltSize,int iterations)|(string password,int saltSize,int iterations,HashAlgorithmName hashAlgorithm)
@System.Security.Cryptography.ICryptoTransform:IDisposable
CanReuseTransform bool
CanTransformMultipleBlocks bool
InputBlockSize int
OutputBlockSize int
TransformBlock(byte[] inputBuffer,int inputOffset,int inputCount,byte[] outputBuffer,int outputOffset)int
TransformFinalBlock(byte[] inputBuffer,int inputOffset,int inputCount)byte[]
@System.Security.Cryptography.CryptoStream:Stream,IAsyncDisposable,IDisposable
~FlushFinalBlockAsync
Clear()void
FlushFinalBlock()void
HasFlushedFinalBlock bool
new(Stream stream,ICryptoTransform transform,CryptoStreamMode mode)|(Stream stream,ICryptoTransform transform,CryptoStreamMode mode,bool leaveOpen)
@System.Security.Cryptography.CryptoStreamMode=Read 0,Write 1
@System.Security.Cryptography.DeriveBytes:object,IDisposable
Dispose()void
GetBytes(int cb)byte[]
Reset()void
@System.Security.Cryptography.AsnEncodedData:object
~new
-new(Oid oid,ReadOnlySpan<byte> rawData)|(ReadOnlySpan<byte> rawData)|(string oid,ReadOnlySpan<byte> rawData)
CopyFrom(AsnEncodedData asnEncodedData)void
Format(bool multiLine)string
Oid= Oid
RawData= byte[]
new(AsnEncodedData asnEncodedData)|(Oid oid,byte[] rawData)|(byte[] rawData)|(string oid,byte[] rawData)
@System.Security.Cryptography.MD5CryptoServiceProvider:MD5,ICryptoTransform,IDisposable
new()
@System.Security.Cryptography.SHA1CryptoServiceProvider:SHA1,ICryptoTransform,IDisposable
new()
@System.Security.Cryptography.SHA256CryptoServiceProvider:SHA256,ICryptoTransform,IDisposable
new()
@System.Security.Cryptography.SHA384CryptoServiceProvider:SHA384,ICryptoTransform,IDisposable
new()
@System.Security.Cryptography.SHA512CryptoServiceProvider:SHA512,ICryptoTransform,IDisposable
new()
@System.Security.Cryptography.RSACng:RSA,IDisposable
Key CngKey
new()|(CngKey key)|(int keySize)
@System.Security.Cryptography.RSACryptoServiceProvider:RSA,ICspAsymmetricAlgorithm,IDisposable
.UseMachineKeyStore= bool
CspKeyContainerInfo CspKeyContainerInfo
Decrypt(byte[] rgb,bool fOAEP)byte[]
Encrypt(byte[] rgb,bool fOAEP)byte[]
ExportCspBlob(bool includePrivateParameters)byte[]
ImportCspBlob(byte[] keyBlob)void
PersistKeyInCsp= bool
PublicOnly bool
SignData(Stream inputStream,object halg)byte[]|(byte[] buffer,int offset,int count,object halg)byte[]|(byte[] buffer,object halg)byte[]
SignHash(byte[] rgbHash,string str)byte[]
VerifyData(byte[] buffer,object halg,byte[] signature)bool
VerifyHash(byte[] rgbHash,string str,byte[] rgbSignature)bool
new()|(CspParameters parameters)|(int dwKeySize)|(int dwKeySize,CspParameters parameters)
@System.Security.Cryptography.AesManaged:Aes,IDisposable
new()
@System.Security.Cryptography.AesCryptoServiceProvider:Aes,IDisposable
new()
@System.Security.Cryptography.Rijndael:SymmetricAlgorithm,IDisposable
.Create()Rijndael|(string algName)Rijndael
@System.Security.Cryptography.RijndaelManaged:Rijndael,IDisposable
new()
@System.Security.Cryptography.X509Certificates.X509KeyStorageFlags|DefaultKeySet 0,UserKeySet 1,MachineKeySet 2,Exportable 4,UserProtected 8,PersistKeySet 16,EphemeralKeySet 32
@System.Text.RegularExpressions.MatchCollection:object,ICollection,ICollection<Match>,IEnumerable,IEnumerable<Match>,IList,IList<Match>,IReadOnlyCollection<Match>,IReadOnlyList<Match>
CopyTo(Array array,int arrayIndex)void|(Match[] array,int arrayIndex)void
Count int
GetEnumerator()IEnumerator
IsReadOnly bool
IsSynchronized bool
SyncRoot object
this(int i)Match
@System.Text.RegularExpressions.RegexMatchTimeoutException:TimeoutException
Input string
MatchTimeout TimeSpan
Pattern string
new()|(string message)|(string message,Exception inner)|(string regexInput,string regexPattern,TimeSpan matchTimeout)
@System.Web.HttpUtility:object
.HtmlAttributeEncode(string s)string|(string s,TextWriter output)void
.HtmlDecode(string s)string|(string s,TextWriter output)void
.HtmlEncode(object value)string|(string s)string|(string s,TextWriter output)void
.JavaScriptStringEncode(string value)string|(string value,bool addDoubleQuotes)string
.ParseQueryString(string query)NameValueCollection|(string query,Encoding encoding)NameValueCollection
.UrlDecode(byte[] bytes,Encoding e)string|(byte[] bytes,int offset,int count,Encoding e)string|(string str)string|(string str,Encoding e)string
.UrlDecodeToBytes(byte[] bytes)byte[]|(byte[] bytes,int offset,int count)byte[]|(string str)byte[]|(string str,Encoding e)byte[]
.UrlEncode(byte[] bytes)string|(byte[] bytes,int offset,int count)string|(string str)string|(string str,Encoding e)string
.UrlEncodeToBytes(byte[] bytes)byte[]|(byte[] bytes,int offset,int count)byte[]|(string str)byte[]|(string str,Encoding e)byte[]
.UrlEncodeUnicode(string str)string
.UrlEncodeUnicodeToBytes(string str)byte[]
.UrlPathEncode(string str)string
new()
@System.Xml.XmlException:SystemException
LineNumber int
LinePosition int
SourceUri string
new()|(string message)|(string message,Exception innerException)|(string message,Exception innerException,int lineNumber,int linePosition)
@System.Xml.XmlNode:object,IEnumerable,IXPathNavigable
AppendChild(XmlNode newChild)XmlNode
Attributes XmlAttributeCollection
BaseURI string
ChildNodes XmlNodeList
Clone()XmlNode
CloneNode(bool deep)XmlNode
CreateNavigator()XPathNavigator
FirstChild XmlNode
GetEnumerator()IEnumerator
GetNamespaceOfPrefix(string prefix)string
GetPrefixOfNamespace(string namespaceURI)string
HasChildNodes bool
InnerText= string
InnerXml= string
InsertAfter(XmlNode newChild,XmlNode refChild)XmlNode
InsertBefore(XmlNode newChild,XmlNode refChild)XmlNode
IsReadOnly bool
LastChild XmlNode
LocalName string
Name string
NamespaceURI string
NextSibling XmlNode
NodeType XmlNodeType
Normalize()void
OuterXml string
OwnerDocument XmlDocument
ParentNode XmlNode
Prefix= string
PrependChild(XmlNode newChild)XmlNode
PreviousSibling XmlNode
PreviousText XmlNode
RemoveAll()void
RemoveChild(XmlNode oldChild)XmlNode
ReplaceChild(XmlNode newChild,XmlNode oldChild)XmlNode
SchemaInfo IXmlSchemaInfo
SelectNodes(string xpath)XmlNodeList|(string xpath,XmlNamespaceManager nsmgr)XmlNodeList
SelectSingleNode(string xpath)XmlNode|(string xpath,XmlNamespaceManager nsmgr)XmlNode
Supports(string feature,string version)bool
Value= string
WriteContentTo(XmlWriter w)void
WriteTo(XmlWriter w)void
this(string localname,string ns)XmlElement|(string name)XmlElement
@System.Xml.XmlLinkedNode:XmlNode,IEnumerable,IXPathNavigable
@System.Xml.XmlDocument:XmlNode,IEnumerable,IXPathNavigable
CreateAttribute(string name)XmlAttribute|(string prefix,string localName,string namespaceURI)XmlAttribute|(string qualifiedName,string namespaceURI)XmlAttribute
CreateCDataSection(string data)XmlCDataSection
CreateComment(string data)XmlComment
CreateDocumentFragment()XmlDocumentFragment
CreateDocumentType(string name,string publicId,string systemId,string internalSubset)XmlDocumentType
CreateElement(string name)XmlElement|(string prefix,string localName,string namespaceURI)XmlElement|(string qualifiedName,string namespaceURI)XmlElement
CreateEntityReference(string name)XmlEntityReference
CreateNode(XmlNodeType type,string name,string namespaceURI)XmlNode|(XmlNodeType type,string prefix,string name,string namespaceURI)XmlNode|(string nodeTypeString,string name,string namespaceURI)XmlNode
CreateProcessingInstruction(string target,string data)XmlProcessingInstruction
CreateSignificantWhitespace(string text)XmlSignificantWhitespace
CreateTextNode(string text)XmlText
CreateWhitespace(string text)XmlWhitespace
CreateXmlDeclaration(string version,string encoding,string standalone)XmlDeclaration
DocumentElement XmlElement
DocumentType XmlDocumentType
GetElementById(string elementId)XmlElement
GetElementsByTagName(string localName,string namespaceURI)XmlNodeList|(string name)XmlNodeList
Implementation XmlImplementation
ImportNode(XmlNode node,bool deep)XmlNode
Load(Stream inStream)void|(TextReader txtReader)void|(XmlReader reader)void|(string filename)void
LoadXml(string xml)void
NameTable XmlNameTable
PreserveWhitespace= bool
ReadNode(XmlReader reader)XmlNode
Save(Stream outStream)void|(TextWriter writer)void|(XmlWriter w)void|(string filename)void
Schemas= XmlSchemaSet
Validate(ValidationEventHandler validationEventHandler)void|(ValidationEventHandler validationEventHandler,XmlNode nodeToValidate)void
new()|(XmlNameTable nt)
@System.Xml.XmlElement:XmlLinkedNode,IEnumerable,IXPathNavigable
GetAttribute(string localName,string namespaceURI)string|(string name)string
GetAttributeNode(string localName,string namespaceURI)XmlAttribute|(string name)XmlAttribute
GetElementsByTagName(string localName,string namespaceURI)XmlNodeList|(string name)XmlNodeList
HasAttribute(string localName,string namespaceURI)bool|(string name)bool
HasAttributes bool
IsEmpty= bool
RemoveAllAttributes()void
RemoveAttribute(string localName,string namespaceURI)void|(string name)void
RemoveAttributeAt(int i)XmlNode
RemoveAttributeNode(XmlAttribute oldAttr)XmlAttribute|(string localName,string namespaceURI)XmlAttribute
SetAttribute(string localName,string namespaceURI,string value)string|(string name,string value)void
SetAttributeNode(XmlAttribute newAttr)XmlAttribute|(string localName,string namespaceURI)XmlAttribute
@System.Xml.XmlAttribute:XmlNode,IEnumerable,IXPathNavigable
OwnerElement XmlElement
Specified bool
@System.Xml.XmlCharacterData:XmlLinkedNode,IEnumerable,IXPathNavigable
AppendData(string strData)void
Data= string
DeleteData(int offset,int count)void
InsertData(int offset,string strData)void
Length int
ReplaceData(int offset,int count,string strData)void
Substring(int offset,int count)string
@System.Xml.XmlText:XmlCharacterData,IEnumerable,IXPathNavigable
SplitText(int offset)XmlText
@System.Xml.XmlCDataSection:XmlCharacterData,IEnumerable,IXPathNavigable
@System.Xml.XmlComment:XmlCharacterData,IEnumerable,IXPathNavigable
@System.Xml.XmlWhitespace:XmlCharacterData,IEnumerable,IXPathNavigable
@System.Xml.XmlSignificantWhitespace:XmlCharacterData,IEnumerable,IXPathNavigable
@System.Xml.XmlDeclaration:XmlLinkedNode,IEnumerable,IXPathNavigable
Encoding= string
Standalone= string
Version string
@System.Xml.XmlDocumentType:XmlLinkedNode,IEnumerable,IXPathNavigable
Entities XmlNamedNodeMap
InternalSubset string
Notations XmlNamedNodeMap
PublicId string
SystemId string
@System.Xml.XmlProcessingInstruction:XmlLinkedNode,IEnumerable,IXPathNavigable
Data= string
Target string
@System.Xml.XmlNodeList:object,IDisposable,IEnumerable
Count int
GetEnumerator()IEnumerator
Item(int index)XmlNode
this(int i)XmlNode
@System.Xml.XmlNamedNodeMap:object,IEnumerable
Count int
GetEnumerator()IEnumerator
GetNamedItem(string localName,string namespaceURI)XmlNode|(string name)XmlNode
Item(int index)XmlNode
RemoveNamedItem(string localName,string namespaceURI)XmlNode|(string name)XmlNode
SetNamedItem(XmlNode node)XmlNode
@System.Xml.XmlAttributeCollection:XmlNamedNodeMap,ICollection,IEnumerable
Append(XmlAttribute node)XmlAttribute
CopyTo(XmlAttribute[] array,int index)void
InsertAfter(XmlAttribute newNode,XmlAttribute refNode)XmlAttribute
InsertBefore(XmlAttribute newNode,XmlAttribute refNode)XmlAttribute
Prepend(XmlAttribute node)XmlAttribute
Remove(XmlAttribute node)XmlAttribute
RemoveAll()void
RemoveAt(int i)XmlAttribute
this(int i)XmlAttribute|(string localName,string namespaceURI)XmlAttribute|(string name)XmlAttribute
@System.Xml.XmlNamespaceManager:object,IEnumerable,IXmlNamespaceResolver
AddNamespace(string prefix,string uri)void
DefaultNamespace string
GetEnumerator()IEnumerator
GetNamespacesInScope(XmlNamespaceScope scope)IDictionary<string,string>
HasNamespace(string prefix)bool
LookupNamespace(string prefix)string
LookupPrefix(string uri)string
NameTable XmlNameTable
PopScope()bool
PushScope()void
RemoveNamespace(string prefix,string uri)void
new(XmlNameTable nameTable)
@System.Xml.IXmlNamespaceResolver:
GetNamespacesInScope(XmlNamespaceScope scope)IDictionary<string,string>
LookupNamespace(string prefix)string
LookupPrefix(string namespaceName)string
@System.Xml.XmlNameTable:object
Add(char[] array,int offset,int length)string|(string array)string
Get(char[] array,int offset,int length)string|(string array)string
@System.Xml.XmlDocumentFragment:XmlNode,IEnumerable,IXPathNavigable
@System.Xml.Linq.LoadOptions|None 0,PreserveWhitespace 1,SetBaseUri 2,SetLineInfo 4
@System.Xml.Linq.SaveOptions|None 0,DisableFormatting 1,OmitDuplicateNamespaces 2
`;
