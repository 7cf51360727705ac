import { trimEnd } from '../text/trim.ts';

/** Which secret of a vault backs something of a service, and by which identity; no client id means the system-assigned one. */
interface KeyVaultSource {
  readonly secretIdentifier: string;
  readonly identityClientId?: string;
}

/** Whether two references mean the same secret and identity: the service compares neither by case. */
export function isSameSource(a: KeyVaultSource | undefined, b: KeyVaultSource): boolean {
  return isSameAddress(a?.secretIdentifier, b.secretIdentifier) && a?.identityClientId?.toLowerCase() === b.identityClientId?.toLowerCase();
}

/** Whether an address is another one, but for case and slashes at its end. */
export function isSameAddress(a: string | undefined, b: string): boolean {
  return a !== undefined && trimEnd(a, '/').toLowerCase() === trimEnd(b, '/').toLowerCase();
}
