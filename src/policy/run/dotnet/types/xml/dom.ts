import { t } from '../../../../../base/text/translation.ts';
import { argumentError, dotnetError, UnsupportedExpression } from '../../errors.ts';
import { valueText } from '../../text/text.ts';
import type { Call } from '../../typing/call.ts';
import { enumMember } from '../../typing/enums.ts';
import { defineType, type Definition, type TypeDefinition } from '../../typing/type-definition.ts';
import { int, isKind, type DomNode, type DomType, type DotnetValue, type NativeValue } from '../../value.ts';
import { selectNodes } from '../../xml/dom-select.ts';
import { innerXml, outerXml } from '../../xml/dom-text.ts';
import {
  copyDom, detach, documentElement, elementsBelow, innerText, insertNode, loadDom, nameOfNode, namespacesAt, newNode, readFragment,
  splitName,
} from '../../xml/dom-tree.ts';
import { verifyNameUnits } from '../../xml/xml-name.ts';
import { readRest } from '../string-builder.ts';

type Members = Required<Pick<Definition<DomNode>, 'properties' | 'setters' | 'methods' | 'index'>>;

const nodeTypes: Readonly<Record<DomType, string>> = {
  XmlDocument: 'Document', XmlElement: 'Element', XmlAttribute: 'Attribute', XmlText: 'Text', XmlCDataSection: 'CDATA',
  XmlComment: 'Comment',
  XmlProcessingInstruction: 'ProcessingInstruction', XmlDeclaration: 'XmlDeclaration', XmlDocumentType: 'DocumentType', XmlWhitespace: 'Whitespace',
  XmlSignificantWhitespace: 'SignificantWhitespace', XmlDocumentFragment: 'DocumentFragment',
};
const hasValue: ReadonlySet<DomType> = new Set([
  'XmlAttribute', 'XmlText', 'XmlCDataSection', 'XmlComment', 'XmlProcessingInstruction', 'XmlDeclaration', 'XmlWhitespace', 'XmlSignificantWhitespace',
]);
const keepsWhiteSpace = new WeakSet<DomNode>();

/** A list of nodes that is read anew each time. */
function listOf(type: string, items: () => readonly DomNode[]): NativeValue {
  return { kind: 'native', type, state: { holds: 'items', items } };
}

function beside(self: DomNode, offset: number): DomNode | null {
  const all = self.parent?.children ?? [];
  return (all.includes(self) && all[all.indexOf(self) + offset]) || null;
}

function nodeAt(call: Call, at: number): DomNode {
  const node = call.at(at);
  if (node === null) throw dotnetError('NullReferenceException', 'Object reference not set to an instance of an object.');
  return isKind(node, 'dom') ? node : call.unsupported();
}

function selected(self: DomNode, call: Call): readonly DomNode[] {
  const manager = call.at(1);
  const names = isKind(manager, 'native') && manager.state.holds === 'namespaces' ? manager.state.names : undefined;
  if (manager !== null && !names) return call.unsupported();
  return selectNodes(self, call.string(0, 'xpath'), names, call.machine);
}

function setInnerText(self: DomNode, text: string): void {
  if (self.type !== 'XmlElement') {
    if (self.type === 'XmlDocument') throw dotnetError('InvalidOperationException', "The 'InnerText' of a 'Document' node is read-only and cannot be set.");
    self.value = text;
    return;
  }
  const [only] = self.children;
  if (self.children.length === 1 && only?.type === 'XmlText') {
    only.value = text;
    return;
  }
  clear(self);
  if (text !== '') insertNode(self, newNode('XmlText', self.document, { value: text }), null);
  else self.isEmpty = false;
}

function clear(self: DomNode): void {
  for (const child of [...self.children]) detach(child);
}

function setInnerXml(self: DomNode, text: string): void {
  if (self.type === 'XmlDocument') loadDom(self, text, { keepsWhiteSpace: keepsWhiteSpace.has(self) });
  else if (self.type === 'XmlElement') {
    const nodes = readFragment(text, self);
    clear(self);
    for (const node of [...nodes]) {
      node.parent = self;
      self.children.push(node);
    }
    self.isEmpty = false;
  } else throw new UnsupportedExpression(t('Setting this InnerXml'));
}

/** What every node has. */
const node: Members = {
  properties: {
    Name: self => nameOfNode(self),
    LocalName: self => (self.type === 'XmlElement' || self.type === 'XmlAttribute' ? self.local : nameOfNode(self)),
    Prefix: self => self.prefix,
    NamespaceURI: self => self.namespace,
    NodeType: self => enumMember('XmlNodeType', nodeTypes[self.type]) ?? null,
    Value: self => (hasValue.has(self.type) ? self.value : null),
    InnerText: self => innerText(self),
    InnerXml: self => innerXml(self),
    OuterXml: self => outerXml(self),
    ParentNode: self => (self.type === 'XmlAttribute' ? null : self.parent),
    OwnerDocument: self => self.document,
    ChildNodes: self => listOf('XmlNodeList', () => self.children),
    FirstChild: self => self.children[0] ?? null,
    LastChild: self => self.children.at(-1) ?? null,
    NextSibling: (self, machine) => {
      machine.step((self.parent?.children.length ?? 0) >> 5);
      return beside(self, 1);
    },
    PreviousSibling: (self, machine) => {
      machine.step((self.parent?.children.length ?? 0) >> 5);
      return beside(self, -1);
    },
    HasChildNodes: self => self.children.length > 0,
    Attributes: self => (self.type === 'XmlElement' ? listOf('XmlAttributeCollection', () => self.attributes) : null),
  },
  setters: {
    Value: (self, value) => {
      if (!hasValue.has(self.type)) throw dotnetError('InvalidOperationException', `Cannot set a value on node type '${nodeTypes[self.type]}'.`);
      self.value = valueText(value);
    },
    InnerText: (self, value) => setInnerText(self, valueText(value)),
    InnerXml: (self, value) => setInnerXml(self, valueText(value)),
  },
  methods: {
    AppendChild: (self, call) => put(self, nodeAt(call, 0), null),
    PrependChild: (self, call) => put(self, nodeAt(call, 0), self.children[0] ?? null),
    InsertBefore: (self, call) => put(self, nodeAt(call, 0), referenceAt(call)),
    InsertAfter: (self, call) => {
      const reference = referenceAt(call);
      return put(self, nodeAt(call, 0), reference ? beside(reference, 1) : (self.children[0] ?? null));
    },
    RemoveChild: (self, call) => {
      const child = nodeAt(call, 0);
      if (child.parent !== self) throw dotnetError('ArgumentException', 'The node to be removed is not a child of this node.');
      detach(child);
      return child;
    },
    ReplaceChild: (self, call) => {
      const [added, old] = [nodeAt(call, 0), nodeAt(call, 1)];
      if (old.parent !== self) throw dotnetError('ArgumentException', 'The reference node is not a child of this node.');
      const next = beside(old, 1);
      detach(old);
      put(self, added, next);
      return old;
    },
    RemoveAll: self => {
      clear(self);
      self.attributes.length = 0;
      return null;
    },
    CloneNode: (self, call) => {
      call.machine.step(1 + [...elementsBelow(self)].length);
      return copyDom(self, self.document, call.boolean(0));
    },
    SelectSingleNode: (self, call) => selected(self, call)[0] ?? null,
    SelectNodes: (self, call) => {
      const found = selected(self, call);
      return listOf('XmlNodeList', () => found);
    },
    GetNamespaceOfPrefix: (self, call) => namespacesAt(self).get(call.string(0, 'prefix')) ?? '',
    GetPrefixOfNamespace: (self, call) => {
      const wanted = call.string(0, 'namespaceURI');
      return [...namespacesAt(self)].find(([, uri]) => uri === wanted)?.[0] ?? '';
    },
  },
  index: (self, call) => {
    const name = call.string(0, 'name');
    if (call.count > 1) return call.unsupported();
    return self.children.find(child => child.type === 'XmlElement' && nameOfNode(child) === name) ?? null;
  },
};

function put(parent: DomNode, added: DomNode, before: DomNode | null): DomNode {
  insertNode(parent, added, before === added ? beside(added, 1) : before);
  return added;
}

function referenceAt(call: Call): DomNode | null {
  const value = call.at(1);
  return value === null || isKind(value, 'dom') ? value : call.unsupported();
}

const element: NonNullable<Definition<DomNode>['methods']> = {
  GetAttribute: (self, call) => attributeAt(self, call)?.value ?? '',
  GetAttributeNode: (self, call) => attributeAt(self, call) ?? null,
  HasAttribute: (self, call) => attributeAt(self, call) !== undefined,
  RemoveAttribute: (self, call) => {
    const found = attributeAt(self, call);
    if (found) detach(found);
    return null;
  },
  SetAttribute: (self, call) => {
    const [name, namespace] = [call.string(0, 'name'), call.count === 3 ? call.string(1, 'namespaceURI') : undefined];
    const value = valueText(call.at(call.count - 1));
    const known = findAttribute(self, name, namespace);
    if (known) known.value = value;
    else {
      const { prefix, local } = splitName(name);
      if (prefix !== '' || (namespace !== undefined && namespace !== '')) return call.unsupported();
      const made = newNode('XmlAttribute', self.document, { prefix, local, value });
      made.parent = self;
      self.attributes.push(made);
    }
    return call.count === 3 ? value : null;
  },
  SetAttributeNode: (self, call) => appendAttribute(self, nodeAt(call, 0)),
  GetElementsByTagName: (self, call) => byTagName(self, call),
};

function attributeAt(self: DomNode, call: Call): DomNode | undefined {
  return findAttribute(self, call.string(0, 'name'), call.has(1) ? call.string(1, 'namespaceURI') : undefined);
}

function findAttribute({ attributes }: DomNode, name: string, namespace: string | undefined): DomNode | undefined {
  return attributes.find(one => (namespace === undefined ? nameOfNode(one) === name : one.local === name && one.namespace === namespace));
}

function appendAttribute(self: DomNode, added: DomNode): DomNode | null {
  if (added.type !== 'XmlAttribute') throw dotnetError('InvalidOperationException', 'The node is no attribute.');
  if (added.parent) throw dotnetError('InvalidOperationException', "The 'Attribute' node cannot be inserted because it is already an attribute of another element.");
  const old = findAttribute(self, added.local, added.namespace) ?? null;
  if (old) self.attributes[self.attributes.indexOf(old)] = added;
  else self.attributes.push(added);
  if (old) old.parent = null;
  added.parent = self;
  return old;
}

function byTagName(self: DomNode, call: Call): NativeValue {
  const name = call.string(0, 'name');
  const namespace = call.has(1) ? call.string(1, 'namespaceURI') : undefined;
  const isWanted = (one: DomNode): boolean =>
    namespace === undefined
      ? name === '*' || nameOfNode(one) === name
      : (name === '*' || one.local === name) && (namespace === '*' || one.namespace === namespace);
  return listOf('XmlNodeList', () => [...call.machine.count(elementsBelow(self))].filter(isWanted));
}

const documentMembers: NonNullable<Definition<DomNode>['methods']> = {
  LoadXml: (self, call) => {
    loadDom(self, call.string(0, 'xml'), { keepsWhiteSpace: keepsWhiteSpace.has(self) });
    return null;
  },
  Load: (self, call) => {
    loadDom(self, readRest(call, 0), { keepsWhiteSpace: keepsWhiteSpace.has(self) });
    return null;
  },
  CreateElement: (self, call) => created(self, 'XmlElement', call),
  CreateAttribute: (self, call) => created(self, 'XmlAttribute', call),
  CreateTextNode: (self, call) => newNode('XmlText', self, { value: call.string(0) }),
  CreateCDataSection: (self, call) => newNode('XmlCDataSection', self, { value: call.string(0) }),
  CreateComment: (self, call) => newNode('XmlComment', self, { value: call.string(0) }),
  CreateDocumentFragment: self => newNode('XmlDocumentFragment', self),
  CreateXmlDeclaration: (self, call) => {
    const [version, encoding, standalone] = [call.string(0), call.text(1), call.text(2)];
    if (!/^1\.[0-9]+$/.test(version)) {
      throw argumentError("Wrong XML version information. The XML must match production \"VersionNum ::= '1.' [0-9]+\".");
    }
    if (standalone !== null && !['', 'yes', 'no'].includes(standalone)) {
      throw argumentError(`Wrong value for the XML declaration standalone attribute of '${standalone}'.`);
    }
    const part = (name: string, value: string | null): string => (value === null || value === '' ? '' : ` ${name}="${value}"`);
    return newNode('XmlDeclaration', self, { local: 'xml', value: `version="${version}"${part('encoding', encoding)}${part('standalone', standalone)}` });
  },
  ImportNode: (self, call) => {
    const given = nodeAt(call, 0);
    call.machine.step(1 + [...elementsBelow(given)].length);
    return copyDom(given, self, call.boolean(1));
  },
  GetElementsByTagName: (self, call) => byTagName(self, call),
};

function created(document: DomNode, type: 'XmlElement' | 'XmlAttribute', call: Call): DomNode {
  if (call.count === 3) {
    const [prefix, local, namespace] = [call.text(0) ?? '', call.string(1), call.text(2) ?? ''];
    if (prefix !== '') verifyNameUnits(prefix);
    verifyNameUnits(local);
    return newNode(type, document, { prefix, local, namespace });
  }
  const name = call.string(0, 'name');
  if (name === '' && type === 'XmlAttribute') throw argumentError('The attribute local name cannot be empty.');
  const { prefix, local } = splitName(name);
  const namespace = call.has(1) ? (call.text(1) ?? '') : '';
  if (prefix !== '' && namespace === '') return call.unsupported();
  return newNode(type, document, { prefix, local, namespace });
}

function domType(type: DomType, more: Partial<Members> = {}, rest: Pick<Definition<DomNode>, 'construct'> = {}): TypeDefinition {
  return defineType(`System.Xml.${type}`, (value): value is DomNode => isKind(value, 'dom'), {
    properties: { ...node.properties, ...more.properties },
    setters: { ...node.setters, ...more.setters },
    methods: { ...node.methods, ...more.methods },
    index: node.index,
    ...rest,
  });
}

const textMembers: Partial<Members> = {
  properties: { Data: self => self.value, Length: self => int(self.value.length) },
};

/** System.Xml: XmlDocument and its nodes. */
export const domTypes: readonly TypeDefinition[] = [
  domType('XmlDocument', {
    properties: {
      DocumentElement: self => documentElement(self),
      NameTable: () => ({ kind: 'native', type: 'XmlNameTable', state: { holds: 'nothing' } }),
      PreserveWhitespace: self => keepsWhiteSpace.has(self),
    },
    setters: {
      PreserveWhitespace: (self, value) => {
        if (value === true) keepsWhiteSpace.add(self);
        else keepsWhiteSpace.delete(self);
      },
    },
    methods: documentMembers,
  }, { construct: call => (call.count === 0 ? newNode('XmlDocument', null) : call.unsupported()) }),
  domType('XmlElement', { properties: { IsEmpty: self => self.isEmpty, HasAttributes: self => self.attributes.length > 0 }, methods: element }),
  domType('XmlAttribute', { properties: { OwnerElement: self => self.parent, Specified: () => true } }),
  domType('XmlText', textMembers),
  domType('XmlCDataSection', textMembers),
  domType('XmlComment', textMembers),
  domType('XmlWhitespace', textMembers),
  domType('XmlSignificantWhitespace', textMembers),
  domType('XmlProcessingInstruction', { properties: { Data: self => self.value, Target: self => self.local } }),
  domType('XmlDeclaration'),
  domType('XmlDocumentType'),
  domType('XmlDocumentFragment'),
  ...['XmlNodeList', 'XmlAttributeCollection'].map(listType),
  defineType('System.Xml.XmlNameTable', (value): value is NativeValue => isKind(value, 'native') && value.type === 'XmlNameTable', {}),
  defineType('System.Xml.XmlNamespaceManager', (value): value is NativeValue => isKind(value, 'native') && value.state.holds === 'namespaces', {
    methods: {
      AddNamespace: (self, call) => {
        if (self.state.holds === 'namespaces') self.state.names.set(call.string(0, 'prefix'), call.string(1, 'uri'));
        return null;
      },
      LookupNamespace: (self, call) => (self.state.holds === 'namespaces' ? (self.state.names.get(call.string(0, 'prefix')) ?? null) : null),
      HasNamespace: (self, call) => self.state.holds === 'namespaces' && self.state.names.has(call.string(0, 'prefix')),
    },
    construct: call => {
      if (call.isNull(0)) throw dotnetError('NullReferenceException', 'Object reference not set to an instance of an object.');
      call.at(0);
      return { kind: 'native', type: 'XmlNamespaceManager', state: { holds: 'namespaces', names: new Map() } };
    },
  }),
];

function listType(type: string): TypeDefinition {
  return defineType(`System.Xml.${type}`, (value): value is NativeValue => isKind(value, 'native') && value.type === type, {
    properties: { Count: self => int(itemsOf(self).length) },
    methods: {
      Item: (self, call) => itemsOf(self)[call.int(0)] ?? null,
      ...(type === 'XmlAttributeCollection' && { GetNamedItem: (self: NativeValue, call: Call) => namedItem(self, call) }),
    },
    index: (self, call) => {
      if (call.isString(0)) return namedItem(self, call);
      const at = call.int(0);
      const found = itemsOf(self)[at];
      if (found) return found;
      if (type === 'XmlNodeList') return null;
      throw dotnetError('IndexOutOfRangeException', 'The index being passed in is out of range.');
    },
  });
}

function itemsOf({ state }: NativeValue): readonly DotnetValue[] {
  return state.holds === 'items' ? state.items() : [];
}

function namedItem(self: NativeValue, call: Call): DotnetValue {
  const name = call.string(0, 'name');
  if (call.count > 1) return call.unsupported();
  return itemsOf(self).find(item => isKind(item, 'dom') && nameOfNode(item) === name) ?? null;
}
