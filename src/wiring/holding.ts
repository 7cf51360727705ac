import type { ManagementGroups, RoleAssignment, Vault } from '../azure/index.ts';
import { builtInRoles, type RoleDefinition } from '../base/built-in-roles.ts';
import { roleReach, type RoleReach } from './role-reach.ts';
import { vaultScopeOf, wholeVault, type VaultScope } from './vault-scope.ts';

/** One role that an identity holds in a vault, and what it lets it do there. */
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
  /** Principal id of the group that holds the role, when the identity is but a member. */
  readonly viaGroup?: string;
}

/** What is known of roles and scopes besides the assignments. */
export interface RoleKnowledge {
  /** Definitions of roles that are no well-known built-in ones, by GUID in lower case; a role without one is reported, never taken to be harmless. */
  readonly roleDefinitions?: ReadonlyMap<string, RoleDefinition>;
  /** Where subscriptions stand among management groups. */
  readonly managementGroups?: ManagementGroups;
}

/** What an assignment means in a vault; `undefined` when it reaches nothing there that matters. */
export function holdingOf(assignment: RoleAssignment, vault: Vault, { roleDefinitions, managementGroups }: RoleKnowledge): Holding | undefined {
  const place = vaultScopeOf(assignment.scope, vault.id, managementGroups);
  if (!place) return undefined;
  const role = roleDefinitions?.get(assignment.roleId.toLowerCase()) ?? builtInRoles.get(assignment.roleId.toLowerCase());
  const { readsSecrets, excess } = reachIn(vault, role, place);
  if (!readsSecrets && excess.length === 0) return undefined;
  return {
    assignmentId: assignment.id,
    roleId: assignment.roleId,
    roleName: role?.name ?? `a role that could not be read (${assignment.roleId})`,
    scope: assignment.scope,
    scopeLabel: place.label,
    isInherited: place.isInherited,
    excess,
    readsSecrets,
    ...(place.part === 'secrets' && place.objectName !== undefined && { onlySecret: place.objectName }),
    ...(assignment.memberId !== undefined && { viaGroup: assignment.principalId }),
  };
}

/** A holding in a few words: the role, and what is not obvious from its name. */
export function holdingWords({ roleId, roleName, excess, scopeLabel, isInherited, viaGroup }: Holding): string {
  const isTelling = builtInRoles.has(roleId.toLowerCase());
  const details = [
    ...(isTelling ? [] : excess),
    ...(isInherited ? [`inherited from ${scopeLabel}`] : scopeLabel === wholeVault ? [] : [`on ${scopeLabel} only`]),
    ...(viaGroup === undefined ? [] : ['through a group']),
  ];
  return details.length === 0 ? roleName : `${roleName} (${details.join('; ')})`;
}

type Reach = Pick<RoleReach, 'readsSecrets' | 'excess'>;

// in a vault with access policies no role gives access to data, but whoever may change the vault can give itself an entry
function reachIn({ accessModel }: Vault, role: RoleDefinition | undefined, { part }: VaultScope): Reach {
  if (!role) return { readsSecrets: false, excess: ['what it permits is not known'] };
  const reach = roleReach(role.permissions, part);
  return accessModel === 'rbac' ? reach : { readsSecrets: false, excess: reach.managementExcess };
}
