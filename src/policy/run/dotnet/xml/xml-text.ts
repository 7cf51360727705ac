import type { XmlDocument, XmlElement, XmlName, XmlNode, XmlValue } from '../value.ts';

const xmlns = 'http://www.w3.org/2000/xmlns/';

/** What ToString gives for a value of System.Xml.Linq: indented by two blanks unless that is switched off or the content is mixed. */
export function xmlText(value: XmlValue, isIndented = true): string {
  switch (value.kind) {
    case 'xdocument':
      return documentText(value, isIndented);
    case 'xelement':
      return elementText(value, isIndented ? 0 : undefined, new Map([['', ''], ['xml', 'http://www.w3.org/XML/1998/namespace']]));
    case 'xtext':
    case 'xcomment':
      return nodeText(value, undefined, new Map());
    case 'xattribute':
      return `${value.name.namespace === xmlns && value.name.local !== 'xmlns' ? 'xmlns:' : ''}${value.name.local}="${escapeAttribute(value.value)}"`;
    case 'xname':
      return nameText(value);
    case 'xnamespace':
      return value.uri;
  }
}

/** `{namespace}local`, or the local name alone. */
export function nameText({ local, namespace }: XmlName): string {
  return namespace === '' ? local : `{${namespace}}${local}`;
}

function documentText(document: XmlDocument, isIndented: boolean): string {
  return document.children.map(child => nodeText(child, isIndented ? 0 : undefined, new Map([['', '']]))).join(isIndented ? '\r\n' : '');
}

function nodeText(node: XmlNode, level: number | undefined, scope: ReadonlyMap<string, string>): string {
  if (node.kind === 'xelement') return elementText(node, level, scope);
  if (node.kind === 'xcomment') return `<!--${node.text}-->`;
  return node.isCData ? `<![CDATA[${node.text}]]>` : escapeText(node.text);
}

function elementText(element: XmlElement, level: number | undefined, outer: ReadonlyMap<string, string>): string {
  const scope = new Map(outer);
  const declared: string[] = [];
  for (const { name, value } of element.attributes) {
    if (name.namespace === xmlns) scope.set(name.local, value);
    else if (name.local === 'xmlns' && name.namespace === '') scope.set('', value);
  }
  const prefixed = (name: XmlName, isAttribute: boolean): string => {
    if (name.namespace === '' && (isAttribute || scope.get('') === '')) return name.local;
    if (!isAttribute && scope.get('') === name.namespace) return name.local;
    for (const [prefix, uri] of scope) if (prefix !== '' && uri === name.namespace) return `${prefix}:${name.local}`;
    if (isAttribute) {
      let number = 1;
      while (scope.has(`p${number}`)) number++;
      scope.set(`p${number}`, name.namespace);
      declared.push(` xmlns:p${number}="${escapeAttribute(name.namespace)}"`);
      return `p${number}:${name.local}`;
    }
    scope.set('', name.namespace);
    declared.push(` xmlns="${escapeAttribute(name.namespace)}"`);
    return name.local;
  };
  const tag = prefixed(element.name, false);
  const attributes = element.attributes.map(({ name, value }) => {
    const written =
      name.namespace === xmlns
        ? name.local === 'xmlns'
          ? 'xmlns'
          : `xmlns:${name.local}`
        : name.local === 'xmlns'
          ? 'xmlns'
          : prefixed(name, true);
    return ` ${written}="${escapeAttribute(value)}"`;
  });
  const start = `<${tag}${declared.join('')}${attributes.join('')}`;
  if (element.children.length === 0) return `${start} />`;
  const isMixed = level === undefined || element.children.some(child => child.kind === 'xtext');
  if (isMixed) return `${start}>${element.children.map(child => nodeText(child, undefined, scope)).join('')}</${tag}>`;
  const lineBreak = `\r\n${'  '.repeat(level)}`;
  return `${start}>${element.children.map(child => `${lineBreak}  ${nodeText(child, level + 1, scope)}`).join('')}${lineBreak}</${tag}>`;
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function escapeAttribute(text: string): string {
  return escapeText(text).replaceAll('"', '&quot;').replaceAll('\t', '&#x9;').replaceAll('\n', '&#xA;').replaceAll('\r', '&#xD;');
}
