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

  const vault = (id = 'r'): string =>
    `<send-request mode="new" response-variable-name="${id}"><set-url>https://kv-a.vault.azure.net/secrets/a?api-version=7.4</set-url></send-request>`;
  const taken = (to: string, keeps = ''): string =>
    `<set-variable name="${to}" value="@(((IResponse)context.Variables[&quot;r&quot;]).Body.As&lt;string&gt;(${keeps}))" />`;
  const secondReading = '@(((IResponse)context.Variables["r"]).Body.As<string>())';
  it('is medium for a body that was read before, and is gone then', () =>
    assert.deepEqual(confidences(`${vault()}${taken('first')}`, secondReading), ['medium']));
  it('is medium for the second reading in one expression', () => {
    const code = '@{ var r = (IResponse)context.Variables["r"]; var n = r.Body.As<string>().Length; return n + r.Body.As<JObject>()["value"].ToString(); }';
    assert.deepEqual(confidences(vault(), code), ['medium']);
  });
  it('is high for the first reading, whatever is read later', () =>
    assert.deepEqual(confidences(`${vault()}${taken('k')}${taken('other')}`, read), ['high']));
  it('is high when what was read first is there beside the second reading', () =>
    assert.deepEqual(confidences(`${vault()}${taken('k')}`, '@((string)context.Variables["k"] + ((IResponse)context.Variables["r"]).Body.As<string>())'), ['high']));
  for (const keeps of ['preserveContent: true', 'true']) {
    it(`is high for a body that was kept when it was read before: ${keeps}`, () =>
      assert.deepEqual(confidences(`${vault()}${taken('first', keeps)}`, secondReading), ['high']));
  }
  it('is high when the body is read before on one of two ways only', () => {
    const choice = `<choose><when condition="@(context.Request.Method == &quot;GET&quot;)">${taken('first')}</when></choose>`;
    assert.deepEqual(confidences(`${vault()}${choice}`, secondReading), ['high']);
  });
  it('is high when code reads it before in one of two ways only', () => {
    const code = '@{ var r = (IResponse)context.Variables["r"]; var a = context.Request.Method == "GET" ? r.Body.As<string>() : ""; return r.Body.As<string>(); }';
    assert.deepEqual(confidences(vault(), code), ['high']);
  });
  it('is high for the answer of the same call when it is made again', () =>
    assert.deepEqual(
      confidences(`<retry condition="@(true)" count="2" interval="1">${vault()}${taken('k')}</retry>`, read),
      ['high'],
    ));
  it('is medium for what may be under another name of a dictionary than the one that is read', () => {
    const dictionary = 'new [] { (string)context.Variables["k"], "x" }.ToDictionary(x => x.Length == 1 ? "x" : "k")["x"]';
    assert.deepEqual(confidences(variable, `@(${dictionary})`), ['medium']);
  });
});
