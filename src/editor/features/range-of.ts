import { Range, TextEdit, type TextDocument } from 'vscode';
import type { Span } from '../../base/text/text-span.ts';
import type { TextEdit as PolicyEdit } from '../../policy/features/index.ts';

/** A span of a document as VS Code has it. */
export function rangeOf(document: TextDocument, { start, end }: Span): Range {
  return new Range(document.positionAt(start), document.positionAt(end));
}

/** Edits of a document as VS Code makes them. */
export function editsOf(document: TextDocument, edits: readonly PolicyEdit[]): TextEdit[] {
  return edits.map(({ span, newText }) => TextEdit.replace(rangeOf(document, span), newText));
}
