import type { AzureAccess } from '../../host/connection/azure-access.ts';

/** A policy as Azure stores it. */
export interface StoredPolicy {
  readonly text: string;
  readonly etag: string;
}

/** Where remote policies are read and written. */
export interface PolicyStore {
  /** `undefined` when the scope has no policy of its own. */
  get(scopeId: string, signal: AbortSignal): Promise<StoredPolicy | undefined>;
  /** Writes only if the policy was not changed since `etag`, or none was created since there was none. */
  put(scopeId: string, text: string, etag: string | undefined, signal: AbortSignal): Promise<StoredPolicy>;
  /** Whether the account may write it; absent where that cannot be asked. */
  mayWrite?(scopeId: string, signal: AbortSignal): Promise<boolean>;
}

/** The policies of the Azure that the window is connected to now. */
export function azurePolicyStore({ azure }: Pick<AzureAccess, 'azure'>): PolicyStore {
  return {
    get: async (scopeId, signal) => (await azure()).policies.get(scopeId, signal),
    put: async (scopeId, text, etag, signal) => (await azure()).policies.put(scopeId, text, etag, signal),
    mayWrite: async (scopeId, signal) => (await azure()).permissions.mayWritePolicy(scopeId, signal),
  };
}
