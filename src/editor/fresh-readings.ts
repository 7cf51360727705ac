import type { Log } from '../host/window/log.ts';
import { inBackground } from '../host/window/run.ts';

/** How long what was read is taken for what it is, in milliseconds. */
const freshMs = 60_000;
/** How long an answer waits for a reading at most, in milliseconds. */
const mostWaitMs = 3000;

/** Whether an answer waits for a reading. */
export type Waits = boolean | 'for the first' | 'to the end';

/** Things that are read from afar by a key, each again after a minute; while one is read anew, what was read before is known. */
export class FreshReadings<T> {
  readonly #log: Log;
  readonly #unread: (error?: unknown) => T;
  readonly #onRead: (before: T, now: T) => void;
  readonly #readings = new Map<string, { readonly reading: Promise<T>; readonly since: number }>();
  readonly #known = new Map<string, T>();

  /**
   * `unread` is what counts as known of a thing that was not read, with the error where that failed; `onRead` is told what was known of
   * a thing and what was read of it.
   */
  constructor(log: Log, unread: (error?: unknown) => T, onRead: (before: T, now: T) => void = () => undefined) {
    this.#onRead = onRead;
    this.#log = log;
    this.#unread = unread;
  }

  /**
   * What is known of a thing, read again where that is too long ago; waits a while for it, always or where nothing is known yet, or to
   * the end of the reading. Never rejects: the log says why.
   */
  async of(key: string, waits: Waits, read: () => Promise<T>): Promise<T> {
    const reading = this.#reading(key, read).catch((error: unknown) => this.#known.get(key) ?? this.#unread(error));
    const known = this.#known.get(key) ?? this.#unread();
    if (waits === 'to the end') return reading;
    const isWaitedFor = waits === 'for the first' ? !this.#known.has(key) : waits;
    return isWaitedFor ? Promise.race([reading, after(mostWaitMs, known)]) : known;
  }

  forget(): void {
    this.#readings.clear();
    this.#known.clear();
  }

  /** What is known is read again by the next question. */
  outdate(): void {
    this.#readings.clear();
  }

  #reading(key: string, read: () => Promise<T>): Promise<T> {
    const before = this.#readings.get(key);
    if (before && Date.now() - before.since < freshMs) return before.reading;
    const reading = read();
    this.#readings.set(key, { reading, since: Date.now() });
    inBackground(this.#log, async () => {
      const value = await reading;
      if (this.#readings.get(key)?.reading !== reading) return;
      const before = this.#known.get(key) ?? this.#unread();
      this.#known.set(key, value);
      this.#onRead(before, value);
    });
    return reading;
  }
}

async function after<T>(milliseconds: number, value: T): Promise<T> {
  return new Promise(resolve => {
    setTimeout(() => resolve(value), milliseconds);
  });
}
