import type { Element } from '../../syntax/index.ts';

/** Numbers of elements: one that is moved as its document is read again keeps its number, so that what is known of it holds. */
export class ElementIds {
  readonly #numbers = new WeakMap<Element, number>();
  #last = 0;

  of(element: Element): number {
    const known = this.#numbers.get(element);
    if (known !== undefined) return known;
    this.#last++;
    this.#numbers.set(element, this.#last);
    return this.#last;
  }
}
