import type { Inventory, Vault } from '../../azure/index.ts';
import { permitsGet } from '../../base/azure-names/access-permissions.ts';

/** The parts of the inventory that say what kind a principal is. */
export type PrincipalKinds = Pick<Inventory, 'knownPrincipals' | 'vaultAssignments' | 'roleAssignments'>;

/**
 * Finds the principals that a vault's access policies let read secrets and that may be groups: no identity that is seen, and
 * nowhere said to be a user or an application. The members of such a group read, too, and Resource Manager does not list them.
 */
export function createGroupFinder({
  knownPrincipals,
  vaultAssignments,
  roleAssignments,
}: PrincipalKinds): (vault: Vault) => readonly string[] {
  const typed = [...vaultAssignments, ...roleAssignments].filter(({ principalType = '' }) =>
    /^(user|serviceprincipal)$/i.test(principalType),
  );
  const single = new Set([...knownPrincipals.keys(), ...typed.map(({ principalId }) => principalId.toLowerCase())]);
  return ({ accessModel, accessPolicies }) => {
    if (accessModel === 'rbac') return [];
    return accessPolicies.filter(entry => permitsGet(entry) && !single.has(entry.objectId.toLowerCase())).map(({ objectId }) => objectId);
  };
}
