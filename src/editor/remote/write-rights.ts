import type { PolicyStore } from './policy-store.ts';

/** Which policies the account may write, as far as that is known: asked once, and learnt from what the service refuses. */
export class WriteRights {
  readonly #known = new Map<string, Promise<boolean | undefined>>();
  readonly #store: Pick<PolicyStore, 'mayWrite'>;

  constructor(store: Pick<PolicyStore, 'mayWrite'>) {
    this.#store = store;
  }

  /** `undefined` where it cannot be found out. */
  async of(scopeId: string, signal: AbortSignal): Promise<boolean | undefined> {
    const key = scopeId.toLowerCase();
    const asking = this.#known.get(key) ?? this.#ask(scopeId, signal);
    this.#known.set(key, asking);
    const answer = await asking;
    if (answer === undefined) this.#known.delete(key);
    return answer;
  }

  /** The service has refused a write. */
  refuse(scopeId: string): void {
    this.#known.set(scopeId.toLowerCase(), Promise.resolve(false));
  }

  /** Another account is signed in. */
  forget(): void {
    this.#known.clear();
  }

  // who may not ask what is permitted may still write
  async #ask(scopeId: string, signal: AbortSignal): Promise<boolean | undefined> {
    return this.#store.mayWrite?.(scopeId, signal).catch(() => undefined);
  }
}
