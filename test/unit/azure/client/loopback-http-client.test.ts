import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createPipelineRequest, type PipelineRequest } from '@azure/core-rest-pipeline';
import { sendToLoopback } from '../../../../src/azure/client/loopback-http-client.ts';

interface Seen {
  readonly url: string;
  readonly host: string | undefined;
  readonly isInsecureAllowed: boolean;
  readonly hasAgent: boolean;
}

async function send(request: PipelineRequest, outcome: 'answers' | 'fails' = 'answers'): Promise<Seen | undefined> {
  const seen: Seen[] = [];
  const client = sendToLoopback(
    {
      sendRequest: async ({ url, headers, allowInsecureConnection, agent }) => {
        seen.push({
          url,
          host: headers.get('x-original-host'),
          isInsecureAllowed: allowInsecureConnection === true,
          hasAgent: agent !== undefined,
        });
        if (outcome === 'fails') throw new Error('no answer');
        return { request, status: 200, headers };
      },
    },
    'http://127.0.0.1:4242',
  );
  await client.sendRequest(request).catch(() => undefined);
  return seen[0];
}

describe('the loopback client', () => {
  it('sends path and query to the emulator, and the host that was meant beside them', async () => {
    const seen = await send(createPipelineRequest({ url: 'https://shop.vault.azure.net/secrets/db/?api%2Dversion=7.6' }));
    assert.deepEqual(seen, {
      url: 'http://127.0.0.1:4242/secrets/db/?api%2Dversion=7.6',
      host: 'shop.vault.azure.net',
      isInsecureAllowed: true,
      hasAgent: false,
    });
  });

  for (const outcome of ['answers', 'fails'] as const) {
    it(`puts the request back when the emulator ${outcome}`, async () => {
      const request = createPipelineRequest({ url: 'https://management.azure.com/subscriptions' });
      await send(request, outcome);
      assert.deepEqual(
        [request.url, request.allowInsecureConnection, request.headers.has('x-original-host')],
        ['https://management.azure.com/subscriptions', false, false],
      );
    });
  }

  it('takes no proxy on the way to this machine', async () => {
    const request = createPipelineRequest({
      url: 'https://management.azure.com/',
      proxySettings: { host: 'http://proxy.contoso.example', port: 8080 },
    });
    request.agent = { maxFreeSockets: 1, maxSockets: 1, sockets: {}, requests: {}, destroy: () => undefined };
    assert.equal((await send(request))?.hasAgent, false);
    assert.equal(request.proxySettings?.port, 8080);
  });

  it('refuses an address that is not on this machine', () =>
    assert.throws(() => sendToLoopback({ sendRequest: () => Promise.reject(new Error('sent')) }, 'http://emulator.contoso.example'), { code: 'invalid-request' }));
});
