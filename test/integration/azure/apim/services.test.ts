import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { demo } from '../../../support/emulator/demo-ids.ts';
import { emulatorAzure } from '../../../support/emulator/emulator-azure.ts';
import { withEmulator } from '../../../support/emulator/with-emulator.ts';
import { never } from '../estate.ts';
import { watchTraffic } from '../traffic.ts';

describe('a service', () => {
  it('is read with what the product shows of it', () =>
    withEmulator({}, async emulator => {
      const { name, sku, gatewayUrl, provisioningState, identity } = await emulatorAzure(emulator).services.get(demo.shop, never);
      assert.deepEqual(
        [name, sku, gatewayUrl, provisioningState, identity],
        ['contoso-shop', 'Developer', 'https://contoso-shop.azure-api.net', 'Succeeded', { userAssigned: [] }],
      );
    }));

  it('that is not there is not found', () =>
    withEmulator({}, async emulator => {
      await assert.rejects(emulatorAzure(emulator).services.get(`${demo.shop}x`, never), {
        code: 'not-found',
        message: 'The API Management service contoso-shopx was not found.',
      });
    }));

  it('has an id that is one', () =>
    withEmulator({}, async emulator => {
      for (const id of ['nonsense', demo.shopVault, `${demo.shop}/apis/items`]) {
        await assert.rejects(emulatorAzure(emulator).services.get(id, never), { code: 'invalid-request', message: /is not the id of/ });
      }
    }));
});

describe('switching the system-assigned identity', () => {
  for (const shape of ['async', 'location'] as const) {
    it(`on, with a long-running operation of the ${shape} shape`, () =>
      withEmulator({ settings: { longRunning: { shape, polls: 2, durationMs: 60_000 } } }, async emulator => {
        const azure = emulatorAzure(emulator);
        const { identity } = await azure.services.enableSystemIdentity(demo.shop, never);
        assert.match(identity.systemPrincipalId ?? '', /^[0-9a-f-]{36}$/);
        assert.deepEqual(await azure.services.get(demo.shop, never).then(service => service.identity), identity);
      }));
  }

  it('on a second time sends no write', () =>
    withEmulator({}, async emulator => {
      const first = await emulatorAzure(emulator).services.enableSystemIdentity(demo.shop, never);
      const { writes, additionalPolicies } = watchTraffic();
      assert.deepEqual(await emulatorAzure(emulator, { additionalPolicies }).services.enableSystemIdentity(demo.shop, never), first);
      assert.deepEqual(writes(), []);
    }));

  it('on keeps every user-assigned identity, named as {}', () =>
    withEmulator({}, async emulator => {
      const { requests, additionalPolicies } = watchTraffic();
      const azure = emulatorAzure(emulator, { additionalPolicies });
      const before = await azure.services.get(demo.partners, never);
      const after = await azure.services.enableSystemIdentity(demo.partners, never);
      assert.ok(after.identity.systemPrincipalId);
      assert.deepEqual(after.identity.userAssigned, before.identity.userAssigned);
      const patch = JSON.parse(requests.find(({ method }) => method === 'PATCH')?.body ?? '') as unknown;
      assert.deepEqual(patch, {
        identity: { type: 'SystemAssigned, UserAssigned', userAssignedIdentities: { [before.identity.userAssigned[0]?.id ?? '']: {} } },
        properties: {},
      });
    }));

  it('off keeps user-assigned identities, and leaves a service that has none alone', () =>
    withEmulator({}, async emulator => {
      const { writes, additionalPolicies } = watchTraffic();
      const azure = emulatorAzure(emulator, { additionalPolicies });
      const before = await azure.services.disableSystemIdentity(demo.partners, never);
      assert.deepEqual(writes(), []);
      await azure.services.enableSystemIdentity(demo.partners, never);
      assert.deepEqual((await azure.services.disableSystemIdentity(demo.partners, never)).identity, before.identity);
    }));

  it('off leaves none on a service that had no other', () =>
    withEmulator({}, async emulator => {
      const { identity } = await emulatorAzure(emulator).services.disableSystemIdentity(demo.orders, never);
      assert.deepEqual(identity, { userAssigned: [] });
    }));

  it('is not done when the service takes the change without effect', () =>
    withEmulator({ record: false }, async emulator => {
      emulator.addFault({
        method: 'PATCH',
        path: 'contoso-shop',
        status: 200,
        body: { id: demo.shop, location: 'West Europe', sku: { name: 'Developer', capacity: 1 }, properties: {} },
      });
      await assert.rejects(emulatorAzure(emulator).services.enableSystemIdentity(demo.shop, never), {
        code: 'operation-failed',
        message: /contoso-shop still has no system-assigned identity/,
      });
    }));

  it('waits out a service that is locked for a moment', () =>
    withEmulator({ record: false }, async emulator => {
      emulator.addFault({
        method: 'PATCH',
        path: 'contoso-shop',
        status: 409,
        times: 2,
        body: {
          error: {
            code: 'ServiceLocked',
            message: 'The API Service contoso-shop is transitioning at this time. Please try the request again later.',
          },
        },
      });
      const { writes, additionalPolicies } = watchTraffic();
      const { identity } = await emulatorAzure(emulator, { additionalPolicies }).services.enableSystemIdentity(demo.shop, never);
      assert.ok(identity.systemPrincipalId);
      assert.equal(writes().length, 3);
    }));

  it('gives up on one that stays locked, after the retries it has', () =>
    withEmulator({ record: false }, async emulator => {
      emulator.addFault({
        method: 'PATCH',
        path: 'contoso-shop',
        status: 409,
        times: 99,
        body: { error: { code: 'ServiceLocked', message: 'busy' } },
      });
      const { writes, additionalPolicies } = watchTraffic();
      await assert.rejects(emulatorAzure(emulator, { additionalPolicies }).services.enableSystemIdentity(demo.shop, never), {
        code: 'busy',
        message: 'The API Management service contoso-shop is busy with another change.',
      });
      assert.equal(writes().length, 3);
    }));

  it('says to a reader which role is missing', () =>
    withEmulator({}, async emulator => {
      await assert.rejects(emulatorAzure(emulator, { persona: 'reader' }).services.enableSystemIdentity(demo.shop, never), {
        code: 'forbidden',
        message: 'Your account may not do Microsoft.ApiManagement/service/write on API Management service contoso-shop.',
        nextStep: /"API Management Service Contributor"/,
      });
    }));

  it('reports an operation that fails after it was accepted', () =>
    withEmulator({ record: false, settings: { longRunning: { shape: 'async', polls: 5, durationMs: 60_000 } } }, async emulator => {
      emulator.addFault({
        path: 'operationResults',
        status: 200,
        body: { status: 'Failed', error: { code: 'ActivationFailed', message: 'The identity could not be made.' } },
      });
      await assert.rejects(emulatorAzure(emulator).services.enableSystemIdentity(demo.shop, never), {
        code: 'operation-failed',
        message: /ActivationFailed\. The identity could not be made\./,
      });
    }));

  it('stops when it is cancelled in the middle of the operation, an hour before it would ask again', () =>
    withEmulator({ settings: { longRunning: { shape: 'async', polls: 1_000_000, durationMs: 3_600_000 } } }, async emulator => {
      const controller = new AbortController();
      const { requests, additionalPolicies } = watchTraffic(url => {
        if (url.includes('operationResults')) controller.abort();
      });
      const azure = emulatorAzure(emulator, { pollIntervalInMs: 3_600_000, additionalPolicies });
      await assert.rejects(azure.services.enableSystemIdentity(demo.shop, controller.signal), { code: 'cancelled' });
      assert.deepEqual(requests.map(({ method }) => method), ['GET', 'PATCH', 'GET']);
    }));
});
