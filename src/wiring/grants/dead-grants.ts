import type { AccessPolicy, Inventory, RoleAssignment, Vault } from '../../azure/index.ts';
import { deterministicGuid } from '../../base/azure-names/deterministic-guid.ts';
import { resourceName } from '../../base/azure-names/resource-id.ts';
import { roleIds } from '../../base/azure-names/role-ids.ts';

/**
 * What is left on a vault for a principal that no visible identity has, as when an identity was deleted and made again.
 * `certain`: an assignment that this product made for an identity, or anything of a principal that Azure itself calls unknown.
 * `possible`: an access policy for secrets alone, which may as well be a person's, a group's or an application's.
 * An identity in a subscription that the user does not see, or made a moment ago, looks as if it were gone: ask before anything
 * is taken away.
 */
export type DeadGrant = {
  readonly vault: Vault;
  readonly principalId: string;
  readonly evidence: 'certain' | 'possible';
} & ({ readonly kind: 'access-policy'; readonly policy: AccessPolicy } | { readonly kind: 'role-assignment'; readonly assignment: RoleAssignment });

/** The parts of the inventory that report principals. */
export type PrincipalInventory = Pick<Inventory, 'services' | 'vaults' | 'vaultAssignments' | 'knownPrincipals'>;

/** Lists entries and assignments on vaults whose principal is none of the identities that Resource Graph shows, vault by vault. */
export async function deadGrants({
  services,
  vaults,
  vaultAssignments,
  knownPrincipals,
}: PrincipalInventory): Promise<readonly DeadGrant[]> {
  const attached = services.flatMap(({ identity }) => [
    identity.systemPrincipalId ?? '',
    ...identity.userAssigned.map(({ principalId }) => principalId),
  ]);
  const known = new Set([...knownPrincipals.keys(), ...attached].map(id => id.toLowerCase()));
  const isStranger = (principalId: string): boolean => !known.has(principalId.toLowerCase());
  const strange = vaultAssignments.filter(({ principalId }) => isStranger(principalId));
  const gone = new Set(strange.filter(isOfUnknownType).map(({ principalId }) => principalId.toLowerCase()));
  const assignmentsOn = Map.groupBy(strange, ({ scope }) => vaultIdOf(scope));

  const found = vaults.map(async (vault): Promise<readonly DeadGrant[]> => [
    ...vault.accessPolicies.filter(({ objectId }) => isStranger(objectId)).flatMap(policy => deadPolicy(vault, policy, gone)),
    ...(
      await Promise.all((assignmentsOn.get(vault.id.toLowerCase()) ?? []).map(async assignment => deadAssignment(vault, assignment)))
    ).flat(),
  ]);
  return (await Promise.all(found)).flat();
}

function deadPolicy(vault: Vault, policy: AccessPolicy, gone: ReadonlySet<string>): readonly DeadGrant[] {
  const { objectId: principalId, secrets, keys, certificates, storage } = policy;
  const holdsSecretsOnly = secrets.length > 0 && [keys, certificates, storage].every(permissions => permissions.length === 0);
  if (gone.has(principalId.toLowerCase())) return [{ kind: 'access-policy', vault, policy, principalId, evidence: 'certain' }];
  return holdsSecretsOnly ? [{ kind: 'access-policy', vault, policy, principalId, evidence: 'possible' }] : [];
}

// of another's assignment to an application or a person nothing is known here
async function deadAssignment(vault: Vault, assignment: RoleAssignment): Promise<readonly DeadGrant[]> {
  const isDead = isOfUnknownType(assignment) || (await isOurs(assignment));
  return isDead ? [{ kind: 'role-assignment', vault, assignment, principalId: assignment.principalId, evidence: 'certain' }] : [];
}

function isOfUnknownType({ principalType }: RoleAssignment): boolean {
  return principalType?.toLowerCase() === 'unknown';
}

/** Whether this product made the assignment: it names its own after what they say. */
async function isOurs({ id, scope, principalId, roleId }: RoleAssignment): Promise<boolean> {
  if (roleId.toLowerCase() !== roleIds.keyVaultSecretsUser) return false;
  return resourceName(id).toLowerCase() === (await deterministicGuid(scope, principalId, roleIds.keyVaultSecretsUser));
}

function vaultIdOf(scope: string): string {
  return /^.*\/providers\/microsoft\.keyvault\/vaults\/[^/]+/.exec(scope.toLowerCase())?.[0] ?? '';
}
