import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inspect } from 'node:util';
import { createDefaultHttpClient } from '@azure/core-rest-pipeline';
import { cloudNamed, connectAzure, emulatorSession, type Azure, type Session, type TokenRequest } from '../../../../src/azure/index.ts';
import { isAppError } from '../../../../src/base/app-error.ts';
import { Secret } from '../../../../src/base/secrets/secret.ts';
import { demo } from '../../../support/emulator/demo-ids.ts';
import { cancelOnArrival, neverAnswered } from '../../../support/emulator/cancel-on-arrival.ts';
import { emulatorAzure } from '../../../support/emulator/emulator-azure.ts';
import { withEmulator } from '../../../support/emulator/with-emulator.ts';
import { getItem, never, policyNaming, publicCloud, shopSubscription } from '../estate.ts';
import { watchTraffic } from '../traffic.ts';

const foreign = 'https://management.azure.com.example.com';

/** A session of the emulator that notes what it was asked. */
function watchedSession(asked: TokenRequest[]): Session {
  const session = emulatorSession();
  return { ...session, getToken: async (scopes, request = {}) => (asked.push(request), session.getToken(scopes, request)) };
}

describe('a token', () => {
  it('is asked for again with the claims of a challenge, and the request is sent once more', () =>
    withEmulator({ record: false }, async emulator => {
      const claims = '{"access_token":{"nbf":{"essential":true,"value":"1700000000"}}}';
      emulator.addFault({
        path: 'service/contoso-shop\\?',
        status: 401,
        headers: {
          'www-authenticate': `Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", error="insufficient_claims", claims="${Buffer.from(claims).toString('base64')}"`,
        },
      });
      const asked: TokenRequest[] = [];
      const { requests, additionalPolicies } = watchTraffic();
      assert.equal(
        (await emulatorAzure(emulator, { session: watchedSession(asked), additionalPolicies }).services.get(demo.shop, never)).name,
        'contoso-shop',
      );
      assert.deepEqual(asked.map(request => request.claims), [undefined, claims]);
      assert.equal(requests.length, 2);
    }));

  it('for a vault is asked for in the tenant that the vault names, and with the claims of its challenge', () =>
    withEmulator({ record: false }, async emulator => {
      const asked: TokenRequest[] = [];
      const azure = emulatorAzure(emulator, { session: watchedSession(asked) });
      await azure.vaultSecrets.set('https://contoso-shop-kv.vault.azure.net', 'one', new Secret('v'), never);
      emulator.addFault({
        path: '/secrets/two',
        status: 401,
        headers: {
          'www-authenticate': `Bearer authorization="https://login.microsoftonline.com/t", error="insufficient_claims", claims="${Buffer.from('{"a":1}').toString('base64')}"`,
        },
      });
      await azure.vaultSecrets.set('https://contoso-shop-kv.vault.azure.net', 'two', new Secret('v'), never);
      assert.deepEqual(
        asked.map(({ tenantId, claims }) => [tenantId, claims]),
        [
          ['7e7a7e7a-0000-4000-8000-000000000001', undefined],
          ['7e7a7e7a-0000-4000-8000-000000000001', '{"a":1}'],
        ],
      );
    }));

  it('that Azure does not accept ends in a sign-in', () =>
    withEmulator({ record: false }, async emulator => {
      emulator.addFault({
        path: 'service/contoso-shop\\?',
        status: 401,
        body: {
          error: { code: 'ExpiredAuthenticationToken', message: 'The access token expiry UTC time is earlier than current UTC time.' },
        },
      });
      await assert.rejects(emulatorAzure(emulator).services.get(demo.shop, never), { code: 'signed-out' });
    }));

  it('that cannot be had ends the call with the session\'s own error, and nothing is sent', () =>
    withEmulator({ record: false }, async emulator => {
      const { requests, additionalPolicies } = watchTraffic();
      const session: Session = { label: 'none', getToken: () => Promise.reject(new TypeError('canary')) };
      await assert.rejects(emulatorAzure(emulator, { session, additionalPolicies }).services.get(demo.shop, never), {
        code: 'operation-failed',
        message: /TypeError/,
      });
      assert.equal(requests.length, 0);
    }));

  it('of a real account never reaches the emulator', () =>
    withEmulator({ record: false }, async emulator => {
      const session: Session = {
        label: 'real',
        getToken: async () => ({ token: 'eyJ-canary', expiresOnTimestamp: Date.now() + 3_600_000 }),
      };
      await assert.rejects(emulatorAzure(emulator, { session }).services.get(demo.shop, never), {
        code: 'unsupported',
        message: /no token of a real account/,
      });
      assert.equal(emulator.state()['foreignTokens'], 0);
      assert.deepEqual(emulator.state()['requests'], {});
    }));

  it('of the emulator never reaches a real cloud', async () => {
    const { requests, additionalPolicies } = watchTraffic();
    const azure = connectAzure({
      cloud: publicCloud,
      session: emulatorSession(),
      additionalPolicies,
      httpClient: { sendRequest: () => assert.fail('sent') },
    });
    await assert.rejects(azure.services.get(demo.shop, never), { code: 'unsupported', message: /session of the emulator/ });
    assert.equal(requests.length, 0);
  });
});

describe('a host outside the cloud', () => {
  const rows: readonly (readonly [
    string,
    Parameters<Parameters<typeof withEmulator>[1]>[0] extends { addFault(fault: infer F): void } ? F : never,
    (azure: Azure) => Promise<unknown>,
  ])[] = [
    [
      'as the next page',
      { path: '/namedValues\\?', status: 200, body: { value: [], nextLink: `${foreign}/next?token=canary` } },
      azure => azure.namedValues.list(demo.shop, never),
    ],
    [
      'as the next page of subscriptions',
      { path: '/subscriptions\\?', status: 200, body: { value: [], nextLink: `${foreign}/next` } },
      azure => azure.subscriptions.list(never),
    ],
    [
      "as the next page of a vault's secrets",
      { path: '/secrets\\?', status: 200, body: { value: [], nextLink: `${foreign}/next` } },
      azure => azure.vaults.listSecrets(demo.shopVault, never),
    ],
    [
      'as the place of an operation',
      { method: 'PATCH', path: 'contoso-shop', status: 202, headers: { location: `${foreign}/poll` } },
      azure => azure.services.enableSystemIdentity(demo.shop, never),
    ],
    [
      'as the status of an operation',
      { method: 'PUT', path: 'namedValues/x', status: 201, body: {}, headers: { 'azure-asyncoperation': `${foreign}/poll` } },
      azure => azure.namedValues.create(demo.shop, 'x', { kind: 'plain', value: 'y' }, never),
    ],
  ];
  for (const [name, fault, use] of rows) {
    it(`${name} gets nothing`, () =>
      withEmulator({ record: false }, async emulator => {
        emulator.addFault(fault);
        await assert.rejects(use(emulatorAzure(emulator)), {
          code: 'unsupported',
          message: 'Nothing was sent to management.azure.com.example.com: it is no host of this cloud.',
        });
      }));
  }

  it('as a redirect gets nothing', () =>
    withEmulator({ record: false }, async emulator => {
      const sent: string[] = [];
      const client = createDefaultHttpClient();
      emulator.addFault({ path: 'service/contoso-shop\\?', status: 307, headers: { location: `${foreign}/moved` } });
      const azure = emulatorAzure(emulator, {
        httpClient: { sendRequest: request => (sent.push(request.headers.get('x-original-host') ?? ''), client.sendRequest(request)) },
      });
      await assert.rejects(azure.services.get(demo.shop, never));
      assert.deepEqual(sent, ['management.azure.com']);
    }));

  const vault = 'https://contoso-shop-kv.vault.azure.net';
  const manager = 'https://management.azure.com';
  const others: typeof rows = [
    [
      'a vault as the next page of Resource Manager',
      { path: '/namedValues\\?', status: 200, body: { value: [], nextLink: `${vault}/secrets?api-version=7.6` } },
      azure => azure.namedValues.list(demo.shop, never),
    ],
    [
      'a vault as the place of an operation',
      { method: 'PATCH', path: 'contoso-shop', status: 202, headers: { location: `${vault}/secrets` } },
      azure => azure.services.enableSystemIdentity(demo.shop, never),
    ],
    [
      'a vault as the next page of a query',
      { path: '/subscriptions\\?', status: 200, body: { value: [], nextLink: `${vault}/secrets` } },
      azure => azure.subscriptions.list(never),
    ],
    ['Resource Manager as a vault', {}, azure => azure.vaultSecrets.set(manager, 'x', new Secret('canary'), never)],
  ];
  for (const [name, fault, use] of others) {
    it(`of another audience gets nothing: ${name}`, () =>
      withEmulator({ record: false }, async emulator => {
        if (fault.path !== undefined) emulator.addFault(fault);
        const before = requestsTo(emulator);
        await assert.rejects(use(emulatorAzure(emulator)), {
          code: 'unsupported',
          message:
            /^Nothing was sent to (contoso-shop-kv\.vault|management)\.azure\.(net|com): a token for (vaults|Resource Manager) is not for it\.$/,
        });
        assert.deepEqual(requestsTo(emulator).filter(request => !before.includes(request) && /secrets/.test(request)), []);
      }));
  }

  it('as a vault gets neither token nor value', () =>
    withEmulator({ record: false }, async emulator => {
      await assert.rejects(
        emulatorAzure(emulator).vaultSecrets.set('https://vault.azure.net.example.com', 'x', new Secret('canary'), never),
        { code: 'unsupported', message: /Nothing was sent to vault\.azure\.net\.example\.com/ },
      );
    }));
});

describe('throttling', () => {
  it('with a time is waited for', () =>
    withEmulator({ record: false }, async emulator => {
      emulator.addFault({ path: 'service/contoso-shop\\?', status: 429, headers: { 'retry-after': '0' } });
      assert.equal((await emulatorAzure(emulator).services.get(demo.shop, never)).name, 'contoso-shop');
    }));

  // the emulator adds Retry-After to a 429 of its own making, so the answer without one is made here
  const withoutTime = (times: number) => {
    const client = createDefaultHttpClient();
    const sent = { count: 0 };
    return {
      sent,
      httpClient: {
        sendRequest: async (request: Parameters<typeof client.sendRequest>[0]) => {
          const response = await client.sendRequest(request);
          if (++sent.count > times) return response;
          response.headers.delete('retry-after');
          return { ...response, status: 429, bodyAsText: '{"error":{"code":"TooManyRequests","message":"slow down"}}' };
        },
      },
    };
  };

  it('without a time is tried again a few times', () =>
    withEmulator({ record: false }, async emulator => {
      const { sent, httpClient } = withoutTime(2);
      assert.equal((await emulatorAzure(emulator, { httpClient }).services.get(demo.shop, never)).name, 'contoso-shop');
      assert.equal(sent.count, 3);
    }));

  it('that does not end is reported, after few requests', () =>
    withEmulator({ record: false }, async emulator => {
      const { sent, httpClient } = withoutTime(99);
      await assert.rejects(emulatorAzure(emulator, { httpClient }).services.get(demo.shop, never), { code: 'throttled' });
      assert.equal(sent.count, 5);
    }));
});

describe('a call', () => {
  it('survives a broken connection', () =>
    withEmulator({ record: false }, async emulator => {
      emulator.addFault({ path: 'service/contoso-shop\\?', reset: 'before' });
      assert.equal((await emulatorAzure(emulator).services.get(demo.shop, never)).name, 'contoso-shop');
    }));

  it('to an emulator that is gone says that it cannot be reached', async () => {
    const { arm } = await withEmulator({ record: false }, emulator => emulator.addresses);
    await assert.rejects(emulatorAzure({ addresses: { arm } }).services.get(demo.shop, never), {
      code: 'unreachable',
      message: /could not be reached \(ECONNREFUSED\)/,
    });
  });

  it('that hangs ends when it is cancelled', () =>
    withEmulator({ record: false }, async emulator => {
      const fault = { path: 'service/contoso-shop\\?', ...neverAnswered };
      await assert.rejects(
        cancelOnArrival(emulator, fault, signal => emulatorAzure(emulator).services.get(demo.shop, signal)),
        { code: 'cancelled' },
      );
    }));

  it('with a signal that is aborted already sends nothing', () =>
    withEmulator({ record: false }, async emulator => {
      const { requests, additionalPolicies } = watchTraffic();
      await assert.rejects(emulatorAzure(emulator, { additionalPolicies }).inventory.read([shopSubscription], AbortSignal.abort()), {
        code: 'cancelled',
      });
      assert.equal(requests.length, 0);
    }));

  it('makes one client for a subscription, and so asks for one token for many calls', () =>
    withEmulator({}, async emulator => {
      const asked: TokenRequest[] = [];
      const azure = emulatorAzure(emulator, { session: watchedSession(asked) });
      for (let i = 0; i < 3; i++) await azure.services.get(demo.shop, never);
      assert.equal(asked.length, 1);
    }));

  it('leaves no warning of leaking listeners on a signal that many share', async context => {
    const warnings: string[] = [];
    const note = (warning: Error): void => void warnings.push(warning.name);
    process.on('warning', note);
    context.after(() => process.off('warning', note));
    await withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator);
      const { signal } = new AbortController();
      await Promise.all(Array.from({ length: 40 }, () => azure.services.get(demo.shop, signal)));
    });
    assert.deepEqual(warnings, []);
  });
});

describe('an address that is not loopback', () => {
  it('is no emulator, even in a cloud made by hand', () => {
    const cloud = {
      ...cloudNamed('emulator', { emulatorAddress: 'http://127.0.0.1:1' }),
      emulatorAddress: 'http://emulator.contoso.example',
    };
    assert.throws(() => connectAzure({ cloud, session: emulatorSession() }), { code: 'invalid-request' });
  });
});

describe('no error and no object shows a secret or a token', () => {
  const value = 'canary-secret-value';
  const rows: readonly (readonly [string, (azure: Azure) => Promise<unknown>])[] = [
    ['a refused secret', azure => azure.vaultSecrets.set('https://contoso-payments-kv.vault.azure.net', 'x', new Secret(value), never)],
    [
      'a secret with a wrong name',
      azure => azure.vaultSecrets.set('https://contoso-shop-kv.vault.azure.net', 'not allowed', new Secret(value), never),
    ],
    [
      'a refused named value',
      azure => azure.namedValues.create(demo.shop, 'not allowed', { kind: 'secret', value: new Secret(value) }, never),
    ],
    [
      'a named value that is too long',
      azure => azure.namedValues.create(demo.shop, 'long', { kind: 'secret', value: new Secret(value.repeat(300)) }, never),
    ],
    [
      'a refused policy',
      azure =>
        azure.policies.put(
          `${demo.shop}/apis/catalog`,
          `<policies><inbound><set-header><value>${value}</value></inbound></policies>`,
          undefined,
          never,
        ),
    ],
    ['an outdated policy', azure => azure.policies.put(getItem, policyNaming(value), '"AAAAAAAAAAA="', never)],
  ];
  for (const [name, use] of rows) {
    it(name, () =>
      withEmulator({ record: false }, async emulator => {
        const azure = emulatorAzure(emulator);
        const error: unknown = await use(azure).catch((caught: unknown) => caught);
        assert.ok(isAppError(error), `${name} was not refused`);
        const shown = inspect([error, azure], { depth: 20, showHidden: true }) + JSON.stringify([error, azure]) + String(error.stack);
        assert.doesNotMatch(shown, /canary|emulator\.developer\./);
      }));
  }
});

function requestsTo(emulator: { state(): Readonly<Record<string, unknown>> }): readonly string[] {
  return Object.keys(emulator.state()['requests'] as object);
}
