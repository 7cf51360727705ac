import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { text as textOf } from 'node:stream/consumers';
import { describe, it } from 'node:test';
import { parseJson, objectOf, type JsonObject } from '../../../../src/emulator/server/json.ts';
import type { Emulator } from '../../../../src/emulator/server/server.ts';
import { controlOf } from '../../../../drive/vscode/control.ts';
import { withEmulator } from '../../../support/emulator/with-emulator.ts';
import { demoIds } from '../sdk-clients.ts';

const arm = 'https://management.azure.com';
const namedValue = `${demoIds.shop}/namedValues/planted?api-version=2024-05-01`;

interface Sent {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string;
}

/** Sends a request with headers that `fetch` would not let anybody write. */
async function send(
  emulator: Emulator,
  { method = 'GET', path = '/', headers = {}, body }: Sent,
): Promise<{ readonly status: number; readonly code: unknown; readonly body: JsonObject }> {
  const { hostname, port } = new URL(emulator.addresses.arm);
  const request = httpRequest({ hostname, port, method, path, headers, agent: false });
  request.end(body);
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  const answer = objectOf(parseJson(await textOf(response)));
  return { status: response.statusCode ?? 0, code: objectOf(answer['error'])['code'], body: answer };
}

/** Everything that a request could have changed. */
function everythingOf(emulator: Emulator): unknown {
  return [emulator.state(), emulator.emulation.faults.toJson(), emulator.emulation.settings];
}

/** A write that the emulator takes from anybody who names one of its people. */
function aWrite(emulator: Emulator, headers: OutgoingHttpHeaders): Sent {
  return {
    method: 'PUT',
    path: namedValue,
    headers: { 'authorization': `Bearer ${emulator.token('developer', arm)}`, 'content-type': 'application/json', ...headers },
    body: '{"properties":{"displayName":"planted","value":"x"}}',
  };
}

describe('a host that a request comes under', () => {
  const foreign = [
    'evil.example',
    'evil.example:80',
    'management.evil.example',
    'v.vault.evil.example',
    'v.vault.azure.net.evil.example',
    'login.evil.example',
    's.azure-api.evil.example',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    '127.0.0.1.nip.example',
    'management.azure.com.',
    'evilmanagement.azure.com',
    '10.0.0.1',
  ];
  for (const host of foreign) {
    it(`is none of the emulator’s: ${JSON.stringify(host)}, whatever other headers say`, () =>
      withEmulator({ record: false }, async emulator => {
        const before = everythingOf(emulator);
        for (const further of [{}, { 'x-forwarded-host': '127.0.0.1' }, { 'x-original-host': 'management.azure.com' }]) {
          const { status, code, body } = await send(emulator, aWrite(emulator, { host, ...further }));
          assert.deepEqual([status, code, Object.keys(body)], [403, 'ForeignHost', ['error']]);
        }
        assert.deepEqual(everythingOf(emulator), before);
      }));
  }

  for (const [host, headers] of [['localhost:1', {}], ['LOCALHOST', {}], ['127.0.0.1:9999', {}], ['[::1]:80', {}], ['management.azure.com', {}], ['management.azure.com:443', {}], ['127.0.0.1', { 'x-original-host': 'management.local.azurestack.external' }]] as const) {
    it(`is the emulator’s: ${host} ${JSON.stringify(headers)}`, () =>
      withEmulator({}, async emulator => {
        assert.equal((await send(emulator, { ...aWrite(emulator, { host, ...headers }) })).status, 201);
      }));
  }

  for (const [title, start] of [
    ['comes twice', 'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil.example'],
    ['is empty', 'GET / HTTP/1.1\r\nHost:'],
    ['does not come at all', 'GET / HTTP/1.0'],
    ['is in the request line, too', 'GET http://evil.example/control/state HTTP/1.1\r\nHost: 127.0.0.1'],
  ] as const) {
    it(`is refused when it ${title}`, () =>
      withEmulator({ record: false }, async emulator => {
        assert.match(await rawAnswer(emulator, `${start}\r\nConnection: close\r\n\r\n`), /^HTTP\/1\.1 40[03] /);
      }));
  }
});

describe('a host that is no host of a URL', () => {
  const rows: readonly OutgoingHttpHeaders[] = [
    { host: '127.0.0.1:99999' }, { host: '127.0.0.999' }, { host: '127.0.0.1', 'x-forwarded-host': 'a b.vault.azure.net' }, { host: '127.0.0.1', 'x-forwarded-host': 'management.azure.com:99999' },
    { host: '127.0.0.1', 'x-original-host': 'contoso-shop.azure-api.net:x' }, { host: '127.0.0.1', 'x-original-host': '[' }, { host: '127.0.0.1', 'x-original-host': 'contoso-shop-kv.vault.azure.net/x?' },
    { host: '127.0.0.1', 'x-forwarded-host': ['management.azure.com', 'management.azure.com'] },
  ];
  for (const headers of rows) {
    it(`is a wrong request, and nothing that the emulator fails for: ${JSON.stringify(headers)}`, () =>
      withEmulator({}, async emulator => {
        const before = everythingOf(emulator);
        for (const sent of [aWrite(emulator, headers), { path: '/gateway/contoso-shop/items/items', headers }, { path: '/secrets/a?api-version=7.4', headers }]) {
          const { status, code } = await send(emulator, sent);
          assert.deepEqual([status, code], [400, 'InvalidHost']);
        }
        assert.deepEqual(everythingOf(emulator), before);
      }));
  }

  it('is distinguished from one that a proxy forwards for', () =>
    withEmulator({}, async emulator => {
      assert.equal(
        (await send(emulator, aWrite(emulator, { 'host': '127.0.0.1', 'x-forwarded-host': 'management.azure.com:443' }))).status,
        201,
      );
    }));
});

describe('a request out of a page', () => {
  const marks: readonly Readonly<Record<string, string>>[] = [
    { origin: 'https://evil.example' }, { origin: 'null' }, { origin: '' }, { origin: 'http://127.0.0.1:1' }, { origin: 'vscode-webview://a' },
    { 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }, { 'sec-fetch-site': 'same-origin' },
  ];
  for (const mark of marks) {
    it(`is refused on every surface: ${JSON.stringify(mark)}`, () =>
      withEmulator({ record: false }, async emulator => {
        const before = everythingOf(emulator);
        const reset: Sent = {
          method: 'POST',
          path: '/control/reset',
          headers: { 'authorization': `Bearer ${emulator.controlToken}`, 'content-type': 'application/json', ...mark },
        };
        const surfaces: readonly Sent[] = [
          aWrite(emulator, mark),
          reset,
          ...['/login/common/discovery/instance', '/gateway/contoso-shop/items/items', '/vault/contoso-shop-kv/secrets'].map(path => ({
            path,
            headers: mark,
          })),
        ];
        for (const sent of surfaces) {
          const { status, code } = await send(emulator, sent);
          assert.deepEqual([sent.path, status, code], [sent.path, 403, 'ForeignOrigin']);
        }
        assert.deepEqual(everythingOf(emulator), before);
      }));
  }

  it('is refused under its own origin, too', () =>
    withEmulator({ record: false }, async emulator => {
      assert.equal((await send(emulator, aWrite(emulator, { origin: emulator.addresses.arm }))).status, 403);
    }));

  it('is distinguished from an address that was typed', () =>
    withEmulator({}, async emulator => {
      assert.equal((await send(emulator, aWrite(emulator, { 'sec-fetch-site': 'none' }))).status, 201);
    }));
});

describe('the control address', () => {
  const fault = '{"path":"x","status":500}';
  const rows: readonly [
    title: string,
    headers: (token: string) => Readonly<Record<string, string>>,
    expected: readonly [status: number, code: string | undefined],
  ][] = [
    ['nothing', () => ({}), [401, 'ControlTokenNeeded']],
    ['JSON without a token', () => ({ 'content-type': 'application/json' }), [401, 'ControlTokenNeeded']],
    [
      'a token without an owner',
      () => ({ 'authorization': `Bearer ${'a'.repeat(43)}`, 'content-type': 'application/json' }),
      [401, 'ControlTokenNeeded'],
    ],
    [
      'the beginning of the token',
      token => ({ 'authorization': `Bearer ${token.slice(0, -1)}`, 'content-type': 'application/json' }),
      [401, 'ControlTokenNeeded'],
    ],
    [
      'the token of one of its people',
      () => ({ 'authorization': 'Bearer emulator.developer.YQ', 'content-type': 'application/json' }),
      [401, 'ControlTokenNeeded'],
    ],
    [
      'the token with a text',
      token => ({ 'authorization': `Bearer ${token}`, 'content-type': 'text/plain' }),
      [415, 'UnsupportedMediaType'],
    ],
    [
      'the token with a form',
      token => ({ 'authorization': `Bearer ${token}`, 'content-type': 'application/x-www-form-urlencoded' }),
      [415, 'UnsupportedMediaType'],
    ],
    [
      'the token with something like JSON',
      token => ({ 'authorization': `Bearer ${token}`, 'content-type': 'application/json-seq' }),
      [415, 'UnsupportedMediaType'],
    ],
    ['the token with no type', token => ({ authorization: `Bearer ${token}` }), [415, 'UnsupportedMediaType']],
    [
      'the token with JSON',
      token => ({ 'authorization': `Bearer ${token}`, 'content-type': 'application/json; charset=utf-8' }),
      [201, undefined],
    ],
  ];
  for (const [title, headersOf, expected] of rows) {
    it(`answers ${String(expected[0])} to ${title}`, () =>
      withEmulator({ record: false }, async emulator => {
        const { status, code } = await send(emulator, {
          method: 'POST',
          path: '/control/faults',
          headers: headersOf(emulator.controlToken),
          body: fault,
        });
        assert.deepEqual([status, code], expected);
        assert.equal(emulator.emulation.faults.toJson().length, status === 201 ? 1 : 0);
      }));
  }

  it('requires the token for what is only read, too', () =>
    withEmulator({ record: false }, async emulator => {
      for (const path of ['/state', '/faults', '/settings', '/gateway-calls/x']) {
        assert.equal((await send(emulator, { path: `/control${path}` })).status, 401, path);
      }
    }));

  it('has a token of its own in each emulator', () =>
    withEmulator({}, async one => withEmulator({}, async other => {
      assert.match(one.controlToken, /^[\w-]{43}$/);
      assert.notEqual(one.controlToken, other.controlToken);
      assert.equal(JSON.stringify([one.state(), controlOf(one).control]).includes(one.controlToken), false);
    })));
});

const short = { headersTimeout: 100, requestTimeout: 200, connectionsCheckingInterval: 20 };

describe('a client that keeps the emulator busy', () => {
  it('is not waited for when its headers do not come', () =>
    withEmulator({ record: false, patience: short }, async emulator => {
      assert.match(await rawAnswer(emulator, 'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: '), /^HTTP\/1\.1 408 /);
    }));

  it('is not waited for when its body does not come', () =>
    withEmulator({ record: false, patience: short }, async emulator => {
      assert.match(
        await rawAnswer(emulator, 'POST /control/faults HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 10\r\n\r\n{'),
        /^HTTP\/1\.1 408 /,
      );
    }));

  it('is refused at once where it announces too much', () =>
    withEmulator({ record: false }, async emulator => {
      assert.match(
        await rawAnswer(emulator, `POST /control/faults HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: ${String(2 ** 40)}\r\n\r\n{`),
        /^HTTP\/1\.1 413 /,
      );
    }));

  it('is hung up on when it never stops', () =>
    withEmulator({ record: false }, async emulator => {
      const { hostname, port } = new URL(emulator.addresses.arm);
      const socket = connect(Number(port), hostname);
      socket.on('error', () => undefined); // the emulator hangs up while we write
      socket.write('POST /subscriptions HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\n');
      const chunk = `100000\r\n${'a'.repeat(0x100000)}\r\n`;
      const closed = new Promise<void>(resolve => socket.once('close', () => resolve()));
      const more = (error?: Error | null): void => {
        if (!error) socket.write(chunk, more);
      };
      more();
      await closed;
      assert.ok(socket.bytesWritten < 64 * 0x100000, `${String(socket.bytesWritten)} bytes`);
    }));
});

/** What comes back for bytes as they are, until the emulator hangs up. */
async function rawAnswer(emulator: Emulator, bytes: string): Promise<string> {
  const { hostname, port } = new URL(emulator.addresses.arm);
  const socket = connect(Number(port), hostname);
  socket.write(bytes);
  return textOf(socket);
}
