import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { GetTokenOptions } from '@azure/core-auth';
import { isAppError } from '../../../src/base/app-error.ts';
import { sessionOf } from '../../../src/azure/identity-sessions.ts';

const scope = ['https://management.azure.com/.default'];

function countingSession(lifetimeInMs: number) {
  const asked: (GetTokenOptions | undefined)[] = [];
  const session = sessionOf('Azure CLI', 'Run "az login".', async () => ({
    getToken: async (_, options) => {
      asked.push(options);
      return { token: `token-${asked.length}`, expiresOnTimestamp: Date.now() + lifetimeInMs };
    },
  }));
  return { asked, session };
}

async function refusal(message: string) {
  const session = sessionOf('Azure CLI', 'Run "az login".', async () => ({ getToken: () => Promise.reject(new Error(message)) }));
  const error: unknown = await session.getToken(scope).catch((caught: unknown) => caught);
  assert.ok(isAppError(error));
  return error;
}

describe('a session over a credential', () => {
  it('keeps a token while it lasts', async () => {
    const { asked, session } = countingSession(3_600_000);
    assert.deepEqual([(await session.getToken(scope)).token, (await session.getToken(scope)).token, asked.length], ['token-1', 'token-1', 1]);
  });

  it('renews a token that is about to end', async () => {
    const { session } = countingSession(60_000);
    assert.deepEqual([(await session.getToken(scope)).token, (await session.getToken(scope)).token], ['token-1', 'token-2']);
  });

  it('keeps tokens of tenants apart', async () => {
    const { session } = countingSession(3_600_000);
    await session.getToken(scope);
    assert.equal((await session.getToken(scope, { tenantId: 'other' })).token, 'token-2');
  });

  it('answers a claims challenge with a new token, and keeps that one', async () => {
    const { asked, session } = countingSession(3_600_000);
    await session.getToken(scope);
    assert.equal((await session.getToken(scope, { claims: '{}' })).token, 'token-2');
    assert.equal((await session.getToken(scope)).token, 'token-2');
    assert.deepEqual(asked.map(options => options?.claims), [undefined, '{}']);
  });

  it('asks for claims-capable tokens', async () => {
    const { asked, session } = countingSession(3_600_000);
    await session.getToken(scope);
    assert.equal(asked[0]?.enableCae, true);
  });

  for (const [message, told] of [
    ["Please run 'az login' from a command prompt to authenticate before using this credential.", 'Azure CLI gave no token. Nobody is signed in there.'],
    ['Azure CLI could not be found.  Please visit https://aka.ms/azure-cli for installation instructions and then, once installed, authenticate.', 'Azure CLI gave no token. It was not found on this machine.'],
    ['AADSTS50076: Due to a configuration change … canary-token', 'Azure CLI gave no token. Entra ID answered AADSTS50076.'],
    ['unexpected output: canary-token', 'Azure CLI gave no token.'],
  ] as const) {
    it(`says "${told}"`, async () => {
      const { code, message: sentence, nextStep } = await refusal(message);
      assert.deepEqual([code, sentence, nextStep], ['signed-out', told, 'Run "az login".']);
    });
  }

  it('gives no single reason when a chain of credentials failed', async () => {
    const error = Object.assign(new Error('EnvironmentCredential is unavailable. Azure CLI could not be found.'), { name: 'AggregateAuthenticationError' });
    const session = sessionOf('Default Azure credential', '', async () => ({ getToken: () => Promise.reject(error) }));
    await assert.rejects(session.getToken(scope), { code: 'signed-out', message: 'Default Azure credential gave no token.' });
  });

  it('lets a cancellation pass', async () => {
    const session = sessionOf('Azure CLI', '', async () => ({ getToken: () => Promise.reject(new DOMException('stop', 'AbortError')) }));
    await assert.rejects(session.getToken(scope), { name: 'AbortError' });
  });
});
