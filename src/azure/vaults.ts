/** One principal's entry in a vault's access policies; permissions in lower case. */
export interface AccessPolicy {
  readonly tenantId: string;
  readonly objectId: string;
  readonly secrets: readonly string[];
  readonly keys: readonly string[];
  readonly certificates: readonly string[];
  readonly storage: readonly string[];
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
  readonly hasSoftDelete: boolean;
  readonly hasPurgeProtection: boolean;
  readonly network: VaultNetwork;
}

/** Who may reach a vault over the network. */
export interface VaultNetwork {
  readonly reach: 'public' | 'firewall' | 'privateOnly';
  /** Whether trusted Azure services pass the firewall. */
  readonly isTrustedServicesAllowed: boolean;
}

/** A secret by name, as the management plane lists it: no value, no data-plane permission needed. */
export interface VaultSecret {
  readonly name: string;
  /** Versionless identifier: `https://name.vault.azure.net/secrets/db`. */
  readonly identifier: string;
  readonly isEnabled: boolean;
  /** ISO time, when set. */
  readonly expires?: string;
  readonly contentType?: string;
}

/** Reads vaults and changes one principal's access policy, never the vault itself. */
export interface Vaults {
  get(vaultId: string, signal: AbortSignal): Promise<Vault>;
  listSecrets(vaultId: string, signal: AbortSignal): Promise<readonly VaultSecret[]>;
  /** `accessPolicies/add` of secrets: get. Union with what the principal has. */
  addSecretsGet(vault: Vault, principalId: string, signal: AbortSignal): Promise<void>;
  /** `accessPolicies/replace`: exactly this for the principal, others untouched (undo of an add). */
  replaceAccessPolicy(vault: Vault, policy: AccessPolicy, signal: AbortSignal): Promise<void>;
  /** `accessPolicies/remove` of all that this principal has. */
  removeAccessPolicy(vault: Vault, policy: AccessPolicy, signal: AbortSignal): Promise<void>;
}
