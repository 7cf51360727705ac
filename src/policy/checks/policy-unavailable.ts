import type { LanguageRule } from './language-rule.ts';
import { structureFindings } from './structure/structure-findings.ts';

/** A policy is deployed to a service whose tier has no gateway with it. */
export const policyUnavailable: LanguageRule = {
  id: 'policy-unavailable',
  title: 'The gateways of the service do not have the policy',
  defaultSeverity: 'warning',
  check: context => structureFindings(context, 'unavailable'),
};
