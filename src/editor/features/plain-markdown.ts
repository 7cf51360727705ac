import { MarkdownString } from 'vscode';
import { markdown } from '../../base/text/markdown.ts';
import { visible } from '../../base/text/visible-text.ts';
import type { Paragraph, Piece } from '../../policy/features/index.ts';

/** Paragraphs as Markdown in which nothing but their own links and code is markup, whatever the names in them are. */
export function plainMarkdown(paragraphs: readonly Paragraph[]): MarkdownString {
  return new MarkdownString(paragraphs.map(pieces => pieces.map(written).join('')).join('\n\n'));
}

function written(piece: Piece): string {
  if (typeof piece === 'string') return markdown(piece);
  return 'code' in piece ? code(piece.code) : `[${markdown(piece.text)}](${encodeURI(piece.page)})`;
}

/** Code between as many backticks as none in it are. */
function code(text: string): string {
  const line = visible(text.replace(/\s+/g, ' '));
  const fence = '`'.repeat(Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length)) + 1);
  return `${fence}${line.startsWith('`') || line.endsWith('`') ? ` ${line} ` : line}${fence}`;
}
