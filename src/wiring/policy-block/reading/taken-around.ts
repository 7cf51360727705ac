import type { ServicePolicy } from '../../../azure/index.ts';
import { childElements, parsePolicy, sectionOf } from '../../../policy/index.ts';
import type { PolicyWish } from '../../request/wiring-request.ts';
import { findUse } from './find-use.ts';
import { takenWithin } from './taken-variable.ts';

/** A policy that keeps something else in a variable. */
export interface TakenAround {
  readonly variable: string;
  readonly path: string;
}

/**
 * The first of the policies that run in the same calls which keeps something in a variable of a block's lines: the block would write
 * over it, and what reads it there would get the secret. A policy that fetches the same secret keeps the same in it.
 */
export function takenAround(around: readonly ServicePolicy[], wish: PolicyWish, policies: string): TakenAround | undefined {
  for (const { path, text } of around) {
    const document = parsePolicy(text);
    const isFragment = childElements(document)[0]?.name === 'fragment';
    const part = isFragment ? { start: 0, end: text.length } : sectionOf(document, 'inbound')?.span;
    const taken = part && !findUse(document, wish) ? takenWithin(document, part, policies) : undefined;
    if (taken) return { variable: taken.variable, path };
  }
  return undefined;
}
