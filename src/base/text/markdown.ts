import { visible } from './visible-text.ts';

/** Where a text stops being letters: marks of Markdown and HTML, formulas, and what is made a link without any mark. */
const marks = /[\\`*_{}[\]<>|#&~$]|:(?=\/\/)|(?<=\bwww)\.|@/gi;

/** What is looked for in the text that is shown, where a backslash has gone: `@team`, `a@b.example`, `#12`. */
const references = /[@#](?=\w)/;

/** The text within a line of Markdown, shown exactly and on that line: nothing in it becomes markup, a link, a mention or a formula. */
export function markdown(text: string): string {
  const line = visible(text.replace(/[\r\n\u2028\u2029]+/g, ' '));
  return line.replace(marks, (mark, at: number) => `\\${mark}${references.test(line.slice(at, at + 2)) ? '<!-- -->' : ''}`);
}
