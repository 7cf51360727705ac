import { Range, Selection, window, type Position, type TextDocument } from 'vscode';
import { closingTagAt } from '../../policy/features/index.ts';
import { isPolicyDocument } from '../policy-document.ts';
import { parsedDocument } from './parsed-document.ts';

/**
 * Writes the end tag of the element whose `>`, or whose `</`, was just typed before a position, where it lacks one; of two ends of a
 * comment one stays.
 */
export async function closeTag(document: TextDocument, position: Position): Promise<void> {
  const editor = window.activeTextEditor;
  const isThere = editor?.document === document && editor.selections.every(({ active }) => active.isEqual(position));
  if (!isThere || !isPolicyDocument(document)) return;
  const closing = closingTagAt(parsedDocument(document), document.offsetAt(position));
  if (!closing) return;
  const { text, replaces, cursor } = closing;
  const replaced = new Range(position, position.translate(0, replaces));
  const isWritten = await editor.edit(edit => edit.replace(replaced, text), { undoStopBefore: false, undoStopAfter: false });
  // an insertion takes the cursor along; somebody who went on typing meanwhile is where they want to be
  const isTaken = editor.selections.every(({ active }) => active.isEqual(position.translate(0, text.length)));
  if (isWritten && isTaken && cursor === 0) editor.selection = new Selection(position, position);
}
