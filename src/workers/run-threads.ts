import { IndependentWorkers } from './independent-workers.ts';
import type { StartThread } from './thread.ts';

/** How long a run may compute, in milliseconds; what it waits for does not count. Its own count of steps ends most before. */
const computingMs = 30_000;
const restMs = 60_000;

/** Threads on which policies are run. */
export interface RunThreads {
  /** Asks a thread that has nothing else to do; a cancel ends it. */
  readonly ask: (question: unknown, signal: AbortSignal) => Promise<unknown>;
  dispose(): void;
}

/** Creates them; none is started before it is asked. */
export function createRunThreads(start: StartThread, limitMs = computingMs): RunThreads {
  const workers = new IndependentWorkers<unknown, unknown>({ start, restMs });
  return { ask: (question, signal) => workers.ask(question, { signal, computingMs: limitMs }), dispose: () => workers.dispose() };
}
