import { Position, Range, window, workspace, WorkspaceEdit, type TextDocument, type Uri } from 'vscode';

/** The document of a policy while it is open. */
export function openDocument(uri: Uri): TextDocument | undefined {
  return workspace.textDocuments.find(document => !document.isClosed && document.uri.toString() === uri.toString());
}

const start = new Position(0, 0);
const attempts = 5;
const firstBlank = new Range(start, start.translate(0, 1));

/** Gives a document a new version with the same text; false when it did not take it. */
export async function touch(document: TextDocument): Promise<boolean> {
  const { version } = document;
  const editor = window.visibleTextEditors.find(visible => visible.document === document);
  // in an editor without stops for Undo: there it is one with what was typed last
  const stops = { undoStopBefore: false, undoStopAfter: false };
  const isPut = editor ? await editor.edit(edit => edit.insert(start, ' '), stops) : await apply(edit => edit.insert(document.uri, start, ' '));
  if (!isPut) return false;
  let isTaken = false;
  // an edit is refused where somebody types at the same moment, and the blank must not stay
  for (let attempt = 0; !isTaken && attempt < attempts; attempt++) {
    isTaken = editor ? await editor.edit(edit => edit.delete(firstBlank), stops) : await apply(edit => edit.delete(document.uri, firstBlank));
  }
  return isTaken && document.version > version && document.isDirty;
}

async function apply(change: (edit: WorkspaceEdit) => void): Promise<boolean> {
  const edit = new WorkspaceEdit();
  change(edit);
  return workspace.applyEdit(edit);
}
