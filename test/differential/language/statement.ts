import fc from 'fast-check';
import { conditionCode, jsonCode, textCode, variables } from './expression.ts';
import { template } from './template.ts';

/** Policies of one section, as text. */
type Policies = fc.Arbitrary<string>;

/** What a generated policy refers to. */
export const namedValueNames = {
  secret: 'backend-key',
  fromVault: 'vault-key',
  plain: 'plain-name',
  code: 'held-code',
  vaultUrl: 'vault-url',
  secretName: 'secret-name',
} as const;
/** What the gateway itself signs in with where it is no named value. */
export const gatewayPassword = 'gateway-pass';
/** A backend that is a vault. */
export const vaultBackendId = 'vault-backend';
/** Fragments that a case may bring. */
export const fragmentIds = ['shared-a', 'shared-b'] as const;

const text = fc.constantFrom(...variables.text);
const response = fc.constantFrom(...variables.response);
const header = fc.constantFrom('X-A', 'X-B', 'Location', 'Authorization');

/** A text in an element: an expression in CDATA or not, a named value, or words. */
const content = fc.oneof(
  { weight: 6, arbitrary: textCode },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      `{{${namedValueNames.secret}}}`,
      `{{${namedValueNames.fromVault}}}`,
      `{{${namedValueNames.plain}}}`,
      `{{${namedValueNames.code}}}`,
      `k={{${namedValueNames.secret}}}`,
    ),
  },
  { weight: 1, arbitrary: textCode.map(code => `<![CDATA[${code}]]>`) },
  { weight: 1, arbitrary: fc.constantFrom('words', '@("words")', `@("{{${namedValueNames.secret}}}" + "!")`) },
);

/** A value in an attribute, where no CDATA can be. */
const value = content.filter(text => !text.startsWith('<'));

const vaultUrl = fc.constantFrom(
  'https://contoso.vault.azure.net/secrets/backend?api-version=7.6',
  `{{${namedValueNames.vaultUrl}}}/secrets/{{${namedValueNames.secretName}}}?api-version=7.6`,
  '@("https://contoso.vault.azure.net/secrets/" + "backend" + "?api-version=7.6")',
  `@("{{${namedValueNames.vaultUrl}}}" + "/secrets/backend?api-version=7.6")`,
);

const vaultCall: Policies = fc.tuple(response, vaultUrl, fc.constantFrom('', ' ignore-error="true"', ' ignore-error="false"'), fc.constantFrom('new', 'new', 'copy')).map(
  ([name, url, ignore, mode]) =>
    `<send-request mode="${mode}" response-variable-name="${name}" timeout="20"${ignore}><set-url>${url}</set-url><set-method>GET</set-method><authentication-managed-identity resource="https://vault.azure.net" /></send-request>`,
);

const otherCall: Policies = fc.tuple(response, value, value, value).map(
  ([name, url, head, body]) =>
    `<send-request mode="new" response-variable-name="${name}" timeout="20" ignore-error="true"><set-url>${url.startsWith('@(') ? `@("https://other.example/x?k=" + Uri.EscapeDataString(${url.slice(2, -1)}))` : 'https://other.example/x'}</set-url><set-method>POST</set-method><set-header name="X-Key" exists-action="override"><value>${head}</value></set-header><set-body>${body}</set-body></send-request>`,
);

const setHeader = fc
  .tuple(header, fc.constantFrom('override', 'skip', 'append'), content)
  .map(([name, action, text]) => `<set-header name="${name}" exists-action="${action}"><value>${text}</value></set-header>`);
const deleteHeader = header.map(name => `<set-header name="${name}" exists-action="delete" />`);
const setBody = fc.oneof(
  { weight: 4, arbitrary: content.map(text => `<set-body>${text}</set-body>`) },
  { weight: 1, arbitrary: template(namedValueNames.secret).map(text => `<set-body template="liquid">${text}</set-body>`) },
);
const setVariable = fc.tuple(text, value).map(([name, content]) => `<set-variable name="${name}" value="${content}" />`);
const setJson = jsonCode.map(code => `<set-variable name="j0" value="${code}" />`);
const setTruth = conditionCode.map(code => `<set-variable name="b0" value="${code}" />`);
const returnResponse: Policies = fc.oneof(
  fc
    .tuple(fc.constantFrom('200', '401', '500'), value, value, fc.constantFrom('OK', 'Refused'))
    .map(
      ([code, head, body, reason]) =>
        `<return-response><set-status code="${code}" reason="${reason}" /><set-header name="X-A" exists-action="override"><value>${head}</value></set-header><set-body>${body}</set-body></return-response>`,
    ),
  value.map(body => `<return-response><set-status code="200" reason="OK" /><set-body>${body}</set-body></return-response>`),
  template(namedValueNames.secret).map(text => `<return-response><set-status code="200" /><set-body template="liquid">${text}</set-body></return-response>`),
  textCode.map(reason => `<return-response><set-status code="400" reason="${reason}" /></return-response>`),
  response.map(name => `<return-response response-variable-name="${name}" />`),
  response.map(name => `<return-response response-variable-name="${name}"><set-body>replaced</set-body></return-response>`),
);

const logs: Policies = fc.oneof(
  content.map(text => `<trace source="t" severity="information"><message>${text}</message></trace>`),
  value.map(text => `<trace source="t"><message>m</message><metadata name="k" value="${text}" /></trace>`),
  content.map(text => `<log-to-eventhub logger-id="l">${text}</log-to-eventhub>`),
  value.map(text => `<emit-metric name="m" value="1" namespace="n"><dimension name="d" value="${text}" /></emit-metric>`),
  fc
    .tuple(fc.constantFrom('new', 'copy'), content)
    .map(
      ([mode, text]) =>
        `<send-one-way-request mode="${mode}"><set-url>https://audit.example/log</set-url><set-method>POST</set-method><set-body>${text}</set-body></send-one-way-request>`,
    ),
  fc.constant('<send-one-way-request mode="copy"><set-url>https://audit.example/log</set-url></send-one-way-request>'),
  textCode.map(code => `<set-variable name="s2" value="@{ context.Trace(${inBrackets(code)}); return "ok"; }" />`),
);

/** The code of `@(…)` as an operand; a block has none, so its place takes a word. */
function inBrackets(code: string): string {
  return code.startsWith('@(') ? code.slice(2, -1) : '"word"';
}

const cache: Policies = fc.oneof(
  fc
    .tuple(value, fc.constantFrom('', ' caching-type="internal"', ' caching-type="external"'))
    .map(([content, type]) => `<cache-store-value key="c" value="${content}" duration="60"${type} />`),
  fc
    .tuple(text, fc.constantFrom('', ' caching-type="internal"'))
    .map(([name, type]) => `<cache-lookup-value key="c" variable-name="${name}"${type} />`),
  fc
    .tuple(value, fc.constantFrom('', ' caching-type="internal"', ' caching-type="external"'))
    .map(([key, type]) => `<cache-store-value key="${key}" value="words" duration="60"${type} />`),
  fc
    .tuple(value, text, fc.constantFrom('', ' caching-type="internal"', ' caching-type="external"'), fc.constantFrom('', ' default-value="none"'))
    .map(([key, name, type, otherwise]) => `<cache-lookup-value key="${key}" variable-name="${name}"${type}${otherwise} />`),
  value.map(key => `<cache-remove-value key="${key}" />`),
  fc.constant('<cache-remove-value key="c" />'),
);

const token = fc
  .tuple(text, fc.constantFrom('https://vault.azure.net', 'https://management.azure.com'))
  .map(([name, resource]) => `<authentication-managed-identity resource="${resource}" output-token-variable-name="${name}" />`);

/** A variable that a token is put into while a request is made. */
const tokenInRequest: Policies = fc.tuple(text, response).map(
  ([name, answer]) =>
    `<send-request mode="new" response-variable-name="${answer}" timeout="20" ignore-error="true"><set-url>https://other.example/x</set-url><set-method>GET</set-method><authentication-managed-identity resource="https://management.azure.com" output-token-variable-name="${name}" /></send-request>`,
);

/** Tokens for a user, the caller's or the gateway's own. */
const passwordGrant: Policies = fc
  .tuple(
    response,
    text,
    fc.constantFrom(
      `"${gatewayPassword}"`,
      `"{{${namedValueNames.secret}}}"`,
      'context.Request.Headers.GetValueOrDefault("X-Password", "none")',
      'context.Request.Url.Query.GetValueOrDefault("password", "none")',
    ),
    fc.constantFrom('"svc"', 'context.Request.Headers.GetValueOrDefault("X-User", "none")'),
  )
  .map(([answer, name, password, user]) => {
    const isGateways = password.startsWith('"');
    const body = `@("grant_type=password&client_id=c&username=" + ${isGateways ? '"svc"' : user} + "&password=" + ${password})`;
    return `<send-request mode="new" response-variable-name="${answer}" timeout="20"><set-url>https://login.microsoftonline.com/contoso/oauth2/v2.0/token</set-url><set-method>POST</set-method><set-header name="Content-Type" exists-action="override"><value>application/x-www-form-urlencoded</value></set-header><set-body>${body}</set-body></send-request><set-variable name="${name}" value="@((string)((IResponse)context.Variables["${answer}"]).Body.As<JObject>(true)["access_token"])" />`;
  });

const towardsBackend: Policies = fc.oneof(
  textCode.map(code => `<authentication-basic username="user" password="${code}" />`),
  value.map(content => `<set-query-parameter name="q" exists-action="override"><value>${content}</value></set-query-parameter>`),
  fc.constantFrom(
    '<rewrite-uri template="/other?item={id}" />',
    '<set-method>POST</set-method>',
    '<set-backend-service base-url="https://second.example/v1" />',
    '<set-query-parameter name="q" exists-action="delete" />',
  ),
);

/** The vault itself as the backend, whose answer goes through. */
const vaultAsBackend: Policies = fc.oneof(
  fc.constantFrom('https://contoso.vault.azure.net', `{{${namedValueNames.vaultUrl}}}`).map(
    base =>
      `<authentication-managed-identity resource="https://vault.azure.net" /><set-backend-service base-url="${base}" /><rewrite-uri template="/secrets/backend?api-version=7.6" copy-unmatched-params="false" />`,
  ),
  text.map(
    name =>
      `<authentication-managed-identity resource="https://vault.azure.net" output-token-variable-name="${name}" /><set-header name="Authorization" exists-action="override"><value>@("Bearer " + (string)context.Variables["${name}"])</value></set-header><set-backend-service base-url="https://contoso.vault.azure.net/secrets/backend" /><rewrite-uri template="/" />`,
  ),
);

/** The vault as a backend that the workspace knows, or by the audience of the token alone. */
const knownVaultAsBackend: Policies = fc.constantFrom(
  `<authentication-managed-identity resource="https://vault.azure.net" /><set-backend-service backend-id="${vaultBackendId}" /><rewrite-uri template="/secrets/backend?api-version=7.6" copy-unmatched-params="false" />`,
  '<authentication-managed-identity resource="https://vault.azure.net" /><set-backend-service base-url="@("https://" + "contoso.vault.azure.net")" /><rewrite-uri template="/secrets/backend?api-version=7.6" copy-unmatched-params="false" />',
  `<set-variable name="s2" value="https://contoso.vault.azure.net" /><authentication-managed-identity resource="https://vault.azure.net" /><set-backend-service base-url="@((string)context.Variables["s2"])" /><rewrite-uri template="/secrets/backend?api-version=7.6" copy-unmatched-params="false" />`,
);

/** Calls that are refused, with a message that may say too much. */
const refusals: Policies = fc.oneof(
  value.map(
    message => `<check-header name="X-None" failed-check-httpcode="401" failed-check-error-message="${message}" ignore-case="true" />`,
  ),
  value.map(
    allowed =>
      `<check-header name="X-A" failed-check-httpcode="401" failed-check-error-message="no" ignore-case="true"><value>${allowed}</value></check-header>`,
  ),
  textCode.map(
    message =>
      `<validate-jwt header-name="X-None" failed-validation-httpcode="401" failed-validation-error-message="${message}"><issuer-signing-keys><key>{{${namedValueNames.secret}}}</key></issuer-signing-keys></validate-jwt>`,
  ),
  textCode.map(key => `<rate-limit-by-key calls="1" renewal-period="60" counter-key="${key}" />`),
);

/** Access tokens from elsewhere. */
const accessTokens: Policies = fc.oneof(
  fc.constant(
    '<get-authorization-context provider-id="p" authorization-id="a" context-variable-name="a0" identity-type="managed" /><set-variable name="s0" value="@(((Authorization)context.Variables["a0"]).AccessToken)" />',
  ),
  response.map(
    name =>
      `<send-request mode="new" response-variable-name="${name}" timeout="20"><set-url>https://login.microsoftonline.com/contoso/oauth2/v2.0/token</set-url><set-method>POST</set-method><set-header name="Content-Type" exists-action="override"><value>application/x-www-form-urlencoded</value></set-header><set-body>@("grant_type=client_credentials&client_id=c&client_secret={{${namedValueNames.secret}}}")</set-body></send-request><set-variable name="s1" value="@((string)((IResponse)context.Variables["${name}"]).Body.As<JObject>(true)["access_token"])" />`,
  ),
);

const responseCache: Policies = fc.constantFrom(
  '<cache-lookup vary-by-developer="false" vary-by-developer-groups="false" />',
  '<cache-lookup vary-by-developer="false" vary-by-developer-groups="false" caching-type="internal" />',
);
const bodyKinds: Policies = fc.oneof(fc.constantFrom(
  '<json-to-xml apply="always" consider-accept-header="false" />',
  '<xml-to-json kind="direct" apply="always" consider-accept-header="false" />',
), textCode.filter(code => code.startsWith('@(')).chain(code => fc.constantFrom(
  `<set-body>@(new JObject(new JProperty("r", new JObject(new JProperty("k", ${inBrackets(code)})))).ToString())</set-body><json-to-xml apply="always" consider-accept-header="false" />`,
  `<set-body>@("<r><k>" + System.Net.WebUtility.HtmlEncode(${inBrackets(code)}) + "</k></r>")</set-body><xml-to-json kind="direct" apply="always" consider-accept-header="false" />`,
)));

const statusLine: Policies = fc.oneof(
  fc.constant('<set-status code="202" reason="Accepted" />'),
  textCode.map(code => `<set-status code="200" reason="${code}" />`),
);
const replaceText = fc.tuple(fc.constantFrom('ok', 'true'), value).map(([from, to]) => `<find-and-replace from="${from}" to="${to}" />`);
const fragment = fc.constantFrom(...fragmentIds).map(id => `<include-fragment fragment-id="${id}" />`);

/** Where policies are: the answer exists in the last two. */
export type Section = 'inbound' | 'outbound' | 'on-error' | 'fragment';

/** One policy of a section, with others inside where it contains some. */
function policyIn(section: Section): Policies {
  const own = {
    inbound: [
      { weight: 2, arbitrary: towardsBackend },
      { weight: 1, arbitrary: vaultAsBackend },
      { weight: 1, arbitrary: knownVaultAsBackend },
      { weight: 1, arbitrary: refusals },
      { weight: 1, arbitrary: responseCache },
    ],
    outbound: [
      { weight: 1, arbitrary: statusLine },
      { weight: 1, arbitrary: fc.constant('<cache-store duration="60" />') },
      { weight: 1, arbitrary: bodyKinds },
    ],
    'on-error': [{ weight: 1, arbitrary: statusLine }],
    fragment: [{ weight: 1, arbitrary: statusLine }],
  }[section];
  return fc.letrec<{ one: string; many: string }>(tie => ({
    one: fc.oneof(
      { maxDepth: 2, depthIdentifier: section },
      { weight: 5, arbitrary: setVariable },
      { weight: 2, arbitrary: vaultCall },
      { weight: 1, arbitrary: otherCall },
      { weight: 3, arbitrary: setHeader },
      { weight: 1, arbitrary: deleteHeader },
      { weight: 2, arbitrary: setBody },
      { weight: 1, arbitrary: setJson },
      { weight: 1, arbitrary: setTruth },
      { weight: 1, arbitrary: returnResponse },
      { weight: 2, arbitrary: logs },
      { weight: 1, arbitrary: cache },
      { weight: 1, arbitrary: token },
      { weight: 1, arbitrary: tokenInRequest },
      { weight: 1, arbitrary: passwordGrant },
      { weight: 1, arbitrary: accessTokens },
      { weight: 1, arbitrary: replaceText },
      ...own,
      ...(section === 'fragment' ? [] : [{ weight: 1, arbitrary: fragment }]),
      {
        weight: 2,
        arbitrary: fc
          .tuple(conditionCode, tie('many'), tie('many'))
          .map(([test, then, otherwise]) => `<choose><when condition="${test}">${then}</when><otherwise>${otherwise}</otherwise></choose>`),
      },
      {
        weight: 1,
        arbitrary: fc.tuple(conditionCode, tie('many')).map(([test, then]) => `<choose><when condition="${test}">${then}</when></choose>`),
      },
      { weight: 1, arbitrary: tie('many').map(inner => `<wait for="all">${inner}</wait>`) },
      {
        weight: 1,
        arbitrary: fc
          .tuple(conditionCode, tie('many'))
          .map(([test, again]) => `<retry condition="${test}" count="2" interval="0">${again}</retry>`),
      },
    ),
    many: fc.array(tie('one'), { maxLength: 3, depthIdentifier: section }).map(all => all.join('\n')),
  })).one;
}

/** Between one and `most` policies of a section. */
export function policiesIn(section: Section, most: number): Policies {
  return fc.array(policyIn(section), { minLength: 1, maxLength: most }).map(all => all.join('\n'));
}

/** How generated policies begin: every variable contains something, one answer comes from a vault. */
export const opening: Policies = fc.tuple(vaultCall, otherCall, fc.constantFrom('@("first")', '@(context.Request.Method)', '{{plain-name}}'), setVariable).map(
  ([vault, other, words, set]) =>
    `<set-variable name="s0" value="${words}" /><set-variable name="s1" value="second" /><set-variable name="s2" value="@("third")" /><set-variable name="j0" value="@(new JObject(new JProperty("k", "v")))" /><set-variable name="b0" value="@(true)" />
${other.replace(/response-variable-name="r\d"/, 'response-variable-name="r1"').replaceAll('r0', 'r1').replace(/<set-url>[^]*?<\/set-body>/, '<set-url>https://other.example/x</set-url>')}
${vault.replace(/response-variable-name="r\d"/, 'response-variable-name="r0"')}
${set}`,
);
