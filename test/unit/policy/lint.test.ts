import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import {
  emptyWorkspace,
  lintPolicy,
  lintToEnd,
  memoryWorkspace,
  type Finding,
  type LintOptions,
  type PolicySource,
  type WorkspaceFacts,
} from '../../../src/policy/index.ts';
import { lintFixture } from '../../support/policy/lint-fixture.ts';

const source = `<policies>
  <inbound>
    <base />
    <cache-lookup-value key="k" variable-name="s" />
    <choose>
      <when condition="@(!context.Variables.ContainsKey("s"))">
        <send-request mode="new" response-variable-name="answer">
          <set-url>https://contoso-kv.vault.azure.net/secrets/one</set-url>
          <authentication-managed-identity resource="https://vault.azure.net" />
        </send-request>
        <set-variable name="s" value="@((string)((IResponse)context.Variables["answer"]).Body.As<JObject>()["value"])" />
        <cache-store-value key="k" value="@((string)context.Variables["s"])" duration="60" />
      </when>
    </choose>
  </inbound>
  <outbound>
    <set-header name="X-Key" exists-action="override">
      <value>@((string)context.Variables["s"])</value>
    </set-header>
  </outbound>
</policies>`;

const lint = (text: string, options?: LintOptions): readonly Finding[] => lintPolicy({ file: 'policy.xml', text }, emptyWorkspace, options);
const at = ({ place }: Pick<Finding, 'place'>, text = source): string => text.slice(place.span.start, place.span.end);

describe('a finding', () => {
  const finding = lint(source).find(({ rule }) => rule === 'secret-in-response');

  it('is at the start tag of the policy through which the secret leaves', () => {
    assert.ok(finding);
    assert.equal(at(finding), '<set-header name="X-Key" exists-action="override">');
    assert.equal(
      finding.message,
      'A secret from a vault reaches the response header "X-Key". Send it to the backend only, and tell the caller a status or a fact about it.',
    );
    assert.deepEqual([finding.severity, finding.confidence], ['error', 'high']);
  });

  it('gives the way of the secret from its source to there', () => {
    assert.deepEqual(
      finding?.path.map(step => `${step.message} ${at({ place: step }).slice(0, 24)}`),
      [
        'The vault answers this call with a secret. <send-request mode="new"',
        'It is kept in the variable "s". <set-variable name="s" v',
        'It reaches the response header "X-Key" here. <set-header name="X-Key"',
      ],
    );
  });

  it('is less sure when only the token of the call hints at a vault', () => {
    const text = source.replace(
      'https://contoso-kv.vault.azure.net/secrets/one',
      '@(context.Request.Headers.GetValueOrDefault("x-url", ""))',
    );
    assert.deepEqual(lint(text).filter(({ rule }) => rule === 'secret-in-response').map(({ confidence }) => confidence), ['medium']);
  });
});

describe('the options', () => {
  it('change the severity of a rule', () => {
    assert.deepEqual(
      lint(source, { severities: { 'secret-in-response': 'information' } })
        .filter(({ rule }) => rule === 'secret-in-response')
        .map(({ severity }) => severity),
      ['information'],
    );
  });
  it('switch a rule off', () =>
    assert.ok(!lint(source, { severities: { 'secret-in-response': 'off' } }).some(({ rule }) => rule === 'secret-in-response')));
  it('leave other rules as they are', () =>
    assert.equal(lint(source).length - lint(source, { severities: { 'secret-in-response': 'off' } }).length, 1));
  it('stop the work when it is cancelled', () => assert.deepEqual(lint(source, { isCancelled: () => true }), []));
});

describe('the findings of a document', () => {
  it('come in the order of the text', () => {
    const starts = lint(source).map(({ place }) => place.span.start);
    assert.ok(starts.length > 2);
    assert.deepEqual(starts, [...starts].sort((a, b) => a - b));
  });
  it('are in the document that contains the policy, those of the linted one first', () => {
    const workspace = memoryWorkspace({
      namedValues: { key: { isSecret: true, isFromKeyVault: false } },
      fragments: { leak: { file: 'fragment.xml', text: '<fragment><set-body>{{key}}</set-body></fragment>' } },
      outerScopes: [
        [{ file: 'outer.xml', text: '<policies><outbound><set-header name="a"><value>{{key}}</value></set-header></outbound></policies>' }],
      ],
    });
    const text =
      '<policies><outbound><base /><include-fragment fragment-id="leak" /><set-status code="200" reason="{{key}}" /></outbound></policies>';
    assert.deepEqual(
      lintPolicy({ file: 'policy.xml', text }, workspace).map(({ rule, place }) => `${rule} ${place.file}`),
      ['secret-in-response policy.xml', 'secret-in-response fragment.xml', 'secret-in-response outer.xml'],
    );
  });
  it('are suppressed in the document of the comment', () => {
    const workspace = memoryWorkspace({
      namedValues: { key: { isSecret: true, isFromKeyVault: false } },
      fragments: {
        leak: {
          file: 'fragment.xml',
          text: '<fragment>\n<!-- apim-secrets-ignore secret-in-response: a public key -->\n<set-body>{{key}}</set-body></fragment>',
        },
      },
    });
    const text = '<policies><outbound><include-fragment fragment-id="leak" /></outbound></policies>';
    assert.deepEqual(lintPolicy({ file: 'policy.xml', text }, workspace), []);
    assert.deepEqual(
      lintPolicy({ file: 'policy.xml', text }, workspace, { withSuppressed: true }).map(({ rule }) => rule),
      ['secret-in-response'],
    );
  });
  it('are none for a document that is empty or no policy', () => {
    for (const text of ['', '   ', 'text', '<a><b/></a>']) assert.deepEqual(lint(text), []);
  });
});

describe('no finding contains a secret', () => {
  const canary = 'Canary7Zq99';
  const texts: Record<string, string> = {
    'a written-out password': `<policies><inbound><authentication-basic username="a" password="${canary}" /></inbound></policies>`,
    'a written-out key in a URL': `<policies><inbound><rewrite-uri template="/a?code=${canary}${canary}" /></inbound></policies>`,
    'a written-out key in code': `<policies><inbound><set-variable name="a" value="@(new HMACSHA256(Encoding.UTF8.GetBytes("${canary}")))" /></inbound></policies>`,
    'broken code with a literal': `<policies><inbound><set-variable name="a" value="@("${canary}" "${canary}" ${canary} 5)" /></inbound></policies>`,
    'a broken tag': `<policies><inbound><set-variable name="a" ${canary} =${canary} value='${canary} /></inbound></policies>`,
    'a cache key and a URL': source.replace('key="k"', `key="${canary}"`).replace('/secrets/one', `/secrets/one?x=${canary}`),
    'a literal on the way': source.replace('value="@((string)((IResponse)', `value="@("${canary}" + (string)((IResponse)`),
  };
  for (const [name, text] of Object.entries(texts)) {
    it(name, () => {
      const findings = lint(text);
      assert.ok(findings.length > 0);
      assert.doesNotMatch(JSON.stringify(findings), new RegExp(canary));
    });
  }

  it('nor the value of a named value', () => {
    const workspace = memoryWorkspace({ namedValues: { plain: { isSecret: false, isFromKeyVault: false, value: canary } } });
    const findings = lintPolicy(
      { file: 'p', text: '<policies><inbound><authentication-basic username="a" password="{{plain}}" /></inbound></policies>' },
      workspace,
    );
    assert.equal(findings.length, 1);
    assert.doesNotMatch(JSON.stringify(findings), new RegExp(canary));
  });
});

describe('every message of the fixtures', () => {
  const root = fileURLToPath(new URL('../../fixtures/policies/', import.meta.url));
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.xml'));

  it('is one sentence or two, with a place inside a text', () => {
    for (const file of files) {
      for (const { message, path, place } of lintFixture(root + file).findings) {
        for (const sentence of [message, ...path.map(step => step.message)]) assert.match(sentence, /^[A-Z<"{)}\];].{8,170}[.]$/, file);
        assert.ok(place.span.end >= place.span.start);
      }
    }
  });

  it('ends its path, where it has one, at its own place or at the use that it reports', () => {
    for (const file of files) {
      for (const { rule, path, place } of lintFixture(root + file).findings) {
        if (path.length > 0 && rule !== 'vault-status-unchecked') {
          assert.deepEqual({ ...path.at(-1), message: '' }, { ...place, message: '' }, `${file} ${rule}`);
        }
      }
    }
  });
});

describe('whether a policy is followed to its end', () => {
  const isFollowed = (text: string): boolean =>
    lintToEnd({ file: 'policy.xml', text }, emptyWorkspace, { severities: { 'policy-syntax': 'off' } }).isFollowed;
  it('is reported although the rule that says where is off', () => {
    assert.equal(isFollowed(source), true);
    assert.equal(
      isFollowed(`<policies><inbound><set-variable name="a" value="@(${'('.repeat(300)}1${')'.repeat(300)})" /></inbound></policies>`),
      false,
    );
    assert.equal(isFollowed(`<policies><inbound>${'<choose><when condition="@(true)">'.repeat(90)}</inbound></policies>`), false);
  });

  const leak = '<return-response><set-body>{{key}}</set-body></return-response>';
  const key = { key: { isSecret: true, isFromKeyVault: true } };
  const include = (id: string): string => `<include-fragment fragment-id="${id}" />`;
  const inbound = (content: string): string => `<policies><inbound>${content}</inbound></policies>`;
  const chain = (length: number): Readonly<Record<string, PolicySource>> =>
    Object.fromEntries(Array.from({ length }, (_, index) => [`g${index}`, { file: `g${index}`, text: `<fragment>${index === length - 1 ? leak : include(`g${index + 1}`)}</fragment>` }]));
  const nested = Object.fromEntries(
    Array.from({ length: 4 }, (_, index) => [
      `w${index}`,
      { file: `w${index}`, text: `<fragment>${'<wait>'.repeat(60)}${include(`w${index + 1}`)}${'</wait>'.repeat(60)}</fragment>` },
    ]),
  );
  const header = (value: string): string => `<set-header name="a" exists-action="override"><value>${value}</value></set-header>`;
  const held: readonly (readonly [what: string, around: string, value: string | undefined, isFollowed: boolean])[] = [
    ['policies, where policies are expected', '{{nv}}', header('@((string)context.Variables["s"])'), false],
    ['an unknown value, where policies are expected', '<choose><when condition="@(true)">{{nv}}</when></choose>', undefined, false],
    ['blanks, where policies are expected', '{{nv}}', ' \n', true],
    ['policies behind the end of a text', header('{{nv}}'), 'a</value></set-header><trace source="a"><message>b</message></trace>', false],
    ['an element in a text', header('{{nv}}'), '<b>c</b>', false],
    ['a comment in a text', header('{{nv}}'), 'a<!-- b', false],
    ['an expression that does not end, in a text', header('{{nv}}'), '@(1', false],
    ['an expression, in a text', header('{{nv}}'), '@(context.Request.Headers.GetValueOrDefault<string>("a", "b"))', true],
    ['a text with marks and quotes, in a text', header('{{nv}}'), `a > b, a < 1, "c" & 'd'`, true],
    ['an unknown value, in a text', header('{{nv}}'), undefined, true],
    ['markup in another named value, in a text', header('{{outer}}'), '<b>c</b>', false],
    ['a body of elements', '<set-body>{{nv}}</set-body>', '<a b="c">d</a>', true],
    ['the end of a body', '<set-body>{{nv}}</set-body>', '</set-body><trace source="a">b</trace><set-body>', false],
    ['the end of CDATA', header('<![CDATA[{{nv}}]]>'), 'a]]></value><value>', false],
    ['an element in CDATA', header('<![CDATA[{{nv}}]]>'), '<b>c</b>', true],
    ['the end of an attribute', '<set-variable name="a" value="{{nv}}" />', 'a" /><trace source="a', false],
    ['the end of an attribute in the other quotes', `<set-variable name="a" value='{{nv}}' />`, `a' b='c`, false],
    ['other quotes, in an attribute', `<set-variable name="a" value='{{nv}}' />`, 'a "b" > c', true],
    ['the beginning of a tag, in an attribute', '<set-variable name="a" value="{{nv}}" />', '<b', false],
    ['an expression with quotes and marks, in an attribute', '<set-variable name="a" value="{{nv}}" />', '@(1 < 2 ? "a" : "b")', true],
    ['more than a name, in a name', '<set-variable name="a" {{nv}}="b" />', 'c="d" e', false],
    ['a name, in a name', '<set-variable name="a" {{nv}}="b" />', 'value', true],
    ['the end of a string', '<set-variable name="a" value="@("b{{nv}}")" />', '" + context.RequestId + "', false],
    ['a backslash before the end of a string', '<set-variable name="a" value="@("b{{nv}}")" />', 'c\\', false],
    ['marks, in a string', '<set-variable name="a" value="@("b{{nv}}")" />', `<c> 'd'`, true],
    ['code that does not end in its place', '<set-variable name="a" value="@({{nv}})" />', '1) + @(2', false],
    ['code', '<set-variable name="a" value="@({{nv}})" />', 'context.RequestId', true],
  ];
  const heldRows = held.map(
    ([what, around, value, isFollowed]) => [`a named value with ${what}`, inbound(around), value, isFollowed] as const,
  );
  const ignored = '<!-- apim-secrets-ignore policy-syntax: agreed on -->';
  const rows: readonly (readonly [what: string, text: string, facts: WorkspaceFacts, isFollowed: boolean])[] = [
    ['fragments as deep as they are followed', inbound(include('g0')), { fragments: chain(5) }, true],
    ['a fragment deeper than that', inbound(include('g0')), { fragments: chain(6) }, false],
    [
      'a fragment deeper than that which was not read',
      inbound(include('g0')),
      { fragments: Object.fromEntries(Object.entries(chain(6)).slice(0, 5)) },
      false,
    ],
    ['a fragment that is not there where all are known', inbound(include('nowhere')), { hasAllFragments: true }, false],
    ['a fragment whose id is not known where all are', inbound(include('{{nobody}}')), { hasAllFragments: true }, false],
    [
      'a fragment whose id a named value contains',
      inbound(include('{{id}}')),
      {
        hasAllFragments: true,
        fragments: { G: { file: 'g', text: '<fragment/>' } },
        namedValues: { id: { isSecret: false, isFromKeyVault: false, value: 'g' } },
      },
      true,
    ],
    ['a fragment where nothing was to be read', inbound(include('nowhere')), {}, true],
    ...heldRows.map(
      ([what, text, value, isFollowed]) =>
        [
          what,
          text,
          {
            namedValues: {
              nv: { isSecret: false, isFromKeyVault: false, ...(value !== undefined && { value }) },
              outer: { isSecret: false, isFromKeyVault: false, value: 'a {{nv}}' },
            },
          },
          isFollowed,
        ] as const,
    ),
    [
      'a fragment with a named value that contains markup',
      inbound(include('g')),
      {
        fragments: { g: { file: 'g', text: '<fragment><set-header name="a"><value>{{nv}}</value></set-header></fragment>' } },
        namedValues: { nv: { isSecret: false, isFromKeyVault: false, value: '</value></set-header>' } },
      },
      false,
    ],
    [
      'a fragment whose expression has no end',
      inbound(include('g')),
      { fragments: { g: { file: 'g', text: '<fragment><set-body>@{ return 1; </set-body></fragment>' } } },
      false,
    ],
    [
      'a fragment whose code cannot be read',
      inbound(include('g')),
      { fragments: { g: { file: 'g', text: '<fragment><set-body>@(1 +)</set-body></fragment>' } } },
      false,
    ],
    [
      'a fragment with an element that has no end tag',
      inbound(include('g')),
      { fragments: { g: { file: 'g', text: '<fragment><set-body>x</fragment>' } } },
      false,
    ],
    [
      'an outer policy that cannot be read',
      inbound('<base />'),
      { outerScopes: [[{ file: 'o', text: '<policies><inbound><set-body></inbound></policies>' }]] },
      false,
    ],
    ['policies that are nested too deep', inbound(include('w0')), { fragments: nested }, false],
    ['an expression that is too long to be followed', inbound(`<set-variable name="a" value="@(${'1+'.repeat(60_000)}1)" />`), {}, false],
  ];
  for (const [what, text, facts, expected] of rows) {
    it(`reports ${what}, and the same where the finding is suppressed`, () => {
      const workspace = memoryWorkspace({ namedValues: key, ...facts });
      const { findings, isFollowed: followed } = lintToEnd({ file: 'policy.xml', text }, workspace);
      assert.deepEqual(
        [followed, findings.some(({ rule, severity }) => rule === 'policy-syntax' && severity === 'error')],
        [expected, !expected],
      );
      assert.equal(lintToEnd({ file: 'policy.xml', text: ignored + text }, workspace).isFollowed, expected);
    });
  }
});
