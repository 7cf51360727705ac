import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runIn, textOfBody, wholePolicy } from '../../../support/run-fixture.ts';

const note = (name: string): string => `<set-header name="X-Way" exists-action="append"><value>${name}</value></set-header>`;
const way = async (world: Parameters<typeof runIn>[0], of: 'request' | 'response' = 'request'): Promise<string> => {
  const { calls, response } = await runIn(world);
  const headers = of === 'request' ? (calls.find(({ kind }) => kind === 'backend')?.request.headers ?? []) : response.headers;
  return headers.filter(([name]) => name === 'X-Way').map(([, value]) => value).join(' ');
};
const throws = '<set-variable name="v" value="@(int.Parse("x"))" />';
const body = async (world: Parameters<typeof runIn>[0]): Promise<string> => textOfBody((await runIn(world)).response);

describe('sections and scopes', () => {
  const scope = (name: string, own = '<base />') => [{ file: `${name}.xml`, text: wholePolicy({ inbound: `${note(`${name}-in`)}${own}`, outbound: `${own}${note(`${name}-out`)}` }) }];
  const facts = { outerScopes: [scope('api'), scope('global', '')] };

  it('run from the outside in where base stands', async () => assert.equal(await way({ policy: wholePolicy({ inbound: `${note('a')}<base />${note('b')}` }), facts }), 'a api-in global-in b'));
  it('leave the outer scopes out without base', async () => assert.equal(await way({ policy: wholePolicy({ inbound: note('a') }), facts }), 'a'));
  it('run in outbound in the same way', async () => assert.equal(await way({ policy: wholePolicy({ outbound: `<base />${note('a')}` }), facts }, 'response'), 'global-out api-out a'));
  it('leave out a section that is not there', async () => assert.equal(await way({ policy: '<policies><inbound><base /></inbound></policies>', facts }, 'response'), ''));
  it('take policies without a document for inbound', async () => assert.equal(await way({ policy: note('a') }), 'a'));
  it('take the first of a scope’s alternatives', async () => assert.equal(await way({ policy: wholePolicy({}), facts: { outerScopes: [[...scope('one', ''), ...scope('two', '')]] } }), 'one-in'));
  it('run a fragment by itself as inbound', async () => assert.equal(await way({ policy: `<fragment>${note('a')}</fragment>` }), 'a'));
});

describe('errors', () => {
  const seen = '<set-body>@(string.Join("|", context.LastError.Source, context.LastError.Reason, context.LastError.Scope, context.LastError.Section, context.LastError.Path, context.LastError.PolicyId))</set-body>';

  it('are the gateway’s own answer, and say nothing of the reason', async () => {
    const { response, lastError } = await runIn({ policy: throws });
    const { statusCode, message, activityId } = JSON.parse(textOfBody(response)) as Record<string, unknown>;
    assert.deepEqual([response.status, response.reason, statusCode, message, typeof activityId], [500, 'Internal Server Error', 500, 'Internal server error', 'string']);
    assert.equal(lastError?.message, "Expression evaluation failed. The input string 'x' was not in a correct format.");
  });

  it('lead to on-error with what is known of them', async () => {
    const policy = wholePolicy({ inbound: `<choose><when condition="@(false)" /><otherwise>${note('a')}<set-variable id="mine" name="v" value="@(int.Parse("x"))" /></otherwise></choose>`, onError: seen });
    assert.equal(await body({ policy }), 'set-variable|ExpressionValueEvaluationFailure|operation|inbound|choose[1]/otherwise[1]/set-variable[1]|mine');
  });

  it('name the scope by its file', async () => assert.match(await body({ policy: wholePolicy({ onError: seen }), facts: { outerScopes: [[{ file: '/apis/items/policy.xml', text: wholePolicy({ inbound: throws }) }]] } }), /\|api\|inbound\|/));
  it('keep variables and the request as they were', async () => assert.equal(await body({ policy: wholePolicy({ inbound: `<set-variable name="s" value="kept" />${throws}`, onError: '<set-body>@((string)context.Variables["s"])</set-body>' }) }), 'kept'));
  it('can be answered in on-error', async () => assert.equal((await runIn({ policy: wholePolicy({ inbound: throws, onError: '<return-response><set-status code="503" reason="Later" /></return-response>' }) })).response.status, 503));
  it('in on-error leave the gateway’s own answer', async () => assert.match(await body({ policy: wholePolicy({ inbound: throws, onError: `<set-body>mine</set-body>${throws}` }) }), /Internal server error/));
  it('run the outer on-error at base', async () => assert.equal(await way({ policy: wholePolicy({ inbound: throws, onError: `${note('a')}<base />` }), facts: { outerScopes: [[{ file: 'g.xml', text: wholePolicy({ onError: note('g') }) }]] } }, 'response'), 'a g'));
  it('come up in outbound and when limits are counted, too', async () => {
    assert.equal((await runIn({ policy: wholePolicy({ outbound: throws }) })).lastError?.section, 'outbound');
    assert.equal((await runIn({ policy: '<rate-limit-by-key calls="1" renewal-period="1" counter-key="k" increment-condition="@(int.Parse("x") > 0)" />' })).response.status, 500);
  });
});

describe('named values', () => {
  const returning = (value: string): string => `<return-response><set-body>${value}</set-body></return-response>`;
  for (const { title, policy, namedValues, expected } of [
    { title: 'stand where their braces stood', policy: returning('a{{n}}c'), namedValues: { n: 'b' }, expected: 'abc' },
    { title: 'are code inside code', policy: returning('@({{n}} + 1)'), namedValues: { n: '41' }, expected: '42' },
    { title: 'are text inside a string', policy: returning('@("{{n}}" + "!")'), namedValues: { n: 'b' }, expected: 'b!' },
    { title: 'are evaluated when they hold an expression', policy: returning('{{n}}'), namedValues: { n: '@(40 + 2)' }, expected: '42' },
    { title: 'leave braces of C# alone', policy: returning('@($"{{{1 + 1}}}")'), namedValues: {}, expected: '{2}' },
  ] as const) {
    it(title, async () => assert.equal(await body({ policy, namedValues }), expected));
  }

  it('that are not known fail the call', async () => {
    const { response, lastError } = await runIn({ policy: returning('{{n}}') });
    assert.deepEqual([response.status, lastError?.message], [500, 'The named value "n" is not known.']);
  });
});

describe('what is not run', () => {
  it('is told with its place, and the rest goes on', async () => {
    const { unsupported, steps, response } = await runIn({ policy: `<invoke-dapr-binding name="x" />${note('a')}` });
    assert.deepEqual([unsupported.map(({ policy, message }) => [policy, message]), steps.map(({ policy, outcome }) => [policy, outcome]), response.status], [
      [['invoke-dapr-binding', 'The policy invoke-dapr-binding is not run locally.']],
      [['invoke-dapr-binding', 'unsupported'], ['set-header', 'done'], ['forward-request', 'done']],
      200,
    ]);
  });

  it('in an expression is told with the place of its code', async () => {
    const policy = '<set-variable name="w" value="@(new FileStream("x"))" />';
    const { unsupported } = await runIn({ policy: wholePolicy({ inbound: policy }) });
    const text = wholePolicy({ inbound: policy });
    assert.deepEqual(unsupported.map(({ place }) => text.slice(place.span.start, place.span.end)), ['new FileStream("x")']);
  });

  it('is a document that the service does not take, as far as it can be read', async () => {
    const { unsupported, response } = await runIn({ policy: '<policies><inbound><return-response /></inbound><outbound><set-header name="x"></outbound></policies>' });
    assert.equal(response.status, 200);
    assert.match(unsupported[0]?.message ?? '', /^The service does not take this document: /);
  });

  it('is code that cannot be read', async () => assert.equal((await runIn({ policy: '<set-variable name="v" value="@(1 +)" />' })).unsupported.length, 1));
  it('is code that does not end', async () => assert.match((await runIn({ policy: '<set-variable name="v" value="@{ while (true) { } return 1; }" />' })).unsupported[0]?.message ?? '', /steps/));
});

describe('a run', () => {
  it('ends when its signal does', async () => {
    const controller = new AbortController();
    const run = runIn({ policy: '', hang: () => true, signal: controller.signal });
    controller.abort(new Error('enough'));
    await assert.rejects(run, /enough/);
  });

  it('tells every step with what it changed', async () => {
    const { steps } = await runIn({ policy: '<set-variable name="v" value="@("a")" /><set-header name="X-A"><value>2</value></set-header><set-method>POST</set-method><rewrite-uri template="/x" />', request: { headers: { 'X-A': '1' } }, answers: () => ({ body: 'b' }) });
    assert.deepEqual(steps.map(({ policy, changes }) => [policy, changes.map(({ what, before, after }) => [what, before, after])]), [
      ['set-variable', [['variable v', undefined, 'a']]],
      ['set-header', [['request header X-A', '1', '2']]],
      ['set-method', [['request method', 'GET', 'POST']]],
      ['rewrite-uri', [['request URL', 'https://backend.contoso.example/item/500', 'https://backend.contoso.example/x']]],
      ['forward-request', [['response status', undefined, '200 OK'], ['response body', undefined, 'b']]],
    ]);
  });

  it('says that an expression took the body', async () => {
    const { steps } = await runIn({ policy: '<set-variable name="v" value="@(context.Request.Body.As<string>())" />', request: { method: 'POST', body: 'b' } });
    assert.deepEqual(steps[0]?.changes.map(({ what, after }) => [what, after]), [['request body', '(taken by an expression)'], ['variable v', 'b']]);
  });

  it('shows an answer in a variable by its status', async () => {
    const { steps } = await runIn({ policy: '<send-request mode="new" response-variable-name="r" timeout="1"><set-url>https://a.example</set-url></send-request>' });
    assert.deepEqual(steps[0]?.changes, [{ what: 'variable r', after: 'IResponse (status 200)' }]);
  });
});
