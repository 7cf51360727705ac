import { t } from '../../../../base/text/translation.ts';
import { UnsupportedExpression } from '../errors.ts';
import type { DomNode } from '../value.ts';
import { nameOfNode } from './dom-tree.ts';
import { xmlNamespaces } from './written-xml.ts';

type Scope = ReadonlyMap<string, string>;

const outermost: Scope = new Map([['', ''], ['xml', xmlNamespaces.xml], ['xmlns', xmlNamespaces.xmlns]]);

/** OuterXml of a node: as it was read, with the declarations that its names need. */
export function outerXml(node: DomNode): string {
  return nodeText(node, outermost);
}

/** InnerXml of a node. */
export function innerXml(node: DomNode): string {
  if (node.type === 'XmlAttribute') return escaped(node.value, true);
  return node.children.map(child => nodeText(child, outermost)).join('');
}

function nodeText(node: DomNode, scope: Scope): string {
  switch (node.type) {
    case 'XmlDocument':
    case 'XmlDocumentFragment':
      return node.children.map(child => nodeText(child, scope)).join('');
    case 'XmlElement':
      return elementText(node, scope);
    case 'XmlAttribute':
      return `${nameOfNode(node)}="${escaped(node.value, true)}"`;
    case 'XmlText':
      return escaped(node.value, false);
    case 'XmlWhitespace':
    case 'XmlSignificantWhitespace':
      return node.value;
    case 'XmlCDataSection':
      return `<![CDATA[${node.value}]]>`;
    case 'XmlComment':
      return `<!--${node.value}-->`;
    case 'XmlProcessingInstruction':
    case 'XmlDeclaration':
      return `<?${node.local}${node.value === '' ? '' : ` ${node.value}`}?>`;
    case 'XmlDocumentType':
      throw new UnsupportedExpression(t('The text of an XmlDocumentType'));
  }
}

function elementText(node: DomNode, around: Scope): string {
  const declared = new Map<string, string>();
  for (const { prefix, local, namespace, value } of node.attributes) {
    if (namespace === xmlNamespaces.xmlns) declared.set(prefix === '' ? '' : local, value);
  }
  const missing: string[] = [];
  const need = (prefix: string, namespace: string): void => {
    if ((declared.get(prefix) ?? around.get(prefix)) === namespace) return;
    if (declared.has(prefix)) throw new UnsupportedExpression(t('A prefix that is declared otherwise'));
    declared.set(prefix, namespace);
    missing.unshift(` xmlns${prefix === '' ? '' : `:${prefix}`}="${escaped(namespace, true)}"`);
  };
  need(node.prefix, node.namespace);
  for (const { prefix, namespace } of node.attributes) if (prefix !== '' && namespace !== xmlNamespaces.xmlns) need(prefix, namespace);
  const attributes = node.attributes.map(attribute => ` ${nodeText(attribute, around)}`).join('');
  const name = nameOfNode(node);
  const start = `<${name}${attributes}${missing.join('')}`;
  if (node.isEmpty) return `${start} />`;
  const scope = declared.size === 0 ? around : new Map([...around, ...declared]);
  return `${start}>${node.children.map(child => nodeText(child, scope)).join('')}</${name}>`;
}

function escaped(text: string, isAttribute: boolean): string {
  const plain = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return isAttribute ? plain.replaceAll('"', '&quot;').replaceAll('\n', '&#xA;').replaceAll('\r', '&#xD;') : plain;
}
