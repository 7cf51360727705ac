import { textValue } from './flow/value/value.ts';
import { asksForToken } from './flow/secrets/token-endpoint.ts';
import { vaultClouds } from '../base/azure-names/vault-clouds.ts';
import { vaultAddress, vaultCloudOf } from './flow/secrets/vault-address.ts';

/** A server that hands out secrets: it is never the backend. */
export type SecretService = 'vault' | 'token-endpoint';

/** Grants through which callers may get tokens of their own. */
const mayBeCallersGrant = /grant_type["']?\s*[=:]\s*["']?(?:authorization_code|refresh_token|password|implicit|urn)/i;

/** Whether a request goes to a vault or to a server that gives out tokens; `vaultSuffix` is that of a cloud that is not built in. */
export function secretServiceOf(
  url: string,
  { vaultSuffix = '', body }: { readonly vaultSuffix?: string; readonly body?: string } = {},
): SecretService | undefined {
  const host = /^https?:\/\/([^/?#:]*)/i.exec(url)?.[1]?.toLowerCase() ?? '';
  const isOfCloud = vaultSuffix !== '' && host.endsWith(`.${vaultSuffix.replace(/:\d+$/, '').toLowerCase()}`);
  if (isOfCloud || vaultCloudOf(url)) return 'vault';
  // whether the gateway or the caller was named in it does not show in what was sent
  if (body !== undefined && mayBeCallersGrant.test(body)) return undefined;
  return asksForToken(url, textValue(body ?? '')) ? 'token-endpoint' : undefined;
}

/** Whether a URL of a vault reads the value of one secret. */
export function readsVaultSecret(url: string): boolean {
  return vaultAddress(url, true).readsSecret;
}

/** Whether vaults with this suffix are known without a setting: those of the clouds that are built in. */
export function isBuiltInVaultSuffix(vaultSuffix: string): boolean {
  return vaultClouds.some(({ suffix }) => suffix === vaultSuffix.toLowerCase());
}
