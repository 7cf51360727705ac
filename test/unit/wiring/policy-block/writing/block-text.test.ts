import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { blockText } from '../../../../../src/wiring/policy-block/writing/block-text.ts';
import { aWish } from '../../../../support/wiring/wiring-state.ts';

const { policy } = aWish();

describe('the policy block', () => {
  it('is the guarded, cached request of the post', () => {
    assert.equal(
      blockText(policy, { cacheSeconds: 300 }),
      `<!-- Fetch the secret from Key Vault with the managed identity; the gateway's own cache keeps it for 300 seconds -->
<cache-lookup-value key="{{vault-url}}/secrets/{{backend-password-name}}" variable-name="backendPassword" default-value="" caching-type="internal" />
<choose>
  <when condition="@(string.IsNullOrEmpty(context.Variables.GetValueOrDefault<string>("backendPassword")))">
    <send-request mode="new" response-variable-name="backendPasswordResponse" timeout="20" ignore-error="false">
      <set-url>{{vault-url}}/secrets/{{backend-password-name}}?api-version=7.6</set-url>
      <set-method>GET</set-method>
      <authentication-managed-identity resource="https://vault.azure.net" />
    </send-request>
    <choose>
      <when condition="@(((IResponse)context.Variables["backendPasswordResponse"]).StatusCode != 200)">
        <return-response>
          <set-status code="500" reason="Backend secret unavailable" />
          <set-body>@("The gateway could not read the backend's secret: Key Vault answered " + ((IResponse)context.Variables["backendPasswordResponse"]).StatusCode + ".")</set-body>
        </return-response>
      </when>
    </choose>
    <set-variable name="backendPassword" value="@((string)((IResponse)context.Variables["backendPasswordResponse"]).Body.As<JObject>()["value"])" />
    <cache-store-value key="{{vault-url}}/secrets/{{backend-password-name}}" value="@((string)context.Variables["backendPassword"])" duration="300" caching-type="internal" />
  </when>
</choose>
<!-- The subscription key is for the gateway, not for the backend -->
<set-header name="Ocp-Apim-Subscription-Key" exists-action="delete" />
<authentication-basic username="zohan" password="@((string)context.Variables["backendPassword"])" />
<rewrite-uri template="?item={id}" />
<set-backend-service base-url="https://backend.contoso.example" />
<!-- End of the lines for the backend’s secret -->`,
    );
  });

  const rows: readonly [string, string, RegExp][] = [
    [
      'has no cache where the tier has none',
      blockText(policy, {}),
      /^<!-- Fetch the secret from Key Vault with the managed identity -->\n<!-- apim-secrets-ignore vault-call-uncached: .*-->\n<send-request/,
    ],
    [
      'names a user-assigned identity by its client id',
      blockText(policy, { identityClientId: 'c1' }),
      /resource="https:\/\/vault\.azure\.net" client-id="c1" \/>/,
    ],
    [
      'puts a header with a prefix',
      blockText({ ...policy, credential: { kind: 'header', name: 'X-Key', prefix: 'Bearer ' } }, {}),
      /<value>@\("Bearer " \+ \(string\)context\.Variables\["backendPassword"\]\)<\/value>/,
    ],
    [
      'puts a header without a prefix',
      blockText({ ...policy, credential: { kind: 'header', name: 'X-Key', prefix: '' } }, {}),
      /<value>@\(\(string\)context\.Variables\["backendPassword"\]\)<\/value>/,
    ],
    [
      'escapes what a user typed',
      blockText({ ...policy, credential: { kind: 'basic', username: 'a"<&>' } }, {}),
      /username="a&quot;&lt;&amp;&gt;"/,
    ],
  ];
  for (const [title, text, expected] of rows) it(title, () => assert.match(text, expected));

  it('takes a Key Vault-backed named value without any request', () => {
    const text = blockText({ ...policy, delivery: { kind: 'named-value', namedValue: 'backend-password' } }, { cacheSeconds: 300 });
    assert.match(text, /<authentication-basic username="zohan" password="\{\{backend-password\}\}" \/>/);
    assert.doesNotMatch(text, /send-request|cache/);
  });

  it('leaves path and backend alone when they are not given', () => {
    const { rewriteTemplate: _template, backendUrl: _url, ...plain } = policy;
    assert.doesNotMatch(blockText(plain, {}), /rewrite-uri|set-backend-service/);
  });
});
