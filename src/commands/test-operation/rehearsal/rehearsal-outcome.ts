import type { RehearsedCall } from '../verdict/gateway-verdict.ts';
import type { Kept } from './rehearsal.ts';

/** What the rehearsals of a call gave. */
export interface RehearsalOutcome {
  /** Those that went the way of the trace, each with where its placeholders came. */
  readonly aligned: readonly RehearsedCall[];
  /** What the deployed policies themselves put into caches. */
  readonly kept: Kept;
  /** Why one of them did not come to its end: whether the call went that way is not known. */
  readonly unfinished: string | undefined;
}
