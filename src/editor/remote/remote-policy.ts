import { Disposable, FilePermission, FileSystemError, FileType, type FileStat, type FileSystemProvider, type TextDocument, type Uri } from 'vscode';
import { t } from '../../base/text/translation.ts';
import { PolicyReading, type PolicyDesk } from './policy-reading.ts';
import { PolicySaving } from './policy-saving.ts';
import type { PolicyBases } from './policy-bases.ts';
import type { PolicyStore, StoredPolicy } from './policy-store.ts';
import { PolicyTurns } from './policy-turns.ts';
import { RefusedSaves } from './refused-saves.ts';
import type { RemotePolicyWatcher } from './remote-policy-watcher.ts';
import { SaveReasons } from './save-reasons.ts';
import { templateOf } from './policy-template.ts';
import { policyScope, SeenPolicies } from './seen-policies.ts';
import { TheirChanges } from './their-changes.ts';
import { WriteRights } from './write-rights.ts';

/** Policies in Azure as files. */
export class RemotePolicies implements FileSystemProvider, Disposable {
  readonly #closing = new AbortController();
  readonly #seen: SeenPolicies;
  readonly #refused = new RefusedSaves();
  readonly #reasons = new SaveReasons();
  readonly #theirs: TheirChanges;
  readonly #reading: PolicyReading;
  readonly #saving: PolicySaving;
  readonly #rights: WriteRights;
  readonly onDidChangeFile: SeenPolicies['onDidChange'];

  constructor(store: PolicyStore, watcher: RemotePolicyWatcher, bases: PolicyBases) {
    this.#seen = new SeenPolicies(bases);
    this.onDidChangeFile = this.#seen.onDidChange;
    this.#rights = new WriteRights(store);
    this.#theirs = new TheirChanges(this.#seen, watcher);
    const desk: PolicyDesk = {
      store,
      seen: this.#seen,
      refused: this.#refused,
      theirs: this.#theirs,
      turns: new PolicyTurns(),
      rights: this.#rights,
      signal: this.#closing.signal,
    };
    this.#reading = new PolicyReading(desk);
    this.#saving = new PolicySaving(desk, this.#reading, watcher);
  }

  /** Reads a policy afresh and notifies VS Code if it is another one; throws AppError. Returns whether there is one. */
  async reload(uri: Uri): Promise<boolean> {
    return this.#reading.reload(uri);
  }

  /**
   * For a text that has become a saved one: false where its save failed. Without a save it was reverted, to what was
   * read when it was opened, and is read again.
   */
  async reloadReverted(uri: Uri): Promise<boolean> {
    const refused = this.#refused.ending(uri);
    if (refused) return (await refused) === 'reverted';
    await this.#reading.reload(uri);
    return true;
  }

  /** For a text that changed, by the user or because VS Code read it anew: keeps in mind what it is based on. Throws AppError. */
  async follow(document: TextDocument): Promise<void> {
    await this.#reading.follow(document);
  }

  /** Takes what is in Azure for what VS Code has still to read, whatever the editor's text is. */
  async readAnew(uri: Uri): Promise<void> {
    await this.#reading.readAnew(uri);
  }

  /** Drops a policy whose document was closed: the next one to open it reads it anew. */
  forget(uri: Uri): void {
    this.#seen.forget(uri);
    this.#theirs.forget(uri);
    this.#refused.forget(uri);
  }

  /** Makes a policy that was open read-only: no account is signed in to save it. */
  lock(uri: Uri): void {
    this.#reading.lock(uri);
  }

  /** Lets the next save replace this policy: the user has seen it. */
  overwrite(uri: Uri, stored: StoredPolicy | undefined): void {
    this.#seen.rebase(uri, stored);
  }

  /** Whether the account may read the policy and not write it, as far as that is known. */
  isReadOnly(uri: Uri): boolean {
    return this.#seen.get(uri)?.isReadOnly === true;
  }

  /** Another account is signed in: what it may write is another question. */
  forgetRights(): void {
    this.#rights.forget();
  }

  /** What VS Code has of a policy, or is about to read: what an unsaved text of it is based on. */
  textOf(uri: Uri): string {
    return this.#seen.get(uri)?.text ?? '';
  }

  /** What an unsaved text is based on; empty where that is not known, so that all that differs is to be decided. */
  baseOf(uri: Uri): string {
    if (!this.#seen.isBased(uri)) return '';
    return this.#seen.get(uri)?.stored?.text ?? templateOf(policyScope(uri));
  }

  async stat(uri: Uri): Promise<FileStat> {
    const { text, mtime: seenAt, isReadOnly: isLocked, isUnread } = await this.#reading.look(uri);
    // VS Code refuses to save what is read-only, or newer than the text, and cannot say why: the save of an unsaved text comes here and is
    // refused with the reason
    const isUnsaved = this.#reading.isUnsaved(uri);
    const isReadOnly = isLocked && !isUnsaved;
    const mtime = isUnsaved && (isUnread || !this.#seen.isBased(uri)) ? 0 : seenAt;
    return { type: FileType.File, ctime: 0, mtime, size: encode(text).length, ...(isReadOnly && { permissions: FilePermission.Readonly }) };
  }

  async readFile(uri: Uri): Promise<Uint8Array> {
    return encode(await this.#reading.read(uri));
  }

  async writeFile(uri: Uri, content: Uint8Array): Promise<void> {
    // thrown, not touched: VS Code reports it once, and leaves a text alone whose save failed until the user saves it
    if (this.#reasons.isAutomatic(uri)) {
      throw FileSystemError.Unavailable(t('Auto save writes no policy to Azure. The text is kept unsaved: save it yourself to deploy it.'));
    }
    await this.#saving.save(uri, new TextDecoder().decode(content));
  }

  watch(): Disposable {
    return new Disposable(() => undefined); // Azure does not report changes; reload looks
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
    this.#seen.dispose();
    this.#refused.dispose();
    this.#reasons.dispose();
  }
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
