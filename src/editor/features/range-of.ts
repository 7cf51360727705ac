import { Range, type TextDocument } from 'vscode';
import type { Span } from '../../base/text/text-span.ts';

/** A span of a document as VS Code has it. */
export function rangeOf(document: TextDocument, { start, end }: Span): Range {
  return new Range(document.positionAt(start), document.positionAt(end));
}
