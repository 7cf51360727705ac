import { vaultError, type AzureError } from '../server/errors.ts';
import { textOf } from '../server/json.ts';
import type { Resource } from '../estate/resource.ts';

/** What a vault's tokens have to be meant for. */
export const vaultAudience = 'https://vault.azure.net';

/** The vault's refusal of a request without a token, with one that it cannot check, or with one for somebody else. */
export function refuseToken(
  vault: Resource,
  why: { readonly kind: 'none' | 'foreign' } | { readonly kind: 'audience' | 'issuer'; readonly found: string },
): AzureError {
  switch (why.kind) {
    case 'none':
      return challenge(vault, 'AKV10000: Request is missing a Bearer or PoP token.');
    case 'foreign':
      return challenge(vault, 'AKV10001: Error validating token: the token was not issued by a trusted authority.');
    case 'audience':
      return challenge(vault, `AKV10022: Invalid audience. Expected ${vaultAudience}, found: ${why.found}.`);
    case 'issuer':
      return challenge(
        vault,
        `AKV10032: Invalid issuer. Expected one of https://sts.windows.net/${textOf(vault.properties.tenantId) ?? ''}/, found https://sts.windows.net/${why.found}/.`,
      );
  }
}

function challenge({ properties }: Resource, message: string): AzureError {
  const authority = `https://login.microsoftonline.com/${textOf(properties.tenantId) ?? ''}`;
  return vaultError(401, 'Unauthorized', message, undefined, {
    'www-authenticate': `Bearer authorization="${authority}", resource="${vaultAudience}"`,
  });
}
