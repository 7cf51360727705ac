import type { ApiManagementService, RegionalGateway, Vault } from '../../azure/index.ts';
import { isSameResource } from '../../base/azure-names/resource-id.ts';
import { isInRange, sizeOfRange } from './ipv4-range.ts';

/** What a vault's own network rules make of a gateway that does not count as a trusted service. */
export type WayIn =
  | { readonly kind: 'open'; readonly through: 'subnet' | 'addresses' }
  | { readonly kind: 'unclear'; readonly because: 'private-endpoint' | 'unknown-subnet' | 'addresses-of-a-network' | 'some-addresses' | 'shared-addresses' }
  | { readonly kind: 'closed'; readonly because: 'not-in-network' | 'no-private-endpoint' | 'pending-private-endpoint' | 'subnet' | 'addresses' | 'no-own-addresses' };

/** Whether a service runs in, or sends through, a virtual network. */
export function isInNetwork({ network }: ApiManagementService, { subnetId }: RegionalGateway): boolean {
  return subnetId !== undefined || network.virtualNetwork !== 'none';
}

/** The way into a vault that takes no calls from public networks. */
export function privateWayIn(service: ApiManagementService, gateway: RegionalGateway, { network }: Vault): WayIn {
  if (!isInNetwork(service, gateway)) return { kind: 'closed', because: 'not-in-network' };
  if (hasApprovedEndpoint(network)) return { kind: 'unclear', because: 'private-endpoint' };
  return {
    kind: 'closed',
    because: network.privateEndpoints.some(({ status }) => status === 'pending') ? 'pending-private-endpoint' : 'no-private-endpoint',
  };
}

/** The way through a vault's firewall: a rule for the gateway's subnet or for its addresses, or past it through a private endpoint. */
export function firewallWayIn(service: ApiManagementService, gateway: RegionalGateway, { network }: Vault): WayIn {
  const { subnetId } = gateway;
  if (subnetId !== undefined && network.subnetIds.some(id => isSameResource(id, subnetId))) return { kind: 'open', through: 'subnet' };
  const addresses = addressesOf(service, gateway);
  const allowed = addresses.filter(address => network.ipRules.some(rule => isInRange(address, rule)));
  if (isInNetwork(service, gateway)) {
    if (hasApprovedEndpoint(network)) return { kind: 'unclear', because: 'private-endpoint' };
    if (subnetId === undefined && network.subnetIds.length > 0) return { kind: 'unclear', because: 'unknown-subnet' };
    // a service endpoint, a NAT gateway or a firewall of the network puts other addresses in front
    return allowed.length > 0 ? { kind: 'unclear', because: 'addresses-of-a-network' } : { kind: 'closed', because: 'subnet' };
  }
  if (addresses.length === 0) {
    // such services call from any address of their region: only rules for whole ranges can contain those
    return network.ipRules.some(rule => sizeOfRange(rule) > 1)
      ? { kind: 'unclear', because: 'shared-addresses' }
      : { kind: 'closed', because: 'no-own-addresses' };
  }
  if (allowed.length === addresses.length) return { kind: 'open', through: 'addresses' };
  return allowed.length > 0 ? { kind: 'unclear', because: 'some-addresses' } : { kind: 'closed', because: 'addresses' };
}

/**
 * The addresses that are the gateway's alone. Consumption and the v2 tiers run on shared ones that change
 * (https://learn.microsoft.com/azure/api-management/api-management-howto-ip-addresses).
 */
export function addressesOf({ sku }: ApiManagementService, { publicIpAddresses }: RegionalGateway): readonly string[] {
  return hasSharedAddresses(sku) ? [] : publicIpAddresses;
}

function hasSharedAddresses(sku: string): boolean {
  return /^consumption$|v2$/i.test(sku);
}

function hasApprovedEndpoint({ privateEndpoints }: Vault['network']): boolean {
  return privateEndpoints.some(({ status }) => status === 'approved');
}
