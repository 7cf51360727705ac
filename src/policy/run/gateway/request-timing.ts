import type { Element } from '../../syntax/index.ts';
import type { Where } from '../where.ts';

/** Who sends a request, and how long the answer may take. */
export interface RequestTiming {
  readonly element: Element;
  readonly where: Where;
  readonly timeoutMilliseconds: number;
}
