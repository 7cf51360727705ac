import { jsonText } from '../../../src/policy/run/dotnet/json/json-text.ts';
import { valueText } from '../../../src/policy/run/dotnet/text/text.ts';
import { enumText } from '../../../src/policy/run/dotnet/typing/enums.ts';
import type { DotnetValue, FloatValue, NativeValue, PairValue, XmlDocument } from '../../../src/policy/run/dotnet/value.ts';
import { xmlText } from '../../../src/policy/run/dotnet/xml/xml-text.ts';

/** A value with its type on one line of ASCII, as the program beside .NET writes its values: two lines are equal where the values are. */
export function valueLine(value: DotnetValue): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return `String ${quoted(value)}`;
  if (typeof value === 'boolean') return value ? 'Boolean True' : 'Boolean False';
  switch (value.kind) {
    case 'integer':
      return `${value.type} ${value.value}`;
    case 'float':
      return floatLine(value);
    case 'decimal':
      return `Decimal ${valueText(value)}`;
    case 'char':
      return `Char U+${value.code.toString(16).toUpperCase().padStart(4, '0')}`;
    case 'datetime':
      return `DateTime ${momentText(value.ticks)} ${value.zone}`;
    case 'datetimeoffset':
      return `DateTimeOffset ${momentText(value.ticks)}${offsetText(value.offset)}`;
    case 'timespan':
      return `TimeSpan ${value.ticks}`;
    case 'guid':
      return `Guid ${value.text}`;
    case 'enum':
      return `Enum ${value.type} ${enumText(value)}`;
    case 'array':
      return `${value.element.replace(/\w+\?/, 'Nullable').replace('Anonymous', '<>f__AnonymousType0')}[] ${listLine(value.items)}`;
    case 'list':
      return `List ${listLine(value.items)}`;
    case 'set':
      return `HashSet ${listLine(value.items.values())}`;
    case 'queue':
      return `${value.type} ${listLine(value.type === 'Stack' ? value.items.toReversed() : value.items)}`;
    case 'sequence':
      return `${value.key === undefined ? 'Sequence' : `Grouping ${valueLine(value.key)}`} ${listLine(value.iterate())}`;
    case 'dictionary':
      return `${/Dictionary$|^Form$/.test(value.type) ? 'Dictionary' : value.type} {${Array.from(value.entries.values(), pairLine).join(', ')}}`;
    case 'pair':
      return `Pair(${pairLine(value)})`;
    case 'tuple':
      return `Tuple(${value.items.map(valueLine).join(', ')})`;
    case 'anonymous':
      return `Anonymous {${Array.from(value.members, ([name, member]) => `${name} = ${valueLine(member)}`).join(', ')}}`;
    case 'jvalue':
      return `JValue ${value.type} ${quoted(jsonText(value, false))}`;
    case 'jobject':
    case 'jarray':
    case 'jproperty':
      return `${{ jobject: 'JObject', jarray: 'JArray', jproperty: 'JProperty' }[value.kind]} ${quoted(jsonText(value, false))}`;
    case 'xdocument':
      return `XDocument ${quoted(documentText(value))}`;
    case 'xelement':
      return `XElement ${quoted(xmlText(value, false))}`;
    case 'xtext':
      return `${value.isCData ? 'XCData' : 'XText'} ${quoted(xmlText(value, false))}`;
    case 'xcomment':
      return `XComment ${quoted(xmlText(value, false))}`;
    case 'xinstruction':
      return `XProcessingInstruction ${quoted(xmlText(value, false))}`;
    case 'xdoctype':
      return `XDocumentType ${quoted(xmlText(value, false))}`;
    case 'xdeclaration':
      return 'Object XDeclaration';
    case 'dom':
      return `Sequence ${listLine(value.children)}`;
    case 'xattribute':
      return `XAttribute ${quoted(valueText(value))}`;
    case 'xname':
      return `XName ${quoted(valueText(value))}`;
    case 'xnamespace':
      return `XNamespace ${quoted(value.uri)}`;
    case 'string-builder':
      return `StringBuilder ${quoted(value.text)}`;
    case 'uri':
      return `Uri ${quoted(value.original)}`;
    case 'regex':
      return `Regex ${quoted(value.source)}`;
    case 'exception':
      return `Exception ${value.type}`;
    case 'type':
      return `Type ${valueText(value)}`;
    case 'function':
      return 'Delegate';
    case 'body':
      return 'IMessageBody';
    case 'record':
      return value.type === 'IUrl' ? `IUrl ${quoted(value.text ?? '')}` : value.type;
    case 'native':
      return nativeLine(value);
    case 'reference':
      return valueLine(value.get());
  }
}

/** A text in quotes with all but printable ASCII escaped. */
export function quoted(text: string): string {
  return `"${text.replace(/[^ -~]|["\\]/g, unit => (unit === '"' || unit === '\\' ? `\\${unit}` : escaped(unit)))}"`;
}

function escaped(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function listLine(items: Iterable<DotnetValue>): string {
  return `[${Array.from(items, valueLine).join(', ')}]`;
}

function pairLine({ key, value }: PairValue): string {
  return `${valueLine(key)}: ${valueLine(value)}`;
}

function documentText(document: XmlDocument): string {
  return `${document.declaration === null ? '' : xmlText(document.declaration)}|${xmlText(document, false)}`;
}

/** The bits say more than the digits: two zeros, and neighbours that print alike. */
function floatLine({ type, value }: FloatValue): string {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value);
  return `${type} ${Number.isNaN(value) ? 'NaN' : bits.getBigUint64(0).toString(16).padStart(16, '0')} (${value})`;
}

const ticksPerSecond = 10_000_000n;
const unixEpoch = 621_355_968_000_000_000n;

/** `0001-01-01T00:00:00.0000000`. */
function momentText(ticks: bigint): string {
  const fraction = ticks % ticksPerSecond;
  const milliseconds = Number((ticks - fraction - unixEpoch) / 10_000n);
  return `${new Date(milliseconds).toISOString().slice(0, 19)}.${String(fraction).padStart(7, '0')}`;
}

function offsetText(ticks: bigint): string {
  const minutes = Math.abs(Number(ticks / (60n * ticksPerSecond)));
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${ticks < 0n ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

function nativeLine({ type, state }: NativeValue): string {
  switch (state.holds) {
    case 'match':
      return `Match ${quoted(state.groups[0]?.value ?? '')}`;
    case 'group':
      return `Group ${quoted(state.group.value)}`;
    case 'capture':
      return `Capture ${quoted(state.capture.value)}`;
    case 'groups':
      return state.match.state.holds === 'match'
        ? `Sequence [${state.match.state.groups.map((group, at) => `${at === 0 ? 'Match' : 'Group'} ${quoted(group.value)}`).join(', ')}]`
        : type;
    case 'items':
      return `Sequence ${listLine(state.items())}`;
    case 'rsa': // which class it is depends on the system
      return 'Object RSA';
    case 'symmetric':
      return `Object ${type === 'RijndaelManaged' ? 'Rijndael' : 'Aes'}`;
    case 'named-texts':
      return `Sequence ${listLine(Array.from(state.entries.values(), ({ name }) => name))}`;
    default:
      return `Object ${type.slice(type.lastIndexOf('.') + 1)}`;
  }
}
