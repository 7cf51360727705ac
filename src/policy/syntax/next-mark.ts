/** The next place of a mark in a text, looked for anew only behind the one that was found last. */
export class NextMark {
  readonly #text: string;
  readonly #mark: string;
  #from = 0;
  #found = -1;

  constructor(text: string, mark: string) {
    this.#text = text;
    this.#mark = mark;
  }

  /** The offset of the mark at or after an offset, infinite when there is none. */
  after(at: number): number {
    if (at < this.#from || at > this.#found) {
      const found = this.#text.indexOf(this.#mark, at);
      this.#from = at;
      this.#found = found < 0 ? Number.POSITIVE_INFINITY : found;
    }
    return this.#found;
  }
}
