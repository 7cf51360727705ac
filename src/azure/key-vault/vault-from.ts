import { parseResourceId, resourceName } from '../../base/azure-names/resource-id.ts';
import { trimEnd } from '../../base/text/trim.ts';
import type { Cloud } from '../sign-in/cloud.ts';
import { listAt, textAt } from '../client/json.ts';
import { sized } from '../client/sized.ts';
import type { AccessPolicy, PrivateEndpoint, Vault, VaultNetwork } from './vault.ts';

/** The parts of a vault that Resource Graph and the SDK's client have in common; both spell them as the service does. */
export interface VaultFields {
  readonly id?: string;
  readonly location?: string;
  readonly properties?: {
    readonly tenantId?: string;
    readonly vaultUri?: string;
    readonly enableRbacAuthorization?: boolean | null;
    readonly enableSoftDelete?: boolean | null;
    readonly enablePurgeProtection?: boolean | null;
    readonly publicNetworkAccess?: string | null;
    readonly networkAcls?: { readonly defaultAction?: string; readonly bypass?: string } | null;
    /** The SDK's client takes what is in each one's `properties` up to its own level. */
    readonly privateEndpointConnections?: readonly unknown[] | null;
    readonly accessPolicies?: readonly AccessPolicyFields[] | null;
  };
}

interface AccessPolicyFields {
  readonly tenantId?: string;
  readonly objectId?: string;
  readonly applicationId?: string | null;
  readonly permissions?: {
    readonly secrets?: readonly string[] | null;
    readonly keys?: readonly string[] | null;
    readonly certificates?: readonly string[] | null;
    readonly storage?: readonly string[] | null;
  };
}

/** A vault from what a client answered. */
export function vaultFrom({ id = '', location = '', properties = {} }: VaultFields, { vaultDnsSuffix }: Cloud): Vault {
  const name = resourceName(id);
  return sized({
    id,
    name,
    subscriptionId: parseResourceId(id)?.subscriptionId ?? '',
    tenantId: properties.tenantId ?? '',
    location,
    uri: trimEnd(properties.vaultUri ?? `https://${name}.${vaultDnsSuffix}`, '/'),
    accessModel: properties.enableRbacAuthorization === true ? 'rbac' : 'accessPolicies',
    accessPolicies: (properties.accessPolicies ?? []).flatMap(entry => policyFrom(entry) ?? []),
    accessPolicyCount: properties.accessPolicies?.length ?? 0,
    hasSoftDelete: properties.enableSoftDelete !== false, // on wherever it was not switched off in its day
    hasPurgeProtection: properties.enablePurgeProtection === true,
    network: networkFrom(properties),
  });
}

// an entry with an application id applies to a user within that application only, never for a managed identity
function policyFrom({ tenantId = '', objectId, applicationId, permissions }: AccessPolicyFields): AccessPolicy | undefined {
  if (objectId === undefined || (applicationId ?? undefined) !== undefined) return undefined;
  const { secrets, keys, certificates, storage } = permissions ?? {};
  return { tenantId, objectId, secrets: secrets ?? [], keys: keys ?? [], certificates: certificates ?? [], storage: storage ?? [] };
}

function networkFrom({
  publicNetworkAccess,
  networkAcls,
  privateEndpointConnections,
}: NonNullable<VaultFields['properties']>): VaultNetwork {
  const isPrivate = publicNetworkAccess?.toLowerCase() === 'disabled';
  return {
    reach: isPrivate ? 'privateOnly' : networkAcls?.defaultAction?.toLowerCase() === 'deny' ? 'firewall' : 'public',
    isTrustedServicesAllowed: networkAcls?.bypass?.toLowerCase() !== 'none', // also where public access is off
    ipRules: listAt(networkAcls, 'ipRules').flatMap(rule => textAt(rule, 'value') ?? []),
    subnetIds: listAt(networkAcls, 'virtualNetworkRules').flatMap(rule => textAt(rule, 'id') ?? []),
    privateEndpoints: (privateEndpointConnections ?? []).flatMap(connection => privateEndpointFrom(connection) ?? []),
    isInPerimeter: publicNetworkAccess?.toLowerCase() === 'securedbyperimeter',
  };
}

function privateEndpointFrom(connection: unknown): PrivateEndpoint | undefined {
  const textIn = (...names: readonly string[]): string | undefined =>
    textAt(connection, ...names) ?? textAt(connection, 'properties', ...names);
  const id = textIn('privateEndpoint', 'id');
  if (id === undefined) return undefined;
  const status = textIn('privateLinkServiceConnectionState', 'status')?.toLowerCase();
  return { id, status: status === 'approved' || status === 'pending' ? status : 'closed' };
}
