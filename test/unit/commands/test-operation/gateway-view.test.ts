import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { told, type Sentence } from '../../../../src/base/text/translation.ts';
import type { GatewayAnswer } from '../../../../src/azure/index.ts';
import { gatewayView, responseOf } from '../../../../src/commands/test-operation/gateway-view.ts';

const verdict = { kind: 'bad', text: 'The secret reached the caller.', details: ['Temp123-long is reported in no detail.'] } as const;
const known = [{ value: 'Temp123-long', label: 'secret backend-password' }, { value: 'the-subscription-key', label: 'subscription key' }];

function viewOf(
  overrides: Partial<GatewayAnswer>,
  isFollowed = true,
  isSuspect: (place: Sentence) => boolean = () => false,
  secrets = known,
) {
  const answer: GatewayAnswer = {
    url: 'https://shop.azure-api.net/items',
    status: 200,
    headers: [],
    body: '',
    milliseconds: 7,
    trace: [],
    sent: [],
    api: { name: 'items', displayName: 'Items', path: 'items', key: undefined },
    ...overrides,
  };
  return gatewayView(answer, { verdict, known: secrets, isFollowed, isSuspect });
}

const sending = (headers: readonly { readonly name: string; readonly value: string }[]) => ({
  section: 'backend',
  source: 'forward-request',
  elapsed: 5,
  data: { message: 'Request is being forwarded.', request: { method: 'GET', url: 'https://a.example/x', headers } },
});

describe('the view of a call at the gateway', () => {
  it('shows what is hidden in the answer and in the trace', () => {
    const hidden = 'a\u202eb\u200bc';
    const shown = String.raw`a\u202eb\u200bc`;
    const headers = [[hidden, hidden]] as const;
    const { response, steps } = viewOf({
      body: hidden,
      headers,
      trace: [{ section: hidden, source: hidden, elapsed: 5, data: { message: hidden, [hidden]: hidden } }],
    });
    assert.deepEqual([response.headers, response.body], [[[shown, shown]], shown]);
    assert.deepEqual(
      steps.map(({ title, section, message, changes }) => [title, section, message, changes[0]?.after]),
      [[shown, shown, shown, `{\n  "${shown}": "${shown}"\n}`]],
    );
    assert.deepEqual(responseOf({ status: 200, milliseconds: 7, headers, body: hidden }), response, 'the answer that is revealed, too');
  });

  it('shows a secret that leaked as what it is, in every encoding', () => {
    const { response, verdict: shown } = viewOf({
      body: `{"value":"Temp123-long","b":"${btoa('Temp123-long')}"}`,
      headers: [['X-Debug', 'is Temp123-long']],
    });
    assert.equal(response.body, '{\n  "value": "‹secret backend-password›",\n  "b": "‹secret backend-password, encoded›"\n}');
    assert.deepEqual(response.headers, [['X-Debug', 'is ‹secret backend-password›']]);
    assert.deepEqual(shown.details, ['‹secret backend-password› is reported in no detail.']);
  });

  it('puts JSON on lines, in the answer that is revealed, too, with every number as it came', () => {
    const body = '{"id":9007199254740993,"price":1.10}';
    const shown = '{\n  "id": 9007199254740993,\n  "price": 1.10\n}';
    assert.deepEqual(
      [viewOf({ body }).response.body, responseOf({ status: 200, milliseconds: 7, headers: [], body }).body],
      [shown, shown],
    );
  });

  it('hides a secret that is JSON itself, although it is put on lines', () => {
    const secret = '{"user":"shop","password":"Temp123-long"}';
    const { response } = viewOf({ body: `{"settings":${secret}}` }, true, () => false, [{ value: secret, label: 'secret settings' }]);
    assert.equal(response.body, '{"settings":‹secret settings›}');
  });

  for (const { title, body } of [
    { title: 'a property called value', body: '{\n  "value": "hello world",\n  "count": 3\n}' },
    { title: 'an id of 40 characters', body: '{\n  "sku": "A1b2C3d4E5f6G7h8I9j0A1b2C3d4E5f6G7h8I9j0"\n}' },
    { title: 'a sentence about a password', body: 'The password is wrong. Basic tier, Bearer of news.' },
    { title: 'a sentence about a kind of authentication', body: 'Basic authentication is required, and the Bearer token is missing.' },
    { title: 'a challenge', body: 'Bearer realm="https://login.example", error="invalid_token"' },
    { title: 'a status code in a link', body: 'https://x/y?code=404&page=2' },
    { title: 'the host of an emulator', body: 'emulator.contoso.example' },
  ]) {
    it(`shows what is harmless as it is: ${title}`, () => assert.equal(viewOf({ body }).response.body, body));
  }

  for (const { title, body, shown } of [
    { title: 'a JSON web token', body: 'got eyJhbGciOi.eyJzdWIi.c2ln', shown: 'got ‹token›' },
    { title: 'a bearer token', body: 'Authorization: Bearer abc.def', shown: 'Authorization: Bearer ‹token›' },
    { title: 'Basic credentials', body: `is Basic ${btoa('u:nobody-knows')}`, shown: 'is Basic ‹credentials›' },
    { title: 'an authorization code in a link', body: 'https://x/y?code=0.AXoA-1', shown: 'https://x/y?code=‹credential›' },
    { title: 'a signature in a link', body: 'https://x/y?sig=abc%3D&t=1', shown: 'https://x/y?sig=‹credential›&t=1' },
    { title: 'an account key', body: 'AccountKey=abc/def==;Endpoint=x', shown: 'AccountKey=‹key›;Endpoint=x' },
  ]) {
    it(`hides a token by its form: ${title}`, () => assert.equal(viewOf({ body }).response.body, shown));
  }

  for (const { name, value, shown = value } of [
    {
      name: 'Set-Cookie',
      value: 'affinity=abc; Path=/; Expires=Wed, 21 Oct 2026 07:28:00 GMT; HttpOnly',
      shown: 'affinity=‹credential›; Path=/; Expires=Wed, 21 Oct 2026 07:28:00 GMT; HttpOnly',
    },
    { name: 'Cookie', value: 'a=1; session=Temp123-long', shown: 'a=‹credential›; session=‹secret backend-password›' },
    { name: 'Cookie', value: 'nameless', shown: '‹credential›' },
    { name: 'X-Api-Key', value: 'nobody-knows', shown: '‹credential›' },
    { name: 'X-Auth-Token', value: 'nobody-knows', shown: '‹credential›' },
    { name: 'Authorization', value: 'Digest username="u", response="d"', shown: 'Digest ‹credential›' },
    { name: 'X-RateLimit-Remaining-Tokens', value: '119988' },
    { name: 'x-ms-continuation-token', value: 'page-2' },
    { name: 'X-Idempotency-Key', value: '5f0c' },
    { name: 'X-Token-Expires', value: '3600' },
    { name: 'WWW-Authenticate', value: 'Bearer realm="x"' },
  ]) {
    it(`shows a header as what it is: ${name}: ${value}`, () =>
      assert.deepEqual(viewOf({ headers: [[name, value]] }).response.headers, [[name, shown]]));
  }

  it('does not show a place where a secret may be whose value is not known', () => {
    const { response } = viewOf(
      {
        headers: [
          ['X-A', 'who-knows'],
          ['X-B', 'b'],
          ['Content-Type', 'text/plain'],
        ],
        body: 'who-knows',
      },
      false,
      place => !/X-B/.test(told(place)),
    );
    assert.deepEqual(response.headers, [['X-A', '‹not shown: it may be a secret›'], ['X-B', 'b'], ['Content-Type', 'text/plain']]);
    assert.equal(response.body, '‹not shown: it may be a secret›');
  });

  it('recognises a variable by its value, not by its name', () => {
    const trace = [
      { section: 'inbound', source: 'set-variable', elapsed: 1, data: { name: 'tokenCount', value: '12' } },
      {
        section: 'inbound',
        source: 'cache-lookup-value',
        elapsed: 1,
        data: { values: [{ name: 'variable secretName', value: 'backend' }] },
      },
    ];
    assert.match(viewOf({ trace }).steps.map(({ changes }) => changes[0]?.after).join(), /"12".*"backend"/s);
  });

  it('shows a trace of any depth', () =>
    assert.equal(
      viewOf({
        trace: [
          { section: 'inbound', source: 'x', elapsed: 1, data: JSON.parse('{"a":'.repeat(3000) + '1' + '}'.repeat(3000)) as unknown },
        ],
      }).steps.length,
      1,
    ));

  it('shows headers of a trace but for the credentials, of those what they are', () => {
    const headers = [
      { name: 'Host', value: 'a.example' },
      { name: 'Accept', value: 'application/json' },
      { name: 'Authorization', value: `Basic ${btoa('zohan:Temp123-long')}` },
      { name: 'X-Api-Key', value: 'nobody-knows' },
      { name: 'Ocp-Apim-Subscription-Key', value: 'the-subscription-key' },
    ];
    const [step] = viewOf({ trace: [sending(headers)] }).steps;
    const shown = JSON.parse(step?.changes[0]?.after ?? '{}') as {
      readonly request: { readonly headers: readonly { readonly name: string; readonly value: string }[] };
    };
    assert.deepEqual(
      shown.request.headers.map(({ value }) => value),
      ['a.example', 'application/json', 'Basic ‹secret backend-password, encoded›', '‹credential›', '‹subscription key›'],
    );
  });

  it('shows a variable only where the call was followed: before that it may be the secret', () => {
    const trace = [
      {
        section: 'inbound',
        source: 'set-variable',
        elapsed: 1,
        data: { message: 'Context variable was successfully set.', name: 'x', value: 'value-of-a-variable' },
      },
    ];
    const shown = (isFollowed: boolean): string => viewOf({ trace }, isFollowed).steps[0]?.changes[0]?.after ?? '';
    assert.match(shown(true), /value-of-a-variable/);
    assert.match(shown(false), /‹not shown: it may be a secret›/);
    assert.doesNotMatch(shown(false), /value-of-a-variable/);
  });

  for (const { title, data, outcome } of [
    { title: 'messages of a failure', data: { messages: [null, 'The remote name could not be resolved'] }, outcome: 'failed' },
    { title: 'a sentence about an error', data: "GET request to 'https://a' resulted in error, error ignored: refused", outcome: 'failed' },
    { title: 'a message', data: { message: 'Request is being forwarded.' }, outcome: 'done' },
  ]) {
    it(`marks a step by how it went: ${title}`, () =>
      assert.equal(viewOf({ trace: [{ section: 'inbound', source: 'send-request', elapsed: 1, data }] }).steps[0]?.outcome, outcome));
  }

  const hostile = 'Te"mp&12<3\\long';
  const hostileView = (overrides: Partial<GatewayAnswer>): string => {
    const answer: GatewayAnswer = {
      url: '',
      status: 200,
      headers: [],
      body: '',
      milliseconds: 7,
      trace: [],
      sent: [],
      api: { name: 'items', displayName: 'Items', path: 'items', key: undefined },
      ...overrides,
    };
    return JSON.stringify(
      gatewayView(answer, {
        verdict,
        known: [
          { value: hostile, label: 'secret s' },
          { value: '12345678', label: 'secret digits' },
        ],
        isFollowed: true,
        isSuspect: () => false,
      }),
    );
  };
  const step = (data: unknown): Partial<GatewayAnswer> => ({ trace: [{ section: 'inbound', source: 'send-request', elapsed: 1, data }] });
  for (const [title, overrides] of [
    ['a variable', { trace: [{ section: 'inbound', source: 'set-variable', elapsed: 1, data: { name: 'v', value: hostile } }] }],
    ['a text in the trace', step({ url: `https://a.example/?k=${hostile}` })],
    ['a name in the trace', step({ [hostile]: 1 })],
    ['what is beside a header’s value', step({ name: 'X-A', value: 'b', rawValue: hostile })],
    ['JSON that is in the trace as a text', step({ body: JSON.stringify({ k: JSON.stringify({ k: hostile }) }) })],
    ['the name of a header', { headers: [[hostile, 'b']] as const }],
    ['a number in the trace', step({ pin: 12_345_678 })],
    ['the answer’s XML', { body: `<a k="${hostile.replace('&', '&amp;').replace('<', '&lt;').replace('"', '&quot;')}"/>` }],
  ] as const) {
    it(`hides a secret with quotes, & and < in it: ${title}`, () => {
      const shown = hostileView(overrides);
      assert.match(shown, /‹secret (?:s|digits)/);
      assert.doesNotMatch(shown, /mp&|mp&amp;|3\\+long|12345678/);
    });
  }

  it('says why there is no trace', () =>
    assert.deepEqual(viewOf({ traceProblem: 'Not in this tier.' }).notes, ['No trace: Not in this tier.']));
});
