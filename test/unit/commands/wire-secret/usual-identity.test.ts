import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ApiManagementService } from '../../../../src/azure/index.ts';
import { usualIdentity } from '../../../../src/commands/wire-secret/usual-identity.ts';
import { buildEstate } from '../../../../src/wiring/index.ts';
import { anInventory, aService, aVault, ids } from '../../../support/wiring/wiring-state.ts';

const user = (name: string) => ({
  id: `/subscriptions/${ids.subscription}/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}`,
  clientId: `client-${name}`,
  principalId: `principal-${name}`,
});
const reads = (objectId: string) => ({ tenantId: ids.tenant, objectId, secrets: ['get'], keys: [], certificates: [], storage: [] });

/** Names of identities, and of those that may read the vault or another one. */
interface Given {
  readonly identity: ApiManagementService['identity'];
  readonly here?: readonly string[];
  readonly elsewhere?: readonly string[];
}

function nameOf({ identity, here = [], elsewhere = [] }: Given): string | undefined {
  const service = aService({ identity });
  const vault = aVault({ accessPolicies: here.map(reads) });
  const other = aVault({ id: `${ids.vault}-2`, name: 'other', accessPolicies: elsewhere.map(reads) });
  const estate = buildEstate(
    [{ subscriptionId: ids.subscription, displayName: 'Shop', tenantId: ids.tenant }],
    anInventory({ services: [service], vaults: [vault, other] }),
  );
  const choice = usualIdentity(service, estate, vault);
  return choice?.kind === 'user' ? choice.name : choice?.kind;
}

describe('the identity that is taken without asking', () => {
  const both = { systemPrincipalId: ids.principal, userAssigned: [user('a')] };
  const two = { userAssigned: [user('a'), user('b')] };
  const rows: readonly (readonly [string, Given, string | undefined])[] = [
    ['none at all: the system-assigned one, which is turned on', { identity: { userAssigned: [] } }, 'system'],
    ['the only one that the service has', { identity: { userAssigned: [user('a')] } }, 'a'],
    ['of two the one that may read the vault', { identity: both, here: ['principal-a'], elsewhere: [ids.principal] }, 'a'],
    ['of two the one that may read any vault', { identity: both, elsewhere: ['principal-a'] }, 'a'],
    ['of two that both read the vault the system-assigned one', { identity: both, here: ['principal-a', ids.principal] }, 'system'],
    ['of two that read nothing the system-assigned one', { identity: both }, 'system'],
    ['of two user-assigned ones the one that reads', { identity: two, here: ['principal-b'] }, 'b'],
    ['no one of two user-assigned ones that nothing distinguishes', { identity: two }, undefined],
  ];
  for (const [name, given, expected] of rows) it(`is ${name}`, () => assert.equal(nameOf(given), expected));
});
