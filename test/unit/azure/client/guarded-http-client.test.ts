import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createPipelineRequest, type PipelineRequest } from '@azure/core-rest-pipeline';
import { cloudNamed, type Cloud } from '../../../../src/azure/sign-in/cloud.ts';
import { guardHosts, isHostOf, type Audience } from '../../../../src/azure/client/guarded-http-client.ts';

const audiences: readonly Audience[] = ['resource-manager', 'vault'];
const loopback = { emulatorAddress: 'http://127.0.0.1:8080' };
const clouds: Readonly<Record<string, Cloud>> = {
  public: cloudNamed('public'),
  usGovernment: cloudNamed('usGovernment'),
  china: cloudNamed('china'),
  emulator: cloudNamed('emulator', loopback),
};

/** For which audiences a URL is a host of the cloud. */
function audiencesOf(url: string, cloud: Cloud): readonly Audience[] {
  return audiences.filter(audience => isHostOf(audience, url, cloud));
}

/** Hosts that do not exist, or are somebody else's, made of a host that is the cloud's. */
function lookAlikesOf(host: string): readonly string[] {
  const [first = '', ...rest] = host.split('.');
  const domain = rest.join('.');
  return [
    `http://${host}/`, `ws://${host}/`, `ftp://${host}/`, `//${host}/`, host,
    `https://${host}:8443/`, `https://${host}:80/`,
    `https://${host}./`, `https://${host}.evil.example/`, `https://evil.example/${host}`, `https://evil.example?${host}`, `https://evil.example#${host}`,
    `https://${host}@evil.example/`, `https://${host}:443@evil.example/`, `https://user@${host}/`, `https://user:word@${host}/`, `https://:word@${host}/`,
    `https://evil${domain}/`, `https://${first}-${domain}/`, `https://${domain}/`, `https://x.y.${host}/`,
    `https://${first.replaceAll('a', 'а')}.${domain.replaceAll('a', 'а')}/`, `https://xn--${first}-ab1.${domain}/`, `https://${first}\\.evil.example/`, `https://evil.example\\@${host}/`,
    `https://${host}%2eevil.example/`, `https://${host}\t.evil.example/`, `https:// ${host}/`,
  ];
}

describe('hosts of an audience', () => {
  for (const [name, cloud] of Object.entries(clouds)) {
    const manager = new URL(cloud.armEndpoint).host;
    const vault = `contoso-kv1.${cloud.vaultDnsSuffix}`;

    for (const url of [`https://${manager}/subscriptions`, `https://${manager.toUpperCase()}/`, `https://${manager}:443/x`]) {
      it(`of ${name}: tokens for Resource Manager go to ${url}, and no others`, () =>
        assert.deepEqual(audiencesOf(url, cloud), ['resource-manager']));
    }
    for (const url of [`https://${vault}/secrets/db`, `https://${vault.toUpperCase()}/`, `https://${vault}:443/secrets?$skiptoken=x`, `https://${vault.replace('.', '。')}/`]) {
      it(`of ${name}: tokens for vaults go to ${url}, and no others`, () => assert.deepEqual(audiencesOf(url, cloud), ['vault']));
    }
    for (const host of [manager, vault]) {
      it(`of ${name}: nothing goes to what looks like ${host}`, () => {
        assert.deepEqual(lookAlikesOf(host).filter(url => audiencesOf(url, cloud).length > 0), []);
      });
    }
    for (const url of [
      'https://graph.microsoft.com/v1.0/me', 'https://graph.microsoft.us/', 'https://microsoftgraph.chinacloudapi.cn/', 'https://graph.windows.net/',
      cloud.authorityHost, cloud.portal, 'https://contoso.azure-api.net/', 'https://contoso.management.azure-api.net/', 'https://x.managedhsm.azure.net/',
      `https://${cloud.vaultDnsSuffix}/`, `https://contoso--kv.${cloud.vaultDnsSuffix}/`, `https://-kv.${cloud.vaultDnsSuffix}/`, `https://westeurope.${manager}/`,
      'http://127.0.0.1:8080/', 'https://127.0.0.1:8080/', 'https://127.0.0.1/', 'https://[::1]/', 'https://2130706433/', 'not a url', '',
    ]) {
      it(`of ${name}: nothing goes to ${url}`, () => assert.deepEqual(audiencesOf(url, cloud), []));
    }
    for (const [otherName, other] of Object.entries(clouds)) {
      if (other.armEndpoint === cloud.armEndpoint) continue;
      it(`of ${name}: nothing goes to ${otherName}`, () => {
        assert.deepEqual(
          [`${other.armEndpoint}/subscriptions`, `https://contoso-kv1.${other.vaultDnsSuffix}/secrets`].flatMap(url =>
            audiencesOf(url, cloud),
          ),
          [],
        );
      });
    }
  }

  const custom = (vaults: { readonly vaultDnsSuffix: string } | { readonly vaultEndpoint: string }): Cloud =>
    cloudNamed('custom', { custom: { armEndpoint: 'https://arm.contoso.example', ...vaults } });
  const rows: readonly [title: string, cloud: Cloud, url: string, expected: readonly Audience[]][] = [
    [
      'with one address for all vaults, its port included',
      custom({ vaultEndpoint: 'https://vaults.contoso.example:8443' }),
      'https://vaults.contoso.example:8443/secrets',
      ['vault'],
    ],
    [
      'with an address for each below it',
      custom({ vaultEndpoint: 'https://vaults.contoso.example:8443' }),
      'https://shop.vaults.contoso.example:8443/',
      ['vault'],
    ],
    [
      'with that address at another port',
      custom({ vaultEndpoint: 'https://vaults.contoso.example:8443' }),
      'https://vaults.contoso.example/',
      [],
    ],
    ['with a vault under the suffix', custom({ vaultDnsSuffix: 'contoso.example' }), 'https://shop.contoso.example/', ['vault']],
    [
      'whose Resource Manager is under that suffix, too',
      custom({ vaultDnsSuffix: 'contoso.example' }),
      'https://arm.contoso.example/',
      ['resource-manager'],
    ],
    [
      'with one address for everything',
      custom({ vaultEndpoint: 'https://arm.contoso.example' }),
      'https://arm.contoso.example/',
      ['resource-manager', 'vault'],
    ],
  ];
  for (const [title, cloud, url, expected] of rows) {
    it(`of a custom cloud ${title}: ${url}`, () => assert.deepEqual(audiencesOf(url, cloud), expected));
  }
});

describe('the guarded client', () => {
  const sendTo = async (url: string, audience: Audience) => {
    const sent: PipelineRequest[] = [];
    const client = guardHosts(
      { sendRequest: async request => (sent.push(request), { request, status: 200, headers: request.headers }) },
      cloudNamed('public'),
      audience,
    );
    const request = createPipelineRequest({ url });
    request.headers.set('authorization', 'Bearer canary-token');
    const outcome: unknown = await client.sendRequest(request).catch((error: unknown) => error);
    return { sent: sent.length, message: outcome instanceof Error ? outcome.message : undefined, outcome };
  };

  for (const [audience, url] of [['resource-manager', 'https://management.azure.com/subscriptions'], ['vault', 'https://shop.vault.azure.net/secrets']] as const) {
    it(`sends what is for ${audience} to its host`, async () => assert.equal((await sendTo(url, audience)).sent, 1));
  }

  for (const [audience, url, reason] of [
    [
      'resource-manager',
      'https://shop.vault.azure.net/secrets',
      'Nothing was sent to shop.vault.azure.net: a token for Resource Manager is not for it.',
    ],
    ['vault', 'https://management.azure.com/subscriptions', 'Nothing was sent to management.azure.com: a token for vaults is not for it.'],
    ['vault', 'https://graph.microsoft.com/v1.0/me', 'Nothing was sent to graph.microsoft.com: it is no host of this cloud.'],
  ] as const) {
    it(`sends nothing that is for ${audience} to ${url}, and says why`, async () => {
      const { sent, message } = await sendTo(url, audience);
      assert.deepEqual([sent, message], [0, reason]);
    });
  }

  it('names a host without its path and query', async () => {
    const { sent, message, outcome } = await sendTo('https://example.com/page?sig=canary-signature', 'vault');
    assert.equal(sent, 0);
    assert.match(message ?? '', /Nothing was sent to example\.com/);
    assert.doesNotMatch(JSON.stringify(outcome) + String(outcome), /canary|page/);
  });
});
