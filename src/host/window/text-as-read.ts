import { workspace, type TextDocument } from 'vscode';
import { untilAborted } from '../../base/until-aborted.ts';

/** How long VS Code may take to read a file anew that is open, in milliseconds. */
const patienceMs = 10_000;

/**
 * Waits until an open document has the text that its file has now: VS Code reads a file anew some time after it changed. False where it
 * has another one after ten seconds, or at once where the user changes it or it is closed. Rejects when it is cancelled.
 */
export async function hasTextAsRead(document: TextDocument, text: string, signal: AbortSignal): Promise<boolean> {
  const isRead = (): boolean => !document.isClosed && !document.isDirty && textAsRead(document.getText()) === textAsRead(text);
  const isOver = (): boolean => document.isClosed || document.isDirty || isRead();
  if (!isOver()) await untilAborted(signal, () => untilChanged(document, isOver), () => signal.reason as Error);
  return isRead();
}

function untilChanged(document: TextDocument, isOver: () => boolean): Promise<void> {
  return new Promise(resolve => {
    const end = (): void => {
      clearTimeout(timer);
      for (const listener of listeners) listener.dispose();
      resolve();
    };
    const look = (changed: TextDocument): void => {
      if (changed === document && isOver()) end();
    };
    const timer = setTimeout(end, patienceMs);
    const listeners = [workspace.onDidChangeTextDocument(event => look(event.document)), workspace.onDidCloseTextDocument(look)];
  });
}

/** What tells one text from another where VS Code reads both: not a byte order mark, and no line ends, of which a document has one kind. */
export function textAsRead(text: string): string {
  return text.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n');
}
