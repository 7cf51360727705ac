/**
 * The API versions of requests: those of the SDK's clients, which a test checks, and so those that exports print.
 * Of the vaults' data plane the SDK has newer ones, which reach other clouds late: one that all have is used in all.
 */
export const resourceVersions = {
  apiManagement: '2024-05-01',
  keyVault: '2026-02-01',
  authorization: '2022-04-01',
  vaultSecrets: '7.6',
} as const;
