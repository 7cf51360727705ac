import type { IdentityChoice } from '../request/wiring-request.ts';

/** What the block takes from the estate rather than from the user's taste. */
export interface BlockOptions {
  /** Client id of a user-assigned identity; absent means the system-assigned one. */
  readonly identityClientId?: string;
  /** How long the gateway's own cache keeps the secret, in seconds; absent where a tier has no such cache (Consumption). */
  readonly cacheSeconds?: number;
}

/** How long the gateway keeps a secret: short enough that a rotated one is picked up, long enough to spare the vault. */
export const cacheSeconds = 300;

/** What an identity and the service's tier decide about the block; a tier that is not known is taken to have a cache of its own. */
export function blockOptionsOf(identity: IdentityChoice, sku?: string): BlockOptions {
  return {
    ...(identity.kind === 'user' && { identityClientId: identity.clientId }),
    // the Consumption tier has no internal cache, and an external one must not contain a secret
    ...(sku !== 'Consumption' && { cacheSeconds }),
  };
}
