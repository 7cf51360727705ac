import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runIn, textOfBody, wholePolicy, type RunWorld } from '../../../../support/run/run-fixture.ts';

const call = (inside: string, attributes = ''): string =>
  `<send-request mode="new" response-variable-name="r" timeout="20" ${attributes}><set-url>https://other.example/x</set-url>${inside}</send-request>`;
const other = ({ calls }: Awaited<ReturnType<typeof runIn>>) => calls.find(({ kind }) => kind === 'send-request');

describe('send-request', () => {
  it('sends what its policies make, and nothing of the caller’s', async () => {
    const result = await runIn({
      policy: call('<set-method>POST</set-method><set-header name="X-A"><value>1</value></set-header><set-body>b</set-body>'),
      request: { headers: { 'X-Caller': '1' } },
    });
    const { method, url, headers, body } = other(result)?.request ?? { method: '', url: '', headers: [], body: new Uint8Array() };
    assert.deepEqual([method, url, headers, textOfBody({ body })], ['POST', 'https://other.example/x', [['X-A', '1']], 'b']);
  });

  it('is a GET when it names no method', async () => assert.equal(other(await runIn({ policy: call('') }))?.request.method, 'GET'));

  it('copies the caller’s request in mode copy', async () => {
    const result = await runIn({
      policy: call('').replace('mode="new"', 'mode="copy"'),
      request: { method: 'PUT', headers: { 'X-Caller': '1' }, body: 'b' },
    });
    const { method, headers, body } = other(result)?.request ?? { method: '', headers: [], body: new Uint8Array() };
    assert.deepEqual([method, headers, textOfBody({ body })], ['PUT', [['X-Caller', '1']], 'b']);
  });

  it('puts the answer into its variable, whatever its status', async () => {
    const { response } = await runIn({
      policy: `${call('')}<return-response response-variable-name="r" />`,
      answers: () => ({ status: 418, reason: 'Teapot', headers: [['X-T', '1']], body: 'tea' }),
    });
    assert.deepEqual([response.status, response.reason, response.headers, textOfBody(response)], [418, 'Teapot', [['X-T', '1']], 'tea']);
  });

  it('fails the call when no answer comes', async () => {
    const { response, lastError } = await runIn({
      policy: call(''),
      answers: ({ url }) => (url.includes('other') ? new Error('No such host is known.') : {}),
    });
    assert.deepEqual(
      [response.status, lastError?.source, lastError?.reason, lastError?.message],
      [500, 'send-request', 'BackendConnectionFailure', 'No such host is known.'],
    );
  });

  it('goes on with null when it ignores errors', async () => {
    const { calls, response } = await runIn({
      policy: `${call('', 'ignore-error="true"')}<set-header name="X-Null"><value>@((context.Variables["r"] == null).ToString())</value></set-header>`,
      answers: ({ url }) => (url.includes('other') ? new Error('down') : {}),
    });
    assert.deepEqual([response.status, calls.find(({ kind }) => kind === 'backend')?.request.headers], [200, [['X-Null', 'True']]]);
  });

  it('is aborted after its timeout', async () => {
    const input: Partial<RunWorld> = { input: {} };
    const { lastError } = await runIn({
      ...input,
      policy: call('').replace('timeout="20"', 'timeout-ms="5"'),
      answers: () => ({}),
      hang: ({ url }) => url.includes('other'),
    });
    assert.deepEqual([lastError?.source, lastError?.reason], ['send-request', 'Timeout']);
  });

  it('shows the token of the identity to the service it asks', async () => {
    const asked: (string | undefined)[][] = [];
    const result = await runIn({
      policy: call('<authentication-managed-identity resource="https://vault.azure.net" client-id="c1" />'),
      identityToken: (resource, clientId) => {
        asked.push([resource, clientId]);
        return Promise.resolve('t');
      },
    });
    assert.deepEqual([other(result)?.request.headers, asked], [[['Authorization', 'Bearer t']], [['https://vault.azure.net', 'c1']]]);
  });

  it('says which of its policies it cannot run, and sends without them', async () => {
    const result = await runIn({ policy: call('<authentication-certificate thumbprint="x" />') });
    assert.deepEqual(
      [result.unsupported.map(({ message }) => message), other(result)?.response?.status],
      [['There are no client certificates here: the request goes without one.'], 200],
    );
  });

  const variable = '<set-variable name="v" value="1" />';
  const setsMethod = '<set-method>POST</set-method>';
  const asFragment = (policies: string): NonNullable<RunWorld['facts']> => ({
    fragments: { f: { file: 'f.xml', text: `<fragment>${policies}</fragment>` } },
  });
  const source = (response: string): string => {
    const request = '<http-request><set-method>GET</set-method><set-url>https://other.example/x</set-url></http-request>';
    return `<http-data-source>${request}<http-response>${response}</http-response></http-data-source>`;
  };
  const included = '<include-fragment fragment-id="f" />';
  const places: readonly (readonly [string, Partial<RunWorld> & { readonly policy: string }, readonly string[]])[] = [
    ['send-request', { policy: call(variable) }, ['set-variable may not be in send-request']],
    ['send-request, where it may be', { policy: call(setsMethod) }, []],
    ['a fragment of one', { policy: call(included), facts: asFragment(variable) }, ['set-variable may not be in send-request']],
    ['a fragment of one, where it may be', { policy: call(included), facts: asFragment(setsMethod) }, []],
    ['return-response', { policy: `<return-response>${setsMethod}</return-response>` }, ['set-method may not be in return-response']],
    ['return-response, where it may be', { policy: '<return-response><set-status code="201" /></return-response>' }, []],
    ['http-response', { policy: source('<set-status code="201" />') }, ['set-status may not be in http-response']],
    ['http-response, where it may be', { policy: source('<set-body>a</set-body>') }, []],
    ['a section', { policy: variable }, []],
  ];
  for (const [place, world, expected] of places) {
    it(`${expected.length > 0 ? 'reports' : 'does not report'} a policy in ${place}`, async () => {
      const { unsupported } = await runIn(world);
      assert.deepEqual(
        unsupported.map(({ message }) => message),
        expected.map(what => `The service does not take this document: ${what}.`),
      );
    });
  }

  it('runs the policies in it as it runs them elsewhere', async () => {
    const token = '<authentication-managed-identity resource="https://vault.azure.net" output-token-variable-name="token" />';
    const shown =
      '<return-response><set-body>@((string)context.Variables["token"] + ((Authorization)context.Variables["auth"]).AccessToken)</set-body></return-response>';
    const result = await runIn({
      policy: `${call(`<include-fragment fragment-id="f" /><get-authorization-context provider-id="p" authorization-id="a" context-variable-name="auth" />`)}${shown}`,
      identityToken: () => Promise.resolve('t'),
      authorization: () => Promise.resolve('u'),
      facts: {
        fragments: {
          f: {
            file: 'f.xml',
            text: `<fragment>${token}<set-header name="X-F" exists-action="override"><value>1</value></set-header></fragment>`,
          },
        },
      },
    });
    assert.deepEqual([result.unsupported, other(result)?.request.headers, textOfBody(result.response)], [[], [['X-F', '1']], 'tu']);
  });

  it('sends a copy without the body in outbound, where it is gone', async () => {
    const { calls } = await runIn({
      policy: `<policies><inbound /><backend><forward-request /></backend><outbound>${call('').replace('mode="new"', 'mode="copy"')}</outbound></policies>`,
      request: { method: 'POST', body: 'old' },
    });
    assert.deepEqual(calls.map(({ kind, request }) => [kind, textOfBody(request)]), [['backend', 'old'], ['send-request', '']]);
  });

  it('copies headers and body as the policies before it left them', async () => {
    const { calls } = await runIn({
      policy: `<set-header name="X-K"><value>1</value></set-header><set-body>new</set-body>${call('').replace('mode="new"', 'mode="copy"')}`,
      request: { method: 'POST', body: 'old', headers: { Host: 'h' } },
    });
    assert.deepEqual(
      calls.map(({ kind, request }) => [kind, request.headers, textOfBody(request)]),
      [
        ['send-request', [['X-K', '1']], 'new'],
        ['backend', [['X-K', '1']], 'new'],
      ],
    );
  });

  it('copies the URL, too, where it sets none', async () => {
    const result = await runIn({ policy: '<send-request mode="copy" response-variable-name="r" timeout="1" />' });
    assert.equal(other(result)?.request.url, 'https://backend.contoso.example/item/500');
  });

  it('does not change the request to the backend', async () => {
    const { calls } = await runIn({
      policy: call(
        '<set-method>PUT</set-method><set-header name="X-A"><value>1</value></set-header><set-body>b</set-body><authentication-basic username="u" password="p" />',
      ),
    });
    const { method, headers, body } = calls.find(({ kind }) => kind === 'backend')?.request ?? {
      method: '',
      headers: [],
      body: new Uint8Array([1]),
    };
    assert.deepEqual([method, headers, body.length], ['GET', [], 0]);
  });

  it('shows Basic credentials to the service it asks', async () => {
    assert.deepEqual(other(await runIn({ policy: call('<authentication-basic username="u" password="p" />') }))?.request.headers, [
      ['Authorization', `Basic ${btoa('u:p')}`],
    ]);
  });

  it('fails the call when there is no identity, and sends nothing', async () => {
    const { lastError, calls } = await runIn({
      policy: call('<authentication-managed-identity resource="r" />'),
      identityToken: () => Promise.reject(new Error('no identity')),
    });
    assert.deepEqual([lastError?.source, lastError?.message, calls.length], ['authentication-managed-identity', 'no identity', 0]);
  });

  it('goes on with null without an identity when it ignores errors', async () => {
    const { response, calls } = await runIn({
      policy: `${call('<authentication-managed-identity resource="r" />', 'ignore-error="true"')}<set-header name="X-Null"><value>@((context.Variables["r"] == null).ToString())</value></set-header>`,
      identityToken: () => Promise.reject(new Error('no identity')),
    });
    assert.deepEqual(
      [response.status, calls.map(({ kind, request }) => [kind, request.headers])],
      [200, [['backend', [['X-Null', 'True']]]]],
    );
  });

  it('fails the call for an exception of its own expressions, even when it ignores errors', async () => {
    const { lastError } = await runIn({ policy: call('<set-body>@(int.Parse("x").ToString())</set-body>', 'ignore-error="true"') });
    assert.deepEqual([lastError?.source, lastError?.reason], ['send-request', 'ExpressionValueEvaluationFailure']);
  });

  it('gives a body that is read once', async () => {
    const read = '((IResponse)context.Variables["r"]).Body.As<string>';
    const texts = await Promise.all(
      [`@(${read}(true) + ${read}())`, `@(${read}() + (${read}() ?? "none"))`].map(async code =>
        textOfBody(
          (
            await runIn({
              policy: `${call('')}<return-response><set-body>${code}</set-body></return-response>`,
              answers: () => ({ body: 'x' }),
            })
          ).response,
        ),
      ),
    );
    assert.equal(texts[0], 'xx');
    assert.notEqual(texts[1], 'xx');
  });

  it('does not send to what is no web address', async () => {
    const { calls, lastError } = await runIn({ policy: call('').replace('https://other.example/x', 'file:///etc/passwd') });
    assert.deepEqual([calls.length, lastError?.source], [0, 'send-request']);
  });
});

describe('send-one-way-request', () => {
  it('sends, and goes on whether somebody answers or not', async () => {
    const { calls, response } = await runIn({
      policy:
        '<send-one-way-request mode="new"><set-url>https://audit.example/log</set-url><set-method>POST</set-method><set-body>b</set-body></send-one-way-request>',
      answers: ({ url }) => (url.includes('audit') ? new Error('down') : {}),
    });
    assert.deepEqual([response.status, calls[0]?.kind, calls[0]?.error], [200, 'send-one-way-request', 'down']);
  });
});

describe('forward-request', () => {
  it('hands the answer of the backend on', async () => {
    const { response } = await runIn({
      policy: '',
      answers: () => ({ status: 404, reason: 'Not Found', headers: [['X-B', '1']], body: 'none' }),
    });
    assert.deepEqual(
      [response.status, response.reason, response.headers, textOfBody(response)],
      [404, 'Not Found', [['X-B', '1']], 'none'],
    );
  });

  it('leaves out what the connection sets itself', async () => {
    const { calls } = await runIn({
      policy: '',
      request: { headers: { Host: 'contoso.azure-api.net', Connection: 'close', 'Content-Length': '0', Accept: '*/*' } },
    });
    assert.deepEqual(calls[0]?.request.headers, [['Accept', '*/*']]);
  });

  it('fails the call for a status when it is asked to', async () => {
    const { lastError, response } = await runIn({
      policy: wholePolicy({ backend: '<forward-request fail-on-error-status-code="true" />' }),
      answers: () => ({ status: 503 }),
    });
    assert.deepEqual([lastError?.source, lastError?.reason, response.status], ['forward-request', 'BackendResponseStatusCode', 503]);
  });

  it('follows redirects only when it is asked to', async () => {
    const answers: NonNullable<RunWorld['answers']> = ({ url }) =>
      url.endsWith('/there') ? { body: 'there' } : { status: 302, headers: [['Location', '/there']] };
    const followed = await runIn({ policy: wholePolicy({ backend: '<forward-request follow-redirects="true" />' }), answers });
    const left = await runIn({ policy: wholePolicy({ backend: '<forward-request />' }), answers });
    assert.deepEqual([textOfBody(followed.response), left.response.status], ['there', 302]);
  });

  it('passes a missing answer on as the gateway’s own error', async () => {
    const { response, lastError, calls } = await runIn({ policy: '', answers: () => new Error('No such host is known.') });
    assert.deepEqual(
      [response.status, lastError?.source, lastError?.reason, lastError?.section, calls.map(({ error }) => error)],
      [500, 'forward-request', 'BackendConnectionFailure', 'backend', ['No such host is known.']],
    );
  });

  it('is aborted after its timeout', async () => {
    const { lastError } = await runIn({ policy: wholePolicy({ backend: '<forward-request timeout-ms="5" />' }), hang: () => true });
    assert.deepEqual([lastError?.source, lastError?.reason], ['forward-request', 'Timeout']);
  });

  it('is done again by retry, with the same body', async () => {
    const statuses = [500, 503, 200];
    const { response, calls } = await runIn({
      policy: wholePolicy({
        backend:
          '<retry condition="@(context.Response.StatusCode >= 500)" count="5" interval="1"><forward-request buffer-request-body="true" /></retry>',
      }),
      request: { method: 'POST', body: 'b' },
      answers: () => ({ status: statuses.shift() ?? 418 }),
    });
    assert.deepEqual([response.status, calls.map(({ request }) => textOfBody(request))], [200, ['b', 'b', 'b']]);
  });

  it('lets outbound see every answer that is no failure of the call', async () => {
    const { response } = await runIn({
      policy: wholePolicy({
        outbound:
          '<choose><when condition="@(context.Response.StatusCode == 404)"><set-status code="200" reason="OK" /><set-body>none</set-body></when></choose>',
      }),
      answers: () => ({ status: 404 }),
    });
    assert.deepEqual([response.status, textOfBody(response)], [200, 'none']);
  });

  it('follows a redirect with GET after 303, and with the same request after 307', async () => {
    const followed = await Promise.all(
      [303, 307].map(status =>
        runIn({
          policy: wholePolicy({ backend: '<forward-request follow-redirects="true" />' }),
          request: { method: 'POST', body: 'b' },
          answers: ({ url }) => (url.endsWith('/there') ? {} : { status, headers: [['Location', '/there']] }),
        }),
      ),
    );
    assert.deepEqual(
      followed.map(({ calls }) => calls.map(({ request }) => `${request.method} ${textOfBody(request)}`.trim())),
      [
        ['POST b', 'GET'],
        ['POST b', 'POST b'],
      ],
    );
  });

  it('does not follow redirects without end', async () => {
    const { calls, response } = await runIn({
      policy: wholePolicy({ backend: '<forward-request follow-redirects="true" />' }),
      answers: () => ({ status: 302, headers: [['Location', '/there']] }),
    });
    assert.deepEqual([calls.length, response.status], [6, 302]);
  });

  it('is not done without the policy', async () => {
    const { calls, response } = await runIn({ policy: wholePolicy({ backend: '' }) });
    assert.deepEqual([calls.length, response.status], [0, 200]);
  });

  it('is done when the document has no backend section', async () => {
    const { calls } = await runIn({ policy: '<policies><inbound /></policies>' });
    assert.deepEqual(calls.map(({ kind }) => kind), ['backend']);
  });
});

describe('http-data-source', () => {
  const source = (inside: string): string => `<http-data-source>${inside}</http-data-source>`;
  const request =
    '<http-request><set-method>POST</set-method><set-url>https://data.example/x</set-url><set-body>q</set-body></http-request>';
  const answers: RunWorld['answers'] = () => ({ headers: [['Content-Type', 'application/json']], body: '{"a":1}' });

  it('answers with what the service says', async () => {
    const { calls, response } = await runIn({ input: { source: { file: 'r.xml', text: source(request) } }, policy: '', answers });
    assert.deepEqual(
      [calls.map(({ request: { method, url, body } }) => [method, url, textOfBody({ body })]), textOfBody(response)],
      [[['POST', 'https://data.example/x', 'q']], '{"a":1}'],
    );
  });

  it('runs its policies over the answer', async () => {
    const { response } = await runIn({
      input: { source: { file: 'r.xml', text: source(`${request}<http-response><find-and-replace from="1" to="2" /></http-response>`) } },
      policy: '',
      answers,
    });
    assert.equal(textOfBody(response), '{"a":2}');
  });
});
