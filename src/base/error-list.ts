import type { Span } from './text-span.ts';

/** Something in a text that cannot be read: a place and a sentence. */
export interface TextError {
  readonly span: Span;
  readonly message: string;
}

/** Collects what is wrong with a text, up to a number; a text that is something else altogether stops complaining at some point. */
export class ErrorList {
  readonly #errors: TextError[] = [];
  readonly #maximum: number;
  #isCut = false;

  constructor(maximum: number) {
    this.#maximum = maximum;
  }

  get last(): TextError | undefined {
    return this.#errors.at(-1);
  }

  add(span: Span, message: string): void {
    if (this.#errors.length < this.#maximum) this.#errors.push({ span, message });
  }

  /** Whether a part of the text was not read because it is too long or too deep. */
  get isCut(): boolean {
    return this.#isCut;
  }

  /** Notes that a part of the text is not read. */
  cut(): void {
    this.#isCut = true;
  }

  /** The errors in the order of the text. */
  sorted(): readonly TextError[] {
    return this.#errors.toSorted((a, b) => a.span.start - b.span.start);
  }
}
