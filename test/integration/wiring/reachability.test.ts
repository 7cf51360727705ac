import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { JsonObject } from '../../../src/emulator/server/json.ts';
import type { Emulator } from '../../../src/emulator/server/server.ts';
import { createStateReader, planChanges, reachabilityOf, type IdentityChoice, type Reach } from '../../../src/wiring/index.ts';
import { emulatorAzure } from '../../support/emulator/emulator-azure.ts';
import { networkEstate, networkIds, type NetworkEstate } from '../../support/emulator/network-estate.ts';
import { withEmulator } from '../../support/emulator/with-emulator.ts';

const never = new AbortController().signal;
const afterTheEnd = new Date('2026-11-23T12:00:00Z');
const { subnet, otherSubnet, farSubnet } = networkIds;

const firewall = (rules: JsonObject = {}): JsonObject => ({ networkAcls: { defaultAction: 'Deny', bypass: 'AzureServices', ...rules } });
const inSubnet: JsonObject = { virtualNetworkType: 'Internal', virtualNetworkConfiguration: { subnetResourceId: subnet } };
const privateOnly = (status: string): JsonObject => ({
  publicNetworkAccess: 'Disabled',
  privateEndpointConnections: [
    {
      id: `${networkIds.vault}/privateEndpointConnections/c`,
      properties: { privateEndpoint: { id: networkIds.endpoint }, privateLinkServiceConnectionState: { status } },
    },
  ],
});

interface Row {
  readonly estate: NetworkEstate;
  readonly identity?: 'system' | 'user';
  /** How gateway and control plane are judged. */
  readonly judged: readonly [gateway: Reach['kind'], controlPlane: Reach['kind']];
  /** What happens where the judgement is unsure. */
  readonly happens?: readonly [gateway: boolean, controlPlane: boolean];
}

const rows: Readonly<Record<string, Row>> = {
  'a public vault': { estate: {}, judged: ['reaches', 'reaches'] },
  'a public vault, the Consumption tier': {
    estate: { sku: 'Consumption', service: { publicIPAddresses: null } },
    identity: 'user',
    judged: ['reaches', 'reaches'],
  },
  'a firewall without rules': { estate: { vault: firewall() }, judged: ['blocked', 'reaches'] },
  'a firewall without rules, the user-assigned identity': {
    estate: { vault: firewall() },
    identity: 'user',
    judged: ['blocked', 'blocked'],
  },
  'a firewall that trusts nobody': { estate: { vault: firewall({ bypass: 'None' }) }, judged: ['blocked', 'blocked'] },
  'a rule for the service’s address': {
    estate: { vault: firewall({ ipRules: [{ value: '20.73.10.21/32' }] }) },
    judged: ['reaches', 'reaches'],
  },
  'a rule for a range with the service’s address': {
    estate: { vault: firewall({ ipRules: [{ value: '20.73.10.16/29' }] }) },
    judged: ['reaches', 'reaches'],
  },
  'a rule for the range beside it': {
    estate: { vault: firewall({ ipRules: [{ value: '20.73.10.24/29' }] }) },
    judged: ['blocked', 'reaches'],
  },
  'a rule for the address, the user-assigned identity': {
    estate: { vault: firewall({ ipRules: [{ value: '20.73.10.21' }] }) },
    identity: 'user',
    judged: ['reaches', 'blocked'],
  },
  'a rule for the service’s subnet': {
    estate: { service: inSubnet, vault: firewall({ virtualNetworkRules: [{ id: subnet.toUpperCase() }] }) },
    judged: ['reaches', 'reaches'],
  },
  'a rule for another subnet': {
    estate: { service: inSubnet, vault: firewall({ virtualNetworkRules: [{ id: otherSubnet }] }) },
    judged: ['blocked', 'reaches'],
  },
  'a rule for another subnet, the user-assigned identity': {
    estate: { service: inSubnet, vault: firewall({ virtualNetworkRules: [{ id: otherSubnet }] }) },
    identity: 'user',
    judged: ['blocked', 'blocked'],
  },
  'a rule for an address that the Consumption tier shares': {
    estate: { sku: 'Consumption', vault: firewall({ ipRules: [{ value: '20.73.10.21' }] }) },
    judged: ['blocked', 'reaches'],
  },
  'a rule for an address that a v2 tier shares, the user-assigned identity': {
    estate: { sku: 'StandardV2', vault: firewall({ ipRules: [{ value: '20.73.10.21' }] }) },
    identity: 'user',
    judged: ['blocked', 'blocked'],
  },
  'the subnet of a v2 tier’s outbound integration': {
    estate: {
      sku: 'StandardV2',
      service: { ...inSubnet, virtualNetworkType: 'External' },
      vault: firewall({ virtualNetworkRules: [{ id: subnet }] }),
    },
    judged: ['reaches', 'reaches'],
  },
  'no public access': { estate: { vault: privateOnly('Approved') }, judged: ['blocked', 'unsure'], happens: [false, true] },
  'no public access, the user-assigned identity': {
    estate: { vault: privateOnly('Approved') },
    identity: 'user',
    judged: ['blocked', 'blocked'],
  },
  'no public access, with a rule for the subnet': {
    estate: {
      service: inSubnet,
      vault: { publicNetworkAccess: 'Disabled', ...firewall({ bypass: 'None', virtualNetworkRules: [{ id: subnet }] }) },
    },
    judged: ['blocked', 'blocked'],
  },
  'a private endpoint in the service’s network': {
    estate: { service: inSubnet, vault: privateOnly('Approved') },
    judged: ['unsure', 'unsure'],
    happens: [true, true],
  },
  'a private endpoint in the service’s network, the user-assigned identity': {
    estate: { service: inSubnet, vault: privateOnly('Approved') },
    identity: 'user',
    judged: ['unsure', 'blocked'],
    happens: [true, false],
  },
  'a private endpoint in another network': {
    estate: { service: inSubnet, vault: privateOnly('Approved'), endpointSubnet: farSubnet },
    identity: 'user',
    judged: ['unsure', 'blocked'],
    happens: [false, false],
  },
  'a private endpoint that is not approved': {
    estate: { service: inSubnet, vault: privateOnly('Pending') },
    identity: 'user',
    judged: ['blocked', 'blocked'],
  },
  'a private endpoint beside a firewall': {
    estate: { service: inSubnet, vault: { ...privateOnly('Approved'), publicNetworkAccess: 'Enabled', ...firewall() } },
    judged: ['unsure', 'reaches'],
    happens: [true, true],
  },
};

describe('what reachability says is what happens', () => {
  for (const [title, { estate, identity = 'system', judged, happens }] of Object.entries(rows)) {
    it(title, () =>
      withEmulator({ seed: networkEstate(estate) }, async emulator => {
        const { services, vaults } = emulatorAzure(emulator);
        const { gateway, controlPlane } = reachabilityOf(
          await services.get(networkIds.service, never),
          await vaults.get(networkIds.vault, never),
          identity,
          afterTheEnd,
        );
        assert.deepEqual([gateway.kind, controlPlane.kind], judged);
        const expected = happens ?? judged.map(kind => kind === 'reaches');
        assert.deepEqual([await gatewayReads(emulator, identity), await namedValueReads(emulator, identity)], expected);
      }));
  }
});

describe('a named value over a firewall', () => {
  const plannedWith = (identity: IdentityChoice) =>
    withEmulator({ seed: networkEstate({ vault: firewall({ ipRules: [{ value: '20.73.10.21' }] }) }) }, async emulator => {
      const { service: serviceId, vault: vaultId } = networkIds;
      const values = [{ name: 'password', content: { kind: 'keyVault', vaultId, secretName: 'backend-password', identity } }] as const;
      return planChanges(createStateReader(emulatorAzure(emulator), never), [{ step: 'create-named-values', wish: { serviceId, values } }]);
    });

  it('is blocked in the plan for a user-assigned identity, with the reason', async () => {
    const [step] = (
      await plannedWith({
        kind: 'user',
        clientId: networkIds.userClientId,
        principalId: '0b1ec700-0000-4000-8000-00000000e002',
        name: 'net-identity',
      })
    ).steps;
    assert.ok(step?.check.status === 'blocked');
    assert.match(step.check.sentence, /The firewall of net-kv is on, .* never with a user-assigned one/);
  });

  it('is planned for the system-assigned one', async () => assert.equal((await plannedWith({ kind: 'system' })).isBlocked, false));
});

async function gatewayReads(emulator: Emulator, identity: 'system' | 'user'): Promise<boolean> {
  const response = await fetch(`${emulator.addresses.gateway}/net-apim/net/${identity}`);
  const status = await response.text();
  assert.match(status, /^(200|403)$/);
  return status === '200';
}

async function namedValueReads(emulator: Emulator, identity: 'system' | 'user'): Promise<boolean> {
  const { namedValues } = emulatorAzure(emulator);
  const { secretIdentifier, userClientId } = networkIds;
  try {
    const { keyVault } = await namedValues.create(
      networkIds.service,
      'password',
      { kind: 'keyVault', secretIdentifier, ...(identity === 'user' && { identityClientId: userClientId }) },
      never,
    );
    return keyVault?.lastStatus?.code === 'Success';
  } catch (error) {
    assert.match(String(error), /^AppError: The vault does not let API Management read .* the vault's network keeps it out/);
    return false;
  }
}
