/**
 * API Management's own types, in the notation of signatures.ts: from the reference of policy expressions and from policies in use. The
 * reference describes the dictionaries of a message as `IReadOnlyDictionary`; they have names here because each has a `GetValueOrDefault`
 * of its own.
 */
export const gatewaySignatures = `
@IContext:object
Api IApi
Backend IBackend
Deployment IDeployment
Elapsed TimeSpan
GraphQL IGraphQL
LastError ILastError
Operation IOperation
Product IProduct
Request IRequest
RequestId Guid
Response IResponse
Subscription ISubscription
Timestamp DateTime
Trace(string message)void
Tracing bool
User IUser
Variables Variables
Workspace IWorkspace
@IApi:object
Id string
IsCurrentRevision bool
Name string
Path string
Protocols IEnumerable<string>
Revision string
ServiceUrl IUrl
SubscriptionKeyParameterNames ISubscriptionKeyParameterNames
Version string
@IAzureVnetInfo:object
PrivateLinkId string
SnatVip string
SubnetId string
VnetTrafficTag string
@IBackend:object
AzureRegion string
Id string
Type string
@IDeployment:object
Certificates IReadOnlyDictionary<string,X509Certificate2>
Gateway IGateway
GatewayId string
Region string
ServiceId string
ServiceName string
SustainabilityInfo ISustainabilityInfo
@IFoundry:object
Deployment string
@IGateway:object
Id string
InstanceId string
IsManaged bool
@IGraphQL:object
Arguments IReadOnlyDictionary<string,JToken>
GraphQLArguments IReadOnlyDictionary<string,JToken>
Parent JToken
@IGroup:object
Id string
Name string
@ILastError:object
Source string
Reason string
Message string
Scope string
Section string
Path string
PolicyId string
HttpErrorCode int?
@IMessageBody:object
As<T>(bool preserveContent=)T
AsFormUrlEncodedContent(bool preserveContent=)Form
@IOperation:object
Id string
Method string
Name string
UrlTemplate string
@IPrivateEndpointConnection:object
GroupId string
MemberName string
Name string
@IProduct:object
Apis IEnumerable<IApi>
ApprovalRequired bool
Groups IEnumerable<IGroup>
Id string
Name string
State ProductState
SubscriptionLimit int?
SubscriptionRequired bool
SubscriptionsLimit int?
@IRequest:object
AzureVnetInfo IAzureVnetInfo
Body IMessageBody
Certificate X509Certificate2
Foundry IFoundry
Headers Headers
IpAddress string
MatchedParameters Parameters
Method string
OriginalUrl IUrl
PrivateEndpointConnection IPrivateEndpointConnection
Url IUrl
@IResponse:object
Body IMessageBody
Headers Headers
StatusCode int
StatusReason string
@ISubscription:object
CreatedDate DateTime
EndDate DateTime?
Id string
Key string
Name string
PrimaryKey string
SecondaryKey string
StartDate DateTime?
@ISubscriptionKeyParameterNames:object
Header string
Query string
@ISustainabilityInfo:object
CurrentCarbonIntensity CarbonIntensityCategory
@IUrl:object
Host string
Path string
Port int
Query Query
QueryString string
Scheme string
ToUri()Uri
@IUser:object
Email string
FirstName string
Groups IEnumerable<IGroup>
Id string
Identities IEnumerable<IUserIdentity>
LastName string
Note string
RegistrationDate DateTime
@IUserIdentity:object
Id string
Provider string
@IWorkspace:object
Id string
Name string
@Authorization:object
AccessToken string
Claims IReadOnlyDictionary<string,object>
ClientId string
ExpiresIn string
Scopes string
@BasicAuthCredentials:object
Password string
UserId string
Username string
@Jwt:object
Algorithm string
Audiences IEnumerable<string>
Claims Claims
ExpirationTime DateTime?
Id string
IssuedAt DateTime?
Issuer string
NotBefore DateTime?
Subject string
Type string
@Claims:object,IReadOnlyDictionary<string,string[]>
GetValueOrDefault(string claimName,string defaultValue=)string
@Form:object,IDictionary<string,IList<string>>,IReadOnlyDictionary<string,IList<string>>
@Headers:object,IReadOnlyDictionary<string,string[]>
GetValueOrDefault(string headerName,string defaultValue=)string
@Parameters:object,IReadOnlyDictionary<string,string>
@Query:object,IReadOnlyDictionary<string,string[]>
GetValueOrDefault(string queryParameterName,string defaultValue=)string
@Variables:object,IReadOnlyDictionary<string,object>
GetValueOrDefault(string variableName)object
GetValueOrDefault<T>(string variableName,T defaultValue=)T
@ProductState=NotPublished 0,Published 1
@CarbonIntensityCategory=NotAvailable 0,VeryLow 1,Low 2,Medium 3,High 4,VeryHigh 5
@GatewayExtensions!:object
.AsBasic(this string input)BasicAuthCredentials
.AsJwt(this string input)Jwt
.Decrypt(this byte[] input,SymmetricAlgorithm alg)byte[]|(this byte[] input,SymmetricAlgorithm alg,byte[] key,byte[] iv)byte[]|(this byte[] input,string alg,byte[] key,byte[] iv)byte[]
.Encrypt(this byte[] input,SymmetricAlgorithm alg)byte[]|(this byte[] input,SymmetricAlgorithm alg,byte[] key,byte[] iv)byte[]|(this byte[] input,string alg,byte[] key,byte[] iv)byte[]
.ToFormUrlEncodedContent(this IDictionary<string,IList<string>> form)string
.TryParseBasic(this string input,out BasicAuthCredentials result)bool
.TryParseJwt(this string input,out Jwt result)bool
.Verify(this X509Certificate2 input)bool
.VerifyNoRevocation(this X509Certificate2 input)bool
`;
