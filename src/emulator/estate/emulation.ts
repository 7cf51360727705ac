import { GatewayMemory } from '../../policy/run/index.ts';
import type { Estate } from './estate.ts';
import { Faults } from '../server/faults.ts';
import { PolicyThreads } from '../gateway/threads/policy-threads.ts';
import type { Json, JsonObject } from '../server/json.ts';
import { LongRunningOperations, type LongRunningOptions } from './long-running.ts';
import { RequestCounts } from '../server/request-counts.ts';
import { estateFromSeed } from './seed.ts';
import type { ReadBucket, ReadBucketSettings } from './read-buckets.ts';

const mostTraces = 100;

/** What can be tuned, at the start or while the emulator runs. */
export interface EmulationSettings {
  readonly longRunning: LongRunningOptions;
  /** Milliseconds added to every answer of Resource Manager and the vaults. */
  readonly latencyMs: number;
  /** Milliseconds until a new principal is found by a role assignment that does not say what it is. */
  readonly replicationMs: number;
  /** Milliseconds until a role assignment has reached the vaults. */
  readonly propagationMs: number;
  /** Milliseconds from a vault's `systemData.createdAt` until API Management finds it by its name. */
  readonly vaultNameMs: number;
  /** The address that vault firewalls see for a person's requests. */
  readonly clientAddress: string;
  /** How reads are counted; absent, they are not, and none is refused. */
  readonly readBucket?: ReadBucketSettings;
  /** Milliseconds that the policies of a call may compute before the gateway ends them; what they wait for does not count. */
  readonly gatewayComputingMs: number;
}

/** Settings under which tests run fast and a demo feels real. */
export const defaultSettings: EmulationSettings = {
  longRunning: { shape: 'async', polls: 1, durationMs: 1000 },
  latencyMs: 0,
  replicationMs: 30_000,
  propagationMs: 0,
  vaultNameMs: 0,
  clientAddress: '198.51.100.7',
  gatewayComputingMs: 30_000,
};

/** What is kept of a call that was traced. */
export interface KeptTrace {
  /** As the service reports it. */
  readonly trace: JsonObject;
  /** Where secrets came in the call: reported at the control address only. */
  readonly truth: readonly Json[];
}

/** One emulated Azure: its estate and what is going on in it. */
export class Emulation {
  settings: EmulationSettings;
  estate: Estate;
  operations = new LongRunningOperations();
  readonly faults = new Faults();
  /** Requests that carried a token of one of its people. */
  readonly requests = new RequestCounts();
  /** How many tokens of somebody else arrived. None is kept. */
  foreignTokens = 0;
  /** What calls with a token for tracing left, by trace id; the oldest go first. */
  readonly traces = new Map<string, KeptTrace>();
  readonly #gatewayMemories = new Map<string, GatewayMemory>();
  /** When each principal asked Resource Graph, for its quota. */
  readonly graphQueries = new Map<string, readonly number[]>();
  /** What is left of the reads, by subscription and principal. */
  readonly readBuckets = new Map<string, ReadBucket>();
  /** Where the gateways' policies run. */
  readonly policyThreads: PolicyThreads;
  readonly #seed: unknown;
  readonly #clock: () => number;

  constructor(
    seed: unknown,
    settings: EmulationSettings,
    {
      clock = Date.now,
      policyThreads = new PolicyThreads(),
    }: { readonly clock?: () => number; readonly policyThreads?: PolicyThreads } = {},
  ) {
    this.#seed = seed;
    this.#clock = clock;
    this.policyThreads = policyThreads;
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
    this.readBuckets.clear();
    this.foreignTokens = 0;
    this.traces.clear();
    this.#gatewayMemories.clear();
  }

  /** What a service's gateway keeps from one call to the next. */
  gatewayMemory(serviceId: string): GatewayMemory {
    const memory = this.#gatewayMemories.get(serviceId) ?? new GatewayMemory();
    this.#gatewayMemories.set(serviceId, memory);
    return memory;
  }

  /** Keeps a trace for a while. */
  keepTrace(traceId: string, trace: KeptTrace): void {
    this.traces.set(traceId, trace);
    const [oldest] = this.traces.keys();
    if (this.traces.size > mostTraces && oldest !== undefined) this.traces.delete(oldest);
  }
}
