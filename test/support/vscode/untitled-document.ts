import { commands, EndOfLine, Range, TextEdit, window, workspace, WorkspaceEdit, type TextDocument, type TextEditor } from 'vscode';
import { eventually } from './eventually.ts';

/**
 * Opens a text that has no file, and returns its editor. VS Code may give it the name of one that was closed just before and, for a moment
 * or for good, the text of that one, of which it has a backup still: then the text is written again.
 */
export async function openUntitled(content: string, language: string): Promise<TextEditor> {
  const { uri } = await workspace.openTextDocument({ language, content });
  await commands.executeCommand('vscode.open', uri);
  return eventually(
    'the editor of the text',
    async () => {
      const editor = window.activeTextEditor;
      if (editor?.document.uri.toString() !== uri.toString() || editor.document.isClosed) return undefined;
      if (linesOf(editor.document.getText()) === linesOf(content)) return editor;
      await write(editor.document, content);
      return undefined;
    },
    () => `${window.activeTextEditor?.document.uri.toString() ?? 'none'}, of ${tabs()}`,
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

function tabs(): string {
  return window.tabGroups.all
    .map(group => `${group.isActive ? 'active ' : ''}[${group.tabs.map(({ label, isActive }) => `${label}${isActive ? ' *' : ''}`).join(', ')}]`)
    .join(' ');
}
