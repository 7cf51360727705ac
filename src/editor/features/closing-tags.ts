import { Range, window, type Position, type TextDocument, type TextEditorEdit } from 'vscode';
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
  const place = new Range(position, position);
  // what replaces an empty range leaves the cursor before it, what is inserted takes it along
  const write = (edit: TextEditorEdit): void => (cursor === 0 ? edit.replace(place, text) : edit.insert(position, text));
  await editor.edit(write, { undoStopBefore: false, undoStopAfter: false });
}
