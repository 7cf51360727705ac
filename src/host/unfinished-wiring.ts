import { commands, window, type Memento } from 'vscode';
import { commandIds } from './command-ids.ts';
import { countUnfinished, journalKey } from './journal-key.ts';

/** Tells of wiring that a window closed in the middle of, once when this one opens, with the way to finish it or take it back. */
export async function remindOfUnfinished(workspaceState: Memento): Promise<void> {
  const count = countUnfinished(workspaceState.get(journalKey));
  if (count === 0) return;
  const show = 'Resume or Undo…';
  const chosen = await window.showWarningMessage(`${count === 1 ? 'A wiring of a secret was' : `${count} wirings of secrets were`} not finished. What was written is in the journal.`, show, 'Later');
  if (chosen === show) await commands.executeCommand(commandIds.resumeOrUndo);
}
