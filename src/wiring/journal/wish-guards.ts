import { isAnyOf, isNumber, isObjectOf, isOneOf, isText, type Guard } from '../../base/guards.ts';
import { parseResourceId } from '../../base/azure-names/resource-id.ts';
import type { BlockOptions } from '../policy-block/block-options.ts';
import type { BackendCredential, IdentityChoice, PolicyWish, SecretDelivery } from '../request/wiring-request.ts';

/** A guard for the id of a resource of a provider's type, such as `service`; with `below` also of what is in one. */
function isIdOf(provider: string, type: string, { below = false } = {}): Guard<string> {
  return (value): value is string => {
    const id = isText(value) ? parseResourceId(value) : undefined;
    if (id?.provider.toLowerCase() !== provider.toLowerCase() || id.segments[0]?.toLowerCase() !== type.toLowerCase()) return false;
    return id.segments.every(segment => segment !== '') && (below || id.segments.length === 2);
  };
}

export const isServiceId = isIdOf('Microsoft.ApiManagement', 'service');

/** The service itself, or an API, operation or product of it. */
export const isScopeId = isIdOf('Microsoft.ApiManagement', 'service', { below: true });

export const isVaultId = isIdOf('Microsoft.KeyVault', 'vaults');

export const isIdentityId = isIdOf('Microsoft.ManagedIdentity', 'userAssignedIdentities');

export const isRoleAssignmentId: Guard<string> = (value): value is string =>
  isText(value) && /^\/(?:[^/]+\/)*providers\/Microsoft\.Authorization\/roleAssignments\/[^/]+$/i.test(value);

/** One part of an id: it leads to no other resource. */
export const isNamePart: Guard<string> = (value): value is string => isText(value) && value !== '' && !/[/?#]/.test(value);

export const isIdentityChoice: Guard<IdentityChoice> = isAnyOf<IdentityChoice>(
  isObjectOf<Extract<IdentityChoice, { kind: 'system' }>>({ kind: isOneOf('system') }),
  isObjectOf<Extract<IdentityChoice, { kind: 'user' }>>({
    kind: isOneOf('user'),
    id: { optional: isIdentityId },
    clientId: isText,
    principalId: isText,
    name: isText,
  }),
);

export const isDelivery: Guard<SecretDelivery> = isAnyOf<SecretDelivery>(
  isObjectOf<Extract<SecretDelivery, { kind: 'call-time' }>>({
    kind: isOneOf('call-time'),
    vaultUrlNamedValue: isText,
    secretNameNamedValue: isText,
  }),
  isObjectOf<Extract<SecretDelivery, { kind: 'named-value' }>>({ kind: isOneOf('named-value'), namedValue: isText }),
  isObjectOf<Extract<SecretDelivery, { kind: 'certificate' }>>({ kind: isOneOf('certificate'), certificateId: isText }),
);

const isCredential: Guard<BackendCredential> = isAnyOf<BackendCredential>(
  isObjectOf<Extract<BackendCredential, { kind: 'basic' }>>({ kind: isOneOf('basic'), username: isText }),
  isObjectOf<Extract<BackendCredential, { kind: 'header' }>>({ kind: isOneOf('header'), name: isText, prefix: isText }),
  isObjectOf<Extract<BackendCredential, { kind: 'query' }>>({ kind: isOneOf('query'), name: isText }),
  isObjectOf<Extract<BackendCredential, { kind: 'certificate' }>>({ kind: isOneOf('certificate') }),
  isObjectOf<Extract<BackendCredential, { kind: 'oauth' }>>({
    kind: isOneOf('oauth'),
    tokenEndpoint: isText,
    clientId: isText,
    scope: isText,
  }),
);

export const isPolicyWish: Guard<PolicyWish> = isObjectOf<PolicyWish>({
  delivery: isDelivery,
  credential: isCredential,
  rewriteTemplate: { optional: isText },
  backendUrl: { optional: isText },
  vaultAudience: isText,
  vaultApiVersion: isText,
});

export const isBlockOptions: Guard<BlockOptions> = isObjectOf<BlockOptions>({
  identityClientId: { optional: isText },
  cacheSeconds: { optional: isNumber },
});
