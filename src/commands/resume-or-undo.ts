import { t } from '../base/text/translation.ts';
import type { CommandContext } from '../host/command-context.ts';
import { localTime } from '../host/window/local-time.ts';
import { icons, type Words } from '../host/window/plain-text.ts';
import { pickRow, showMessage, type Row } from '../host/window/plain-window.ts';
import { inBackground } from '../host/window/run.ts';
import { entryStates, entrySubject, entryTitle, entryWritten, type JournalEntry } from '../wiring/index.ts';
import { connectionOf, openJournal } from './apply-plan/journal-store.ts';
import { undo } from './apply-plan/undo.ts';
import { resumeEntry } from './pending/journal-entries.ts';

/** Shows what was wired from this workspace, and resumes or takes back what the user picks: also after VS Code was closed in the middle. */
export async function resumeOrUndo(context: CommandContext): Promise<void> {
  const journal = openJournal(context.journal);
  const entries = await journal.list(await connectionOf(context.access));
  if (entries.length === 0) {
    inBackground(context.log, async () =>
      showMessage('information', t('Nothing was wired from this workspace that could be resumed or taken back.')),
    );
    return;
  }
  const entry = (await pick(entries.map(row => ({ ...entryRow(row), value: row })), t('Which wiring?')))?.value;
  if (!entry) return;
  const action = (await pick(actionRows(entry), t('{0}: what now?', entrySubject(entry))))?.value;
  switch (action) {
    case undefined:
      return;
    case 'resume':
      return resumeEntry(context, entry);
    case 'undo':
      return undo(context, entry);
    case 'forget':
      return journal.forget(entry);
  }
}

interface ValueRow<T> extends Row {
  readonly value: T;
}

async function pick<T>(rows: readonly ValueRow<T>[], title: string): Promise<ValueRow<T> | undefined> {
  return pickRow(rows, { title, matchOnDetail: true });
}

const stateIcons: Readonly<Record<JournalEntry['state'], Words>> = {
  running: icons`$(warning)`,
  stopped: icons`$(warning)`,
  applied: icons`$(check)`,
};

function entryRow(entry: JournalEntry): Row {
  return {
    label: entrySubject(entry),
    description: `${entryTitle(entry)} · ${localTime(entry.startedAt)}`,
    detail: icons`${stateIcons[entry.state]} ${entryStates[entry.state]} · ${t('wrote: {0}', entryWritten(entry))}`,
  };
}

function actionRows(entry: JournalEntry): readonly ValueRow<'resume' | 'undo' | 'forget'>[] {
  const resume: ValueRow<'resume'> = {
    label: icons`$(play) ${t('Resume…')}`,
    detail: [
      t('Shows the plan again: what is done stays, the rest is applied when you agree.'),
      ...(entry.isWhole ? [] : [t('Values that you typed were not kept; run the command again for those.')]),
    ].join(' '),
    value: 'resume',
  };
  return [
    ...(entry.state === 'applied' ? [] : [resume]),
    ...(entry.undo.length === 0
      ? []
      : [{ label: icons`$(discard) ${t('Undo')}`, detail: t('Takes back, last first: {0}', entryWritten(entry)), value: 'undo' as const }]),
    { label: icons`$(trash) ${t('Forget')}`, detail: t('Leaves Azure as it is and takes the entry out of the journal.'), value: 'forget' },
  ];
}
