/**
 * Types that the reference of policy expressions allows, by namespace; behind `:` the members that it names of one of
 * which it does not allow all.
 */
export const documentedTypes = `
Newtonsoft.Json
Formatting
JsonConvert: SerializeObject DeserializeObject
Newtonsoft.Json.Linq
Extensions JArray JConstructor JContainer JObject JProperty JRaw JToken JTokenType JValue
System
Array BitConverter Boolean Byte Char Convert DateTimeOffset Decimal Double Exception Guid Int16 Int32 Int64 Math MidpointRounding Nullable\`1 Random SByte Single String
StringComparer StringComparison StringSplitOptions TimeSpan TimeZone TimeZoneInfo TimeZoneInfo+AdjustmentRule TimeZoneInfo+TransitionTime UInt16 UInt32 UInt64 Uri UriPartial
Tuple Tuple\`1 Tuple\`2 Tuple\`3 Tuple\`4 Tuple\`5 Tuple\`6 Tuple\`7
DateTime: new Add AddDays AddHours AddMilliseconds AddMinutes AddMonths AddSeconds AddTicks AddYears Date Day DayOfWeek DayOfYear DaysInMonth Hour IsDaylightSavingTime IsLeapYear MaxValue Millisecond Minute MinValue Month Now Parse Second Subtract Ticks TimeOfDay Today ToString UtcNow Year
DateTimeKind: Utc
System.Collections.Generic
Dictionary\`2 HashSet\`1 ICollection\`1 IDictionary\`2 IEnumerable\`1 IEnumerator\`1 IList\`1 IReadOnlyCollection\`1 IReadOnlyDictionary\`2 ISet\`1 KeyValuePair\`2 List\`1 Queue\`1 Stack\`1
System.IO
StringReader StringWriter
System.Linq
Enumerable
System.Net
IPAddress WebUtility
System.Security.Cryptography
AsymmetricAlgorithm CipherMode HashAlgorithm HashAlgorithmName HMAC HMACMD5 HMACSHA1 HMACSHA256 HMACSHA384 HMACSHA512 KeyedHashAlgorithm MD5 Oid PaddingMode RNGCryptoServiceProvider
RSA RSAEncryptionPadding RSASignaturePadding SHA1 SHA1Managed SHA256 SHA256Managed SHA384 SHA384Managed SHA512 SHA512Managed SymmetricAlgorithm
System.Security.Cryptography.X509Certificates
PublicKey RSACertificateExtensions X509Certificate X509Certificate2 X509ContentType X509NameType
X500DistinguishedName: Name
System.Text
Encoding StringBuilder
System.Text.RegularExpressions
RegexOptions
Capture: Index Length Value
CaptureCollection: Count this
Group: Captures Success
GroupCollection: Count this
Match: Empty Groups Result
Regex: new IsMatch Match Matches Replace Unescape Split
System.Xml
XmlNodeType
System.Xml.Linq
Extensions XAttribute XCData XComment XContainer XDeclaration XDocument XDocumentType XElement XName XNamespace XNode XNodeDocumentOrderComparer XNodeEqualityComparer XObject XProcessingInstruction XText
`;

/**
 * Types that such expressions get or name all the same: what members of those above give and take, exceptions, and what policies in
 * public repositories use. Of those with `:`, only these members are kept.
 */
export const furtherTypes = `
Newtonsoft.Json
JsonException JsonReaderException JsonSerializationException JsonSerializerSettings JsonConverter NullValueHandling DateParseHandling DateFormatHandling DateTimeZoneHandling FloatParseHandling DefaultValueHandling ReferenceLoopHandling TypeNameHandling StringEscapeHandling
Newtonsoft.Json.Converters
DateTimeConverterBase IsoDateTimeConverter
Newtonsoft.Json.Linq
IJEnumerable\`1 JEnumerable\`1 JsonLoadSettings JsonCloneSettings JTokenEqualityComparer JsonMergeSettings JsonSelectSettings MergeArrayHandling MergeNullValueHandling
System
Object ValueType TypeCode DayOfWeek UriKind UriBuilder Nullable ValueTuple Lazy\`1 IFormatProvider IDisposable IFormattable IComparable IComparable\`1 IEquatable\`1 Delegate MulticastDelegate Base64FormattingOptions
Enum: HasFlag Parse TryParse GetName GetNames IsDefined CompareTo ToString
Type: Name FullName Namespace IsArray IsEnum IsGenericType
ArgumentException ArgumentNullException ArgumentOutOfRangeException InvalidOperationException FormatException NotSupportedException NotImplementedException InvalidCastException
NullReferenceException IndexOutOfRangeException OverflowException DivideByZeroException ArithmeticException NotFiniteNumberException TimeoutException UnauthorizedAccessException
ApplicationException SystemException UriFormatException ObjectDisposedException
ValueTuple\`1 ValueTuple\`2 ValueTuple\`3 ValueTuple\`4 ValueTuple\`5 ValueTuple\`6 ValueTuple\`7
System.Collections
IEnumerable IEnumerator ICollection IList IDictionary IDictionaryEnumerator
System.Collections.Generic
IReadOnlyList\`1 IComparer\`1 IEqualityComparer\`1 KeyNotFoundException CollectionExtensions KeyValuePair IReadOnlySet\`1 SortedDictionary\`2
Dictionary\`2+KeyCollection Dictionary\`2+ValueCollection Dictionary\`2+Enumerator List\`1+Enumerator
System.Collections.ObjectModel
Collection\`1 ReadOnlyCollection\`1 ReadOnlyDictionary\`2
System.Collections.Specialized
NameObjectCollectionBase NameValueCollection
System.Globalization
NumberStyles DateTimeStyles
CultureInfo: new InvariantCulture CurrentCulture Name GetCultureInfo NumberFormat DateTimeFormat TextInfo CompareInfo
CompareOptions NumberFormatInfo DateTimeFormatInfo
TextInfo: ToTitleCase ToLower ToUpper ListSeparator
System.IO
Stream MemoryStream TextReader TextWriter StreamReader StreamWriter
System.Linq
IGrouping\`2 ILookup\`2 IOrderedEnumerable\`1
System.Net
HttpStatusCode
System.Net.Sockets
AddressFamily
System.Reflection
MemberInfo: Name
System.Security.Cryptography
Aes CryptographicException RandomNumberGenerator Rfc2898DeriveBytes ICryptoTransform CryptoStream CryptoStreamMode DeriveBytes AsnEncodedData
MD5CryptoServiceProvider SHA1CryptoServiceProvider SHA256CryptoServiceProvider SHA384CryptoServiceProvider SHA512CryptoServiceProvider
RSACng RSACryptoServiceProvider AesManaged AesCryptoServiceProvider Rijndael RijndaelManaged
System.Security.Cryptography.X509Certificates
X509KeyStorageFlags
System.Text.RegularExpressions
MatchCollection RegexMatchTimeoutException
System.Web
HttpUtility
System.Xml
XmlException XmlNode XmlLinkedNode XmlDocument XmlElement XmlAttribute XmlCharacterData XmlText XmlCDataSection XmlComment XmlWhitespace XmlSignificantWhitespace XmlDeclaration XmlDocumentType XmlProcessingInstruction
XmlNodeList XmlNamedNodeMap XmlAttributeCollection XmlNamespaceManager IXmlNamespaceResolver XmlNameTable XmlDocumentFragment
System.Xml.Linq
LoadOptions SaveOptions
`;

/** A type of such a list: its full name as reflection expects it, and its members when the list names some of them only. */
export interface ListedType {
  readonly name: string;
  readonly members: readonly string[] | undefined;
}

/** The types of a list such as the above. */
export function typesIn(list: string): readonly ListedType[] {
  let namespace = '';
  return list.split('\n').flatMap((line): readonly ListedType[] => {
    const [names = '', members] = line.split(':');
    if (/^(?:System|Newtonsoft)\b[\w.]*$/.test(names)) {
      namespace = names;
      return [];
    }
    return names
      .split(' ')
      .filter(name => name !== '')
      .map(name => ({ name: `${namespace}.${name}`, members: members?.trim().split(' ') }));
  });
}
