/** A text with a cursor in it, and what is expected there. */
export interface FeatureRow {
  readonly name: string;
  readonly text: string;
  readonly offset: number;
  /** The lines below the text: a word and what it is about. */
  readonly expected: readonly { readonly word: string; readonly about: string }[];
}

/** Where the cursor is in the text of a row. */
export const cursorMark = '‸';

/** Reads rows: `=== name`, the text with `‸` at the cursor, then a line `--- word about` for each expectation. */
export function readFeatureRows(text: string): readonly FeatureRow[] {
  return text.split(/^=== /m).slice(1).map(row => {
    const [name = '', ...lines] = row.trimEnd().split('\n');
    const first = lines.findIndex(line => line.startsWith('--- '));
    const marked = lines.slice(0, first).join('\n');
    const offset = marked.indexOf(cursorMark);
    if (first < 0 || offset < 0) throw new Error(`"${name}" has no cursor or no expectation.`);
    const expected = lines.slice(first).map(line => {
      const [, word = '', about = ''] = /^--- (\S+) ?(.*)$/.exec(line) ?? [];
      return { word, about };
    });
    return { name, text: marked.replace(cursorMark, ''), offset, expected };
  });
}
