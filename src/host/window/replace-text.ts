import { Range, workspace, WorkspaceEdit, type TextDocument } from 'vscode';

/**
 * Makes a document's text another one as one edit, and only where it differs, so that cursors and folding elsewhere stay. False
 * when the editor did not take it.
 */
export async function replaceText(document: TextDocument, after: string): Promise<boolean> {
  const before = document.getText();
  if (before === after) return true;
  const longest = Math.min(before.length, after.length);
  let start = 0;
  while (start < longest && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < longest - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  const edit = new WorkspaceEdit();
  edit.replace(
    document.uri,
    new Range(document.positionAt(start), document.positionAt(before.length - tail)),
    after.slice(start, after.length - tail),
  );
  return workspace.applyEdit(edit);
}
