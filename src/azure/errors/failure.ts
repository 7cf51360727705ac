import { isRestError } from '@azure/core-rest-pipeline';
import { cutWords, largestAnswer } from '../client/answer-size.ts';
import { at, listAt, parseJson, textAt } from '../client/json.ts';

/** What an SDK client threw, in one form: the SDKs have three generations of errors. */
export interface Failure {
  /** HTTP status; `undefined` when no answer came or an operation failed later. */
  readonly status?: number;
  /** The service's error code, or the system's (`ECONNREFUSED`). */
  readonly code: string;
  /** Code of a vault's inner error: `ForbiddenByFirewall`. */
  readonly innerCode?: string;
  /** The service's own words; only pieces of it may be shown, and only without secrets. */
  readonly message: string;
  readonly details: readonly { readonly target?: string; readonly message: string }[];
  /** Of the request; its query may contain signatures and is never shown. */
  readonly url?: URL;
  readonly retryAfter?: string;
  /** The value of WWW-Authenticate. */
  readonly challenge?: string;
  /** Whether the failure came out of a long-running operation that had been accepted. */
  readonly isOperation: boolean;
}

/** Reads what an SDK client threw; `undefined` when it is no failure of a call at all but, say, a defect. */
export function readFailure(error: unknown): Failure | undefined {
  if (isRestError(error)) {
    const body = bodyOf(error.details, error.response?.bodyAsText);
    const status = error.statusCode ?? error.response?.status;
    const innerCode = textAt(body, 'innerError', 'code');
    const url = error.request && URL.parse(error.request.url);
    const retryAfter = error.response?.headers.get('retry-after');
    const challenge = error.response?.headers.get('www-authenticate');
    return {
      ...(status !== undefined && { status }),
      code: textAt(body, 'code') ?? error.code ?? '',
      ...(innerCode !== undefined && { innerCode }),
      message: cutWords(textAt(body, 'message') ?? error.message),
      details: detailsOf(body),
      ...(url && { url }),
      ...(retryAfter !== undefined && { retryAfter }),
      ...(challenge !== undefined && { challenge }),
      isOperation: false,
    };
  }
  return error instanceof Error ? operationFailure(cutWords(error.message)) : undefined;
}

/** The most details that are shown. */
const mostDetails = 100;

// some clients keep the parsed body in `details`, with or without its outer `error`; others only the text
function bodyOf(details: unknown, text: string | null | undefined): unknown {
  const body = at(details, 'error') ?? (textAt(details, 'code') === undefined ? undefined : details);
  if (body !== undefined) return body;
  const parsed = parseJson(text === null || text === undefined || text.length > largestAnswer ? '' : text);
  return at(parsed, 'error') ?? parsed;
}

function detailsOf(body: unknown): Failure['details'] {
  return listAt(body, 'details').slice(0, mostDetails).map(detail => {
    const target = textAt(detail, 'target');
    return { ...(target !== undefined && { target }), message: cutWords(textAt(detail, 'message') ?? '') };
  });
}

// core-lro turns the body of a failed operation into a plain Error with this text
function operationFailure(text: string): Failure | undefined {
  const match = /^The long-running operation has (?:failed|been canceled)(?:\. (\w+)\. (.*))?/s.exec(text);
  return match ? { code: match[1] ?? '', message: match[2] ?? '', details: [], isOperation: true } : undefined;
}
