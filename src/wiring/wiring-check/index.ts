import { createScopeNames } from '../deployed/scope-names.ts';
import { audienceCheck } from './checks/audience.ts';
import { coverageOf } from './coverage.ts';
import { deadGrantsCheck } from './checks/dead-grants.ts';
import type { Check } from './facts.ts';
import { gatherFacts, type CheckStart } from './gather.ts';
import { grantExactnessCheck } from './checks/grant-exactness.ts';
import { identityCheck } from './checks/identity.ts';
import { lookedAt } from './looked-at.ts';
import { namedValuesCheck } from './checks/named-values.ts';
import { policyFindingsCheck } from './checks/policy-findings.ts';
import { reachabilityCheck } from './checks/reachability.ts';
import { inOrder, type WiringReport } from './report.ts';
import { scopeLabel } from './scope.ts';
import { secretsCheck } from './checks/secrets.ts';
import { withScopeNames } from './subject.ts';
import { subscriptionKeyCheck } from './checks/subscription-key.ts';
import { tenantCheck } from './checks/tenant.ts';
import { vaultAccessCheck } from './checks/vault-access.ts';

export type { CheckCoverage, CheckInput, NotChecked } from './coverage.ts';
export type { Check, CheckFacts, ServiceFacts, VaultFacts, VaultRead } from './facts.ts';
export { checkIds, findingSeverities } from './finding.ts';
export type { CheckId, WiringFinding, FindingFix, FindingSeverity, FindingSubject } from './finding.ts';
export type { CheckStart } from './gather.ts';
export {
  checkText,
  coverageText,
  findingCounts,
  findingTitle,
  reportJson,
  reportSummary,
  severityHeading,
  severityNoun,
  type CheckRun,
  type WiringReport,
} from './report.ts';
export { reportMarkdown } from './report-markdown.ts';
export { scopeLabel, type CheckScope } from './scope.ts';
export {
  findingsByOwner,
  ownerOf,
  subjectName,
  subjectPlace,
  type NumberedFinding,
  type OwnedFindings,
  type SubjectOwner,
} from './subject.ts';
export { vaultUsesOf, type VaultUse } from './vault-uses.ts';

/** Every check, in the order in which a secret travels. */
export const allChecks: readonly Check[] = [
  identityCheck,
  tenantCheck,
  vaultAccessCheck,
  grantExactnessCheck,
  deadGrantsCheck,
  reachabilityCheck,
  secretsCheck,
  namedValuesCheck,
  audienceCheck,
  policyFindingsCheck,
  subscriptionKeyCheck,
];

/** Checks the wiring within a scope. Reads only; throws AppErrors of what it cannot do without, and when it is cancelled. */
export async function checkWiring(start: CheckStart): Promise<WiringReport> {
  const { facts, read, unread } = await gatherFacts(start);
  const checks = start.scope.kind === 'grants' ? [grantExactnessCheck, deadGrantsCheck] : allChecks;
  return {
    scope: scopeLabel(start.scope),
    checkedAt: facts.now.toISOString(),
    lookedAt: lookedAt(facts, start.scope),
    checks: checks.map(({ id, title, inputs }) => ({ id, title, ...coverageOf(inputs, read, unread) })),
    findings: await withScopeNames(inOrder(checks.flatMap(check => check.run(facts))), createScopeNames(start.azure, start.signal)),
    notChecked: unread.map(({ what, why }) => ({ what, why })),
  };
}
