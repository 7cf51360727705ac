import type { AccessPolicy, RoleAssignment, Vault } from '../azure/index.ts';
import { overBroadRoles, secretReadingRoles } from './roles.ts';

/** What one identity may do in one vault, as far as secrets go. */
export type Grant =
  | { readonly kind: 'none' }
  | { readonly kind: 'get-only'; /** `access policy: secrets get`, or the role's name. */ readonly via: string }
  | {
      readonly kind: 'more-than-get';
      /** Each permission or role beyond reading secrets. */
      readonly excess: readonly string[];
      /** Whether reading a secret is among what it may do. */
      readonly canGet: boolean;
    };

/** Judges an identity's grant by the vault's own access model: the other model's entries have no effect there. */
export function grantOf(principalId: string, vault: Vault, assignments: readonly RoleAssignment[], { secretName }: { readonly secretName?: string } = {}): Grant {
  const target = secretName === undefined ? vault.id : `${vault.id}/secrets/${secretName}`;
  return vault.accessModel === 'rbac' ? grantByRoles(principalId, target, assignments) : grantByPolicy(accessPolicyOf(vault, principalId));
}

/** The principal's own entry among a vault's access policies. */
export function accessPolicyOf(vault: Vault, principalId: string): AccessPolicy | undefined {
  return vault.accessPolicies.find(({ objectId }) => objectId.toLowerCase() === principalId.toLowerCase());
}

function grantByPolicy(policy: AccessPolicy | undefined): Grant {
  if (!policy) return { kind: 'none' };
  const canGet = policy.secrets.includes('get') || policy.secrets.includes('all');
  const excess = [
    ...policy.secrets.filter(permission => permission !== 'get').map(permission => `secrets: ${permission}`),
    ...policy.keys.map(permission => `keys: ${permission}`),
    ...policy.certificates.map(permission => `certificates: ${permission}`),
    ...policy.storage.map(permission => `storage: ${permission}`),
  ];
  if (excess.length > 0) return { kind: 'more-than-get', excess, canGet };
  return canGet ? { kind: 'get-only', via: 'access policy, secrets: get' } : { kind: 'none' };
}

function grantByRoles(principalId: string, resourceId: string, assignments: readonly RoleAssignment[]): Grant {
  const held = assignments.filter(
    assignment => assignment.principalId.toLowerCase() === principalId.toLowerCase() && isAtOrAbove(assignment.scope, resourceId),
  );
  const excess = held.flatMap(({ roleId }) => overBroadRoles.get(roleId.toLowerCase()) ?? []);
  const reading = held.flatMap(({ roleId }) => secretReadingRoles.get(roleId.toLowerCase()) ?? []);
  if (excess.length > 0) return { kind: 'more-than-get', excess: [...new Set(excess)], canGet: reading.length > 0 };
  const [via] = reading;
  return via === undefined ? { kind: 'none' } : { kind: 'get-only', via };
}

/** Whether an assignment at `scope` holds for the resource: scopes inherit downwards, `/` is the root of the tenant. */
function isAtOrAbove(scope: string, resourceId: string): boolean {
  const above = scope.toLowerCase().replace(/\/+$/, '');
  const id = resourceId.toLowerCase();
  return id === above || id.startsWith(`${above}/`) || above.startsWith('/providers/microsoft.management/managementgroups/');
}
