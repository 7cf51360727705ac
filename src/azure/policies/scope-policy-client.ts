import type {
  PolicyContract,
  PolicyCreateOrUpdateOptionalParams,
  PolicyDeleteOptionalParams,
  PolicyGetEntityTagOptionalParams,
  PolicyGetOptionalParams,
} from '@azure/arm-apimanagement';

/** The policy of one scope: the SDK has a client of its own for each kind of scope. */
export interface ScopePolicy {
  get(options: PolicyGetOptionalParams): Promise<unknown>;
  head(options: PolicyGetEntityTagOptionalParams): Promise<unknown>;
  put(policy: PolicyContract, options: PolicyCreateOrUpdateOptionalParams): Promise<unknown>;
  delete(etag: string, options: PolicyDeleteOptionalParams): Promise<unknown>;
}
