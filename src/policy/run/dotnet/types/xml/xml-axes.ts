import { t } from '../../../../../base/text/translation.ts';
import { argumentNull, nullReference, UnsupportedExpression } from '../../errors.ts';
import { iterableOf } from '../../iterate.ts';
import type { Machine } from '../../time/machine.ts';
import type { Call } from '../../typing/call.ts';
import { isJson, isKind, sequence, type DotnetValue, type JsonToken, type SequenceValue, type XmlAttribute, type XmlElement, type XmlName, type XmlNode, type XmlParent } from '../../value.ts';
import { containerMethods, tokenMethods } from '../json/json-members.ts';
import { isNode } from '../../xml/xml-edit.ts';
import { isSameName, parseXmlName } from '../../xml/xml-name.ts';

/** The name that a value stands for where a name is expected. */
export function nameOf(value: DotnetValue): XmlName {
  if (value === null) throw argumentNull('name');
  if (isKind(value, 'xname')) return value;
  if (typeof value !== 'string') throw new UnsupportedExpression(t('A name that is no text'));
  return parseXmlName(value);
}

/** Whether an element or attribute has the name that a call is given; any has where it is given none. */
export function naming(call: Call): (node: { readonly name: XmlName }) => boolean {
  if (!call.has(0)) return () => true;
  const given = call.at(0);
  if (given === null) return () => false;
  const wanted = nameOf(given);
  return ({ name }) => isSameName(name, wanted);
}

/** The elements of a name among nodes that are found when they are asked for. */
export function elementsAmong(call: Call, nodes: () => Iterable<XmlNode>): SequenceValue {
  const isNamed = naming(call);
  return sequence(function* () {
    for (const node of call.machine.count(nodes())) if (isKind(node, 'xelement') && isNamed(node)) yield node;
  });
}

/** The nodes in a parent, from each to the one that is then behind it; they end where one was taken out. */
export function* nodesIn(parent: XmlParent): Generator<XmlNode> {
  yield* inTurn(parent.children, node => node.parent === parent);
}

/** The attributes of an element, in the same way. */
export function* attributesOf(element: XmlElement, isNamed: (attribute: XmlAttribute) => boolean): Generator<XmlAttribute> {
  for (const attribute of inTurn(element.attributes, each => each.parent === element)) if (isNamed(attribute)) yield attribute;
}

function* inTurn<T>(items: readonly T[], isThere: (item: T) => boolean): Generator<T> {
  for (let at = 0; at < items.length; at++) {
    const item = items[at];
    if (item === undefined) return;
    yield item;
    if (!isThere(item)) return;
    if (items[at] !== item) at = items.indexOf(item);
  }
}

/** All nodes below, in document order; NullReferenceException behind one that was taken out, as .NET finds no way on from there. */
export function* nodesBelow(top: XmlParent): Generator<XmlNode> {
  const places = new Map<XmlParent, number>();
  let node: XmlNode | undefined = top.children[0];
  while (node) {
    yield node;
    node = (node.kind === 'xelement' ? node.children[0] : undefined) ?? nodeBehind(node, top, places);
  }
}

/** The node behind one and all that is in it; undefined where there is none below the top. `places` has where each parent was last left. */
function nodeBehind(from: XmlNode, top: XmlParent, places: Map<XmlParent, number>): XmlNode | undefined {
  for (let node: XmlNode | XmlParent = from; node !== top; ) {
    const parent: XmlParent | null = node.kind === 'xdocument' ? null : node.parent;
    if (!parent || node.kind === 'xdocument') throw nullReference();
    const hint = places.get(parent) ?? 0;
    const at = parent.children[hint] === node ? hint : parent.children.indexOf(node);
    places.set(parent, at + 1);
    const next = parent.children[at + 1];
    if (next) return next;
    node = parent;
  }
  return undefined;
}

/** A node and all below it. */
export function* withSelf(node: XmlElement): Generator<XmlNode> {
  yield node;
  yield* nodesBelow(node);
}

/** The elements around a node, the nearest first. */
export function* elementsAround(node: XmlNode): Generator<XmlElement> {
  for (let around = node.parent; around?.kind === 'xelement'; around = around.parent) yield around;
}

/** The nodes before or behind one in the same parent. */
export function siblings(node: XmlNode, side: 'before' | 'behind', machine: Machine): readonly XmlNode[] {
  const all = node.parent?.children ?? [];
  machine.step(all.length >> 5);
  const at = all.indexOf(node);
  return side === 'before' ? all.slice(0, Math.max(at, 0)) : all.slice(at + 1);
}

type Axis = (node: DotnetValue, call: Call) => Iterable<DotnetValue>;

const isParent = (node: DotnetValue): node is XmlParent => isKind(node, 'xelement') || isKind(node, 'xdocument');

/** What System.Xml.Linq finds from each node of a sequence. */
const axes: Readonly<Record<string, Axis>> = {
  Elements: (node, call) => (isParent(node) ? named(call, nodesIn(node)) : []),
  Descendants: (node, call) => (isParent(node) ? named(call, nodesBelow(node)) : []),
  DescendantsAndSelf: (node, call) => (isKind(node, 'xelement') ? named(call, withSelf(node)) : []),
  Nodes: node => (isParent(node) ? nodesIn(node) : []),
  DescendantNodes: node => (isParent(node) ? nodesBelow(node) : []),
  DescendantNodesAndSelf: node => (isKind(node, 'xelement') ? withSelf(node) : []),
  Ancestors: (node, call) => (isNode(node) ? named(call, elementsAround(node)) : []),
  AncestorsAndSelf: (node, call) => (isKind(node, 'xelement') ? named(call, [node, ...elementsAround(node)]) : []),
  Attributes: (node, call) => (isKind(node, 'xelement') ? attributesOf(node, naming(call)) : []),
};

/** The extension methods of Newtonsoft.Json.Linq that are called as those of XML are. */
function tokensFrom(token: JsonToken, name: string, own: Call): Iterable<DotnetValue> {
  const find = (isKind(token, 'jvalue') ? tokenMethods : containerMethods)[name];
  return iterableOf(find ? find(token, own) : own.unsupported()) ?? own.unsupported();
}

function named(call: Call, nodes: Iterable<XmlNode>): Iterable<DotnetValue> {
  return elementsAmong(call, () => nodes).iterate();
}

/** The extension methods of System.Xml.Linq for sequences of nodes that give a sequence; the first argument is what they are called on. */
export const sequenceAxes: ReadonlyMap<string, (call: Call) => DotnetValue> = new Map(
  Object.entries(axes).map(([name, find]) => [
    name,
    (call: Call): DotnetValue => {
      const nodes = call.at(0);
      const own = call.from(1);
      naming(own);
      return sequence(function* () {
        for (const node of call.from(0).items(0)) if (nodes !== null) yield* isJson(node) ? tokensFrom(node, name, own) : find(node, own);
      });
    },
  ]),
);
