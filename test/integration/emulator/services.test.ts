import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ApiManagementServiceIdentity } from '@azure/arm-apimanagement';
import { withEmulator } from '../../support/emulator/with-emulator.ts';
import { all, demoIds, sdkClients, send } from './sdk-clients.ts';

const version = 'api-version=2024-05-01';

describe('API Management services', () => {
  it('are listed by subscription and by group, with the ETag in the body', () =>
    withEmulator({}, async emulator => {
      const client = sdkClients(emulator).apim(demoIds.platformSubscription);
      assert.deepEqual((await all(client.apiManagementService.list())).map(({ name }) => name), ['contoso-orders', 'contoso-partners']);
      assert.deepEqual(
        (await all(client.apiManagementService.listByResourceGroup('orders-rg'))).map(({ name }) => name),
        ['contoso-orders'],
      );
      const service = await client.apiManagementService.get('orders-rg', 'contoso-orders');
      assert.equal(service.identity?.type, 'SystemAssigned');
      assert.match(service.etag ?? '', /^[A-Za-z0-9+/]+=$/);
    }));

  it('get a system-assigned identity by PATCH, with a fresh principal', () =>
    withEmulator({}, async emulator => {
      const { apiManagementService } = sdkClients(emulator).apim();
      await apiManagementService.beginUpdateAndWait(
        'shop-rg',
        'contoso-shop',
        { identity: { type: 'SystemAssigned' } },
        { updateIntervalInMs: 1 },
      );
      const { identity, provisioningState } = await apiManagementService.get('shop-rg', 'contoso-shop');
      assert.deepEqual([identity?.type, identity?.tenantId, provisioningState], ['SystemAssigned', demoIds.tenant, 'Succeeded']);
      assert.match(identity?.principalId ?? '', /^[0-9a-f-]{36}$/);
    }));

  it('answer a PATCH that changes nothing at once with the whole service', () =>
    withEmulator({}, async emulator => {
      const reply = await send(emulator, `${demoIds.orders}?${version}`, {
        method: 'PATCH',
        body: { identity: { type: 'SystemAssigned' }, properties: {} },
      });
      assert.deepEqual([reply.status, reply.body.properties.provisioningState], [200, 'Succeeded']);
    }));

  it('keep user-assigned identities when the system-assigned one comes with the combined type', () =>
    withEmulator({}, async emulator => {
      const { apiManagementService } = sdkClients(emulator).apim(demoIds.platformSubscription);
      await apiManagementService.beginUpdateAndWait(
        'partners-rg',
        'contoso-partners',
        { identity: { type: 'SystemAssigned, UserAssigned', userAssignedIdentities: { [demoIds.partnersIdentity]: {} } } },
        { updateIntervalInMs: 1 },
      );
      const { identity } = await apiManagementService.get('partners-rg', 'contoso-partners');
      assert.deepEqual(
        [identity?.type, Object.keys(identity?.userAssignedIdentities ?? {})],
        ['SystemAssigned, UserAssigned', [demoIds.partnersIdentity]],
      );
    }));

  it('lose user-assigned identities when the type names only the system-assigned one', () =>
    withEmulator({}, async emulator => {
      const { apiManagementService } = sdkClients(emulator).apim(demoIds.platformSubscription);
      await apiManagementService.beginUpdateAndWait(
        'partners-rg',
        'contoso-partners',
        { identity: { type: 'SystemAssigned' } },
        { updateIntervalInMs: 1 },
      );
      const { identity } = await apiManagementService.get('partners-rg', 'contoso-partners');
      assert.deepEqual([identity?.type, identity?.userAssignedIdentities], ['SystemAssigned', undefined]);
    }));

  it('take a user-assigned identity away for null', () =>
    withEmulator({}, async emulator => {
      const body = { identity: { type: 'SystemAssigned, UserAssigned', userAssignedIdentities: { [demoIds.partnersIdentity]: null } } };
      const reply = await send(emulator, `${demoIds.partners}?${version}`, { method: 'PATCH', body });
      assert.equal(reply.status, 202);
      await send(emulator, reply.headers.get('location') ?? '');
      await send(emulator, reply.headers.get('location') ?? '');
      const { body: service } = await send(emulator, `${demoIds.partners}?${version}`);
      assert.equal((service as unknown as { identity: { type: string } }).identity.type, 'SystemAssigned');
    }));

  it('refuse the identity as GET showed it', () =>
    withEmulator({}, async emulator => {
      const body = {
        identity: { type: 'UserAssigned', userAssignedIdentities: { [demoIds.partnersIdentity]: { clientId: 'x', principalId: 'y' } } },
      };
      const reply = await send(emulator, `${demoIds.partners}?${version}`, { method: 'PATCH', body });
      assert.deepEqual([reply.status, reply.body.error.code], [400, 'InvalidIdentityValues']);
    }));

  it('refuse an identity that is not there, and a type that is none', () =>
    withEmulator({ record: false }, async emulator => {
      const patch = async (identity: unknown) =>
        (await send(emulator, `${demoIds.shop}?${version}`, { method: 'PATCH', body: { identity } })).body.error.code;
      assert.equal(
        await patch({ type: 'UserAssigned', userAssignedIdentities: { [`${demoIds.partnersIdentity}-other`]: {} } }),
        'FailedIdentityOperation',
      );
      assert.equal(await patch({ type: 'SystemAndUser' }), 'InvalidIdentityType');
      assert.equal(await patch({ type: 'UserAssigned' }), 'MissingIdentityIds');
    }));

  it('give a new principal each time the identity is turned off and on', () =>
    withEmulator({}, async emulator => {
      const { apiManagementService } = sdkClients(emulator).apim();
      const turn = async (type: 'SystemAssigned' | 'None') => {
        await apiManagementService.beginUpdateAndWait('shop-rg', 'contoso-shop', { identity: { type } }, { updateIntervalInMs: 1 });
        return (await apiManagementService.get('shop-rg', 'contoso-shop')).identity?.principalId;
      };
      const first = await turn('SystemAssigned');
      assert.equal(await turn('None'), undefined);
      assert.notEqual(await turn('SystemAssigned'), first);
    }));

  it('are locked for other writes while the identity changes, and readable', () =>
    withEmulator({ settings: { longRunning: { polls: 2, durationMs: 600_000 } } }, async emulator => {
      const started = await send(emulator, `${demoIds.shop}?${version}`, {
        method: 'PATCH',
        body: { identity: { type: 'SystemAssigned' }, properties: {} },
      });
      const location = started.headers.get('location') ?? '';
      const write = async () =>
        send(emulator, `${demoIds.shop}/namedValues/locked?${version}`, {
          method: 'PUT',
          body: { properties: { displayName: 'locked', value: 'x' } },
        });
      assert.deepEqual([(await write()).status, (await write()).body.error.code], [409, 'ServiceLocked']);
      assert.equal((await send(emulator, `${demoIds.shop}?${version}`)).body.properties.provisioningState, 'Updating');
      assert.deepEqual(
        [
          (await send(emulator, location)).body.status,
          (await send(emulator, location)).body.status,
          (await send(emulator, location)).body.status,
        ],
        ['InProgress', 'InProgress', 'Succeeded'],
      );
      assert.equal((await write()).status, 201);
    }));

  it('can answer with the older Location shape, whose last poll is the service', () =>
    withEmulator({ settings: { longRunning: { shape: 'location' } } }, async emulator => {
      const updated = await sdkClients(emulator)
        .apim()
        .apiManagementService.beginUpdateAndWait(
          'shop-rg',
          'contoso-shop',
          { identity: { type: 'SystemAssigned' } },
          { updateIntervalInMs: 1 },
        );
      assert.ok(updated.identity?.principalId);
    }));

  it('end an operation that is not polled when its time is over', () =>
    withEmulator({ settings: { longRunning: { polls: 99, durationMs: 0 } } }, async emulator => {
      await send(emulator, `${demoIds.shop}?${version}`, {
        method: 'PATCH',
        body: { identity: { type: 'SystemAssigned' }, properties: {} },
      });
      assert.equal((await send(emulator, `${demoIds.shop}?${version}`)).body.properties.provisioningState, 'Succeeded');
    }));

  it('are 404 in Resource Manager’s words when service, group or subscription is not there', () =>
    withEmulator({ record: false }, async emulator => {
      const code = async (path: string) => (await send(emulator, `${path}?${version}`)).body.error.code;
      assert.equal(await code(`${demoIds.shop}x`), 'ResourceNotFound');
      assert.equal(await code(demoIds.shop.replace('shop-rg', 'other-rg')), 'ResourceGroupNotFound');
      assert.equal(await code(demoIds.shop.replace('a1a1a1a1-1', 'a1a1a1a1-2')), 'SubscriptionNotFound');
    }));

  it('keep their identities and their ETag when a PUT says what is there already, without `identity`', () =>
    withEmulator({}, async emulator => {
      const { apiManagementService } = sdkClients(emulator).apim(demoIds.platformSubscription);
      const before = await apiManagementService.get('orders-rg', 'contoso-orders');
      const { identity: _, ...body } = before;
      const after = await apiManagementService.beginCreateOrUpdateAndWait('orders-rg', 'contoso-orders', body, { updateIntervalInMs: 1 });
      assert.deepEqual([after.identity, after.etag], [before.identity, before.etag]);
    }));

  it('are replaced by a PUT, but for what is their own', () =>
    withEmulator({}, async emulator => {
      const before = await send(emulator, `${demoIds.shop}?${version}`);
      const body = {
        location: 'West Europe',
        sku: { name: 'Developer', capacity: 1 },
        properties: { publisherEmail: 'api-team@contoso.example', publisherName: 'Contoso Shop', gatewayUrl: 'https://elsewhere.example' },
      };
      const started = await send(emulator, `${demoIds.shop}?${version}`, { method: 'PUT', body });
      assert.equal(started.status, 202);
      assert.equal((await send(emulator, `${demoIds.shop}?${version}`)).body.properties.provisioningState, 'Updating');
      const poll = async () => (await send(emulator, started.headers.get('azure-asyncoperation') ?? '')).body.status;
      assert.deepEqual([await poll(), await poll()], ['InProgress', 'Succeeded']);
      const { properties } = (await send(emulator, `${demoIds.shop}?${version}`)).body;
      assert.notEqual(before.body.properties.customProperties, undefined);
      assert.deepEqual(
        ['publisherName', 'gatewayUrl', 'publicIPAddresses', 'customProperties', 'provisioningState'].map(name => properties[name]),
        ['Contoso Shop', 'https://contoso-shop.azure-api.net', ['20.73.10.21'], undefined, 'Succeeded'],
      );
    }));

  it('get and lose identities by PUT, which names all that are to stay', () =>
    withEmulator({}, async emulator => {
      const { apiManagementService } = sdkClients(emulator).apim(demoIds.platformSubscription);
      const put = async (identity: ApiManagementServiceIdentity) => {
        const body = await apiManagementService.get('partners-rg', 'contoso-partners');
        await apiManagementService.beginCreateOrUpdateAndWait(
          'partners-rg',
          'contoso-partners',
          { ...body, identity },
          { updateIntervalInMs: 1 },
        );
        const after = await apiManagementService.get('partners-rg', 'contoso-partners');
        return [after.identity?.type, Object.keys(after.identity?.userAssignedIdentities ?? {})];
      };
      assert.deepEqual(await put({ type: 'SystemAssigned, UserAssigned', userAssignedIdentities: { [demoIds.partnersIdentity]: {} } }), [
        'SystemAssigned, UserAssigned',
        [demoIds.partnersIdentity],
      ]);
      assert.deepEqual(await put({ type: 'SystemAssigned' }), ['SystemAssigned', []]);
      assert.deepEqual(await put({ type: 'None' }), [undefined, []]);
    }));

  const newService = demoIds.shop.replace('contoso-shop', 'contoso-new');
  const wanted = {
    location: 'West Europe',
    sku: { name: 'Consumption', capacity: 0 },
    identity: { type: 'SystemAssigned' },
    properties: { publisherEmail: 'a@contoso.example', publisherName: 'A' },
  };

  it('are created by PUT, with the principal in the first answer', () =>
    withEmulator({}, async emulator => {
      const created = await send(emulator, `${newService}?${version}`, { method: 'PUT', body: wanted });
      assert.deepEqual([created.status, created.body.properties.provisioningState], [201, 'Created']);
      const poll = created.headers.get('azure-asyncoperation') ?? '';
      while ((await send(emulator, poll)).body.status === 'InProgress');
      const { identity, provisioningState, gatewayUrl } = await sdkClients(emulator)
        .apim()
        .apiManagementService.get('shop-rg', 'contoso-new');
      assert.deepEqual(
        [identity?.type, provisioningState, gatewayUrl],
        ['SystemAssigned', 'Succeeded', 'https://contoso-new.azure-api.net'],
      );
      assert.match(identity?.principalId ?? '', /^[0-9a-f-]{36}$/);
    }));

  const refusedPuts: readonly (readonly [what: string, path: string, body: object, status: number, code: string, persona?: string])[] = [
    ['a name that another service has', demoIds.shop.replace('contoso-shop', 'contoso-orders'), wanted, 409, 'ServiceAlreadyExists'],
    ['no publisher', newService, { ...wanted, properties: { publisherName: 'A' } }, 400, 'ValidationError'],
    ['no location', newService, { sku: wanted.sku, properties: wanted.properties }, 400, 'ValidationError'],
    ['no group', newService.replace('shop-rg', 'other-rg'), wanted, 404, 'ResourceGroupNotFound'],
    ['a reader', newService, wanted, 403, 'AuthorizationFailed', 'reader'],
  ];
  for (const [what, path, body, status, code, persona] of refusedPuts) {
    it(`are not created for ${what}`, () =>
      withEmulator({ record: false }, async emulator => {
        const reply = await send(emulator, `${path}?${version}`, { method: 'PUT', body, ...(persona !== undefined && { persona }) });
        assert.deepEqual([reply.status, reply.body.error.code], [status, code]);
      }));
  }
});
