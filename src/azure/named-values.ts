import type { Secret } from '../base/secret.ts';

/** How a Key Vault-backed named value fared when API Management last fetched it. */
export interface KeyVaultStatus {
  /** `Success` or the vault's error code. */
  readonly code: string;
  readonly message?: string;
  readonly at?: string;
}

/** Where a Key Vault-backed named value comes from. */
export interface KeyVaultReference {
  readonly secretIdentifier: string;
  /** Client id of the user-assigned identity used; absent means the system-assigned one. */
  readonly identityClientId?: string;
  readonly lastStatus?: KeyVaultStatus;
}

/** A named value; the value only of plain ones. */
export interface NamedValue {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  readonly kind: 'plain' | 'secret' | 'keyVault';
  readonly value?: string;
  readonly keyVault?: KeyVaultReference;
}

/** What to create under a display name. */
export type NamedValueContent =
  | { readonly kind: 'plain'; readonly value: string }
  | { readonly kind: 'secret'; readonly value: Secret }
  | { readonly kind: 'keyVault'; readonly secretIdentifier: string; readonly identityClientId?: string };

/** Reads and writes named values; never asks the service for a secret one's value. */
export interface NamedValues {
  list(serviceId: string, signal: AbortSignal): Promise<readonly NamedValue[]>;
  /** `undefined` when there is none of that name. */
  get(serviceId: string, name: string, signal: AbortSignal): Promise<NamedValue | undefined>;
  /** Creates a named value whose id is its display name; resolves when the operation has ended. Never overwrites: AppError `changed-by-someone-else` if one exists. */
  create(serviceId: string, displayName: string, content: NamedValueContent, signal: AbortSignal): Promise<NamedValue>;
  /** Deletes one that this session created (undo). */
  delete(serviceId: string, name: string, signal: AbortSignal): Promise<void>;
}
