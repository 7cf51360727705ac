import type { KeptValue } from '../record/kept-value.ts';
import type { IncomingResponse, KeptEntries, RunMemory } from '../run-input.ts';

const ticksPerSecond = 10_000_000n;

/** What a gateway keeps between calls: values and responses in its caches, and how often something happened in a window of time. */
export class GatewayMemory implements RunMemory {
  readonly values: KeptEntries<KeptValue>;
  readonly responses = new ExpiringMap<IncomingResponse>();
  readonly #counts = new ExpiringMap<number>();

  constructor(values: KeptEntries<KeptValue> = new ExpiringMap<KeptValue>()) {
    this.values = values;
  }

  /** How many units a key has used in the window that is open now; 0 when none is. */
  used(key: string, now: bigint): number {
    return this.#counts.get(key, now) ?? 0;
  }

  /** Counts units for a key; the first ones open a window of that many seconds. */
  use(key: string, units: number, seconds: number, now: bigint): void {
    const used = this.#counts.get(key, now);
    if (used === undefined) this.#counts.set(key, units, seconds, now);
    else this.#counts.replace(key, used + units);
  }

  /** Seconds until the window of a key closes. */
  secondsLeft(key: string, now: bigint): number {
    return this.#counts.secondsLeft(key, now);
  }
}

/** How many entries each new one looks at: as more than one goes for each that comes, ended entries never outnumber the valid ones. */
const lookedAt = 2;

/** Entries that end at a moment; times are ticks of 100 ns. What has ended is dropped bit by bit, as others are set. */
export class ExpiringMap<T> implements KeptEntries<T> {
  readonly #entries = new Map<string, { value: T; readonly end: bigint }>();
  #round = this.#entries.entries();

  /** How many entries are kept, those that have ended and were not come by yet included. */
  get size(): number {
    return this.#entries.size;
  }

  get(key: string, now: bigint): T | undefined {
    const entry = this.#entries.get(key);
    if (entry && entry.end <= now) this.#entries.delete(key);
    return entry && entry.end > now ? entry.value : undefined;
  }

  set(key: string, value: T, seconds: number, now: bigint): void {
    this.#dropEnded(now);
    this.#entries.set(key, { value, end: now + BigInt(Math.round(seconds)) * ticksPerSecond });
  }

  /** Another value with the end that the entry has. */
  replace(key: string, value: T): void {
    const entry = this.#entries.get(key);
    if (entry) entry.value = value;
  }

  delete(key: string): void {
    this.#entries.delete(key);
  }

  secondsLeft(key: string, now: bigint): number {
    const entry = this.#entries.get(key);
    return entry && entry.end > now ? Number((entry.end - now + ticksPerSecond - 1n) / ticksPerSecond) : 0;
  }

  /** Looks at the next few entries on a round that begins anew at its end. */
  #dropEnded(now: bigint): void {
    for (let looks = 0; looks < lookedAt; looks++) {
      const next = this.#round.next();
      if (next.done) this.#round = this.#entries.entries();
      else if (next.value[1].end <= now) this.#entries.delete(next.value[0]);
    }
  }
}
