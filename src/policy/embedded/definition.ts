import type { HostValue } from './host-value.ts';

/** What a name of a file refers to. */
export interface Definition {
  readonly value: HostValue;
  /** Whether it may be handed in from outside, so that this is only what it is otherwise. */
  readonly isDefault: boolean;
  /** The other file of the module that it stands in. */
  readonly file?: string;
}
