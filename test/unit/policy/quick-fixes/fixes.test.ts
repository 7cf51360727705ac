import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  applyEdits,
  dropSecretVersion,
  emptyWorkspace,
  fixesOf,
  lintPolicy,
  memoryWorkspace,
  type Fix,
  type PolicyWorkspace,
  type RuleId,
} from '../../../../src/policy/index.ts';

const workspace = memoryWorkspace({
  namedValues: { key: { isSecret: true, isFromKeyVault: true }, 'backend-x-api-key': { isSecret: true, isFromKeyVault: true } },
});

function fixesIn(text: string, rule: RuleId, around: PolicyWorkspace = workspace): readonly Fix[] {
  const finding = lintPolicy({ file: 'policy', text }, around).find(one => one.rule === rule);
  assert.ok(finding, `a finding ${rule}`);
  return fixesOf(finding, { file: 'policy', text }, around);
}

const inbound = (policies: string): string => `<policies>\n  <inbound>\n    <base />\n${policies}\n  </inbound>\n</policies>\n`;
const outbound = (policies: string): string => `<policies>\n  <outbound>\n    <base />\n${policies}\n  </outbound>\n</policies>\n`;
const call = (inner = '', attributes = 'ignore-error="false"'): string =>
  `    <send-request mode="new" response-variable-name="r" timeout="20" ${attributes}>\n      <set-url>https://kv.vault.azure.net/secrets/a?api-version=7.6</set-url>\n      <set-method>GET</set-method>\n      <authentication-managed-identity resource="https://vault.azure.net" />\n    </send-request>${inner}`;

const use = '\n    <set-variable name="v" value="@((string)((IResponse)context.Variables["r"]).Body.As<JObject>()["value"])" />';
const vaultBackend = (policies: string): string =>
  `<policies>\n  <inbound>\n    <set-backend-service base-url="https://kv.vault.azure.net" />\n    <rewrite-uri template="/secrets/one" />\n  </inbound>\n  <outbound>\n${policies}\n  </outbound>\n</policies>\n`;

/** Name, policy, rule, titles of the fixes that are offered. */
const offers: readonly (readonly [name: string, text: string, rule: RuleId, titles: readonly string[]])[] = [
  [
    'a header',
    outbound('    <set-header name="X" exists-action="override"><value>{{key}}</value></set-header>'),
    'secret-in-response',
    ['Delete <set-header>'],
  ],
  [
    'a body that is returned',
    inbound('    <return-response><set-body>{{key}}</set-body></return-response>'),
    'secret-in-response',
    ['Return a status instead of the secret', 'Delete <set-body>'],
  ],
  [
    'the reason of a status without a usual one',
    inbound('    <return-response><set-status code="299" reason="{{key}}" /></return-response>'),
    'secret-in-response',
    [],
  ],
  [
    'the URL of a call, without which there is no call',
    inbound('    <send-request mode="new" response-variable-name="x"><set-url>https://a.contoso.com/?k={{key}}</set-url></send-request>'),
    'secret-in-url',
    [],
  ],
  [
    'a call without a fixed name for its answer',
    inbound(
      call('\n    <set-variable name="v" value="@(((IResponse)context.Variables["r"]).Body.As<string>())" />').replace(
        'response-variable-name="r"',
        'response-variable-name="@("r")"',
      ),
    ),
    'vault-call-uncached',
    [],
  ],
  [
    'calls that run side by side',
    inbound(
      `    <wait for="all">\n${call()}\n    </wait>\n    <set-variable name="v" value="@(((IResponse)context.Variables["r"]).Body.As<string>())" />`,
    ),
    'vault-status-unchecked',
    ["Check the vault's status before its answer is used"],
  ],
  [
    'an answer that is read later, too',
    inbound(
      call(
        '\n    <set-variable name="v" value="@(((IResponse)context.Variables["r"]).Body.As<string>())" />\n    <set-header name="A" exists-action="override"><value>@(((IResponse)context.Variables["r"]).StatusCode.ToString())</value></set-header>',
      ),
    ),
    'vault-call-uncached',
    [],
  ],
  [
    'a call whose URL depends on the request',
    inbound(
      call('\n    <set-variable name="v" value="@(((IResponse)context.Variables["r"]).Body.As<string>())" />').replace(
        'secrets/a?',
        'secrets/@(context.Request.MatchedParameters["a"])?',
      ),
    ),
    'vault-call-uncached',
    [],
  ],
  [
    'a credential inside a longer text',
    inbound('    <set-backend-service base-url="https://a.contoso.com/?sig=hJ7kk29fjQQ1xhJ7kk29fjQQ1xhJ7kk29fjQQ1x" />'),
    'hardcoded-secret',
    ['Replace the credential by the named value {{backend-password}}'],
  ],
  [
    'one part of a log entry',
    inbound('    <trace source="a"><message>m</message><metadata name="k" value="{{key}}" /></trace>'),
    'secret-in-log',
    ['Delete <metadata>', 'Delete <trace>'],
  ],
  [
    'the only dimension of a metric, which must have one',
    inbound('    <emit-metric name="c"><dimension name="k" value="{{key}}" /></emit-metric>'),
    'secret-in-log',
    ['Delete <emit-metric>'],
  ],
  [
    'a policy that guards the API, which must stay',
    inbound(
      '    <check-header name="X" failed-check-httpcode="403" failed-check-error-message="{{key}}" ignore-case="false"><value>a</value></check-header>',
    ),
    'secret-in-response',
    ['Refuse with a message that gives nothing away'],
  ],
  [
    'a body behind which the answer of a vault would pass',
    vaultBackend('    <set-body>@(context.Response.Body.As<JObject>()["value"].ToString())</set-body>'),
    'secret-in-response',
    ['Return a status instead of the secret'],
  ],
  [
    'a body that hides another leak',
    outbound('    <set-body>{{key}}</set-body>\n    <set-body>a{{key}}</set-body>'),
    'secret-in-response',
    ['Return a status instead of the secret', 'Delete <set-body>'],
  ],
  [
    'a variable that is there before the cache is asked',
    inbound(`    <set-variable name="v" value="" />\n${call(use)}`),
    'vault-call-uncached',
    [],
  ],
  [
    'a value that is no string, as the cache gives back',
    inbound(call('\n    <set-variable name="v" value="@(((IResponse)context.Variables["r"]).Body.As<JObject>()["value"])" />')),
    'vault-call-uncached',
    [],
  ],
  [
    'a credential in two strings, of which one would stay',
    inbound('    <authentication-basic username="a" password="@("Tr0ub4dor" + "-and-3")" />'),
    'hardcoded-secret',
    [],
  ],
  [
    'a policy whose end is not known',
    inbound('    <set-body>text\n    <set-header name="A" exists-action="delete" />'),
    'policy-syntax',
    [],
  ],
  [
    'a limit, which contains nothing',
    inbound('    <rate-limit-by-key calls="1" renewal-period="1" counter-key="a">'),
    'policy-syntax',
    ['Close <rate-limit-by-key>'],
  ],
  [
    'a request, whose parts may be policies after it',
    inbound(
      '    <send-request mode="new" response-variable-name="r">\n      <set-url>https://a.example</set-url>\n    <set-header name="a"><value>1</value></set-header>',
    ),
    'policy-syntax',
    [],
  ],
  [
    'a branch whose end is at its parent’s',
    inbound('    <choose>\n      <when condition="@(true)">\n        <rewrite-uri template="/" />\n    </choose>'),
    'policy-syntax',
    ['Close <when>'],
  ],
  ['a value without quotes', inbound('    <set-status code=200 reason="OK" />'), 'policy-syntax', ['Write the value in quotes']],
  [
    'an end tag that closes nothing',
    inbound('    <rewrite-uri template="/" />\n    </retry>'),
    'policy-syntax',
    ['Delete the end tag that closes nothing'],
  ],
];

describe('fixes that are offered for', () => {
  for (const [name, text, rule, titles] of offers) it(name, () => assert.deepEqual(fixesIn(text, rule).map(({ title }) => title), titles));
});

/** Name, policy, rule, the lines that the first fix adds, the lines that it takes away. */
const changes: readonly (readonly [name: string, text: string, rule: RuleId, added: readonly string[], removed: readonly string[]])[] = [
  [
    'takes the suppressions of a deleted policy along, so that they hide nothing of the next one',
    outbound(
      '    <!-- apim-secrets-ignore secret-in-url: x -->\n    <set-header name="X" exists-action="override"><value>{{key}}</value></set-header>\n    <set-body>ok</set-body>',
    ),
    'secret-in-response',
    [],
    ['<!-- apim-secrets-ignore secret-in-url: x -->', '<set-header name="X" exists-action="override"><value>{{key}}</value></set-header>'],
  ],
  [
    'keeps what else a returned answer sets',
    inbound(
      `${call()}\n    <return-response response-variable-name="r">\n      <set-header name="A" exists-action="override"><value>1</value></set-header>\n    </return-response>`,
    ),
    'secret-in-response',
    ['<return-response>', '<set-status code="200" reason="OK" />'],
    ['<return-response response-variable-name="r">'],
  ],
  [
    'gives a request that is no copy a method',
    inbound(call().replace('mode="new"', 'mode="copy"').replace('      <set-method>GET</set-method>\n', '')),
    'vault-request-copies-caller',
    ['<send-request mode="new" response-variable-name="r" timeout="20" ignore-error="false">', '<set-method>GET</set-method>'],
    ['<send-request mode="copy" response-variable-name="r" timeout="20" ignore-error="false">'],
  ],
  [
    'finds the cloud of a vault whose URL is in a variable',
    inbound(
      `    <set-variable name="u" value="https://kv.vault.azure.cn/secrets/a" />\n${call().replace('https://kv.vault.azure.net/secrets/a?api-version=7.6', '@((string)context.Variables["u"])')}`,
    ),
    'vault-audience',
    ['<authentication-managed-identity resource="https://vault.azure.cn" />'],
    ['<authentication-managed-identity resource="https://vault.azure.net" />'],
  ],
];

describe('the first fix', () => {
  for (const [name, text, rule, added, removed] of changes) {
    it(name, () => {
      const [fix] = fixesIn(text, rule);
      assert.ok(fix);
      const [before, after] = [linesOf(text), linesOf(applyEdits(text, fix.edits))];
      assert.deepEqual([after.filter(line => !before.includes(line)), before.filter(line => !after.includes(line))], [added, removed]);
    });
  }

  it('checks behind a retry, which a check inside would end', () => {
    const text = inbound(
      `    <retry condition="@(((IResponse)context.Variables["r"]).StatusCode == 429)" count="3" interval="1">\n${call()}\n    </retry>${use}`,
    );
    const [fix] = fixesIn(text, 'vault-status-unchecked');
    assert.ok(fix);
    assert.match(applyEdits(text, fix.edits), /<\/retry>\n    <choose>/);
  });

  it('takes the subscription key away before all branches', () => {
    const basic = (user: string): string => `        <authentication-basic username="${user}" password="{{key}}" />`;
    const text = inbound(
      `    <choose>\n      <when condition="@(context.User != null)">\n${basic('a')}\n      </when>\n      <otherwise>\n${basic('b')}\n      </otherwise>\n    </choose>`,
    );
    const [fix] = fixesIn(text, 'subscription-key-forwarded');
    assert.ok(fix);
    assert.match(applyEdits(text, fix.edits), /exists-action="delete" \/>\n    <choose>/);
  });

  it('names no value that the policy uses already, whatever is known of the service', () => {
    const [fix] = fixesIn(
      inbound(
        '    <set-variable name="o" value="{{Backend-Password}}" />\n    <authentication-basic username="a" password="Tr0ub4dor-and-3" />',
      ),
      'hardcoded-secret',
    );
    assert.equal(fix?.createsNamedValue, 'backend-password-2');
  });

  it('is preferred, but for one that leaves a named value to be created', () => {
    const preferred = (text: string, rule: RuleId): readonly boolean[] => fixesIn(text, rule).map(({ isPreferred }) => isPreferred);
    assert.deepEqual(preferred(inbound('    <return-response><set-body>{{key}}</set-body></return-response>'), 'secret-in-response'), [
      true,
      false,
    ]);
    assert.deepEqual(preferred(inbound('    <authentication-basic username="a" password="Tr0ub4dor-and-3" />'), 'hardcoded-secret'), [
      false,
    ]);
  });
});

describe('the version of a secret', () => {
  const url = (text: string): string =>
    `<policies><inbound><send-request mode="new" response-variable-name="r"><set-url>${text}</set-url></send-request></inbound></policies>`;
  const version = '0123456789abcdef0123456789ABCDEF';
  const rows: readonly (readonly [name: string, before: string, after: string | undefined])[] = [
    [
      'is taken out',
      `https://kv.vault.azure.net/secrets/a/${version}?api-version=7.6`,
      'https://kv.vault.azure.net/secrets/a?api-version=7.6',
    ],
    ['is taken out behind named values', `{{vault}}/secrets/{{name}}/${version}`, '{{vault}}/secrets/{{name}}'],
    ['is not there', 'https://kv.vault.azure.net/secrets/a?api-version=7.6', undefined],
    ['is no version but an operation', 'https://kv.vault.azure.net/secrets/a/versions?api-version=7.6', undefined],
    ['is at another service', `https://api.contoso.com/secrets/a/${version}`, undefined],
  ];
  for (const [name, before, after] of rows) {
    it(name, () => {
      const text = url(before);
      const fix = dropSecretVersion(text, text.indexOf(before));
      assert.equal(fix && applyEdits(text, fix.edits), after === undefined ? undefined : url(after));
    });
  }
});

describe('a fix', () => {
  it('is offered in the file that the finding is in, a fragment included, and in no other', () => {
    const text = '<fragment>\n  <trace source="a"><message>{{key}}</message></trace>\n</fragment>\n';
    const [finding] = lintPolicy({ file: 'fragment', text }, workspace);
    assert.ok(finding);
    assert.deepEqual(fixesOf(finding, { file: 'fragment', text }, workspace).map(({ title }) => title), ['Delete <trace>']);
    assert.deepEqual(fixesOf(finding, { file: 'policy', text }, workspace), []);
  });

  it('uses the line ends and the indentation of the document', () => {
    const text = inbound(call('\n    <set-variable name="v" value="@(((IResponse)context.Variables["r"]).Body.As<string>())" />'))
      .replaceAll('\n', '\r\n')
      .replaceAll('  ', '\t');
    const [fix] = fixesIn(text, 'vault-status-unchecked');
    assert.ok(fix);
    const after = applyEdits(text, fix.edits);
    assert.equal(after.replaceAll('\r\n', '').includes('\n'), false);
    assert.ok(after.includes('\r\n\t\t<choose>\r\n\t\t\t<when condition="@((('));
  });

  it('is written with entities in a document that is', () => {
    const text = inbound(
      call('\n    <set-variable name="v" value="@(((IResponse)context.Variables[&quot;r&quot;]).Body.As&lt;string>())" />'),
    );
    const [fix] = fixesIn(text, 'vault-status-unchecked');
    assert.ok(fix);
    assert.match(applyEdits(text, fix.edits), /condition="@\(\(\(IResponse\)context\.Variables\[&quot;r&quot;\]\)\.StatusCode != 200\)"/);
  });

  it('names a value that is still free, says that it is to be created, and says nothing of the credential', () => {
    const [fix] = fixesIn(
      inbound('    <set-header name="X-Api-Key" exists-action="override"><value>Bearer hJ7kk29fjQQ1x</value></set-header>'),
      'hardcoded-secret',
    );
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

function linesOf(text: string): readonly string[] {
  return text.split('\n').map(line => line.trim());
}
