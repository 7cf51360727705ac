import { stateOf } from '../../../src/emulator/server/control.ts';
import type { Emulator } from '../../../src/emulator/server/server.ts';

const times: ReadonlySet<string> = new Set(['created', 'updated', 'exp', 'nbf']);
const time = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g;
const guid = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|\b[0-9a-f]{32}\b/gi;

/**
 * All that an emulator contains, without what no two runs share: times, versions, and the random ids, each of which
 * is named by the order in which it comes.
 */
export function comparableState({ emulation }: Pick<Emulator, 'emulation'>, known: string): unknown {
  const { resources, secrets } = emulation.estate;
  const held = { resources, secrets: secrets.vaultNames.map(vault => ({ vault, secrets: secrets.list(vault) })) };
  const sorted = JSON.stringify(held, (key, value: unknown) => {
    if (typeof value === 'number' && times.has(key)) return '(time)';
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : value;
  });
  const made = new Map<string, string>();
  const text = sorted.replace(time, '(time)').replace(guid, id => {
    if (known.includes(id.toLowerCase())) return id;
    const name = made.get(id) ?? `(id ${String(made.size + 1)})`;
    made.set(id, name);
    return name;
  });
  return JSON.parse(text) as unknown;
}

/** The ids of an emulator that nothing was done to. */
export function knownIds({ emulation }: Pick<Emulator, 'emulation'>): string {
  return JSON.stringify(stateOf(emulation)).toLowerCase();
}
