import type { RoleAssignment, Vault } from '../../azure/index.ts';
import { trimEnd } from '../../base/text/trim.ts';

/** Vaults by what can lead to them, so that an identity is judged only where it may have something. */
export interface VaultIndex {
  readonly vaults: readonly Vault[];
  /** Place of each vault in `vaults`. */
  readonly order: ReadonlyMap<Vault, number>;
  /** By the scope of the vault and each scope above it, in lower case. */
  readonly byScope: ReadonlyMap<string, readonly Vault[]>;
  /** By each principal of its access policies, in lower case. */
  readonly byPolicyHolder: ReadonlyMap<string, readonly Vault[]>;
}

/** Indexes vaults once for all identities. */
export function indexVaults(vaults: readonly Vault[]): VaultIndex {
  const byScope = new Map<string, Vault[]>();
  const byPolicyHolder = new Map<string, Vault[]>();
  for (const vault of vaults) {
    for (const scope of scopesOf(vault.id)) add(byScope, scope, vault);
    for (const holder of new Set(vault.accessPolicies.map(({ objectId }) => objectId.toLowerCase()))) add(byPolicyHolder, holder, vault);
  }
  return { vaults, order: new Map(vaults.map((vault, place) => [vault, place])), byScope, byPolicyHolder };
}

/** The vaults that a principal's entries and assignments lead to, in the order of the index. */
export function reachedVaults(
  { vaults, order, byScope, byPolicyHolder }: VaultIndex,
  principalId: string,
  assignments: readonly RoleAssignment[],
): readonly Vault[] {
  const scopes = assignments.map(({ scope }) => trimEnd(scope.toLowerCase(), '/'));
  if (scopes.some(scope => scope === '' || isManagementGroup(scope))) return vaults;
  const reached = new Set([
    ...(byPolicyHolder.get(principalId.toLowerCase()) ?? []),
    ...scopes.flatMap(scope => byScope.get(withoutObject(scope)) ?? []),
  ]);
  return [...reached].sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
}

/** Subscription, resource group and the vault itself. */
function scopesOf(vaultId: string): readonly string[] {
  const parts = vaultId.toLowerCase().split('/');
  return [3, 5, parts.length].map(length => parts.slice(0, length).join('/'));
}

/** The vault of an assignment on one object in it; any other scope as it is. */
function withoutObject(scope: string): string {
  return /^.*\/providers\/microsoft\.keyvault\/vaults\/[^/]+/.exec(scope)?.[0] ?? scope;
}

function isManagementGroup(scope: string): boolean {
  return scope.startsWith('/providers/microsoft.management/managementgroups/');
}

function add(map: Map<string, Vault[]>, key: string, vault: Vault): void {
  const found = map.get(key);
  if (found) found.push(vault);
  else map.set(key, [vault]);
}
