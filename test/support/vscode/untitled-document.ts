import { commands, EndOfLine, Range, TextEdit, workspace, WorkspaceEdit, type TextDocument, type TextEditor } from 'vscode';
import { activeEditor } from './active-editor.ts';

/**
 * Opens a text that has no file, and returns its editor. VS Code may give it the name of one that was closed just before and, for a moment
 * or for good, the text of that one, of which it has a backup still: then the text is written again.
 */
export async function openUntitled(content: string, language: string): Promise<TextEditor> {
  const { uri } = await workspace.openTextDocument({ language, content });
  await commands.executeCommand('vscode.open', uri);
  const { document } = await activeEditor('the editor of the text', editor => editor.document.uri.toString() === uri.toString());
  if (linesOf(document.getText()) !== linesOf(content)) await write(document, content);
  return activeEditor(
    'the text in its editor',
    ({ document: shown }) => shown.uri.toString() === uri.toString() && !shown.isClosed && linesOf(shown.getText()) === linesOf(content),
  );
}

async function write({ uri, lineCount }: TextDocument, content: string): Promise<void> {
  const edit = new WorkspaceEdit();
  const lineEnds = content.includes('\r\n') ? EndOfLine.CRLF : EndOfLine.LF;
  edit.set(uri, [TextEdit.replace(new Range(0, 0, lineCount, 0), content), TextEdit.setEndOfLine(lineEnds)]);
  await workspace.applyEdit(edit);
}

function linesOf(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n');
}
