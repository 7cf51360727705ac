import type { ManagementGroups, RoleAssignment, Vault } from '../../azure/index.ts';
import { builtInRoles, type RoleDefinition } from '../../base/azure-names/built-in-roles.ts';
import { t } from '../../base/text/translation.ts';
import { roleReach, type RoleReach, type VaultPart } from './role-reach.ts';
import { vaultScopeOf, wholeVault, type VaultScope } from './vault-scope.ts';

/** One role that an identity has in a vault, and what it permits there. */
export interface Holding {
  readonly assignmentId: string;
  /** The GUID of the role's definition. */
  readonly roleId: string;
  /** `a role that could not be read (GUID)` when its definition is not known. */
  readonly roleName: string;
  readonly scope: string;
  /** `this vault`, `the secret db`, `resource group g`, `subscription s`, `management group m`, `the whole tenant`. */
  readonly scopeLabel: string;
  /** Whether it was assigned above the vault. */
  readonly isInherited: boolean;
  /** What goes beyond reading secrets, in words; never empty for a role that could not be read. */
  readonly excess: readonly string[];
  readonly readsSecrets: boolean;
  /** Name of the secret that the assignment was made for, and no other. */
  readonly onlySecret?: string;
  /** Principal id of the group that has the role, when the identity is but a member. */
  readonly viaGroup?: string;
}

/** Definitions of roles that were read, by GUID in lower case. */
export type ReadRoles = ReadonlyMap<string, RoleDefinition>;

/** What is known of roles and scopes besides the assignments. */
export interface RoleKnowledge {
  /**
   * Definitions of roles that are no well-known built-in ones, by GUID in lower case; a role without one is reported, never taken
   * to be harmless.
   */
  readonly roleDefinitions?: ReadRoles;
  /** Where subscriptions are among management groups. */
  readonly managementGroups?: ManagementGroups;
}

/** What an assignment means in a vault; `undefined` when it reaches nothing there that matters. */
export type HoldingReader = (assignment: RoleAssignment, vault: Vault) => Holding | undefined;

/** One assignment's meaning in one vault. */
export function holdingOf(assignment: RoleAssignment, vault: Vault, roleDefinitions: ReadRoles): Holding | undefined {
  return createHoldingReader({ roleDefinitions })(assignment, vault);
}

/** Makes a reader that judges each role once, however many vaults it reaches. */
export function createHoldingReader({ roleDefinitions, managementGroups }: RoleKnowledge): HoldingReader {
  const reaches = new Map<string, RoleReach>();
  const reachOf = (role: RoleDefinition, part: VaultPart): RoleReach => {
    const key = `${role.id}|${part}`;
    const reach = reaches.get(key) ?? roleReach(role.permissions, part);
    reaches.set(key, reach);
    return reach;
  };
  return (assignment, vault) => {
    const place = vaultScopeOf(assignment.scope, vault.id, managementGroups);
    if (!place) return undefined;
    const role = roleDefinitions?.get(assignment.roleId.toLowerCase()) ?? builtInRoles.get(assignment.roleId.toLowerCase());
    const { readsSecrets, excess } = effectIn(vault, role && reachOf(role, place.part));
    return readsSecrets || excess.length > 0 ? { ...holdingAt(assignment, place, role), readsSecrets, excess } : undefined;
  };
}

function holdingAt(
  assignment: RoleAssignment,
  place: VaultScope,
  role: RoleDefinition | undefined,
): Omit<Holding, 'readsSecrets' | 'excess'> {
  return {
    assignmentId: assignment.id,
    roleId: assignment.roleId,
    roleName: role?.name ?? t('a role that could not be read ({0})', assignment.roleId),
    scope: assignment.scope,
    scopeLabel: place.label,
    isInherited: place.isInherited,
    ...(place.part === 'secrets' && place.objectName !== undefined && { onlySecret: place.objectName }),
    ...(assignment.memberId !== undefined && { viaGroup: assignment.principalId }),
  };
}

/** A holding in a few words: the role, and what is not obvious from its name. */
export function holdingWords({ roleId, roleName, excess, scopeLabel, isInherited, viaGroup }: Holding): string {
  const isTelling = builtInRoles.has(roleId.toLowerCase());
  const details = [
    ...(isTelling ? [] : excess),
    ...(isInherited ? [t('inherited from {0}', scopeLabel)] : scopeLabel === wholeVault ? [] : [t('on {0} only', scopeLabel)]),
    ...(viaGroup === undefined ? [] : [t('through a group')]),
  ];
  return details.length === 0 ? roleName : `${roleName} (${details.join('; ')})`;
}

// in a vault with access policies no role gives access to data, but a principal that may change the vault can give itself an entry
function effectIn({ accessModel }: Vault, reach: RoleReach | undefined): Pick<RoleReach, 'readsSecrets' | 'excess'> {
  if (!reach) return { readsSecrets: false, excess: [t('what it permits is not known')] };
  return accessModel === 'rbac' ? reach : { readsSecrets: false, excess: reach.managementExcess };
}
