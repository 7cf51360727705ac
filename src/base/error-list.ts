import type { Span } from './text/text-span.ts';
import type { Sentence } from './text/translation.ts';

/** Something in a text that cannot be read: a place and a sentence. */
export interface TextError {
  readonly span: Span;
  readonly message: Sentence;
  /** Whether it is only too long or too deep to be read here. */
  readonly isLimit?: true;
}

/** Collects what is wrong with a text, up to a number; a text that is something else altogether stops complaining at some point. */
export class ErrorList {
  readonly #errors: TextError[] = [];
  readonly #maximum: number;
  #limit: TextError | undefined;

  constructor(maximum: number) {
    this.#maximum = maximum;
  }

  get last(): TextError | undefined {
    return this.#errors.at(-1);
  }

  /** Whether no more is complained about. */
  get isFull(): boolean {
    return this.#errors.length >= this.#maximum;
  }

  add(span: Span, message: Sentence): void {
    if (!this.isFull) this.#errors.push({ span, message });
  }

  /** Whether a part of the text was not read because it is too long or too deep. */
  get isCut(): boolean {
    return this.#limit !== undefined;
  }

  /** Notes that a part of the text is not read: once, whatever else is wrong with it. */
  cut(span: Span, message: Sentence): void {
    this.#limit ??= { span, message, isLimit: true };
  }

  /** The errors in the order of the text. */
  sorted(): readonly TextError[] {
    const all = this.#limit ? [...this.#errors.slice(0, this.#maximum - 1), this.#limit] : [...this.#errors];
    return all.sort((a, b) => a.span.start - b.span.start);
  }
}
