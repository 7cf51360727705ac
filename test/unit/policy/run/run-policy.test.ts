import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { said, told } from '../../../../src/base/text/translation.ts';
import { runIn, textOfBody, wholePolicy } from '../../../support/run/run-fixture.ts';

const note = (name: string): string => `<set-header name="X-Way" exists-action="append"><value>${name}</value></set-header>`;
const way = async (world: Parameters<typeof runIn>[0], of: 'request' | 'response' = 'request'): Promise<string> => {
  const { calls, response } = await runIn(world);
  const headers = of === 'request' ? (calls.find(({ kind }) => kind === 'backend')?.request.headers ?? []) : response.headers;
  return headers.filter(([name]) => name === 'X-Way').map(([, value]) => value).join(' ');
};
const throws = '<set-variable name="v" value="@(int.Parse("x"))" />';
const body = async (world: Parameters<typeof runIn>[0]): Promise<string> => textOfBody((await runIn(world)).response);

describe('sections and scopes', () => {
  const scope = (name: string, own = '<base />') => [
    { file: `${name}.xml`, text: wholePolicy({ inbound: `${note(`${name}-in`)}${own}`, outbound: `${own}${note(`${name}-out`)}` }) },
  ];
  const facts = { outerScopes: [scope('api'), scope('global', '')] };

  it('run from the outside in where base is', async () =>
    assert.equal(await way({ policy: wholePolicy({ inbound: `${note('a')}<base />${note('b')}` }), facts }), 'a api-in global-in b'));
  it('leave the outer scopes out without base', async () =>
    assert.equal(await way({ policy: wholePolicy({ inbound: note('a') }), facts }), 'a'));
  it('run in outbound in the same way', async () =>
    assert.equal(await way({ policy: wholePolicy({ outbound: `<base />${note('a')}` }), facts }, 'response'), 'global-out api-out a'));
  it('leave out a section that is not there', async () =>
    assert.equal(await way({ policy: '<policies><inbound><base /></inbound></policies>', facts }, 'response'), ''));
  it('take policies without a document for inbound', async () => assert.equal(await way({ policy: note('a') }), 'a'));
  it('take the first of a scope’s alternatives', async () =>
    assert.equal(await way({ policy: wholePolicy({}), facts: { outerScopes: [[...scope('one', ''), ...scope('two', '')]] } }), 'one-in'));
  it('run the fragments of each scope in their place', async () => {
    const fragments = { f: { file: 'f.xml', text: `<fragment>${note('f')}</fragment>` } };
    assert.equal(
      await way({
        policy: wholePolicy({ inbound: '<include-fragment fragment-id="f" /><base />' }),
        facts: {
          outerScopes: [[{ file: 'g.xml', text: wholePolicy({ inbound: `${note('g')}<include-fragment fragment-id="f" />` }) }]],
          fragments,
        },
      }),
      'f g f',
    );
  });
  it('end with the scope that answers', async () => {
    const answering = [{ file: 'g.xml', text: wholePolicy({ inbound: `<return-response>${note('answer')}</return-response>` }) }];
    const { calls, steps, response } = await runIn({
      policy: wholePolicy({ inbound: `<base />${note('a')}`, outbound: note('b') }),
      facts: { outerScopes: [answering] },
    });
    assert.deepEqual(
      [calls.length, steps.map(({ policy, outcome, place }) => [policy, outcome, place.file]), response.headers],
      [0, [['return-response', 'answered', 'g.xml']], [['X-Way', 'answer']]],
    );
  });
  it('end with an answer inside a branch', async () => {
    const { steps } = await runIn({
      policy: `<choose><when condition="@(true)"><return-response />${note('a')}</when></choose>${note('b')}`,
    });
    assert.deepEqual(
      steps.map(({ policy, depth, outcome }) => [policy, depth, outcome]),
      [
        ['choose', 0, 'answered'],
        ['return-response', 1, 'answered'],
      ],
    );
  });
  it('take the outer scope’s backend section at base only', async () => {
    const outer = [{ file: 'g.xml', text: wholePolicy({ backend: `${note('g')}<forward-request />` }) }];
    assert.deepEqual(
      await Promise.all(
        ['<base />', '<forward-request />'].map(backend => way({ policy: wholePolicy({ backend }), facts: { outerScopes: [outer] } })),
      ),
      ['g', ''],
    );
  });
  it('see no policies in comments', async () =>
    assert.equal(
      await way({ policy: `<policies><!-- @{ {{none}} --><inbound><!-- ${note('x')} @( -->${note('a')}</inbound></policies>` }),
      'a',
    ));
  it('run a fragment by itself as inbound', async () => assert.equal(await way({ policy: `<fragment>${note('a')}</fragment>` }), 'a'));
});

describe('errors', () => {
  const seen =
    '<set-body>@(string.Join("|", context.LastError.Source, context.LastError.Reason, context.LastError.Scope, context.LastError.Section, context.LastError.Path, context.LastError.PolicyId))</set-body>';

  it('are the gateway’s own answer, and say nothing of the reason', async () => {
    const { response, lastError } = await runIn({ policy: throws });
    const { statusCode, message, activityId } = JSON.parse(textOfBody(response)) as Record<string, unknown>;
    assert.deepEqual(
      [response.status, response.reason, statusCode, message, typeof activityId],
      [500, 'Internal Server Error', 500, 'Internal server error', 'string'],
    );
    assert.equal(lastError?.message, "Expression evaluation failed. The input string 'x' was not in a correct format.");
  });

  it('lead to on-error with what is known of them', async () => {
    const policy = wholePolicy({
      inbound: `<choose><when condition="@(false)" /><otherwise>${note('a')}<set-variable id="mine" name="v" value="@(int.Parse("x"))" /></otherwise></choose>`,
      onError: seen,
    });
    assert.equal(
      await body({ policy }),
      'set-variable|ExpressionValueEvaluationFailure|operation|inbound|choose[1]/otherwise[1]/set-variable[1]|mine',
    );
  });

  for (const { title, file = 'policy.xml', outer, expected } of [
    { title: 'of the document itself', outer: [], expected: 'operation' },
    { title: 'of an API that is run', file: '/service/apis/items/policy.xml', outer: ['g.xml'], expected: 'api' },
    { title: 'of a product by its file', outer: ['/products/starter/policy.xml!', 'g.xml'], expected: 'product' },
    { title: 'of the outermost', outer: ['a.xml', 'g.xml!'], expected: 'global' },
    { title: 'next to an operation', outer: ['a.xml!', 'g.xml'], expected: 'api' },
    { title: 'between API and service', outer: ['a.xml', 'p.xml!', 'g.xml'], expected: 'product' },
  ] as const) {
    it(`name the scope ${title}`, async () => {
      const isOwn = !outer.some(name => name.endsWith('!'));
      const outerScopes = outer.map(name => [
        { file: name.replace('!', ''), text: wholePolicy({ inbound: name.endsWith('!') ? throws : '<base />' }) },
      ]);
      const { lastError } = await runIn({
        policy: '',
        facts: { outerScopes },
        input: { source: { file, text: wholePolicy({ inbound: isOwn ? throws : '<base />' }) } },
      });
      assert.equal(lastError?.scope, expected);
    });
  }

  it('in a fragment belong to the scope that includes it', async () => {
    const fragments = { f: { file: '/fragments/f.xml', text: `<fragment>${note('a')}${throws}</fragment>` } };
    const including = '<include-fragment fragment-id="f" />';
    const own = await runIn({
      policy: '',
      facts: { fragments },
      input: { source: { file: '/apis/items/policy.xml', text: wholePolicy({ inbound: including }) } },
    });
    const outer = await runIn({
      policy: wholePolicy({}),
      facts: {
        fragments,
        outerScopes: [
          [{ file: '/apis/items/policy.xml', text: wholePolicy({ inbound: including }) }],
          [{ file: 'g.xml', text: wholePolicy({}) }],
        ],
      },
    });
    assert.deepEqual(
      [own, outer].map(({ lastError }) => [lastError?.scope, lastError?.source, lastError?.path]),
      [
        ['api', 'set-variable', 'include-fragment[1]/set-variable[1]'],
        ['api', 'set-variable', 'include-fragment[1]/set-variable[1]'],
      ],
    );
  });

  it('of the backend are reported as its policy’s', async () => {
    assert.equal(
      await body({ policy: wholePolicy({ onError: seen }), answers: () => new Error('down') }),
      'forward-request|BackendConnectionFailure|global|backend|forward-request[1]|',
    );
  });

  it('count elements of one name in their container', async () => {
    const policy = wholePolicy({
      inbound: `<set-variable name="a" value="1" /><set-header name="X-A" exists-action="delete" /><choose><when condition="@(false)" /><when condition="@(true)"><set-variable name="b" value="1" />${throws}</when></choose>`,
      onError: seen,
    });
    assert.match(await body({ policy }), /\|choose\[1\]\/when\[2\]\/set-variable\[2\]\|/);
  });

  it('show the answer as it would be sent to on-error', async () =>
    assert.equal(
      await body({
        policy: wholePolicy({
          inbound: '<check-header name="X-A" failed-check-httpcode="418" failed-check-error-message="No." ignore-case="true" />',
          onError: '<set-body>@(context.Response.StatusCode + context.LastError.Message)</set-body>',
        }),
      }),
      '418No.',
    ));
  it('are null in the other sections', async () =>
    assert.equal(
      await body({ policy: '<return-response><set-body>@((context.LastError == null).ToString())</set-body></return-response>' }),
      'True',
    ));

  for (const { title, policy, message } of [
    {
      title: 'a variable that is not there',
      policy: '<set-header name="x"><value>@((string)context.Variables["none"])</value></set-header>',
      message: "The given key 'none' was not present in the dictionary.",
    },
    {
      title: 'a member of null',
      policy: '<set-header name="x"><value>@(context.User.Email)</value></set-header>',
      message: 'Object reference not set to an instance of an object.',
    },
    {
      title: 'a status that is no number',
      policy: '<return-response><set-status code="abc" reason="x" /></return-response>',
      message: 'The value of code is not a number.',
    },
  ]) {
    it(`say what is wrong with ${title}`, async () =>
      assert.equal((await runIn({ policy })).lastError?.message, `Expression evaluation failed. ${message}`));
  }

  it('keep what came before them, and leave out what comes after', async () => {
    const { steps } = await runIn({
      policy: wholePolicy({ inbound: `${note('a')}${throws}${note('b')}`, outbound: note('c'), onError: note('d') }),
    });
    assert.deepEqual(
      steps.map(({ section, policy, outcome }) => [section, policy, outcome]),
      [
        ['inbound', 'set-header', 'done'],
        ['inbound', 'set-variable', 'failed'],
        ['on-error', 'set-header', 'done'],
      ],
    );
    assert.match(steps[1]?.message ?? '', /was not in a correct format/);
  });

  for (const { status, reason } of [{ status: 400, reason: 'Bad Request' }, { status: 401, reason: 'Unauthorized' }, { status: 403, reason: 'Forbidden' }, { status: 404, reason: 'Not Found' }, { status: 429, reason: 'Too Many Requests' }]) {
    it(`are returned to the caller with ${status}`, async () => {
      const { response } = await runIn({
        policy: `<check-header name="X-A" failed-check-httpcode="${status}" failed-check-error-message="No." ignore-case="true" />`,
      });
      assert.deepEqual(
        [response.status, response.reason, response.headers, JSON.parse(textOfBody(response))],
        [status, reason, [['Content-Type', 'application/json']], { statusCode: status, message: 'No.' }],
      );
    });
  }

  it('name the scope by its file', async () =>
    assert.match(
      await body({
        policy: wholePolicy({ onError: seen }),
        facts: { outerScopes: [[{ file: '/apis/items/policy.xml', text: wholePolicy({ inbound: throws }) }]] },
      }),
      /\|api\|inbound\|/,
    ));
  it('keep variables and the request as they were', async () =>
    assert.equal(
      await body({
        policy: wholePolicy({
          inbound: `<set-variable name="s" value="kept" />${throws}`,
          onError: '<set-body>@((string)context.Variables["s"])</set-body>',
        }),
      }),
      'kept',
    ));
  it('can be answered in on-error', async () =>
    assert.equal(
      (
        await runIn({
          policy: wholePolicy({ inbound: throws, onError: '<return-response><set-status code="503" reason="Later" /></return-response>' }),
        })
      ).response.status,
      503,
    ));
  it('in on-error are reported instead of the first', async () => {
    const { lastError } = await runIn({
      policy: wholePolicy({
        inbound: '<check-header name="X-A" failed-check-httpcode="403" failed-check-error-message="No." ignore-case="true" />',
        onError: throws,
      }),
    });
    assert.deepEqual([lastError?.source, lastError?.section], ['set-variable', 'on-error']);
  });
  it('in on-error leave the gateway’s own answer', async () =>
    assert.match(
      await body({ policy: wholePolicy({ inbound: throws, onError: `<set-body>mine</set-body>${throws}` }) }),
      /Internal server error/,
    ));
  it('run the outer on-error at base', async () =>
    assert.equal(
      await way(
        {
          policy: wholePolicy({ inbound: throws, onError: `${note('a')}<base />` }),
          facts: { outerScopes: [[{ file: 'g.xml', text: wholePolicy({ onError: note('g') }) }]] },
        },
        'response',
      ),
      'a g',
    ));
  it('come up in outbound and when limits are counted, too', async () => {
    assert.equal((await runIn({ policy: wholePolicy({ outbound: throws }) })).lastError?.section, 'outbound');
    assert.equal(
      (
        await runIn({
          policy: '<rate-limit-by-key calls="1" renewal-period="1" counter-key="k" increment-condition="@(int.Parse("x") > 0)" />',
        })
      ).response.status,
      500,
    );
  });
});

describe('named values', () => {
  const returning = (value: string): string => `<return-response><set-body>${value}</set-body></return-response>`;
  for (const { title, policy, namedValues, expected } of [
    { title: 'are where their braces were', policy: returning('a{{n}}c'), namedValues: { n: 'b' }, expected: 'abc' },
    { title: 'are code inside code', policy: returning('@({{n}} + 1)'), namedValues: { n: '41' }, expected: '42' },
    { title: 'are text inside a string', policy: returning('@("{{n}}" + "!")'), namedValues: { n: 'b' }, expected: 'b!' },
    { title: 'are evaluated when they contain an expression', policy: returning('{{n}}'), namedValues: { n: '@(40 + 2)' }, expected: '42' },
    { title: 'are evaluated beside text', policy: returning('a{{n}}c'), namedValues: { n: '@("b")' }, expected: 'abc' },
    {
      title: 'may be in an expression that a named value contains',
      policy: returning('{{n}}'),
      namedValues: { n: '@("{{m}}" + 1)', m: 'b' },
      expected: 'b1',
    },
    {
      title: 'are text with an ampersand that begins no entity',
      policy: returning('{{n}}'),
      namedValues: { n: 'a=1&b=2 > c' },
      expected: 'a=1&b=2 > c',
    },
    {
      title: 'are in attributes of a body’s markup',
      policy: returning('<a b="{{n}}" />'),
      namedValues: { n: '1' },
      expected: '<a b="1" />',
    },
    {
      title: 'are not looked for inside of what they contain',
      policy: returning('{{n}}'),
      namedValues: { n: '{{m}}', m: 'b' },
      expected: '{{m}}',
    },
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
  it('is code with a named value that is not known', async () => {
    const { unsupported } = await runIn({ policy: '<set-variable name="v" value="@("{{n}}")" />' });
    assert.deepEqual(
      unsupported.map(({ policy, message }) => [policy, message]),
      [['set-variable', 'The named value n, which is not known, is not run locally.']],
    );
  });

  for (const held of ['<a>S3CR3T</a>', 'S3CR3T < 1', 'S3CR3T&amp;b', 'S3CR3T&#60;']) {
    it(`is a named value that contains markup, as ${held.replace('S3CR3T', '…')}: its place is reported, and not its value`, async () => {
      const policy = wholePolicy({ inbound: '<set-header name="X-N"><value>a {{n}}</value></set-header>' });
      const { unsupported, response, steps } = await runIn({ policy, namedValues: { n: held } });
      assert.deepEqual(
        unsupported.map(place => [place.policy, policy.slice(place.place.span.start, place.place.span.end)]),
        [['set-header', '{{n}}']],
      );
      assert.match(unsupported[0]?.message ?? '', /^The named value n, .*markup.*is not run locally\.$/);
      assert.equal(steps[0]?.outcome, 'unsupported');
      assert.doesNotMatch(JSON.stringify([unsupported, steps.map(({ message }) => message), response.headers]), /S3CR3T/);
    });
  }

  it('is code that a named value’s quotation mark breaks', async () => {
    const { unsupported } = await runIn({ policy: '<set-variable name="v" value="@("{{n}}")" />', namedValues: { n: 'a"b' } });
    assert.equal(unsupported.length, 1);
  });

  it('is a branch whose condition cannot be evaluated: neither side is taken', async () => {
    const { steps } = await runIn({
      policy: `<choose><when condition="@(new FileStream("x") == null)">${note('a')}</when><otherwise>${note('b')}</otherwise></choose>`,
    });
    assert.deepEqual(steps.map(({ policy, outcome }) => [policy, outcome]), [['choose', 'unsupported'], ['forward-request', 'done']]);
  });

  it('is a fragment that is not known, inside one that is', async () => {
    const fragments = { f: { file: 'f.xml', text: `<fragment><include-fragment fragment-id="none" />${note('f')}</fragment>` } };
    const { unsupported, calls } = await runIn({ policy: '<include-fragment fragment-id="f" />', facts: { fragments } });
    assert.deepEqual(
      [unsupported.map(({ place, message }) => [place.file, message]), calls[0]?.request.headers],
      [[['f.xml', 'The policy fragment "none" is not known here.']], [['X-Way', 'f']]],
    );
  });

  it('is reported with its place, and the rest goes on', async () => {
    const { unsupported, steps, response } = await runIn({ policy: `<invoke-dapr-binding name="x" />${note('a')}` });
    assert.deepEqual(
      [unsupported.map(({ policy, message }) => [policy, message]), steps.map(({ policy, outcome }) => [policy, outcome]), response.status],
      [
        [['invoke-dapr-binding', 'The policy invoke-dapr-binding is not run locally.']],
        [
          ['invoke-dapr-binding', 'unsupported'],
          ['set-header', 'done'],
          ['forward-request', 'done'],
        ],
        200,
      ],
    );
  });

  it('in an expression is reported with the place of its code', async () => {
    const policy = '<set-variable name="w" value="@(new FileStream("x"))" />';
    const { unsupported } = await runIn({ policy: wholePolicy({ inbound: policy }) });
    const text = wholePolicy({ inbound: policy });
    assert.deepEqual(unsupported.map(({ place }) => text.slice(place.span.start, place.span.end)), ['new FileStream("x")']);
  });

  it('is a document that the service does not take, as far as it can be read', async () => {
    const { unsupported, response } = await runIn({
      policy: '<policies><inbound><return-response /></inbound><outbound><set-header name="x"></outbound></policies>',
    });
    assert.equal(response.status, 200);
    assert.match(unsupported[0]?.message ?? '', /^The service does not take this document: /);
  });

  it('is a section or a policy where none is known', async () => {
    const policies = ['<policies><Inbound><return-response /></Inbound></policies>', '<policies><return-response /><inbound /></policies>'];
    const said = await Promise.all(policies.map(async policy => (await runIn({ policy })).unsupported.map(({ message }) => message)));
    assert.deepEqual(said, [
      ['Inbound is no element that is known where it stands: it is not run.'],
      ['return-response is no element that is known where it stands: it is not run.'],
    ]);
  });

  it('is code that cannot be read', async () =>
    assert.equal((await runIn({ policy: '<set-variable name="v" value="@(1 +)" />' })).unsupported.length, 1));
  it('is code that does not end', async () =>
    assert.match(
      (await runIn({ policy: '<set-variable name="v" value="@{ while (true) { } return 1; }" />' })).unsupported[0]?.message ?? '',
      /steps/,
    ));
});

describe('fragments that include each other', () => {
  it('fail the call', async () => {
    const including = (id: string): string => `<fragment><include-fragment fragment-id="${id}" /></fragment>`;
    const { lastError, response } = await runIn({
      policy: '<include-fragment fragment-id="a" />',
      facts: { fragments: { a: { file: 'a.xml', text: including('b') }, b: { file: 'b.xml', text: including('a') } } },
    });
    assert.deepEqual(
      [response.status, lastError?.reason, lastError?.path],
      [500, 'PolicyFragmentCycle', 'include-fragment[1]/include-fragment[1]/include-fragment[1]'],
    );
  });

  it('are none when one is included twice', async () => {
    const { steps } = await runIn({
      policy: '<include-fragment fragment-id="a" /><include-fragment fragment-id="a" />',
      facts: { fragments: { a: { file: 'a.xml', text: `<fragment>${note('a')}</fragment>` } } },
    });
    assert.deepEqual(
      steps.map(({ policy, depth }) => [policy, depth]),
      [
        ['include-fragment', 0],
        ['set-header', 1],
        ['include-fragment', 0],
        ['set-header', 1],
        ['forward-request', 0],
      ],
    );
  });
});

describe('a run', () => {
  it('does not begin when its signal has ended', async () => {
    await assert.rejects(runIn({ policy: note('a'), signal: AbortSignal.abort(new Error('enough')) }), /enough/);
  });

  it('ends while it waits between retries', async () => {
    const controller = new AbortController();
    const run = runIn({
      policy: '<retry condition="@(true)" count="50" interval="1"><set-variable name="v" value="1" /></retry>',
      onWait: () => controller.abort(new Error('enough')),
      signal: controller.signal,
    });
    await assert.rejects(run, /enough/);
  });

  for (const ignores of ['true', 'false']) {
    it(`ends while it asks for a token, with ignore-error="${ignores}"`, async () => {
      const controller = new AbortController();
      const identityToken = (): Promise<string> => {
        controller.abort(new Error('enough'));
        return Promise.reject(new Error('no identity'));
      };
      await assert.rejects(
        runIn({
          policy: wholePolicy({ inbound: `<authentication-managed-identity resource="r" ignore-error="${ignores}" />`, onError: '' }),
          identityToken,
          signal: controller.signal,
        }),
        /enough/,
      );
    });
  }

  it('ends when its signal does', async () => {
    const controller = new AbortController();
    const run = runIn({ policy: '', hang: () => true, signal: controller.signal });
    controller.abort(new Error('enough'));
    await assert.rejects(run, /enough/);
  });

  it('reports every step with what it changed', async () => {
    const { steps } = await runIn({
      policy:
        '<set-variable name="v" value="@("a")" /><set-header name="X-A"><value>2</value></set-header><set-method>POST</set-method><rewrite-uri template="/x" />',
      request: { headers: { 'X-A': '1' } },
      answers: () => ({ body: 'b' }),
    });
    assert.deepEqual(steps.map(({ policy, changes }) => [policy, changes.map(({ what, before, after }) => [told(what), before, after])]), [
      ['set-variable', [['variable v', undefined, 'a']]],
      ['set-header', [['request header X-A', '1', '2']]],
      ['set-method', [['request method', 'GET', 'POST']]],
      ['rewrite-uri', [['request URL', 'https://backend.contoso.example/item/500', 'https://backend.contoso.example/x']]],
      ['forward-request', [['response status', undefined, '200 OK'], ['response body', undefined, 'b']]],
    ]);
  });

  it('says that an expression took the body', async () => {
    const { steps } = await runIn({
      policy: '<set-variable name="v" value="@(context.Request.Body.As<string>())" />',
      request: { method: 'POST', body: 'b' },
    });
    assert.deepEqual(
      steps[0]?.changes.map(({ what, after }) => [told(what), after]),
      [
        ['request body', '(taken by an expression)'],
        ['variable v', 'b'],
      ],
    );
  });

  it('shows an answer in a variable by its status', async () => {
    const { steps } = await runIn({
      policy: '<send-request mode="new" response-variable-name="r" timeout="1"><set-url>https://a.example</set-url></send-request>',
    });
    assert.deepEqual(steps[0]?.changes, [{ what: said('variable {0}', 'r'), after: 'IResponse (status 200)' }]);
  });
});
