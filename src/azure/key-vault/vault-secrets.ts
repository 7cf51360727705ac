import type { Clients } from '../client/clients.ts';
import type { Secret } from '../../base/secrets/secret.ts';
import { trimEnd } from '../../base/text/trim.ts';

/** A version of a secret that was stored. */
export interface StoredVersion {
  /** Versionless identifier: `https://name.vault.azure.net/secrets/db`. */
  readonly identifier: string;
  /** Id of the version; absent when the vault did not report it. */
  readonly version?: string;
}

/** Writes secrets on a vault's data plane. There is no way to read a value: the product never needs one. */
export interface VaultSecrets {
  /**
   * Creates a secret (or a new version); needs the caller's own `set` permission. Sent once: AppError `unreachable` when the
   * connection broke, whether or not it was stored.
   */
  set(vaultUri: string, name: string, value: Secret, signal: AbortSignal): Promise<StoredVersion>;
}

/** Writes secrets through the vault's data plane. */
export function createVaultSecrets({ call, secrets }: Clients): VaultSecrets {
  return {
    set: async (vaultUri, name, value, signal) => {
      const {
        properties: { version },
      } = await call(signal, () => secrets(vaultUri).setSecret(name, value.reveal(), { abortSignal: signal }), value);
      return { identifier: `${trimEnd(vaultUri, '/')}/secrets/${name}`, ...(version !== undefined && { version }) };
    },
  };
}
