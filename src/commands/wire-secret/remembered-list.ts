import type { Page } from '../../azure/index.ts';
import { byName } from '../../base/text/by-name.ts';

/** A list that is read page by page, as far as it is asked for, and remembered: going back costs no request. */
export class RememberedList<T> {
  readonly #page: (from: string | undefined, signal: AbortSignal) => Promise<Page<T>>;
  readonly #nameOf: (item: T) => string;
  #items: readonly T[] = [];
  #next: string | undefined;
  #isWhole = false;

  constructor(page: (from: string | undefined, signal: AbortSignal) => Promise<Page<T>>, nameOf: (item: T) => string) {
    this.#page = page;
    this.#nameOf = nameOf;
  }

  /** What was read so far, by name. */
  get items(): readonly T[] {
    return this.#items;
  }

  get isWhole(): boolean {
    return this.#isWhole;
  }

  /** Reads one page more; a reading that fails, or is cancelled, leaves the list as it was. */
  async more(signal: AbortSignal): Promise<void> {
    if (this.#isWhole) return;
    const from = this.#next;
    const { items, next } = await this.#page(from, signal);
    if (this.#isWhole || this.#next !== from) return; // somebody else has read it meanwhile
    this.#items = byName([...this.#items, ...items], this.#nameOf);
    this.#next = next;
    this.#isWhole = next === undefined;
  }

  /** Reads it to its end. */
  async all(signal: AbortSignal): Promise<readonly T[]> {
    while (!this.#isWhole) await this.more(signal);
    return this.#items;
  }

  /** Shows it page by page, until it is whole or long enough for now. */
  async *upTo(length: number, signal: AbortSignal): AsyncGenerator<readonly T[]> {
    while (!this.#isWhole && this.#items.length < length) {
      await this.more(signal);
      yield this.#items;
    }
  }

  /** Shows it as it grows; after so many items it goes on when more are asked for. */
  async *readOn(signal: AbortSignal, waitForMore: () => Promise<void>): AsyncGenerator<readonly T[]> {
    if (this.#items.length > 0 || this.#isWhole) yield this.#items;
    for (let length = firstItems; ; length = this.#items.length + furtherItems) {
      yield* this.upTo(length, signal);
      if (this.#isWhole) return;
      await waitForMore();
    }
  }
}

/** How many items a list to pick from shows before more have to be asked for, and how many more come then. */
export const firstItems = 200;
export const furtherItems = 1000;
