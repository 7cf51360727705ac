import { t } from '../../../../../base/text/translation.ts';
import { argumentNull, UnsupportedExpression } from '../../errors.ts';
import { valueText } from '../../text/text.ts';
import type { Call } from '../../typing/call.ts';
import { enumMember } from '../../typing/enums.ts';
import { defineType, kindGuard, type Definition, type TypeDefinition } from '../../typing/type-definition.ts';
import {
  isKind, sequence,
  type DotnetValue, type XmlDocument, type XmlElement, type XmlNode, type XmlParent,
} from '../../value.ts';
import { xmlContent } from '../../xml/xml-cast.ts';
import {
  addContent, areDeeplyEqual, contentNow, copyElement, copyNode, insertContent, isNode, newElement, nodeTypeOf, parentMissing,
  removeAttribute, removeAttributes, removeNode, removeNodes, setText,
} from '../../xml/xml-edit.ts';
import { newAttribute, setAttributeText } from '../../xml/xml-attribute.ts';
import { isSameName, parseXmlName, xmlName } from '../../xml/xml-name.ts';
import { parseXml, parseXmlElement, rootOf } from '../../xml/xml-parse.ts';
import { xmlNamespaces } from '../../xml/written-xml.ts';
import { declarationOf, nameText, savedText, xmlText } from '../../xml/xml-text.ts';
import { xmlValueText } from '../../xml/xml-value.ts';
import { writeInto } from '../string-writer.ts';
import { readRest } from '../string-builder.ts';
import { attributesOf, elementsAmong, elementsAround, nameOf, naming, nodesBelow, nodesIn, siblings, withSelf } from './xml-axes.ts';

type Members<T extends DotnetValue> = Required<Pick<Definition<T>, 'properties' | 'methods'>>;

const toString = (self: XmlNode | XmlDocument, call: Call): string => xmlText(self, (saveOptions(call, 0) & 1) === 0);

/** What every node in a tree has. */
const node: Members<XmlNode> = {
  properties: {
    Parent: self => (self.parent?.kind === 'xelement' ? self.parent : null),
    Document: self => documentOf(self),
    NodeType: self => enumMember('XmlNodeType', nodeTypeOf(self)) ?? null,
    NextNode: (self, machine) => siblings(self, 'behind', machine)[0] ?? null,
    PreviousNode: (self, machine) => siblings(self, 'before', machine).at(-1) ?? null,
  },
  methods: {
    Remove: self => {
      removeNode(self);
      return null;
    },
    AddAfterSelf: (self, call) => besideSelf(self, 1, call),
    AddBeforeSelf: (self, call) => besideSelf(self, 0, call),
    ReplaceWith: (self, call) => {
      const parent = self.parent;
      if (!parent) throw parentMissing();
      const at = parent.children.indexOf(self);
      const content = call.given;
      removeNode(self);
      insertContent(parent, at, content, call.machine);
      return null;
    },
    Ancestors: (self, call) => elementsAmong(call, () => elementsAround(self)),
    ElementsAfterSelf: (self, call) => elementsAmong(call, () => siblings(self, 'behind', call.machine)),
    ElementsBeforeSelf: (self, call) => elementsAmong(call, () => siblings(self, 'before', call.machine)),
    NodesAfterSelf: (self, call) => sequence(() => siblings(self, 'behind', call.machine)),
    NodesBeforeSelf: (self, call) => sequence(() => siblings(self, 'before', call.machine)),
    ToString: toString,
  },
};

/** What elements and documents have. */
const container: Members<XmlParent> = {
  properties: {
    FirstNode: self => self.children[0] ?? null,
    LastNode: self => self.children.at(-1) ?? null,
  },
  methods: {
    Element: (self, call) => self.children.filter(child => child.kind === 'xelement').find(naming(call)) ?? null,
    Elements: (self, call) => elementsAmong(call, () => nodesIn(self)),
    Descendants: (self, call) => elementsAmong(call, () => nodesBelow(self)),
    DescendantNodes: (self, call) => sequence(() => call.machine.count(nodesBelow(self))),
    Nodes: self => sequence(() => nodesIn(self)),
    Add: (self, call) => {
      addContent(self, call.given, call.machine);
      return null;
    },
    AddFirst: (self, call) => {
      insertContent(self, 0, call.given, call.machine);
      return null;
    },
    RemoveNodes: self => {
      removeNodes(self);
      return null;
    },
    ReplaceNodes: (self, call) => {
      const content = contentNow(call.given, call.machine);
      removeNodes(self);
      addContent(self, content, call.machine);
      return null;
    },
    ToString: toString,
    Save: (self, call) => {
      if (call.count > 2) return call.unsupported();
      const isIndented = (saveOptions(call, 1) & 1) === 0;
      writeInto(call, 0, savedText(self, isIndented));
      return null;
    },
  },
};

const document: Members<XmlDocument> = {
  properties: {
    ...container.properties,
    Root: self => rootOf(self),
    Document: self => self,
    Parent: () => null,
    Declaration: self => self.declaration,
    DocumentType: self => self.children.find(child => child.kind === 'xdoctype') ?? null,
    NodeType: () => enumMember('XmlNodeType', 'Document') ?? null,
  },
  methods: container.methods,
};

const element: Members<XmlElement> = {
  properties: {
    ...node.properties,
    ...container.properties,
    Name: self => self.name,
    Value: self => xmlContent(self.children),
    HasElements: self => self.children.some(({ kind }) => kind === 'xelement'),
    HasAttributes: self => self.attributes.length > 0,
    IsEmpty: self => self.children.length === 0 && !self.hasEndTag,
    FirstAttribute: self => self.attributes[0] ?? null,
    LastAttribute: self => self.attributes.at(-1) ?? null,
  },
  methods: {
    ...node.methods,
    ...container.methods,
    Attribute: (self, call) => self.attributes.find(naming(call)) ?? null,
    Attributes: (self, call) => {
      const isNamed = naming(call);
      return sequence(() => attributesOf(self, isNamed));
    },
    DescendantsAndSelf: (self, call) => elementsAmong(call, () => withSelf(self)),
    DescendantNodesAndSelf: (self, call) => sequence(() => call.machine.count(withSelf(self))),
    AncestorsAndSelf: (self, call) => elementsAmong(call, () => [self, ...elementsAround(self)]),
    SetValue: (self, call) => {
      setText(self, xmlValueText(call.at(0)));
      return null;
    },
    SetAttributeValue: (self, call) => {
      const name = nameOf(call.at(0));
      const known = self.attributes.find(attribute => isSameName(attribute.name, name));
      const value = call.at(1);
      if (value === null) {
        if (known) removeAttribute(known);
      } else if (known) setAttributeText(known, xmlValueText(value));
      else self.attributes.push(newAttribute(name, xmlValueText(value), self));
      return null;
    },
    SetElementValue: (self, call) => {
      const name = nameOf(call.at(0));
      const known = self.children.find(child => child.kind === 'xelement' && isSameName(child.name, name));
      const value = call.at(1);
      if (value === null) {
        if (known) removeNode(known);
      } else if (isKind(known ?? null, 'xelement') && known?.kind === 'xelement') setText(known, xmlValueText(value));
      else addContent(self, [newElement(name, [xmlValueText(value)], call.machine)], call.machine);
      return null;
    },
    GetDefaultNamespace: self => ({ kind: 'xnamespace', uri: namespaceOf('', self) ?? '' }),
    GetNamespaceOfPrefix: (self, call) => {
      const uri = prefixMeaning(call.string(0, 'prefix'), self);
      return uri === undefined ? null : { kind: 'xnamespace', uri };
    },
    GetPrefixOfNamespace: (self, call) => prefixOf(namespaceGiven(call.at(0)), self) ?? null,
    RemoveAttributes: self => {
      removeAttributes(self);
      return null;
    },
    RemoveAll: self => {
      removeNodes(self);
      removeAttributes(self);
      return null;
    },
    ReplaceAttributes: (self, call) => {
      const content = contentNow(call.given, call.machine);
      removeAttributes(self);
      addContent(self, content, call.machine);
      return null;
    },
    ReplaceAll: (self, call) => {
      const content = contentNow(call.given, call.machine);
      removeNodes(self);
      removeAttributes(self);
      addContent(self, content, call.machine);
      return null;
    },
  },
};

const deepEquals = { DeepEquals: (call: Call): boolean => areDeeplyEqual(call.at(0), call.at(1)) };

/** The nodes of System.Xml.Linq. */
export const xmlTreeTypes: readonly TypeDefinition[] = [
  defineType('System.Xml.Linq.XNode', isNode, { functions: deepEquals }),
  defineType('System.Xml.Linq.XDocument', kindGuard('xdocument'), {
    ...document,
    setters: {
      Declaration: (self, value) => {
        self.declaration = isKind(value, 'xdeclaration') ? value : null;
      },
    },
    functions: {
      ...deepEquals,
      Parse: call => parseXml(call.string(0, 'text'), keepsSpace(call)),
      Load: call => parseXml(readRest(call, 0), keepsSpace(call)),
    },
    construct: call => {
      const [first, ...more] = call.given;
      const declaration = first !== undefined && isKind(first, 'xdeclaration') ? first : null;
      const made: XmlDocument = { kind: 'xdocument', declaration, children: [] };
      if (first !== undefined && isKind(first, 'xdocument') && more.length === 0) {
        made.declaration = first.declaration && { ...first.declaration };
        addContent(made, first.children.map(child => copyNode(child, call.machine)), call.machine);
      } else addContent(made, declaration === null ? call.given : more, call.machine);
      return made;
    },
  }),
  defineType('System.Xml.Linq.XElement', kindGuard('xelement'), {
    ...element,
    setters: {
      Value: (self, value) => {
        setText(self, value === null ? null : valueText(value));
      },
      Name: (self, value) => {
        self.name = nameOf(value);
      },
    },
    functions: {
      ...deepEquals,
      Parse: call => parseXmlElement(call.string(0, 's'), keepsSpace(call)),
      Load: call => parseXmlElement(readRest(call, 0), keepsSpace(call)),
    },
    construct: call => {
      const first = call.at(0);
      if (isKind(first, 'xelement') && call.count === 1) return copyElement(first, call.machine);
      return newElement(nameOf(first), call.given.slice(1), call.machine);
    },
  }),
  defineType('System.Xml.Linq.XAttribute', kindGuard('xattribute'), {
    properties: {
      Name: self => self.name,
      Value: self => self.value,
      Parent: self => self.parent,
      Document: self => (self.parent ? documentOf(self.parent) : null),
      NodeType: () => enumMember('XmlNodeType', 'Attribute') ?? null,
      IsNamespaceDeclaration: self => declarationOf(self) !== undefined,
      NextAttribute: self => attributeBeside(self, 1),
      PreviousAttribute: self => attributeBeside(self, -1),
    },
    setters: {
      Value: (self, value) => {
        if (value === null) throw argumentNull('value');
        setAttributeText(self, valueText(value));
      },
    },
    methods: {
      Remove: self => {
        removeAttribute(self);
        return null;
      },
      SetValue: (self, call) => {
        setAttributeText(self, xmlValueText(call.at(0)));
        return null;
      },
    },
    construct: call => {
      const first = call.at(0);
      if (isKind(first, 'xattribute') && call.count === 1) return { ...first, parent: null };
      return newAttribute(nameOf(first), xmlValueText(call.at(1)), null);
    },
  }),
  textType('XText', false),
  textType('XCData', true),
  defineType('System.Xml.Linq.XComment', kindGuard('xcomment'), {
    properties: { ...node.properties, Value: self => self.text },
    setters: {
      Value: (self, value) => {
        self.text = textGiven(value);
      },
    },
    methods: node.methods,
    construct: call => ({ kind: 'xcomment', text: call.string(0), parent: null }),
  }),
  defineType('System.Xml.Linq.XProcessingInstruction', kindGuard('xinstruction'), {
    properties: { ...node.properties, Target: self => self.target, Data: self => self.data },
    methods: node.methods,
    construct: call => ({ kind: 'xinstruction', target: xmlName(call.string(0, 'target'), '').local, data: call.string(1, 'data'), parent: null }),
  }),
  defineType('System.Xml.Linq.XDocumentType', kindGuard('xdoctype'), {
    properties: { ...node.properties, Name: self => self.name, PublicId: self => self.publicId, SystemId: self => self.systemId, InternalSubset: () => '' },
    methods: node.methods,
  }),
  defineType('System.Xml.Linq.XDeclaration', kindGuard('xdeclaration'), {
    properties: { Version: self => self.version, Encoding: self => self.encoding, Standalone: self => self.standalone },
    construct: call => {
      if (call.isNull(0) && call.count === 1) throw argumentNull('other');
      const other = call.optional(0, 'xdeclaration');
      return other ? { ...other } : { kind: 'xdeclaration', version: call.text(0), encoding: call.text(1), standalone: call.text(2) };
    },
  }),
  defineType('System.Xml.Linq.XName', kindGuard('xname'), {
    properties: {
      LocalName: self => self.local,
      NamespaceName: self => self.namespace,
      Namespace: self => ({ kind: 'xnamespace', uri: self.namespace }),
    },
    methods: { ToString: self => nameText(self) },
    functions: {
      Get: call => (call.count === 2 ? xmlName(call.string(0, 'localName'), call.string(1, 'namespaceName')) : parseXmlName(call.string(0, 'expandedName'))),
    },
  }),
  defineType('System.Xml.Linq.XNamespace', kindGuard('xnamespace'), {
    properties: { NamespaceName: self => self.uri },
    methods: { GetName: (self, call) => xmlName(call.string(0, 'localName'), self.uri) },
    fields: {
      None: () => ({ kind: 'xnamespace', uri: '' }),
      Xml: () => ({ kind: 'xnamespace', uri: xmlNamespaces.xml }),
      Xmlns: () => ({ kind: 'xnamespace', uri: xmlNamespaces.xmlns }),
    },
    functions: { Get: call => ({ kind: 'xnamespace', uri: call.string(0, 'namespaceName') }) },
  }),
];

function textType(name: 'XText' | 'XCData', isCData: boolean): TypeDefinition {
  return defineType(`System.Xml.Linq.${name}`, kindGuard('xtext'), {
    properties: { ...node.properties, Value: self => self.text },
    setters: {
      Value: (self, value) => {
        self.text = textGiven(value);
      },
    },
    methods: node.methods,
    construct: call => ({ kind: 'xtext', text: call.string(0), isCData, parent: null }),
  });
}

function textGiven(value: DotnetValue): string {
  if (value === null) throw argumentNull('value');
  return valueText(value);
}

function besideSelf(self: XmlNode, offset: 0 | 1, call: Call): null {
  const { parent } = self;
  if (!parent) throw parentMissing();
  insertContent(parent, parent.children.indexOf(self) + offset, call.given, call.machine);
  return null;
}

function documentOf(self: XmlNode): XmlDocument | null {
  let around: XmlParent | null = self.parent;
  while (around?.kind === 'xelement') around = around.parent;
  return around;
}

function attributeBeside(self: Extract<DotnetValue, { kind: 'xattribute' }>, offset: number): DotnetValue {
  const all = self.parent?.attributes ?? [];
  return (all.includes(self) && all[all.indexOf(self) + offset]) || null;
}

function saveOptions(call: Call, at: number): number {
  if (!call.has(at)) return 0;
  const options = call.enum(at, 'SaveOptions') ?? call.unsupported();
  return (options & 2) === 0 ? options : call.unsupported();
}

function keepsSpace(call: Call): boolean {
  if (!call.has(1)) return false;
  const options = call.enum(1, 'LoadOptions') ?? call.unsupported();
  return (options & 1) === 1;
}

function namespaceOf(prefix: string, self: XmlElement): string | undefined {
  for (const around of [self, ...elementsAround(self)]) {
    const found = around.attributes.map(declarationOf).find(declared => declared?.prefix === prefix);
    if (found) return found.namespace;
  }
  return undefined;
}

function prefixMeaning(prefix: string, self: XmlElement): string | undefined {
  if (prefix === '') throw new UnsupportedExpression(t('GetNamespaceOfPrefix of no prefix'));
  if (prefix === 'xmlns') return xmlNamespaces.xmlns;
  return namespaceOf(prefix, self) ?? (prefix === 'xml' ? xmlNamespaces.xml : undefined);
}

function namespaceGiven(value: DotnetValue): string {
  if (value === null) throw argumentNull('ns');
  return isKind(value, 'xnamespace') ? value.uri : valueText(value);
}

function prefixOf(namespace: string, self: XmlElement): string | undefined {
  for (const around of [self, ...elementsAround(self)]) {
    for (const attribute of around.attributes) {
      const declared = declarationOf(attribute);
      if (declared?.namespace === namespace && declared.prefix !== '' && namespaceOf(declared.prefix, self) === namespace) return declared.prefix;
    }
  }
  return namespace === xmlNamespaces.xml ? 'xml' : namespace === xmlNamespaces.xmlns ? 'xmlns' : undefined;
}
