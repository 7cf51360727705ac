import { FileSystemError, type Uri } from 'vscode';
import { AppError, isAppError } from '../../base/app-error.ts';
import { t } from '../../base/text/translation.ts';
import { asFileError } from './file-error.ts';
import { openDocument } from '../open-document.ts';
import type { PolicyDesk, PolicyReading } from './policy-reading.ts';
import type { StoredPolicy } from './policy-store.ts';
import type { RefusedText } from './refused-saves.ts';
import type { RemotePolicyWatcher } from './remote-policy-watcher.ts';
import { policyScope, sightOf, type SeenPolicy } from './seen-policies.ts';

/**
 * Writes policies that the user saves, with the etag of what the text is based on; a save that fails leaves the text
 * unsaved.
 */
export class PolicySaving {
  readonly #desk: PolicyDesk;
  readonly #reading: PolicyReading;
  readonly #watcher: RemotePolicyWatcher;

  constructor(desk: PolicyDesk, reading: PolicyReading, watcher: RemotePolicyWatcher) {
    this.#desk = desk;
    this.#reading = reading;
    this.#watcher = watcher;
  }

  /** Deploys a text once that is permitted. Throws FileSystemError where it cannot be kept as unsaved. */
  async save(uri: Uri, text: string): Promise<void> {
    const base = this.#desk.seen.get(uri); // of this text: what is read meanwhile goes into the editor's, not into this one
    await this.#desk.turns.take(uri, async () => {
      try {
        if (await this.#deploy(uri, text, base)) return;
        await this.#stayUnsaved(uri);
        this.#runAfter(uri, () => undefined);
      } catch (error) {
        if (error instanceof FileSystemError) throw error;
        if (isAppError(error) && error.code === 'forbidden') this.#desk.rights.refuse(policyScope(uri));
        await this.#stayUnsaved(uri, error);
        if (isAppError(error) && error.code === 'changed-by-someone-else') await this.#bringIn(uri);
        else this.#runAfter(uri, () => this.#watcher.refused(uri, error));
      }
    });
  }

  /** False where it is not permitted. */
  async #deploy(uri: Uri, text: string, base: SeenPolicy | undefined): Promise<boolean> {
    const { store, seen, theirs, signal } = this.#desk;
    const scopeId = policyScope(uri);
    const before = base && !base.isUnread && seen.isBased(uri) ? base.stored : await this.#read(uri);
    if (!(await this.#watcher.permits({ scopeId, text }))) return false;
    const written = await store.put(scopeId, text, before?.etag, signal);
    seen.see(uri, { text, stored: written, isReadOnly: false });
    theirs.forget(uri);
    this.#watcher.deployed({ scopeId, etag: written.etag, ...(before && { before: { text: before.text } }) });
    return true;
  }

  /**
   * What a text is based on of which nothing was read in this window. Throws AppError, `changed-by-someone-else` where one that came back
   * with the window is based on another policy, or may be.
   */
  async #read(uri: Uri): Promise<StoredPolicy | undefined> {
    const { store, seen: policies, signal } = this.#desk;
    const stored = await store.get(policyScope(uri), signal);
    if (this.#reading.isUnsaved(uri) && !policies.cameBackOn(uri, stored)) {
      throw new AppError(
        'changed-by-someone-else',
        t('The policy in Azure may be another one than the one that your text began with.'),
        t('Compare the two, then save again.'),
      );
    }
    policies.see(uri, sightOf(uri, stored));
    return stored;
  }

  /** Ends a save that wrote nothing. Without a document that changes during the save, it has to fail. */
  async #stayUnsaved(uri: Uri, error?: unknown): Promise<void> {
    const document = openDocument(uri);
    if (document && (await this.#desk.refused.keep(document))) return;
    throw error === undefined ? FileSystemError.Unavailable(t('It was not deployed.')) : asFileError(error);
  }

  /** After a save that found another policy in Azure. */
  async #bringIn(uri: Uri): Promise<void> {
    const { store, theirs, refused, signal } = this.#desk;
    const stored = await store.get(policyScope(uri), signal).catch((error: unknown) => void this.#watcher.refused(uri, error));
    theirs.forget(uri);
    const document = openDocument(uri);
    const isMerged = document !== undefined && refused.has(document) && (await theirs.merge(document, stored));
    this.#runAfter(uri, outcome => {
      if (!isMerged && outcome === 'unsaved') theirs.showConflict(uri, stored);
    });
  }

  /**
   * Reports a refusal when VS Code is done with the save, so that the text is as it is then. A reverted one is what is in
   * Azure.
   */
  #runAfter(uri: Uri, report: (outcome: RefusedText) => void): void {
    void this.#desk.refused.ending(uri)?.then(async outcome => {
      if (outcome === 'reverted') await this.#reading.readAnew(uri).catch((error: unknown) => this.#watcher.refused(uri, error));
      report(outcome);
    });
  }
}
