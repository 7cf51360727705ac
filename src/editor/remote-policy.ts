import { Disposable, EventEmitter, FileChangeType, FilePermission, FileSystemError, FileType, type FileChangeEvent, type FileStat, type FileSystemProvider, type Uri } from 'vscode';
import { isAppError } from '../base/app-error.ts';
import { reportOf } from '../host/error-report.ts';
import { emptyPolicy } from '../policy/index.ts';
import type { PolicyStore } from './policy-store.ts';
import { scopeIdFrom } from './remote-policy-path.ts';

/** A policy as this window last saw it in Azure. */
interface Seen {
  readonly text: string;
  /** Absent while the scope has no policy of its own. */
  readonly etag: string | undefined;
  /** Milliseconds; a new one tells VS Code that the text is another one. */
  readonly mtime: number;
  readonly isReadOnly: boolean;
}

/** Told when a save found that somebody else has written in the meantime. */
export type OnConflict = (uri: Uri, scopeId: string) => void;

/**
 * Policies in Azure as files: saving writes with the etag of the text that was opened. A save that fails throws, and
 * VS Code then keeps the user's text as unsaved.
 */
export class RemotePolicies implements FileSystemProvider, Disposable {
  readonly #changed = new EventEmitter<FileChangeEvent[]>();
  readonly #seen = new Map<string, Seen>();
  readonly #closing = new AbortController();
  readonly #store: PolicyStore;
  readonly #onConflict: OnConflict;
  readonly onDidChangeFile = this.#changed.event;

  constructor(store: PolicyStore, onConflict: OnConflict) {
    this.#store = store;
    this.#onConflict = onConflict;
  }

  /** Reads a policy afresh and tells VS Code if it is another one; throws AppError. Gives back whether there is one. */
  async reload(uri: Uri): Promise<boolean> {
    const stored = await this.#store.get(scopeOf(uri), this.#closing.signal);
    const now = { text: stored?.text ?? emptyPolicy, etag: stored?.etag };
    const before = this.#seen.get(uri.path);
    if (!before || before.isReadOnly || before.etag !== now.etag || before.text !== now.text) this.#remember(uri, now);
    return stored !== undefined;
  }

  /** Lets go of a policy whose document was closed: the next one to open it reads it anew. */
  forget(uri: Uri): void {
    this.#seen.delete(uri.path);
  }

  /** Makes a policy that was open read-only: nobody is signed in to save it. */
  lock(uri: Uri): void {
    const seen = this.#seen.get(uri.path);
    if (seen) this.#remember(uri, seen, true);
  }

  /** Lets the next save replace the policy with this etag: the user has seen it. */
  overwrite(uri: Uri, etag: string | undefined): void {
    const seen = this.#seen.get(uri.path);
    if (seen) this.#seen.set(uri.path, { ...seen, etag });
  }

  async stat(uri: Uri): Promise<FileStat> {
    const { text, mtime, isReadOnly } = this.#seen.get(uri.path) ?? (await this.#load(uri));
    return { type: FileType.File, ctime: 0, mtime, size: encode(text).length, ...(isReadOnly && { permissions: FilePermission.Readonly }) };
  }

  async readFile(uri: Uri): Promise<Uint8Array> {
    const { text } = this.#seen.get(uri.path) ?? (await this.#load(uri));
    return encode(text);
  }

  async writeFile(uri: Uri, content: Uint8Array): Promise<void> {
    const scopeId = scopeOf(uri);
    const text = new TextDecoder().decode(content);
    const { etag } = this.#seen.get(uri.path) ?? (await this.#load(uri));
    try {
      const stored = await this.#store.put(scopeId, text, etag, this.#closing.signal);
      this.#seen.set(uri.path, { text, etag: stored.etag, mtime: this.#nextTime(uri), isReadOnly: false });
    } catch (error) {
      if (isAppError(error) && error.code === 'changed-by-someone-else') this.#onConflict(uri, scopeId);
      throw asFileError(error);
    }
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

  async #load(uri: Uri): Promise<Seen> {
    try {
      const stored = await this.#store.get(scopeOf(uri), this.#closing.signal);
      const seen = { text: stored?.text ?? emptyPolicy, etag: stored?.etag, mtime: this.#nextTime(uri), isReadOnly: false };
      this.#seen.set(uri.path, seen);
      return seen;
    } catch (error) {
      throw asFileError(error);
    }
  }

  #remember(uri: Uri, { text, etag }: Pick<Seen, 'text' | 'etag'>, isReadOnly = false): void {
    this.#seen.set(uri.path, { text, etag, mtime: this.#nextTime(uri), isReadOnly });
    this.#changed.fire([{ type: FileChangeType.Changed, uri }]);
  }

  // strictly later than before: two changes within a millisecond are still two
  #nextTime(uri: Uri): number {
    return Math.max(Date.now(), (this.#seen.get(uri.path)?.mtime ?? 0) + 1);
  }
}

function scopeOf(uri: Uri): string {
  const scopeId = scopeIdFrom(uri.path);
  if (scopeId === undefined) throw FileSystemError.FileNotFound(uri);
  return scopeId;
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** VS Code shows a file error's message as it is; anything but our own sentences stays out of it. */
function asFileError(error: unknown): Error {
  if (error instanceof FileSystemError) return error;
  const report = reportOf(error);
  // the dialogue about the conflict says what to do; VS Code's own sentence is long enough without it
  if (report?.code === 'changed-by-someone-else') return FileSystemError.Unavailable('Someone else has changed it meanwhile. Nothing was written; your text is kept.');
  const sentence = report ? `${report.message} ${report.nextStep}` : 'The request was cancelled.';
  return report?.code === 'signed-out' ? FileSystemError.NoPermissions(sentence) : FileSystemError.Unavailable(sentence);
}
