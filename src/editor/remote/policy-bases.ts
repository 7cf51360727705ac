import type { Memento } from 'vscode';
import { inBackground } from '../../host/window/run.ts';
import type { Log } from '../../host/window/log.ts';

/**
 * What the texts of open policies are based on, beyond the end of a window: one that is not saved comes back with the window, and what
 * it began with does not.
 */
export interface PolicyBases {
  /** Whether the text of a policy that came back with the window is based on this ETag; of a scope without a policy there is none. */
  isOn(policy: string, etag: string | undefined): boolean;
  keep(policy: string, etag: string | undefined): void;
  /** The policy is open no more. */
  forget(policy: string): void;
}

const key = 'policies.bases';

/** Keeps the ETags in the state of the workspace; texts are kept nowhere. What is not kept in time counts as another one. */
export function createPolicyBases(state: Memento, log: Log): PolicyBases {
  const kept = new Map(Object.entries(state.get<Readonly<Record<string, string | null>>>(key, {})));
  const write = (): void => inBackground(log, async () => state.update(key, Object.fromEntries(kept)));
  return {
    isOn: (policy, etag) => kept.get(policy) === (etag ?? null),
    keep: (policy, etag) => {
      if (kept.get(policy) === (etag ?? null)) return;
      kept.set(policy, etag ?? null);
      write();
    },
    forget: policy => {
      if (kept.delete(policy)) write();
    },
  };
}
