/** What the vaults of each of Azure's clouds are called, and the audience that a token for them has. */
export const vaultsByCloud = {
  public: { suffix: 'vault.azure.net', audience: 'https://vault.azure.net' },
  usGovernment: { suffix: 'vault.usgovcloudapi.net', audience: 'https://vault.usgovcloudapi.net' },
  china: { suffix: 'vault.azure.cn', audience: 'https://vault.azure.cn' },
} as const;

/** A cloud with vaults. */
export type VaultCloud = (typeof vaultsByCloud)[keyof typeof vaultsByCloud];

/** All of them, the public one first. */
export const vaultClouds: readonly VaultCloud[] = Object.values(vaultsByCloud);
