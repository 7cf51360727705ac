import type { ApiManagementService, RegionalGateway, Vault } from '../../azure/index.ts';
import { resourceName } from '../../base/azure-names/resource-id.ts';
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
  return `The firewall of ${place.vault.name} lets ${what} in: ${gatewayWords(place)} reaches it.`;
}

/** Says what keeps a gateway out, and what would let it in. */
export function closedWords(because: Because<'closed'>, place: GatewayPlace): Words {
  const { service, vault } = place;
  const gateway = gatewayWords(place);
  switch (because) {
    case 'not-in-network':
      return {
        sentence: `${vault.name} takes no calls from public networks, and ${gateway} is in no virtual network.`,
        nextStep: canJoinNetwork(service)
          ? `Put ${service.name} into a virtual network in which ${vault.name} has a private endpoint.`
          : moveToNetwork(service),
      };
    case 'no-private-endpoint':
      return {
        sentence: `${vault.name} takes no calls from public networks and has no private endpoint that ${gateway} could call.`,
        nextStep: `Create a private endpoint of ${vault.name} in the virtual network of ${service.name}, and link the private DNS zone ${dnsZone(vault)} to that network.`,
      };
    case 'pending-private-endpoint':
      return {
        sentence: `${vault.name} takes no calls from public networks, and its private endpoint that ${gateway} could call is not approved.`,
        nextStep: `Approve ${vault.network.privateEndpoints.flatMap(({ id, status }) => (status === 'pending' ? resourceName(id) : [])).join(', ')} in "Networking" of ${vault.name}, under private endpoint connections.`,
      };
    case 'subnet':
      return {
        sentence: `The firewall of ${vault.name} has no rule for ${subnetWords(place)}: ${gateway} does not get in.`,
        nextStep: addSubnet(place),
      };
    case 'addresses':
      return {
        sentence: `The firewall of ${vault.name} has no rule for ${addressWords(addresses(place))}: ${gateway} does not get in.`,
        nextStep: addAddresses(place),
      };
    case 'no-own-addresses':
      return {
        sentence: `No rule of the firewall of ${vault.name} can let ${gateway} in: the tier ${service.sku} has no addresses of its own.`,
        nextStep: canJoinNetwork(service)
          ? `Connect ${service.name} to a virtual network for its outgoing calls, and add that subnet in "Networking" of ${vault.name}.`
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
        sentence: `${vault.name} has a private endpoint and ${gateway} is in a virtual network, but whether that network resolves the vault's name to the endpoint is not known here.`,
        nextStep: `Check that the private DNS zone ${dnsZone(vault)} is linked to the virtual network of ${service.name}, and that the two networks are the same or peered.`,
      };
    case 'unknown-subnet':
      return {
        sentence: `The firewall of ${vault.name} lets some subnets in, but in which one ${gateway} is, is not known.`,
        nextStep: `Compare "Network" of ${service.name} with the virtual networks in "Networking" of ${vault.name}.`,
      };
    case 'addresses-of-a-network':
      return {
        sentence: `The firewall of ${vault.name} lets public addresses of ${gateway} in, but from its virtual network it may call from other ones.`,
        nextStep: addSubnet(place),
      };
    case 'some-addresses':
      return {
        sentence: `The firewall of ${vault.name} lets some addresses of ${gateway} in, but not all.`,
        nextStep: addAddresses(place),
      };
    case 'shared-addresses':
      return {
        sentence: `The tier ${service.sku} calls from shared addresses of its region: whether the firewall of ${vault.name} always lets ${gateway} in is not known here.`,
        nextStep: `Compare the ranges in "Networking" of ${vault.name} with those that Azure publishes for the region of ${service.name}; they change from week to week.`,
      };
  }
}

function addSubnet(place: GatewayPlace): string {
  return `Switch on the service endpoint Microsoft.KeyVault for ${subnetWords(place)}, then add the subnet in "Networking" of ${place.vault.name}.`;
}

function addAddresses({ vault, ...place }: GatewayPlace): string {
  const missing = addresses({ vault, ...place }).filter(address => !vault.network.ipRules.some(rule => isInRange(address, rule)));
  return `Add ${missing.join(', ')} to the firewall in "Networking" of ${vault.name}.`;
}

function moveToNetwork({ name, sku }: ApiManagementService): string {
  return `The tier ${sku} joins no virtual network: move ${name} to one that does (Developer, Premium, Standard v2, Premium v2).`;
}

/** Which tiers do: https://learn.microsoft.com/azure/api-management/virtual-network-concepts */
function canJoinNetwork({ sku }: ApiManagementService): boolean {
  return /^(developer|premium|isolated|standardv2|premiumv2)$/i.test(sku);
}

function gatewayWords({ service, regions }: GatewayPlace): string {
  return `the gateway of ${service.name}${regions.length > 0 ? ` in ${regions.join(' and ')}` : ''}`;
}

function subnetWords({ service, gateways }: GatewayPlace): string {
  const names = gateways.flatMap(({ subnetId }) => (subnetId === undefined ? [] : [resourceName(subnetId)]));
  return names.length === 0
    ? `the subnet of ${service.name}`
    : `the subnet${names.length > 1 ? 's' : ''} ${names.join(', ')} of ${service.name}`;
}

function addressWords(found: readonly string[]): string {
  return `the address${found.length > 1 ? 'es' : ''} ${found.join(', ')}`;
}

function addresses({ service, gateways }: GatewayPlace): readonly string[] {
  return gateways.flatMap(gateway => addressesOf(service, gateway));
}

/** `privatelink.vaultcore.azure.net` for a vault of the public cloud. */
function dnsZone({ uri }: Vault): string {
  return `privatelink.vaultcore.${/\.vault\.([^]+)/.exec(uri)?.[1] ?? 'azure.net'}`;
}
