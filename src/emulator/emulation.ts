import type { Estate } from './estate.ts';
import { Faults } from './faults.ts';
import { LongRunningOperations, type LongRunningOptions } from './long-running.ts';
import { estateFromSeed } from './seed.ts';

/** What can be tuned, at the start or while the emulator runs. */
export interface EmulationSettings {
  readonly longRunning: LongRunningOptions;
  /** Milliseconds added to every answer of Resource Manager and the vaults. */
  readonly latencyMs: number;
  /** Milliseconds until a new principal is found by a role assignment that does not say what it is. */
  readonly replicationMs: number;
  /** Milliseconds until a role assignment has reached the vaults. */
  readonly propagationMs: number;
  /** The address that vault firewalls see for a person's requests. */
  readonly clientAddress: string;
}

/** Settings under which tests run fast and a demo feels real. */
export const defaultSettings: EmulationSettings = {
  longRunning: { shape: 'async', polls: 1, durationMs: 1000 },
  latencyMs: 0,
  replicationMs: 30_000,
  propagationMs: 0,
  clientAddress: '198.51.100.7',
};

/** One emulated Azure: its estate and what is going on in it. */
export class Emulation {
  settings: EmulationSettings;
  estate: Estate;
  operations = new LongRunningOperations();
  readonly faults = new Faults();
  /** Requests by method and path. */
  readonly requests = new Map<string, number>();
  /** How many tokens of somebody else arrived. None is kept. */
  foreignTokens = 0;
  /** When each principal asked Resource Graph, for its quota. */
  readonly graphQueries = new Map<string, readonly number[]>();
  readonly #seed: unknown;
  readonly #clock: () => number;

  constructor(seed: unknown, settings: EmulationSettings, clock: () => number = Date.now) {
    this.#seed = seed;
    this.#clock = clock;
    this.settings = settings;
    this.estate = estateFromSeed(seed, clock());
  }

  /** Milliseconds since the epoch. */
  now(): number {
    return this.#clock();
  }

  /** Back to the seed, without faults, counts or operations. */
  reset(): void {
    this.estate = estateFromSeed(this.#seed, this.now());
    this.operations = new LongRunningOperations();
    this.faults.clear();
    this.requests.clear();
    this.graphQueries.clear();
    this.foreignTokens = 0;
  }

  count(method: string, path: string): void {
    const key = `${method} ${path}`;
    this.requests.set(key, (this.requests.get(key) ?? 0) + 1);
  }
}
