import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { emptyPolicy, lintPolicy, memoryWorkspace, type WorkspaceFacts } from '../../../../../src/policy/index.ts';
import { GatewayMemory } from '../../../../../src/policy/run/index.ts';
import { blockOptionsOf, insertBlock, removeBlock, type BackendCredential, type PolicyWish } from '../../../../../src/wiring/index.ts';
import { callThrough, deliveries, headerOf, inserted, token, tokenEndpoint, vault, wishFor } from '../../../../support/policy/block-call.ts';

const credentials: Readonly<Record<string, BackendCredential>> = {
  'basic authentication': { kind: 'basic', username: 'a"<&>\\' },
  'a bearer token': { kind: 'header', name: 'Authorization', prefix: 'Bearer ' },
  'a header': { kind: 'header', name: 'x-api-key', prefix: '' },
  'a header with a text before': { kind: 'header', name: 'X-Key', prefix: '"<&>\\ ' },
  'a header with entities before': { kind: 'header', name: 'X-Key', prefix: '&amp;&#10;\\u0026 ' },
  'a query parameter': { kind: 'query', name: 'code' },
  'client credentials': { kind: 'oauth', tokenEndpoint, clientId: 'client "\\<&>ö', scope: 'api://backend/.default offline' },
  'client credentials without a scope': { kind: 'oauth', tokenEndpoint, clientId: 'client', scope: '' },
};
const tiers = ['Developer', 'Consumption'] as const;
const facts: WorkspaceFacts = {
  hasAllNamedValues: true,
  namedValues: {
    'vault-url': { isSecret: false, isFromKeyVault: false, value: vault },
    'backend-password-name': { isSecret: false, isFromKeyVault: false, value: 'backend-password' },
    'backend-password': { isSecret: true, isFromKeyVault: true },
  },
};

describe('a block for each credential', () => {
  for (const [name, credential] of Object.entries(credentials)) {
    for (const delivery of Object.values(deliveries)) {
      for (const tier of tiers) {
        const wish = wishFor(credential, delivery);
        const block = inserted(wish, tier);
        const title = `${name} by ${delivery.kind} on ${tier}`;
        it(`${title}: nothing is to be found in it`, () => {
          assert.deepEqual(lintPolicy({ file: 'policy.xml', text: block }, memoryWorkspace(facts)), []);
          assert.deepEqual(lintPolicy({ file: 'policy.xml', text: block }, memoryWorkspace()), []);
        });
        it(`${title}: it is found again, as wished, and taken out`, () => {
          const again = insertBlock(block, wish, blockOptionsOf({ kind: 'system' }, tier));
          assert.deepEqual([again.kind, again.kind === 'present' && again.isAsWished], ['present', true]);
          assert.equal(removeBlock(block, wish, blockOptionsOf({ kind: 'system' }, tier)), emptyPolicy);
        });
      }
    }
  }
});

type Seen = Awaited<ReturnType<typeof callThrough>>;

/** What the backend must have got, by credential. */
const backendGets: Readonly<Record<string, (seen: Seen) => unknown>> = {
  'basic authentication': ({ backend, secret }) => [
    Buffer.from(headerOf(backend, 'Authorization').replace('Basic ', ''), 'base64').toString(),
    `a"<&>\\:${secret}`,
  ],
  'a bearer token': ({ backend, secret }) => [headerOf(backend, 'Authorization'), `Bearer ${secret}`],
  'a header': ({ backend, secret }) => [headerOf(backend, 'x-api-key'), secret],
  'a header with a text before': ({ backend, secret }) => [headerOf(backend, 'X-Key'), `"<&>\\ ${secret}`],
  'a header with entities before': ({ backend, secret }) => [headerOf(backend, 'X-Key'), `&amp;&#10;\\u0026 ${secret}`],
  'a query parameter': ({ backend, secret }) => [[...new URL(backend?.url ?? '').searchParams], [['item', '500'], ['code', secret]]],
  'client credentials': ({ backend }) => [headerOf(backend, 'Authorization'), `Bearer ${token}`],
  'client credentials without a scope': ({ backend }) => [headerOf(backend, 'Authorization'), `Bearer ${token}`],
};

describe('a call through the block', () => {
  for (const [name, credential] of Object.entries(credentials)) {
    for (const delivery of Object.values(deliveries)) {
      for (const tier of tiers) {
        it(`gives the backend ${name} by ${delivery.kind} on ${tier}, and the caller nothing of it`, async () => {
          const seen = await callThrough(wishFor(credential, delivery), tier);
          const [actual, expected] = (backendGets[name]?.(seen) ?? [name, 'an expectation']) as [unknown, unknown];
          assert.deepEqual([seen.status, seen.text, seen.unsupported, actual], [200, '{"item":500}', [], expected]);
          const isCached = tier !== 'Consumption' && (delivery.kind === 'call-time' || credential.kind === 'oauth');
          assert.deepEqual(seen.went.filter(place => !/^(backend|service): /.test(place)), [
            ...(credential.kind === 'query' ? ['url: the URL of a request to backend.contoso.example'] : []),
            ...(isCached ? ['cache: a cache (internal)'] : []),
          ]);
          assert.deepEqual(seen.tokenRequests.length, credential.kind === 'oauth' ? 1 : 0);
        });
      }
    }
  }
});

describe('a variable that an outer policy has set', () => {
  const taken = ['backendPassword', 'backendPasswordToken', 'backendPasswordResponse']
    .map(name => `<set-variable name="${name}" value="of-another-policy" />`)
    .join('');
  const after = (wish: PolicyWish, tier: string, memory?: GatewayMemory) =>
    callThrough(wish, tier, { policy: inserted(wish, tier).replace('<base />', taken), ...(memory && { memory }) });

  for (const [name, credential] of Object.entries(credentials)) {
    for (const delivery of Object.values(deliveries)) {
      for (const tier of tiers) {
        it(`is never used in the place of ${name} by ${delivery.kind} on ${tier}, in the first call nor when it is kept`, async () => {
          const memory = new GatewayMemory();
          for (const call of ['first', 'second']) {
            const seen = await after(wishFor(credential, delivery), tier, memory);
            const [actual, expected] = (backendGets[name]?.(seen) ?? [name, 'an expectation']) as [unknown, unknown];
            assert.deepEqual([call, seen.status, actual], [call, 200, expected]);
          }
        });
      }
    }
  }
});

describe('a block for a client certificate', () => {
  const wish = wishFor({ kind: 'certificate' }, { kind: 'certificate', certificateId: 'erp "<&>' });

  for (const tier of tiers) {
    it(`on ${tier} names it, and nothing is to be found in it`, () => {
      const text = inserted(wish, tier);
      assert.match(text, /<authentication-certificate certificate-id="erp &quot;&lt;&amp;&gt;" \/>/);
      assert.doesNotMatch(text, /send-request|cache/);
      assert.deepEqual(lintPolicy({ file: 'policy.xml', text }, memoryWorkspace(facts)), []);
      assert.equal(removeBlock(text, wish, {}), emptyPolicy);
    });
  }

  it('is run but for the handshake, which is reported', async () => {
    const { status, text, went, unsupported, backend } = await callThrough(wish, 'Developer');
    assert.deepEqual([status, text, went], [200, '{"item":500}', []]);
    assert.deepEqual(unsupported.map(({ policy }) => policy), ['authentication-certificate']);
    assert.equal(headerOf(backend, 'Ocp-Apim-Subscription-Key'), '');
  });
});
