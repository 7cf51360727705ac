import { commands } from 'vscode';
import { commandIds } from './command-ids.ts';
import type { JournalFile } from './journal-file.ts';
import { showMessage } from './window/plain-window.ts';
import { countPending } from './unfinished-count.ts';

/** Reports wiring that a window closed in the middle of, once when this one opens, with the way to finish it or take it back. */
export async function remindOfUnfinished(journal: JournalFile): Promise<void> {
  const { unfinished: count } = countPending(await journal.read());
  if (count === 0) return;
  const show = 'Resume or Undo…';
  const chosen = await showMessage(
    'warning',
    `${count === 1 ? 'A wiring of a secret was' : `${count} wirings of secrets were`} not finished. What was written is in the journal.`,
    show,
    'Later',
  );
  if (chosen === show) await commands.executeCommand(commandIds.resumeOrUndo);
}
