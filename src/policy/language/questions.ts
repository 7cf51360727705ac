import { name as nameAttribute } from './attributes.ts';
import { empty, policies } from './content.ts';
import type { AttributeDefinition, Attributes, Children, Content, ElementDefinition, PartDefinition } from './element.ts';
import { elements, type PolicyName } from './elements/index.ts';
import { isSectionName } from './sections.ts';

/** Whether the language has a policy of that name. */
export function isPolicyName(name: string): name is PolicyName {
  return definitions.has(name);
}

const definitions: ReadonlyMap<string, ElementDefinition> = new Map(Object.entries(elements));

/** The policies of the language, by name. */
export const policyNames: readonly PolicyName[] = Object.keys(elements).filter(isPolicyName);

/** What the language says of a policy; undefined where it has none of that name. */
export function definitionOf(name: string): ElementDefinition | undefined {
  return definitions.get(name);
}

/** What the language says of an element that is in such content: a part of it, or a policy. */
export function entryOf(name: string, within: Content): PartDefinition | ElementDefinition | undefined {
  const children = childrenOf(within);
  const child = Object.hasOwn(children, name) ? children[name] : undefined;
  if (child) return child.kind === 'part' ? child : definitionOf(name);
  return within.kind === 'policies' && isPolicyOfDocument(name) ? definitionOf(name) : undefined;
}

/** Attributes that every policy may have. */
export const commonAttributes: Attributes = { id: nameAttribute };

/** What the language says of an attribute of a policy; undefined where it has none of that name. */
export function attributeDefinitionOf(
  { attributes }: Pick<ElementDefinition, 'attributes'>,
  name: string,
): AttributeDefinition | undefined {
  if (Object.hasOwn(attributes, name)) return attributes[name];
  return Object.hasOwn(commonAttributes, name) ? commonAttributes[name] : undefined;
}

/** Whether it may be among the policies of a document, in a section or in a resolver: not only in a message. */
export function isPolicyOfDocument(name: string): name is PolicyName {
  const definition = definitionOf(name);
  return definition !== undefined && (definition.sections.length > 0 || definition.scopes.includes('resolver'));
}

/** Whether it is a documented policy that may be among those of a document. */
export function isDocumentedPolicy(name: string): name is PolicyName {
  return isPolicyOfDocument(name) && elements[name].page !== undefined;
}

/** The children that content has a list of. */
export function childrenOf(content: Content): Children {
  return content.kind === 'children' || content.kind === 'message' ? content.children : {};
}

/** Children of messages of which the published schemas do not say where they are; what a fragment stands for is not known. */
const anywhere: ReadonlySet<string> = new Set(['include-fragment', 'get-authorization-context', 'authentication-basic']);

/** The names of the children that the service takes in this order alone; empty where it takes them in any. */
export function orderOf(content: Content): readonly string[] {
  const isOrdered = (content.kind === 'children' || content.kind === 'message') && content.isOrdered;
  return isOrdered ? Object.keys(content.children).filter(name => !anywhere.has(name)) : [];
}

/** Whether a policy may be among those that make the message of an element: of a policy, or of a part of one. */
export function mayMakeMessage(name: string, maker: string): boolean {
  const contents = [definitionOf(maker)?.content, ...policyNames.map(policy => partOf(elements[policy].content, maker)?.content)];
  return contents.some(content => content?.kind === 'message' && Object.hasOwn(content.children, name));
}

function partOf(content: Content, name: string): PartDefinition | undefined {
  const part = Object.hasOwn(childrenOf(content), name) ? childrenOf(content)[name] : undefined;
  return part?.kind === 'part' ? part : undefined;
}

/** Whether any policies are in such content, directly or in its branches. */
export function holdsPolicies(content: Content): boolean {
  if (content.kind === 'policies') return true;
  const known = contentsOfPolicies.get(content);
  if (known !== undefined) return known;
  const holds = partsOf(content).some(part => holdsPolicies(part.content));
  contentsOfPolicies.set(content, holds);
  return holds;
}

/** The same for all content that was asked for: it is asked of each element of each document. */
const contentsOfPolicies = new WeakMap<Content, boolean>();

function partsOf(content: Content): readonly PartDefinition[] {
  return Object.values(childrenOf(content)).filter(child => child.kind === 'part');
}

/** Whether nothing but elements is in such content. */
export function holdsElements(content: Content): boolean {
  return content.kind === 'policies' || content.kind === 'message' || (content.kind === 'children' && content.isMixed !== true);
}

/** What is in an element that is met in such content, or, where that has none of its name, in a section or policy alone. */
export function contentOf(name: string, within: Content): Content {
  const alone = isSectionName(name) ? policies : definitionOf(name)?.content;
  return entryOf(name, within)?.content ?? alone ?? empty;
}

/** Whether all that may be between the tags are given parts, which mean nothing elsewhere. */
export function holdsOwnParts(content: Content): boolean {
  const children = Object.values(childrenOf(content));
  return children.length > 0 && children.every(({ kind }) => kind === 'part');
}

/** Whether an attribute says how a policy works; text, an address or a credential may be, or contain, a secret. */
export function isSetting({ type }: AttributeDefinition): boolean {
  return type.kind !== 'text' && type.kind !== 'url' && type.kind !== 'secret';
}

/** The attributes of a policy that name a variable which it sets. */
export function variableAttributesOf(name: string): readonly string[] {
  return Object.entries(definitionOf(name)?.attributes ?? {}).flatMap(([attribute, { type }]) =>
    type.kind === 'variable' && type.use === 'sets' ? [attribute] : [],
  );
}

/** The attribute of a policy that names a fragment, and is there where it includes one. */
export function fragmentAttributeOf(name: string): string | undefined {
  const named = Object.entries(definitionOf(name)?.attributes ?? {}).find(
    ([, { type }]) => type.kind === 'entity' && type.entity === 'fragment',
  );
  return named?.[0];
}

/** Whether a policy sends a request that the policies in it make. */
export function sendsRequest(name: string): boolean {
  const content = definitionOf(name)?.content;
  return content?.kind === 'message' && content.message === 'request';
}

/** Whether a policy sends a request and keeps the answer in a variable. */
export function receivesAnswer(name: string): boolean {
  const attributes = Object.values(definitionOf(name)?.attributes ?? {});
  return sendsRequest(name) && attributes.some(({ type }) => type.kind === 'variable' && type.use === 'sets' && type.holds === 'IResponse');
}

/** The address of a policy's documentation; undefined where it has no page. */
export function pageOf(name: PolicyName): string | undefined {
  const { page } = elements[name];
  return page === undefined ? undefined : `https://learn.microsoft.com/azure/api-management/${page}`;
}
