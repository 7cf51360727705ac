import type { AccessPermissions } from '../../base/azure-names/access-permissions.ts';

/** One principal's entry in a vault's access policies. */
export interface AccessPolicy extends AccessPermissions {
  readonly tenantId: string;
  readonly objectId: string;
}

/** A key vault: how it is permitted and reached. */
export interface Vault {
  readonly id: string;
  readonly name: string;
  readonly subscriptionId: string;
  readonly tenantId: string;
  readonly location: string;
  /** `https://name.vault.azure.net`, without a trailing slash. */
  readonly uri: string;
  /** `rbac` only when `enableRbacAuthorization` is true: null means access policies. */
  readonly accessModel: 'rbac' | 'accessPolicies';
  readonly accessPolicies: readonly AccessPolicy[];
  /** How many entries there are in all, with those for a user within one application, which are no managed identity's. */
  readonly accessPolicyCount: number;
  readonly hasSoftDelete: boolean;
  readonly hasPurgeProtection: boolean;
  readonly network: VaultNetwork;
}

/** Who may reach a vault over the network. */
export interface VaultNetwork {
  readonly reach: 'public' | 'firewall' | 'privateOnly';
  /** Whether trusted Azure services pass the firewall. */
  readonly isTrustedServicesAllowed: boolean;
  /** IPv4 addresses and CIDR ranges that the firewall lets in. */
  readonly ipRules: readonly string[];
  /** Resource ids of the subnets that the firewall lets in. */
  readonly subnetIds: readonly string[];
  readonly privateEndpoints: readonly PrivateEndpoint[];
  /** Whether a network security perimeter decides instead of the vault's own rules. */
  readonly isInPerimeter: boolean;
}

/** A private endpoint that was connected to a vault, or asks to be. */
export interface PrivateEndpoint {
  readonly id: string;
  /** Only an approved one carries calls; `closed` is rejected or disconnected. */
  readonly status: 'approved' | 'pending' | 'closed';
}
