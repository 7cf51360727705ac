import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findOperation } from '../../../../src/emulator/gateway/find-operation.ts';
import { estateFromSeed } from '../../../../src/emulator/seed.ts';

const serviceId = '/subscriptions/c3c3c3c3-3333-4333-8333-333333333333/resourceGroups/rg/providers/Microsoft.ApiManagement/service/shop';

const api = (name: string, path: string, operations: Readonly<Record<string, string>>, isCurrent = true) => ({
  id: `${serviceId}/apis/${name}`,
  properties: { path, isCurrent },
  resources: Object.entries(operations).map(([id, call]) => ({ id: `${serviceId}/apis/${name}/operations/${id}`, properties: { method: call.split(' ')[0], urlTemplate: call.split(' ')[1] } })),
});

const estate = estateFromSeed(
  {
    subscriptions: [{ subscriptionId: 'c3c3c3c3-3333-4333-8333-333333333333' }],
    resources: [
      { id: serviceId, location: 'westeurope', properties: {} },
      api('root', '', { everything: 'GET /*' }),
      api('items', 'items', { any: 'GET /{id}', search: 'GET /search', 'old-report': 'GET /reports/{year}', add: 'POST /' }),
      api('items-old', 'items', { gone: 'GET /gone/away' }, false),
      api('reports', 'items/reports', { monthly: 'GET /{year}/{month}' }),
    ],
  },
  0,
);

function found(method: string, path: string): string | undefined {
  const service = estate.service('shop');
  assert.ok(service);
  const { api: of, operation } = findOperation(estate, service, method, path) ?? {};
  return of && `${of.name}/${operation?.name ?? ''}`;
}

describe('the operation of a call', () => {
  for (const [title, call, expected] of [
    ['is one of the API with the longest path', 'GET /items/reports/2024/05', 'reports/monthly'],
    ['is none when the API with the longest path has none, though a shorter one would', 'GET /items/reports/2024', undefined],
    ['is the one with the literal template, though another stands before it', 'GET /items/search', 'items/search'],
    ['is the one with a parameter where no literal one fits', 'GET /items/500', 'items/any'],
    ['has the method of the call', 'POST /items', 'items/add'],
    ['is none for another method', 'HEAD /items/500', undefined],
    ['is not one of a revision that is not current', 'GET /items/gone/away', undefined],
    ['is found whatever the case of the path', 'GET /ITEMS/Search', 'items/search'],
    ['is not of an API whose path only begins the segment', 'GET /itemsandmore', 'root/everything'],
  ] as const) {
    it(title, () => assert.equal(found(...(call.split(' ') as [string, string])), expected));
  }
});
