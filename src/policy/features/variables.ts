import type { Span } from '../../base/text/text-span.ts';
import { definitionOf, variableAttributesOf, type VariableType } from '../language/index.ts';
import { attributeOf, elementsOf, parsePolicy, type Element, type PolicyDocument } from '../syntax/index.ts';
import { codeTypeText } from '../typing/index.ts';
import type { PolicySource } from '../workspace.ts';
import { boundTreeOf } from './code/parsed-codes.ts';

/** A place that sets a variable. */
export interface SetVariable {
  readonly name: string;
  readonly element: Element;
  /** The name in its document. */
  readonly span: Span;
  /** The type of what it holds afterwards, as C# writes it. */
  readonly holds: string;
}

const ofSources = new WeakMap<PolicySource, readonly SetVariable[]>();

/** The variables that the policies of a document set, in its order; names that are computed are left out. */
export function setVariablesIn(document: PolicyDocument): readonly SetVariable[] {
  return [...elementsOf(document)].flatMap(element =>
    variableAttributesOf(element.name).flatMap(attributeName => {
      const attribute = attributeOf(element, attributeName);
      const isPlain = attribute !== undefined && attribute.value !== '' && attribute.parts.every(({ kind }) => kind === 'literal');
      return isPlain ? [{ name: attribute.value, element, span: attribute.valueSpan, holds: heldBy(element, attributeName) }] : [];
    }),
  );
}

/** The variables that another policy sets. */
export function setVariablesOf(source: PolicySource): readonly SetVariable[] {
  const known = ofSources.get(source) ?? setVariablesIn(parsePolicy(source.text));
  ofSources.set(source, known);
  return known;
}

function heldBy(element: Element, attributeName: string): string {
  const type = definitionOf(element.name)?.attributes[attributeName]?.type;
  const holds: VariableType = type?.kind === 'variable' && type.use === 'sets' ? type.holds : 'object';
  const value = attributeOf(element, 'value');
  if (holds !== 'object' || element.name !== 'set-variable' || !value) return holds;
  const [part, ...others] = value.parts;
  if (part?.kind !== 'expression' || others.length > 0) return 'string';
  const { bound } = boundTreeOf(part);
  const types = new Set(bound.returns.map(node => codeTypeText(bound.of(node).type)));
  const [only = 'object'] = types;
  return types.size === 1 && !['null', 'unknown', 'branches', 'default'].includes(only) ? only : 'object';
}
