import type { Span } from '../text/text-span.ts';

/**
 * Code units out of which something was undone, and where each comes from: unit `i` was written by the units
 * `from[i]` to `to[i]` (exclusive) of what was decoded.
 */
export interface Decoded {
  readonly units: Uint16Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
}

/**
 * Undoes one encoding wherever it occurs in a text, in time linear to the text; `undefined` where it occurs nowhere.
 * Of what is not encoded, only as much as `reach` units around an escape is in the answer: the rest says nothing new.
 */
export type Decoding = (units: Uint16Array, reach: number) => Decoded | undefined;

/** Marks where something was left out, so that nothing is found across it. */
export const gap = 0xffff;

/** Collects decoded units, and where each comes from. */
export class DecodedWriter {
  readonly #units: Uint16Array;
  readonly #from: Int32Array;
  readonly #to: Int32Array;
  #length = 0;

  constructor(capacity: number) {
    this.#units = new Uint16Array(capacity);
    this.#from = new Int32Array(capacity);
    this.#to = new Int32Array(capacity);
  }

  write(unit: number, from: number, to: number): void {
    this.#units[this.#length] = unit;
    this.#from[this.#length] = from;
    this.#to[this.#length++] = to;
  }

  copy(units: Uint16Array, start: number, end: number): void {
    for (let at = start; at < end; at++) this.write(units[at] ?? 0, at, at + 1);
  }

  /** What was written from one place to another, as the bytes of UTF-16, read from the first and from the second. */
  writeUtf16(first: number, last: number, { start, end }: Span): void {
    for (const from of [first, first + 1]) {
      for (let at = from; at + 1 < last; at += 2) this.write((this.#units[at] ?? 0) | ((this.#units[at + 1] ?? 0) << 8), start, end);
      this.write(gap, end, end);
    }
  }

  get length(): number {
    return this.#length;
  }

  get written(): Decoded {
    return {
      units: this.#units.subarray(0, this.#length),
      from: this.#from.subarray(0, this.#length),
      to: this.#to.subarray(0, this.#length),
    };
  }
}
