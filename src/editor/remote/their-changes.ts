import type { TextDocument, Uri } from 'vscode';
import { replaceText } from '../../host/window/replace-text.ts';
import { mergePolicy } from './merge-policy.ts';
import type { StoredPolicy } from './policy-store.ts';
import { templateOf } from './policy-template.ts';
import type { RemotePolicyWatcher } from './remote-policy-watcher.ts';
import { policyKey, policyScope, type SeenPolicies } from './seen-policies.ts';

/** What somebody else changed in policies that the user has changed, too. */
export class TheirChanges {
  /** The conflict that was reported last, by policy: once is enough until the user saves. */
  readonly #reported = new Map<string, string | undefined>();
  readonly #seen: SeenPolicies;
  readonly #watcher: Pick<RemotePolicyWatcher, 'merged' | 'conflict'>;

  constructor(seen: SeenPolicies, watcher: Pick<RemotePolicyWatcher, 'merged' | 'conflict'>) {
    this.#seen = seen;
    this.#watcher = watcher;
  }

  /** Puts what is in Azure now into an unsaved text; false where both changed the same place. */
  async merge(document: TextDocument, stored: StoredPolicy | undefined): Promise<boolean> {
    const { uri } = document;
    const seen = this.#seen.get(uri);
    if (!seen || !this.#seen.isBased(uri)) return false;
    const yours = document.getText();
    const template = templateOf(policyScope(uri));
    const merged = mergePolicy({ base: seen.stored?.text ?? template, yours, theirs: stored?.text ?? template });
    if (merged === undefined || !(await replaceText(document, merged))) return false;
    this.#seen.rebase(uri, stored);
    if (merged !== yours) this.#watcher.merged(uri, policyScope(uri));
    return true;
  }

  showConflict(uri: Uri, stored: StoredPolicy | undefined): void {
    const key = policyKey(uri);
    if (this.#reported.has(key) && this.#reported.get(key) === stored?.etag) return;
    this.#reported.set(key, stored?.etag);
    this.#watcher.conflict(uri, policyScope(uri));
  }

  /** The next conflict is reported, even if it is the same one. */
  forget(uri: Uri): void {
    this.#reported.delete(policyKey(uri));
  }
}
