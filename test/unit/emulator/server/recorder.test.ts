import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Json } from '../../../../src/emulator/server/json.ts';
import { maskExchange } from '../../../../src/emulator/server/recorder.ts';

const service = 'https://management.azure.com/subscriptions/s/resourceGroups/g/providers/Microsoft.ApiManagement/service/x';

function masked(url: string, body: Json): Json | undefined {
  return maskExchange({
    method: 'GET',
    url,
    requestHeaders: {},
    requestBody: undefined,
    status: 200,
    responseHeaders: {},
    responseBody: body,
  }).responseBody;
}

describe('masking', () => {
  const rows: readonly [string, string, Json, Json][] = [
    ['a secret', 'https://v.vault.azure.net/secrets/a', { value: 'x', id: 'i' }, { value: '***', id: 'i' }],
    ['a list of secrets', 'https://v.vault.azure.net/secrets', { value: [{ id: 'i' }] }, { value: [{ id: 'i' }] }],
    ['listValue', `${service}/namedValues/n/listValue`, { value: 'x' }, { value: '***' }],
    [
      'listSecrets',
      `${service}/subscriptions/n/listSecrets`,
      { primaryKey: 'x', secondaryKey: 'y' },
      { primaryKey: '***', secondaryKey: '***' },
    ],
    ['debug credentials', `${service}/gateways/managed/listDebugCredentials`, { token: 'x' }, { token: '***' }],
    [
      'a trace',
      `${service}/gateways/managed/listTrace`,
      {
        serviceName: 'x',
        traceId: 't',
        traceEntries: {
          inbound: [
            {
              source: 'set-header',
              timestamp: '2026',
              elapsed: '00:00:00',
              data: {
                message: ['said x'],
                request: { method: 'GET', url: 'https://h?key=x', headers: [{ name: 'Authorization', value: 'x' }] },
                response: { status: { code: 403, reason: 'x' } },
              },
            },
            { source: 'cors', data: 'x' },
          ],
        },
      },
      {
        serviceName: 'x',
        traceId: 't',
        traceEntries: {
          inbound: [
            {
              source: 'set-header',
              timestamp: '2026',
              elapsed: '00:00:00',
              data: {
                message: ['***'],
                request: { method: 'GET', url: '***', headers: [{ name: 'Authorization', value: '***' }] },
                response: { status: { code: 403, reason: '***' } },
              },
            },
            { source: 'cors', data: '***' },
          ],
        },
      },
    ],
    [
      'a trace that is not there',
      `${service}/gateways/managed/listTrace`,
      { error: { code: 'ResourceNotFound', message: 'm' } },
      { error: { code: 'ResourceNotFound', message: 'm' } },
    ],
    [
      'a secret named value',
      `${service}/namedValues/n`,
      { properties: { value: 'x', secret: true } },
      { properties: { value: '***', secret: true } },
    ],
    ['a named value that does not say', `${service}/namedValues/n`, { properties: { value: 'x' } }, { properties: { value: '***' } }],
    [
      'a plain named value',
      `${service}/namedValues/n`,
      { properties: { value: 'x', secret: false } },
      { properties: { value: 'x', secret: false } },
    ],
    ['a policy', `${service}/policies/policy`, { properties: { value: '<policies />' } }, { properties: { value: '<policies />' } }],
  ];
  for (const [what, url, body, expected] of rows) it(what, () => assert.deepEqual(masked(url, body), expected));
});
