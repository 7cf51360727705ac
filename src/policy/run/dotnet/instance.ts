import type { DotnetType } from './dotnet-type.ts';
import { isEnum } from './enums.ts';
import { UnsupportedExpression } from './errors.ts';
import { simpleTypeName } from './type-names.ts';
import type { DotnetValue } from './value.ts';

const collection = ['IEnumerable', 'ICollection', 'IReadOnlyCollection'];
const list = [...collection, 'IList', 'IReadOnlyList'];
const number = ['IComparable', 'IFormattable', 'IConvertible', 'IEquatable', 'ValueType'];

/** The types and interfaces that each type of a value is assignable to. */
const bases: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    String: ['IEnumerable', 'IComparable', 'IConvertible', 'IEquatable'],
    Boolean: number, Char: number, SByte: number, Byte: number, Int16: number, UInt16: number, Int32: number, UInt32: number, Int64: number, UInt64: number, Double: number, Single: number, Decimal: number,
    DateTime: number, DateTimeOffset: number, TimeSpan: number, Guid: number,
    Array: list, List: list, Queue: collection, Stack: collection, HashSet: [...collection, 'ISet'], Sequence: ['IEnumerable', 'IOrderedEnumerable', 'IGrouping'],
    Dictionary: [...collection, 'IDictionary', 'IReadOnlyDictionary'], Variables: [...collection, 'IReadOnlyDictionary'], Headers: [...collection, 'IReadOnlyDictionary'], Query: [...collection, 'IReadOnlyDictionary'], Claims: [...collection, 'IReadOnlyDictionary'],
    Parameters: [...collection, 'IReadOnlyDictionary'], Form: [...collection, 'IDictionary', 'IReadOnlyDictionary'],
    KeyValuePair: ['ValueType'], Tuple: ['ValueTuple', 'ITuple'], Anonymous: [], Delegate: ['Func', 'Action'], StringBuilder: [], Uri: [], Regex: [], Type: [], IMessageBody: [],
    JObject: [...collection, 'JToken', 'JContainer', 'IList', 'IDictionary'], JArray: [...list, 'JToken', 'JContainer'], JProperty: ['JToken', 'JContainer', 'IEnumerable', 'ICollection', 'IList'], JValue: ['JToken', 'IComparable', 'IConvertible', 'IFormattable', 'IEquatable'],
    XDocument: ['XContainer', 'XNode', 'XObject'], XElement: ['XContainer', 'XNode', 'XObject'], XText: ['XNode', 'XObject'], XComment: ['XNode', 'XObject'], XAttribute: ['XObject'], XName: [], XNamespace: [],
    Match: ['Group', 'Capture'], Group: ['Capture'], GroupCollection: collection, Random: [], Encoding: [], StringReader: ['IDisposable'],
    MD5: ['HashAlgorithm', 'IDisposable'], SHA1: ['HashAlgorithm', 'IDisposable'], SHA256: ['HashAlgorithm', 'IDisposable'], SHA384: ['HashAlgorithm', 'IDisposable'], SHA512: ['HashAlgorithm', 'IDisposable'],
    HMACMD5: ['HMAC', 'HashAlgorithm', 'IDisposable'], HMACSHA1: ['HMAC', 'HashAlgorithm', 'IDisposable'], HMACSHA256: ['HMAC', 'HashAlgorithm', 'IDisposable'], HMACSHA384: ['HMAC', 'HashAlgorithm', 'IDisposable'], HMACSHA512: ['HMAC', 'HashAlgorithm', 'IDisposable'],
    IResponse: [], IRequest: [], IUrl: [], IApi: [], IOperation: [], IProduct: [], ISubscription: [], IUser: [], IGroup: [], IUserIdentity: [], IDeployment: [], IGateway: [], ILastError: [], Jwt: [], BasicAuthCredentials: [], IContext: [], Authorization: [], ISubscriptionKeyParameterNames: [],
  }),
);

const known: ReadonlySet<string> = new Set([...bases.keys(), ...[...bases.values()].flat(), 'Object', 'Void']);

/** Whether a value, not null, is of a type. The arguments of a generic type are not looked at: they are not kept. */
export function isInstance(value: Exclude<DotnetValue, null>, type: DotnetType): boolean {
  if (type.arrayDepth > 0) return typeof value === 'object' && value.kind === 'array' && (type.arrayDepth > 1 || value.element === type.name || (type.name === 'Object' && value.element === 'String'));
  if (type.name === 'Object' || type.name === 'dynamic' || type.name === 'var') return true;
  const own = simpleTypeName(value);
  if (own === type.name) return true;
  if (typeof value === 'object' && value.kind === 'exception') return exceptionBases(value.type).includes(type.name);
  if (typeof value === 'object' && value.kind === 'xtext') return value.isCData ? type.name === 'XCData' : ['XNode', 'XObject'].includes(type.name);
  if (typeof value === 'object' && value.kind === 'function') return type.name === 'Func' || type.name === 'Action';
  if (bases.get(own)?.includes(type.name) === true) return true;
  if (!known.has(type.name) && !isEnum(type.name) && !type.name.endsWith('Exception')) throw new UnsupportedExpression(`The type ${type.name}`);
  return false;
}

/** The simple names of the exceptions that a `catch` for them also takes this one, from the nearest up. */
export function exceptionBases(fullName: string): readonly string[] {
  const simple = fullName.slice(fullName.lastIndexOf('.') + 1);
  const bases: string[] = [];
  if (/^Argument(?:Null|OutOfRange)Exception$/.test(simple)) bases.push('ArgumentException');
  if (/^(?:DivideByZero|Overflow|NotFiniteNumber)Exception$/.test(simple)) bases.push('ArithmeticException');
  if (simple === 'RegexMatchTimeoutException') bases.push('TimeoutException');
  if (simple === 'UriFormatException') bases.push('FormatException');
  if (simple === 'ObjectDisposedException') bases.push('InvalidOperationException');
  if (/^Json(?:Reader|Serialization|Writer)Exception$/.test(simple)) bases.push('JsonException');
  else if (simple !== 'Exception' && simple !== 'ApplicationException' && !simple.startsWith('Json')) bases.push('SystemException');
  return [...bases, 'Exception'];
}
