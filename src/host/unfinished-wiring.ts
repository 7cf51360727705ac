import { commands } from 'vscode';
import { t, tn } from '../base/text/translation.ts';
import { commandIds } from './command-ids.ts';
import type { JournalFile } from './journal-file.ts';
import { showMessage } from './window/plain-window.ts';
import { countPending } from './unfinished-count.ts';

/** Reports wiring that a window closed in the middle of, once when this one opens, with the way to finish it or take it back. */
export async function remindOfUnfinished(journal: JournalFile): Promise<void> {
  const { unfinished: count } = countPending(await journal.read());
  if (count === 0) return;
  const show = t('Resume or Undo…');
  const chosen = await showMessage(
    'warning',
    tn(
      count,
      'A wiring of a secret was not finished. What was written is in the journal.',
      '{0} wirings of secrets were not finished. What was written is in the journal.',
    ),
    show,
    t('Later'),
  );
  if (chosen === show) await commands.executeCommand(commandIds.resumeOrUndo);
}
