import { cloudNamed, type ServicePolicy } from '../../../src/azure/index.ts';
import type { CheckFacts, ServiceFacts, VaultFacts, VaultRead, VaultUse } from '../../../src/wiring/wiring-check/index.ts';
import { aService, aVault, ids } from './wiring-state.ts';

/** Facts about one service that reads nothing, changed by `overrides`. */
export function aServiceFacts(overrides: Partial<ServiceFacts> = {}): ServiceFacts {
  return { service: aService(), namedValues: [], policies: [], uses: [], findings: [], ...overrides };
}

/** A request in a policy that reads a secret, changed by `overrides`. */
export function aVaultUse(overrides: Partial<VaultUse> = {}): VaultUse {
  return {
    by: 'call-time',
    id: ids.service,
    label: 'policy.xml',
    line: 3,
    vaultHost: 'shop-kv.vault.azure.net',
    secretName: 'backend-password',
    audience: 'https://vault.azure.net',
    ...overrides,
  };
}

/** A read that works, changed by `overrides`. */
export function aVaultRead({ use, ...overrides }: Partial<Omit<VaultRead, 'use'>> & { readonly use?: Partial<VaultUse> } = {}): VaultRead {
  return {
    use: aVaultUse(use),
    vault: aVault(),
    identity: { kind: 'system' },
    principalId: ids.principal,
    grant: { kind: 'get-only', via: 'access policy' },
    ...overrides,
  } as VaultRead;
}

/** A vault in question, changed by `overrides`. */
export function aVaultFacts(overrides: Partial<VaultFacts> = {}): VaultFacts {
  return { vault: aVault(), isAskedFor: false, ...overrides };
}

/** Facts of an estate in which nothing is wrong, changed by `overrides`. */
export function facts(overrides: Partial<CheckFacts> = {}): CheckFacts {
  return {
    cloud: cloudNamed('public'),
    now: new Date('2026-01-01T00:00:00Z'),
    services: [],
    vaults: [],
    grants: [],
    deadGrants: [],
    userAssignedIdentities: [],
    tenants: new Map(),
    reliance: { vaultDnsSuffix: 'vault.azure.net', services: [], holders: [], journal: [], unread: [] },
    ...overrides,
  };
}

/** A policy at the service's own scope. */
export function aPolicy(text: string, overrides: Partial<ServicePolicy> = {}): ServicePolicy {
  return { path: 'policy.xml', scopeId: ids.service, text, ...overrides };
}
