import { EventEmitter, FileSystemError, Uri, workspace, type Disposable, type Event, type ExtensionContext } from 'vscode';
import { Turns } from '../base/turns.ts';

/** Where the journal of wiring is kept, as text that only the wiring understands. */
export interface JournalFile {
  /** `undefined` when nothing was kept yet, or it cannot be read as JSON. */
  read(): Promise<unknown>;
  /** Resolves when it is on the disk. */
  write(kept: unknown): Promise<void>;
  /** Fires after each write. */
  readonly onDidChange: Event<void>;
  /** Ids of the applies that this window carries out now: they are neither finished nor left. */
  readonly underWay: Set<string>;
}

/**
 * A file in the workspace's own storage. VS Code's `workspaceState` will not do: it is written some time later, and what was
 * noted just before a window ends would be lost, which is the very moment that a journal is for.
 */
export function createJournalFile({
  storageUri,
  globalStorageUri,
}: Pick<ExtensionContext, 'storageUri' | 'globalStorageUri'>): JournalFile & Disposable {
  const changed = new EventEmitter<void>();
  const folder = storageUri ?? globalStorageUri; // a window without a folder has no workspace
  const file = Uri.joinPath(folder, 'journal.json');
  const draft = Uri.joinPath(folder, 'journal.new.json');
  const readJson = async (uri: Uri): Promise<unknown> => {
    try {
      return JSON.parse(new TextDecoder().decode(await workspace.fs.readFile(uri))) as unknown;
    } catch (error) {
      if (error instanceof FileSystemError || error instanceof SyntaxError) return undefined;
      throw error;
    }
  };
  // overwriting is deleting and renaming: who reads between the two would find nothing, and take that for no journal
  const turns = new Turns();
  return {
    // a window may die between the two
    read: () => turns.take(async () => (await readJson(file)) ?? readJson(draft)),
    write: async kept => {
      await turns.take(async () => {
        await workspace.fs.createDirectory(folder);
        await workspace.fs.writeFile(draft, new TextEncoder().encode(JSON.stringify(kept)));
        await workspace.fs.rename(draft, file, { overwrite: true }); // so that a half-written file never takes its place
      });
      changed.fire();
    },
    onDidChange: changed.event,
    underWay: new Set(),
    dispose: () => {
      changed.dispose();
    },
  };
}
