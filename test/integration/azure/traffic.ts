import type { PipelinePolicy } from '@azure/core-rest-pipeline';

/** One request as the product sent it. */
export interface SentRequest {
  readonly method: string;
  readonly url: string;
  readonly body: string;
  readonly ifMatch: string | undefined;
}

/** A policy that notes what is sent, each repetition too, and what it noted. */
export interface Traffic {
  readonly additionalPolicies: readonly { readonly policy: PipelinePolicy; readonly position: 'perRetry' }[];
  readonly requests: readonly SentRequest[];
  /** All but reads and polls, as `PUT namedValues/db`. */
  readonly writes: () => readonly string[];
}

/** Starts noting; `onAnswer` is called with the URL of each request that was answered. */
export function watchTraffic(onAnswer: (url: string) => void = () => undefined): Traffic {
  const requests: SentRequest[] = [];
  const policy: PipelinePolicy = {
    name: 'watchTraffic',
    sendRequest: async (request, next) => {
      requests.push({
        method: request.method,
        url: request.url,
        body: typeof request.body === 'string' ? request.body : '',
        ifMatch: request.headers.get('if-match'),
      });
      const { url } = request;
      const response = await next(request);
      onAnswer(url);
      return response;
    },
  };
  return {
    additionalPolicies: [{ policy, position: 'perRetry' }],
    requests,
    writes: () =>
      requests
        .filter(({ method }) => method !== 'GET' && method !== 'HEAD')
        .map(({ method, url }) => `${method} ${new URL(url).pathname.split('/').filter(part => part !== '').slice(-2).join('/')}`),
  };
}
