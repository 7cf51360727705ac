import { toKeep } from '../../base/text/translation.ts';
import type { AzureAccess } from '../../host/connection/azure-access.ts';
import type { JournalFile } from '../../host/journal-file.ts';
import { demoConnection } from '../../host/unfinished-count.ts';
import {
  journalFrom,
  journalToKeep,
  keptChanges,
  openEntries,
  withEntry,
  type ApplyResult,
  type Change,
  type JournalEntry,
  type UndoRecord,
} from '../../wiring/index.ts';

/** An apply as the journal follows it: each note is kept before the write that it is about. */
export interface JournalledApply {
  readonly note: (record: UndoRecord) => Promise<void>;
  /** Keeps how it ended; its `undo` is what Undo takes back from then on. */
  readonly end: (result: Pick<ApplyResult, 'kind' | 'undo' | 'done'>) => Promise<void>;
  /** The entry as it is kept now. */
  readonly entry: () => JournalEntry;
}

/** The journal of wiring in the workspace's storage. */
export interface JournalStore {
  /** What can be resumed or undone on this connection, latest first. */
  list(connection: string): Promise<readonly JournalEntry[]>;
  /** Begins an entry, or goes on with one that was stopped. */
  begin(title: string, connection: string, changes: readonly Change[], resumed?: JournalEntry): Promise<JournalledApply>;
  /** Keeps what is left to undo of an entry, which is `applied` where others rely on all of it; an entry of which nothing is left goes. */
  keepLeft(entry: JournalEntry, left: readonly UndoRecord[], state?: 'stopped' | 'applied'): Promise<void>;
  forget(entry: JournalEntry): Promise<void>;
}

/** Opens the journal in a workspace's storage. */
export function openJournal(file: JournalFile): JournalStore {
  const read = async (): Promise<readonly JournalEntry[]> => journalFrom(await file.read());
  const write = (entries: readonly JournalEntry[]): Promise<void> => file.write(journalToKeep(entries));
  const forget = async ({ id }: JournalEntry): Promise<void> => write((await read()).filter(entry => entry.id !== id));
  return {
    list: async connection => openEntries(await read(), connection),
    begin: async (title, connection, changes, resumed) => {
      let entry: JournalEntry = resumed
        ? { ...resumed, state: 'running' }
        : { id: crypto.randomUUID(), title: toKeep(title), startedAt: new Date().toISOString(), connection, state: 'running', ...keptChanges(changes), undo: [], written: [] };
      const before = entry.undo;
      file.underWay.add(entry.id);
      const keep = async (changed: JournalEntry): Promise<void> => {
        entry = changed;
        await write(withEntry(await read(), changed));
      };
      await keep(entry);
      return {
        note: record => keep({ ...entry, undo: [...entry.undo, record] }),
        end: async ({ kind, undo, done }) => {
          const written = [...entry.written, ...done.map(({ planned }) => planned.change.step)];
          const changes = entry.changes.map(change => done.find(({ planned }) => planned.change === change)?.settled ?? change);
          file.underWay.delete(entry.id);
          const ended: JournalEntry = {
            ...entry,
            changes,
            state: kind === 'applied' ? 'applied' : 'stopped',
            undo: [...before, ...undo],
            written,
          };
          await keep(ended);
          if (ended.state === 'applied' && ended.undo.length === 0) await forget(ended);
        },
        entry: () => entry,
      };
    },
    keepLeft: async (entry, left, state = 'stopped') =>
      left.length === 0 ? forget(entry) : write(withEntry(await read(), { ...entry, state, undo: left })),
    forget,
  };
}

/** Which Azure the commands talk to now: another cloud's ids mean nothing here, and a demo's end with it. */
export async function connectionOf(access: Pick<AzureAccess, 'azure' | 'isDemo'>): Promise<string> {
  const { name, armEndpoint, emulatorAddress = '' } = (await access.azure()).cloud;
  if (access.isDemo) return `${demoConnection} ${emulatorAddress}`;
  return name === 'emulator' ? `emulator ${emulatorAddress}` : armEndpoint;
}
