import { Position, Range, window, workspace, WorkspaceEdit, type TextDocument, type Uri } from 'vscode';

/** The document of a policy while it is open. */
export function openDocument(uri: Uri): TextDocument | undefined {
  return workspace.textDocuments.find(document => !document.isClosed && document.uri.toString() === uri.toString());
}

const start = new Position(0, 0);
const firstCharacter = new Range(start, start.translate(0, 1));
const attempts = 5;

/** Gives a document a new version with the same text; false when it did not take it. */
export async function touch(document: TextDocument): Promise<boolean> {
  const { version } = document;
  await touchInEditor(document);
  if (document.version === version) await touchUnseen(document);
  return document.version > version && document.isDirty;
}

/** Replaces a character by itself; for Undo that is one with what was typed last. */
async function touchInEditor(document: TextDocument): Promise<void> {
  const editor = window.visibleTextEditors.find(visible => visible.document === document);
  const character = document.getText(firstCharacter);
  if (editor && character !== '') {
    await editor.edit(edit => edit.replace(firstCharacter, character), { undoStopBefore: false, undoStopAfter: false });
  }
}

/** Puts a blank in and takes it out: an edit of a document that no editor shows is cut down to what differs. */
async function touchUnseen({ uri }: TextDocument): Promise<void> {
  if (!(await apply(edit => edit.insert(uri, start, ' ')))) return;
  // an edit is refused where the user types at the same moment, and the blank must not stay
  for (let attempt = 0; attempt < attempts; attempt++) if (await apply(edit => edit.delete(uri, firstCharacter))) return;
}

async function apply(change: (edit: WorkspaceEdit) => void): Promise<boolean> {
  const edit = new WorkspaceEdit();
  change(edit);
  return workspace.applyEdit(edit);
}
