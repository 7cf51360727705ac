import type { Uri } from 'vscode';
import { Turns } from '../../base/turns.ts';
import { policyKey } from './seen-policies.ts';

/** What reads and what writes a policy, one after the other: they must not see each other's halves. */
export class PolicyTurns {
  readonly #turns = new Map<string, Turns>();

  take<T>(uri: Uri, work: () => Promise<T>): Promise<T> {
    const turns = this.#turns.get(policyKey(uri)) ?? new Turns();
    this.#turns.set(policyKey(uri), turns);
    return turns.take(work);
  }
}
