import { t } from '../../../../base/text/translation.ts';
import { argumentError, DotnetError, dotnetError, UnsupportedExpression } from '../errors.ts';
import type { DomNode, DomType } from '../value.ts';
import { xmlNamespaces, type WrittenName } from './written-xml.ts';
import { readXml } from './xml-reader.ts';
import { verifyNameUnits } from './xml-name.ts';

type Named = Partial<Pick<DomNode, 'prefix' | 'local' | 'namespace' | 'value' | 'isEmpty'>>;

/** A node that belongs to a document and stands nowhere yet. */
export function newNode(type: DomType, document: DomNode | null, { prefix = '', local = '', namespace = '', value = '', isEmpty = true }: Named = {}): DomNode {
  return { kind: 'dom', type, prefix, local, namespace, value, attributes: [], children: [], isEmpty, parent: null, document };
}

/** A text without the white space that the document does not keep. */
export interface DomOptions {
  readonly keepsWhiteSpace: boolean;
}

/** Reads a text into a document, in place of what is in it. */
export function loadDom(document: DomNode, text: string, { keepsWhiteSpace }: DomOptions): void {
  document.children.length = 0;
  fill(document, document, text, keepsWhiteSpace);
}

/** Reads the nodes of a fragment, with the namespaces that are known where it goes. */
export function readFragment(text: string, at: DomNode): readonly DomNode[] {
  const declared = [...namespacesAt(at)].filter(([prefix]) => prefix !== 'xml' && prefix !== 'xmlns');
  const attributes = declared.map(([prefix, uri]) => ` xmlns${prefix === '' ? '' : `:${prefix}`}="${uri.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')}"`);
  const root = newNode('XmlDocumentFragment', at.document);
  try {
    fill(root, at.document ?? at, `<x${attributes.join('')}>${text}</x>`, false);
  } catch (error) {
    // .NET's message counts places by the fragment, and knows other faults of it
    throw error instanceof DotnetError ? new UnsupportedExpression(t('A fragment of XML that is not well formed')) : error;
  }
  return root.children[0]?.children ?? [];
}

function fill(root: DomNode, document: DomNode, text: string, keepsWhiteSpace: boolean): void {
  const open: DomNode[] = [];
  const add = (type: DomType, named: Named): DomNode => {
    const parent = open.at(-1) ?? root;
    const node = newNode(type, document, named);
    node.parent = parent;
    parent.children.push(node);
    return node;
  };
  readXml(text, {
    declaration: ({ version, encoding, standalone }) => {
      const part = (name: string, value: string | null): string => (value === null ? '' : ` ${name}="${value}"`);
      add('XmlDeclaration', { local: 'xml', value: `version="${version}"${part('encoding', encoding)}${part('standalone', standalone)}` });
    },
    doctype: ({ name }) => {
      add('XmlDocumentType', { local: name });
    },
    start: (name, attributes, isEmpty) => {
      const element = add('XmlElement', { ...named(name), isEmpty });
      for (const attribute of attributes) {
        const own = newNode('XmlAttribute', document, { ...named(attribute.name), value: attribute.value });
        own.parent = element;
        element.attributes.push(own);
      }
      if (!isEmpty) open.push(element);
    },
    end: () => {
      open.pop();
    },
    text: (content, isSpace) => {
      if (isSpace && !keepsWhiteSpace) return;
      const isBlank = !/[^ \t\r\n]/.test(content);
      if (content !== '') add(isSpace ? 'XmlWhitespace' : isBlank ? 'XmlSignificantWhitespace' : 'XmlText', { value: content });
    },
    cdata: value => {
      add('XmlCDataSection', { value });
    },
    comment: value => {
      add('XmlComment', { value });
    },
    instruction: (local, value) => {
      add('XmlProcessingInstruction', { local, value });
    },
  });
}

function named({ prefix, local, namespace }: WrittenName): Named {
  return { prefix, local, namespace };
}

/** The name with its prefix, or the one that a kind of node has. */
export function nameOfNode({ type, prefix, local }: DomNode): string {
  switch (type) {
    case 'XmlDocument':
      return '#document';
    case 'XmlText':
      return '#text';
    case 'XmlCDataSection':
      return '#cdata-section';
    case 'XmlComment':
      return '#comment';
    case 'XmlWhitespace':
      return '#whitespace';
    case 'XmlSignificantWhitespace':
      return '#significant-whitespace';
    case 'XmlDocumentFragment':
      return '#document-fragment';
    default:
      return prefix === '' ? local : `${prefix}:${local}`;
  }
}

const textTypes: ReadonlySet<DomType> = new Set(['XmlText', 'XmlCDataSection', 'XmlWhitespace', 'XmlSignificantWhitespace']);

/** Whether a node is text of some kind. */
export function isTextNode({ type }: DomNode): boolean {
  return textTypes.has(type);
}

/** All text in a node. */
export function innerText(node: DomNode): string {
  if (node.type === 'XmlDocument' || node.type === 'XmlElement' || node.type === 'XmlDocumentFragment') {
    return node.children.map(child => (isTextNode(child) || child.type === 'XmlElement' ? innerText(child) : '')).join('');
  }
  return node.value;
}

/** The root element of a document. */
export function documentElement(document: DomNode): DomNode | null {
  return document.children.find(({ type }) => type === 'XmlElement') ?? null;
}

/** All elements below a node, in document order. */
export function* elementsBelow(node: DomNode): Generator<DomNode> {
  for (const child of [...node.children]) {
    if (child.type !== 'XmlElement') continue;
    yield child;
    yield* elementsBelow(child);
  }
}

/** What prefixes stand for at a node. */
export function namespacesAt(node: DomNode): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (let at: DomNode | null = node; at; at = at.parent) {
    if (at.type !== 'XmlElement') continue;
    if (!found.has(at.prefix)) found.set(at.prefix, at.namespace);
    for (const { prefix, local, value, namespace } of at.attributes) {
      if (namespace !== xmlNamespaces.xmlns) continue;
      const declared = prefix === '' ? '' : local;
      if (!found.has(declared)) found.set(declared, value);
    }
  }
  return found;
}

/** Splits a name that may have a prefix, and checks both parts. */
export function splitName(name: string): { readonly prefix: string; readonly local: string } {
  const colon = name.indexOf(':');
  if (name === '') throw argumentError('The local name for elements or attributes cannot be null or an empty string.');
  const [prefix, local] = colon < 0 ? ['', name] : [name.slice(0, colon), name.slice(colon + 1)];
  if (prefix !== '') verifyNameUnits(prefix);
  verifyNameUnits(local);
  return { prefix, local };
}

/** Puts a node into another before one of its children, or at its end; out of where it was. */
export function insertNode(parent: DomNode, node: DomNode, before: DomNode | null): void {
  if (node.type === 'XmlDocumentFragment') {
    for (const child of [...node.children]) insertNode(parent, child, before);
    return;
  }
  for (let around: DomNode | null = parent; around; around = around.parent) {
    if (around === node) throw argumentError('Cannot insert a node or any ancestor of that node as a child of itself.');
  }
  const own = parent.document ?? parent;
  if (node.document !== own) throw argumentError('The node to be inserted is from a different document context.');
  if (!mayContain(parent, node)) throw invalidChild();
  if (parent.type === 'XmlDocument' && node.type === 'XmlElement' && documentElement(parent) && documentElement(parent) !== node) {
    throw dotnetError('InvalidOperationException', "This document already has a 'DocumentElement' node.");
  }
  if (before && before.parent !== parent) throw argumentError('The reference node is not a child of this node.');
  detach(node);
  parent.children.splice(before ? parent.children.indexOf(before) : parent.children.length, 0, node);
  node.parent = parent;
  parent.isEmpty = false;
}

function mayContain({ type }: DomNode, node: DomNode): boolean {
  if (node.type === 'XmlDocument' || node.type === 'XmlAttribute') return false;
  if (type === 'XmlDocument') return !['XmlText', 'XmlCDataSection'].includes(node.type);
  if (type === 'XmlAttribute') throw new UnsupportedExpression(t('A node inside an attribute'));
  return (type === 'XmlElement' || type === 'XmlDocumentFragment') && node.type !== 'XmlDeclaration' && node.type !== 'XmlDocumentType';
}

function invalidChild(): Error {
  return dotnetError('InvalidOperationException', 'The specified node cannot be inserted as the valid child of this node, because the specified node is the wrong type.');
}

/** Takes a node out of what it is in. */
export function detach(node: DomNode): void {
  const list = node.type === 'XmlAttribute' ? node.parent?.attributes : node.parent?.children;
  if (list?.includes(node)) list.splice(list.indexOf(node), 1);
  node.parent = null;
}

/** A copy of a node for a document, with all that is in it where it is deep; attributes are always in it. */
export function copyDom(node: DomNode, document: DomNode | null, isDeep: boolean): DomNode {
  const made: DomNode = { ...node, attributes: [], children: [], parent: null, document };
  for (const attribute of node.attributes) {
    const own = copyDom(attribute, document, true);
    own.parent = made;
    made.attributes.push(own);
  }
  if (!isDeep) return made;
  for (const child of node.children) {
    const own = copyDom(child, node.type === 'XmlDocument' ? made : document, true);
    own.parent = made;
    made.children.push(own);
  }
  return made;
}
