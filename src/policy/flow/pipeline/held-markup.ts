import type { Span } from '../../../base/text/text-span.ts';
import { contentOf, documentContent, holdsElements, type Content } from '../../language/index.ts';
import {
  attributeOf,
  NextMark,
  parsePolicy,
  type Attribute,
  type PolicyDocument,
  type PolicyNode,
  type ValuePart,
} from '../../syntax/index.ts';
import type { PolicyWorkspace } from '../../workspace.ts';

/**
 * What is around a named value: policies, a text, a literal body, CDATA, the quotes of an attribute or the name
 * of one, a string of C#.
 */
type Surroundings = 'policies' | 'text' | 'body' | 'cdata' | '"' | "'" | 'name' | 'string';

/** Finds where the service, which puts named values in before it reads a policy, reads something else than the tree shows. */
export class HeldMarkup {
  readonly #workspace: PolicyWorkspace;
  readonly #known = new Map<string, boolean>();
  readonly #places = new Map<PolicyDocument, readonly Span[]>();

  constructor(workspace: PolicyWorkspace) {
    this.#workspace = workspace;
  }

  /** The named values of a document that contain markup, or an end of what is around them. */
  placesIn(document: PolicyDocument): readonly Span[] {
    const known = this.#places.get(document);
    if (known) return known;
    const found: Span[] = [];
    this.#below(found, document.nodes, documentContent, { text: document.text, marks: new NextMark(document.text, '{{') });
    this.#places.set(document, found);
    return found;
  }

  /**
   * Whether what a named value contains does not stay a part of what is around it. A value that is not known is taken for a text
   * where one can be.
   */
  isIn(name: string, around: Surroundings): boolean {
    const key = `${around} ${name.toLowerCase()}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    this.#known.set(key, false); // what leads back to itself adds nothing
    const value = this.#workspace.namedValue(name)?.value;
    const holds =
      value === undefined ? around === 'policies' : changes(value, around) || namedIn(value).some(held => this.isIn(held, around));
    this.#known.set(key, holds);
    return holds;
  }

  // every document is walked, as far as there are named values: one list is filled instead of a list for each node
  #below(found: Span[], nodes: readonly PolicyNode[], content: Content, source: MarkedText): void {
    const isBody = content.kind === 'body';
    // where only elements may be, a named value contains some
    const around = isBody ? 'body' : holdsElements(content) ? 'policies' : 'text';
    for (const node of nodes) {
      if (source.marks.after(node.span.start) >= node.span.end) continue;
      if (node.kind === 'text' && around === 'policies') this.#amongPolicies(found, node.parts, source.text);
      else if (node.kind === 'text') this.#among(found, node.parts, around);
      else if (node.kind === 'cdata') this.#among(found, node.parts, 'cdata');
      else if (node.kind === 'element') {
        for (const attribute of node.attributes) this.#inAttribute(found, attribute, source.text);
        if (node.children.length > 0) this.#below(found, node.children, isBody ? content : contentOf(node.name, content), source);
      }
    }
  }

  #inAttribute(found: Span[], { nameParts, parts, valueSpan }: Attribute, text: string): void {
    this.#among(found, nameParts, 'name');
    this.#among(found, parts, text[valueSpan.start - 1] === "'" ? "'" : '"');
  }

  #among(found: Span[], parts: readonly ValuePart[], around: Surroundings): void {
    for (const part of parts) if (part.kind === 'named-value' && this.isIn(part.name, around)) found.push(part.span);
  }

  /** Among policies; `${{ else }}:` of Azure Pipelines is no named value. */
  #amongPolicies(found: Span[], parts: readonly ValuePart[], text: string): void {
    const isDirective = (part: ValuePart): boolean =>
      part.kind === 'named-value' && part.name === 'else' && text[part.span.start - 1] === '$' && text[part.span.end] === ':';
    this.#among(found, parts.some(isDirective) ? parts.filter(part => !isDirective(part)) : parts, 'policies');
  }
}

/** A text and where named values may be in it. */
interface MarkedText {
  readonly text: string;
  readonly marks: NextMark;
}

function changes(value: string, around: Surroundings): boolean {
  switch (around) {
    case 'policies':
      return value.trim() !== '';
    case 'text':
    case 'body':
      return /<|@[({]/.test(value) && !staysWithin(value, around);
    case 'cdata':
      return value.includes(']]>');
    case '"':
    case "'":
      return /["'<]|@[({]/.test(value) && !staysInQuotes(value, around);
    case 'name':
      return /[\s"'<>=/]/.test(value);
    case 'string':
      return /["\r\n]|\\$/.test(value);
  }
}

/** Whether a text ends where the element around it does, with nothing but text in it; in a body elements are text, too. */
function staysWithin(value: string, around: 'text' | 'body'): boolean {
  const { nodes: [element, ...others], errors } = parsePolicy(`<value>${value}</value>`);
  return (
    errors.length === 0 &&
    others.length === 0 &&
    element?.kind === 'element' &&
    (around === 'body' || element.children.every(({ kind }) => kind === 'text'))
  );
}

/** Whether a text ends where the quotes around it do. Those within an expression end nothing. */
function staysInQuotes(value: string, quote: '"' | "'"): boolean {
  const { nodes: [element, ...others], errors } = parsePolicy(`<value a=${quote}${value}${quote} />`);
  const { valueSpan, parts = [] } = (element?.kind === 'element' && attributeOf(element, 'a')) || {};
  const isWhole = valueSpan !== undefined && valueSpan.end - valueSpan.start === value.length;
  return (
    errors.length === 0 &&
    others.length === 0 &&
    isWhole &&
    parts.every(
      part => part.kind !== 'literal' || !value.slice(part.span.start - valueSpan.start, part.span.end - valueSpan.start).includes('<'),
    )
  );
}

function namedIn(value: string): readonly string[] {
  return [...value.matchAll(/\{\{\s*([A-Za-z0-9._-]+)\s*\}\}/g)].map(([, name = '']) => name);
}
