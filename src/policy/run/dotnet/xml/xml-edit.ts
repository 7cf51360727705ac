import { argumentError, argumentNull, invalidOperation } from '../errors.ts';
import { iterableOf } from '../iterate.ts';
import type { Machine } from '../time/machine.ts';
import { isJson, isKind, type DotnetValue, type XmlAttribute, type XmlElement, type XmlName, type XmlNode, type XmlParent } from '../value.ts';
import { isBlank } from './xml-characters.ts';
import { isSameName } from './xml-name.ts';
import { xmlValueText } from './xml-value.ts';

const nodeTypes = { xelement: 'Element', xtext: 'Text', xcomment: 'Comment', xinstruction: 'ProcessingInstruction', xdoctype: 'DocumentType' } as const;

/** The name in XmlNodeType of what a node is. */
export function nodeTypeOf(node: XmlNode): string {
  return node.kind === 'xtext' && node.isCData ? 'CDATA' : nodeTypes[node.kind];
}

/** An element with content. */
export function newElement(name: XmlName, content: readonly DotnetValue[], machine: Machine): XmlElement {
  const made: XmlElement = { kind: 'xelement', name, attributes: [], children: [], hasEndTag: false, parent: null };
  addContent(made, content, machine);
  return made;
}

/** Adds content at the end, attributes among it. */
export function addContent(parent: XmlParent, content: readonly DotnetValue[], machine: Machine): void {
  for (const item of flattened(content, machine)) {
    if (isKind(item, 'xattribute')) addAttribute(parent, item);
    else insert(parent, parent.children.length, item, machine);
  }
}

/** Content as it is before what it may be made of is taken away. */
export function contentNow(content: readonly DotnetValue[], machine: Machine): readonly DotnetValue[] {
  return [...flattened(content, machine)];
}

/** Puts content in at a place, where attributes have none. */
export function insertContent(parent: XmlParent, at: number, content: readonly DotnetValue[], machine: Machine): void {
  let place = at;
  for (const item of flattened(content, machine)) {
    if (isKind(item, 'xattribute')) throw noContent('An attribute');
    const before = parent.children.length;
    insert(parent, place, item, machine);
    place += parent.children.length - before;
  }
}

/** What content is made of: collections are taken apart, and tokens of JSON are collections that end in nothing. */
function* flattened(content: Iterable<DotnetValue>, machine: Machine): Generator<DotnetValue> {
  for (const item of content) {
    machine.step();
    if (item === null || isJson(item)) continue;
    const items = typeof item === 'string' ? undefined : iterableOf(item);
    if (items) yield* flattened(machine.count(items), machine);
    else yield item;
  }
}

function insert(parent: XmlParent, at: number, item: DotnetValue, machine: Machine): void {
  if (isKind(item, 'xdocument')) throw noContent('A node of type Document');
  if (isNode(item)) {
    const node = item.parent !== null || isAround(item, parent) ? copyNode(item, machine) : item;
    validate(parent, at, node);
    node.parent = parent;
    parent.children.splice(at, 0, node);
    return;
  }
  const text = xmlValueText(item);
  if (parent.kind === 'xdocument' && !isBlank(text)) throw argumentError('Non-whitespace characters cannot be added to content.');
  const before = parent.children[at - 1];
  if (before?.kind === 'xtext' && !before.isCData) {
    machine.text(before.text.length + text.length);
    before.text += text;
  } else if (text !== '') parent.children.splice(at, 0, { kind: 'xtext', text, isCData: false, parent });
  else if (parent.kind === 'xelement' && parent.children.length === 0) parent.hasEndTag = true;
}

/** Whether a value is a node of a tree, so that it may be put into one. */
export function isNode(value: DotnetValue): value is XmlNode {
  return (
    isKind(value, 'xelement') || isKind(value, 'xtext') || isKind(value, 'xcomment') || isKind(value, 'xinstruction') || isKind(value, 'xdoctype')
  );
}

function isAround(node: XmlNode, parent: XmlParent): boolean {
  for (let around: XmlParent | null = parent; around?.kind === 'xelement'; around = around.parent) if (around === node) return true;
  return false;
}

function validate(parent: XmlParent, at: number, node: XmlNode): void {
  if (parent.kind === 'xelement') {
    if (node.kind === 'xdoctype') throw noContent('A node of type DocumentType');
    return;
  }
  if (node.kind === 'xtext') {
    if (node.isCData) throw noContent('A node of type CDATA');
    if (!isBlank(node.text)) throw argumentError('Non-whitespace characters cannot be added to content.');
    return;
  }
  const has = (kind: XmlNode['kind'], nodes: readonly XmlNode[]): boolean => nodes.some(child => child.kind === kind);
  const isWrong =
    (node.kind === 'xelement' && (has('xelement', parent.children) || has('xdoctype', parent.children.slice(at)))) ||
    (node.kind === 'xdoctype' && (has('xdoctype', parent.children) || has('xelement', parent.children.slice(0, at))));
  if (isWrong) throw invalidOperation('This operation would create an incorrectly structured document.');
}

function noContent(what: string): Error {
  return argumentError(`${what} cannot be added to content.`);
}

function addAttribute(parent: XmlParent, attribute: XmlAttribute): void {
  if (parent.kind === 'xdocument') throw noContent('An attribute');
  if (parent.attributes.some(({ name }) => isSameName(name, attribute.name))) throw invalidOperation('Duplicate attribute.');
  const own = attribute.parent ? { ...attribute } : attribute;
  own.parent = parent;
  parent.attributes.push(own);
}

/** A copy that belongs to nothing. */
export function copyNode(node: XmlNode, machine: Machine): XmlNode {
  return node.kind === 'xelement' ? copyElement(node, machine) : { ...node, parent: null };
}

/** A copy of an element with all that is in it. */
export function copyElement(element: XmlElement, machine: Machine): XmlElement {
  machine.step(1 + element.attributes.length + element.children.length);
  const made: XmlElement = { ...element, attributes: [], children: [], parent: null };
  for (const attribute of element.attributes) made.attributes.push({ ...attribute, parent: made });
  for (const child of element.children) {
    const own = copyNode(child, machine);
    own.parent = made;
    made.children.push(own);
  }
  return made;
}

/** Takes a node out of what it is in. */
export function removeNode(node: XmlNode): void {
  const { parent } = node;
  if (!parent) throw parentMissing();
  parent.children.splice(parent.children.indexOf(node), 1);
  if (parent.kind === 'xelement' && parent.children.length === 0) parent.hasEndTag = false;
  node.parent = null;
}

/** Takes an attribute out of its element. */
export function removeAttribute(attribute: XmlAttribute): void {
  const { parent } = attribute;
  if (!parent) throw parentMissing();
  parent.attributes.splice(parent.attributes.indexOf(attribute), 1);
  attribute.parent = null;
}

/** InvalidOperationException of what needs a parent. */
export function parentMissing(): Error {
  return invalidOperation('The parent is missing.');
}

/** Takes all nodes out. */
export function removeNodes(parent: XmlParent): void {
  for (const child of parent.children.splice(0)) child.parent = null;
  if (parent.kind === 'xelement') parent.hasEndTag = false;
}

/** Takes all attributes out. */
export function removeAttributes(element: XmlElement): void {
  for (const attribute of element.attributes.splice(0)) attribute.parent = null;
}

/** Puts a text in the place of all that is in an element. */
export function setText(element: XmlElement, text: string | null): void {
  if (text === null) throw argumentNull('value');
  removeNodes(element);
  if (text === '') element.hasEndTag = true;
  else element.children.push({ kind: 'xtext', text, isCData: false, parent: element });
}

/** What XNode.DeepEquals says: names, attributes in their order, and all that is in them. */
export function areDeeplyEqual(left: DotnetValue, right: DotnetValue): boolean {
  if (left === right) return true;
  if (isKind(left, 'xdocument') && isKind(right, 'xdocument')) return haveEqualContent(left, right);
  if (!isNode(left) || !isNode(right) || left.kind !== right.kind) return false;
  switch (left.kind) {
    case 'xelement':
      return right.kind === 'xelement' && isSameName(left.name, right.name) && haveEqualContent(left, right) && haveEqualAttributes(left, right);
    case 'xtext':
      return right.kind === 'xtext' && left.isCData === right.isCData && left.text === right.text;
    case 'xcomment':
      return right.kind === 'xcomment' && left.text === right.text;
    case 'xinstruction':
      return right.kind === 'xinstruction' && left.target === right.target && left.data === right.data;
    case 'xdoctype':
      return right.kind === 'xdoctype' && left.name === right.name && left.publicId === right.publicId && left.systemId === right.systemId;
  }
}

function haveEqualContent(left: XmlParent, right: XmlParent): boolean {
  const [own, other] = [left, right].map(joinedTexts);
  if (!own || own.length !== other?.length) return false;
  if (own.length === 0) return left.kind !== 'xelement' || right.kind !== 'xelement' || left.hasEndTag === right.hasEndTag;
  return own.every((node, at) => areDeeplyEqual(node, other[at] ?? null));
}

/** The nodes with texts that follow each other as one. */
function joinedTexts({ children }: XmlParent): readonly XmlNode[] {
  const joined: XmlNode[] = [];
  for (const child of children) {
    const last = joined.at(-1);
    if (child.kind === 'xtext' && !child.isCData && last?.kind === 'xtext' && !last.isCData) {
      joined[joined.length - 1] = { ...last, text: last.text + child.text };
    } else joined.push(child);
  }
  return joined;
}

function haveEqualAttributes(left: XmlElement, right: XmlElement): boolean {
  return (
    left.attributes.length === right.attributes.length &&
    left.attributes.every((attribute, at) => {
      const other = right.attributes[at];
      return other !== undefined && isSameName(attribute.name, other.name) && attribute.value === other.value;
    })
  );
}
