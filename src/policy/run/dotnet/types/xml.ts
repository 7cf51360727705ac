import type { Call } from '../typing/call.ts';
import { argumentNull, UnsupportedExpression } from '../errors.ts';
import { iterableOf } from '../iterate.ts';
import type { Machine } from '../time/machine.ts';
import { valueText } from '../text/text.ts';
import { defineType, kindGuard, type Definition, type TypeDefinition } from '../typing/type-definition.ts';
import { isKind, sequence, type DotnetValue, type XmlDocument, type XmlElement, type XmlName, type XmlNode } from '../value.ts';
import { invariantText } from '../typing/convert-value.ts';
import { xmlContent } from '../xml/xml-cast.ts';
import { isSameName, parseXmlName } from '../xml/xml-name.ts';
import { parseXml, rootOf } from '../xml/xml-parse.ts';
import { nameText, xmlText } from '../xml/xml-text.ts';

type Container = XmlElement | XmlDocument;

const containerMethods: NonNullable<Definition<Container>['methods']> = {
  Element: (self, call) => elements(self, call)[0] ?? null,
  Elements: (self, call) => {
    const isNamed = naming(call);
    return sequence(() => self.children.filter(child => child.kind === 'xelement').filter(isNamed));
  },
  Descendants: (self, call) => {
    const isNamed = naming(call);
    return sequence(() => call.machine.count(descendants(self).filter(isNamed)));
  },
  Nodes: self => sequence(() => [...self.children]),
  Add: (self, call) => {
    for (const item of call.given) addContent(self, item, call.machine);
    return null;
  },
  RemoveNodes: self => {
    self.children.length = 0;
    return null;
  },
  ToString: (self, call) => xmlText(self, ((call.enum(0, 'SaveOptions') ?? 0) & 1) === 0),
};

const nodeMethods: NonNullable<Definition<XmlNode>['methods']> = {
  Remove: self => {
    remove(self);
    return null;
  },
};

/** System.Xml.Linq. */
export const xmlTypes: readonly TypeDefinition[] = [
  defineType('System.Xml.Linq.XDocument', kindGuard('xdocument'), {
    properties: { Root: self => rootOf(self), Document: self => self },
    methods: containerMethods,
    functions: { Parse: call => parseXml(call.string(0, 'text'), ((call.enum(1, 'LoadOptions') ?? 0) & 1) === 1) },
    construct: call => {
      const document: XmlDocument = { kind: 'xdocument', declaration: undefined, children: [] };
      for (const item of call.given) addContent(document, item, call.machine);
      return document;
    },
  }),
  defineType('System.Xml.Linq.XElement', kindGuard('xelement'), {
    properties: {
      Name: self => self.name,
      Value: self => xmlContent(self.children),
      Parent: self => (self.parent?.kind === 'xelement' ? self.parent : null),
      HasElements: self => self.children.some(({ kind }) => kind === 'xelement'),
      HasAttributes: self => self.attributes.length > 0,
      IsEmpty: self => self.children.length === 0,
      FirstAttribute: self => self.attributes[0] ?? null,
      FirstNode: self => self.children[0] ?? null,
    },
    setters: {
      Value: (self, value) => {
        self.children.splice(0, self.children.length, { kind: 'xtext', text: valueText(value), isCData: false, parent: self });
      },
      Name: (self, value) => {
        self.name = nameOf(value);
      },
    },
    methods: {
      ...containerMethods,
      Remove: nodeMethods.Remove ?? (() => null),
      Attribute: (self, call) => self.attributes.find(naming(call)) ?? null,
      Attributes: (self, call) => {
        const isNamed = naming(call);
        return sequence(() => self.attributes.filter(isNamed));
      },
      DescendantsAndSelf: (self, call) => {
        const isNamed = naming(call);
        return sequence(() => [self, ...descendants(self)].filter(isNamed));
      },
      Ancestors: self => sequence(() => ancestors(self)),
      SetValue: (self, call) => {
        self.children.splice(0, self.children.length, { kind: 'xtext', text: valueText(call.at(0)), isCData: false, parent: self });
        return null;
      },
      SetAttributeValue: (self, call) => {
        const name = nameOf(call.at(0));
        const at = self.attributes.findIndex(attribute => isSameName(attribute.name, name));
        const value = call.at(1);
        const known = self.attributes[at];
        if (value === null) {
          if (at >= 0) self.attributes.splice(at, 1);
        } else if (known) known.value = contentText(value);
        else self.attributes.push({ kind: 'xattribute', name, value: contentText(value), parent: self });
        return null;
      },
      SetElementValue: (self, call) => {
        const [known] = elements(self, call.pick([0]));
        const value = call.at(1);
        if (value === null) {
          if (known) remove(known);
        } else if (known) known.children.splice(0, known.children.length, { kind: 'xtext', text: contentText(value), isCData: false, parent: known });
        else addContent(self, element(nameOf(call.at(0)), [value], call.machine), call.machine);
        return null;
      },
      ReplaceWith: (self, call) => {
        const { parent } = self;
        if (!parent || call.count !== 1) return call.unsupported();
        const rest = parent.children.splice(parent.children.indexOf(self));
        addContent(parent, call.at(0), call.machine);
        parent.children.push(...rest.slice(1));
        return null;
      },
      GetDefaultNamespace: self => ({ kind: 'xnamespace', uri: self.name.namespace }),
      RemoveAttributes: self => {
        self.attributes.length = 0;
        return null;
      },
    },
    functions: { Parse: call => rootOf(parseXml(call.string(0, 'text'), ((call.enum(1, 'LoadOptions') ?? 0) & 1) === 1)) },
    construct: call => element(nameOf(call.at(0)), call.given.slice(1), call.machine),
  }),
  defineType('System.Xml.Linq.XAttribute', kindGuard('xattribute'), {
    properties: { Name: self => self.name, Value: self => self.value, Parent: self => self.parent },
    setters: {
      Value: (self, value) => {
        self.value = valueText(value);
      },
    },
    methods: {
      Remove: self => {
        self.parent?.attributes.splice(self.parent.attributes.indexOf(self), 1);
        self.parent = null;
        return null;
      },
    },
    construct: call => ({ kind: 'xattribute', name: nameOf(call.at(0)), value: contentText(call.at(1)), parent: null }),
  }),
  defineType('System.Xml.Linq.XText', kindGuard('xtext'), {
    properties: { Value: self => self.text, Parent: self => (self.parent?.kind === 'xelement' ? self.parent : null) },
    methods: nodeMethods,
    construct: call => ({ kind: 'xtext', text: call.string(0), isCData: false, parent: null }),
  }),
  defineType('System.Xml.Linq.XCData', kindGuard('xtext'), {
    construct: call => ({ kind: 'xtext', text: call.string(0), isCData: true, parent: null }),
  }),
  defineType('System.Xml.Linq.XComment', kindGuard('xcomment'), {
    properties: { Value: self => self.text },
    methods: nodeMethods,
    construct: call => ({ kind: 'xcomment', text: call.string(0), parent: null }),
  }),
  defineType('System.Xml.Linq.XName', kindGuard('xname'), {
    properties: {
      LocalName: self => self.local,
      NamespaceName: self => self.namespace,
      Namespace: self => ({ kind: 'xnamespace', uri: self.namespace }),
    },
    methods: { ToString: self => nameText(self) },
    functions: {
      Get: call => (call.count === 2 ? { kind: 'xname', local: call.string(0), namespace: call.string(1) } : parseXmlName(call.string(0))),
    },
  }),
  defineType('System.Xml.Linq.XNamespace', kindGuard('xnamespace'), {
    properties: { NamespaceName: self => self.uri },
    methods: { GetName: (self, call) => ({ kind: 'xname', local: call.string(0), namespace: self.uri }) },
    fields: {
      None: () => ({ kind: 'xnamespace', uri: '' }),
      Xml: () => ({ kind: 'xnamespace', uri: 'http://www.w3.org/XML/1998/namespace' }),
      Xmlns: () => ({ kind: 'xnamespace', uri: 'http://www.w3.org/2000/xmlns/' }),
    },
    functions: { Get: call => ({ kind: 'xnamespace', uri: call.string(0) }) },
  }),
];

function nameOf(value: DotnetValue): XmlName {
  if (value === null) throw argumentNull('name');
  if (isKind(value, 'xname')) return value;
  if (typeof value !== 'string') throw new UnsupportedExpression('A name that is no text');
  return parseXmlName(value);
}

function elements(self: Container, call: Call): readonly XmlElement[] {
  return self.children.filter(child => child.kind === 'xelement').filter(naming(call));
}

/** Whether an element or attribute has the name that a call is given; any has where it is given none. */
function naming(call: Call): (node: { readonly name: XmlName }) => boolean {
  if (!call.has(0)) return () => true;
  const wanted = nameOf(call.at(0));
  return ({ name }) => isSameName(name, wanted);
}

function descendants(self: Container): readonly XmlElement[] {
  return self.children.flatMap(child => (child.kind === 'xelement' ? [child, ...descendants(child)] : []));
}

function ancestors(self: XmlElement): readonly XmlElement[] {
  return self.parent?.kind === 'xelement' ? [self.parent, ...ancestors(self.parent)] : [];
}

function remove(node: XmlNode): void {
  const { parent } = node;
  if (!parent) return;
  parent.children.splice(parent.children.indexOf(node), 1);
  node.parent = null;
}

function element(name: XmlName, content: readonly DotnetValue[], machine: Machine): XmlElement {
  const made: XmlElement = { kind: 'xelement', name, attributes: [], children: [], parent: null };
  for (const item of content) addContent(made, item, machine);
  return made;
}

/** Adds content as XElement does: nodes are copied when they belong elsewhere, collections are taken apart, all else is text. */
function addContent(parent: Container, value: DotnetValue, machine: Machine): void {
  if (value === null) return;
  machine.step();
  if (isKind(value, 'xattribute') && parent.kind === 'xelement') parent.attributes.push({ ...value, parent });
  else if (isKind(value, 'xelement')) parent.children.push(value.parent ? copy(value, parent, machine) : own(value, parent));
  else if (isKind(value, 'xtext') || isKind(value, 'xcomment')) parent.children.push({ ...value, parent });
  else if (isKind(value, 'xdocument')) throw new UnsupportedExpression('A document inside an element');
  else if (isKind(value, 'list') || isKind(value, 'array') || isKind(value, 'sequence')) for (const item of [...machine.count(iterableOf(value) ?? [])]) addContent(parent, item, machine);
  else {
    const text = contentText(value);
    const last = parent.children.at(-1);
    if (last?.kind === 'xtext' && !last.isCData) {
      machine.text(last.text.length + text.length);
      last.text += text;
    }
    else if (text !== '') parent.children.push({ kind: 'xtext', text, isCData: false, parent });
  }
}

function own(element: XmlElement, parent: Container): XmlElement {
  element.parent = parent;
  return element;
}

function copy(element: XmlElement, parent: Container, machine: Machine): XmlElement {
  machine.step(1 + element.attributes.length + element.children.length);
  const made: XmlElement = { kind: 'xelement', name: element.name, attributes: [], children: [], parent };
  for (const attribute of element.attributes) made.attributes.push({ ...attribute, parent: made });
  for (const child of element.children) {
    made.children.push(child.kind === 'xelement' ? copy(child, made, machine) : { ...child, parent: made });
  }
  return made;
}

/** Values as XML writes them: bool in lower case. */
function contentText(value: DotnetValue): string {
  if (value === null) throw argumentNull('value');
  return typeof value === 'boolean' ? String(value) : invariantText(value);
}
