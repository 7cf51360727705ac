import type { Azure, Vault, VaultSecret } from '../../azure/index.ts';
import { isAppError } from '../../base/app-error.ts';
import type { Secret } from '../../base/secrets/secret.ts';
import { t } from '../../base/text/translation.ts';

/** What is stored, where, and since when it can have been stored by this. */
export interface StoreRequest {
  readonly vault: Vault;
  readonly secretName: string;
  readonly value: Secret;
  readonly readAt: Date;
}

/**
 * Stores a value as the current version of a secret and gives the version's id, where it is reported. A lost answer is looked for, so
 * that nothing is stored twice.
 */
export async function storeSecret(
  azure: Azure,
  { vault, secretName, value, readAt }: StoreRequest,
  signal: AbortSignal,
): Promise<string | undefined> {
  try {
    return (await azure.vaultSecrets.set(vault.uri, secretName, value, signal)).version;
  } catch (error) {
    // storing again would make a second version, so the vault is asked whether the first try went through
    if (!isAppError(error) || error.code !== 'unreachable') throw error;
    const stored = (await azure.vaults.listSecrets(vault.id, signal)).find(({ name }) => name.toLowerCase() === secretName.toLowerCase());
    if (!isCreatedSince(stored, readAt)) throw error;
    return stored?.version;
  }
}

/** Azure reports the time to the second. Of a secret made before, or by a clock too far from ours, it is not said that it is this one. */
function isCreatedSince(secret: VaultSecret | undefined, time: Date): boolean {
  return secret?.created !== undefined && new Date(secret.created).getTime() >= Math.floor(time.getTime() / 1000) * 1000;
}

/** Who may store a secret in a vault, as a plan says it. */
export function needsToStore({ name, accessModel }: Vault): string {
  return accessModel === 'rbac' ? t('Key Vault Secrets Officer on {0}', name) : t('an access policy of your own with secrets: set on {0}', name);
}
