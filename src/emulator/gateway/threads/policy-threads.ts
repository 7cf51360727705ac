import type { RunInput, RunResult } from '../../../policy/run/index.ts';
import { PolicyThread, type RunEnd } from './policy-thread.ts';

/** Calls beyond these wait: each has a thread of its own while its policies run, so that none blocks another. */
const usuallyMost = 16;
/** Threads that stay when they have nothing to do: starting one takes longer than most calls. */
const mostIdle = 8;
/** As many are started at once; for another one a call waits a while, as most calls are done sooner than a thread has started. */
const fewThreads = 2;
const patienceMs = 100;

/** The threads on which a gateway's policies run; started when they are needed. */
export class PolicyThreads {
  readonly #most: number;
  readonly #idle: PolicyThread[] = [];
  readonly #all = new Set<PolicyThread>();
  readonly #waiting: (() => void)[] = [];

  constructor({ most = usuallyMost }: { readonly most?: number } = {}) {
    this.#most = most;
  }

  /** Runs the policies of a call on a thread that has nothing else to do. */
  async run(input: RunInput, end: RunEnd): Promise<RunResult> {
    const thread = await this.#free(end.signal);
    try {
      return await thread.run(input, end);
    } finally {
      this.#release(thread);
    }
  }

  /** Ends all threads and what runs on them. */
  async end(): Promise<void> {
    const threads = [...this.#all];
    this.#all.clear();
    this.#idle.length = 0;
    await Promise.all(threads.map(thread => thread.end()));
  }

  async #free(signal: AbortSignal): Promise<PolicyThread> {
    const patient = performance.now() + patienceMs;
    for (;;) {
      const idle = this.#idle.pop();
      if (idle?.isAlive === true) return idle;
      const patience = patient - performance.now();
      if (idle) this.#all.delete(idle);
      else if (this.#all.size < (patience > 0 ? Math.min(this.#most, fewThreads) : this.#most)) return this.#start();
      else await this.#turn(signal, patience > 0 ? patience : undefined);
    }
  }

  #start(): PolicyThread {
    const thread = new PolicyThread();
    this.#all.add(thread);
    return thread;
  }

  /** Resolves when a thread may be free, or after so many milliseconds. */
  #turn(signal: AbortSignal, milliseconds: number | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        const at = this.#waiting.indexOf(wake);
        if (at >= 0) this.#waiting.splice(at, 1);
        signal.removeEventListener('abort', giveUp);
        clearTimeout(timer);
      };
      const wake = (): void => {
        leave();
        resolve();
      };
      const giveUp = (): void => {
        leave();
        reject(signal.reason as Error);
      };
      const timer = milliseconds === undefined ? undefined : setTimeout(wake, milliseconds);
      signal.addEventListener('abort', giveUp, { once: true });
      this.#waiting.push(wake);
    });
  }

  #release(thread: PolicyThread): void {
    if (thread.isAlive && this.#all.has(thread) && this.#idle.length < mostIdle) this.#idle.push(thread);
    else {
      this.#all.delete(thread);
      void thread.end();
    }
    this.#waiting.shift()?.();
  }
}
