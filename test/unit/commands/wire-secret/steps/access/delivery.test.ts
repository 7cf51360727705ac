import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { VaultNetwork } from '../../../../../../src/azure/index.ts';
import { deliveryChoices } from '../../../../../../src/commands/wire-secret/steps/access/delivery.ts';
import { shown } from '../../../../../../src/host/window/plain-text.ts';
import { reachabilityOf } from '../../../../../../src/wiring/index.ts';
import { aService, aVault, aVaultNetwork } from '../../../../../support/wiring/wiring-state.ts';

const now = new Date('2026-06-01T00:00:00Z');
const service = aService();

describe('the ways to deliver a secret', () => {
  const rows: readonly (readonly [what: string, network: Partial<VaultNetwork>, identity: 'system' | 'user'])[] = [
    ['a vault for all networks', {}, 'system'],
    ['a firewall that lets trusted services in', { reach: 'firewall', isTrustedServicesAllowed: true }, 'system'],
    ['the same, by a user-assigned identity', { reach: 'firewall', isTrustedServicesAllowed: true }, 'user'],
    ['a firewall that lets none in', { reach: 'firewall', isTrustedServicesAllowed: false }, 'system'],
    ['a perimeter', { isInPerimeter: true }, 'system'],
  ];
  for (const [what, network, kind] of rows) {
    it(`say of ${what} what the plan says of it`, () => {
      const vault = aVault({ network: aVaultNetwork(network) });
      const identity = kind === 'system' ? { kind } as const : { kind, clientId: 'c', principalId: 'p', name: 'i' } as const;
      const { gateway, controlPlane } = reachabilityOf(service, vault, kind, now);
      for (const [index, reach] of [gateway, controlPlane].entries()) {
        const detail = shown(deliveryChoices({ service, vault, identity }, now)[index]?.detail ?? '');
        if (reach.kind === 'reaches') assert.doesNotMatch(detail, /\$\(warning\)/);
        else assert.equal(detail, `$(warning) ${reach.sentence}`);
      }
    });
  }
});
