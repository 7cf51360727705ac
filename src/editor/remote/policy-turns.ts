import type { Uri } from 'vscode';
import { policyKey } from './seen-policies.ts';

/** What reads and what writes a policy, one after the other: they must not see each other's halves. */
export class PolicyTurns {
  readonly #turns = new Map<string, Promise<unknown>>();

  take<T>(uri: Uri, work: () => Promise<T>): Promise<T> {
    const turn = (this.#turns.get(policyKey(uri)) ?? Promise.resolve()).then(work, work);
    this.#turns.set(policyKey(uri), turn);
    return turn;
  }
}
