import type { Clients } from './clients.ts';
import type { Secret } from '../base/secret.ts';

/** Writes secrets on a vault's data plane. There is no way to read a value: the product never needs one. */
export interface VaultSecrets {
  /** Creates a secret (or a new version); needs the caller's own `set` permission. Resolves with the versionless identifier. Sent once: AppError `unreachable` when the connection broke, whether or not it was stored. */
  set(vaultUri: string, name: string, value: Secret, signal: AbortSignal): Promise<string>;
}

/** Writes secrets through the vault's data plane. */
export function createVaultSecrets({ call, secrets }: Clients): VaultSecrets {
  return {
    set: async (vaultUri, name, value, signal) => {
      await call(signal, () => secrets(vaultUri).setSecret(name, value.reveal(), { abortSignal: signal }), value);
      return `${vaultUri.replace(/\/+$/, '')}/secrets/${name}`;
    },
  };
}
