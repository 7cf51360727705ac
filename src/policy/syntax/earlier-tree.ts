import { countUpTo } from '../../base/text/count-up-to.ts';
import { leftOut } from './characters.ts';
import { moveNodes } from './move-nodes.ts';
import type { Element, ExpressionPart, PolicyDocument, PolicyNode } from './tree.ts';

/** The nodes beside each other in an earlier tree, gone through once. */
export interface EarlierNodes {
  readonly nodes: readonly PolicyNode[];
  next: number;
}

/**
 * The tree of a text that was read before, of which the nodes are taken over that are the same in a text now: those in front of the
 * one stretch in which the two differ, and those behind it. What is taken over belongs to the new tree from then on.
 */
export class EarlierTree {
  readonly #document: PolicyDocument;
  /** The line end up to which the texts are the same: nothing that is read in front of it depends on what is behind it. */
  readonly #headEnd: number;
  /** From where on in the new text both are the same, and by how much that has moved. */
  readonly #tailStart: number;
  readonly #by: number;
  readonly #moved: PolicyNode[] = [];
  #nextExpression = 0;

  /** The earlier tree, as far as nodes of it are what reading them anew would give; `undefined` where that is not sure. */
  static of(document: PolicyDocument, text: string): EarlierTree | undefined {
    const isHard = (either: string): boolean => either.includes(leftOut) || either.includes('@*'); // a comment of Razor ends anywhere
    return document.isCut || document.errors.length >= mostErrors || isHard(document.text) || isHard(text)
      ? undefined
      : new EarlierTree(document, text);
  }

  private constructor(document: PolicyDocument, text: string) {
    this.#document = document;
    const before = document.text;
    const head = commonHead(before, text);
    this.#headEnd = before.lastIndexOf('\n', head - 1);
    const tail = commonTail(before, text, head);
    this.#tailStart = text.length - tail;
    this.#by = text.length - before.length;
  }

  /** The nodes that are in no other. */
  get outermost(): EarlierNodes {
    return { nodes: this.#document.nodes, next: 0 };
  }

  /** Takes over what begins at an offset of the new text, if it did so among some earlier nodes, and all in it is as it was. */
  take(at: number, among: EarlierNodes, expressions: ExpressionPart[]): PolicyNode | undefined {
    const node = this.#nodeAt(at, among);
    const isSame = node && (at >= this.#tailStart || node.span.end <= this.#headEnd) && !this.#hasErrors(node);
    if (!isSame) return undefined;
    if (at >= this.#tailStart && this.#by !== 0) this.#moved.push(node);
    const all = this.#document.expressions;
    for (let part = all[this.#nextExpression]; part && part.span.start < node.span.end; part = all[++this.#nextExpression]) {
      if (part.span.start >= node.span.start) expressions.push(part);
    }
    return node;
  }

  /** The nodes in the element of that name that begins at an offset, if one did so among some earlier nodes. */
  within(at: number, { name }: Pick<Element, 'name'>, among: EarlierNodes): EarlierNodes | undefined {
    const node = this.#nodeAt(at, among);
    return node?.kind === 'element' && node.name === name ? { nodes: node.children, next: 0 } : undefined;
  }

  /** Ends the taking over: the nodes are where they are in the new text. */
  finish(): void {
    moveNodes(this.#moved, this.#by);
  }

  #nodeAt(at: number, among: EarlierNodes): PolicyNode | undefined {
    if (at > this.#headEnd && at < this.#tailStart) return undefined;
    const before = at >= this.#tailStart ? at - this.#by : at;
    let node = among.nodes[among.next];
    while (node && node.span.start < before) node = among.nodes[++among.next];
    return node?.span.start === before ? node : undefined;
  }

  #hasErrors({ span: { start, end } }: PolicyNode): boolean {
    const { errors } = this.#document;
    if (errors.length === 0) return false;
    return countUpTo(errors, error => error.span.start, end - 1) > countUpTo(errors, error => error.span.start, start - 1);
  }
}

/** Of a text with more errors not all of them may be told. */
const mostErrors = 500;

/** How many characters two texts begin with alike. */
function commonHead(a: string, b: string): number {
  return mostAlike(Math.min(a.length, b.length), (from, to) => a.slice(from, to) === b.slice(from, to));
}

/** How many characters two texts end with alike, behind a head of both. */
function commonTail(a: string, b: string, head: number): number {
  const isAlike = (from: number, to: number): boolean =>
    a.slice(a.length - to, a.length - from) === b.slice(b.length - to, b.length - from);
  return mostAlike(Math.min(a.length, b.length) - head, isAlike);
}

/** How far two texts are alike, up to a most: each part of them is compared about once. */
function mostAlike(most: number, isAlike: (from: number, to: number) => boolean): number {
  let [least, end] = [0, most];
  while (least < end) {
    const middle = Math.ceil((least + end) / 2);
    if (isAlike(least, middle)) least = middle;
    else end = middle - 1;
  }
  return least;
}
