import type { ClientCredentials, PolicyWish } from '../../request/wiring-request.ts';
import type { BlockOptions } from '../block-options.ts';
import { cacheGuard } from './cache-guard.ts';
import { escapeAttribute, escapeText } from './escape-xml.ts';
import { vaultRequest } from './fetch-lines.ts';
import { heldSecret, variableText, type HeldSecret } from './held-secret.ts';

/** How long before its end a token is no longer used, in seconds: clocks differ, and a call takes its time. */
const marginSeconds = 60;

/**
 * The policies that get an access token with the secret, and keep it for less than its life where the tier has a cache of its own.
 * While a token is kept, neither the vault nor the authorization server is asked.
 */
export function tokenLines(wish: PolicyWish, credential: ClientCredentials, options: BlockOptions): readonly string[] {
  if (wish.delivery.kind === 'certificate') return [];
  const secret = heldSecret(wish.delivery);
  const token = tokenVariable(secret);
  const ask = [...secretLines(wish, secret, options), ...tokenRequest(credential, secret)];
  const comment = '<!-- Get an access token for the backend with the secret';
  if (options.cacheSeconds === undefined) return [`${comment} -->`, ...ask];
  const key = keyOf(credential);
  const answer = `((JObject)context.Variables["${answerVariable(secret)}"])`;
  return [
    `${comment}; the gateway's own cache keeps it until ${marginSeconds} seconds before its end -->`,
    ...cacheGuard(key, token),
    ...ask.map(line => `    ${line}`),
    `    <cache-store-value key="${key}" value="@(${variableText(token)})" duration="@(Math.Max(1, ((int?)${answer}["expires_in"] ?? 0) - ${marginSeconds}))" caching-type="internal" />`,
    '  </when>',
    '</choose>',
  ];
}

/** The variable that has the token. */
export function tokenVariable({ variable }: HeldSecret): string {
  return `${variable}Token`;
}

/** The lines that say where the token comes from: the endpoint, and what it is asked with. */
export function requestsOfToken({ tokenEndpoint, clientId, scope }: ClientCredentials, { variable }: HeldSecret): readonly string[] {
  const fields = [
    'grant_type=client_credentials',
    `client_id=${encode(clientId)}`,
    ...(scope === '' ? [] : [`scope=${encode(scope)}`]),
    'client_secret=',
  ];
  return [
    `<set-url>${escapeText(tokenEndpoint)}</set-url>`,
    `<set-body>@("${fields.join('&')}" + Uri.EscapeDataString(${variableText(variable)}))</set-body>`,
  ];
}

/** The secret in its variable: a named value would be read as C# in the middle of an expression, whatever is in it. */
function secretLines(wish: PolicyWish, { variable, namedValue }: HeldSecret, options: BlockOptions): readonly string[] {
  return namedValue === undefined ? vaultRequest(wish, options) : [`<set-variable name="${variable}" value="{{${namedValue}}}" />`];
}

function tokenRequest(credential: ClientCredentials, secret: HeldSecret): readonly string[] {
  const token = tokenVariable(secret);
  const answer = answerVariable(secret);
  const response = `${token}Response`;
  const [url = '', body = ''] = requestsOfToken(credential, secret);
  const whole = `((IResponse)context.Variables["${response}"])`;
  return [
    `<send-request mode="new" response-variable-name="${response}" timeout="20" ignore-error="false">`,
    `  ${url}`,
    '  <set-method>POST</set-method>',
    '  <set-header name="Content-Type" exists-action="override">',
    '    <value>application/x-www-form-urlencoded</value>',
    '  </set-header>',
    `  ${body}`,
    '</send-request>',
    '<choose>',
    `  <when condition="@(${whole}.StatusCode != 200 || ${whole}.Body.As<JObject>(preserveContent: true)["access_token"] == null)">`,
    '    <return-response>',
    '      <set-status code="500" reason="Backend token unavailable" />',
    `      <set-body>@("The gateway could not get a token for the backend: the authorization server answered " + ${whole}.StatusCode + ".")</set-body>`,
    '    </return-response>',
    '  </when>',
    '</choose>',
    `<set-variable name="${answer}" value="@(${whole}.Body.As<JObject>())" />`,
    `<set-variable name="${token}" value="@((string)((JObject)context.Variables["${answer}"])["access_token"])" />`,
  ];
}

function answerVariable(secret: HeldSecret): string {
  return `${tokenVariable(secret)}Answer`;
}

/** Tokens of one client for one scope are the same in every API; blanks keep the parts apart. */
function keyOf({ tokenEndpoint, clientId, scope }: ClientCredentials): string {
  return escapeAttribute(`token ${tokenEndpoint} ${encode(clientId)} ${encode(scope)}`);
}

/** As a form has it, and with nothing left that C# or XML would read: only ASCII letters, digits and -_.!~*'()%. */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}
