// Counts the batches that it is sent, one after the other.
import { parentPort } from 'node:worker_threads';
import { caseKinds } from './case-kinds.ts';
import type { Batch } from './tally-threads.ts';
import { tallyOf } from './tally.ts';

const kinds = caseKinds();

parentPort?.on('message', (batch: Batch | undefined) => {
  const cases = batch && kinds.get(batch.kind);
  if (!cases) {
    parentPort?.close();
    return;
  }
  tallyOf(cases, batch).then(
    tally => parentPort?.postMessage(tally),
    (error: unknown) => {
      const told = `${batch.kind} cases from ${batch.from} on, seed ${batch.seed}`;
      setImmediate(() => {
        throw new Error(`${told}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
      });
    },
  );
});
