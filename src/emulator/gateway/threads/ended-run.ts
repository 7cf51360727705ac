import { randomUUID } from 'node:crypto';
import type { RunCall, RunInput, RunResult } from '../../../policy/run/index.ts';

/**
 * What is reported of a run that had to be ended from outside. How the real gateway ends such a call is not published: the
 * answer is that of its own failures, and the trace says what the emulator did.
 */
export function endedRun({ source }: Pick<RunInput, 'source'>, why: string, calls: readonly RunCall[]): RunResult {
  const message = `The emulator's gateway ended the policies of this call: ${why}`;
  const limit = { place: { file: source.file, span: { start: 0, end: 0 } }, policy: 'policies', message };
  const body = JSON.stringify({ statusCode: 500, message: 'Internal server error', activityId: randomUUID() });
  return {
    response: {
      status: 500,
      reason: 'Internal Server Error',
      headers: [['Content-Type', 'application/json']],
      body: new TextEncoder().encode(body),
    },
    steps: [],
    unsupported: [limit],
    limit,
    calls,
    logs: [],
    cacheWrites: [],
    cacheLookUps: [],
    lastError: undefined,
  };
}
