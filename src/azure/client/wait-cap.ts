import type { PipelinePolicy } from '@azure/core-rest-pipeline';
import { longestWaitMs, throttled } from './pace.ts';
import { waitOf } from './retry-after.ts';

/**
 * A policy below the SDK's own retries and polls, which wait as long as an answer asks them to and do not report it: a wait that
 * they are asked for is reported, and one beyond the cap ends the request. An operation under way is looked at again at the cap.
 */
export function capWaits(onWait: (milliseconds: number) => void = () => undefined): PipelinePolicy {
  return {
    name: 'capWaits',
    sendRequest: async (request, next) => {
      const response = await next(request);
      const wait = waitOf(response, Date.now()) ?? 0;
      if (response.status < 400) {
        if (wait <= longestWaitMs) return response;
        for (const name of ['retry-after-ms', 'x-ms-retry-after-ms']) response.headers.delete(name);
        response.headers.set('retry-after', String(longestWaitMs / 1000));
        return response;
      }
      if (wait > longestWaitMs) throw throttled(wait);
      if (wait > 0) onWait(wait);
      return response;
    },
  };
}
