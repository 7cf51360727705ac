import type { Span } from '../../../base/text/text-span.ts';
import { attributeOf, elementsOf, sectionOf, variableAttributesOf, type Element, type PolicyDocument } from '../../../policy/index.ts';
import { literalOf } from './read-literal.ts';

/** A variable that other elements of a policy set. */
export interface TakenVariable {
  readonly variable: string;
  readonly span: Span;
}

const variablesIn = /(?:variable-name|<set-variable name)="([^"]+)"/g;

/**
 * The first variable of a block's lines that the inbound section gives another meaning: what reads it there would get the secret,
 * or the block what is in it. What is in `own` is about to go.
 */
export function takenVariable(document: PolicyDocument, policies: string, own: readonly Span[] = []): TakenVariable | undefined {
  const section = sectionOf(document, 'inbound')?.span;
  return section && takenWithin(document, section, policies, own);
}

/** The same within a part of a document. */
export function takenWithin(
  document: PolicyDocument,
  section: Span,
  policies: string,
  own: readonly Span[] = [],
): TakenVariable | undefined {
  const wanted = new Set([...policies.matchAll(variablesIn)].map(([, name]) => name));
  for (const element of elementsOf(document)) {
    const variable = variablesOf(element).find(name => wanted.has(name));
    if (variable === undefined || !isWithin(element.span, section)) continue;
    if (!own.some(span => isWithin(element.span, span))) return { variable, span: element.span };
  }
  return undefined;
}

function variablesOf(element: Element): readonly string[] {
  return variableAttributesOf(element.name).flatMap(name => literalOf(attributeOf(element, name)) ?? []);
}

function isWithin({ start, end }: Span, outer: Span): boolean {
  return start >= outer.start && end <= outer.end;
}
