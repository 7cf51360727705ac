import type { Emulator } from '../../../src/emulator/server/server.ts';

/** Something that goes wrong on purpose with the next matching requests. */
export type Fault = Parameters<Emulator['addFault']>[0];

/** Longer than any test: what waits for it ends by being cancelled, or the test fails for taking too long. */
export const neverAnswered = { delay: 3_600_000 };

/** Runs something until a request that a fault is for has arrived, cancels it then, and resolves with what comes of it. */
export async function cancelOnArrival<T>(emulator: Emulator, fault: Fault, run: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const { arrived } = emulator.addFault(fault);
  const controller = new AbortController();
  void arrived.then(() => controller.abort());
  return run(controller.signal);
}
