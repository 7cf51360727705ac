import type { KeyVaultSource } from '../apim/key-vault-reference.ts';

/** The part of a named value's or a certificate's body that says which secret backs it; no client id means the system-assigned identity. */
export function keyVaultProperties({ secretIdentifier, identityClientId }: KeyVaultSource) {
  return { secretIdentifier, ...(identityClientId !== undefined && { identityClientId }) };
}
