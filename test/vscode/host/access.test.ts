import assert from 'node:assert/strict';
import type { Azure, Cloud, Session } from '../../../src/azure/index.ts';
import { isAppError } from '../../../src/base/app-error.ts';
import { createAzureAccess, type AzureModule } from '../../../src/host/connection/azure-access.ts';
import { cloudNamed, connectAzure, emulatorSession } from '../../../src/azure/index.ts';
import { settingsFrom } from '../../../src/host/connection/settings-values.ts';

/** In place of the Azure bundle: remembers what it was connected with. */
function recordingModule(): AzureModule & { readonly connections: { readonly cloud: Cloud; readonly session: Session }[] } {
  const connections: { readonly cloud: Cloud; readonly session: Session }[] = [];
  const named = (label: string) => (): Session => ({ ...emulatorSession(), label });
  return {
    connections,
    cloudNamed,
    connectAzure: parts => {
      connections.push(parts);
      return connectAzure({ cloud: cloudNamed('emulator', { emulatorAddress: 'http://127.0.0.1:9' }), session: emulatorSession() });
    },
    azureCliSession: named('cli'),
    defaultAzureSession: named('default'),
    emulatorSession: named('emulator'),
  };
}

function open(values: Readonly<Record<string, unknown>>, { isTrusted = true } = {}) {
  const azure = recordingModule();
  const settings = { ...values };
  const listeners: (() => void)[] = [];
  const signedIn: (string | undefined)[] = [];
  let loads = 0;
  const access = createAzureAccess({
    load: async () => {
      loads++;
      return azure;
    },
    settings: () => settingsFrom(key => settings[key]),
    onSettingsChange: listener => {
      listeners.push(listener);
      return { dispose: () => undefined };
    },
    vsCodeSession: () => ({
      ...emulatorSession(),
      label: 'vscode',
      onDidEndOrBegin: () => ({ dispose: () => undefined }),
      signIn: async (_scopes, tenantId) => void signedIn.push(tenantId),
      dispose: () => undefined,
    }),
    isTrusted: () => isTrusted,
  });
  return { access, azure, settings, signedIn, change: () => listeners.forEach(listener => listener()), loads: () => loads };
}

describe('access to Azure', () => {
  const rows = [
    ['VS Code’s account', {}, 'vscode', 'public'],
    ['the Azure CLI', { auth: 'azureCli', cloud: 'usGovernment' }, 'cli', 'usGovernment'],
    ['what the environment offers', { auth: 'default', cloud: 'china' }, 'default', 'china'],
    [
      'the emulator’s own people, whatever the settings say',
      { auth: 'azureCli', cloud: 'emulator', emulatorAddress: 'http://127.0.0.1:9' },
      'emulator',
      'emulator',
    ],
  ] as const;
  for (const [who, values, label, cloud] of rows) {
    it(`uses ${who}`, async () => {
      const { access, azure } = open(values);
      await access.azure();
      assert.deepEqual(azure.connections.map(parts => [parts.session.label, parts.cloud.name]), [[label, cloud]]);
    });
  }

  it('loads nothing before the first use, and connects once', async () => {
    const { access, azure, loads } = open({});
    assert.equal(loads(), 0);
    await Promise.all([access.azure(), access.azure()]);
    assert.deepEqual([loads(), azure.connections.length], [1, 1]);
  });

  it('connects anew when the settings change', async () => {
    const { access, azure, settings, change } = open({});
    await access.azure();
    settings['cloud'] = 'china';
    change();
    await access.azure();
    assert.deepEqual(azure.connections.map(({ cloud }) => cloud.name), ['public', 'china']);
  });

  it('asks nothing of Azure in a workspace that is not trusted', async () => {
    const { access, loads } = open({}, { isTrusted: false });
    await assert.rejects(access.azure(), error => isAppError(error) && error.code === 'untrusted');
    assert.equal(loads(), 0);
  });

  it('refuses an emulator that is not on this machine, and tries again once that is mended', async () => {
    const { access, azure, settings } = open({ cloud: 'emulator', emulatorAddress: 'http://emulator.example:9' });
    await assert.rejects(access.azure(), error => isAppError(error) && error.code === 'invalid-request');
    settings['emulatorAddress'] = 'http://127.0.0.1:9';
    await access.azure();
    assert.equal(azure.connections.length, 1);
  });

  it('goes to the demo and back, and is not led away by settings meanwhile', async () => {
    const { access, azure, settings, change } = open({});
    access.useDemo({ address: 'http://127.0.0.1:9', controlToken: 'token' });
    await access.azure();
    settings['cloud'] = 'china';
    change();
    await access.azure();
    assert.deepEqual([access.isDemo, access.controlToken, azure.connections.map(({ cloud }) => cloud.name)], [true, 'token', ['emulator']]);
    access.useDemo(undefined);
    await access.azure();
    assert.deepEqual(
      [access.isDemo, access.controlToken, azure.connections.map(({ cloud }) => cloud.name)],
      [false, undefined, ['emulator', 'china']],
    );
  });

  it('signs in to the account’s own tenant or to the one that is named, and connects anew', async () => {
    const { access, azure, signedIn } = open({});
    await access.signIn();
    await access.signIn('tenant-2');
    await access.azure();
    assert.deepEqual([signedIn, azure.connections.length], [[undefined, 'tenant-2'], 3]);
  });

  it('says how to sign in to a tenant where VS Code does not sign in', async () => {
    const { access } = open({ auth: 'azureCli' });
    await assert.rejects(
      access.signIn('contoso.example'),
      error => isAppError(error) && error.nextStep.includes('az login --tenant contoso.example'),
    );
  });

  it('reports that what was read is void', () => {
    const { access } = open({});
    let fired = 0;
    access.onDidChange(() => fired++);
    access.useDemo({ address: 'http://127.0.0.1:9', controlToken: 'token' });
    access.reset();
    assert.equal(fired, 2);
  });

  it('gives the Azure that it connected', async () => {
    const azure: Azure = await open({}).access.azure();
    assert.equal(azure.cloud.name, 'emulator');
  });
});
