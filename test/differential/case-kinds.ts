import type fc from 'fast-check';
import { generatedCases, type DifferentialCase } from './language/case.ts';
import { mutatedCases } from './mutated-case.ts';

/** Where cases come from. */
export type CaseKind = 'generated' | 'mutated';

/** The kinds that are at hand: public and labelled policies may not be. */
export function caseKinds(): ReadonlyMap<CaseKind, fc.Arbitrary<DifferentialCase>> {
  const mutated = mutatedCases();
  return new Map<CaseKind, fc.Arbitrary<DifferentialCase>>([['generated', generatedCases], ...(mutated ? [['mutated', mutated] as const] : [])]);
}
