import { PolicyFailure } from '../limits/policy-failure.ts';
import { withTimeLimit } from '../limits/time-limit.ts';
import type { ExecutionSurroundings } from '../policy-execution.ts';
import { placeOf, type RunRecord } from '../record/run-record.ts';
import type { RunCall } from '../record/run-result.ts';
import type { IncomingResponse, OutgoingRequest } from '../run-input.ts';
import type { RequestTiming } from './request-timing.ts';

/** Sends a request of a policy and records it; rejects with a PolicyFailure when no answer comes in time. */
export async function sendRequest(
  { host, signal, record }: Pick<ExecutionSurroundings, 'host' | 'signal'> & { readonly record: RunRecord },
  kind: RunCall['kind'],
  request: OutgoingRequest,
  { element, where, timeoutMilliseconds }: RequestTiming,
): Promise<IncomingResponse> {
  const place = placeOf(element, where);
  const answer = await withTimeLimit(timeoutMilliseconds, signal, limited => host.fetch(request, limited, kind));
  if ('value' in answer) {
    record.call({ place, kind, request, response: answer.value, error: undefined });
    return answer.value;
  }
  const { error, isTooLate } = answer;
  signal.throwIfAborted();
  const message = isTooLate
    ? 'The request timed out before the response headers arrived.'
    : error instanceof Error
      ? error.message
      : String(error);
  record.call({ place, kind, request, response: undefined, error: message });
  throw new PolicyFailure(isTooLate ? 'Timeout' : 'BackendConnectionFailure', message);
}
