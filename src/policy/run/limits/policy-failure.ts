import { HeaderMap, type ResponseMessage } from '../gateway/message.ts';
import { encode } from '../dotnet/text/encode.ts';
import type { HeaderList } from '../run-input.ts';

/**
 * An error of the pipeline: it leads to on-error. Reasons and messages are those of the error handling reference of API
 * Management, where it lists the policy.
 */
export class PolicyFailure extends Error {
  /** The machine-readable code in `context.LastError.Reason`. */
  readonly reason: string;
  /** The status the caller gets unless on-error changes it. */
  readonly statusCode: number;
  readonly headers: HeaderList;
  /** The element that failed, where it is not the policy itself (a call names its own). */
  readonly source: string | undefined;

  constructor(
    reason: string,
    message: string,
    { statusCode = 500, headers = [], source }: { statusCode?: number; headers?: HeaderList; source?: string } = {},
  ) {
    super(message);
    this.name = 'PolicyFailure';
    this.reason = reason;
    this.statusCode = statusCode;
    this.headers = headers;
    this.source = source;
  }
}

const reasons: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

/** What the gateway answers when a pipeline fails: nothing of a failure of its own, the message of a refusal. */
export function errorResponse({ statusCode, message, headers }: PolicyFailure, activityId: string): ResponseMessage {
  const body = statusCode >= 500 ? { statusCode, message: 'Internal server error', activityId } : { statusCode, message };
  return {
    statusCode,
    statusReason: reasons[statusCode] ?? '',
    headers: new HeaderMap([['Content-Type', 'application/json'], ...headers]),
    body: { content: encode(JSON.stringify(body)) },
  };
}
