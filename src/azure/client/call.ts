import { delay } from '../../base/delay.ts';
import type { Secret } from '../../base/secrets/secret.ts';
import { untilAborted } from '../../base/until-aborted.ts';
import { cancelled, isWorthRetrying, toAppError } from '../errors/errors.ts';

/** How often and how fast a call that may succeed later is tried again. */
export interface RetryOptions {
  readonly maxRetries?: number;
  /** Wait before the first retry, doubled for each further one. */
  readonly retryDelayInMs?: number;
  readonly maxRetryDelayInMs?: number;
}

/** Runs one call of an SDK client: stops at once when the signal does, tries again what may succeed later, and throws AppErrors only. */
export type Call = <T>(signal: AbortSignal, task: () => Promise<T>, secret?: Secret) => Promise<T>;

/**
 * Makes a {@link Call} for one cloud. A call is tried at most `maxRetries` + 1 times, and once more, at once, when `mend`
 * says that it has put right what the call failed for.
 */
export function createCall(
  { vaultDnsSuffix }: { readonly vaultDnsSuffix: string },
  options: RetryOptions = {},
  mend: (error: unknown) => boolean = () => false,
): Call {
  const { maxRetries = 4, retryDelayInMs = 1000, maxRetryDelayInMs = 16_000 } = options;
  return async (signal, task, secret) => {
    let isMended = false;
    for (let attempt = 0; ; attempt++) {
      try {
        // not every wait inside the SDKs and credentials listens to the signal
        return await untilAborted(signal, task, cancelled);
      } catch (error) {
        if (signal.aborted) throw cancelled();
        if (!isMended && mend(error)) {
          isMended = true;
          continue;
        }
        if (attempt >= maxRetries || !isWorthRetrying(error)) {
          throw toAppError(error, { vaultDnsSuffix, ...(secret && { secrets: [secret.reveal()] }) });
        }
      }
      await delay(Math.min(retryDelayInMs * 2 ** attempt, maxRetryDelayInMs), signal).catch(() => {
        throw cancelled(); // whatever the signal's own reason is
      });
    }
  };
}
