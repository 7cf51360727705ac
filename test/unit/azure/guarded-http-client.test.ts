import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createPipelineRequest, type PipelineRequest } from '@azure/core-rest-pipeline';
import { cloudNamed } from '../../../src/azure/cloud.ts';
import { guardHosts, isHostOfCloud } from '../../../src/azure/guarded-http-client.ts';

const cloud = cloudNamed('public');

describe('hosts of a cloud', () => {
  for (const url of ['https://management.azure.com/subscriptions', 'https://MANAGEMENT.azure.com/', 'https://management.azure.com:443/x', 'https://shop.vault.azure.net/secrets/db', 'https://shop.vault.azure.net:443/secrets?$skiptoken=x']) {
    it(`takes in ${url}`, () => assert.equal(isHostOfCloud(url, cloud), true));
  }

  for (const url of [
    'http://management.azure.com/',
    'https://management.azure.com:8443/',
    'https://management.azure.com.example.com/',
    'https://example.com/management.azure.com',
    'https://management.azure.com@example.com/',
    'https://user:word@management.azure.com/',
    'https://notvault.azure.net.example/',
    'https://evilvault.azure.net/',
    'https://shop.vault.azure.cn/',
    'https://shop.vault.azure.net:8443/',
    'https://127.0.0.1/',
    'not a url',
  ]) {
    it(`leaves out ${url}`, () => assert.equal(isHostOfCloud(url, cloud), false));
  }

  const names = ['public', 'usGovernment', 'china'] as const;
  for (const name of names) {
    it(`of ${name} are its own and no other cloud's`, () => {
      const hostsOf = (other: (typeof names)[number]) => [`${cloudNamed(other).armEndpoint}/subscriptions`, `https://shop.${cloudNamed(other).vaultDnsSuffix}/secrets/db`];
      for (const other of names) assert.deepEqual(hostsOf(other).map(url => isHostOfCloud(url, cloudNamed(name))), [other === name, other === name]);
    });
  }

  it('keeps the port of a custom vault endpoint', () => {
    const custom = cloudNamed('custom', { custom: { armEndpoint: 'https://arm.contoso.example', vaultEndpoint: 'https://vaults.contoso.example:8443' } });
    assert.deepEqual(
      ['https://vaults.contoso.example:8443/secrets', 'https://shop.vaults.contoso.example:8443/', 'https://vaults.contoso.example/'].map(url => isHostOfCloud(url, custom)),
      [true, true, false],
    );
  });
});

describe('the guarded client', () => {
  const sendTo = async (url: string) => {
    const sent: PipelineRequest[] = [];
    const client = guardHosts({ sendRequest: async request => (sent.push(request), { request, status: 200, headers: request.headers }) }, cloud);
    const request = createPipelineRequest({ url });
    request.headers.set('authorization', 'Bearer canary-token');
    return { sent, outcome: await client.sendRequest(request).catch((error: unknown) => error) };
  };

  it('sends to a host of the cloud', async () => assert.equal((await sendTo('https://management.azure.com/subscriptions')).sent.length, 1));

  it('sends nothing to another host, and names the host without its path and query', async () => {
    const { sent, outcome } = await sendTo('https://example.com/page?sig=canary-signature');
    assert.equal(sent.length, 0);
    assert.ok(outcome instanceof Error);
    assert.match(outcome.message, /Nothing was sent to example\.com/);
    assert.doesNotMatch(JSON.stringify(outcome) + String(outcome), /canary|page/);
  });
});
