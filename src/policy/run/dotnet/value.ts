import type { ChangingMap } from './changing-map.ts';
import type { SeededRandom } from './number/seeded-random.ts';
import type { DotnetType } from './typing/dotnet-type.ts';
import type { RegexProgram } from './regex/regex-program.ts';

/**
 * How values of .NET are represented while an expression runs.
 *
 * - `null` is null, a string is a JavaScript string (both are UTF-16), a bool a boolean. All else is a tagged object.
 * - Every integer is a bigint with its type, so that one arithmetic serves all widths and overflow is a wrap of bits.
 * - `decimal` is what .NET stores: an integer and a scale up to 28, so `1.10m` keeps its zero; a bigint represents it exactly.
 * - Dates and spans are ticks (100 ns since 0001-01-01), as .NET counts them, so no host clock or time zone takes part.
 * - Reference types are mutable objects compared by identity. Members are found in maps by `kind`, never by `object[name]`:
 *   a name in an expression cannot reach a JavaScript prototype.
 */
export type DotnetValue =
  | null
  | string
  | boolean
  | IntegerValue
  | FloatValue
  | DecimalValue
  | CharValue
  | DateTimeValue
  | DateTimeOffsetValue
  | TimeSpanValue
  | GuidValue
  | EnumValue
  | ArrayValue
  | ListValue
  | DictionaryValue
  | SetValue
  | QueueValue
  | SequenceValue
  | PairValue
  | TupleValue
  | AnonymousValue
  | FunctionValue
  | ExceptionValue
  | StringBuilderValue
  | UriValue
  | RegexValue
  | NativeValue
  | JsonToken
  | XmlValue
  | DomNode
  | RecordValue
  | BodyValue
  | TypeValue
  | ReferenceValue;

/** The names of .NET's integer types. */
export type IntegerType = 'SByte' | 'Byte' | 'Int16' | 'UInt16' | 'Int32' | 'UInt32' | 'Int64' | 'UInt64';

export interface IntegerValue { readonly kind: 'integer'; readonly type: IntegerType; readonly value: bigint }
export interface FloatValue { readonly kind: 'float'; readonly type: 'Double' | 'Single'; readonly value: number }
/** `digits` / 10^`scale`. */
export interface DecimalValue { readonly kind: 'decimal'; readonly digits: bigint; readonly scale: number }
export interface CharValue { readonly kind: 'char'; readonly code: number }
export interface DateTimeValue { readonly kind: 'datetime'; readonly ticks: bigint; readonly zone: 'Unspecified' | 'Utc' | 'Local' }
/** `ticks` is the clock time; UTC is `offset` ticks less. */
export interface DateTimeOffsetValue { readonly kind: 'datetimeoffset'; readonly ticks: bigint; readonly offset: bigint }
export interface TimeSpanValue { readonly kind: 'timespan'; readonly ticks: bigint }
/** `text` is the lower-case form with dashes. */
export interface GuidValue { readonly kind: 'guid'; readonly text: string }
export interface EnumValue { readonly kind: 'enum'; readonly type: string; readonly value: number }

/** `element` is the simple name of the element type, `Object` when it is not known. */
export interface ArrayValue { readonly kind: 'array'; readonly element: string; readonly items: DotnetValue[] }
/** `version` counts changes: what goes through a list that was changed raises. */
export interface ListValue {
  readonly kind: 'list';
  readonly items: DotnetValue[];
  version?: number;
  /** Where it was made with one, which it outgrows in a way that is not known here. */
  readonly hasCapacity?: true;
}
/** Entries by their hash key (see `hash.ts`); `comparison` is that of the comparer, and ignores case for headers. */
export interface DictionaryValue {
  readonly kind: 'dictionary';
  /** What is behind it: a Dictionary, or one of the read-only maps of the gateway. */
  readonly type: string;
  readonly entries: Map<string, PairValue>;
  readonly comparison: Comparison;
}
/** How strings are compared: by code unit, or as the English of dictionaries orders them. */
export type Comparison = 'ordinal' | 'ordinal-ignore-case' | 'culture' | 'culture-ignore-case';
export interface SetValue { readonly kind: 'set'; readonly items: Map<string, DotnetValue>; readonly comparison: Comparison }
export interface QueueValue { readonly kind: 'queue'; readonly type: 'Queue' | 'Stack'; readonly items: DotnetValue[]; version?: number }
/** A deferred sequence: each enumeration runs it anew. `key` is set for a group. */
export interface SequenceValue {
  readonly kind: 'sequence';
  readonly iterate: () => Iterable<DotnetValue>;
  readonly key?: DotnetValue;
  /** What has a key, of an ILookup; undefined where nothing has. */
  readonly groupAt?: (key: DotnetValue) => DotnetValue | undefined;
  /** How many items it has, where it is a collection with a `Count`: an ILookup, the keys of a dictionary. */
  readonly count?: () => number;
  /** Whether it has an item, by the comparer of the dictionary whose keys it has. */
  readonly has?: (item: DotnetValue) => boolean;
  /** Where its items have places, as those of arrays have: how many they are, and one of them, which alone is made. */
  readonly places?: Places;
  /** What Count gives where it makes none of the items, or not all of them. */
  readonly total?: () => number;
  /** How many operators it goes through. */
  readonly depth?: number;
  /** Keys of OrderBy, so that ThenBy can add to them. */
  readonly order?: SequenceOrder;
}
/** Items that are counted and taken by their place without those before. */
export interface Places {
  readonly count: () => number;
  readonly at: (place: number) => DotnetValue;
  /** Where none of them is known before all are: what OrderBy gives, and what is taken of that. */
  readonly ordered?: OrderedPlaces;
}
export interface OrderedPlaces {
  /** The items from a place to before another one, in one go. */
  readonly between: (from: number, to: number) => readonly DotnetValue[];
  /** Whether they are counted without going through them. */
  readonly isCounted: boolean;
  /** What Count gives where it makes none of them. */
  readonly total?: () => number;
}
export interface SequenceOrder {
  readonly source: DotnetValue;
  readonly items: () => Iterable<DotnetValue>;
  readonly keys: readonly OrderKey[];
}
/** What OrderBy and each ThenBy order by: the key of an item, which is asked for once, and the order of two keys. */
export interface OrderKey {
  readonly of: (item: DotnetValue) => DotnetValue;
  readonly compare: (left: DotnetValue, right: DotnetValue) => number;
}
export interface PairValue { readonly kind: 'pair'; readonly key: DotnetValue; readonly value: DotnetValue }
/** A ValueTuple, or a System.Tuple when `isClass`. */
export interface TupleValue {
  readonly kind: 'tuple';
  readonly items: DotnetValue[];
  readonly names: readonly (string | undefined)[];
  readonly isClass: boolean;
}
export interface AnonymousValue { readonly kind: 'anonymous'; readonly members: ReadonlyMap<string, DotnetValue> }
export interface FunctionValue {
  readonly kind: 'function';
  /** The delegate that it was converted to; undefined where that is not known. */
  readonly type?: DotnetType | undefined;
  readonly parameters: number;
  /** Whether it may be handed variables for its `ref` and `out` parameters. */
  readonly takesReferences?: true;
  /** With what its type parameters are, where it is a generic function and its call says it. */
  readonly invoke: (given: readonly DotnetValue[], types?: readonly (DotnetType | undefined)[]) => DotnetValue;
  /** What a parameter is, by its place, that a call leaves out. */
  readonly leftOut?: (at: number) => DotnetValue;
}
export interface ExceptionValue {
  readonly kind: 'exception';
  readonly type: string;
  readonly message: string;
  readonly inner: ExceptionValue | null;
  /** Of an ArgumentException: the parameter that it names. */
  readonly parameter?: string | null;
  /** What code has said of where it comes from. */
  source?: string | null;
  /** Whether it was raised, so that it comes from somewhere. */
  isThrown?: true;
  /** Whether .NET words its message by what is not known here: code that reads it is not run. */
  readonly isWordedOtherwise?: true;
}
export interface StringBuilderValue {
  readonly kind: 'string-builder';
  text: string;
  /** Of the text that it was made for; how it grows is not known here. */
  readonly capacity: number;
}
export interface UriValue { readonly kind: 'uri'; readonly original: string; readonly isAbsolute: boolean; readonly parts: UriParts }
export interface UriParts {
  readonly scheme: string;
  readonly user: string;
  readonly host: string;
  readonly port: number;
  readonly path: string;
  readonly query: string;
  readonly fragment: string;
}
export interface RegexValue {
  readonly kind: 'regex';
  readonly source: string;
  readonly program: RegexProgram;
  readonly groups: readonly { readonly number: number; readonly name: string }[];
  readonly options: number;
  /** In ticks; absent where a match may take as long as it likes. */ readonly timeout?: bigint;
}
/** What a group has captured, once or several times. */
export interface MatchCapture { readonly value: string; readonly index: number }
/** A group of a match, with the last capture as its own. */
export interface MatchGroup extends MatchCapture {
  readonly number: number;
  readonly name: string;
  readonly success: boolean;
  readonly captures: readonly MatchCapture[];
}
/** An object with hidden state: `type` names its definition, `state` is what that definition put there. */
export interface NativeValue { readonly kind: 'native'; readonly type: string; readonly state: NativeState }
export type NativeState =
  | { readonly holds: 'nothing' }
  | { readonly holds: 'bytes'; bytes: Uint8Array }
  | { readonly holds: 'comparer'; readonly comparison: Comparison }
  | { readonly holds: 'culture'; readonly name: string }
  | { readonly holds: 'zone'; readonly zone: { readonly id: string; readonly iana: string } }
  /** Numbers from 0 on, below 1; one with a seed has those that .NET has. */
  | { readonly holds: 'random'; readonly next: () => number; readonly seeded?: SeededRandom }
  | { readonly holds: 'match'; readonly groups: readonly MatchGroup[]; readonly text: string; readonly next: () => DotnetValue }
  | { readonly holds: 'group'; readonly group: MatchGroup }
  | { readonly holds: 'capture'; readonly capture: MatchCapture }
  | { readonly holds: 'items'; readonly items: () => readonly DotnetValue[] }
  | { readonly holds: 'groups'; readonly match: NativeValue }
  | { readonly holds: 'reader'; text: string }
  | { readonly holds: 'uri-builder'; readonly parts: BuiltUri }
  /** An X.509 certificate: DER, and the private key that belongs to it as PKCS #8, where it has one. */
  | { readonly holds: 'certificate'; readonly raw: Uint8Array; readonly privateKey: Uint8Array | undefined }
  /** A key of RSA; undefined until one is read into it. */
  | { readonly holds: 'rsa'; key: { readonly privateKey: Uint8Array | undefined; readonly publicKey: Uint8Array } | undefined }
  /** An algorithm for encryption with one key. */
  | { readonly holds: 'symmetric'; key: Uint8Array; iv: Uint8Array; mode: number; padding: number }
  /** An XmlNamespaceManager: namespaces by prefix. */
  | { readonly holds: 'namespaces'; readonly names: Map<string, string> }
  | { readonly holds: 'transform'; readonly run: (bytes: Uint8Array) => Uint8Array }
  /** What a serializer is told, by the name of the setting. */
  | { readonly holds: 'settings'; readonly values: Map<string, DotnetValue> }
  /** The texts of a query or form by their names, in their order. */
  | { readonly holds: 'named-texts'; readonly entries: Map<string, NamedTexts> }
  /** A BigInteger. */
  | { readonly holds: 'whole'; readonly value: bigint };

/** A name with its texts. */
export interface NamedTexts { readonly name: string | null; readonly texts: (string | null)[] }

/** The parts that a UriBuilder has, each of which may be set. */
export interface BuiltUri {
  scheme: string;
  host: string;
  port: number;
  path: string;
  query: string;
  fragment: string;
  user: string;
  password: string;
}

/** A token of Newtonsoft.Json.Linq; `parent` is the property or array that it is in. */
export type JsonToken = JsonObject | JsonArray | JsonProperty | JsonValue;
export interface JsonObject { readonly kind: 'jobject'; readonly properties: ChangingMap<JsonProperty>; parent: JsonToken | null }
export interface JsonArray { readonly kind: 'jarray'; readonly items: JsonToken[]; parent: JsonToken | null; version?: number }
export interface JsonProperty { readonly kind: 'jproperty'; readonly name: string; value: JsonToken; parent: JsonToken | null }
/** `type` is the name in JTokenType. */
export interface JsonValue {
  readonly kind: 'jvalue';
  type: 'Null' | 'Undefined' | 'String' | 'Integer' | 'Float' | 'Boolean' | 'Date' | 'Guid' | 'Uri' | 'TimeSpan' | 'Bytes' | 'Raw';
  value: DotnetValue;
  parent: JsonToken | null;
}

/** What System.Xml.Linq has. */
export type XmlValue = XmlDocument | XmlNode | XmlAttribute | XmlName | XmlNamespace | XmlDeclaration;
export interface XmlDocument { readonly kind: 'xdocument'; declaration: XmlDeclaration | null; readonly children: XmlNode[] }
export interface XmlDeclaration { readonly kind: 'xdeclaration'; version: string | null; encoding: string | null; standalone: string | null }
export interface XmlElement {
  readonly kind: 'xelement';
  name: XmlName;
  readonly attributes: XmlAttribute[];
  readonly children: XmlNode[];
  /** Whether it is written `<a></a>` where nothing is in it: it has an empty text. */
  hasEndTag: boolean;
  parent: XmlParent | null;
}
export interface XmlText { readonly kind: 'xtext'; text: string; readonly isCData: boolean; parent: XmlParent | null }
export interface XmlComment { readonly kind: 'xcomment'; text: string; parent: XmlParent | null }
export interface XmlInstruction { readonly kind: 'xinstruction'; readonly target: string; readonly data: string; parent: XmlParent | null }
export interface XmlDoctype {
  readonly kind: 'xdoctype';
  readonly name: string;
  readonly publicId: string | null;
  readonly systemId: string | null;
  parent: XmlParent | null;
}
export interface XmlAttribute { readonly kind: 'xattribute'; readonly name: XmlName; value: string; parent: XmlElement | null }
export interface XmlName { readonly kind: 'xname'; readonly local: string; readonly namespace: string }
export interface XmlNamespace { readonly kind: 'xnamespace'; readonly uri: string }
export type XmlParent = XmlElement | XmlDocument;
export type XmlNode = XmlElement | XmlText | XmlComment | XmlInstruction | XmlDoctype;

/** The classes of System.Xml that a node of an XmlDocument has. */
export type DomType =
  | 'XmlDocument' | 'XmlElement' | 'XmlAttribute' | 'XmlText' | 'XmlCDataSection' | 'XmlComment' | 'XmlProcessingInstruction' | 'XmlDeclaration'
  | 'XmlDocumentType' | 'XmlWhitespace' | 'XmlSignificantWhitespace' | 'XmlDocumentFragment';

/** A node of System.Xml, whose names keep their prefixes. */
export interface DomNode {
  readonly kind: 'dom';
  readonly type: DomType;
  prefix: string;
  /** The name without its prefix; of an instruction its target. */
  readonly local: string;
  namespace: string;
  /** Of attributes, texts and the like. */
  value: string;
  readonly attributes: DomNode[];
  readonly children: DomNode[];
  /** Of an element: whether it is written without an end tag. */
  isEmpty: boolean;
  parent: DomNode | null;
  readonly document: DomNode | null;
}

/** A read-only object of the gateway (IApi, Jwt, …): `type` is its name, members by name. */
export interface RecordValue {
  readonly kind: 'record';
  readonly type: string;
  readonly members: RecordMembers;
  readonly text?: string;
}
/** The members of a record: each is found by its name and read when it is asked for. */
export interface RecordMembers extends Iterable<readonly [name: string, read: () => DotnetValue]> {
  get(name: string): (() => DotnetValue) | undefined;
}
/** A message body: reading it without preserveContent takes it. */
export interface BodyValue { readonly kind: 'body'; readonly read: (keeps: boolean) => Uint8Array | undefined }
/** What typeof and GetType give. */
export interface TypeValue {
  readonly kind: 'type';
  /** What `Name` gives: `Int32`, ``List`1``, `Int32[]`. */
  readonly name: string;
  /** What ToString gives; absent where the arguments of a generic type are not known. */
  readonly text?: string;
  /** A generic one's `FullName` has the assemblies of its arguments, which differ from edition to edition. */
  readonly isGeneric: boolean;
}
/** A variable handed to an `out` or `ref` parameter. */
export interface ReferenceValue { readonly kind: 'reference'; readonly get: () => DotnetValue; readonly set: (value: DotnetValue) => void }

/** Values that are tagged objects. */
export type TaggedValue = Exclude<DotnetValue, null | string | boolean>;

/** An Int32. */
export function int(value: number | bigint): IntegerValue {
  return { kind: 'integer', type: 'Int32', value: BigInt.asIntN(32, BigInt(value)) };
}

/** An Int64. */
export function long(value: number | bigint): IntegerValue {
  return { kind: 'integer', type: 'Int64', value: BigInt.asIntN(64, BigInt(value)) };
}

/** A Double. */
export function double(value: number): FloatValue {
  return { kind: 'float', type: 'Double', value };
}

/** A Char, from its first UTF-16 unit. */
export function char(text: string | number): CharValue {
  return { kind: 'char', code: typeof text === 'number' ? text & 0xffff : text.charCodeAt(0) };
}

/** A byte[]. */
export function byteArray(bytes: Iterable<number>): ArrayValue {
  return { kind: 'array', element: 'Byte', items: Array.from(bytes, byte => everyByte[byte & 0xff] ?? null) };
}

/** One value for each: an array of millions of bytes has no millions of objects. */
const everyByte: readonly IntegerValue[] = Array.from({ length: 256 }, (_, byte) => ({
  kind: 'integer',
  type: 'Byte',
  value: BigInt(byte),
}));

/** A string[]. */
export function stringArray(items: Iterable<string | null>): ArrayValue {
  return { kind: 'array', element: 'String', items: [...items] };
}

/** A sequence over what a generator function gives. */
export function sequence(iterate: () => Iterable<DotnetValue>): SequenceValue {
  return { kind: 'sequence', iterate };
}

/** Whether a value is of a kind. */
export function isKind<K extends TaggedValue['kind']>(value: DotnetValue, kind: K): value is Extract<TaggedValue, { kind: K }> {
  return typeof value === 'object' && value !== null && value.kind === kind;
}

/** Whether a value is a JToken. */
export function isJson(value: DotnetValue): value is JsonToken {
  return isKind(value, 'jobject') || isKind(value, 'jarray') || isKind(value, 'jvalue') || isKind(value, 'jproperty');
}
