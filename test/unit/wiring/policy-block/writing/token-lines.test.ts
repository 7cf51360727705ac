import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { GatewayMemory } from '../../../../../src/policy/run/index.ts';
import type { ClientCredentials } from '../../../../../src/wiring/index.ts';
import {
  callThrough,
  deliveries,
  headerOf,
  json,
  secrets,
  token,
  tokenEndpoint,
  wishFor,
  type BlockWorld,
} from '../../../../support/policy/block-call.ts';
import { runNow, textOfBody } from '../../../../support/run/run-fixture.ts';

const credential: ClientCredentials = {
  kind: 'oauth',
  tokenEndpoint,
  clientId: 'client "\\<&>ö+ {{x}}',
  scope: 'api://backend/.default offline',
};
const wish = wishFor(credential, deliveries['call-time']);
const call = (world: BlockWorld = {}) => callThrough(wish, 'Developer', world);
const second = (seconds: number): bigint => runNow + BigInt(seconds) * 10_000_000n;

describe('the request for a token', () => {
  for (const delivery of Object.values(deliveries)) {
    it(`is a form that says what was typed and what ${delivery.kind} gives, to the letter`, async () => {
      const { tokenRequests: [request], unsupported, secret } = await callThrough(wishFor(credential, delivery), 'Developer');
      assert.ok(request);
      assert.deepEqual(unsupported, []);
      assert.deepEqual([request.method, headerOf(request, 'Content-Type')], ['POST', 'application/x-www-form-urlencoded']);
      assert.deepEqual(
        [...new URLSearchParams(textOfBody(request))],
        [
          ['grant_type', 'client_credentials'],
          ['client_id', credential.clientId],
          ['scope', credential.scope],
          ['client_secret', secret],
        ],
      );
    });
  }

  it('names no scope where none was typed', async () => {
    const { tokenRequests: [request] } = await callThrough(wishFor({ ...credential, scope: '' }, deliveries['named-value']), 'Developer');
    assert.ok(request);
    assert.deepEqual([...new URLSearchParams(textOfBody(request)).keys()], ['grant_type', 'client_id', 'client_secret']);
  });

  it('takes the secret to the authorization server, and the token alone to the backend', async () => {
    assert.deepEqual((await call()).went, [
      'service: the body of a request to login.contoso.example',
      'backend: the header Authorization to backend.contoso.example',
      'cache: a cache (internal)',
    ]);
  });
});

describe('a token', () => {
  const lives: readonly (readonly [life: string, answer: object, countedAt: readonly number[], counts: readonly number[]])[] = [
    ['of an hour', { access_token: token, expires_in: 3600 }, [0, 1, 3539, 3541], [1, 0, 0, 1]],
    ['of an hour, given as text', { access_token: token, expires_in: '3600' }, [0, 3539, 3541], [1, 0, 1]],
    ['of half a minute', { access_token: token, expires_in: 30 }, [0, 2], [1, 1]],
    ['of a life that is not given', { access_token: token }, [0, 2], [1, 1]],
  ];
  for (const [life, answer, times, counts] of lives) {
    it(`${life} is used for less than its life`, async () => {
      const memory = new GatewayMemory();
      const asked: number[] = [];
      for (const seconds of times) {
        const seen = await call({ memory, now: second(seconds), tokenAnswer: json(answer) });
        assert.deepEqual(
          [seen.status, headerOf(seen.backend, 'Authorization'), seen.vaultCalls],
          [200, `Bearer ${token}`, seen.tokenRequests.length],
        );
        asked.push(seen.tokenRequests.length);
      }
      assert.deepEqual(asked, counts);
    });
  }

  it('of another client, scope or server is another one', async () => {
    const memory = new GatewayMemory();
    for (const other of [credential, { ...credential, clientId: 'other' }, { ...credential, scope: 'other' }]) {
      assert.equal((await callThrough(wishFor(other, deliveries['call-time']), 'Developer', { memory })).tokenRequests.length, 1);
    }
    const elsewhere = await callThrough(
      wishFor({ ...credential, tokenEndpoint: 'https://b.example/token' }, deliveries['call-time']),
      'Developer',
      { memory },
    );
    assert.equal(elsewhere.vaultCalls, 1);
  });

  it('is asked for in every call where the tier has no cache of its own', async () => {
    const memory = new GatewayMemory();
    for (const call of ['first', 'second']) {
      const seen = await callThrough(wish, 'Consumption', { memory });
      assert.deepEqual(
        [call, seen.tokenRequests.length, seen.vaultCalls, seen.went.filter(place => place.startsWith('cache'))],
        [call, 1, 1, []],
      );
    }
  });

  it('that is refused ends the call with a status and a sentence, and is not kept', async () => {
    const memory = new GatewayMemory();
    const seen = await call({
      memory,
      tokenAnswer: json({ error: 'invalid_client', error_description: `AADSTS7000215 ${secrets['call-time']}` }, 401),
    });
    assert.deepEqual(
      [seen.status, seen.text, seen.backend],
      [500, 'The gateway could not get a token for the backend: the authorization server answered 401.', undefined],
    );
    assert.deepEqual(seen.went, ['service: the body of a request to login.contoso.example']);
    assert.equal((await call({ memory })).status, 200);
  });

  it('is not asked for when the vault refuses', async () => {
    const seen = await call({ answers: ({ url }) => (url.includes('vault') ? json({ error: {} }, 403) : json({})) });
    assert.deepEqual(
      [seen.status, seen.text, seen.tokenRequests.length],
      [500, "The gateway could not read the backend's secret: Key Vault answered 403.", 0],
    );
  });

  for (const [what, tokenAnswer] of [['that is not there', json({ token_type: 'Bearer' })], ['that is no JSON', { body: 'no' }]] as const) {
    it(`${what} reaches no backend`, async () => {
      const seen = await call({ tokenAnswer });
      assert.deepEqual([seen.status, seen.backend], [500, undefined]);
    });
  }
});
