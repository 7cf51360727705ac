import type { Span } from '../../base/text-span.ts';
import type { PolicyError } from './tree.ts';

const maximumErrors = 1000;

/** Collects what is wrong with a document; a text that is no policy at all stops complaining at some point. */
export class ErrorList {
  readonly #errors: PolicyError[] = [];

  get count(): number {
    return this.#errors.length;
  }

  add(span: Span, message: string): void {
    if (this.#errors.length < maximumErrors) this.#errors.push({ span, message });
  }

  /** The errors in the order of the text. */
  sorted(): readonly PolicyError[] {
    return this.#errors.toSorted((a, b) => a.span.start - b.span.start);
  }
}
