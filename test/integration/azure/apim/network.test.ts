import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { JsonObject } from '../../../../src/emulator/server/json.ts';
import type { ServiceNetwork, VaultNetwork } from '../../../../src/azure/index.ts';
import { emulatorAzure } from '../../../support/emulator/emulator-azure.ts';
import { networkEstate, networkIds } from '../../../support/emulator/network-estate.ts';
import { withEmulator } from '../../../support/emulator/with-emulator.ts';
import { never } from '../estate.ts';

const { subnet, otherSubnet, endpoint } = networkIds;
const trustedAccess = 'Microsoft.WindowsAzure.ApiManagement.Gateway.ManagedIdentity.DisableOverPrivilegedAccess';
const http2 = { 'Microsoft.WindowsAzure.ApiManagement.Gateway.Protocols.Server.Http2': 'True' };

function connection(status: string): JsonObject {
  return {
    id: `${networkIds.vault}/privateEndpointConnections/c`,
    properties: {
      privateEndpoint: { id: endpoint },
      privateLinkServiceConnectionState: { status, actionsRequired: 'None' },
      provisioningState: 'Succeeded',
    },
  };
}

describe('the network of a service, as Resource Manager and as Resource Graph report it', () => {
  const plain: ServiceNetwork = {
    virtualNetwork: 'none',
    gateways: [{ location: 'westeurope', publicIpAddresses: ['20.73.10.21'] }],
    isTrustedAccessOff: false,
    createdAt: new Date('2024-11-04T08:12:31Z'),
  };
  const rows: readonly (readonly [string, JsonObject, Partial<ServiceNetwork>])[] = [
    ['is its addresses and when it was created', {}, plain],
    [
      'is its subnet',
      { virtualNetworkType: 'Internal', virtualNetworkConfiguration: { subnetResourceId: subnet } },
      { virtualNetwork: 'internal', gateways: [{ location: 'westeurope', subnetId: subnet, publicIpAddresses: ['20.73.10.21'] }] },
    ],
    [
      'has a subnet of every region',
      {
        virtualNetworkType: 'External',
        additionalLocations: [
          {
            location: 'North Europe',
            sku: { name: 'Premium', capacity: 1 },
            publicIPAddresses: ['20.73.10.99'],
            virtualNetworkConfiguration: { subnetResourceId: otherSubnet },
          },
        ],
      },
      {
        virtualNetwork: 'external',
        gateways: [
          { location: 'westeurope', publicIpAddresses: ['20.73.10.21'] },
          { location: 'northeurope', subnetId: otherSubnet, publicIpAddresses: ['20.73.10.99'] },
        ],
      },
    ],
    [
      'calls from its NAT gateway',
      { natGatewayState: 'Enabled', outboundPublicIPAddresses: ['20.90.1.0/30'] },
      { gateways: [{ location: 'westeurope', publicIpAddresses: ['20.90.1.0/30'] }] },
    ],
    [
      'has trusted access of the gateway switched off',
      { customProperties: { ...http2, [trustedAccess]: 'True' } },
      { isTrustedAccessOff: true },
    ],
    ['has not when it says False', { customProperties: { ...http2, [trustedAccess]: 'False' } }, {}],
    [
      'may say next to nothing',
      {
        publicIPAddresses: null,
        virtualNetworkType: null,
        virtualNetworkConfiguration: null,
        additionalLocations: null,
        customProperties: null,
      },
      { gateways: [{ location: 'westeurope', publicIpAddresses: [] }] },
    ],
  ];
  for (const [title, service, expected] of rows) {
    it(title, () =>
      withEmulator({ seed: networkEstate({ service }) }, async emulator => {
        const azure = emulatorAzure(emulator);
        const { network } = await azure.services.get(networkIds.service, never);
        assert.deepEqual(network, { ...plain, ...expected });
        assert.deepEqual((await azure.inventory.read([networkIds.subscriptionId], never)).services.map(found => found.network), [network]);
      }));
  }

  it('leaves out when it was created, if that is not reported', () =>
    withEmulator({ seed: networkEstate({ service: { createdAtUtc: null } }) }, async emulator => {
      const { network } = await emulatorAzure(emulator).services.get(networkIds.service, never);
      assert.equal('createdAt' in network, false);
    }));
});

describe('the network of a vault, as Resource Manager and as Resource Graph report it', () => {
  const open: VaultNetwork = {
    reach: 'public',
    isTrustedServicesAllowed: true,
    ipRules: [],
    subnetIds: [],
    privateEndpoints: [],
    isInPerimeter: false,
  };
  const rows: readonly (readonly [string, JsonObject, VaultNetwork])[] = [
    ['is open when nothing is said', {}, open],
    [
      'has the addresses and subnets that it lets in',
      {
        networkAcls: {
          defaultAction: 'Deny',
          bypass: 'None',
          ipRules: [{ value: '20.73.10.0/24' }, { value: '203.0.113.7' }],
          virtualNetworkRules: [{ id: subnet }],
        },
      },
      { ...open, reach: 'firewall', isTrustedServicesAllowed: false, ipRules: ['20.73.10.0/24', '203.0.113.7'], subnetIds: [subnet] },
    ],
    [
      'has its private endpoints',
      {
        publicNetworkAccess: 'Disabled',
        privateEndpointConnections: [connection('Approved'), connection('Pending'), connection('Rejected')],
      },
      {
        ...open,
        reach: 'privateOnly',
        privateEndpoints: [
          { id: endpoint, status: 'approved' },
          { id: endpoint, status: 'pending' },
          { id: endpoint, status: 'closed' },
        ],
      },
    ],
    [
      'leaves out a connection to nothing',
      { privateEndpointConnections: [{ id: 'x', properties: { provisioningState: 'Deleting' } }] },
      open,
    ],
    ['is that of a perimeter', { publicNetworkAccess: 'SecuredByPerimeter' }, { ...open, isInPerimeter: true }],
  ];
  for (const [title, vault, expected] of rows) {
    it(title, () =>
      withEmulator({ seed: networkEstate({ vault }) }, async emulator => {
        const azure = emulatorAzure(emulator);
        assert.deepEqual((await azure.vaults.get(networkIds.vault, never)).network, expected);
        assert.deepEqual((await azure.inventory.read([networkIds.subscriptionId], never)).vaults.map(({ network }) => network), [expected]);
      }));
  }
});
