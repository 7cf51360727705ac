import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runIn, textOfBody, wholePolicy } from '../../../../support/run/run-fixture.ts';

/** What the backend was sent. */
async function sent(inbound: string, request: Parameters<typeof runIn>[0]['request'] = {}) {
  const { calls } = await runIn({ policy: inbound, request });
  const call = calls.find(({ kind }) => kind === 'backend');
  assert.ok(call);
  return call.request;
}

describe('set-header', () => {
  for (const { title, policy, headers = {}, expected } of [
    { title: 'puts a header where none is', policy: '<set-header name="X-A"><value>1</value></set-header>', expected: [['X-A', '1']] },
    {
      title: 'overrides by default',
      policy: '<set-header name="x-a"><value>2</value></set-header>',
      headers: { 'X-A': '1' },
      expected: [['X-A', '2']],
    },
    {
      title: 'skip leaves what is there',
      policy: '<set-header name="X-A" exists-action="skip"><value>2</value></set-header>',
      headers: { 'X-A': '1' },
      expected: [['X-A', '1']],
    },
    {
      title: 'skip sets what is not',
      policy: '<set-header name="X-A" exists-action="skip"><value>2</value></set-header>',
      expected: [['X-A', '2']],
    },
    {
      title: 'append adds a value',
      policy: '<set-header name="X-A" exists-action="append"><value>2</value></set-header>',
      headers: { 'X-A': '1' },
      expected: [
        ['X-A', '1'],
        ['X-A', '2'],
      ],
    },
    {
      title: 'delete takes it away, whatever its case',
      policy: '<set-header name="x-a" exists-action="delete" />',
      headers: { 'X-A': '1' },
      expected: [],
    },
    {
      title: 'sets several values',
      policy: '<set-header name="X-A"><value>1</value><value>@("2")</value></set-header>',
      expected: [
        ['X-A', '1'],
        ['X-A', '2'],
      ],
    },
  ] as const) {
    it(title, async () => assert.deepEqual((await sent(policy, { headers })).headers, expected));
  }

  it('writes to the response in outbound', async () => {
    const { response, calls } = await runIn({ policy: wholePolicy({ outbound: '<set-header name="X-A"><value>1</value></set-header>' }) });
    assert.deepEqual([response.headers, calls[0]?.request.headers], [[['X-A', '1']], []]);
  });
});

describe('set-body', () => {
  for (const { title, content, expected } of [
    { title: 'text', content: 'words', expected: 'words' },
    { title: 'an expression', content: '@("a" + "b")', expected: 'ab' },
    { title: 'an expression on a line of its own', content: '\n  @("a")\n', expected: 'a' },
    { title: 'text as it is written', content: '{"a": 1}', expected: '{"a": 1}' },
    { title: 'an XML body with an expression in it', content: '<a b="@("1")">@("2")<c /></a>', expected: '<a b="1">2<c /></a>' },
    { title: 'CDATA', content: '<![CDATA[<a>1</a>]]>', expected: '<a>1</a>' },
    { title: 'JSON with its indentation', content: '@(new JObject(new JProperty("k", 1)))', expected: '{\r\n  "k": 1\r\n}' },
    { title: 'bytes', content: '@(Encoding.UTF8.GetBytes("x"))', expected: 'x' },
    { title: 'nothing for null', content: '@(context.Variables.GetValueOrDefault<string>("none"))', expected: '' },
  ] as const) {
    it(`takes ${title}`, async () => assert.equal(textOfBody(await sent(`<set-body>${content}</set-body>`)), expected));
  }

  it('says that a Liquid template is not filled in, and leaves the body', async () => {
    const { unsupported, calls, steps } = await runIn({
      policy: '<set-body template="liquid">{{body.a}}</set-body>',
      request: { method: 'POST', body: 'old' },
    });
    assert.deepEqual([unsupported.length, unsupported[0]?.policy, steps[0]?.outcome], [1, 'set-body', 'unsupported']);
    assert.equal(textOfBody(calls[0]?.request ?? { body: new Uint8Array() }), 'old');
  });

  it('has a template filled in by a host that can, with named values in it, variables and the body as it was', async () => {
    const { unsupported, calls } = await runIn({
      policy: '<set-variable name="v" value="@(7)" /><set-body template="liquid"><![CDATA[<a>{{key}} {{ v }} {{ none }}</a>]]></set-body>',
      request: { method: 'POST', body: 'old' },
      namedValues: { key: 'k1' },
      fillTemplate: (template, { variable, body }) => `${template} ${variable('v')} ${variable('none')} ${body()}`,
    });
    assert.deepEqual(unsupported, []);
    assert.equal(textOfBody(calls[0]?.request ?? { body: new Uint8Array() }), '<a>k1 {{ v }} {{ none }}</a> 7 undefined old');
  });

  it('sends an empty body when an expression took it', async () => {
    const { calls } = await runIn({
      policy: '<set-variable name="b" value="@(context.Request.Body.As<string>())" />',
      request: { method: 'POST', body: 'old' },
    });
    assert.equal(textOfBody(calls[0]?.request ?? { body: new Uint8Array([1]) }), '');
  });

  it('keeps it with preserveContent', async () => {
    const { calls } = await runIn({
      policy: '<set-variable name="b" value="@(context.Request.Body.As<string>(preserveContent: true))" />',
      request: { method: 'POST', body: 'old' },
    });
    assert.equal(textOfBody(calls[0]?.request ?? { body: new Uint8Array() }), 'old');
  });
});

describe('set-method and set-status', () => {
  it('sets the method that the backend sees', async () =>
    assert.equal((await sent('<set-method>@("pu" + "t")</set-method>')).method, 'PUT'));

  it('sets code and reason of the answer', async () => {
    const { response } = await runIn({ policy: wholePolicy({ outbound: '<set-status code="@(200 + 2)" reason="Accepted" />' }) });
    assert.deepEqual([response.status, response.reason], [202, 'Accepted']);
  });
});
