/**
 * What members of .NET and of the gateway do to a secret, by type; effects.ts says what each word means and reads this.
 *
 * `@Type Type: trait` begins types. A line is `effect,effect: names`, of methods unless it begins with `get` (properties and
 * fields), `set`,
 * `static` (methods) or `static get`; `new` and `this` are constructors and the indexer. `-` behind a name: the local run does not
 * have it. `@*` has what is known of a method by its name alone, where its type is none of those here; `*` in such a name: any ending.
 */
export const effectTable = `
@Object
same-text: ToString
fact: Equals GetHashCode GetType
static fact: Equals ReferenceEquals
passes: new
@Nullable: transparent
get fact: HasValue
get same-text: Value
key: GetValueOrDefault
@Enum
fact: HasFlag CompareTo
static parses: Parse
static fact: TryParse IsDefined GetName GetNames
@Lazy: transparent
get same-text: Value-
passes: new-
@Type
get passes: Name FullName
@String: transparent
get fact: Length
passes: Substring Split ToCharArray PadLeft PadRight Insert Remove Normalize ReplaceLineEndings
same-text: Trim TrimStart TrimEnd Clone
replaces: Replace
lower: ToLower ToLowerInvariant
upper: ToUpper ToUpperInvariant
fact: StartsWith EndsWith Contains IndexOf LastIndexOf IndexOfAny LastIndexOfAny CompareTo GetTypeCode IsNormalized
fills: CopyTo
static get nothing: Empty
static fact: IsNullOrEmpty IsNullOrWhiteSpace Compare CompareOrdinal Equals
static formats: Format
static concatenates: Concat
static joins: Join
static same-text: Copy Intern
passes: new this
@Boolean
fact: CompareTo GetTypeCode
static parses: Parse
static fact: TryParse
static get nothing: TrueString FalseString
@Char
fact: CompareTo GetTypeCode
static get nothing: MinValue MaxValue
static fact: IsDigit IsLetter IsLetterOrDigit IsWhiteSpace IsUpper IsLower IsPunctuation IsNumber IsControl IsSymbol IsSeparator IsSurrogate IsHighSurrogate IsLowSurrogate IsSurrogatePair
static fact: IsAscii IsAsciiDigit IsAsciiLetter IsAsciiLetterUpper IsAsciiLetterLower IsAsciiLetterOrDigit
static fact: IsAsciiHexDigit IsAsciiHexDigitUpper IsAsciiHexDigitLower IsBetween TryParse
static passes: ToUpper ToLower ToUpperInvariant ToLowerInvariant GetNumericValue ConvertFromUtf32 ConvertToUtf32
static same-text: ToString
static parses: Parse
@SByte Byte Int16 UInt16 Int32 UInt32 Int64 UInt64 Double Single Decimal
fact: CompareTo GetTypeCode
same-text: ToString
static parses: Parse
static fact: TryParse
@SByte Byte Int16 UInt16 Int32 UInt32 Int64 UInt64
static get nothing: MinValue MaxValue
@Double Single
static get nothing: NaN PositiveInfinity NegativeInfinity MaxValue MinValue Epsilon
static fact: IsNaN IsInfinity IsPositiveInfinity IsNegativeInfinity
@Decimal
static get nothing: Zero One MinusOne MaxValue MinValue
static passes: Round Truncate Floor Ceiling Negate Add Subtract Multiply Divide Remainder GetBits
static passes: ToDouble ToSByte ToByte ToInt16 ToUInt16 ToInt32 ToUInt32 ToInt64 ToUInt64
static fact: Compare Equals
@BitConverter
static get nothing: IsLittleEndian
static same-text: GetBytes ToString
static passes: ToInt16 ToUInt16 ToInt32 ToUInt32 ToInt64 ToUInt64 ToBoolean ToChar ToDouble ToSingle
static passes: DoubleToInt64Bits Int64BitsToDouble SingleToInt32Bits Int32BitsToSingle
@Convert
static same-text: ToString ToBase64String FromBase64String FromBase64CharArray
static fact: GetTypeCode IsDBNull
static passes: ToSByte ToByte ToInt16 ToUInt16 ToInt32 ToUInt32 ToInt64 ToUInt64 ToBoolean ToDouble ToSingle ToDecimal ToDateTime ToChar ToHexString FromHexString ChangeType
@Math
static get nothing: PI E Tau
static passes: Abs Max Min Pow Sqrt Log Log10 Exp Sin Cos Tan Sign Floor Ceiling Truncate Round
static passes: Clamp DivRem BigMul Log2 Asin Acos Atan Atan2 Sinh Cosh Tanh IEEERemainder CopySign
@Random
passes: Next NextDouble NextBytes new
@Guid
same-text: ToByteArray
fact: CompareTo
static get nothing: Empty
static passes: NewGuid
static parses: Parse ParseExact
static fact: TryParse TryParseExact
passes: new
@DateTime
get passes: Year Month Day Hour Minute Second Millisecond DayOfYear Ticks DayOfWeek TimeOfDay Date Kind
passes: AddDays AddHours AddMinutes AddSeconds AddMilliseconds AddTicks AddMonths AddYears Add Subtract ToUniversalTime ToLocalTime ToFileTime new
passes: ToLongDateString ToShortDateString ToLongTimeString ToShortTimeString ToOADate ToBinary
fact: CompareTo IsDaylightSavingTime
static get nothing: Now UtcNow Today MinValue MaxValue UnixEpoch
static parses: Parse
static passes: ParseExact DaysInMonth SpecifyKind FromOADate FromFileTimeUtc FromBinary
static fact: TryParse TryParseExact IsLeapYear Compare
@DateTimeOffset
get passes: Year Month Day Hour Minute Second Millisecond DayOfYear Ticks DayOfWeek TimeOfDay Date DateTime UtcDateTime LocalDateTime Offset UtcTicks
passes: AddDays AddHours AddMinutes AddSeconds AddMilliseconds AddTicks AddMonths AddYears Add Subtract ToUnixTimeSeconds ToUnixTimeMilliseconds ToUniversalTime ToLocalTime ToOffset new
fact: CompareTo EqualsExact
static get nothing: Now UtcNow MinValue MaxValue UnixEpoch
static parses: Parse
static passes: ParseExact FromUnixTimeSeconds FromUnixTimeMilliseconds
static fact: TryParse TryParseExact
@TimeSpan
get passes: Ticks Days Hours Minutes Seconds Milliseconds TotalDays TotalHours TotalMinutes TotalSeconds TotalMilliseconds
passes: Add Subtract Negate Duration Multiply Divide new
fact: CompareTo
static get nothing: Zero MaxValue MinValue TicksPerSecond TicksPerMillisecond TicksPerDay
static passes: FromDays FromHours FromMinutes FromSeconds FromMilliseconds FromTicks
static parses: Parse
static passes: ParseExact
static fact: TryParse TryParseExact
@TimeZoneInfo
get passes: Id BaseUtcOffset DisplayName StandardName DaylightName
passes: GetUtcOffset
fact: IsDaylightSavingTime IsInvalidTime IsAmbiguousTime
static get nothing: Utc
static passes: FindSystemTimeZoneById ConvertTime ConvertTimeBySystemTimeZoneId ConvertTimeFromUtc ConvertTimeToUtc
static fact: TryFindSystemTimeZoneById
@CultureInfo
get fact: Name
get passes: TextInfo NumberFormat
static get nothing: InvariantCulture CurrentCulture
static passes: GetCultureInfo
passes: new
@StringComparer
fact: Compare
static fact: FromComparison
static get nothing: Ordinal OrdinalIgnoreCase InvariantCultureIgnoreCase CurrentCultureIgnoreCase InvariantCulture CurrentCulture
@Encoding
get passes: WebName BodyName HeaderName EncodingName
get fact: CodePage IsSingleByte
same-text: GetBytes GetString GetChars
fact: GetPreamble
fact: GetByteCount GetCharCount
static get nothing: UTF8 ASCII Unicode BigEndianUnicode UTF32 Latin1 Default
static passes: GetEncoding
@StringBuilder: list
get fact: Length Capacity
set fact: Length
into: Append AppendLine AppendFormat AppendJoin Insert Replace
passes: Remove new this
clears: Clear
@StringReader
passes: ReadToEnd ReadLine new
@StringWriter
into: Write WriteLine
passes: Flush Close Dispose new
@Stream TextWriter: writer
into: Write-
@Stream
fills: CopyTo-
@MemoryStream
same-text: ToArray-
@TextWriter
into: WriteLine-
@Uri: transparent
get passes: Scheme Host DnsSafeHost IdnHost Port Authority UserInfo AbsolutePath LocalPath PathAndQuery Query Fragment Segments
get same-text: AbsoluteUri OriginalString
get passes: IsAbsoluteUri IsDefaultPort
get fact: IsLoopback IsFile IsUnc UserEscaped
passes: GetLeftPart new
static get nothing: UriSchemeHttp UriSchemeHttps UriSchemeFtp UriSchemeMailto SchemeDelimiter
static same-text: EscapeDataString
static passes: EscapeUriString UnescapeDataString
static fact: IsWellFormedUriString TryCreate
@UriBuilder: uri-builder
get passes: Scheme Host Port Path Query Fragment UserName Password
get same-text: Uri
set into: Scheme Host Port Path Query Fragment UserName Password
passes: new
@WebUtility HttpUtility
static passes: UrlEncode UrlDecode HtmlEncode HtmlDecode
@HttpUtility
static passes: ParseQueryString
@Regex
get fact: Options RightToLeft MatchTimeout
passes: Match Matches Split new GetGroupNames GetGroupNumbers GroupNameFromNumber GroupNumberFromName
replaces: Replace
fact: IsMatch Count
static get nothing: InfiniteMatchTimeout
static fact: IsMatch Count
static passes: Match Matches Split Escape Unescape
static masks: Replace
@Capture
get same-text: Value
get fact: Index Length
@Group
get fact: Success Name
get passes: Captures
@Match
get passes: Groups Captures
get fact: Name
passes: NextMatch Result
static get nothing: Empty
@GroupCollection MatchCollection CaptureCollection
get fact: Count
passes: this
@Exception
get passes: Message InnerException StackTrace Source
passes: GetBaseException
@Exception ArgumentException ArgumentNullException ArgumentOutOfRangeException InvalidOperationException FormatException NotSupportedException NotImplementedException InvalidCastException NullReferenceException IndexOutOfRangeException OverflowException DivideByZeroException ArithmeticException TimeoutException RegexMatchTimeoutException UnauthorizedAccessException ApplicationException SystemException UriFormatException KeyNotFoundException XmlException JsonReaderException JsonException JsonSerializationException CryptographicException
set into: Source
passes: new
@ArgumentException ArgumentNullException ArgumentOutOfRangeException
get passes: ParamName
@Array: list sequence
get fact: Length LongLength Rank
passes: GetValue Clone
fact: GetLength
into: SetValue-
fills: CopyTo
static fills: Copy ConstrainedCopy-
static fact: IndexOf Exists FindIndex TrueForAll
static elements: Reverse
static passes: Sort Resize Empty Fill Clear
static one,filter: Find FindLast-
static elements,filter: FindAll
static each: ConvertAll
static loop: ForEach
@List: list
get fact: Count
get passes: Capacity
into: Add AddRange Insert InsertRange
passes: Remove RemoveAt RemoveRange GetRange Sort AsReadOnly new this
clears: Clear
passes: RemoveAll
fact: Contains IndexOf LastIndexOf BinarySearch FindIndex FindLastIndex Exists TrueForAll
loop: ForEach
one,filter: Find FindLast
elements,filter: FindAll
each: ConvertAll
elements: Reverse
same-text,elements,places: ToArray
@HashSet: list
get fact: Count
into: Add UnionWith SymmetricExceptWith-
fact: Contains IsSubsetOf IsSupersetOf Overlaps SetEquals
passes: Remove IntersectWith ExceptWith new
clears: Clear
@Queue Stack: list
get fact: Count
one: Peek
clears: Clear
passes: new
@Queue
into: Enqueue
one: Dequeue
@Stack
into: Push
one: Pop
@Dictionary
get fact: Count Keys
get passes: Values
fact,entry: ContainsKey
fact: ContainsValue
entry: TryGetValue
into: Add TryAdd
passes: Remove new this
clears: Clear
@CollectionExtensions
key,entry: GetValueOrDefault
@KeyValuePair: pair
get name: Key
get same-text: Value
passes: new
@Tuple: tuple
static tuple: Create
@Tuple
get passes: Item1 Item2 Item3 Item4 Item5 Item6 Item7
passes: new
@ValueTuple: tuple
static tuple: Create-
@IGrouping
get passes: Key
@Enumerable: sequence
elements,filter: Where TakeWhile
elements: Distinct Reverse Order OrderDescending OrderBy OrderByDescending ThenBy ThenByDescending Skip Take SkipWhile ToHashSet Except Intersect OfType DistinctBy TakeLast SkipLast
elements,places: ToList AsEnumerable Cast
same-text,elements,places: ToArray
elements,places,given: Append
elements,given: Prepend DefaultIfEmpty
elements,places,both: Concat
elements,both: Union
one,filter: First FirstOrDefault Last LastOrDefault Single SingleOrDefault
one: ElementAt ElementAtOrDefault MinBy MaxBy
one,total: Max Min
total: Sum Average
fact,filter: Any All Count
fact: LongCount SequenceEqual
fact,contains: Contains
each: Select
flat: SelectMany
fold: Aggregate
dictionary: ToDictionary ToLookup
passes: Zip GroupBy Join GroupJoin Chunk
static passes: Range Empty Repeat
@JToken: json
get fact: Type HasValues
get around,node: Parent
get around: Root Next Previous
get name: Path
get part: First Last
same-text: ToString ToObject
key,node: SelectToken
key: SelectTokens Values
same-text,key: Value
elements: Children
passes: Ancestors AncestorsAndSelf DeepClone Remove
into,replaces: Replace
into: AddAfterSelf AddBeforeSelf AddAnnotation-
static parses: Parse FromObject Load- ReadFrom-
static fact: DeepEquals
@JContainer: json
get fact: Count
elements,within: Descendants
passes: DescendantsAndSelf
into: AddFirst Add Merge ReplaceAll-
clears: RemoveAll
@JObject: json
into: Add AddFirst Merge
fact,entry: ContainsKey
entry: TryGetValue
key,node: Property GetValue
elements,places: Properties
passes: PropertyValues new this
static parses: Parse FromObject Load-
@JArray: list
into: Add Insert
passes: RemoveAt new this
clears: Clear
fact: Contains IndexOf
static parses: Parse FromObject Load-
@JProperty: pair
get same-text,node,part: Value
get name: Name
get fact: Count
set into: Value
passes: new this
@JValue JRaw: transparent
@JValue
get same-text: Value
set into: Value
fact: CompareTo
static passes: CreateString
static passes: CreateNull
passes: new this
@JsonConvert: json
static writes: SerializeObject ToString
static parses: DeserializeObject DeserializeAnonymousType
@JsonSerializerSettings
get passes: Converters
set into: Formatting NullValueHandling DateFormatString DateParseHandling Converters StringEscapeHandling Culture ReferenceLoopHandling
set into: DefaultValueHandling TypeNameHandling DateFormatHandling DateTimeZoneHandling FloatParseHandling
passes: new
@JsonMergeSettings
set into: MergeArrayHandling MergeNullValueHandling PropertyNameComparison
passes: new
@IsoDateTimeConverter
set into: DateTimeFormat DateTimeStyles Culture
passes: new
@IPAddress
get passes: AddressFamily IsIPv4MappedToIPv6
passes: GetAddressBytes MapToIPv4 MapToIPv6
static get nothing: Any Broadcast None Loopback IPv6Any IPv6None IPv6Loopback
static parses: Parse
static fact: TryParse IsLoopback
@NameValueCollection HttpValueCollection
get fact: Count
get passes: AllKeys Keys
passes: Get GetValues GetKey HasKeys Remove this
into: Add Set
clears: Clear
@NameValueCollection
passes: new
@TextInfo
passes: ToTitleCase ToUpper ToLower
@NumberFormatInfo
get passes: NumberDecimalSeparator NumberGroupSeparator NegativeSign NaNSymbol PositiveInfinitySymbol CurrencySymbol
get passes: CurrencyDecimalSeparator CurrencyGroupSeparator CurrencyDecimalDigits NumberDecimalDigits
static get nothing: InvariantInfo CurrentInfo
@XName
get passes: LocalName NamespaceName Namespace
static passes: Get
@XNamespace
get passes: NamespaceName
passes: GetName
static passes: Get
static get nothing: None Xml Xmlns
@XObject
get passes: Parent Document
get fact: NodeType
@XNode
get passes: NextNode PreviousNode
passes: Remove Ancestors ElementsAfterSelf ElementsBeforeSelf NodesAfterSelf NodesBeforeSelf
into: AddAfterSelf AddBeforeSelf ReplaceWith
static fact: DeepEquals
@XContainer
get passes: FirstNode LastNode
into: Add AddFirst ReplaceNodes
key: Element
elements: Descendants
passes: Elements Nodes DescendantNodes RemoveNodes
@Extensions
key: Values
passes: Children Properties
passes: Elements Nodes DescendantNodes DescendantNodesAndSelf Ancestors AncestorsAndSelf Attributes DescendantsAndSelf Remove
elements: Descendants
@XDocument
get passes: Root Declaration DocumentType
set into: Declaration
fills: Save
static parses: Parse Load
passes: new
@XDeclaration
get passes: Version Encoding Standalone
passes: new
@XDocumentType
get passes: Name PublicId SystemId InternalSubset
@XProcessingInstruction
get passes: Target Data
passes: new
@XElement XAttribute: pair
get name: Name
get same-text: Value
set into: Value
into: SetValue
passes: new
@XElement
get fact: IsEmpty
get passes: HasElements HasAttributes
get passes: FirstAttribute LastAttribute
set fact: Name
into: SetAttributeValue SetElementValue ReplaceAttributes ReplaceAll
key: Attribute
fills: Save
passes: Attributes DescendantsAndSelf DescendantNodesAndSelf AncestorsAndSelf GetDefaultNamespace GetNamespaceOfPrefix GetPrefixOfNamespace RemoveAttributes RemoveAll
static parses: Parse Load
@XAttribute
get passes: NextAttribute PreviousAttribute
get fact: IsNamespaceDeclaration
passes: Remove
@XText XCData: transparent
passes: new
@XText XComment
get same-text: Value
set into: Value
@XComment
passes: new
@XmlNode
get passes: Name LocalName Prefix NamespaceURI Value InnerText InnerXml OuterXml
get passes: ParentNode OwnerDocument ChildNodes FirstChild LastChild NextSibling PreviousSibling Attributes
get fact: NodeType HasChildNodes
set into: Value InnerText InnerXml
into: AppendChild PrependChild InsertBefore InsertAfter ReplaceChild
passes: RemoveChild RemoveAll CloneNode SelectSingleNode SelectNodes GetNamespaceOfPrefix GetPrefixOfNamespace this
@XmlDocument
get passes: DocumentElement NameTable
get fact: PreserveWhitespace
set fact: PreserveWhitespace
into: LoadXml Load
passes: CreateElement CreateAttribute CreateTextNode CreateCDataSection CreateComment CreateDocumentFragment CreateXmlDeclaration
passes: ImportNode GetElementsByTagName new
@XmlElement
get fact: IsEmpty HasAttributes
into: SetAttribute SetAttributeNode
fact: HasAttribute
passes: GetAttribute GetAttributeNode RemoveAttribute GetElementsByTagName
@XmlAttribute
get passes: OwnerElement
get fact: Specified
@XmlCharacterData
get passes: Data
get fact: Length
@XmlProcessingInstruction
get passes: Data Target
@XmlNodeList XmlNamedNodeMap
get fact: Count
passes: Item
@XmlNodeList XmlAttributeCollection
passes: this
@XmlNamedNodeMap
passes: GetNamedItem
@XmlNamespaceManager
into: AddNamespace
passes: LookupNamespace new
fact: HasNamespace
@MD5 SHA1 MD5CryptoServiceProvider SHA1Managed SHA1CryptoServiceProvider: weak
@SHA256 SHA384 SHA512 SHA256Managed SHA384Managed SHA512Managed SHA256CryptoServiceProvider SHA384CryptoServiceProvider SHA512CryptoServiceProvider: strong
@HMAC HMACMD5 HMACSHA1 HMACSHA256 HMACSHA384 HMACSHA512: strong keyed
@RSA Aes Rfc2898DeriveBytes: strong
@HashAlgorithm KeyedHashAlgorithm SymmetricAlgorithm: named-algorithm
@HashAlgorithm
get passes: HashSize
one-way: ComputeHash TransformFinalBlock-
passes: Dispose Clear
static cipher: Create
@MD5 SHA1 SHA256 SHA384 SHA512
static cipher: Create
static one-way: HashData
@SHA1Managed SHA256Managed SHA384Managed SHA512Managed MD5CryptoServiceProvider SHA1CryptoServiceProvider SHA256CryptoServiceProvider SHA384CryptoServiceProvider SHA512CryptoServiceProvider
cipher: new
@KeyedHashAlgorithm
get secret: Key
@HMACMD5 HMACSHA1 HMACSHA256 HMACSHA384 HMACSHA512
get secret: Key
get fact: HashName
set key-of: Key
cipher: new
@SymmetricAlgorithm
get secret: Key
get passes: IV
get fact: KeySize BlockSize Mode Padding
set key-of: Key
set into: IV
set fact: KeySize Mode Padding
one-way: CreateEncryptor EncryptCbc EncryptCfb- EncryptEcb
decrypts: DecryptCbc DecryptCfb- DecryptEcb
decrypts,cipher: CreateDecryptor
passes: GenerateKey GenerateIV Clear Dispose
@Aes
static cipher: Create
@AesManaged AesCryptoServiceProvider RijndaelManaged
cipher: new
@RSA
one-way: SignData SignHash Encrypt
decrypts: Decrypt
fact: VerifyData VerifyHash
exports: ExportRSAPrivateKey
passes: ExportRSAPublicKey
into: ImportRSAPrivateKey ImportRSAPublicKey
static cipher: Create
@AsymmetricAlgorithm
get fact: KeySize
exports: ToXmlString- ExportPkcs8PrivateKey ExportPkcs8PrivateKeyPem-
passes: ExportSubjectPublicKeyInfo
into: ImportPkcs8PrivateKey ImportSubjectPublicKeyInfo ImportFromPem FromXmlString
passes: Dispose Clear
@RSACryptoServiceProvider
cipher: new
@RSASignaturePadding
static get nothing: Pkcs1 Pss
@RSAEncryptionPadding
static get nothing: Pkcs1 OaepSHA1 OaepSHA256 OaepSHA384 OaepSHA512
@HashAlgorithmName
static get nothing: MD5 SHA1 SHA256 SHA384 SHA512
get fact: Name
passes: new
@ICryptoTransform
one-way: TransformFinalBlock
passes: Dispose
@CryptoStream: writer crypto-stream
passes: new-
@X509Certificate X509Certificate2: certificate
exports: Export-
get passes: Subject Issuer
passes: GetCertHash GetCertHashString GetRawCertData GetRawCertDataString GetSerialNumber GetSerialNumberString
passes: GetEffectiveDateString GetExpirationDateString Dispose
@X509Certificate2
get private-key: PrivateKey
get passes: SubjectName IssuerName SerialNumber Thumbprint NotBefore NotAfter RawData FriendlyName
get fact: Version HasPrivateKey
passes: GetNameInfo ExportCertificatePem new
fact: Verify
static passes: CreateFromPem
@X500DistinguishedName
get passes: Name
@RSACertificateExtensions
private-key: GetRSAPrivateKey
passes: GetRSAPublicKey
static private-key: GetRSAPrivateKey
static passes: GetRSAPublicKey
@IContext
get nothing: Api Operation Product User Deployment GraphQL RequestId Timestamp Elapsed Tracing
get nothing: Backend- Workspace-
get state: Request Response Variables LastError Subscription
logs: Trace
@ISubscription
get secret: Key PrimaryKey SecondaryKey
get nothing: Id Name CreatedDate StartDate EndDate
@ILastError
get state: Message
get nothing: Source Reason Scope Section Path PolicyId HttpErrorCode
@IRequest
get state: Headers Body Url
get nothing: Method OriginalUrl IpAddress MatchedParameters Certificate PrivateEndpointConnection
get nothing: AzureVnetInfo- Foundry-
@IResponse
get state: Headers Body
get fact: StatusCode
get nothing: StatusReason
@IUrl
get state: Path Query QueryString
get nothing: Scheme Host Port
same-text: ToUri
@IMessageBody
same-text,body: As
passes,body: AsFormUrlEncodedContent
@IApi
get nothing: Id Name Path Protocols Revision Version IsCurrentRevision ServiceUrl SubscriptionKeyParameterNames
@IOperation
get nothing: Id Name Method UrlTemplate
@IProduct
get nothing: Id Name Apis Groups ApprovalRequired SubscriptionRequired SubscriptionLimit SubscriptionsLimit State
@IUser
get nothing: Id Email FirstName LastName Note RegistrationDate Groups Identities
@IGraphQL
get nothing: Arguments GraphQLArguments Parent
@IUserIdentity
get nothing: Id Provider
@IGroup
get nothing: Id Name
@IDeployment
get nothing: Region ServiceName ServiceId GatewayId Gateway Certificates
get nothing: SustainabilityInfo-
@IGateway
get nothing: Id InstanceId IsManaged
@ISubscriptionKeyParameterNames
get nothing: Header Query
@Headers Query Claims Variables
key,entry: GetValueOrDefault
@IReadOnlyDictionary
get fact: Count Keys
get passes: Values
fact,entry: ContainsKey
entry: TryGetValue
passes: this
@Authorization
get secret: AccessToken-
get nothing: Claims- ClientId- ExpiresIn- Scopes-
@Jwt
get nothing: Algorithm Audiences Claims ExpirationTime Id IssuedAt Issuer NotBefore Subject Type
@BasicAuthCredentials
get passes: UserId Username Password
@GatewayExtensions
jwt: AsJwt TryParseJwt
passes: AsBasic
fact: TryParseBasic
one-way: Encrypt
decrypts: Decrypt
passes: ToFormUrlEncodedContent
fact: Verify- VerifyNoRevocation
@HMAC* IncrementalHash SHA256* SHA384* SHA512* SHA3_* Aes* RSA* DSA* EC* Rijndael* TripleDES* RSACng *SecurityKey SigningCredentials: strong
@MD5* SHA1* RIPEMD160*: weak
@HMAC* SymmetricSecurityKey: keyed
@StringWriter ArrayList IList SortedSet LinkedList Collection ConcurrentBag: list
@StringContent: transparent
@DictionaryEntry: pair
@Queryable: sequence
@JsonSerializer JsonNode: json
@*Stream *Writer: writer
@*
fact: Is* Compare CompareOrdinal FixedTimeEquals VerifyData VerifyHash Verify VerifyNoRevocation ReferenceEquals HasFlag IsNullOrEmpty TryParse TryParseExact DeepEquals
one-way: ComputeHash* HashData* TryHashData SignData SignHash VerifyData VerifyHash Encrypt* TransformFinalBlock CreateEncryptor GetHash*
decrypts: Decrypt* TryDecrypt* CreateDecryptor Unprotect* UnwrapKey*
exports: Export* ToXmlString
private-key: GetECDsaPrivateKey GetDSAPrivateKey GetECDiffieHellmanPrivateKey
into: Write* AddOrUpdate AddFirst AddLast AddAfter AddBefore Set SetAttribute AppendChild LoadXml Load
same-text: AsString FromBase64String ToBase64String EscapeDataString
key: Get GetOrDefault
entry: TryGet*
parses: Parse DeserializeObject DeserializeAnonymousType Load ReadFrom FromObject Deserialize
writes: Serialize*
cipher: Create*
fills: BlockCopy CopyTo Copy ConstrainedCopy
formats: Format
joins: Join
masks: Replace
get fact: StatusCode IsReadOnly IsEmpty
get part: Values
`;
