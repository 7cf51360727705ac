import type { RunInput } from './run-input.ts';
import type { RunResult } from './run-result.ts';

/** Runs a policy for one request. */
export function runPolicy(_input: RunInput, _signal: AbortSignal): Promise<RunResult> {
  return Promise.reject(new Error('The interpreter is not there yet.'));
}
