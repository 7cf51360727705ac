import type { BoundCall } from '../bound-code.ts';
import type { StaticType } from '../types/static-type.ts';
import type { Applicable } from './better.ts';

/** Which signature a call uses. */
export type Resolution =
  | { readonly kind: 'chosen'; readonly call: BoundCall; readonly applicable: Applicable }
  /** Types are not known, so that several remain; `type` is what all of them give. */
  | { readonly kind: 'open'; readonly type: StaticType | undefined }
  | { readonly kind: 'none' | 'ambiguous' }
  | { readonly kind: 'none-placed' };
