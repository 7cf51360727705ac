import type { Estate, Principal } from '../estate/estate.ts';

/** Who a bearer token is for, for which service it was asked, and of which tenant it is. */
export interface TokenContent {
  readonly principal: Principal;
  readonly audience: string;
  readonly tenantId: string;
}

/** What came in an Authorization header: nothing, something from elsewhere, or a token of the emulator. */
export type Credential = { readonly kind: 'none' } | { readonly kind: 'foreign' } | ({ readonly kind: 'token' } & TokenContent);

/**
 * A token of the emulator: it names its persona, audience and, unless it is of the home tenant, tenant, and proves nothing to
 * anybody else.
 */
export function issueToken(persona: string, audience: string, tenantId?: string): string {
  return `emulator.${persona}.${Buffer.from(audience).toString('base64url')}${tenantId === undefined ? '' : `.${tenantId}`}`;
}

/** Reads an Authorization header. A token that the emulator did not issue is foreign, and is not kept. */
export function readCredential(estate: Estate, header: string | undefined): Credential {
  if (header === undefined || header.trim() === '') return { kind: 'none' };
  const match = /^Bearer emulator\.([^.\s]+)\.([\w-]+)(?:\.([\w-]+))?$/i.exec(header.trim());
  const principal = estate.persona(match?.[1] ?? '');
  if (!match || !principal) return { kind: 'foreign' };
  // what no tenant of the estate is counts as its first, which seeds without tenants rely on
  const tenantId = (estate.tenant(match[3] ?? '') ?? { tenantId: estate.tenantId }).tenantId;
  return { kind: 'token', principal, audience: Buffer.from(match[2] ?? '', 'base64url').toString(), tenantId };
}
