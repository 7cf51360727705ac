import type { CommentNode, Element, PolicyDocument, PolicyNode } from '../../../policy/index.ts';
import { sourceOf } from './read-source.ts';

/**
 * The elements of a section by position, and what is around them; each look takes time for what it finds, however long the
 * section is.
 */
export class SectionView {
  readonly document: PolicyDocument;
  readonly elements: readonly Element[];
  readonly #nodes: readonly PolicyNode[];
  readonly #positions: ReadonlyMap<PolicyNode, number>;
  #named: ReadonlyMap<string, readonly number[]> | undefined;

  constructor(document: PolicyDocument, { children }: Element) {
    this.document = document;
    this.#nodes = children;
    this.#positions = new Map(children.map((node, index) => [node, index]));
    this.elements = children.filter(node => node.kind === 'element');
  }

  /** The comments of a kind that are right before an element, in the order of the text. */
  commentsBefore(element: Element, kind: RegExp): readonly CommentNode[] {
    const found: CommentNode[] = [];
    for (let index = this.#indexOf(element) - 1; index >= 0; index--) {
      const node = this.#nodes[index];
      if (node?.kind === 'text' && this.#text(node.span).trim() === '') continue;
      if (node?.kind !== 'comment' || !kind.test(this.#text(node.contentSpan))) break;
      found.unshift(node);
    }
    return found;
  }

  /** The comment that marks the end of what an element belongs to; elements of some names may be between. */
  markBehind(element: Element, mark: RegExp, between: readonly string[]): CommentNode | undefined {
    let left = between.length;
    for (const node of this.#nodes.slice(this.#indexOf(element) + 1, this.#indexOf(element) + 2 + 2 * between.length)) {
      if (node.kind === 'text' && this.#text(node.span).trim() === '') continue;
      if (node.kind === 'comment') return mark.test(this.#text(node.contentSpan)) ? node : undefined;
      if (node.kind !== 'element' || !between.includes(node.name) || left-- === 0) return undefined;
    }
    return undefined;
  }

  /** The elements and comments from one element to another. */
  through(first: Element, last: Element): readonly PolicyNode[] {
    return this.#nodes.slice(this.#indexOf(first), this.#indexOf(last) + 1).filter(({ kind }) => kind !== 'text');
  }

  /** Positions of the elements that name a variable. */
  usersOf(variable: string): readonly number[] {
    this.#named ??= this.#readNames();
    return this.#named.get(variable) ?? [];
  }

  #readNames(): ReadonlyMap<string, readonly number[]> {
    const named = new Map<string, number[]>();
    for (const [position, element] of this.elements.entries()) {
      const names = new Set([...sourceOf(this.document, element).matchAll(/(?<=("|&quot;))[\w.-]+(?=\1)/g)].map(([name]) => name));
      for (const name of names) {
        const positions = named.get(name);
        if (positions) positions.push(position);
        else named.set(name, [position]);
      }
    }
    return named;
  }

  #indexOf(element: Element): number {
    return this.#positions.get(element) ?? 0;
  }

  #text({ start, end }: PolicyNode['span']): string {
    return this.document.text.slice(start, end);
  }
}
