import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findOperation } from '../../../../src/emulator/gateway/find-operation.ts';
import { Query } from '../../../../src/emulator/server/http.ts';
import { estateFromSeed } from '../../../../src/emulator/estate/seed.ts';

const serviceId = '/subscriptions/c3c3c3c3-3333-4333-8333-333333333333/resourceGroups/rg/providers/Microsoft.ApiManagement/service/shop';

const api = (
  name: string,
  path: string,
  operations: Readonly<Record<string, string>>,
  properties: Readonly<Record<string, string | boolean>> = {},
) => ({
  id: `${serviceId}/apis/${name}`,
  properties: { path, isCurrent: true, ...properties },
  resources: Object.entries(operations).map(([id, call]) => ({
    id: `${serviceId}/apis/${name}/operations/${id}`,
    properties: { method: call.split(' ')[0], urlTemplate: call.split(' ')[1] },
  })),
});

const estate = estateFromSeed(
  {
    subscriptions: [{ subscriptionId: 'c3c3c3c3-3333-4333-8333-333333333333' }],
    resources: [
      { id: serviceId, location: 'westeurope', properties: {} },
      api('root', '', { everything: 'GET /*' }),
      api('items', 'items', { any: 'GET /{id}', search: 'GET /search', 'old-report': 'GET /reports/{year}', add: 'POST /' }),
      api('items-old', 'items', { gone: 'GET /gone/away' }, { isCurrent: false }),
      ...['segment', 'query', 'header'].flatMap(scheme => [
        {
          id: `${serviceId}/apiVersionSets/${scheme}`,
          properties: { versioningScheme: scheme, versionQueryName: 'v', versionHeaderName: 'X-V' },
        },
        ...['v1', 'v2'].map(version =>
          api(
            `${scheme}-${version}`,
            scheme,
            { get: 'GET /{id}' },
            { apiVersion: version, apiVersionSetId: `${serviceId}/apiVersionSets/${scheme}` },
          ),
        ),
      ]),
      api('segment-before', 'segment', { get: 'GET /{id}' }),
      api('reports', 'items/reports', { monthly: 'GET /{year}/{month}' }),
    ],
  },
  0,
);

function found(method: string, url: string, headers: Readonly<Record<string, string>> = {}): string | undefined {
  const [path = '', query = ''] = url.split('?');
  const service = estate.service('shop');
  assert.ok(service);
  const { api: of, operation } = findOperation(estate, service, { method, path, headers, query: new Query(query) }) ?? {};
  return of && `${of.name}/${operation?.name ?? ''}`;
}

describe('the operation of a call', () => {
  for (const [title, call, expected] of [
    ['is one of the API with the longest path', 'GET /items/reports/2024/05', 'reports/monthly'],
    ['is none when the API with the longest path has none, though a shorter one would', 'GET /items/reports/2024', undefined],
    ['is the one with the literal template, though another is before it', 'GET /items/search', 'items/search'],
    ['is the one with a parameter where no literal one fits', 'GET /items/500', 'items/any'],
    ['has the method of the call', 'POST /items', 'items/add'],
    ['is none for another method', 'HEAD /items/500', undefined],
    ['is not one of a revision that is not current', 'GET /items/gone/away', undefined],
    ['is found whatever the case of the path', 'GET /ITEMS/Search', 'items/search'],
    ['is not of an API whose path only begins the segment', 'GET /itemsandmore', 'root/everything'],
  ] as const) {
    it(title, () => assert.equal(found(...(call.split(' ') as [string, string])), expected));
  }

  for (const [title, path, headers, expected] of [
    ['is of the version that a segment names', '/segment/v2/500', {}, 'segment-v2/get'],
    ['is of the API without a version where no segment names one', '/segment/500', {}, 'segment-before/get'],
    ['is of the version that a query parameter names', '/query/500?V=v1', {}, 'query-v1/get'],
    ['is none where the query names no version', '/query/500?v=v3', {}, undefined],
    ['is of the version that a header names', '/header/500', { 'x-v': 'v2' }, 'header-v2/get'],
    ['is none where no header names a version', '/header/500?X-V=v2', {}, undefined],
  ] as const) {
    it(title, () => assert.equal(found('GET', path, headers), expected));
  }
});
