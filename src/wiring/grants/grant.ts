import type { AccessPolicy, RoleAssignment, Vault } from '../../azure/index.ts';
import { permissionsBeyond, permitsGet, secretsGet } from '../../base/azure-names/access-permissions.ts';
import { t } from '../../base/text/translation.ts';
import { createHoldingReader, holdingWords, type Holding, type RoleKnowledge } from './holding.ts';

/** What one identity may do in one vault, as far as secrets go. */
export type Grant =
  | { readonly kind: 'none' }
  | ({
      readonly kind: 'get-only';
      /** `access policy, secrets: get`, or the role's name and whence it comes. */
      readonly via: string;
    } & Holdings)
  | ({
      readonly kind: 'more-than-get';
      /** Each permission or role beyond reading secrets. */
      readonly excess: readonly string[];
      /** Whether reading a secret is among what it may do. */
      readonly canGet: boolean;
    } & Holdings);

interface Holdings {
  /** The roles that matter here; in a vault with access policies those that can change the vault. */
  readonly holdings: readonly Holding[];
  /** Names of the secrets it may read, when it may not read all. */
  readonly onlySecrets?: readonly string[];
}

/** What a judgement may use besides the assignments. */
export interface GrantQuestion extends RoleKnowledge {
  /** Judges for this secret alone: an assignment on another one counts for nothing. */
  readonly secretName?: string;
}

/** Judges an identity's grant by the vault's own access model: the other model's entries give no access to secrets there. */
export function grantOf(principalId: string, vault: Vault, assignments: readonly RoleAssignment[], question: GrantQuestion = {}): Grant {
  return createGrantJudge(question)(principalId, vault, assignments);
}

/** {@link grantOf} for many identities and vaults. */
export function createGrantJudge(
  question: GrantQuestion,
): (principalId: string, vault: Vault, assignments: readonly RoleAssignment[]) => Grant {
  const holdingOf = createHoldingReader(question);
  return (principalId, vault, assignments) => {
    const holdings = assignments
      .filter(assignment => isHeldBy(assignment, principalId))
      .flatMap(assignment => holdingOf(assignment, vault) ?? []);
    return vault.accessModel === 'rbac' ? grantByRoles(holdings, question) : grantByPolicy(accessPolicyOf(vault, principalId), holdings);
  };
}

/** The principal's own entry among a vault's access policies. */
export function accessPolicyOf(vault: Vault, principalId: string): AccessPolicy | undefined {
  return vault.accessPolicies.find(({ objectId }) => objectId.toLowerCase() === principalId.toLowerCase());
}

function isHeldBy({ principalId: holder, memberId }: RoleAssignment, principalId: string): boolean {
  return (memberId ?? holder).toLowerCase() === principalId.toLowerCase();
}

function grantByPolicy(policy: AccessPolicy | undefined, holdings: readonly Holding[]): Grant {
  const canGet = policy !== undefined && permitsGet(policy);
  const excess = [...(policy ? excessOf(policy) : []), ...wordsOf(holdings)];
  if (excess.length > 0) return { kind: 'more-than-get', excess, canGet, holdings };
  return canGet ? { kind: 'get-only', via: t('access policy, secrets: get'), holdings } : { kind: 'none' };
}

function excessOf(policy: AccessPolicy): readonly string[] {
  const { secrets, keys, certificates, storage } = permissionsBeyond(policy, secretsGet);
  return Object.entries({ secrets, keys, certificates, storage }).flatMap(([kind, permissions]) =>
    permissions.map(permission => `${kind}: ${permission.toLowerCase()}`),
  );
}

function grantByRoles(all: readonly Holding[], { secretName }: GrantQuestion): Grant {
  const holdings = all.filter(
    ({ onlySecret }) => onlySecret === undefined || secretName === undefined || isSameName(onlySecret, secretName),
  );
  const reading = holdings.filter(({ readsSecrets }) => readsSecrets);
  const limit = reading.length > 0 ? limitOf(reading) : {};
  const excess = wordsOf(holdings.filter(holding => holding.excess.length > 0));
  if (excess.length > 0) return { kind: 'more-than-get', excess, canGet: reading.length > 0, holdings, ...limit };
  const [via] = wordsOf(reading.filter(({ onlySecret }) => limit.onlySecrets !== undefined || onlySecret === undefined));
  return via === undefined ? { kind: 'none' } : { kind: 'get-only', via, holdings, ...limit };
}

/** The secrets that reading is limited to: none is named as soon as one role reads them all. */
function limitOf(reading: readonly Holding[]): Pick<Holdings, 'onlySecrets'> {
  const names = reading.map(({ onlySecret }) => onlySecret);
  return names.includes(undefined) ? {} : { onlySecrets: [...new Set(names.filter(name => name !== undefined))].sort() };
}

function wordsOf(holdings: readonly Holding[]): readonly string[] {
  return [...new Set(holdings.map(holdingWords))];
}

function isSameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
