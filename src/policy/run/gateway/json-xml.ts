import { childTokens, jsonArray, jsonNull, jsonObject, jsonValue, setProperty } from '../dotnet/json/json-node.ts';
import { jsonText } from '../dotnet/json/json-text.ts';
import { isKind, type JsonObject, type JsonToken, type XmlDocument, type XmlElement, type XmlName } from '../dotnet/value.ts';
import { valueText } from '../expression/index.ts';

/** A JSON text as XML: `@name` is an attribute, `#text` the text, an array repeats its element; several roots are put into `Document`. */
export function jsonToXml(token: JsonToken): string {
  const properties = isKind(token, 'jobject') ? [...token.properties.values()] : [];
  const [only] = properties;
  if (only && properties.length === 1 && !isKind(only.value, 'jarray')) return elementText(only.name, only.value);
  return elementText('Document', token);
}

function elementText(key: string, token: JsonToken): string {
  const name = encodedName(key);
  if (isKind(token, 'jarray')) return childTokens(token).map(item => elementText(key, item)).join('');
  if (!isKind(token, 'jobject')) {
    const text = scalarText(token);
    return text === '' ? `<${name} />` : `<${name}>${escaped(text)}</${name}>`;
  }
  let attributes = '';
  let content = '';
  for (const { name: property, value } of token.properties.values()) {
    if (property.startsWith('@')) attributes += ` ${encodedName(property.slice(1))}="${escaped(scalarText(value)).replaceAll('"', '&quot;')}"`;
    else content += property === '#text' ? escaped(scalarText(value)) : elementText(property, value);
  }
  return content === '' ? `<${name}${attributes} />` : `<${name}${attributes}>${content}</${name}>`;
}

function scalarText(token: JsonToken): string {
  if (isKind(token, 'jvalue') && token.type === 'Date') return jsonText(token, false).slice(1, -1);
  const text = valueText(token);
  return isKind(token, 'jvalue') && token.type === 'Boolean' ? text.toLowerCase() : text;
}

/** A name that XML takes: what it does not take is written as `_x0020_`, as .NET does. */
function encodedName(name: string): string {
  const encoded = (unit: string): string => `_x${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
  return name.replace(/[^\p{L}\p{N}_.:·-]/gu, encoded).replace(/^[\p{N}.·-]/u, encoded);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** An XML document as JSON: the reverse; the friendly kind writes attributes without `@` (policy reference, xml-to-json). */
export function xmlToJson(document: XmlDocument, isFriendly: boolean): JsonObject {
  const result = jsonObject();
  const root = document.children.find(node => isKind(node, 'xelement'));
  if (root) setProperty(result, writtenName(root.name, root), elementToken(root, isFriendly));
  return result;
}

function elementToken(element: XmlElement, isFriendly: boolean): JsonToken {
  const texts = element.children.filter(node => isKind(node, 'xtext'));
  const elements = element.children.filter(node => isKind(node, 'xelement'));
  const text = texts.map(node => node.text).join('');
  if (elements.length === 0 && element.attributes.length === 0) return text === '' ? jsonNull() : jsonValue('String', text);
  const result = jsonObject();
  for (const { name, value } of element.attributes) {
    setProperty(result, `${isFriendly ? '' : '@'}${writtenName(name, element, true)}`, jsonValue('String', value));
  }
  const [firstText] = texts.filter(node => node.text.trim() !== '');
  for (const child of element.children) {
    if (child === firstText) setProperty(result, isFriendly ? 'text' : '#text', jsonValue('String', text));
    if (!isKind(child, 'xelement')) continue;
    const name = writtenName(child.name, child);
    if (result.properties.has(name)) continue;
    const tokens = elements.filter(other => writtenName(other.name, other) === name).map(other => elementToken(other, isFriendly));
    const [first] = tokens;
    if (first) setProperty(result, name, tokens.length === 1 ? first : jsonArray(tokens));
  }
  return result;
}

/** A name with the prefix of its namespace where it is written. */
function writtenName({ local, namespace }: XmlName, element: XmlElement, isAttribute = false): string {
  if (namespace === xmlns) return local === 'xmlns' ? local : `xmlns:${local}`;
  if (namespace === '') return local;
  for (let scope: XmlElement | XmlDocument | null = element; isKind(scope, 'xelement'); scope = scope.parent) {
    for (const { name, value } of scope.attributes) {
      if (value !== namespace) continue;
      if (name.namespace === xmlns) return `${name.local}:${local}`;
      if (name.local === 'xmlns' && name.namespace === '' && !isAttribute) return local;
    }
  }
  return local;
}

const xmlns = 'http://www.w3.org/2000/xmlns/';
