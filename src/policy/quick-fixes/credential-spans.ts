import type { Span } from '../../base/text/text-span.ts';
import type { LintMemory } from '../lint-memory.ts';
import { credentialFieldsIn, hasCredentialFormat, isCredential } from '../flow/secrets/credential-text.ts';
import { attributeDefinitionOf, definitionOf, isSetting } from '../language/index.ts';
import { stringsOf } from '../rules/code-strings.ts';
import { attributeOf, sourceOffset, type Element, type ExpressionPart, type PolicyNode, type ValuePart } from '../syntax/index.ts';

const scheme = /^\s*(?:Basic|Bearer|ApiKey|SharedAccessSignature|SharedKey|token|Key)\s+/i;

/**
 * Where a credential may be written out in a policy, the likeliest places first: a whole value, a field of a URL, form or
 * JSON, a string in an expression. A value is taken for whole or not at all, so that no rest of it stays behind.
 */
export function credentialSpans(element: Element, memory: LintMemory): readonly Span[] {
  const values = [
    ...element.attributes.filter(({ name }) => mayHoldCredential(element, name)).map(({ parts }) => parts),
    ...contentsOf(element.children),
  ];
  const found = values.flatMap(parts => spansIn(parts, memory));
  // with two of them one would go and the other stay, which linting cannot see in every case
  return new Set(found.map(({ start }) => start)).size === 1 ? found : [];
}

/** Whether a credential may be in an attribute: not in one that says how the policy works. */
function mayHoldCredential({ name: policy }: Element, name: string): boolean {
  const definition = attributeDefinitionOf(definitionOf(policy) ?? { attributes: {} }, name);
  return !definition || !isSetting(definition);
}

/** The texts in an element, those of elements in it included: `value`, `key`, the literal body. */
function contentsOf(nodes: readonly PolicyNode[]): readonly (readonly ValuePart[])[] {
  return nodes.flatMap(node => {
    if (node.kind === 'text' || node.kind === 'cdata') return [node.parts];
    // a signing key that is given as a certificate or its numbers is no credential
    return node.kind === 'element' && !['certificate-id', 'n', 'e'].some(name => attributeOf(node, name)) ? contentsOf(node.children) : [];
  });
}

function spansIn(parts: readonly ValuePart[], memory: LintMemory): readonly Span[] {
  return parts.flatMap(part => {
    if (part.kind === 'expression') return spansInCode(part, memory);
    if (part.kind !== 'literal') return [];
    const { text, span } = part;
    // where entities were decoded, offsets in the text are not those of the document
    return text.length === span.end - span.start
      ? spansInText(text, parts.length === 1).map(({ start, end }) => ({ start: span.start + start, end: span.start + end }))
      : [];
  });
}

function spansInText(text: string, isWhole: boolean): readonly Span[] {
  const fields = [...credentialFieldsIn(text, 'url'), ...credentialFieldsIn(text, 'body')].flatMap(({ value }) =>
    isCredential(value) ? [value] : [],
  );
  if (fields.length > 0) {
    return [...new Set(fields)].flatMap(value => {
      const start = text.indexOf(value);
      return start === text.lastIndexOf(value) ? [{ start, end: start + value.length }] : [];
    });
  }
  if (!isWhole || !(isCredential(text) || hasCredentialFormat(text))) return [];
  return [{ start: scheme.exec(text)?.[0].length ?? text.length - text.trimStart().length, end: text.trimEnd().length }];
}

/** Strings are taken only when one of an expression is a credential: of two, each may be half of one. */
function spansInCode(part: ExpressionPart, memory: LintMemory): readonly Span[] {
  const strings = stringsOf(memory.codeOf(part).body).flatMap(({ parts, span }) => {
    const [only] = parts;
    return parts.length === 1 && only?.kind === 'text' ? [{ text: only.text, inner: only.span, outer: span }] : [];
  });
  const found = strings.flatMap(({ text, inner }) =>
    text.length === inner.end - inner.start
      ? spansInText(text, true).map(({ start, end }) => ({ start: inner.start + start, end: inner.start + end }))
      : [],
  );
  return found.map(({ start, end }) => ({ start: sourceOffset(part, start), end: sourceOffset(part, end) }));
}
