import type { FormattingOptions, Position, Range, TextDocument, TextEdit } from 'vscode';
import { formatPolicy, formatRange, formatTyped } from '../../policy/features/index.ts';
import { parsedDocument } from './parsed-document.ts';
import { editsOf } from './range-of.ts';

/** The edits that lay out a document. */
export function provideFormat(document: TextDocument, options: FormattingOptions): TextEdit[] {
  return editsOf(document, formatPolicy(parsedDocument(document), options));
}

/** The edits that lay out a part of it. */
export function provideRangeFormat(document: TextDocument, { start, end }: Range, options: FormattingOptions): TextEdit[] {
  const span = { start: document.offsetAt(start), end: document.offsetAt(end) };
  return editsOf(document, formatRange(parsedDocument(document), options, span));
}

/** The edits that follow what was typed. */
export function provideTypedFormat(document: TextDocument, position: Position, options: FormattingOptions): TextEdit[] {
  return editsOf(document, formatTyped(parsedDocument(document), options, document.offsetAt(position)));
}
