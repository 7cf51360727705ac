import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lintPolicy, memoryWorkspace } from '../../../../src/policy/index.ts';

const workspace = memoryWorkspace({
  namedValues: { key: { isSecret: true, isFromKeyVault: true } },
  fragments: { known: { file: 'fragment.xml', text: '<fragment><set-variable name="other" value="1" /></fragment>' } },
});

const confidences = (inbound: string, body: string): readonly string[] =>
  lintPolicy({ file: 'p.xml', text: `<policies><inbound>${inbound}</inbound><outbound><set-body>${body}</set-body></outbound></policies>` }, workspace)
    .filter(({ rule }) => rule === 'secret-in-response')
    .map(({ confidence }) => confidence);

const variable = '<set-variable name="k" value="{{key}}" />';
const read = '@((string)context.Variables["k"])';

describe('the confidence of a finding', () => {
  it('is high when every link of the way is certain', () => assert.deepEqual(confidences(variable, read), ['high']));
  it('stays high past a fragment that is known', () =>
    assert.deepEqual(confidences(`${variable}<include-fragment fragment-id="known" />`, read), ['high']));
  it('is medium when a fragment that is not known may have set the variable', () =>
    assert.deepEqual(confidences(`${variable}<include-fragment fragment-id="nowhere" />`, read), ['medium']));
  it('stays high past an unknown fragment when no variable is on the way', () =>
    assert.deepEqual(confidences('<include-fragment fragment-id="nowhere" />', '{{key}}'), ['high']));
  it('is medium for the token in the answer of an authorization server', () => {
    const call =
      '<send-request mode="new" response-variable-name="t"><set-url>https://login.microsoftonline.com/a/oauth2/v2.0/token</set-url><set-method>POST</set-method></send-request>';
    assert.deepEqual(confidences(call, '@(((IResponse)context.Variables["t"]).Body.As<JObject>()["access_token"].ToString())'), ['medium']);
  });

  const stored = (lookUp: string): readonly string[] =>
    lintPolicy(
      {
        file: 'policy.xml',
        text: `<policies><inbound>${lookUp}</inbound><outbound><set-body>{{key}}</set-body><cache-store duration="60" /></outbound></policies>`,
      },
      workspace,
    )
      .filter(({ rule }) => rule === 'secret-in-cache')
      .map(({ confidence }) => confidence);
  it('is high when a response is kept outside the gateway', () => assert.deepEqual(stored('<cache-lookup />'), ['high']));
  it('is medium when no cache-lookup says where a response is kept', () => assert.deepEqual(stored(''), ['medium']));
  it('is medium when a response is kept in the gateway', () => assert.deepEqual(stored('<cache-lookup caching-type="internal" />'), ['medium']));
});
