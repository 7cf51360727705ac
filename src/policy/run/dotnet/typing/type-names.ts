import { typeSignatures } from '../../../language/dotnet/signatures.ts';
import type { DotnetValue } from '../value.ts';

/** The simple name of a value's type, which finds its definition; `Object` for null. */
export function simpleTypeName(value: DotnetValue): string {
  if (value === null) return 'Object';
  if (typeof value === 'string') return 'String';
  if (typeof value === 'boolean') return 'Boolean';
  switch (value.kind) {
    case 'xtext':
      return value.isCData ? 'XCData' : 'XText';
    case 'integer':
    case 'float':
    case 'enum':
    case 'record':
    case 'native':
    case 'dictionary':
    case 'queue':
    case 'dom':
      return value.type;
    case 'exception':
      return value.type.slice(value.type.lastIndexOf('.') + 1);
    default:
      return byKind[value.kind];
  }
}

const byKind = {
  decimal: 'Decimal', char: 'Char', datetime: 'DateTime', datetimeoffset: 'DateTimeOffset', timespan: 'TimeSpan', guid: 'Guid',
  array: 'Array', list: 'List', set: 'HashSet', sequence: 'Sequence', pair: 'KeyValuePair', tuple: 'Tuple', anonymous: 'Anonymous', function: 'Delegate',
  'string-builder': 'StringBuilder', uri: 'Uri', regex: 'Regex', jobject: 'JObject', jarray: 'JArray', jproperty: 'JProperty', jvalue: 'JValue',
  xdocument: 'XDocument', xelement: 'XElement', xcomment: 'XComment', xinstruction: 'XProcessingInstruction', xdoctype: 'XDocumentType', xdeclaration: 'XDeclaration', xattribute: 'XAttribute', xname: 'XName', xnamespace: 'XNamespace',
  body: 'IMessageBody', type: 'Type', reference: 'Reference',
} as const;

/** The simple name of a value's type as that of an element: of an array with its own elements. */
export function elementTypeName(value: DotnetValue): string {
  return typeof value === 'object' && value !== null && value.kind === 'array' ? `${value.element}[]` : simpleTypeName(value);
}

/** The full name that .NET's messages give for a simple one. */
export function fullTypeName(simple: string): string {
  if (simple.endsWith('[]')) return `${fullTypeName(simple.slice(0, -2))}[]`;
  if (simple.endsWith('?')) return `System.Nullable\`1[${fullTypeName(simple.slice(0, -1))}]`;
  const [type] = typeSignatures(simple);
  if (!type) return /^I[A-Z]/.test(simple) ? simple : `System.${simple}`;
  return type.parameters.length === 0 ? type.fullName : `${type.fullName}\`${type.parameters.length}`;
}

/** The full name of a value's type. */
export function typeNameOf(value: DotnetValue): string {
  if (typeof value === 'object' && value !== null && value.kind === 'array') return `${fullTypeName(value.element)}[]`;
  if (typeof value === 'object' && value !== null && value.kind === 'exception') return value.type;
  if (typeof value === 'object' && value !== null && value.kind === 'body') return 'Microsoft.WindowsAzure.ApiManagement.Proxy.Gateway.MessageBody';
  if (typeof value === 'object' && value !== null && value.kind === 'tuple') return `System.${value.isClass ? '' : 'Value'}Tuple\`${value.items.length}`;
  return fullTypeName(simpleTypeName(value));
}
