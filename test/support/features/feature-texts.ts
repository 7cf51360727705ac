import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { cursorMark } from './feature-rows.ts';

/** A row of test/fixtures/features whose expectation is a text: what a feature makes of a document, at a cursor where it needs one. */
export interface FeatureText {
  readonly name: string;
  readonly text: string;
  /** Where `‸` was; -1 where there was none. */
  readonly offset: number;
  readonly expected: string;
}

/** The rows of a feature's file: `# name`, the text, `==>`, and what is expected. */
export function featureTexts(feature: string): readonly FeatureText[] {
  const file = fileURLToPath(new URL(`../../fixtures/features/${feature}.txt`, import.meta.url));
  return readFileSync(file, 'utf8')
    .split(/^# /m)
    .slice(1)
    .map(row => {
      const [head = '', expected = ''] = row.split('\n==>\n');
      const [name = '', ...lines] = head.split('\n');
      const marked = lines.join('\n');
      return { name, text: marked.replace(cursorMark, ''), offset: marked.indexOf(cursorMark), expected: expected.trimEnd() };
    });
}

/** A text with the cursor marked as in a row. */
export function withCursor(text: string, offset: number): string {
  return text.slice(0, offset) + cursorMark + text.slice(offset);
}
