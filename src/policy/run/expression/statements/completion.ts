import type { DotnetValue } from '../../dotnet/value.ts';

/** How a statement ended. */
export type Completion =
  { readonly kind: 'normal' | 'break' | 'continue' | 'yield-break' } | { readonly kind: 'return'; readonly value: DotnetValue };

/** The statement after it goes on. */
export const normal: Completion = { kind: 'normal' };
