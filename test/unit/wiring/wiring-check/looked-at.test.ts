import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lookedAt } from '../../../../src/wiring/wiring-check/looked-at.ts';
import { aPolicy, aServiceFacts, aVaultFacts } from '../../../support/wiring/check-facts.ts';
import { aService, aVault, ids } from '../../../support/wiring/wiring-state.ts';

const services = [aServiceFacts({ policies: [aPolicy('<policies />')], identityUses: [] })];
const unread = [aServiceFacts()];
const asked = aVaultFacts({ secrets: [], isAskedFor: true });
const used = aVaultFacts({ vault: { ...aVault(), name: 'used-kv' }, secrets: [] });

describe('what a check has looked at', () => {
  it('is given with numbers and names', () =>
    assert.deepEqual(lookedAt({ services, vaults: [asked, used] }, { kind: 'everything' }), [
      '1 service, with 1 policy, and 0 named values: shop.',
      '1 vault, with all secrets, read or not: shop-kv.',
      '1 vault, with the secrets that are read, and no others: used-kv.',
      'Of each API the current revision, and no other.',
    ]));

  it('distinguishes workspaces from services', () =>
    assert.match(lookedAt({ services: [...services, aServiceFacts({ service: { ...aService(), name: 'workspace team of shop' }, identityUses: [] })], vaults: [] }, { kind: 'everything' })[0] ?? '', /^1 service and 1 workspace, with 1 policy, and 0 named values: shop, workspace team of shop\.$/));

  it('contains nothing that could not be read', () =>
    assert.deepEqual(lookedAt({ services: unread, vaults: [aVaultFacts({ isAskedFor: true })] }, { kind: 'everything' }), ['No service was looked at.', 'No secret of a vault was looked at.']));

  it('says what the scope leaves out', () => {
    assert.match(
      lookedAt({ services: [], vaults: [] }, { kind: 'grants' }).join(' '),
      /Policies, named values and secrets were not looked at/,
    );
    assert.match(
      lookedAt({ services, vaults: [asked] }, { kind: 'vault', vaultId: ids.vault }).join(' '),
      /only those whose identities have access to the vault/,
    );
    assert.match(
      lookedAt({ services, vaults: [] }, { kind: 'operation', serviceId: ids.service, scopeId: `${ids.service}/apis/items` }).join(' '),
      /1 policy, those that a call of it passes through/,
    );
  });
});
