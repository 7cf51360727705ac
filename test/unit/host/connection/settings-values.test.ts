import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { settingsFrom } from '../../../../src/host/connection/settings-values.ts';

const from = (values: Readonly<Record<string, unknown>>) => settingsFrom(key => values[key]);

describe('settings', () => {
  it('have defaults where nothing is set', () => {
    assert.deepEqual(from({}), {
      auth: 'vscode',
      cloud: 'public',
      emulatorAddress: '',
      customCloud: {},
      subscriptions: [],
      vaultApiVersion: '7.6',
      lintRules: {},
      namedValuesPrefix: '',
      deployGate: 'errors',
      closesTags: true,
      showsHints: false,
    });
  });

  it('take what is set', () => {
    const settings = from({
      auth: 'azureCli',
      cloud: 'china',
      'deploy.gate': 'off',
      vaultApiVersion: '7.5',
      'namedValues.prefix': 'shop-',
      emulatorAddress: ' http://127.0.0.1:8080 ',
    });
    assert.deepEqual(
      [settings.auth, settings.cloud, settings.vaultApiVersion, settings.namedValuesPrefix, settings.emulatorAddress, settings.deployGate],
      ['azureCli', 'china', '7.5', 'shop-', 'http://127.0.0.1:8080', 'off'],
    );
  });

  it('of the editor are switches', () => {
    const { closesTags, showsHints } = from({ 'editor.closingTags': false, 'editor.inlayHints': true });
    assert.deepEqual([closesTags, showsHints], [false, true]);
  });

  it('fall back to the default for a value that does not exist', () => {
    const settings = from({ auth: 'password', cloud: 42, 'deploy.gate': 'never' });
    assert.deepEqual([settings.auth, settings.cloud, settings.deployGate], ['vscode', 'public', 'errors']);
  });

  it('keep the severities that exist and drop the others', () => {
    assert.deepEqual(from({ 'lint.rules': { 'secret-in-url': 'off', 'secret-in-log': 'loud', 'vault-proxied': 'error' } }).lintRules, {
      'secret-in-url': 'off',
      'vault-proxied': 'error',
    });
  });

  it('take only the known, non-empty texts of a custom cloud', () => {
    const customCloud = { armEndpoint: 'https://arm.example', vaultDnsSuffix: '', vaultAudience: 7, evil: 'x' };
    assert.deepEqual(from({ customCloud }).customCloud, { armEndpoint: 'https://arm.example' });
  });

  it('survive a custom cloud that is no object', () => {
    assert.deepEqual(from({ customCloud: null, 'lint.rules': 'off' }).customCloud, {});
  });
});
