import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { told } from '../../../../src/base/text/translation.ts';
import { GatewayMemory, whereSecretsWent } from '../../../../src/policy/run/index.ts';
import type { BlockOptions } from '../../../../src/wiring/policy-block/block-options.ts';
import { blockText } from '../../../../src/wiring/policy-block/writing/block-text.ts';
import { runIn, runNow, textOfBody, wholePolicy, type RunWorld } from '../../../support/run/run-fixture.ts';
import { aWish } from '../../../support/wiring/wiring-state.ts';

const secret = 'Temp-123-of-the-backend';
const token = 'token-of-the-identity';
const { policy: wish } = aWish();
const credentials = `Basic ${Buffer.from(`zohan:${secret}`).toString('base64')}`;
const leak =
  '<base /><set-header name="X-Debug" exists-action="override"><value>@((string)context.Variables["backendPassword"])</value></set-header>';

type Answers = NonNullable<RunWorld['answers']>;
const vaultAnswer = (status: number, body: unknown): ReturnType<Answers> => ({
  status,
  reason: status === 200 ? 'OK' : 'Forbidden',
  headers: [['Content-Type', 'application/json']],
  body: JSON.stringify(body),
});
const refusal = (innercode: string, message: string): ReturnType<Answers> =>
  vaultAnswer(403, { error: { code: 'Forbidden', message, innererror: { code: innercode } } });
const given = vaultAnswer(200, {
  value: secret,
  id: 'https://shop-kv.vault.azure.net/secrets/backend-password/0123456789abcdef0123456789abcdef',
  attributes: { enabled: true },
});

/** A state of the story: what the vault and the backend answer, and what differs in the policy. */
interface State {
  readonly vault?: ReturnType<Answers>;
  readonly backend?: ReturnType<Answers>;
  readonly identityToken?: RunWorld['identityToken'];
  readonly outbound?: string;
  readonly block?: BlockOptions;
  readonly memory?: GatewayMemory;
  readonly now?: bigint;
}

/** Calls the post's operation, and reports what caller, backend and vault saw, and where secret and token were seen. */
async function call({
  vault = given,
  backend = { body: '{"item":500}' },
  identityToken = () => Promise.resolve(token),
  outbound = '<base />',
  block = {},
  ...rest
}: State) {
  const result = await runIn({
    ...rest,
    policy: wholePolicy({ inbound: `<base />${blockText(wish, block)}`, outbound }),
    request: { headers: { Accept: '*/*', 'Ocp-Apim-Subscription-Key': 'key-of-the-caller' } },
    namedValues: { 'vault-url': 'https://shop-kv.vault.azure.net', 'backend-password-name': 'backend-password' },
    input: { backendUrl: 'https://elsewhere.example' },
    identityToken,
    answers: request => (request.url.startsWith('https://shop-kv.vault.azure.net/') ? vault : backend),
  });
  const received = (kind: string) =>
    result.calls.filter(one => one.kind === kind).map(({ request: { method, url, headers } }) => ({ method, url, headers }));
  const { response } = result;
  return {
    status: response.status,
    reason: response.reason,
    text: textOfBody(response),
    headers: response.headers,
    error: result.lastError,
    backend: received('backend'),
    vault: received('send-request'),
    secretWent: whereSecretsWent(result, [secret]).map(({ kind, what }) => `${kind}: ${told(what)}`),
    tokenWent: whereSecretsWent(result, [token]).map(({ kind, what }) => `${kind}: ${told(what)}`),
    unsupported: result.unsupported,
  };
}

const toBackend = ['backend: the header Authorization to backend.contoso.example'];
const toVault = ['service: the header Authorization to shop-kv.vault.azure.net'];
const asked = [
  {
    method: 'GET',
    url: 'https://shop-kv.vault.azure.net/secrets/backend-password?api-version=7.6',
    headers: [['Authorization', `Bearer ${token}`]],
  },
];
const served = [{ method: 'GET', headers: [['Accept', '*/*'], ['Authorization', credentials]] }];

describe('the post’s operation, made safe', () => {
  it('not wired: there is no identity, and the caller learns nothing of it', async () => {
    const seen = await call({
      identityToken: () => Promise.reject(new Error('The service shop has no system-assigned managed identity.')),
    });
    const { statusCode, message } = JSON.parse(seen.text) as { statusCode: number; message: string };
    assert.deepEqual([seen.status, statusCode, message], [500, 500, 'Internal server error']);
    assert.deepEqual(
      [seen.error?.source, seen.error?.section, seen.error?.message],
      ['authentication-managed-identity', 'inbound', 'The service shop has no system-assigned managed identity.'],
    );
    assert.deepEqual([seen.vault, seen.backend, seen.secretWent, seen.tokenWent, seen.unsupported], [[], [], [], [], []]);
  });

  for (const { title, vault } of [
    {
      title: 'grant missing, in a vault with access policies',
      vault: refusal('AccessDenied', 'The user, group or application does not have secrets get permission on key vault shop-kv.'),
    },
    {
      title: 'grant missing, in a vault with roles',
      vault: refusal('ForbiddenByRbac', 'Caller is not authorized to perform action on resource.'),
    },
    { title: 'secret disabled', vault: refusal('SecretDisabled', 'Operation get is not allowed on a disabled secret.') },
  ]) {
    it(`${title}: the vault refuses, and the caller gets its status and no more`, async () => {
      const seen = await call({ vault });
      assert.deepEqual(
        [seen.status, seen.reason, seen.text, seen.headers],
        [500, 'Backend secret unavailable', "The gateway could not read the backend's secret: Key Vault answered 403.", []],
      );
      assert.deepEqual([seen.vault, seen.backend, seen.error], [asked, [], undefined]);
      assert.deepEqual([seen.secretWent, seen.tokenWent, seen.unsupported], [[], toVault, []]);
    });
  }

  it('secret deleted: 404 is reported in the same way', async () => {
    const seen = await call({ vault: vaultAnswer(404, { error: { code: 'SecretNotFound' } }) });
    assert.deepEqual(
      [seen.status, seen.text, seen.backend],
      [500, "The gateway could not read the backend's secret: Key Vault answered 404.", []],
    );
  });

  it('vault not reached: the gateway’s own error', async () => {
    const seen = await call({ vault: new Error('No such host is known.') });
    assert.deepEqual(
      [seen.status, seen.error?.source, seen.error?.reason, seen.backend],
      [500, 'send-request', 'BackendConnectionFailure', []],
    );
    assert.doesNotMatch(seen.text, /host/);
  });

  it('wired: the backend receives the credentials and no key, and its answer comes through', async () => {
    const seen = await call({});
    assert.deepEqual([seen.status, seen.text, seen.error], [200, '{"item":500}', undefined]);
    assert.deepEqual(seen.vault, asked);
    assert.deepEqual(seen.backend.map(({ method, headers }) => ({ method, headers })), served);
    assert.deepEqual(seen.backend.map(({ url }) => new URL(url).href), ['https://backend.contoso.example/?item=500']);
    assert.deepEqual([seen.secretWent, seen.tokenWent, seen.unsupported], [toBackend, toVault, []]);
  });

  it('backend down: the gateway’s own error, without the reason', async () => {
    const seen = await call({ backend: new Error('No such host is known.') });
    assert.deepEqual([seen.status, (JSON.parse(seen.text) as { message: string }).message], [500, 'Internal server error']);
    assert.deepEqual(
      [seen.error?.source, seen.error?.section, seen.error?.message],
      ['forward-request', 'backend', 'No such host is known.'],
    );
    assert.deepEqual([seen.secretWent, seen.tokenWent], [toBackend, toVault]);
  });

  it('leak appended: the secret is in the caller’s answer', async () => {
    const seen = await call({ outbound: leak });
    assert.deepEqual([seen.status, seen.headers], [200, [['X-Debug', secret]]]);
    assert.deepEqual(seen.secretWent, ['response: the response header X-Debug', ...toBackend]);
  });

  it('leak appended, but the vault refuses: nothing comes out', async () => {
    const seen = await call({ outbound: leak, vault: refusal('AccessDenied', 'No.') });
    assert.deepEqual([seen.status, seen.headers, seen.secretWent], [500, [], []]);
  });

  it('leak fixed: the answer is the backend’s again', async () => {
    const seen = await call({ outbound: leak.replace(/<set-header.*/, '') });
    assert.deepEqual([seen.status, seen.headers, seen.text, seen.secretWent], [200, [], '{"item":500}', toBackend]);
  });

  it('a backend that sends its credentials back is reported as such', async () => {
    const seen = await call({ backend: { body: JSON.stringify({ headers: { Authorization: credentials } }) } });
    assert.deepEqual(seen.secretWent, ['response: the response body', ...toBackend]);
  });
});

describe('the post’s operation with the secret in the gateway’s own cache', () => {
  const block = { cacheSeconds: 300 };
  const second = (seconds: number): bigint => runNow + BigInt(seconds) * 10_000_000n;

  it('asks the vault once until the time is over', async () => {
    const memory = new GatewayMemory();
    const counts: number[] = [];
    for (const seconds of [0, 1, 299, 300, 301]) {
      const seen = await call({ block, memory, now: second(seconds) });
      assert.deepEqual(seen.backend.map(({ method, headers }) => ({ method, headers })), served);
      counts.push(seen.vault.length);
    }
    assert.deepEqual(counts, [1, 0, 0, 1, 0]);
  });

  it('keeps the secret inside the gateway', async () => {
    const seen = await call({ block });
    assert.deepEqual(seen.secretWent, [...toBackend, 'cache: a cache (internal)']);
  });

  it('keeps no refusal', async () => {
    const memory = new GatewayMemory();
    assert.equal((await call({ block, memory, vault: refusal('AccessDenied', 'No.') })).status, 500);
    assert.equal((await call({ block, memory })).status, 200);
  });

  it('serves from the cache while the vault refuses', async () => {
    const memory = new GatewayMemory();
    await call({ block, memory });
    const seen = await call({ block, memory, vault: refusal('SecretDisabled', 'No.') });
    assert.deepEqual([seen.status, seen.vault], [200, []]);
  });
});

describe('the post’s operation with a user-assigned identity', () => {
  it('asks for the token of that identity, for the vault', async () => {
    const tokens: (string | undefined)[][] = [];
    await call({
      block: { identityClientId: '0b1ec700-0000-4000-8000-000000000002' },
      identityToken: (resource, clientId) => {
        tokens.push([resource, clientId]);
        return Promise.resolve(token);
      },
    });
    assert.deepEqual(tokens, [['https://vault.azure.net', '0b1ec700-0000-4000-8000-000000000002']]);
  });
});
