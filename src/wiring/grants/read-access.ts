import type { IdentityChoice } from '../request/wiring-request.ts';

/** Who reads which secret. */
export interface ReadAccess {
  readonly serviceId: string;
  readonly identity: IdentityChoice;
  readonly vaultId: string;
  readonly secretName: string;
  /** Whether what is read is to be a certificate with its key. */
  readonly isForCertificate?: boolean;
}
