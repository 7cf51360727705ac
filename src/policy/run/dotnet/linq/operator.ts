import type { Call } from '../typing/call.ts';
import type { DotnetValue } from '../value.ts';

/** An operator of LINQ: its source is the first argument. */
export type Operator = (call: Call) => DotnetValue;
