import type { KeyVaultContractProperties } from '@azure/arm-apimanagement';
import { serviceWords } from '../errors/service-words.ts';

/** How an entity that Key Vault backs fared when API Management last fetched it. */
export interface KeyVaultStatus {
  /** `Success` or the vault's error code. */
  readonly code: string;
  readonly message?: string;
  readonly at?: string;
}

/** Which secret of a vault backs an entity. */
export interface KeyVaultSource {
  readonly secretIdentifier: string;
  /** Client id of the user-assigned identity used; absent means the system-assigned one. */
  readonly identityClientId?: string;
}

/** Where a named value or a certificate that Key Vault backs comes from. */
export interface KeyVaultReference extends KeyVaultSource {
  readonly lastStatus?: KeyVaultStatus;
}

/** The reference in the contract of Resource Manager. */
export function referenceFrom({ secretIdentifier = '', identityClientId, lastStatus }: KeyVaultContractProperties): KeyVaultReference {
  return {
    secretIdentifier,
    ...(typeof identityClientId === 'string' && identityClientId !== '' && { identityClientId }),
    ...(lastStatus?.code !== undefined && {
      lastStatus: {
        code: lastStatus.code,
        ...(typeof lastStatus.message === 'string' && { message: serviceWords(lastStatus.message) }),
        ...(lastStatus.timeStampUtc && { at: lastStatus.timeStampUtc.toISOString() }),
      },
    }),
  };
}

/** Whether what is stored is what was wanted, to the letter. */
export function isSameReference(stored: KeyVaultReference | undefined, wanted: KeyVaultSource): boolean {
  return stored?.secretIdentifier === wanted.secretIdentifier && stored.identityClientId === wanted.identityClientId;
}
