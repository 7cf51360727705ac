import type { XmlAttribute, XmlDeclaration, XmlDocument, XmlDoctype, XmlElement, XmlName, XmlNode, XmlValue } from '../value.ts';
import { xmlNamespaces } from './written-xml.ts';
import { attributeText, XmlWriter } from './xml-writer.ts';

/** What ToString gives for a value of System.Xml.Linq: indented by two blanks unless that is switched off or the content is mixed. */
export function xmlText(value: XmlValue, isIndented = true): string {
  switch (value.kind) {
    case 'xdocument':
      return documentText(value, isIndented);
    case 'xattribute':
      return attributeTextOf(value);
    case 'xname':
      return nameText(value);
    case 'xnamespace':
      return value.uri;
    case 'xdeclaration':
      return declarationText(value);
    case 'xtext': {
      const writer = new XmlWriter(isIndented);
      writeNode(value, writer, []);
      return writer.text;
    }
    default: {
      const writer = new XmlWriter(isIndented);
      writeNode(value, writer, value.kind === 'xelement' ? declaredAround(value) : []);
      return writer.text;
    }
  }
}

/** What Save writes into a text: with the declaration, of a StringWriter's encoding. */
export function savedText(value: XmlDocument | XmlElement, isIndented: boolean): string {
  const writer = new XmlWriter(isIndented);
  const standalone = value.kind === 'xdocument' ? (value.declaration?.standalone ?? null) : null;
  writer.declaration(`<?xml version="1.0" encoding="utf-16"${standalone === 'yes' || standalone === 'no' ? ` standalone="${standalone}"` : ''}?>`);
  for (const node of value.kind === 'xdocument' ? value.children : [value]) {
    writeNode(node, writer, node.kind === 'xelement' ? declaredAround(node) : []);
  }
  return writer.text;
}

/** `{namespace}local`, or the local name alone. */
export function nameText({ local, namespace }: XmlName): string {
  return namespace === '' ? local : `{${namespace}}${local}`;
}

/** A prefix with its namespace as an attribute declares it, undefined for another attribute. */
export function declarationOf({ name, value }: XmlAttribute): Declaration | undefined {
  if (name.namespace === xmlNamespaces.xmlns) return { prefix: name.local, namespace: value };
  return name.local === 'xmlns' && name.namespace === '' ? { prefix: '', namespace: value } : undefined;
}

interface Declaration {
  readonly prefix: string;
  readonly namespace: string;
}

function declaredAround({ parent }: XmlElement): readonly Declaration[] {
  if (parent?.kind !== 'xelement') return [];
  return [...declaredAround(parent), ...declaredBy(parent)];
}

function declaredBy({ attributes }: XmlElement): readonly Declaration[] {
  return attributes.map(declarationOf).filter(declared => declared !== undefined);
}

function documentText(document: XmlDocument, isIndented: boolean): string {
  const writer = new XmlWriter(isIndented);
  for (const child of document.children) writeNode(child, writer, []);
  return writer.text;
}

function writeNode(node: XmlNode, writer: XmlWriter, declared: readonly Declaration[]): void {
  switch (node.kind) {
    case 'xelement':
      writeElement(node, writer, declared);
      return;
    case 'xtext':
      if (node.isCData) writer.cdata(node.text);
      else writer.characters(node.text);
      return;
    case 'xcomment':
      writer.comment(node.text);
      return;
    case 'xinstruction':
      writer.instruction(node.target, node.data);
      return;
    case 'xdoctype':
      writer.doctype(doctypeText(node));
  }
}

/** A document type as it is written, with room for declarations of its own. */
export function doctypeText({ name, publicId, systemId }: Pick<XmlDoctype, 'name' | 'publicId' | 'systemId'>): string {
  const ids = publicId !== null ? ` PUBLIC "${publicId}" "${systemId ?? ''}"` : systemId !== null ? ` SYSTEM "${systemId}"` : ' ';
  return `<!DOCTYPE ${name}${ids}[]>`;
}

function writeElement(element: XmlElement, writer: XmlWriter, around: readonly Declaration[]): void {
  const own = declaredBy(element);
  const declared = own.length === 0 ? around : [...around, ...own];
  const { local, namespace } = element.name;
  writer.startElement(prefixIn(declared, namespace, true), local, namespace);
  for (const { name, value } of element.attributes) {
    const namespace = name.namespace === '' && name.local === 'xmlns' ? xmlNamespaces.xmlns : name.namespace;
    writer.attribute(prefixIn(declared, name.namespace, false), name.local, namespace, value);
  }
  for (const child of element.children) writeNode(child, writer, declared);
  writer.endElement(element.children.length > 0 || element.hasEndTag);
}

/** The prefix that stands for a namespace, the innermost first; undefined where none does. */
function prefixIn(declared: readonly Declaration[], namespace: string, allowsDefault: boolean): string | undefined {
  if (namespace === '') return '';
  const found = declared.findLast(
    (one, at) =>
      one.namespace === namespace && (allowsDefault || one.prefix !== '') && declared.findLastIndex(({ prefix }) => prefix === one.prefix) === at,
  );
  if (found) return found.prefix;
  return namespace === xmlNamespaces.xml ? 'xml' : namespace === xmlNamespaces.xmlns ? 'xmlns' : undefined;
}

function attributeTextOf(attribute: XmlAttribute): string {
  const { name, value, parent } = attribute;
  const declared = parent ? [...declaredAround(parent), ...declaredBy(parent)] : [];
  const prefix = prefixIn(declared, name.namespace, false) ?? 'p0';
  return `${prefix === '' ? '' : `${prefix}:`}${name.local}="${attributeText(value)}"`;
}

function declarationText({ version, encoding, standalone }: XmlDeclaration): string {
  const part = (name: string, value: string | null): string => (value === null ? '' : ` ${name}="${value}"`);
  return `<?xml${part('version', version)}${part('encoding', encoding)}${part('standalone', standalone)}?>`;
}
