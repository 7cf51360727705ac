import { t } from '../../../../base/text/translation.ts';
import xpath from 'xpath';
import { dotnetError, UnsupportedExpression } from '../errors.ts';
import type { Machine } from '../time/machine.ts';
import type { DomNode, DomType } from '../value.ts';
import { nameOfNode } from './dom-tree.ts';
import { xmlNamespaces } from './written-xml.ts';

/** A node as the reader of XPath knows nodes, by the names of the W3C. */
interface W3cNode {
  readonly own: DomNode;
  readonly order: number;
  readonly nodeType: number;
  readonly nodeName: string;
  readonly localName: string | null;
  readonly prefix: string | null;
  readonly namespaceURI: string | null;
  readonly nodeValue: string | null;
  readonly data: string | null;
  readonly value: string | null;
  readonly childNodes: W3cNode[];
  readonly attributes: { readonly length: number; readonly item: (at: number) => W3cNode | null };
  parentNode: W3cNode | null;
  ownerElement: W3cNode | null;
  ownerDocument: W3cNode | null;
  firstChild: W3cNode | null;
  lastChild: W3cNode | null;
  nextSibling: W3cNode | null;
  previousSibling: W3cNode | null;
  documentElement: W3cNode | null;
  compareDocumentPosition(other: W3cNode): number;
}

const nodeTypes: Readonly<Record<DomType, number>> = {
  XmlElement: 1, XmlAttribute: 2, XmlText: 3, XmlWhitespace: 3, XmlSignificantWhitespace: 3, XmlCDataSection: 4,
  XmlProcessingInstruction: 7, XmlComment: 8, XmlDocument: 9, XmlDocumentType: 10, XmlDocumentFragment: 11, XmlDeclaration: 10,
};

/** The nodes that an expression of XPath 1.0 finds from a node, in document order; `namespaces` is undefined where none were given. */
export function selectNodes(
  from: DomNode,
  expression: string,
  namespaces: ReadonlyMap<string, string> | undefined,
  machine: Machine,
): readonly DomNode[] {
  refusePrefixes(expression, namespaces);
  const { start, count } = mirrored(from);
  machine.step(count);
  let result: unknown;
  try {
    // the nodes are of the shape that the library asks for; its types name the browser's own
    const node = start as unknown as Node;
    result = xpath.useNamespaces(Object.fromEntries(namespaces ?? []))(expression, node);
  } catch {
    throw new UnsupportedExpression(t('This expression of XPath')); // nothing of it is known but that it was not read
  }
  if (!Array.isArray(result)) throw xpathError('Expression must evaluate to a node-set.');
  return (result as readonly W3cNode[]).map(({ own }) => own);
}

/** A prefix needs a manager of namespaces that knows it. */
function refusePrefixes(expression: string, namespaces: ReadonlyMap<string, string> | undefined): void {
  const code = expression.replace(/"[^"]*"|'[^']*'/g, '');
  for (const [, prefix = ''] of code.matchAll(/(?<![\w.-])([A-Za-z_][\w.-]{0,60}):(?!:)/g)) {
    if (prefix === 'xml') continue;
    if (!namespaces) throw xpathError('Namespace Manager or XsltContext needed. This query has a prefix, variable, or user-defined function.');
    if (!namespaces.has(prefix)) throw xpathError(`Namespace prefix '${prefix}' is not defined.`);
  }
}

function xpathError(message: string): Error {
  return dotnetError('System.Xml.XPath.XPathException', message);
}

function mirrored(from: DomNode): { readonly start: W3cNode; readonly count: number } {
  let root = from;
  while (root.parent) root = root.parent;
  const all = new Map<DomNode, W3cNode>();
  let order = 0;
  const make = (own: DomNode): W3cNode => {
    const isNamed = own.type === 'XmlElement' || own.type === 'XmlAttribute';
    const attributes: W3cNode[] = [];
    const text = own.type === 'XmlElement' || own.type === 'XmlDocument' ? null : own.value;
    const node: W3cNode = {
      own, order: order++, nodeType: nodeTypes[own.type], nodeName: nameOfNode(own), localName: isNamed ? own.local : null,
      prefix: isNamed && own.prefix !== '' ? own.prefix : null, namespaceURI: isNamed && own.namespace !== '' ? own.namespace : null,
      nodeValue: text, data: text, value: text, childNodes: [], parentNode: null, ownerElement: null, ownerDocument: null,
      firstChild: null, lastChild: null, nextSibling: null, previousSibling: null, documentElement: null,
      attributes: {
        get length() {
          return attributes.length;
        },
        item: at => attributes[at] ?? null,
      },
      compareDocumentPosition(other) {
        return other.order === node.order ? 0 : other.order > node.order ? 4 : 2;
      },
    };
    all.set(own, node);
    // declarations of namespaces are no attributes to XPath
    for (const attribute of own.attributes.filter(({ namespace }) => namespace !== xmlNamespaces.xmlns)) {
      const made = make(attribute);
      made.ownerElement = node;
      attributes.push(made);
    }
    for (const child of own.children) {
      if (child.type === 'XmlDeclaration') continue;
      const made = make(child);
      const before = node.childNodes.at(-1) ?? null;
      made.parentNode = node;
      made.previousSibling = before;
      if (before) before.nextSibling = made;
      node.childNodes.push(made);
    }
    node.firstChild = node.childNodes[0] ?? null;
    node.lastChild = node.childNodes.at(-1) ?? null;
    node.documentElement = node.childNodes.find(({ nodeType }) => nodeType === 1) ?? null;
    return node;
  };
  const top = make(root);
  for (const node of all.values()) node.ownerDocument = top.nodeType === 9 ? top : null;
  return { start: all.get(from) ?? top, count: all.size };
}
