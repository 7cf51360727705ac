import type { VaultSecret } from '../../azure/index.ts';

/** Content type under which Key Vault keeps a certificate with its key, which is mostly longer than a named value may be. */
export const certificateType = 'application/x-pkcs12';

/** Whether a secret is a certificate with its key. */
export function isCertificate({ contentType }: Pick<VaultSecret, 'contentType'>): boolean {
  return contentType?.toLowerCase() === certificateType;
}
