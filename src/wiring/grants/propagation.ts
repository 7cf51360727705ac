import { isAppError } from '../../base/app-error.ts';
import { delay } from '../../base/delay.ts';

/** How long and how often Azure is asked whether it honours a new grant, in milliseconds. */
export interface PropagationPace {
  readonly firstWait: number;
  readonly longestWait: number;
  readonly total: number;
}

/** "Up to 10 minutes" (Azure RBAC, troubleshooting); mostly it is half a minute. */
export const usualPace: PropagationPace = { firstWait: 5_000, longestWait: 30_000, total: 600_000 };

/** What waiting needs. */
export interface PropagationWait {
  readonly pace: PropagationPace;
  readonly signal: AbortSignal;
  /** Told every second how long it is to the next try. */
  readonly report: (message: string) => void;
  /** Whether the grant is there, so that waiting makes sense at all. */
  readonly isGranted: () => Promise<boolean>;
}

/**
 * Runs what needs a grant that may be some minutes old: as long as Azure answers that the identity may not read, and
 * the grant is there, it waits and tries again. Cancelling is always safe; the same plan goes on from there.
 */
export async function untilHonoured<T>(task: () => Promise<T>, { pace, signal, report, isGranted }: PropagationWait): Promise<T> {
  let waited = 0;
  for (let wait = pace.firstWait; ; wait = Math.min(wait * 2, pace.longestWait)) {
    try {
      return await task();
    } catch (error) {
      if (!isAppError(error) || error.code !== 'identity-not-permitted' || waited >= pace.total || !(await isGranted())) throw error;
    }
    waited += wait;
    await countDown(wait, signal, report);
  }
}

const second = 1000;

async function countDown(wait: number, signal: AbortSignal, report: (message: string) => void): Promise<void> {
  for (let left = wait; left > 0; left -= second) {
    report(`waiting for Azure to honour the new grant, up to 10 minutes; next try in ${Math.ceil(left / second)} s`);
    await delay(Math.min(left, second), signal);
  }
}
