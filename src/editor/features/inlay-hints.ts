import { InlayHint, InlayHintKind, type Range, type TextDocument } from 'vscode';
import { plain } from '../../host/window/plain-text.ts';
import { inlayHints } from '../../policy/features/index.ts';
import { parsedDocument } from './parsed-document.ts';

/** What is said beside variables where they are set. */
export function provideInlayHints(document: TextDocument, range: Range, secretVariables: ReadonlySet<string>): InlayHint[] {
  return inlayHints(parsedDocument(document), secretVariables)
    .map(({ offset, text }) => new InlayHint(document.positionAt(offset), plain(text), InlayHintKind.Type))
    .filter(({ position }) => range.contains(position));
}
