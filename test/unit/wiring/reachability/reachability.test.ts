import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ServiceNetwork, VaultNetwork } from '../../../../src/azure/index.ts';
import { reachabilityOf, type Reach, type Reachability } from '../../../../src/wiring/index.ts';
import { aService, aServiceNetwork, aVault, aVaultNetwork, ids } from '../../../support/wiring/wiring-state.ts';

const networks = `/subscriptions/${ids.subscription}/resourceGroups/rg/providers/Microsoft.Network`;
const subnet = `${networks}/virtualNetworks/hub/subnets/apim`;
const otherSubnet = `${networks}/virtualNetworks/hub/subnets/jobs`;
const endpoint = (status: 'approved' | 'pending' | 'closed') => ({
  privateEndpoints: [{ id: `${networks}/privateEndpoints/shop-kv-pe`, status }],
});
const noRules = { isTrustedServicesAllowed: false };

const today = new Date('2026-11-23T12:00:00Z');
const lastDay = new Date('2026-03-14T23:59:59Z');
const dayOfEnd = new Date('2026-03-15T00:00:00Z');

const inNetwork: Partial<ServiceNetwork> = {
  virtualNetwork: 'internal',
  gateways: [{ location: 'westeurope', subnetId: subnet, publicIpAddresses: ['20.73.10.21'] }],
};
const twoRegions: Partial<ServiceNetwork> = {
  gateways: [
    { location: 'westeurope', publicIpAddresses: ['20.73.10.21'] },
    { location: 'northeurope', publicIpAddresses: ['20.73.10.99'] },
  ],
};

interface Case {
  readonly sku?: string;
  readonly service?: Partial<ServiceNetwork>;
  readonly vault?: Partial<VaultNetwork>;
  readonly identity?: 'system' | 'user';
  readonly now?: Date;
}

function judge({ sku = 'Developer', service, vault, identity = 'system', now = today }: Case): Reachability {
  return reachabilityOf(aService({ sku, network: aServiceNetwork(service) }), aVault({ network: aVaultNetwork(vault) }), identity, now);
}

function firewall(vault: Partial<VaultNetwork> = {}): Partial<VaultNetwork> {
  return { reach: 'firewall', ...vault };
}

function closed(vault: Partial<VaultNetwork> = {}): Partial<VaultNetwork> {
  return { reach: 'privateOnly', ...vault };
}

type Row = readonly [title: string, estate: Case, kind: Reach['kind'], sentence: RegExp, nextStep?: RegExp];

describe('the gateway', () => {
  const rows: readonly Row[] = [
    ['reaches a public vault', {}, 'reaches', /^shop-kv takes calls from all networks: the gateway of shop reaches it\.$/],
    [
      'reaches a public vault from a tier without own addresses',
      { sku: 'Consumption', service: { gateways: [{ location: 'westeurope', publicIpAddresses: [] }] } },
      'reaches',
      /all networks/,
    ],

    [
      'gets through a firewall that names its address',
      { vault: firewall({ ipRules: ['20.73.10.21'] }) },
      'reaches',
      /^The firewall of shop-kv lets the address 20\.73\.10\.21 in: the gateway of shop reaches it\.$/,
    ],
    [
      'gets through a firewall that names a range with its address',
      { vault: firewall({ ipRules: ['198.51.100.0/24', '20.73.10.0/27'] }) },
      'reaches',
      /20\.73\.10\.21/,
    ],
    [
      'does not get through a firewall that names a range beside it',
      { vault: firewall({ ipRules: ['20.73.10.22/31'] }) },
      'blocked',
      /^The firewall of shop-kv has no rule for the address 20\.73\.10\.21: the gateway of shop does not get in\. As a trusted service it has not passed since 15 March 2026\.$/,
      /^Add 20\.73\.10\.21 to the firewall in "Networking" of shop-kv\. Or deliver the secret in a named value, which reaches shop-kv\.$/,
    ],
    [
      'is not sent to a named value that does not get in either',
      { vault: firewall(noRules) },
      'blocked',
      /does not get in\.$/,
      /^Add 20\.73\.10\.21 to the firewall in "Networking" of shop-kv\.$/,
    ],
    [
      'gets in with all of two addresses',
      {
        service: { gateways: [{ location: 'westeurope', publicIpAddresses: ['20.1.1.1', '20.1.1.2'] }] },
        vault: firewall({ ipRules: ['20.1.1.0/30'] }),
      },
      'reaches',
      /the addresses 20\.1\.1\.1, 20\.1\.1\.2/,
    ],
    [
      'may get in with one of two addresses',
      {
        service: { gateways: [{ location: 'westeurope', publicIpAddresses: ['20.1.1.1', '20.1.1.2'] }] },
        vault: firewall({ ipRules: ['20.1.1.1'] }),
      },
      'unsure',
      /lets some addresses of the gateway of shop in, but not all\./,
      /^Add 20\.1\.1\.2 to/,
    ],

    [
      'gets through a firewall that names its subnet, however spelt',
      {
        service: inNetwork,
        vault: firewall({ subnetIds: [otherSubnet, subnet.toLowerCase().replace('resourcegroups', 'resourceGroups')] }),
      },
      'reaches',
      /lets the subnet apim of shop in/,
    ],
    [
      'does not get through a firewall that names another subnet',
      { service: inNetwork, vault: firewall({ subnetIds: [otherSubnet] }) },
      'blocked',
      /has no rule for the subnet apim of shop/,
      /^Switch on the service endpoint Microsoft\.KeyVault for the subnet apim of shop, then add the subnet in "Networking" of shop-kv\./,
    ],
    [
      'of a v2 tier gets in through the subnet of its outbound integration',
      { sku: 'StandardV2', service: { ...inNetwork, virtualNetwork: 'external' }, vault: firewall({ subnetIds: [subnet] }) },
      'reaches',
      /subnet apim/,
    ],
    [
      'in a network may show another address than the one that is let in',
      { service: inNetwork, vault: firewall({ ipRules: ['20.73.10.21'] }) },
      'unsure',
      /from its virtual network it may call from other ones/,
      /service endpoint/,
    ],
    [
      'in a network that does not report its subnet may get in',
      { service: { virtualNetwork: 'external' }, vault: firewall({ subnetIds: [subnet] }) },
      'unsure',
      /in which one the gateway of shop is, is not known/,
      /Compare/,
    ],
    [
      'in a network that does not report its subnet does not get in without a rule for one',
      { service: { virtualNetwork: 'external' }, vault: firewall() },
      'blocked',
      /no rule for the subnet of shop/,
    ],
    [
      'in a network may go around a firewall by a private endpoint',
      { service: inNetwork, vault: firewall(endpoint('approved')) },
      'unsure',
      /has a private endpoint/,
      /privatelink\.vaultcore\.azure\.net/,
    ],
    [
      'outside of networks goes around no firewall by a private endpoint',
      { vault: firewall(endpoint('approved')) },
      'blocked',
      /no rule for the address/,
    ],
    [
      'in a network goes around no firewall by an endpoint that waits',
      { service: inNetwork, vault: firewall(endpoint('pending')) },
      'blocked',
      /no rule for the subnet/,
    ],

    [
      'of the Consumption tier is let in by no rule',
      {
        sku: 'Consumption',
        service: { gateways: [{ location: 'westeurope', publicIpAddresses: [] }] },
        vault: firewall({ ipRules: ['203.0.113.7'] }),
      },
      'blocked',
      /the tier Consumption has no addresses of its own/,
      /^The tier Consumption joins no virtual network: move shop to one that does/,
    ],
    [
      'of a v2 tier is not let in by a rule for an address that it shares',
      { sku: 'BasicV2', vault: firewall({ ipRules: ['20.73.10.21'] }) },
      'blocked',
      /the tier BasicV2 has no addresses of its own/,
    ],
    [
      'of a tier that can join a network is advised to',
      { sku: 'StandardV2', vault: firewall() },
      'blocked',
      /no addresses of its own/,
      /^Connect shop to a virtual network/,
    ],
    [
      'of a tier with shared addresses may get in by a rule for a range',
      { sku: 'Consumption', vault: firewall({ ipRules: ['20.73.0.0/16'] }) },
      'unsure',
      /calls from shared addresses/,
      /from week to week/,
    ],

    [
      'that gets in from one region of two is named by the other',
      { service: twoRegions, vault: firewall({ ipRules: ['20.73.10.21'] }) },
      'blocked',
      /no rule for the address 20\.73\.10\.99: the gateway of shop in northeurope does/,
      /^Add 20\.73\.10\.99 to/,
    ],
    [
      'that gets in from neither is one',
      { service: twoRegions, vault: firewall() },
      'blocked',
      /the addresses 20\.73\.10\.21, 20\.73\.10\.99: the gateway of shop does/,
    ],
    [
      'that gets in from both reaches',
      { service: twoRegions, vault: firewall({ ipRules: ['20.73.10.0/25'] }) },
      'reaches',
      /the gateway of shop reaches/,
    ],

    [
      'outside of networks does not reach a vault without public access, whatever its rules',
      { vault: closed({ ipRules: ['20.73.10.21'], ...endpoint('approved') }) },
      'blocked',
      /^shop-kv takes no calls from public networks, and the gateway of shop is in no virtual network\. As/,
      /^Put shop into a virtual network in which shop-kv has a private endpoint\.$/,
    ],
    [
      'of a tier without networks does not reach it either',
      { sku: 'Consumption', vault: closed(endpoint('approved')) },
      'blocked',
      /no virtual network/,
      /joins no virtual network/,
    ],
    [
      'in a network may reach its private endpoint',
      { service: inNetwork, vault: closed(endpoint('approved')) },
      'unsure',
      /whether that network resolves the vault's name/,
      /private DNS zone privatelink\.vaultcore\.azure\.net is linked/,
    ],
    [
      'in a network does not reach an endpoint that waits',
      { service: inNetwork, vault: closed(endpoint('pending')) },
      'blocked',
      /is not approved/,
      /^Approve shop-kv-pe in "Networking"/,
    ],
    [
      'in a network does not reach an endpoint that was rejected',
      { service: inNetwork, vault: closed(endpoint('closed')) },
      'blocked',
      /has no private endpoint/,
      /^Create a private endpoint of shop-kv/,
    ],
    [
      'in a network whose subnet a rule names does not reach a vault without public access',
      { service: inNetwork, vault: closed({ subnetIds: [subnet] }) },
      'blocked',
      /has no private endpoint/,
    ],

    [
      'passes as a trusted service until the end of that',
      { vault: firewall(), now: lastDay },
      'reaches',
      /^Until 15 March 2026 the gateway of shop passes the firewall of shop-kv as a trusted service\.$/,
      /^Add 20\.73\.10\.21/,
    ],
    ['does not pass as one on the day of the end', { vault: firewall(), now: dayOfEnd }, 'blocked', /has not passed since 15 March 2026/],
    [
      'of a service created in December 2025 never passed',
      { service: { createdAt: new Date('2025-12-01T00:00:00Z') }, vault: firewall(), now: lastDay },
      'blocked',
      /created since December 2025/,
    ],
    [
      'of a service created the day before did',
      { service: { createdAt: new Date('2025-11-30T23:59:59Z') }, vault: firewall(), now: lastDay },
      'reaches',
      /Until/,
    ],
    [
      'with that switched off does not pass',
      { service: { isTrustedAccessOff: true }, vault: firewall(), now: lastDay },
      'blocked',
      /access as a trusted service is switched off/,
    ],
    [
      'that does not pass for the user-assigned identity gets no word of trust',
      { vault: firewall(), identity: 'user', now: lastDay },
      'blocked',
      /does not get in\.$/,
    ],
    ['does not pass where trusted services do not', { vault: firewall(noRules), now: lastDay }, 'blocked', /does not get in\.$/],
    ['may have passed a vault without public access', { vault: closed(), now: lastDay }, 'unsure', /Until 15 March 2026 it may/],
  ];
  for (const [title, estate, kind, sentence, nextStep] of rows) it(title, () => check(judge(estate).gateway, kind, sentence, nextStep));

  it('of a service that does not say when it was created may pass as a trusted service until the end', () => {
    const { createdAt: _, ...network } = aServiceNetwork();
    const { gateway } = reachabilityOf(aService({ network }), aVault({ network: aVaultNetwork(firewall()) }), 'system', lastDay);
    check(gateway, 'unsure', /depends on when shop was created/);
  });

  it('looks for the private endpoint in the DNS zone of the vault’s cloud', () => {
    const vault = aVault({ uri: 'https://shop-kv.vault.usgovcloudapi.net', network: aVaultNetwork(closed(endpoint('approved'))) });
    assert.match(
      reachabilityOf(aService({ network: aServiceNetwork(inNetwork) }), vault, 'system', today).gateway.nextStep ?? '',
      /privatelink\.vaultcore\.usgovcloudapi\.net/,
    );
  });
});

describe('named values', () => {
  const rows: readonly Row[] = [
    ['reach a public vault', {}, 'reaches', /^shop-kv takes calls from all networks: named values of shop reach it\.$/],
    ['reach a public vault with a user-assigned identity', { identity: 'user' }, 'reaches', /all networks/],
    [
      'pass a firewall as a trusted service',
      { vault: firewall() },
      'reaches',
      /named values of shop count as one with its system-assigned identity/,
    ],
    [
      'pass it after the gateway’s own access ended, and of a new service too',
      { service: { createdAt: new Date('2026-06-01T00:00:00Z'), isTrustedAccessOff: true }, vault: firewall() },
      'reaches',
      /count as one/,
    ],
    [
      'do not pass it with a user-assigned identity',
      { vault: firewall(), identity: 'user' },
      'blocked',
      /^The firewall of shop-kv is on, and named values of shop pass with the system-assigned identity only/,
      /^Read the named value with the system-assigned identity of shop\.$/,
    ],
    [
      'do not pass it where trusted services do not',
      { vault: firewall(noRules) },
      'blocked',
      /trusted Azure services do not pass it/,
      /^Allow trusted Microsoft services in "Networking" of shop-kv\.$/,
    ],
    [
      'need both there with a user-assigned identity',
      { vault: firewall(noRules), identity: 'user' },
      'blocked',
      /with the system-assigned identity only/,
      /^Read the named value .* and allow trusted Microsoft services/,
    ],
    [
      'may pass by a rule for the gateway’s address',
      { vault: firewall({ ...noRules, ipRules: ['20.73.10.21'] }) },
      'unsure',
      /^What shop-kv allows the gateway of shop may not apply to its named values/,
      /^Allow/,
    ],
    [
      'do not pass by a rule for the subnet with a user-assigned identity',
      { service: inNetwork, vault: firewall({ subnetIds: [subnet] }), identity: 'user' },
      'blocked',
      /with the system-assigned identity only/,
      /^Read/,
    ],
    [
      'do not pass by a rule for another subnet',
      { service: inNetwork, vault: firewall({ subnetIds: [otherSubnet] }), identity: 'user' },
      'blocked',
      /with the system-assigned identity only/,
    ],
    [
      'of the Consumption tier do not pass by a rule for one address',
      { sku: 'Consumption', vault: firewall({ ...noRules, ipRules: ['20.73.10.21'] }) },
      'blocked',
      /keep named values/,
    ],
    [
      'may reach a vault without public access as a trusted service',
      { vault: closed() },
      'unsure',
      /documents disagree/,
      /look at its status/,
    ],
    [
      'do not reach it with a user-assigned identity',
      { vault: closed(), identity: 'user' },
      'blocked',
      /^shop-kv takes no calls from public networks, and named values of shop pass with the system-assigned identity only/,
    ],
    [
      'do not reach it where trusted services do not, whatever its rules',
      { vault: closed({ ...noRules, ipRules: ['20.73.10.21'] }) },
      'blocked',
      /keep named values/,
    ],
    [
      'may reach it through a private endpoint from a network',
      { service: inNetwork, vault: closed({ ...noRules, ...endpoint('approved') }) },
      'unsure',
      /may not apply/,
    ],
  ];
  for (const [title, estate, kind, sentence, nextStep] of rows) {
    it(title, () => check(judge(estate).controlPlane, kind, sentence, nextStep));
  }
});

describe('a network security perimeter', () => {
  for (const reach of ['public', 'firewall'] as const) {
    it(`leaves both unsure, whatever the vault's own rules say (${reach})`, () => {
      const { gateway, controlPlane } = judge({ vault: { reach, isInPerimeter: true } });
      check(gateway, 'unsure', /let the gateway of shop in/, /inbound rule for shop/);
      check(controlPlane, 'unsure', /let named values of shop in/, /inbound rule for shop/);
    });
  }
});

function check({ kind, sentence, nextStep }: Reach, expected: Reach['kind'], says: RegExp, does?: RegExp): void {
  assert.match(sentence, says);
  assert.equal(kind, expected);
  if (does) assert.match(nextStep ?? '', does);
  assert.equal(nextStep !== undefined || kind === 'reaches', true, 'what does not reach has a next step');
}
