import { EventEmitter, FileChangeType, FileSystemError, type Disposable, type FileChangeEvent, type Uri } from 'vscode';
import { scopeIdFrom } from '../../host/remote-policy-uri.ts';
import { textAsRead } from '../../host/window/text-as-read.ts';
import type { PolicyBases } from './policy-bases.ts';
import type { StoredPolicy } from './policy-store.ts';
import { templateOf } from './policy-template.ts';

/** A policy as this window last saw it. */
export interface SeenPolicy {
  /** What VS Code read or wrote last. */
  readonly text: string;
  /** Milliseconds; a new one means to VS Code that the text is another one. */
  readonly mtime: number;
  readonly isReadOnly: boolean;
  /** What is in Azure, as far as it is in the editor's text; absent while the scope has no policy of its own. */
  readonly stored: StoredPolicy | undefined;
  /** Whether nothing could be read; the text says why. */
  readonly isUnread?: boolean;
}

/** What a policy is seen as; the time is its own. */
export type Sight = Omit<SeenPolicy, 'mtime'>;

/** The policies that VS Code has open, each as it was last seen. */
export class SeenPolicies implements Disposable {
  readonly #changed = new EventEmitter<FileChangeEvent[]>();
  readonly #seen = new Map<string, SeenPolicy>();
  /** Policies whose text was read from Azure and not yet handed to VS Code. */
  readonly #fresh = new Set<string>();
  /** What VS Code had of policies that it is to read anew, until it has the other text or the user types before that. */
  readonly #before = new Map<string, SeenPolicy>();
  /** Policies whose text in VS Code is based on one that this window saw; one that came back unsaved with the window is not. */
  readonly #based = new Set<string>();
  readonly #bases: PolicyBases;
  readonly onDidChange = this.#changed.event;

  constructor(bases: PolicyBases) {
    this.#bases = bases;
  }

  get(uri: Uri): SeenPolicy | undefined {
    return this.#seen.get(policyKey(uri));
  }

  /** Sees a policy as another one, which VS Code has already. */
  see(uri: Uri, sight: Sight): SeenPolicy {
    this.#before.delete(policyKey(uri));
    const seen = this.#set(uri, sight);
    this.handOver(uri);
    return seen;
  }

  /** VS Code has the text that is seen: what the user makes of it is based on that. */
  handOver(uri: Uri): void {
    const seen = this.get(uri);
    if (!seen || seen.isUnread) return;
    this.#based.add(policyKey(uri));
    this.#bases.keep(policyKey(uri), seen.stored?.etag);
  }

  /** Whether it is known what the text in VS Code is based on: on what is seen. */
  isBased(uri: Uri): boolean {
    return this.#based.has(policyKey(uri));
  }

  /** Whether a text that came back with the window is based on a policy. */
  cameBackOn(uri: Uri, stored: StoredPolicy | undefined): boolean {
    return this.#bases.isOn(policyKey(uri), stored?.etag);
  }

  /** Sees what VS Code is about to read. */
  seeFresh(uri: Uri, sight: Sight): SeenPolicy {
    this.#fresh.add(policyKey(uri));
    return this.#set(uri, sight);
  }

  /** Sees a policy as another one and has VS Code read it, which it does after this, unless the user types meanwhile. */
  remember(uri: Uri, sight: Sight): void {
    const key = policyKey(uri);
    const before = this.#before.get(key) ?? this.#seen.get(key);
    this.seeFresh(uri, sight);
    if (before && textAsRead(before.text) !== textAsRead(sight.text)) this.#before.set(key, before); // else VS Code reports no change
    this.#notifyChanged(uri);
  }

  /** VS Code has the text that it was to read. */
  take(uri: Uri): void {
    this.#before.delete(policyKey(uri));
    this.handOver(uri);
  }

  /** VS Code goes on with the text that it had, which the user changed before the other one came: true where there is one. */
  takeBack(uri: Uri): boolean {
    const key = policyKey(uri);
    const before = this.#before.get(key);
    if (!before) return false;
    this.#before.delete(key);
    this.#fresh.delete(key);
    this.#seen.set(key, before);
    this.handOver(uri);
    return true;
  }

  /** The text stays and is based on another policy. */
  rebase(uri: Uri, stored: StoredPolicy | undefined): void {
    const seen = this.get(uri);
    if (!seen) return;
    this.#seen.set(policyKey(uri), { ...seen, stored });
    this.handOver(uri);
  }

  unlock(uri: Uri): void {
    const seen = this.get(uri);
    if (!seen) return;
    this.#seen.set(policyKey(uri), { ...seen, isReadOnly: false });
    this.#notifyChanged(uri);
  }

  /** Whether the text was read for this very moment, which is over with the question. */
  takeFresh(uri: Uri): boolean {
    return this.#fresh.delete(policyKey(uri));
  }

  forget(uri: Uri): void {
    this.#seen.delete(policyKey(uri));
    this.#fresh.delete(policyKey(uri));
    this.#before.delete(policyKey(uri));
    this.#based.delete(policyKey(uri));
    this.#bases.forget(policyKey(uri));
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #set(uri: Uri, sight: Sight): SeenPolicy {
    const seen = { ...sight, mtime: this.#nextTime(uri) };
    this.#seen.set(policyKey(uri), seen);
    return seen;
  }

  #notifyChanged(uri: Uri): void {
    this.#changed.fire([{ type: FileChangeType.Changed, uri }]);
  }

  // strictly later than before: two changes within a millisecond are still two
  #nextTime(uri: Uri): number {
    return Math.max(Date.now(), (this.get(uri)?.mtime ?? 0) + 1);
  }
}

/** A policy by its scope, however its URI calls it: Azure compares ids without case. */
export function policyKey(uri: Uri): string {
  return policyScope(uri).toLowerCase();
}

/** The scope of a policy's file; throws FileNotFound for what is none. */
export function policyScope(uri: Uri): string {
  const scopeId = scopeIdFrom(uri);
  if (scopeId === undefined) throw FileSystemError.FileNotFound(uri);
  return scopeId;
}

/** How a policy looks that was read from Azure. */
export function sightOf(uri: Uri, stored: StoredPolicy | undefined): Sight {
  return { text: stored?.text ?? templateOf(policyScope(uri)), stored, isReadOnly: false };
}
