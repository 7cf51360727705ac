import { isAppError, isCancellation, type AppError, type ErrorCode } from '../../base/app-error.ts';
import { createLimiter } from '../../base/limiter.ts';
import { t } from '../../base/text/translation.ts';
import { cancelled } from '../errors/errors.ts';

/** Something that was not read, and so is not known to be in order. */
export interface NotRead {
  /** As the beginning of a sentence: `Policy apis/items/policy.xml`. */
  readonly what: string;
  readonly why: string;
}

/** A reading in many parts, of which those that cannot be read are reported and the others kept. */
export interface PartialReading {
  /** Ends with the reading. */
  readonly signal: AbortSignal;
  readonly unread: NotRead[];
  /**
   * A part that may be missing: `undefined` then, and `what` is asked for. One that fails when something of it is kept calls
   * `kept` before.
   */
  readonly part: <T>(what: string | (() => string), read: (kept: () => void) => Promise<T>) => Promise<T | undefined>;
  /** A part without which the others are of no use. */
  readonly whole: <T>(read: () => Promise<T>) => Promise<T>;
}

/** After so many of these the next part would fail alike, so that none is asked for any more. */
const endsAll: Readonly<Partial<Record<ErrorCode, number>>> = { 'signed-out': 1, 'unreachable': 3 };

/** How many parts are asked for at once; how many of them are under way is for the pace to say. */
const atOnce = 32;

/**
 * Runs a reading in parts. Nothing is sent any more once it has ended, whether by a cancel or by a failure; where not a
 * single part could be read, it fails with the first error.
 */
export async function readInParts<T>(signal: AbortSignal, read: (reading: PartialReading) => Promise<T>): Promise<T> {
  const ending = new AbortController();
  const inner = AbortSignal.any([signal, ending.signal]);
  const limited = createLimiter(atOnce, inner);
  const unread: NotRead[] = [];
  let first: AppError | undefined;
  let last: AppError | undefined;
  const failures = new Map<ErrorCode, number>();
  let isAnyRead = false;
  const reading: PartialReading = {
    signal: inner,
    unread,
    whole: task =>
      limited(async () => {
        const found = await task();
        isAnyRead = true;
        return found;
      }),
    part: (what, task) =>
      limited(async () => {
        try {
          if (last) throw last;
          const found = await task(() => void (isAnyRead = true));
          isAnyRead = true;
          return found;
        } catch (error) {
          if (inner.aborted || isCancellation(error) || !isAppError(error)) throw error;
          first ??= error;
          const times = (failures.get(error.code) ?? 0) + 1;
          failures.set(error.code, times);
          if (times === endsAll[error.code]) last = error;
          unread.push({ what: typeof what === 'string' ? what : what(), why: t('{0} {1}', error.message, error.nextStep) });
          return undefined;
        }
      }),
  };
  try {
    const found = await read(reading);
    if (first && !isAnyRead) throw first;
    return found;
  } catch (error) {
    throw signal.aborted ? cancelled() : error;
  } finally {
    ending.abort();
  }
}
