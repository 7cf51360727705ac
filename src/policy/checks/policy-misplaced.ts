import { moveToSection } from './fixes/move-to-section.ts';
import type { LanguageRule } from './language-rule.ts';
import { structureFindings } from './structure/structure-findings.ts';

/** A policy is in a section, a scope or an element that takes none of its kind. */
export const policyMisplaced: LanguageRule = {
  id: 'policy-misplaced',
  title: 'The policy may not be here',
  defaultSeverity: 'error',
  check: context => structureFindings(context, 'misplaced'),
  fixes: [moveToSection],
};
