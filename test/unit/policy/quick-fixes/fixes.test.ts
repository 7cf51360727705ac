import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyEdits, emptyWorkspace, fixesOf, lintPolicy, memoryWorkspace, type Fix, type PolicyWorkspace, type RuleId } from '../../../../src/policy/index.ts';

const workspace = memoryWorkspace({ namedValues: { key: { isSecret: true, isFromKeyVault: true }, 'backend-x-api-key': { isSecret: true, isFromKeyVault: true } } });

function fixesIn(text: string, rule: RuleId, around: PolicyWorkspace = workspace): readonly Fix[] {
  const finding = lintPolicy({ file: 'policy', text }, around).find(one => one.rule === rule);
  assert.ok(finding, `a finding ${rule}`);
  return fixesOf(finding, { file: 'policy', text }, around);
}

const inbound = (policies: string): string => `<policies>\n  <inbound>\n    <base />\n${policies}\n  </inbound>\n</policies>\n`;
const outbound = (policies: string): string => `<policies>\n  <outbound>\n    <base />\n${policies}\n  </outbound>\n</policies>\n`;
const call = (inner = '', attributes = 'ignore-error="false"'): string =>
  `    <send-request mode="new" response-variable-name="r" timeout="20" ${attributes}>\n      <set-url>https://kv.vault.azure.net/secrets/a?api-version=7.6</set-url>\n      <set-method>GET</set-method>\n      <authentication-managed-identity resource="https://vault.azure.net" />\n    </send-request>${inner}`;

/** Name, policy, rule, titles of the fixes that are offered. */
const offers: readonly (readonly [name: string, text: string, rule: RuleId, titles: readonly string[]])[] = [
  ['a header', outbound('    <set-header name="X" exists-action="override"><value>{{key}}</value></set-header>'), 'secret-in-response', ['Delete <set-header>']],
  ['a body that is returned', inbound('    <return-response><set-body>{{key}}</set-body></return-response>'), 'secret-in-response', ['Return a status instead of the secret', 'Delete <set-body>']],
  ['the reason of a status without a usual one', inbound('    <return-response><set-status code="299" reason="{{key}}" /></return-response>'), 'secret-in-response', []],
  ['the URL of a call, without which there is no call', inbound('    <send-request mode="new" response-variable-name="x"><set-url>https://a.contoso.com/?k={{key}}</set-url></send-request>'), 'secret-in-url', []],
  ['a call without a fixed name for its answer', inbound(call('\n    <set-variable name="v" value="@(((IResponse)context.Variables["r"]).Body.As<string>())" />').replace('response-variable-name="r"', 'response-variable-name="@("r")"')), 'vault-call-uncached', []],
  ['calls that run side by side', inbound(`    <wait for="all">\n${call()}\n    </wait>\n    <set-variable name="v" value="@(((IResponse)context.Variables["r"]).Body.As<string>())" />`), 'vault-status-unchecked', []],
  ['an answer that is read later, too', inbound(call('\n    <set-variable name="v" value="@(((IResponse)context.Variables["r"]).Body.As<string>())" />\n    <set-header name="A" exists-action="override"><value>@(((IResponse)context.Variables["r"]).StatusCode.ToString())</value></set-header>')), 'vault-call-uncached', []],
  ['a call whose URL depends on the request', inbound(call('\n    <set-variable name="v" value="@(((IResponse)context.Variables["r"]).Body.As<string>())" />').replace('secrets/a?', 'secrets/@(context.Request.MatchedParameters["a"])?')), 'vault-call-uncached', []],
  ['a credential inside a longer text', inbound('    <set-backend-service base-url="https://a.contoso.com/?sig=hJ7kk29fjQQ1xhJ7kk29fjQQ1xhJ7kk29fjQQ1x" />'), 'hardcoded-secret', []],
];

describe('fixes that are offered for', () => {
  for (const [name, text, rule, titles] of offers) it(name, () => assert.deepEqual(fixesIn(text, rule).map(({ title }) => title), titles));
});

describe('a fix', () => {
  it('uses the line ends and the indentation of the document', () => {
    const text = inbound(call('\n    <set-variable name="v" value="@(((IResponse)context.Variables["r"]).Body.As<string>())" />')).replaceAll('\n', '\r\n').replaceAll('  ', '\t');
    const [fix] = fixesIn(text, 'vault-status-unchecked');
    assert.ok(fix);
    const after = applyEdits(text, fix.edits);
    assert.equal(after.replaceAll('\r\n', '').includes('\n'), false);
    assert.ok(after.includes('\r\n\t\t<choose>\r\n\t\t\t<when condition="@((('));
  });

  it('is written with entities in a document that is', () => {
    const text = inbound(call('\n    <set-variable name="v" value="@(((IResponse)context.Variables[&quot;r&quot;]).Body.As&lt;string>())" />'));
    const [fix] = fixesIn(text, 'vault-status-unchecked');
    assert.ok(fix);
    assert.match(applyEdits(text, fix.edits), /condition="@\(\(\(IResponse\)context\.Variables\[&quot;r&quot;\]\)\.StatusCode != 200\)"/);
  });

  it('names a value that is still free, says that it is to be created, and says nothing of the credential', () => {
    const [fix] = fixesIn(inbound('    <set-header name="X-Api-Key" exists-action="override"><value>Bearer hJ7kk29fjQQ1x</value></set-header>'), 'hardcoded-secret');
    assert.ok(fix);
    assert.equal(fix.createsNamedValue, 'backend-x-api-key-2');
    assert.equal(fix.title.includes('hJ7'), false);
    assert.deepEqual(fix.edits.map(({ newText }) => newText), ['{{backend-x-api-key-2}}']);
  });

  it('is not offered for a text that has changed since it was linted', () => {
    const text = outbound('    <set-header name="X" exists-action="override"><value>{{key}}</value></set-header>');
    const [finding] = lintPolicy({ file: 'policy', text }, workspace);
    assert.ok(finding);
    assert.deepEqual(fixesOf(finding, { file: 'policy', text: '<policies />' }, emptyWorkspace), []);
  });
});
