import { nextLink } from '../arm/collection.ts';
import type { Emulation } from '../estate/emulation.ts';
import { vaultError } from '../server/errors.ts';
import { ok, type EmulatorRequest, type Reply } from '../server/http.ts';
import type { JsonObject } from '../server/json.ts';
import type { Resource } from '../estate/resource.ts';
import { refusalOf, type AccessClock, type SecretOperation, type VaultCaller } from './secret-access.ts';

const pageSize = 25;

/** A data-plane request that passed authentication. */
export interface VaultRequest extends EmulatorRequest {
  readonly vault: Resource;
  readonly caller: VaultCaller;
  readonly clock: AccessClock;
}

/** Throws the vault's refusal when the caller may not do this. */
export function permit(request: VaultRequest, { estate }: Emulation, operation: SecretOperation, name?: string): void {
  const refusal = refusalOf(estate, request.vault, request.caller, operation, name, request.clock);
  if (refusal) throw refusal;
}

/** One page of a vault's list, by `maxresults` and `$skiptoken`. */
export function vaultPage(request: VaultRequest, items: readonly JsonObject[]): Reply {
  const maximum = request.query.get('maxresults');
  if (maximum !== undefined && (!/^\d+$/.test(maximum) || Number(maximum) < 1 || Number(maximum) > pageSize)) {
    throw vaultError(400, 'BadParameter', `invalid maxresults: ${maximum}. It must be between 1 and ${pageSize}.`);
  }
  const size = Number(maximum ?? pageSize);
  const skip = request.query.count('$skiptoken', Number.MAX_SAFE_INTEGER) ?? 0;
  const isMore = skip + size < items.length;
  return ok({
    value: items.slice(skip, skip + size),
    nextLink: isMore ? nextLink(request, { $skiptoken: String(skip + size), maxresults: String(size) }) : null,
  });
}
