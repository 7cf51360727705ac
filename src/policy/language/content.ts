import type { Attributes, ChildPolicy, Children, Content, Occurrence, PartDefinition } from './element.ts';

/** Nothing between the tags. */
export const empty: Content = { kind: 'empty' };
/** Text with expressions. */
export const text: Content = { kind: 'text', allowsExpressions: true };
/** Text as written. */
export const plainText: Content = { kind: 'text', allowsExpressions: false };
/** Text, an expression, a template or markup. */
export const body: Content = { kind: 'body' };
/** Any policies. */
export const policies: Content = { kind: 'policies' };

/** Only these policies, in any order and number. */
export function onlyPolicies(...names: readonly string[]): Content {
  return { kind: 'policies', only: names };
}

/** Given children in any order. */
export function holding(children: Children): Content {
  return { kind: 'children', children, isOrdered: false };
}

/** Given children, or text instead of them. */
export function mixed(children: Children): Content {
  return { kind: 'children', children, isOrdered: false, isMixed: true };
}

/** Given children in this order. */
export function inOrder(children: Children): Content {
  return { kind: 'children', children, isOrdered: true };
}

/** Policies that make the request that is sent; in this order, or in any. */
export function request(children: Children, order: 'ordered' | 'any order'): Content {
  return { kind: 'message', message: 'request', children, isOrdered: order === 'ordered' };
}

/** Policies that make the response that is given back; in this order, or in any. */
export function response(children: Children, order: 'ordered' | 'any order'): Content {
  return { kind: 'message', message: 'response', children, isOrdered: order === 'ordered' };
}

/** Exactly one. */
export const once: Occurrence = { minimum: 1, maximum: 1 };
/** One or none. */
export const atMostOnce: Occurrence = { minimum: 0, maximum: 1 };
/** Any number. */
export const anyNumber: Occurrence = { minimum: 0, maximum: Infinity };
/** One or more. */
export const atLeastOnce: Occurrence = { minimum: 1, maximum: Infinity };

/** A part of one policy. */
export function part(occurs: Occurrence, content: Content, attributes: Attributes = {}): PartDefinition {
  return { kind: 'part', occurs, attributes, content, isRemovable: false };
}

/** A part that a linter may take out. */
export function removable(removed: PartDefinition): PartDefinition {
  return { ...removed, isRemovable: true };
}

/** A policy in another one. */
export function policy(occurs: Occurrence): ChildPolicy {
  return { kind: 'policy', occurs };
}

/** Any number of `value` elements: what a header, a parameter or a claim may be. */
export const values: Children = { value: part(anyNumber, text) };
