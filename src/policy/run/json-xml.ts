import { childTokens, jsonArray, jsonNull, jsonObject, jsonValue, setProperty } from './dotnet/json/json-node.ts';
import { isKind, type JsonObject, type JsonToken, type XmlDocument, type XmlElement } from './dotnet/value.ts';
import { textOf } from './expression/index.ts';

/** A JSON text as XML: `@name` is an attribute, `#text` the text, an array repeats its element; several roots are put into `Document`. */
export function jsonToXml(token: JsonToken): string {
  const properties = isKind(token, 'jobject') ? [...token.properties.values()] : [];
  const [only] = properties;
  if (only && properties.length === 1 && !isKind(only.value, 'jarray')) return elementText(only.name, only.value);
  return elementText('Document', token);
}

function elementText(name: string, token: JsonToken): string {
  if (isKind(token, 'jarray')) return childTokens(token).map(item => elementText(name, item)).join('');
  if (!isKind(token, 'jobject')) {
    const text = scalarText(token);
    return text === '' ? `<${name} />` : `<${name}>${escaped(text)}</${name}>`;
  }
  let attributes = '';
  let content = '';
  for (const { name: key, value } of token.properties.values()) {
    if (key.startsWith('@')) attributes += ` ${key.slice(1)}="${escaped(scalarText(value)).replaceAll('"', '&quot;')}"`;
    else content += key === '#text' ? escaped(scalarText(value)) : elementText(key, value);
  }
  return content === '' ? `<${name}${attributes} />` : `<${name}${attributes}>${content}</${name}>`;
}

function scalarText(token: JsonToken): string {
  const text = textOf(token);
  return isKind(token, 'jvalue') && token.type === 'Boolean' ? text.toLowerCase() : text;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** An XML document as JSON: the reverse; the friendly kind writes attributes without `@` (policy reference, xml-to-json). */
export function xmlToJson(document: XmlDocument, isFriendly: boolean): JsonObject {
  const result = jsonObject();
  const root = document.children.find(node => isKind(node, 'xelement'));
  if (root) setProperty(result, root.name.local, elementToken(root, isFriendly));
  return result;
}

function elementToken(element: XmlElement, isFriendly: boolean): JsonToken {
  const text = element.children.map(node => (isKind(node, 'xtext') ? node.text : '')).join('');
  const elements = element.children.filter(node => isKind(node, 'xelement'));
  if (elements.length === 0 && element.attributes.length === 0) return text === '' ? jsonNull() : jsonValue('String', text);
  const result = jsonObject();
  for (const { name, value } of element.attributes) setProperty(result, `${isFriendly ? '' : '@'}${name.local}`, jsonValue('String', value));
  for (const name of new Set(elements.map(child => child.name.local))) {
    const tokens = elements.filter(child => child.name.local === name).map(child => elementToken(child, isFriendly));
    const [first] = tokens;
    if (first) setProperty(result, name, tokens.length === 1 ? first : jsonArray(tokens));
  }
  if (text.trim() !== '') setProperty(result, isFriendly ? 'text' : '#text', jsonValue('String', text));
  return result;
}
