import { vaultStatusCheck } from '../../policy/index.ts';
import type { BackendCredential, PolicyWish } from '../wish.ts';

/** What the block takes from the estate rather than from the user's taste. */
export interface BlockOptions {
  /** Client id of a user-assigned identity; absent means the system-assigned one. */
  readonly identityClientId?: string;
  /** How long the gateway's own cache keeps the secret, in seconds; absent where a tier has no such cache (Consumption). */
  readonly cacheSeconds?: number;
}

/**
 * The policies that fetch a secret and hand it to the backend: lines without outer indentation, two blanks a level, LF.
 * The secret reaches the backend's credential only; the caller gets a status and a sentence when the vault refuses.
 */
export function blockText(wish: PolicyWish, options: BlockOptions): string {
  const { delivery } = wish;
  const isFetched = delivery.kind === 'send-request';
  const lines = [
    ...(isFetched ? fetchLines(delivery.vaultUrlNamedValue, delivery.secretNameNamedValue, wish, options) : []),
    '<!-- The subscription key is for the gateway, not for the backend -->',
    '<set-header name="Ocp-Apim-Subscription-Key" exists-action="delete" />',
    ...useLines(wish),
  ];
  return lines.join('\n');
}

/** The lines that use the secret towards the backend: credential, path and backend as wished. */
export function useLines({ delivery, credential, rewriteTemplate, backendUrl }: PolicyWish): readonly string[] {
  const isFetched = delivery.kind === 'send-request';
  return [
    ...credentialLines(credential, isFetched ? variableName(delivery.secretNameNamedValue) : undefined, isFetched ? '' : delivery.namedValue),
    ...(rewriteTemplate === undefined ? [] : [`<rewrite-uri template="${escapeAttribute(rewriteTemplate)}" />`]),
    ...(backendUrl === undefined ? [] : [`<set-backend-service base-url="${escapeAttribute(backendUrl)}" />`]),
  ];
}

/** The URL that a block asks for a secret, named values in place. */
export function secretUrl(vaultUrl: string, secretName: string): string {
  return `{{${vaultUrl}}}/secrets/{{${secretName}}}`;
}

function fetchLines(vaultUrl: string, secretName: string, wish: PolicyWish, { identityClientId, cacheSeconds }: BlockOptions): readonly string[] {
  const variable = variableName(secretName);
  const response = `${variable}Response`;
  const url = secretUrl(vaultUrl, secretName);
  const client = identityClientId === undefined ? '' : ` client-id="${escapeAttribute(identityClientId)}"`;
  const fetch = [
    `<send-request mode="new" response-variable-name="${response}" timeout="20" ignore-error="false">`,
    `  <set-url>${url}?api-version=${escapeAttribute(wish.vaultApiVersion)}</set-url>`,
    '  <set-method>GET</set-method>',
    `  <authentication-managed-identity resource="${escapeAttribute(wish.vaultAudience)}"${client} />`,
    '</send-request>',
    ...vaultStatusCheck(response),
    `<set-variable name="${variable}" value="@((string)((IResponse)context.Variables["${response}"]).Body.As<JObject>()["value"])" />`,
  ];
  const comment = '<!-- Fetch the secret from Key Vault with the managed identity -->';
  if (cacheSeconds === undefined) return [comment, ...fetch];
  return [
    `<!-- Fetch the secret from Key Vault with the managed identity; the gateway's own cache keeps it for ${cacheSeconds} seconds -->`,
    `<cache-lookup-value key="${url}" variable-name="${variable}" caching-type="internal" />`,
    '<choose>',
    `  <when condition="@(!context.Variables.ContainsKey("${variable}"))">`,
    ...fetch.map(line => `    ${line}`),
    `    <cache-store-value key="${url}" value="@((string)context.Variables["${variable}"])" duration="${cacheSeconds}" caching-type="internal" />`,
    '  </when>',
    '</choose>',
  ];
}

function credentialLines(credential: BackendCredential, variable: string | undefined, namedValue: string): readonly string[] {
  switch (credential.kind) {
    case 'basic': {
      const password = variable === undefined ? `{{${namedValue}}}` : `@((string)context.Variables["${variable}"])`;
      return [`<authentication-basic username="${escapeAttribute(credential.username)}" password="${password}" />`];
    }
    case 'header': {
      const prefix = escapeText(credential.prefix);
      const value =
        variable === undefined
          ? `${prefix}{{${namedValue}}}`
          : `@(${credential.prefix === '' ? '' : `${csharpString(credential.prefix)} + `}(string)context.Variables["${variable}"])`;
      return [
        `<set-header name="${escapeAttribute(credential.name)}" exists-action="override">`,
        `  <value>${value}</value>`,
        '</set-header>',
      ];
    }
  }
}

/** `backend-password-name` becomes `backendPassword`: two secrets in one policy then keep apart. */
function variableName(namedValue: string): string {
  const words = namedValue.split(/[^A-Za-z0-9]+/).filter(word => word !== '');
  if (words.length > 1 && words.at(-1)?.toLowerCase() === 'name') words.pop();
  const name = words.map((word, index) => (index === 0 ? word.charAt(0).toLowerCase() : word.charAt(0).toUpperCase()) + word.slice(1)).join('');
  return name === '' ? 'backendSecret' : name;
}

function escapeText(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

function escapeAttribute(text: string): string {
  return escapeText(text).replace(/"/g, '&quot;');
}

function csharpString(text: string): string {
  return `"${text.replace(/\\/g, '\\\\').replace(/"/g, '\\"')}"`;
}
