import { countUpTo } from './count-up-to.ts';

/** A half-open range of UTF-16 offsets into one text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A place in a text, both numbers 0-based, the column in UTF-16 units, as VS Code counts. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Turns offsets of one text into positions; building it is linear in the text, each look-up logarithmic. */
export class LineMap {
  readonly #starts: readonly number[];

  constructor(text: string) {
    const starts = [0];
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit === 10 || (unit === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
    }
    this.#starts = starts;
  }

  /** The position of an offset; offsets past the end belong to the last line. */
  positionAt(offset: number): Position {
    const line = Math.max(0, countUpTo(this.#starts, start => start, offset) - 1);
    return { line, column: offset - (this.#starts[line] ?? 0) };
  }
}
