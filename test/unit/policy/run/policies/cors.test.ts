import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runIn } from '../../../../support/run/run-fixture.ts';

const policy = (attributes = '', origin = 'https://shop.example'): string =>
  `<cors ${attributes}><allowed-origins><origin>${origin}</origin></allowed-origins><allowed-methods preflight-result-max-age="60"><method>GET</method><method>PUT</method></allowed-methods><allowed-headers><header>*</header></allowed-headers><expose-headers><header>X-A</header></expose-headers></cors>`;

describe('cors', () => {
  for (const { title, text, method = 'GET', headers = {}, expected, calls } of [
    { title: 'leaves a call without an origin alone', text: policy(), expected: {}, calls: 1 },
    {
      title: 'adds its headers to the answer',
      text: policy(),
      headers: { Origin: 'https://shop.example' },
      expected: { 'Access-Control-Allow-Origin': 'https://shop.example', 'Access-Control-Expose-Headers': 'X-A' },
      calls: 1,
    },
    {
      title: 'says * for every origin',
      text: policy('', '*'),
      headers: { Origin: 'https://any.example' },
      expected: { 'Access-Control-Allow-Origin': '*', 'Access-Control-Expose-Headers': 'X-A' },
      calls: 1,
    },
    {
      title: 'names the origin where credentials are allowed',
      text: policy('allow-credentials="true"'),
      headers: { Origin: 'https://shop.example' },
      expected: {
        'Access-Control-Allow-Origin': 'https://shop.example',
        'Access-Control-Allow-Credentials': 'true',
        'Access-Control-Expose-Headers': 'X-A',
      },
      calls: 1,
    },
    {
      title: 'answers a preflight itself',
      text: policy(),
      method: 'OPTIONS',
      headers: { Origin: 'https://shop.example', 'Access-Control-Request-Method': 'PUT', 'Access-Control-Request-Headers': 'X-B' },
      expected: {
        'Access-Control-Allow-Origin': 'https://shop.example',
        'Access-Control-Allow-Methods': 'GET,PUT',
        'Access-Control-Allow-Headers': 'X-B',
        'Access-Control-Max-Age': '60',
      },
      calls: 0,
    },
    {
      title: 'answers a preflight from elsewhere without its headers',
      text: policy(),
      method: 'OPTIONS',
      headers: { Origin: 'https://other.example', 'Access-Control-Request-Method': 'PUT' },
      expected: {},
      calls: 0,
    },
    {
      title: 'takes an OPTIONS that asks for no method for a call',
      text: policy(),
      method: 'OPTIONS',
      headers: { Origin: 'https://shop.example' },
      expected: { 'Access-Control-Allow-Origin': 'https://shop.example', 'Access-Control-Expose-Headers': 'X-A' },
      calls: 1,
    },
    {
      title: 'names the origin where every one is allowed with credentials',
      text: policy('allow-credentials="true"', '*'),
      headers: { Origin: 'https://any.example' },
      expected: {
        'Access-Control-Allow-Origin': 'https://any.example',
        'Access-Control-Allow-Credentials': 'true',
        'Access-Control-Expose-Headers': 'X-A',
      },
      calls: 1,
    },
    {
      title: 'ends a call from elsewhere with an empty 200',
      text: policy(),
      headers: { Origin: 'https://other.example' },
      expected: {},
      calls: 0,
    },
    {
      title: 'lets it go on without the headers when it is set to',
      text: policy('terminate-unmatched-request="false"'),
      headers: { Origin: 'https://other.example' },
      expected: {},
      calls: 1,
    },
  ] as const) {
    it(title, async () => {
      const result = await runIn({ policy: text, request: { method, headers } });
      assert.deepEqual([result.response.status, Object.fromEntries(result.response.headers), result.calls.length], [200, expected, calls]);
    });
  }

  it('lets a page read an error that comes up behind it', async () => {
    const { response } = await runIn({
      policy: `${policy()}<check-header name="X-B" failed-check-httpcode="403" failed-check-error-message="No." ignore-case="true" />`,
      request: { headers: { Origin: 'https://shop.example' } },
    });
    assert.deepEqual(
      [response.status, response.headers.find(([name]) => name === 'Access-Control-Allow-Origin')?.[1]],
      [403, 'https://shop.example'],
    );
  });

  it('adds nothing to an error that comes up before it', async () => {
    const { response } = await runIn({
      policy: `<check-header name="X-B" failed-check-httpcode="403" failed-check-error-message="No." ignore-case="true" />${policy()}`,
      request: { headers: { Origin: 'https://shop.example' } },
    });
    assert.deepEqual([response.status, response.headers.some(([name]) => name.startsWith('Access-Control'))], [403, false]);
  });
});
