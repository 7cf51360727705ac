import type { ApiManagementService, RegionalGateway, Vault } from '../../azure/index.ts';
import { resourceName } from '../../base/azure-names/resource-id.ts';
import { inSentence } from '../../base/text/sentence.ts';
import { t } from '../../base/text/translation.ts';
import { isInRange } from './ipv4-range.ts';
import type { Reach } from './reach.ts';
import { addressesOf, type WayIn } from './way-in.ts';

/** The gateways that a sentence is about. */
export interface GatewayPlace {
  readonly service: ApiManagementService;
  readonly vault: Vault;
  readonly gateways: readonly RegionalGateway[];
  /** Their regions, where those of the service differ. */
  readonly regions: readonly string[];
}

type Words = Pick<Reach, 'sentence' | 'nextStep'>;
type Because<K extends WayIn['kind']> = Extract<WayIn, { readonly kind: K; readonly because: string }>['because'];

/** Says through what a gateway gets in. */
export function openWords(through: 'subnet' | 'addresses', place: GatewayPlace): string {
  const what = through === 'subnet' ? subnetWords(place) : addressWords(addresses(place));
  return t('The firewall of {0} lets {1} in: {2} reaches it.', place.vault.name, what, gatewayWords(place));
}

/** Says what keeps a gateway out, and what would let it in. */
export function closedWords(because: Because<'closed'>, place: GatewayPlace): Words {
  const { service, vault } = place;
  const gateway = gatewayWords(place);
  switch (because) {
    case 'not-in-network':
      return {
        sentence: t('{0} takes no calls from public networks, and {1} is in no virtual network.', vault.name, gateway),
        nextStep: canJoinNetwork(service)
          ? t('Put {0} into a virtual network in which {1} has a private endpoint.', service.name, vault.name)
          : moveToNetwork(service),
      };
    case 'no-private-endpoint':
      return {
        sentence: t('{0} takes no calls from public networks and has no private endpoint that {1} could call.', vault.name, gateway),
        nextStep: t('Create a private endpoint of {0} in the virtual network of {1}, and link the private DNS zone {2} to that network.', vault.name, service.name, dnsZone(vault)),
      };
    case 'pending-private-endpoint':
      return {
        sentence: t('{0} takes no calls from public networks, and its private endpoint that {1} could call is not approved.', vault.name, gateway),
        nextStep: t('Approve {0} in "Networking" of {1}, under private endpoint connections.', vault.network.privateEndpoints.flatMap(({ id, status }) => (status === 'pending' ? resourceName(id) : [])).join(', '), vault.name),
      };
    case 'subnet':
      return {
        sentence: t('The firewall of {0} has no rule for {1}: {2} does not get in.', vault.name, subnetWords(place), gateway),
        nextStep: addSubnet(place),
      };
    case 'addresses':
      return {
        sentence: t('The firewall of {0} has no rule for {1}: {2} does not get in.', vault.name, addressWords(addresses(place)), gateway),
        nextStep: addAddresses(place),
      };
    case 'no-own-addresses':
      return {
        sentence: t('No rule of the firewall of {0} can let {1} in: the tier {2} has no addresses of its own.', vault.name, gateway, service.sku),
        nextStep: canJoinNetwork(service)
          ? t('Connect {0} to a virtual network for its outgoing calls, and add that subnet in "Networking" of {1}.', service.name, vault.name)
          : moveToNetwork(service),
      };
  }
}

/** Says what is not known here, and how to find out or to do without. */
export function unclearWords(because: Because<'unclear'>, place: GatewayPlace): Words {
  const { service, vault } = place;
  const gateway = gatewayWords(place);
  switch (because) {
    case 'private-endpoint':
      return {
        sentence: t('{0} has a private endpoint and {1} is in a virtual network, but whether that network resolves the vault\'s name to the endpoint is not known here.', vault.name, gateway),
        nextStep: t('Check that the private DNS zone {0} is linked to the virtual network of {1}, and that the two networks are the same or peered.', dnsZone(vault), service.name),
      };
    case 'unknown-subnet':
      return {
        sentence: t('The firewall of {0} lets some subnets in, but in which one {1} is, is not known.', vault.name, gateway),
        nextStep: t('Compare "Network" of {0} with the virtual networks in "Networking" of {1}.', service.name, vault.name),
      };
    case 'addresses-of-a-network':
      return {
        sentence: t('The firewall of {0} lets public addresses of {1} in, but from its virtual network it may call from other ones.', vault.name, gateway),
        nextStep: addSubnet(place),
      };
    case 'some-addresses':
      return {
        sentence: t('The firewall of {0} lets some addresses of {1} in, but not all.', vault.name, gateway),
        nextStep: addAddresses(place),
      };
    case 'shared-addresses':
      return {
        sentence: t('The tier {0} calls from shared addresses of its region: whether the firewall of {1} always lets {2} in is not known here.', service.sku, vault.name, gateway),
        nextStep: t('Compare the ranges in "Networking" of {0} with those that Azure publishes for the region of {1}; they change from week to week.', vault.name, service.name),
      };
  }
}

function addSubnet(place: GatewayPlace): string {
  return t('Switch on the service endpoint Microsoft.KeyVault for {0}, then add the subnet in "Networking" of {1}.', subnetWords(place), place.vault.name);
}

function addAddresses({ vault, ...place }: GatewayPlace): string {
  const missing = addresses({ vault, ...place }).filter(address => !vault.network.ipRules.some(rule => isInRange(address, rule)));
  return t('Add {0} to the firewall in "Networking" of {1}.', missing.join(', '), vault.name);
}

function moveToNetwork({ name, sku }: ApiManagementService): string {
  return t('The tier {0} joins no virtual network: move {1} to one that does (Developer, Premium, Standard v2, Premium v2).', sku, name);
}

/** Which tiers do: https://learn.microsoft.com/azure/api-management/virtual-network-concepts */
function canJoinNetwork({ sku }: ApiManagementService): boolean {
  return /^(developer|premium|isolated|standardv2|premiumv2)$/i.test(sku);
}

function gatewayWords({ service, regions }: GatewayPlace): string {
  return regions.length > 0
    ? t('the gateway of {0} in {1}', service.name, inSentence(regions))
    : t('the gateway of {0}', service.name);
}

function subnetWords({ service, gateways }: GatewayPlace): string {
  const names = gateways.flatMap(({ subnetId }) => (subnetId === undefined ? [] : [resourceName(subnetId)]));
  return names.length === 0
    ? t('the subnet of {0}', service.name)
    : names.length > 1
      ? t('the subnets {0} of {1}', names.join(', '), service.name)
      : t('the subnet {0} of {1}', names.join(', '), service.name);
}

function addressWords(found: readonly string[]): string {
  return found.length > 1 ? t('the addresses {0}', found.join(', ')) : t('the address {0}', found.join(', '));
}

function addresses({ service, gateways }: GatewayPlace): readonly string[] {
  return gateways.flatMap(gateway => addressesOf(service, gateway));
}

/** `privatelink.vaultcore.azure.net` for a vault of the public cloud. */
function dnsZone({ uri }: Vault): string {
  return `privatelink.vaultcore.${/\.vault\.([^]+)/.exec(uri)?.[1] ?? 'azure.net'}`;
}
