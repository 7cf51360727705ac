import type { DotnetValue } from './value.ts';

const namespaces: ReadonlyMap<string, string> = new Map([
  ['List', 'System.Collections.Generic.List`1'], ['Dictionary', 'System.Collections.Generic.Dictionary`2'], ['HashSet', 'System.Collections.Generic.HashSet`1'],
  ['Queue', 'System.Collections.Generic.Queue`1'], ['Stack', 'System.Collections.Generic.Stack`1'], ['KeyValuePair', 'System.Collections.Generic.KeyValuePair`2'],
  ['StringBuilder', 'System.Text.StringBuilder'], ['Regex', 'System.Text.RegularExpressions.Regex'], ['Match', 'System.Text.RegularExpressions.Match'],
  ['JObject', 'Newtonsoft.Json.Linq.JObject'], ['JArray', 'Newtonsoft.Json.Linq.JArray'], ['JValue', 'Newtonsoft.Json.Linq.JValue'], ['JProperty', 'Newtonsoft.Json.Linq.JProperty'], ['JToken', 'Newtonsoft.Json.Linq.JToken'],
  ['XElement', 'System.Xml.Linq.XElement'], ['XDocument', 'System.Xml.Linq.XDocument'], ['XAttribute', 'System.Xml.Linq.XAttribute'], ['XText', 'System.Xml.Linq.XText'], ['XName', 'System.Xml.Linq.XName'], ['XNamespace', 'System.Xml.Linq.XNamespace'],
]);

/** Types of the gateway, whose namespaces its pages do not give. */
const gatewayTypes: ReadonlySet<string> = new Set(['Jwt', 'Authorization', 'BasicAuthCredentials', 'Headers', 'Query', 'Claims', 'Variables', 'Parameters', 'Form']);

/** The simple name of a value's type, which finds its definition; `Object` for null. */
export function simpleTypeName(value: DotnetValue): string {
  if (value === null) return 'Object';
  if (typeof value === 'string') return 'String';
  if (typeof value === 'boolean') return 'Boolean';
  switch (value.kind) {
    case 'integer':
    case 'float':
    case 'enum':
    case 'record':
    case 'native':
    case 'dictionary':
    case 'queue':
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
  xdocument: 'XDocument', xelement: 'XElement', xtext: 'XText', xcomment: 'XComment', xattribute: 'XAttribute', xname: 'XName', xnamespace: 'XNamespace',
  body: 'IMessageBody', type: 'Type', reference: 'Reference',
} as const;

/** The full name that .NET's messages give for a simple one. */
export function fullTypeName(simple: string): string {
  if (simple.endsWith('[]')) return `${fullTypeName(simple.slice(0, -2))}[]`;
  return namespaces.get(simple) ?? (gatewayTypes.has(simple) || /^I[A-Z]/.test(simple) ? simple : `System.${simple}`);
}

/** The full name of a value's type. */
export function typeNameOf(value: DotnetValue): string {
  if (typeof value === 'object' && value !== null && value.kind === 'array') return `${fullTypeName(value.element)}[]`;
  if (typeof value === 'object' && value !== null && value.kind === 'exception') return value.type;
  return fullTypeName(simpleTypeName(value));
}
