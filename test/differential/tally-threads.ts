import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { CaseKind } from './case-kinds.ts';
import type { CaseRange, Tally } from './tally.ts';

/** Some cases of one kind. */
export interface Batch extends CaseRange {
  readonly kind: CaseKind;
}

/** Tallies of batches, counted by a thread for each core, in the order of the batches whichever is done first. */
export async function* talliesOf(batches: readonly Batch[]): AsyncGenerator<{ readonly batch: Batch; readonly tally: Tally }> {
  const pending = batches.map(batch => ({ batch, ...Promise.withResolvers<Tally>() }));
  // a batch may fail before it is its turn to be waited for
  for (const { promise } of pending) promise.catch(() => undefined);
  const waiting = pending.values();
  const threads = Array.from({ length: Math.min(availableParallelism(), batches.length) }, () => {
    const thread = new Worker(new URL('tally-thread.ts', import.meta.url));
    let current = waiting.next().value;
    const goOn = (): void => thread.postMessage(current?.batch);
    thread.on('message', (tally: Tally) => {
      current?.resolve(tally);
      current = waiting.next().value;
      goOn();
    });
    thread.on('error', error => {
      current?.reject(error);
      for (const { reject } of waiting) reject(error);
    });
    goOn();
    return thread;
  });
  try {
    for (const { batch, promise } of pending) yield { batch, tally: await promise };
  } finally {
    await Promise.all(threads.map(thread => thread.terminate()));
  }
}
