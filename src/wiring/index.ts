export { compareAccessPolicies } from './grants/access-policy-comparison.ts';
export { applyPlan, undoAll, type ApplyResult, type ApplyWatcher, type KeptRecord, type UndoResult } from './apply.ts';
export { credentialWords } from './policy-block/block-difference.ts';
export { blockOptionsOf } from './policy-block/block-options.ts';
export type { BlockOptions } from './policy-block/block-options.ts';
export { changeSubject, changeSubjectInFull } from './changes/change-subject.ts';
export type { CertificateWish, Change, ChangeOf, EditWish, GrantWish, HeldGrant, NamedValueWish, StepId, Wishes } from './changes/change.ts';
export { checkDeployment, type Deployment, type DeploymentCheck } from './deployed/check-deployment.ts';
export { deployQuestion, type DeployLevel, type DeployQuestion } from './deployed/deploy-question.ts';
export { scopeWords } from './deployed/scope-words.ts';
export { undoDeployment, type Deployed } from './deployed/undo-deployment.ts';
export { readDeployedPolicy, readSurroundings, readSurroundingTexts, type DeployedPolicy } from './deployed/deployed-policy.ts';
export { productsAround, readPolicyLevels, type CallWay, type ProductChoice } from './deployed/policy-levels.ts';
export { deadGrants, type DeadGrant } from './grants/dead-grants.ts';
export {
  buildEstate,
  identitiesOf,
  type Estate,
  type EstateGrant,
  type EstateIdentity,
  type EstateInventory,
  type EstateSubscription,
} from './state/estate.ts';
export * from './wiring-check/index.ts';
export * from './export/index.ts';
export { environmentChanges, type EnvironmentPlan } from './named-values/environment-changes.ts';
export {
  environmentTemplate,
  looksLikeEnvironmentTable,
  readEnvironmentTable,
  type EnvironmentTable,
} from './named-values/environment-table.ts';
export { findLines } from './policy-block/reading/find-lines.ts';
export { callGrantOf, vaultAtHost, type CallGrant, type CallInQuestion } from './grants/call-grant.ts';
export { accessPolicyOf, grantOf, type Grant, type GrantQuestion } from './grants/grant.ts';
export { holdingWords, type Holding } from './grants/holding.ts';
export {
  certificateIdProblem,
  headerNameProblem,
  headerPrefixProblem,
  parameterNameProblem,
  usernameProblem,
} from './request/backend-credential.ts';
export { backendProblem, ownBackendProblem } from './request/backend-url.ts';
export { clientIdProblem, scopeProblem, tokenEndpointProblem } from './request/client-credentials.ts';
export { policyWishProblem } from './request/policy-wish-problem.ts';
export { rewriteProblem } from './request/rewrite-template.ts';
export { typedValueProblem } from './request/typed-value.ts';
export { howToStoreLines, secretValueProblem, whitespaceOf, type ValueWhitespace } from './request/secret-value.ts';
export type { WishSurroundings } from './request/wish-surroundings.ts';
export { attachedIdentity, identityLabel, identityStatus, principalIdOf, type IdentityStatus } from './state/identity.ts';
export { journalFrom, journalToKeep, keptChanges, openEntries, readJournal, withEntry } from './journal/journal.ts';
export type { SkippedEntry } from './journal/read-journal.ts';
export { entryStates, entrySubject, entryTitle, entryWritten } from './journal/journal-words.ts';
export { affectedPolicies, affectsPolicies } from './named-values/affected.ts';
export { isCertificate } from './named-values/certificate-type.ts';
export { namedValueNameProblem } from './named-values/named-value-name.ts';
export { secretNameFor } from './named-values/secret-name.ts';
export { namedValueUses, usesNamedValue, type NamedValueUse } from './named-values/named-value-uses.ts';
export { policiesEverywhere } from './named-values/policies-everywhere.ts';
export { planChanges, settledPlan, type Plan, type PlannedChange } from './plan.ts';
export { insertBlock, removeBlock, restoreBlock, type BlockInsertion, type WrittenBlock } from './policy-block/policy-block.ts';
export { isSameDelivery, namesOf, readBlocks, type WiredBlock } from './policy-block/reading/read-block.ts';
export { usualPace, type PropagationPace } from './grants/propagation.ts';
export { reachabilityOf, type Reach, type Reachability } from './reachability/reachability.ts';
export { whoRelies } from './reliance/reliance.ts';
export { createStateReader, type StateReader } from './state/state-reader.ts';
export { inspect, type Consent, type PermitDeployment, type PolicyTexts, type StepCheck, type StepTable } from './steps/step.ts';
export { stepTable } from './steps/index.ts';
export { tenantRefusal, type TenantPair, type TenantRefusal } from './grants/tenant-match.ts';
export { planUndo, type PlannedUndo, type UndoPlan } from './journal/undo-plan.ts';
export { verifyPlan } from './verify.ts';
export { whatStays } from './journal/what-stays.ts';
export { namedValueWishes, wireChanges } from './changes/wire-changes.ts';
export type { BackendCredential, ClientCredentials, IdentityChoice, PolicyWish, SecretDelivery, WiringRequest } from './request/wiring-request.ts';
export type { UndoRecord } from './steps/undo-record.ts';
export type { JournalEntry } from './journal/journal-entry.ts';
export type { Reliance, RelianceFacts, RelianceQuestion } from './reliance/reliance-facts.ts';
