import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { GatewayMemory } from '../../../../../src/policy/run/index.ts';
import { runIn, runNow, textOfBody } from '../../../../support/run/run-fixture.ts';

const code = (text: string): string => text.replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/**
 * Stores a value in one call and looks it up in another, which is on another thread as it can be: the memory is
 * copied in between.
 */
async function kept(value: string, reading: string): Promise<string> {
  const memory = new GatewayMemory();
  const { unsupported } = await runIn({
    policy: `${value}<cache-store-value key="k" value="@(context.Variables[&quot;v&quot;])" duration="60" />`,
    memory,
    answers: () => ({ status: 201, headers: [['X-A', '1']], body: 'answered' }),
  });
  if (unsupported[0]) return unsupported[0].message;
  const stored = memory.values.get('external k', runNow);
  assert.ok(stored);
  const elsewhere = new GatewayMemory();
  elsewhere.values.set('external k', structuredClone(stored), 60, runNow);
  const {
    response,
    lastError,
    unsupported: left,
  } = await runIn({
    policy: `<cache-lookup-value key="k" variable-name="v" /><return-response><set-body>@(${code(reading)})</set-body></return-response>`,
    memory: elsewhere,
  });
  return left[0]?.message ?? lastError?.message ?? textOfBody(response);
}

const variable = (expression: string): string => `<set-variable name="v" value="@(${code(expression)})" />`;

describe('a value that a cache keeps', () => {
  for (const { title, value, reading, expected } of [
    { title: 'is a text', value: variable('"a"'), reading: '(string)context.Variables["v"]', expected: 'a' },
    { title: 'is a number of its type', value: variable('5L'), reading: 'context.Variables["v"].GetType().Name', expected: 'Int64' },
    {
      title: 'is a list',
      value: variable('new List<string> { "a", "b" }'),
      reading: 'string.Join("-", (List<string>)context.Variables["v"])',
      expected: 'a-b',
    },
    {
      title: 'is a dictionary',
      value: variable('new Dictionary<string, int> { { "a", 1 } }'),
      reading: '((Dictionary<string, int>)context.Variables["v"])["a"].ToString()',
      expected: '1',
    },
    {
      title: 'is a dictionary that enumerates as .NET does after a removal',
      value: variable('new Dictionary<string, int> { { "a", 1 }, { "b", 2 } }'),
      reading:
        '((Func<Dictionary<string, int>, string>)(d => { d.Remove("a"); d.Add("c", 3); return string.Join("", d.Keys); }))((Dictionary<string, int>)context.Variables["v"])',
      expected: 'cb',
    },
    {
      title: 'is a list of its own type only',
      value: variable('new List<string> { "a" }'),
      reading: '(context.Variables["v"] is List<int>).ToString() + (context.Variables["v"] is IEnumerable<string>)',
      expected: 'FalseTrue',
    },
    {
      title: 'is a set with its comparer',
      value: variable('new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "a" }'),
      reading: '((HashSet<string>)context.Variables["v"]).Contains("A").ToString()',
      expected: 'True',
    },
    {
      title: 'is JSON with its parents',
      value: variable('JObject.Parse("{\\"a\\":{\\"b\\":[1,2]}}")'),
      reading: '((JObject)context.Variables["v"])["a"]["b"][1].Path',
      expected: 'a.b[1]',
    },
    {
      title: 'is XML',
      value: variable('XElement.Parse("<a><b>1</b></a>")'),
      reading: '((XElement)context.Variables["v"]).Element("b").Value',
      expected: '1',
    },
    {
      title: 'is a sequence, enumerated when it was stored',
      value: variable('Enumerable.Range(1, 3).Select(n => n * 2)'),
      reading: 'string.Join(",", ((IEnumerable<int>)context.Variables["v"]).Select(n => n.ToString()))',
      expected: '2,4,6',
    },
    {
      title: 'is a response with its headers and body',
      value: '<send-request mode="new" response-variable-name="v"><set-url>https://a.example/</set-url></send-request>',
      reading:
        '((IResponse)context.Variables["v"]).StatusCode + ((IResponse)context.Variables["v"]).Headers["X-A"][0] + ((IResponse)context.Variables["v"]).Body.As<string>()',
      expected: '2011answered',
    },
    {
      title: 'is no function',
      value: variable('(Func<int, int>)(x => x)'),
      reading: '"x"',
      expected: 'A function in a cache is not run locally.',
    },
    {
      title: 'is no sequence without end',
      value: variable('Enumerable.Range(0, int.MaxValue)'),
      reading: '"x"',
      expected: 'The run was ended here: it takes more than 1,000,000 steps.',
    },
  ]) {
    it(title, async () => assert.equal(await kept(value, reading), expected));
  }

  it('stays as it was stored when the policy changes its own', async () => {
    const policy = `${variable('new List<string> { "a" }')}<cache-store-value key="k" value="@(context.Variables[&quot;v&quot;])" duration="60" /><set-variable name="w" value="@{ ((List&lt;string>)context.Variables[&quot;v&quot;]).Add(&quot;b&quot;); return 1; }" /><cache-lookup-value key="k" variable-name="c" /><return-response><set-body>@(((List&lt;string>)context.Variables[&quot;c&quot;]).Count.ToString())</set-body></return-response>`;
    assert.equal(textOfBody((await runIn({ policy })).response), '1');
  });
});
