import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { PolicyThreads } from '../../../src/emulator/gateway/threads/policy-threads.ts';
import { startEmulator, type Emulator, type EmulatorOptions } from '../../../src/emulator/server/server.ts';

const trafficFolder = join(import.meta.dirname, '..', '..', '..', 'test-results', 'traffic');

/** Those of all emulators of a test file: starting one takes longer than most tests. */
const policyThreads = new PolicyThreads();

/** Options of a test's emulator; traffic is recorded for the contract check unless the test sends wrong requests on purpose. */
export interface WithEmulatorOptions extends Omit<EmulatorOptions, 'record'> {
  readonly record?: false | string;
}

/** A file in the folder that the contract check reads, for a test that reads it, too. */
export function newTrafficFile(): string {
  return join(trafficFolder, `${randomUUID()}.jsonl`);
}

/** Runs a test against an emulator of its own, on a free port, and closes it whatever happens. */
export async function withEmulator<T>(options: WithEmulatorOptions, run: (emulator: Emulator) => T | Promise<T>): Promise<T> {
  const { record = newTrafficFile(), ...rest } = options;
  const emulator = await startEmulator({ policyThreads, ...rest, ...(record !== false && { record }) });
  try {
    return await run(emulator);
  } finally {
    await emulator.close();
  }
}
