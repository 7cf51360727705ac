import type { HostValue, Hole } from './host-value.ts';
import type { UnreadPolicy } from './unread-policy.ts';

/** What a file says, as far as it was read. */
export interface HostFile {
  /** All declarations of the file, as an object. */
  readonly root: HostValue;
  /** Whether something in it is nested too deep to be read. */
  readonly isCut: boolean;
  /** What looks like a policy in a part that could not be read. */
  readonly unread?: readonly UnreadPolicy[];
  /** Reads the code of what is filled in. */
  readonly valueOf: (hole: Hole) => HostValue | undefined;
}
