import assert from 'node:assert/strict';
import { authentication, EventEmitter, type AuthenticationSession, type AuthenticationProviderAuthenticationSessionsChangeEvent, type Disposable } from 'vscode';
import { isAppError } from '../../../src/base/app-error.ts';
import type { Log } from '../../../src/host/window/log.ts';
import { openVsCodeSession } from '../../../src/host/connection/session.ts';

const ignore = (): void => undefined;
const silent: Log = { info: ignore, warn: ignore, error: ignore, debug: ignore, show: ignore, dispose: ignore };
const scope = 'https://management.azure.com/.default';

describe('VS Code’s session', () => {
  const provider = 'apim-secrets-test';
  const asked: (readonly string[])[] = [];
  let registration: Disposable;

  before(() => {
    const changed = new EventEmitter<AuthenticationProviderAuthenticationSessionsChangeEvent>();
    registration = authentication.registerAuthenticationProvider(provider, 'Test', {
      onDidChangeSessions: changed.event,
      getSessions: async scopes => {
        if (scopes) asked.push([...scopes]);
        return [];
      },
      createSession: async () => Promise.reject(new Error('nobody is asked')),
      removeSession: async () => undefined,
    });
  });

  after(() => {
    registration.dispose();
  });

  it('is signed out when no account has signed in, and asks for none', async () => {
    const session = openVsCodeSession('public', silent, provider);
    await assert.rejects(
      session.getToken([scope]),
      error => isAppError(error) && error.code === 'signed-out' && /not signed in to Azure/.test(error.message),
    );
    session.dispose();
  });

  it('is signed out where VS Code has no provider for the cloud, as it has none until its settings name that cloud', async () => {
    const session = openVsCodeSession('china', silent, 'apim-secrets-nobody-provides');
    await assert.rejects(session.getToken([scope]), error => isAppError(error) && error.code === 'signed-out');
    session.dispose();
  });

  it('is signed out while VS Code does not answer', async () => {
    const slow = 'apim-secrets-slow';
    const slowly = authentication.registerAuthenticationProvider(slow, 'Slow', {
      onDidChangeSessions: new EventEmitter<AuthenticationProviderAuthenticationSessionsChangeEvent>().event,
      getSessions: async () => new Promise<AuthenticationSession[]>(ignore),
      createSession: async () => Promise.reject(new Error('nobody is asked')),
      removeSession: async () => undefined,
    });
    const session = openVsCodeSession('public', silent, slow, 100);
    try {
      await assert.rejects(session.getToken([scope]), error => isAppError(error) && error.code === 'signed-out');
    } finally {
      session.dispose();
      slowly.dispose();
    }
  });

  it('asks for a token of the tenant that a challenge named', async () => {
    const session = openVsCodeSession('public', silent, provider);
    await assert.rejects(session.getToken([scope], { tenantId: 'tenant-1' }), error => isAppError(error) && /tenant-1/.test(error.message));
    assert.ok(asked.some(scopes => scopes.includes('VSCODE_TENANT:tenant-1') && scopes.includes(scope)), JSON.stringify(asked));
    session.dispose();
  });

  it('asks for a fresh sign-in when Azure challenges the token and VS Code has none', async () => {
    const session = openVsCodeSession('public', silent, provider);
    await assert.rejects(
      session.getToken([scope], { claims: '{"access_token":{"nbf":{"essential":true}}}' }),
      error => isAppError(error) && error.code === 'signed-out' && /confirm who you are/.test(error.message),
    );
    session.dispose();
  });

  it('says which setting is missing before it signs in to another cloud', async () => {
    const session = openVsCodeSession('usGovernment', silent);
    await assert.rejects(
      session.signIn([scope]),
      error => isAppError(error) && error.nextStep.includes('microsoft-sovereign-cloud.environment'),
    );
    session.dispose();
  });
});
