import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { addressOf } from '../../../../src/emulator/server/addressing.ts';

const local = '127.0.0.1:8080';

describe('which service a request is for', () => {
  const rows: readonly [string, Readonly<Record<string, string>>, string, string, string, string][] = [
    [
      'Resource Manager by name',
      { host: local, 'x-original-host': 'management.azure.com' },
      '/subscriptions',
      'arm',
      '/subscriptions',
      'https://management.azure.com',
    ],
    ['Resource Manager by default', { host: local }, '//subscriptions/', 'arm', '/subscriptions', `http://${local}`],
    [
      'a vault by name',
      { host: local, 'x-original-host': 'v.vault.azure.net:443' },
      '/secrets/a/',
      'vault v',
      '/secrets/a',
      'https://v.vault.azure.net',
    ],
    [
      'a vault by name with the prefix left in',
      { host: local, 'x-original-host': 'v.vault.azure.net' },
      '/vault/secrets/a',
      'vault v',
      '/secrets/a',
      'https://v.vault.azure.net',
    ],
    [
      'a vault by name with prefix and name left in',
      { host: local, 'x-original-host': 'v.vault.azure.net' },
      '/vault/v/secrets/a',
      'vault v',
      '/secrets/a',
      'https://v.vault.azure.net',
    ],
    [
      'a vault of another cloud',
      { host: local, 'x-original-host': 'v.vault.usgovcloudapi.net' },
      '/secrets',
      'vault v',
      '/secrets',
      'https://v.vault.usgovcloudapi.net',
    ],
    ['a vault by path', { host: local }, '/vault/v/secrets/a', 'vault v', '/secrets/a', `http://${local}/vault/v`],
    [
      'a vault by forwarded host',
      { host: local, 'x-forwarded-host': 'v.vault.azure.net' },
      '/secrets/a',
      'vault v',
      '/secrets/a',
      `http://${local}/vault/v`,
    ],
    ['a gateway by name', { host: 's.azure-api.net' }, '/items/1', 'gateway s', '/items/1', 'http://s.azure-api.net'],
    ['a gateway by path', { host: 'localhost:8080' }, '/gateway/s/items/1', 'gateway s', '/items/1', 'http://localhost:8080/gateway/s'],
    [
      'sign-in by name',
      { host: local, 'x-original-host': 'login.microsoftonline.com' },
      '/t/oauth2/v2.0/token',
      'login',
      '/t/oauth2/v2.0/token',
      'https://login.microsoftonline.com',
    ],
    ['sign-in by path', { host: local }, '/login/t/oauth2/token', 'login', '/t/oauth2/token', `http://${local}/login`],
    [
      'Resource Manager of a region',
      { host: local, 'x-original-host': 'westeurope.management.azure.com' },
      '/subscriptions',
      'arm',
      '/subscriptions',
      'https://westeurope.management.azure.com',
    ],
    [
      'Resource Manager of Azure Stack',
      { host: local, 'x-original-host': 'management.local.azurestack.external' },
      '/subscriptions',
      'arm',
      '/subscriptions',
      'https://management.local.azurestack.external',
    ],
    [
      'Microsoft Graph by name',
      { host: local, 'x-original-host': 'graph.microsoft.com' },
      '/v1.0/me',
      'microsoft-graph',
      '/v1.0/me',
      'https://graph.microsoft.com',
    ],
    [
      'a host that is none of them',
      { host: local, 'x-original-host': 'dc.services.visualstudio.com' },
      '/subscriptions',
      'unknown',
      '/subscriptions',
      'https://dc.services.visualstudio.com',
    ],
    [
      'a service’s own management address',
      { host: local, 'x-original-host': 's.management.azure-api.net' },
      '/subscriptions',
      'unknown',
      '/subscriptions',
      'https://s.management.azure-api.net',
    ],
    [
      'a host that only begins alike',
      { host: 'management-of.example' },
      '/subscriptions',
      'unknown',
      '/subscriptions',
      'http://management-of.example',
    ],
    ['control by path', { host: local }, '/control/state', 'control', '/state', `http://${local}/control`],
    [
      'control by path, but under another host',
      { host: local, 'x-original-host': 'management.azure.com' },
      '/control/state',
      'arm',
      '/control/state',
      'https://management.azure.com',
    ],
  ];
  for (const [what, headers, path, surface, rest, links] of rows) {
    it(what, () => {
      const address = addressOf(headers, path);
      const name =
        address.surface.kind === 'vault'
          ? ` ${address.surface.name}`
          : address.surface.kind === 'gateway'
            ? ` ${address.surface.service}`
            : '';
      assert.deepEqual([`${address.surface.kind}${name}`, address.path, address.linkBase], [surface, rest, links]);
    });
  }
});
