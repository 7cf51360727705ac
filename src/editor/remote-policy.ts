import { workspace, Disposable, EventEmitter, FileChangeType, FilePermission, FileSystemError, FileType, type FileChangeEvent, type FileStat, type FileSystemProvider, type TextDocument, type Uri } from 'vscode';
import { isAppError } from '../base/app-error.ts';
import type { DeployedPolicyText, PolicyText } from '../host/editor-context.ts';
import { reportOf } from '../host/error-report.ts';
import { scopeIdFrom } from '../host/remote-policy-uri.ts';
import { replaceText } from '../host/replace-text.ts';
import { emptyPolicy } from '../policy/index.ts';
import { mergePolicy } from './merge-policy.ts';
import { openDocument, touch } from './open-document.ts';
import type { PolicyStore, StoredPolicy } from './policy-store.ts';

/** A policy as this window last saw it. */
interface Seen {
  /** What VS Code read or wrote last. */
  readonly text: string;
  /** Milliseconds; a new one tells VS Code that the text is another one. */
  readonly mtime: number;
  readonly isReadOnly: boolean;
  /** What is in Azure, as far as it is in the editor's text; absent while the scope has no policy of its own. */
  readonly stored: StoredPolicy | undefined;
  /** Whether nothing could be read; the text says why. */
  readonly isUnread?: boolean;
}

/** Who is asked and told of what happens to policies that are open. */
export interface RemotePolicyWatcher {
  /** Whether a text may become the policy of a scope. Throws AppError. */
  permits(policy: PolicyText): Promise<boolean>;
  deployed(policy: DeployedPolicyText): void;
  /** What somebody else wrote was put into the unsaved text. */
  merged(uri: Uri, scopeId: string): void;
  /** Somebody else changed the same place as the unsaved text did. */
  conflict(uri: Uri, scopeId: string): void;
  /** A save came to nothing; the text is kept as unsaved. */
  refused(uri: Uri, error: unknown): void;
}

/**
 * Policies in Azure as files: saving writes with the etag of what the text is based on, once that is permitted. A save
 * that comes to nothing leaves the user's text unsaved.
 */
export class RemotePolicies implements FileSystemProvider, Disposable {
  readonly #changed = new EventEmitter<FileChangeEvent[]>();
  readonly #seen = new Map<string, Seen>();
  /** Policies whose text was read from Azure and not yet handed to VS Code. */
  readonly #fresh = new Set<string>();
  /** The conflict that was told last, by policy: telling it once is enough until the user saves. */
  readonly #told = new Map<string, string | undefined>();
  /** Policies whose save came to nothing, until VS Code is done with it: it tells extensions of a save all the same. */
  readonly #unsaved = new Set<string>();
  readonly #turns = new Map<string, Promise<unknown>>();
  readonly #closing = new AbortController();
  readonly #store: PolicyStore;
  readonly #watcher: RemotePolicyWatcher;
  readonly onDidChangeFile = this.#changed.event;

  constructor(store: PolicyStore, watcher: RemotePolicyWatcher) {
    this.#store = store;
    this.#watcher = watcher;
  }

  /** Reads a policy afresh and tells VS Code if it is another one; throws AppError. Gives back whether there is one. */
  async reload(uri: Uri): Promise<boolean> {
    return this.#inTurn(uri, async () => {
      const stored = await this.#store.get(scopeOf(uri), this.#closing.signal);
      const seen = this.#seen.get(keyOf(uri));
      const document = openDocument(uri);
      const isOther = !isSame(seen?.stored, stored);
      if (!seen || seen.isUnread || !document || !this.#isUnsaved(document)) {
        if (!seen || seen.isReadOnly || isOther) this.#remember(uri, stored);
        return stored !== undefined;
      }
      if (seen.isReadOnly) this.#unlock(uri, seen);
      if (isOther && !(await this.#merge(document, stored))) this.#tellConflict(uri, stored);
      return stored !== undefined;
    });
  }

  /** For a text that has become a saved one: false where its save came to nothing. Without a save it was reverted, to what was read when it was opened, and is read again. */
  async reloadReverted(uri: Uri): Promise<boolean> {
    if (this.#unsaved.has(keyOf(uri))) return false;
    await this.reload(uri);
    return true;
  }

  /** Takes what is in Azure for what VS Code has still to read, whatever the editor's text is. */
  async readAnew(uri: Uri): Promise<void> {
    await this.#inTurn(uri, async () => this.#remember(uri, await this.#store.get(scopeOf(uri), this.#closing.signal)));
  }

  /** Lets go of a policy whose document was closed: the next one to open it reads it anew. */
  forget(uri: Uri): void {
    this.#seen.delete(keyOf(uri));
    this.#fresh.delete(keyOf(uri));
    this.#told.delete(keyOf(uri));
    this.#unsaved.delete(keyOf(uri));
  }

  /** Makes a policy that was open read-only: nobody is signed in to save it. */
  lock(uri: Uri): void {
    const seen = this.#seen.get(keyOf(uri));
    if (seen && !seen.isUnread) this.#remember(uri, seen.stored, true);
  }

  /** Lets the next save replace this policy: the user has seen it. */
  overwrite(uri: Uri, stored: StoredPolicy | undefined): void {
    const seen = this.#seen.get(keyOf(uri));
    if (seen) this.#seen.set(keyOf(uri), { ...seen, stored });
  }

  async stat(uri: Uri): Promise<FileStat> {
    const { text, mtime, isReadOnly } = this.#seen.get(keyOf(uri)) ?? (await this.#load(uri));
    return { type: FileType.File, ctime: 0, mtime, size: encode(text).length, ...(isReadOnly && { permissions: FilePermission.Readonly }) };
  }

  async readFile(uri: Uri): Promise<Uint8Array> {
    const seen = this.#seen.get(keyOf(uri)) ?? (await this.#load(uri));
    // a revert of a text that is saved asks for what is there now; what is unsaved is based on what was read then
    const document = openDocument(uri);
    const isKnown = this.#fresh.delete(keyOf(uri)) || (seen.isReadOnly && !seen.isUnread) || (document !== undefined && this.#isUnsaved(document));
    if (isKnown) return encode(seen.text);
    try {
      const stored = await this.#store.get(scopeOf(uri), this.#closing.signal);
      if (seen.isUnread || !isSame(seen.stored, stored)) this.#remember(uri, stored);
    } catch (error) {
      if (!seen.isUnread) throw asFileError(error);
    }
    return encode(this.#seen.get(keyOf(uri))?.text ?? seen.text);
  }

  async writeFile(uri: Uri, content: Uint8Array): Promise<void> {
    const scopeId = scopeOf(uri);
    const text = new TextDecoder().decode(content);
    await this.#inTurn(uri, async () => {
      try {
        const { stored } = await this.#base(uri);
        if (!(await this.#watcher.permits({ scopeId, text }))) return await this.#stayUnsaved(uri);
        const written = await this.#store.put(scopeId, text, stored?.etag, this.#closing.signal);
        this.#seen.set(keyOf(uri), { text, stored: written, mtime: this.#nextTime(uri), isReadOnly: false });
        this.#told.delete(keyOf(uri));
        this.#watcher.deployed({ scopeId, etag: written.etag, ...(stored && { before: { text: stored.text } }) });
      } catch (error) {
        if (error instanceof FileSystemError) throw error;
        await this.#stayUnsaved(uri, error);
        if (isAppError(error) && error.code === 'changed-by-someone-else') await this.#bringIn(uri);
        else this.#watcher.refused(uri, error);
      }
    });
  }

  watch(): Disposable {
    return new Disposable(() => undefined); // Azure tells nobody of changes; reload looks
  }

  readDirectory(): [string, FileType][] {
    return [];
  }

  createDirectory(uri: Uri): void {
    throw FileSystemError.NoPermissions(uri);
  }

  delete(uri: Uri): void {
    throw FileSystemError.NoPermissions(uri);
  }

  rename(uri: Uri): void {
    throw FileSystemError.NoPermissions(uri);
  }

  dispose(): void {
    this.#closing.abort();
    this.#changed.dispose();
  }

  /** What is there, or a text that says why it is not known: an editor that comes back with the window is opened by nobody who could be told. */
  async #load(uri: Uri): Promise<Seen> {
    const seen = await this.#store.get(scopeOf(uri), this.#closing.signal).then(
      stored => seenFrom(stored, this.#nextTime(uri)),
      (error: unknown): Seen => ({ text: unreadText(error), mtime: this.#nextTime(uri), isReadOnly: true, stored: undefined, isUnread: true }),
    );
    this.#seen.set(keyOf(uri), seen);
    this.#fresh.add(keyOf(uri));
    return seen;
  }

  /** What a text that is to be written is based on. Throws AppError. */
  async #base(uri: Uri): Promise<Pick<Seen, 'stored'>> {
    const seen = this.#seen.get(keyOf(uri));
    if (seen && !seen.isUnread) return seen;
    const stored = await this.#store.get(scopeOf(uri), this.#closing.signal);
    this.#seen.set(keyOf(uri), seenFrom(stored, this.#nextTime(uri)));
    return { stored };
  }

  #remember(uri: Uri, stored: StoredPolicy | undefined, isReadOnly = false): void {
    this.#seen.set(keyOf(uri), { ...seenFrom(stored, this.#nextTime(uri)), isReadOnly });
    this.#fresh.add(keyOf(uri));
    this.#changed.fire([{ type: FileChangeType.Changed, uri }]);
  }

  #unlock(uri: Uri, seen: Seen): void {
    this.#seen.set(keyOf(uri), { ...seen, isReadOnly: false });
    this.#changed.fire([{ type: FileChangeType.Changed, uri }]);
  }

  /** Ends a save that wrote nothing. VS Code takes a text that changed during the save for unsaved; without that, the save has to fail. */
  async #stayUnsaved(uri: Uri, error?: unknown): Promise<void> {
    const document = openDocument(uri);
    if (document && (await touch(document))) {
      this.#unsaved.add(keyOf(uri));
      const saved = workspace.onDidSaveTextDocument(async other => {
        if (other !== document) return;
        saved.dispose();
        this.#unsaved.delete(keyOf(uri));
        await touch(document); // with which extensions learn, too, that the text is unsaved
      });
      return;
    }
    throw error === undefined ? FileSystemError.Unavailable('It was not deployed.') : asFileError(error);
  }

  #isUnsaved({ uri, isDirty }: TextDocument): boolean {
    return isDirty || this.#unsaved.has(keyOf(uri));
  }

  /** After a save that found another policy in Azure. */
  async #bringIn(uri: Uri): Promise<void> {
    const document = openDocument(uri);
    const stored = await this.#store.get(scopeOf(uri), this.#closing.signal).catch((error: unknown) => void this.#watcher.refused(uri, error));
    this.#told.delete(keyOf(uri));
    if (!document || !(await this.#merge(document, stored))) this.#tellConflict(uri, stored);
  }

  /** Puts what is in Azure now into an unsaved text; false where both changed the same place. */
  async #merge(document: TextDocument, stored: StoredPolicy | undefined): Promise<boolean> {
    const { uri } = document;
    const seen = this.#seen.get(keyOf(uri));
    if (!seen) return false;
    const yours = document.getText();
    const merged = mergePolicy({ base: seen.stored?.text ?? emptyPolicy, yours, theirs: stored?.text ?? emptyPolicy });
    if (merged === undefined || !(await replaceText(document, merged))) return false;
    this.#seen.set(keyOf(uri), { ...seen, stored });
    if (merged !== yours) this.#watcher.merged(uri, scopeOf(uri));
    return true;
  }

  #tellConflict(uri: Uri, stored: StoredPolicy | undefined): void {
    if (this.#told.has(keyOf(uri)) && this.#told.get(keyOf(uri)) === stored?.etag) return;
    this.#told.set(keyOf(uri), stored?.etag);
    this.#watcher.conflict(uri, scopeOf(uri));
  }

  // what reads and what writes a policy must not see each other's halves
  #inTurn<T>(uri: Uri, work: () => Promise<T>): Promise<T> {
    const turn = (this.#turns.get(keyOf(uri)) ?? Promise.resolve()).then(work, work);
    this.#turns.set(keyOf(uri), turn);
    return turn;
  }

  // strictly later than before: two changes within a millisecond are still two
  #nextTime(uri: Uri): number {
    return Math.max(Date.now(), (this.#seen.get(keyOf(uri))?.mtime ?? 0) + 1);
  }
}

/** A policy by its scope, however its URI calls it: Azure compares ids without case. */
function keyOf(uri: Uri): string {
  return scopeOf(uri).toLowerCase();
}

function scopeOf(uri: Uri): string {
  const scopeId = scopeIdFrom(uri);
  if (scopeId === undefined) throw FileSystemError.FileNotFound(uri);
  return scopeId;
}

function seenFrom(stored: StoredPolicy | undefined, mtime: number): Seen {
  return { text: stored?.text ?? emptyPolicy, stored, mtime, isReadOnly: false };
}

// another cloud may use the same etags, and the service keeps a text but not always its line ends
function isSame(a: StoredPolicy | undefined, b: StoredPolicy | undefined): boolean {
  return a?.etag === b?.etag && a?.text.replace(/\s+/g, ' ').trim() === b?.text.replace(/\s+/g, ' ').trim();
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** What stands in place of a policy that could not be read: no policy, and not taken for one. */
function unreadText(error: unknown): string {
  const { message, nextStep } = reportOf(error) ?? { message: 'The request was cancelled.', nextStep: '' };
  const lines = [`This policy could not be read. ${message}`, nextStep, 'It is read again when you sign in, when the demo starts, or with File: Revert File.'];
  return `<!--\n${lines.map(line => `  ${line.replaceAll('--', '- -')}\n`).join('')}-->\n`;
}

/** VS Code shows a file error's message as it is; anything but our own sentences stays out of it. */
function asFileError(error: unknown): Error {
  if (error instanceof FileSystemError) return error;
  const report = reportOf(error);
  const sentence = report ? `${report.message} ${report.nextStep}` : 'The request was cancelled.';
  return report?.code === 'signed-out' ? FileSystemError.NoPermissions(sentence) : FileSystemError.Unavailable(sentence);
}
