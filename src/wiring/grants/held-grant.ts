import type { AccessPolicy, RoleAssignment, Vault } from '../../azure/index.ts';
import { permitsGet, secretsGet, type AccessPermissions } from '../../base/azure-names/access-permissions.ts';
import { t } from '../../base/text/translation.ts';
import type { HeldGrant } from '../changes/change.ts';
import { accessPolicyOf } from './grant.ts';
import { holdingOf, type Holding } from './holding.ts';
import type { StateReader } from '../state/state-reader.ts';

/** A role that a principal has in a vault: the assignment, and what it permits there. */
export interface HeldRole {
  readonly assignment: RoleAssignment;
  readonly holding: Holding;
}

/** What one principal has on one vault, by the vault's own access model. */
export type Held =
  | { readonly model: 'accessPolicies'; readonly vault: Vault; readonly entry?: AccessPolicy }
  | {
      readonly model: 'rbac';
      readonly vault: Vault;
      /** Given on the vault or something in it, to the principal itself: what can be taken away here. */
      readonly own: readonly HeldRole[];
      /** Given above the vault, or to a group: it applies to more than this. */
      readonly inherited: readonly HeldRole[];
    };

/** Reads what a principal has on a vault. */
export async function readHeld(reader: StateReader, { vaultId, principalId }: HeldGrant): Promise<Held> {
  const vault = await reader.vault(vaultId);
  if (vault.accessModel === 'accessPolicies') {
    const entry = accessPolicyOf(vault, principalId);
    return { model: 'accessPolicies', vault, ...(entry && { entry }) };
  }
  const { roleAssignments, roleDefinitions } = await reader.heldRoles(vaultId, principalId);
  const held = roleAssignments.flatMap((assignment): readonly HeldRole[] => {
    const holding = holdingOf(assignment, vault, roleDefinitions);
    return holding ? [{ assignment, holding }] : [];
  });
  const isOwn = ({ holding: { isInherited, viaGroup } }: HeldRole): boolean => !isInherited && viaGroup === undefined;
  return { model: 'rbac', vault, own: held.filter(isOwn), inherited: held.filter(role => !isOwn(role)) };
}

/** Whether a role does more than read secrets. */
export function isExcess({ holding: { excess } }: HeldRole): boolean {
  return excess.length > 0;
}

/** `Key Vault Secrets Officer and Owner`. */
export function roleNames(held: readonly HeldRole[]): string {
  return held.map(({ holding: { roleName } }) => roleName).join(' and ');
}

/** `Owner on subscription …` of what is inherited, which says where to take it away. */
export function inheritedText(inherited: readonly HeldRole[]): string {
  return inherited
    .map(
      ({ holding: { roleName, scopeLabel, viaGroup } }) =>
        viaGroup === undefined ? t('{0} on {1}', roleName, scopeLabel) : t('{0} on {1}, through the group {2}', roleName, scopeLabel, viaGroup),
    )
    .join('; ');
}

/** What is left of a tightened access policy: reading secrets, if it could; otherwise nothing. */
export function keptPermissions(entry: AccessPolicy): AccessPermissions | undefined {
  return permitsGet(entry) ? secretsGet : undefined;
}

/** Whether nothing but a role that is to go lets the principal read secrets. */
export function needsReader(own: readonly HeldRole[]): boolean {
  const reading = own.filter(({ holding }) => holding.readsSecrets);
  return reading.length > 0 && reading.every(isExcess);
}
