import { t } from '../../../../base/text/translation.ts';
import { typeSignatures } from '../../../language/dotnet/signatures.ts';
import { UnsupportedExpression } from '../errors.ts';
import { isKind, type DotnetValue, type TaggedValue, type TypeValue } from '../value.ts';
import { elementType, type DotnetType } from './dotnet-type.ts';
import { isDelegateName } from '../../../typing/index.ts';
import { argumentsOf, isGeneric } from './type-arguments.ts';
import { fullTypeName, simpleTypeName, typeNameOf } from './type-names.ts';

/** What `typeof` gives. */
export function typeValue(type: DotnetType): TypeValue {
  if (type.name === 'Anonymous') throw new UnsupportedExpression(t('GetType of {0}', type.name));
  const text = typeText(type);
  const element = type.isNullable ? 'Nullable`1' : type.name === 'ValueTuple' ? `ValueTuple\`${type.arguments.length}` : lastName(definitionName(type));
  return { kind: 'type', name: element + '[]'.repeat(type.arrayDepth), text, isGeneric: text.includes('`') };
}

/** Kinds of values of which .NET has classes of its own for each, with names that only it knows. */
const ofUnknownClass: ReadonlySet<string> = new Set(['sequence', 'anonymous', 'function', 'record', 'body', 'reference', 'type']);
/** Native values that are of the class that their type says; of the others .NET gives one that is derived from it. */
const ofOwnClass: ReadonlySet<string> = new Set([
  'BigInteger', 'Capture', 'CultureInfo', 'Group', 'GroupCollection', 'HashAlgorithmName', 'HMACMD5', 'HMACSHA1', 'HMACSHA256', 'HMACSHA384', 'HMACSHA512', 'HttpValueCollection', 'IPAddress', 'Match',
  'MatchCollection', 'NameValueCollection', 'Object', 'Random', 'RSACng', 'RSACryptoServiceProvider', 'StringReader', 'StringWriter', 'TimeZoneInfo', 'UriBuilder', 'X509Certificate2', 'XmlNamespaceManager',
]);
const ofUnknownElement = /^(?:Sequence|Anonymous|Delegate|Tuple|ValueTuple|KeyValuePair|Encoding|StringComparer|Type)(?:\[\])*$/;

/** What `GetType()` gives. Throws where the class of the value is not known. */
export function typeOf(value: DotnetValue): TypeValue {
  if (typeof value === 'object' && value !== null && !hasKnownClass(value)) throw new UnsupportedExpression(t('GetType of {0}', simpleTypeName(value)));
  if (isKind(value, 'array') && value.element.includes('?')) return typeValue(elementType(`${value.element}[]`));
  if (isKind(value, 'function') && value.type) return typeValue(value.type);
  const definition = typeNameOf(value);
  const text = isGeneric(value) ? collectionText(value) : definition.includes('`') ? undefined : definition;
  return { kind: 'type', name: lastName(definition), ...(text !== undefined && { text }), isGeneric: definition.includes('`') };
}

function hasKnownClass(value: TaggedValue): boolean {
  switch (value.kind) {
    case 'array':
      return !ofUnknownElement.test(value.element) && typeSignatures(elementType(value.element).name).length <= 1;
    case 'dictionary':
      return isGeneric(value);
    case 'native':
      return ofOwnClass.has(value.type);
    case 'function':
      return value.type !== undefined;
    default:
      return !ofUnknownClass.has(value.kind);
  }
}

/** What ToString of a type gives. Throws where its arguments are not known. */
export function textOfType({ name, text }: TypeValue): string {
  if (text === undefined) throw new UnsupportedExpression(t('The type arguments of {0}', name));
  return text;
}

/** What ToString of a collection gives: its type; undefined where its arguments are not known. */
export function collectionText(value: DotnetValue): string | undefined {
  const given = argumentsOf(value);
  return given && `${typeNameOf(value)}[${given.map(typeText).join(',')}]`;
}

/** The full name of a type with the number of its arguments. */
function definitionName({ name, arguments: given }: DotnetType): string {
  if (name === 'void') return 'System.Void';
  const known = typeSignatures(name).find(({ parameters }) => parameters.length === given.length);
  if (name === 'MatchEvaluator') return `System.Text.RegularExpressions.${name}`;
  const full = known?.fullName ?? (isDelegateName(name) ? `System.${name}` : fullTypeName(name));
  return given.length > 0 && !full.includes('`') ? `${full}\`${given.length}` : full;
}

function typeText(type: DotnetType): string {
  const { arguments: given, isNullable, arrayDepth } = type;
  const own = given.length === 0 ? definitionName(type) : `${definitionName(type)}[${given.map(typeText).join(',')}]`;
  return (isNullable ? `System.Nullable\`1[${own}]` : own) + '[]'.repeat(arrayDepth);
}

function lastName(fullName: string): string {
  return fullName.slice(fullName.lastIndexOf('.') + 1);
}

/** Whether two types are the same one. Throws where the arguments of a generic one are not known. */
export function isSameType(left: TypeValue, right: DotnetValue): boolean {
  return isKind(right, 'type') && left.name === right.name && textOfType(left) === textOfType(right);
}
