import { createScopeNames } from '../deployed/scope-names.ts';
import { audienceCheck } from './audience.ts';
import { coverageOf } from './coverage.ts';
import { deadGrantsCheck } from './dead-grants-check.ts';
import type { DoctorCheck } from './facts.ts';
import { gatherFacts, type DoctorStart } from './gather.ts';
import { grantExactnessCheck } from './grant-exactness.ts';
import { identityCheck } from './identity.ts';
import { lookedAt } from './looked-at.ts';
import { namedValuesCheck } from './named-values.ts';
import { policyFindingsCheck } from './policy-findings.ts';
import { reachabilityCheck } from './reachability-check.ts';
import { inOrder, type DoctorReport } from './report.ts';
import { scopeLabel } from './scope.ts';
import { secretsCheck } from './secrets.ts';
import { withScopeNames } from './subject.ts';
import { subscriptionKeyCheck } from './subscription-key.ts';
import { tenantCheck } from './tenant.ts';
import { vaultAccessCheck } from './vault-access.ts';

export type { CheckCoverage, DoctorInput } from './coverage.ts';
export type { DoctorCheck, DoctorFacts, ServiceFacts, VaultFacts, VaultRead } from './facts.ts';
export { doctorSeverities } from './finding.ts';
export type { DoctorCheckId, DoctorFinding, DoctorFix, DoctorSeverity, DoctorSubject } from './finding.ts';
export type { DoctorStart, NotChecked } from './gather.ts';
export {
  checkText,
  coverageText,
  findingCounts,
  findingTitle,
  reportJson,
  reportSummary,
  severityNoun,
  type CheckRun,
  type DoctorReport,
} from './report.ts';
export { reportMarkdown } from './report-markdown.ts';
export { scopeLabel, type DoctorScope } from './scope.ts';
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
export const doctorChecks: readonly DoctorCheck[] = [
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
export async function checkWiring(start: DoctorStart): Promise<DoctorReport> {
  const { facts, read, unread } = await gatherFacts(start);
  const checks = start.scope.kind === 'grants' ? [grantExactnessCheck, deadGrantsCheck] : doctorChecks;
  return {
    scope: scopeLabel(start.scope),
    checkedAt: facts.now.toISOString(),
    lookedAt: lookedAt(facts, start.scope),
    checks: checks.map(({ id, title, inputs }) => ({ id, title, ...coverageOf(inputs, read, unread) })),
    findings: await withScopeNames(inOrder(checks.flatMap(check => check.run(facts))), createScopeNames(start.azure, start.signal)),
    notChecked: unread.map(({ what, why }) => ({ what, why })),
  };
}
