import type { Memento } from 'vscode';
import { createPolicyBases, type PolicyBases } from '../../../src/editor/remote/policy-bases.ts';
import type { Log } from '../../../src/host/window/log.ts';

const silent: Log = {
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  debug: () => undefined,
  show: () => undefined,
  dispose: () => undefined,
};

/** The state of a workspace in memory. */
export function memoryState(): Memento {
  const values = new Map<string, unknown>();
  return {
    keys: () => [...values.keys()],
    get: <T>(key: string, otherwise?: T) => (values.has(key) ? (values.get(key) as T) : otherwise),
    update: async (key, value) => void values.set(key, value),
  };
}

/** What policies are based on, as a window keeps it in a state. */
export function keptBases(state: Memento = memoryState()): PolicyBases {
  return createPolicyBases(state, silent);
}
