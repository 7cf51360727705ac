/** From this length on, in characters, a text is sent by number. */
const largeText = 4096;
/** How many texts are known by number at a time. */
const mostTexts = 500;

/**
 * Gives numbers to what is large and asked about again and again: an object by its identity, so that a caller that passes the
 * same one has it sent once, and a text by what it says.
 */
export class PartNumbers {
  readonly #objects = new WeakMap<object, number>();
  readonly #texts = new Map<string, number>();
  #last = 0;

  ofObject(value: object): number {
    const number = this.#objects.get(value) ?? ++this.#last;
    this.#objects.set(value, number);
    return number;
  }

  /** Undefined for a text that is no larger than the rest of a message. */
  ofText(text: string): number | undefined {
    if (text.length < largeText) return undefined;
    if (this.#texts.size >= mostTexts) this.#texts.clear(); // those that are in use get another number
    const number = this.#texts.get(text) ?? ++this.#last;
    this.#texts.set(text, number);
    return number;
  }
}
