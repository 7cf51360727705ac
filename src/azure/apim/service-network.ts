import { at, listAt, textAt } from '../client/json.ts';

/** How a service is connected to the network: what a vault's firewall sees of it. */
export interface ServiceNetwork {
  /** `external` and `internal` services run in a virtual network; a v2 tier with outbound integration is `external`, too. */
  readonly virtualNetwork: 'none' | 'external' | 'internal';
  /** One for each region that the gateway runs in, the service's own region first. */
  readonly gateways: readonly RegionalGateway[];
  /** Whether the gateway's access as a trusted Azure service is switched off (`…ManagedIdentity.DisableOverPrivilegedAccess`). */
  readonly isTrustedAccessOff: boolean;
  /** When the service was created. */
  readonly createdAt?: Date;
}

/** The gateway of a service in one region. */
export interface RegionalGateway {
  readonly location: string;
  /** The subnet it runs in or sends through. */
  readonly subnetId?: string;
  /** Addresses, or ranges of them, from which it calls the internet; empty on tiers that share theirs with other services. */
  readonly publicIpAddresses: readonly string[];
}

const trustedAccessOff = 'Microsoft.WindowsAzure.ApiManagement.Gateway.ManagedIdentity.DisableOverPrivilegedAccess';

/**
 * The network of a service, from what the SDK's client answers or from `properties` of a Resource Graph row: both use the
 * service's own names.
 */
export function serviceNetworkFrom(fields: unknown, location: string): ServiceNetwork {
  const createdAt = dateFrom(at(fields, 'createdAtUtc'));
  return {
    virtualNetwork: virtualNetworkFrom(textAt(fields, 'virtualNetworkType')),
    gateways: [
      gatewayFrom(fields, location),
      ...listAt(fields, 'additionalLocations').map(region => gatewayFrom(region, textAt(region, 'location') ?? '')),
    ],
    isTrustedAccessOff: String(at(fields, 'customProperties', trustedAccessOff)).toLowerCase() === 'true',
    ...(createdAt && { createdAt }),
  };
}

function gatewayFrom(fields: unknown, location: string): RegionalGateway {
  const subnetId = textAt(fields, 'virtualNetworkConfiguration', 'subnetResourceId');
  const behindNat = textsAt(fields, 'outboundPublicIPAddresses'); // a NAT gateway's addresses are in front of the service's own
  return {
    location: location.replaceAll(' ', '').toLowerCase(), // 'West Europe' from one client, 'westeurope' from another
    ...(subnetId !== undefined && { subnetId }),
    publicIpAddresses: behindNat.length > 0 ? behindNat : textsAt(fields, 'publicIPAddresses'),
  };
}

function virtualNetworkFrom(type: string | undefined): ServiceNetwork['virtualNetwork'] {
  const name = type?.toLowerCase();
  return name === 'external' || name === 'internal' ? name : 'none';
}

// the SDK's client reads it as a date, Resource Graph sends text
function dateFrom(value: unknown): Date | undefined {
  const date = value instanceof Date ? value : typeof value === 'string' ? new Date(value) : undefined;
  return date === undefined || Number.isNaN(date.getTime()) ? undefined : date;
}

function textsAt(fields: unknown, name: string): readonly string[] {
  return listAt(fields, name).filter(text => typeof text === 'string');
}
