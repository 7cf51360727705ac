import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cloudNamed } from '../../../../src/azure/sign-in/cloud.ts';
import { credentialFor } from '../../../../src/azure/sign-in/credential.ts';
import { emulatorSession } from '../../../../src/azure/sign-in/emulator-session.ts';
import type { Session, TokenRequest } from '../../../../src/azure/sign-in/session.ts';

const manager = 'https://management.azure.com';
const publicCloud = cloudNamed('public');
const emulator = cloudNamed('emulator', { emulatorAddress: 'http://127.0.0.1:1' });

function sessionAsked(asked: (readonly [readonly string[], TokenRequest | undefined])[]): Session {
  return {
    label: 'test',
    getToken: async (scopes, request) => {
      asked.push([scopes, request]);
      return { token: 'real-token', expiresOnTimestamp: 1 };
    },
  };
}

describe('the credential', () => {
  it('passes tenant, claims and signal of a challenge on', async () => {
    const asked: (readonly [readonly string[], TokenRequest | undefined])[] = [];
    const { signal } = new AbortController();
    await credentialFor(sessionAsked(asked), manager, publicCloud).getToken(`${manager}/.default`, {
      tenantId: 'contoso.example',
      claims: '{"a":1}',
      abortSignal: signal,
    });
    assert.deepEqual(asked, [[[`${manager}/.default`], { tenantId: 'contoso.example', claims: '{"a":1}', signal }]]);
  });

  it('adds nothing to a plain request', async () => {
    const asked: (readonly [readonly string[], TokenRequest | undefined])[] = [];
    await credentialFor(sessionAsked(asked), manager, publicCloud).getToken([`${manager}//.default`]);
    assert.deepEqual(asked, [[[`${manager}/.default`], {}]]);
  });

  it('asks for a token of its own tenant, unless a challenge names another, and no command', async () => {
    const asked: (readonly [readonly string[], TokenRequest | undefined])[] = [];
    const credential = credentialFor(sessionAsked(asked), manager, publicCloud, { tenantId: 'own' });
    await credential.getToken(`${manager}/.default`);
    await credential.getToken(`${manager}/.default`, { tenantId: 'challenged.example' });
    await credential.getToken(`${manager}/.default`, { tenantId: 'x;curl$IFS/a|sh' });
    assert.deepEqual(asked.map(([, request]) => request?.tenantId), ['own', 'challenged.example', 'own']);
  });

  for (const name of ['usGovernment', 'china'] as const) {
    it(`asks for a token of ${name}'s audience there, and for none of public Azure's`, async () => {
      const asked: (readonly [readonly string[], TokenRequest | undefined])[] = [];
      const cloud = cloudNamed(name);
      const credential = credentialFor(sessionAsked(asked), cloud.armAudience, cloud);
      await credential.getToken(`${cloud.armEndpoint}//.default`);
      await assert.rejects(async () => credential.getToken(`${manager}/.default`), { code: 'unsupported' });
      assert.deepEqual(asked.map(([scopes]) => scopes), [[`${cloud.armAudience}/.default`]]);
    });
  }

  for (const scope of ['https://vault.azure.net/.default', 'https://management.azure.com.example.com/.default', 'https://graph.microsoft.com/.default']) {
    it(`asks for no token when a server asks for one for ${scope}`, async () => {
      const asked: (readonly [readonly string[], TokenRequest | undefined])[] = [];
      await assert.rejects(async () => credentialFor(sessionAsked(asked), manager, publicCloud).getToken(scope), { code: 'unsupported' });
      assert.equal(asked.length, 0);
    });
  }

  it('gives the emulator its own tokens', async () => {
    const token = await credentialFor(emulatorSession('reader'), manager, emulator).getToken(`${manager}/.default`);
    assert.equal(token?.token, `emulator.reader.${Buffer.from(manager).toString('base64url')}`);
  });

  it('gives the emulator no real token', () =>
    assert.rejects(async () => credentialFor(sessionAsked([]), manager, emulator).getToken(`${manager}/.default`), { code: 'unsupported', message: /no token of a real account/ }));

  it('gives a real cloud no token of the emulator', () =>
    assert.rejects(async () => credentialFor(emulatorSession(), manager, publicCloud).getToken(`${manager}/.default`), { code: 'unsupported', message: /session of the emulator/ }));
});
