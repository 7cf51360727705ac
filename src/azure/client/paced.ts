import type { PipelinePolicy, PipelineResponse } from '@azure/core-rest-pipeline';
import type { RetryOptions } from './call.ts';
import { Pace, type Clock, type Turn } from './pace.ts';
import { waitOf } from './retry-after.ts';

/** What slows a connection down, and where waits are reported. */
export interface PacedOptions extends RetryOptions {
  readonly clock?: Clock;
  /** Called with the milliseconds that Azure asked to wait. */
  readonly onWait?: (milliseconds: number) => void;
}

const realClock: Clock = {
  now: () => Date.now(),
  after: (milliseconds, run) => void setTimeout(run, milliseconds),
};

/**
 * A policy below the SDK's own retries by which all requests of a connection to Resource Manager share one pace for each
 * subscription, reads, writes and deletes apart, as Azure counts them
 * (https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling). A refusal (429) is
 * waited for and sent again here alone: the SDK and {@link createCall} never see one, so that their waits do not multiply.
 */
export function pacedRequests({
  maxRetries = 4,
  retryDelayInMs = 1000,
  maxRetryDelayInMs = 16_000,
  clock = realClock,
  onWait = () => undefined,
}: PacedOptions): PipelinePolicy {
  const paces = new Map<string, Pace>();
  const paceOf = (key: string): Pace => {
    const pace = paces.get(key) ?? new Pace({ clock, mostRefusals: 2 * maxRetries + 1, onWait });
    paces.set(key, pace);
    return pace;
  };
  return {
    name: 'pacedRequests',
    sendRequest: async (request, next) => {
      const bucket = buckets[request.method] ?? 'writes';
      const pace = paceOf(`${subscriptionOf(request.url)} ${bucket}`);
      const turn: Turn = { refusals: 0 };
      for (;;) {
        await pace.enter(request.abortSignal, turn);
        const response = await next(request).catch((error: unknown) => {
          pace.left();
          throw error;
        });
        if (response.status !== 429) {
          pace.answered(remainingOf(response, bucket));
          return response;
        }
        pace.refused(turn, waitOf(response, clock.now()) ?? Math.min(retryDelayInMs * 2 ** turn.refusals, maxRetryDelayInMs));
      }
    },
  };
}

const buckets: Readonly<Record<string, 'reads' | 'deletes'>> = { GET: 'reads', HEAD: 'reads', DELETE: 'deletes' };

function subscriptionOf(url: string): string {
  return /\/subscriptions\/([^/?]+)/i.exec(url)?.[1]?.toLowerCase() ?? 'tenant';
}

function remainingOf({ headers }: PipelineResponse, bucket: string): number | undefined {
  const text = headers.get(`x-ms-ratelimit-remaining-subscription-${bucket}`);
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}
