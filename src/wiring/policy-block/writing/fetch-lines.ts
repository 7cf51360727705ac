import { vaultStatusCheck } from '../../../policy/index.ts';
import type { PolicyWish } from '../../request/wiring-request.ts';
import type { BlockOptions } from '../block-options.ts';
import { cacheGuard } from './cache-guard.ts';
import { escapeAttribute } from './escape-xml.ts';
import { heldSecret, variableText } from './held-secret.ts';

/** The URL that a block asks for a secret, named values in place. */
export function secretUrl(vaultUrl: string, secretName: string): string {
  return `{{${vaultUrl}}}/secrets/{{${secretName}}}`;
}

/**
 * The policies that fetch the secret and keep it for a few minutes, where the tier has a cache of its own; none where a named
 * value has it.
 */
export function fetchLines(wish: PolicyWish, options: BlockOptions): readonly string[] {
  const { delivery } = wish;
  const { cacheSeconds } = options;
  if (delivery.kind !== 'call-time') return [];
  const { variable } = heldSecret(delivery);
  const fetch = vaultRequest(wish, options);
  if (cacheSeconds === undefined) return ['<!-- Fetch the secret from Key Vault with the managed identity -->', ...fetch];
  const url = secretUrl(delivery.vaultUrlNamedValue, delivery.secretNameNamedValue);
  return [
    `<!-- Fetch the secret from Key Vault with the managed identity; the gateway's own cache keeps it for ${cacheSeconds} seconds -->`,
    ...cacheGuard(url, variable),
    ...fetch.map(line => `    ${line}`),
    `    <cache-store-value key="${url}" value="@(${variableText(variable)})" duration="${cacheSeconds}" caching-type="internal" />`,
    '  </when>',
    '</choose>',
  ];
}

/**
 * The call of the vault, its status checked, and the secret in its variable. Without a cache it is made for every request, which
 * is said to be meant.
 */
export function vaultRequest(
  { delivery, vaultApiVersion, vaultAudience }: PolicyWish,
  { identityClientId, cacheSeconds }: BlockOptions,
): readonly string[] {
  if (delivery.kind !== 'call-time') return [];
  const { variable } = heldSecret(delivery);
  const response = `${variable}Response`;
  const client = identityClientId === undefined ? '' : ` client-id="${escapeAttribute(identityClientId)}"`;
  return [
    ...(cacheSeconds === undefined
      ? [
          '<!-- apim-secrets-ignore vault-call-uncached: this tier has no cache inside the gateway, and no other cache may hold a secret -->',
        ]
      : []),
    `<send-request mode="new" response-variable-name="${response}" timeout="20" ignore-error="false">`,
    `  <set-url>${secretUrl(delivery.vaultUrlNamedValue, delivery.secretNameNamedValue)}?api-version=${escapeAttribute(vaultApiVersion)}</set-url>`,
    '  <set-method>GET</set-method>',
    `  <authentication-managed-identity resource="${escapeAttribute(vaultAudience)}"${client} />`,
    '</send-request>',
    ...vaultStatusCheck(response),
    `<set-variable name="${variable}" value="@((string)((IResponse)context.Variables["${response}"]).Body.As<JObject>()["value"])" />`,
  ];
}
