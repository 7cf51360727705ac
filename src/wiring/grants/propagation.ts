import { isAppError, type ErrorCode } from '../../base/app-error.ts';
import { delay } from '../../base/delay.ts';
import { t } from '../../base/text/translation.ts';

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
  /** Called every second with the time to the next try. */
  readonly report: (message: string) => void;
  /** Whether the grant is there, so that waiting makes sense at all. */
  readonly isGranted: () => Promise<boolean>;
}

/** What is waited for by what a try failed for; a new vault's name needs no grant to become known. */
const waitedFor: Partial<Readonly<Record<ErrorCode, { readonly words: string; readonly needsGrant: boolean }>>> = {
  'identity-not-permitted': { words: t('waiting for Azure to honour the new grant'), needsGrant: true },
  'secret-read-refused': {
    words: t('waiting for Azure to honour the new grant; the words of the refusal may mean the vault’s network, too'),
    needsGrant: true,
  },
  'vault-not-resolved': { words: t('waiting until API Management finds the new vault by its name'), needsGrant: false },
};

/** Whether a refusal may be over in some minutes. */
export function isWaitedFor(error: unknown): boolean {
  return isAppError(error) && waitedFor[error.code] !== undefined;
}

/**
 * Runs what needs a grant, or a vault, that may be some minutes old: as long as Azure answers that the identity may not read
 * and the grant is there, or that the vault is not found, it waits and tries again. Anything else is reported at once.
 * Cancelling is always safe; the same plan goes on from there.
 */
export async function retryUntilGrantPropagates<T>(
  task: () => Promise<T>,
  { pace, signal, report, isGranted }: PropagationWait,
): Promise<T> {
  let waited = 0;
  let words = '';
  for (let wait = pace.firstWait; ; wait = Math.min(wait * 2, pace.longestWait)) {
    try {
      return await task();
    } catch (error) {
      const cause = isAppError(error) ? waitedFor[error.code] : undefined;
      if (!cause || waited >= pace.total || (cause.needsGrant && !(await isGranted()))) throw error;
      words = cause.words;
    }
    waited += wait;
    await countDown(wait, signal, message => report(t('{0}, up to 10 minutes; {1}', words, message)));
  }
}

const second = 1000;

async function countDown(wait: number, signal: AbortSignal, report: (message: string) => void): Promise<void> {
  for (let left = wait; left > 0; left -= second) {
    report(t('next try in {0} s', Math.ceil(left / second)));
    await delay(Math.min(left, second), signal);
  }
}
