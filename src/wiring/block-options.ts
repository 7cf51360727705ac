import type { ApiManagementService } from '../azure/index.ts';
import type { BlockOptions } from './block-text.ts';
import type { IdentityChoice } from './wish.ts';

/** How long the gateway keeps a secret: short enough that a rotated one is picked up, long enough to spare the vault. */
const cacheSeconds = 300;

/** What a service and its identity decide about the block. */
export function blockOptionsOf(service: ApiManagementService, identity: IdentityChoice): BlockOptions {
  return {
    ...(identity.kind === 'user' && { identityClientId: identity.clientId }),
    // the Consumption tier has no internal cache, and an external one must not hold a secret
    ...(service.sku !== 'Consumption' && { cacheSeconds }),
  };
}
