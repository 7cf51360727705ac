import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cloudNamed, type CustomCloudSettings } from '../../../../src/azure/sign-in/cloud.ts';

const stack: CustomCloudSettings = {
  armEndpoint: 'https://management.local.azurestack.external/',
  vaultDnsSuffix: 'vault.local.azurestack.external',
};

function custom(settings: CustomCloudSettings) {
  return cloudNamed('custom', { custom: settings });
}

describe('a cloud by name', () => {
  for (const [name, arm, vaultSuffix, authority, portal] of [
    ['public', 'https://management.azure.com', 'vault.azure.net', 'https://login.microsoftonline.com', 'https://portal.azure.com'],
    [
      'usGovernment',
      'https://management.usgovcloudapi.net',
      'vault.usgovcloudapi.net',
      'https://login.microsoftonline.us',
      'https://portal.azure.us',
    ],
    ['china', 'https://management.chinacloudapi.cn', 'vault.azure.cn', 'https://login.chinacloudapi.cn', 'https://portal.azure.cn'],
  ] as const) {
    it(`${name} has its hosts, and audiences without a trailing slash`, () => {
      assert.deepEqual(cloudNamed(name), {
        name,
        armEndpoint: arm,
        armAudience: arm,
        vaultDnsSuffix: vaultSuffix,
        vaultAudience: `https://${vaultSuffix}`,
        authorityHost: authority,
        portal,
      });
    });
  }

  it('public has no emulator address even when one is set', () => {
    assert.equal(cloudNamed('public', { emulatorAddress: 'http://127.0.0.1:1' }).emulatorAddress, undefined);
  });
});

describe('the emulator', () => {
  for (const [address, origin] of [
    ['http://127.0.0.1:8080/', 'http://127.0.0.1:8080'],
    ['http://localhost:8080', 'http://localhost:8080'],
    ['http://[::1]:8080', 'http://[::1]:8080'],
    ['https://127.0.0.2:8443/ignored', 'https://127.0.0.2:8443'],
  ]) {
    it(`may be at ${address}`, () => assert.equal(cloudNamed('emulator', { emulatorAddress: address ?? '' }).emulatorAddress, origin));
  }

  for (const address of ['http://10.0.0.1:8080', 'http://127.0.0.1.example.com', 'http://example.com', 'http://127.0.0.1@example.com', 'file:///127.0.0.1', 'nonsense', '', undefined]) {
    it(`may not be at ${address}`, () =>
      assert.throws(() => cloudNamed('emulator', address === undefined ? {} : { emulatorAddress: address }), { code: 'invalid-request', message: /not one of this machine/ }));
  }
});

describe('a custom cloud', () => {
  it('takes its audiences from its endpoints where none are set', () => {
    const cloud = custom(stack);
    assert.deepEqual(
      [cloud.armEndpoint, cloud.armAudience, cloud.vaultDnsSuffix, cloud.vaultAudience, cloud.portal],
      [
        'https://management.local.azurestack.external',
        'https://management.local.azurestack.external',
        'vault.local.azurestack.external',
        'https://vault.local.azurestack.external',
        'https://portal.local.azurestack.external',
      ],
    );
  });

  it('keeps audiences that are set', () => {
    const cloud = custom({
      ...stack,
      armAudience: 'https://management.contoso.example/2f1a',
      vaultAudience: 'https://vault.contoso.example/2f1a',
    });
    assert.deepEqual(
      [cloud.armAudience, cloud.vaultAudience],
      ['https://management.contoso.example/2f1a', 'https://vault.contoso.example/2f1a'],
    );
  });

  it('may have all vaults at one address, with a port', () => {
    assert.equal(
      custom({ armEndpoint: 'https://arm.contoso.example', vaultEndpoint: 'https://vaults.contoso.example:8443/' }).vaultDnsSuffix,
      'vaults.contoso.example:8443',
    );
  });

  it('takes a suffix with a leading dot', () =>
    assert.equal(custom({ ...stack, vaultDnsSuffix: '.Vault.Contoso.Example' }).vaultDnsSuffix, 'vault.contoso.example'));

  for (const [setting, settings] of [
    ['armEndpoint', { vaultDnsSuffix: 'vault.contoso.example' }],
    ['armEndpoint', { ...stack, armEndpoint: 'http://management.contoso.example' }],
    ['armEndpoint', { ...stack, armEndpoint: 'https://user:word@management.contoso.example' }],
    ['vaultDnsSuffix', { armEndpoint: 'https://arm.contoso.example' }],
    ['vaultDnsSuffix', { ...stack, vaultDnsSuffix: 'net' }],
    ['vaultDnsSuffix', { ...stack, vaultDnsSuffix: 'vault.contoso.example/x' }],
    ['vaultEndpoint', { ...stack, vaultEndpoint: 'http://127.0.0.1:8443' }],
    ['authorityHost', { ...stack, authorityHost: 'login.contoso.example' }],
    ['vaultAudience', { ...stack, vaultAudience: 'http://vault.contoso.example' }],
  ] satisfies [keyof CustomCloudSettings, CustomCloudSettings][]) {
    it(`names ${setting} when it is missing or unsafe: ${JSON.stringify(settings[setting as keyof typeof settings])}`, () =>
      assert.throws(() => custom(settings), { code: 'invalid-request', nextStep: new RegExp(`apimSecrets\\.customCloud\\.${setting}"`) }));
  }
});
