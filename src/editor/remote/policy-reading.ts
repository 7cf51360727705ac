import type { TextDocument, Uri } from 'vscode';
import { asFileError, unreadText } from './file-error.ts';
import { openDocument } from '../open-document.ts';
import type { PolicyStore, StoredPolicy } from './policy-store.ts';
import type { PolicyTurns } from './policy-turns.ts';
import type { RefusedSaves } from './refused-saves.ts';
import { policyScope, sightOf, type SeenPolicies, type SeenPolicy, type Sight } from './seen-policies.ts';
import type { TheirChanges } from './their-changes.ts';
import type { WriteRights } from './write-rights.ts';

/** What reading and saving a policy have in common. */
export interface PolicyDesk {
  readonly store: PolicyStore;
  readonly seen: SeenPolicies;
  readonly refused: RefusedSaves;
  readonly theirs: TheirChanges;
  readonly turns: PolicyTurns;
  readonly rights: WriteRights;
  readonly signal: AbortSignal;
}

/** Reads policies from Azure for VS Code, and again while they are open: an unsaved text stays and takes in what others changed. */
export class PolicyReading {
  readonly #desk: PolicyDesk;

  constructor(desk: PolicyDesk) {
    this.#desk = desk;
  }

  /** Reads a policy afresh and notifies VS Code if it is another one; throws AppError. Returns whether there is one. */
  async reload(uri: Uri): Promise<boolean> {
    const { seen: policies, theirs, turns } = this.#desk;
    return turns.take(uri, async () => {
      const sight = await this.#sight(uri);
      const { stored } = sight;
      const seen = policies.get(uri);
      const document = openDocument(uri);
      const isOther = !isSame(seen?.stored, stored);
      if (!seen || seen.isUnread || !document || !this.isUnsaved(uri)) {
        if (!seen || seen.isUnread || seen.isReadOnly !== sight.isReadOnly || isOther) policies.remember(uri, sight);
        return stored !== undefined;
      }
      // a text that is not saved stays one that can be edited and saved elsewhere
      if (seen.isReadOnly && !sight.isReadOnly) policies.unlock(uri);
      if (isOther && !(await theirs.merge(document, stored))) theirs.showConflict(uri, stored);
      return stored !== undefined;
    });
  }

  /**
   * For a text that changed: one that VS Code read is what was read for it. One that the user changes before VS Code has that is based
   * on what was there before, and takes in the difference.
   */
  async follow(document: TextDocument): Promise<void> {
    const { uri, isDirty } = document;
    const { seen } = this.#desk;
    if (!isDirty) {
      if (isSameText(document.getText(), seen.get(uri)?.text)) seen.take(uri);
    } else if (seen.takeBack(uri)) await this.reload(uri);
  }

  /** Takes what is in Azure for what VS Code has still to read, whatever the editor's text is. */
  async readAnew(uri: Uri): Promise<void> {
    await this.#desk.turns.take(uri, async () => this.#desk.seen.remember(uri, await this.#sight(uri)));
  }

  /** Makes a policy that was open read-only: no account is signed in to save it. */
  lock(uri: Uri): void {
    const seen = this.#desk.seen.get(uri);
    if (seen && !seen.isUnread) this.#desk.seen.remember(uri, { ...sightOf(uri, seen.stored), isReadOnly: true });
  }

  /** A policy as it was last seen, or else as it is now. */
  async look(uri: Uri): Promise<SeenPolicy> {
    return this.#desk.seen.get(uri) ?? (await this.#load(uri));
  }

  /** The text that VS Code asks for: of a saved text what is there now, of an unsaved one what it is based on. Throws FileSystemError. */
  async read(uri: Uri): Promise<string> {
    const policies = this.#desk.seen;
    const seen = await this.look(uri);
    const isKnown = policies.takeFresh(uri) || (seen.isReadOnly && !seen.isUnread) || this.isUnsaved(uri);
    if (isKnown) return this.#handOver(uri, seen.text);
    try {
      const sight = await this.#sight(uri);
      if (seen.isUnread || !isSame(seen.stored, sight.stored)) policies.remember(uri, sight);
    } catch (error) {
      if (!seen.isUnread) throw asFileError(error);
    }
    return this.#handOver(uri, policies.get(uri)?.text ?? seen.text);
  }

  /** An unsaved text stays what it is, whatever VS Code reads beside it. */
  #handOver(uri: Uri, text: string): string {
    if (!this.isUnsaved(uri)) this.#desk.seen.handOver(uri);
    return text;
  }

  /** Whether an editor has a text of this policy that is not saved, or whose save was refused. */
  isUnsaved(uri: Uri): boolean {
    const document = openDocument(uri);
    return document !== undefined && (document.isDirty || this.#desk.refused.has(document));
  }

  /**
   * What is there, or a text that says why it is not known: an editor that comes back with the window is opened by no command
   * that could report it.
   */
  async #load(uri: Uri): Promise<SeenPolicy> {
    const sight = await this.#sight(uri).catch((error: unknown): Sight => ({
      text: unreadText(error),
      isReadOnly: true,
      stored: undefined,
      isUnread: true,
    }));
    return this.#desk.seen.seeFresh(uri, sight);
  }

  async #sight(uri: Uri): Promise<Sight> {
    const { store, rights, signal } = this.#desk;
    const scopeId = policyScope(uri);
    const [stored, mayWrite] = await Promise.all([store.get(scopeId, signal), rights.of(scopeId, signal)]);
    return { ...sightOf(uri, stored), isReadOnly: mayWrite === false };
  }
}

// another cloud may use the same etags, and the service keeps a text but not always its line ends
function isSame(a: StoredPolicy | undefined, b: StoredPolicy | undefined): boolean {
  return a?.etag === b?.etag && isSameText(a?.text, b?.text);
}

function isSameText(a: string | undefined, b: string | undefined): boolean {
  return a?.replace(/\s+/g, ' ').trim() === b?.replace(/\s+/g, ' ').trim();
}
