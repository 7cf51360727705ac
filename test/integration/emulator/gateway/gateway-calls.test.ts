import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, request as httpRequest } from 'node:http';
import { describe, it } from 'node:test';
import { answerGateway } from '../../../../src/emulator/gateway/answer-gateway.ts';
import { serveGateway } from '../../../../src/emulator/gateway/serve-gateway.ts';
import type { Emulator } from '../../../../src/emulator/server/server.ts';
import { demo } from '../../../support/emulator/demo-ids.ts';
import { withEmulator } from '../../../support/emulator/with-emulator.ts';
import { addOperation } from './answering-operation.ts';

const internalError = { statusCode: 500, message: 'Internal server error' };

describe('the emulated gateway', () => {
  for (const { title, path, headers, status, message } of [
    { title: 'refuses a call without a key', path: '/items/item/500', headers: {}, status: 401, message: /missing subscription key/ },
    {
      title: 'refuses a wrong key',
      path: '/items/item/500',
      headers: { 'Ocp-Apim-Subscription-Key': 'nobody' },
      status: 401,
      message: /invalid subscription key/,
    },
    {
      title: 'refuses a key that is for another product',
      path: '/catalog/search',
      headers: 'key',
      status: 401,
      message: /invalid subscription key/,
    },
    { title: 'answers 404 to what is no API', path: '/nothing/here', headers: {}, status: 404, message: /Resource not found/ },
    { title: 'answers 404 to what is no operation', path: '/items/none', headers: {}, status: 404, message: /Resource not found/ },
  ] as const) {
    it(title, () =>
      withEmulator({}, async emulator => {
        const response = await fetch(`${emulator.addresses.gateway}/contoso-shop${path}`, {
          headers: headers === 'key' ? keyHeader(emulator) : headers,
        });
        assert.equal(response.status, status);
        assert.match(((await response.json()) as { message: string }).message, message);
      }));
  }

  it('takes the key from the query, too', () =>
    withEmulator({}, async emulator => {
      const response = await fetch(`${emulator.addresses.gateway}/contoso-shop/items/items?subscription-key=${keyOf(emulator)}`);
      assert.equal(response.headers.get('x-environment'), 'demo');
    }));

  it('answers a preflight without a key, by the service-wide cors policy', () =>
    withEmulator({}, async emulator => {
      // not over HTTP, where a request with an Origin is refused
      const preflight = {
        service: 'contoso-shop',
        method: 'OPTIONS',
        url: 'https://contoso-shop.azure-api.net/items/items',
        headers: [
          ['Origin', 'https://shop.contoso.example'],
          ['Access-Control-Request-Method', 'GET'],
        ],
        body: new Uint8Array(),
        ipAddress: '127.0.0.1',
      } as const;
      const { status, headers } = await answerGateway(preflight, emulator.emulation, new AbortController().signal);
      const allowed = Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value]));
      assert.deepEqual(
        [status, allowed['access-control-allow-origin'], allowed['access-control-allow-methods']],
        [200, 'https://shop.contoso.example', 'GET'],
      );
    }));

  it('hands bytes through as they are', () =>
    withEmulator({}, async emulator => {
      const call = await addOperation(emulator, {
        method: 'POST',
        inbound:
          '<return-response><set-status code="200" reason="OK" /><set-body>@(context.Request.Body.As<byte[]>(true))</set-body></return-response>',
      });
      const body = Uint8Array.from({ length: 70_000 }, (_, index) => index % 251);
      const response = await call({ body });
      assert.deepEqual(new Uint8Array(await response.arrayBuffer()), body);
    }));

  const largest = 64 * 1024 * 1024;
  for (const { title, length, answer } of [
    { title: 'takes a large body', length: 9 * 1024 * 1024, answer: String(9 * 1024 * 1024) },
    { title: 'says so when a body is too large', length: largest + 1, answer: '{"statusCode":413,"message":"Request Entity Too Large"}' },
  ]) {
    it(title, () =>
      withEmulator({}, async emulator => {
        const call = await addOperation(emulator, {
          method: 'POST',
          inbound:
            '<return-response><set-status code="200" reason="OK" /><set-body>@(context.Request.Body.As<string>().Length.ToString())</set-body></return-response>',
        });
        const response = await call({ body: Buffer.alloc(length, 'a') });
        assert.equal(await response.text(), answer);
      }));
  }

  for (const method of ['HEAD', 'OPTIONS']) {
    it(`answers ${method} where an operation has it`, () =>
      withEmulator({}, async emulator => {
        const call = await addOperation(emulator, {
          method,
          inbound:
            '<return-response><set-status code="200" reason="Very well" /><set-header name="X-Twice" exists-action="override"><value>a</value><value>b</value></set-header><set-body>said</set-body></return-response>',
        });
        const response = await call();
        assert.deepEqual(
          [response.status, response.statusText, response.headers.get('x-twice'), await response.text()],
          [200, 'Very well', 'a, b', method === 'HEAD' ? '' : 'said'],
        );
      }));

    it(`does not find ${method} where no operation has it`, () =>
      withEmulator({}, async emulator => {
        const response = await fetch(`${emulator.addresses.gateway}/contoso-shop/items/items`, { method, headers: keyHeader(emulator) });
        assert.equal(response.status, 404);
      }));
  }

  for (const { title, response, status, headers = {}, body } of [
    { title: 'a header in no Latin script', response: header('X-Price', '5 €'), status: 200, headers: { 'x-price': '5 ?' }, body: 'said' },
    {
      title: 'a header over two lines',
      response: header('X-Lines', '@("a\\r\\nX-Other: b")'),
      status: 200,
      headers: { 'x-lines': 'a??X-Other: b', 'x-other': null },
      body: 'said',
    },
    { title: 'a header with a space in its name', response: header('X Y', '1'), status: 200, body: 'said' },
    {
      title: 'a status that is none',
      response: '<set-status code="1000" reason="Many" />',
      status: 500,
      body: JSON.stringify(internalError),
    },
    {
      title: 'a status that comes before the answer',
      response: '<set-status code="101" reason="Switching" />',
      status: 500,
      body: JSON.stringify(internalError),
    },
    {
      title: 'a length that is not the body’s',
      response: header('Content-Length', '2'),
      status: 200,
      headers: { 'content-length': '4' },
      body: 'said',
    },
    {
      title: 'a way of transfer that is not used',
      response: header('Transfer-Encoding', 'gzip'),
      status: 200,
      headers: { 'transfer-encoding': null },
      body: 'said',
    },
    { title: 'a status that has no body', response: '<set-status code="204" reason="No Content" />', status: 204, body: '' },
    { title: 'a reason that is no ASCII', response: '<set-status code="299" reason="Größe" />', status: 299, body: 'said' },
  ]) {
    it(`sends ${title} so that a client can read it`, () =>
      withEmulator({}, async emulator => {
        const call = await addOperation(emulator, { inbound: `<return-response>${response}<set-body>said</set-body></return-response>` });
        const answer = await call();
        const text = await answer.text();
        assert.deepEqual([answer.status, text], [status, body]);
        assert.deepEqual(Object.fromEntries(Object.keys(headers).map(name => [name, answer.headers.get(name)])), headers);
      }));
  }

  it('stops running when the caller goes away', { timeout: 20_000 }, () =>
    withEmulator({}, async emulator => {
      emulator.addFault({ path: '^https://backend\\.contoso\\.example', delay: 60_000 });
      const leaving = new AbortController();
      const served = Promise.withResolvers<undefined>();
      const server = createServer((incoming, outgoing) => {
        const url = 'https://contoso-shop.azure-api.net/items/item/500';
        serveGateway({ service: 'contoso-shop', url, bodyBytes: new Uint8Array() }, { incoming, outgoing }, emulator.emulation).then(
          () => served.resolve(undefined),
          served.reject,
        );
        leaving.abort();
      });
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      const address = server.address();
      assert.ok(typeof address === 'object' && address);
      try {
        await assert.rejects(fetch(`http://127.0.0.1:${address.port}`, { headers: keyHeader(emulator), signal: leaving.signal }), {
          name: 'AbortError',
        });
        await served.promise;
      } finally {
        server.close();
      }
    }));

  it('runs nothing for a caller who goes away before all of the body is sent', () =>
    withEmulator({}, async emulator => {
      const call = await addOperation(emulator, {
        method: 'POST',
        inbound:
          '<send-request mode="new" response-variable-name="seen"><set-url>https://contoso-orders-kv.vault.azure.net/secrets/seen</set-url></send-request><return-response />',
      });
      const { hostname, port } = new URL(emulator.addresses.gateway);
      const leaving = httpRequest({
        hostname,
        port,
        path: '/gateway/contoso-orders/orders/tested',
        method: 'POST',
        headers: { 'Ocp-Apim-Subscription-Key': 'all-apis', 'content-length': '1000' },
      });
      const left = new Promise<unknown>(resolve => leaving.once('error', resolve));
      await new Promise<void>(resolve => leaving.write('half', () => resolve()));
      leaving.destroy();
      await left;
      const response = await call();
      assert.equal(response.status, 200);
      assert.equal(emulator.emulation.requests.get('GET /secrets/seen'), 1);
    }));
});

function header(name: string, value: string): string {
  return `<set-header name="${name}" exists-action="override"><value>${value}</value></set-header>`;
}

function keyHeader(emulator: Emulator): Record<string, string> {
  return { 'Ocp-Apim-Subscription-Key': keyOf(emulator) };
}

function keyOf({ emulation }: Emulator): string {
  const key = emulation.estate.get(`${demo.shop}/subscriptions/starter-demo`)?.properties.primaryKey;
  assert.ok(typeof key === 'string');
  return key;
}
