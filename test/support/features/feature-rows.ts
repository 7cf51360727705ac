import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A row of test/fixtures/features: a text with a cursor in it, unless none is needed, and what a feature says of it. */
export interface FeatureRow {
  readonly name: string;
  readonly text: string;
  /** Where `‸` was; -1 where there was none. */
  readonly offset: number;
  readonly expected: string;
}

const cursor = '‸';

/** The rows of a feature's file: `# name`, the text, `==>`, and what is expected. */
export function featureRows(feature: string): readonly FeatureRow[] {
  const file = fileURLToPath(new URL(`../../fixtures/features/${feature}.txt`, import.meta.url));
  return readFileSync(file, 'utf8')
    .split(/^# /m)
    .slice(1)
    .map(row => {
      const [head = '', expected = ''] = row.split('\n==>\n');
      const [name = '', ...lines] = head.split('\n');
      const marked = lines.join('\n');
      return { name, text: marked.replace(cursor, ''), offset: marked.indexOf(cursor), expected: expected.trimEnd() };
    });
}

/** A text with the cursor marked as in a row. */
export function withCursor(text: string, offset: number): string {
  return text.slice(0, offset) + cursor + text.slice(offset);
}
