import { RunLimit } from './expression/index.ts';
import { responseTo } from './gateway/message.ts';
import { PolicyFailure } from './limits/policy-failure.ts';
import { Runner } from './runner.ts';
import type { RunInput } from './run-input.ts';
import type { RunResult } from './record/run-result.ts';

/**
 * Answers one call as the gateway does: inbound, backend, outbound, and on-error from wherever something fails. Rejects only
 * with the signal's reason; what the policy does wrong is in the result,
 * and that it took more than a run may.
 */
export async function runPolicy(input: RunInput, signal: AbortSignal): Promise<RunResult> {
  const runner = new Runner(input, signal);
  try {
    await runAll(runner);
  } catch (error) {
    if (!(error instanceof RunLimit)) throw error;
    runner.giveUp(error);
  }
  const { steps, unsupported, limit, calls, logs, cacheWrites, cacheLookUps } = runner.record;
  const { lastError } = runner;
  return { response: responseTo(runner.answered()), steps, unsupported, limit, calls, logs, cacheWrites, cacheLookUps, lastError };
}

async function runAll(runner: Runner): Promise<void> {
  try {
    for (const section of ['inbound', 'backend', 'outbound'] as const) {
      if (!runner.hasAnswered) await runner.section(section);
    }
    runner.finish();
  } catch (error) {
    if (!(error instanceof PolicyFailure)) throw error;
    await runner.fail(error);
  }
}
