import type { XmlAttribute, XmlDocument, XmlElement, XmlName, XmlNode, XmlParent } from '../value.ts';
import { xmlNamespaces, type WrittenAttribute, type WrittenName } from './written-xml.ts';
import { readXml } from './xml-reader.ts';

/** Reads a document as XDocument.Parse does: white space between elements goes, unless it is kept. */
export function parseXml(text: string, keepsWhiteSpace = false): XmlDocument {
  const document: XmlDocument = { kind: 'xdocument', declaration: null, children: [] };
  const open: XmlElement[] = [];
  const parent = (): XmlParent => open.at(-1) ?? document;
  const add = (node: XmlNode): void => {
    parent().children.push(node);
  };
  readXml(text, {
    declaration: declaration => {
      document.declaration = { kind: 'xdeclaration', ...declaration };
    },
    doctype: doctype => add({ kind: 'xdoctype', ...doctype, parent: parent() }),
    start: (name, attributes, isEmpty) => {
      const element: XmlElement = {
        kind: 'xelement',
        name: expanded(name),
        attributes: [],
        children: [],
        hasEndTag: !isEmpty,
        parent: parent(),
      };
      for (const attribute of attributes) element.attributes.push(attributeOf(attribute, element));
      add(element);
      if (!isEmpty) open.push(element);
    },
    end: () => {
      open.pop();
    },
    text: (content, isSpace) => {
      if ((keepsWhiteSpace || !isSpace) && content !== '') add({ kind: 'xtext', text: content, isCData: false, parent: parent() });
    },
    cdata: content => add({ kind: 'xtext', text: content, isCData: true, parent: parent() }),
    comment: content => add({ kind: 'xcomment', text: content, parent: parent() }),
    instruction: (target, data) => add({ kind: 'xinstruction', target, data, parent: parent() }),
  });
  return document;
}

/** The root element of a document. */
export function rootOf(document: XmlDocument): XmlElement | null {
  return document.children.find(child => child.kind === 'xelement') ?? null;
}

/** The root element of a text by itself, as XElement.Parse gives it. */
export function parseXmlElement(text: string, keepsWhiteSpace = false): XmlElement | null {
  const root = rootOf(parseXml(text, keepsWhiteSpace));
  if (root) root.parent = null;
  return root;
}

/** `xmlns` alone is a name without a namespace to System.Xml.Linq. */
function expanded({ prefix, local, namespace }: WrittenName): XmlName {
  return { kind: 'xname', local, namespace: prefix === '' && namespace === xmlNamespaces.xmlns ? '' : namespace };
}

function attributeOf({ name, value }: WrittenAttribute, parent: XmlElement): XmlAttribute {
  return { kind: 'xattribute', name: expanded(name), value, parent };
}
