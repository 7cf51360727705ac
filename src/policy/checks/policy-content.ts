import { putInOrder } from './fixes/put-in-order.ts';
import type { LanguageRule } from './language-rule.ts';
import { structureFindings } from './structure/structure-findings.ts';

/** A policy lacks an attribute or a child that it must have, or has its children in another order than the service takes them. */
export const policyContent: LanguageRule = {
  id: 'policy-content',
  title: 'An attribute or a child is missing, or children are out of order',
  defaultSeverity: 'error',
  check: context => structureFindings(context, 'content'),
  fixes: [putInOrder],
};
