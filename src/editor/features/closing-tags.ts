import { SnippetString, window, type Position, type TextDocument } from 'vscode';
import { closingTagAt } from '../../policy/features/index.ts';
import { isPolicyDocument } from '../policy-document.ts';
import { parsedDocument } from './parsed-document.ts';

/** Writes the end tag of the element whose `>`, or whose `</`, was just typed before a position, where it lacks one. */
export async function closeTag(document: TextDocument, position: Position): Promise<void> {
  const editor = window.activeTextEditor;
  const isThere = editor?.document === document && editor.selections.every(({ active }) => active.isEqual(position));
  if (!isThere || !isPolicyDocument(document)) return;
  const closing = closingTagAt(parsedDocument(document), document.offsetAt(position));
  if (!closing) return;
  const { text, cursor } = closing;
  const snippet = new SnippetString().appendText(text.slice(0, cursor)).appendTabstop(0).appendText(text.slice(cursor));
  await editor.insertSnippet(snippet, position, { undoStopBefore: false, undoStopAfter: false });
}
