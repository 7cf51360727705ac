import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Secret } from '../../../../src/base/secrets/secret.ts';
import { demo } from '../../../support/emulator/demo-ids.ts';
import { emulatorAzure } from '../../../support/emulator/emulator-azure.ts';
import { withEmulator } from '../../../support/emulator/with-emulator.ts';
import { never } from '../estate.ts';
import { watchTraffic } from '../traffic.ts';

const ordersSecret = 'https://contoso-orders-kv.vault.azure.net/secrets/orders-db-password';
const shopSecret = 'https://contoso-shop-kv.vault.azure.net/secrets/backend-password';

describe('named values', () => {
  it('are listed with kind, and with the value of plain ones only', () =>
    withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator);
      const shop = await azure.namedValues.list(demo.shop, never);
      const orders = await azure.namedValues.list(demo.orders, never);
      assert.deepEqual(
        [...shop, ...orders].map(({ displayName, kind, value }) => [displayName, kind, value]),
        [
          ['environment-name', 'plain', 'demo'],
          ['legacy-api-key', 'secret', undefined],
          ['orders-backend-key', 'keyVault', undefined],
          ['orders-backend-url', 'plain', 'https://orders.contoso.example'],
        ],
      );
    }));

  it('report how the last fetch from the vault went', () =>
    withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator);
      const good = await azure.namedValues.get(demo.orders, 'orders-backend-key', never);
      const bad = await azure.namedValues.get(demo.partners, 'psp-api-key', never);
      assert.equal(good?.keyVault?.lastStatus?.code, 'Success');
      assert.match(good.keyVault.lastStatus.at ?? '', /^\d{4}-\d\d-\d\dT/);
      assert.equal(good.keyVault.identityClientId, undefined);
      assert.equal(bad?.keyVault?.lastStatus?.code, 'Forbidden');
      assert.match(bad.keyVault.lastStatus.message ?? '', /^ForbiddenByFirewall/);
      assert.equal(bad.keyVault.identityClientId, 'c11e0700-0000-4000-8000-00000000b001');
    }));

  it('that are not there are nothing; of a service that is not there they are an error', () =>
    withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator);
      assert.equal(await azure.namedValues.get(demo.shop, 'no-such-value', never), undefined);
      await assert.rejects(azure.namedValues.get(`${demo.shop}x`, 'no-such-value', never), { code: 'not-found' });
    }));

  it('come from all pages', () =>
    withEmulator({ record: false }, async emulator => {
      const value = (name: string) => ({
        id: `${demo.shop}/namedValues/${name}`,
        name,
        type: 'Microsoft.ApiManagement/service/namedValues',
        properties: { displayName: name, secret: false, value: name },
      });
      emulator.addFault({
        path: 'namedValues\\?',
        status: 200,
        body: {
          value: [value('c')],
          count: 3,
          nextLink: `https://management.azure.com${demo.shop}/namedValues?api-version=2024-05-01&$skip=1`,
        },
      });
      emulator.addFault({ path: 'skip=1', status: 200, body: { value: [value('a10'), value('a9')], count: 3 } });
      assert.deepEqual((await emulatorAzure(emulator).namedValues.list(demo.shop, never)).map(({ name }) => name), ['a9', 'a10', 'c']);
    }));
});

describe('creating a named value', () => {
  for (const shape of ['async', 'location'] as const) {
    it(`waits for a long-running operation of the ${shape} shape, and gives back what is stored`, () =>
      // the older shape's 202 is not in today's contract, which recorded traffic is compared with
      withEmulator({ settings: { longRunning: { shape, polls: 2, durationMs: 60_000 } }, ...(shape === 'location' && { record: false }) }, async emulator => {
        const azure = emulatorAzure(emulator);
        const created = await azure.namedValues.create(
          demo.orders,
          'db-password',
          { kind: 'keyVault', secretIdentifier: ordersSecret },
          never,
        );
        assert.deepEqual(
          [created.kind, created.displayName, created.keyVault?.secretIdentifier, created.keyVault?.lastStatus?.code],
          ['keyVault', 'db-password', ordersSecret, 'Success'],
        );
        assert.deepEqual(await azure.namedValues.get(demo.orders, 'db-password', never), created);
      }));
  }

  it('plain keeps its value readable', () =>
    withEmulator({}, async emulator => {
      const created = await emulatorAzure(emulator).namedValues.create(
        demo.shop,
        'vault-url',
        { kind: 'plain', value: 'https://x.example' },
        never,
      );
      assert.deepEqual([created.kind, created.value], ['plain', 'https://x.example']);
    }));

  it('secret sends the value once and never asks for it', () =>
    withEmulator({}, async emulator => {
      const { requests, writes, additionalPolicies } = watchTraffic();
      const created = await emulatorAzure(emulator, { additionalPolicies }).namedValues.create(
        demo.shop,
        'api-key',
        { kind: 'secret', value: new Secret('canary-value') },
        never,
      );
      assert.deepEqual([created.kind, created.value], ['secret', undefined]);
      assert.deepEqual(writes(), ['PUT namedValues/api-key']);
      assert.equal(requests.filter(({ body }) => body.includes('canary-value')).length, 1);
    }));

  it('refuses to overwrite, and sends no write', () =>
    withEmulator({}, async emulator => {
      const { writes, additionalPolicies } = watchTraffic();
      const azure = emulatorAzure(emulator, { additionalPolicies });
      await assert.rejects(azure.namedValues.create(demo.shop, 'environment-name', { kind: 'plain', value: 'other' }, never), {
        code: 'changed-by-someone-else',
        message: 'There is a named value environment-name already.',
      });
      assert.deepEqual(writes(), []);
      assert.equal((await azure.namedValues.get(demo.shop, 'environment-name', never))?.value, 'demo');
    }));

  it('over a secret that the identity may not read says so, and leaves nothing behind', () =>
    withEmulator({ record: false }, async emulator => {
      const azure = emulatorAzure(emulator);
      await azure.services.enableSystemIdentity(demo.shop, never);
      await assert.rejects(azure.namedValues.create(demo.shop, 'db-password', { kind: 'keyVault', secretIdentifier: shopSecret }, never), {
        code: 'identity-not-permitted',
        message: /identity of API Management may not read the secret/,
        nextStep: /few minutes/,
      });
      assert.equal(await azure.namedValues.get(demo.shop, 'db-password', never), undefined);
    }));

  it('with an identity that is not attached says what the service says', () =>
    withEmulator({}, async emulator => {
      await assert.rejects(
        emulatorAzure(emulator).namedValues.create(
          demo.orders,
          'db-password',
          { kind: 'keyVault', secretIdentifier: ordersSecret, identityClientId: 'c11e0700-0000-4000-8000-00000000ffff' },
          never,
        ),
        { code: 'invalid-request', message: /identityClientId: Can not find Managed Identity/ },
      );
    }));

  it('with a name that the service does not allow is refused without the value', () =>
    withEmulator({}, async emulator => {
      const error: unknown = await emulatorAzure(emulator)
        .namedValues.create(demo.shop, 'no spaces', { kind: 'secret', value: new Secret('canary-value') }, never)
        .catch((caught: unknown) => caught);
      assert.ok(error instanceof Error);
      assert.match(error.message, /named value no spaces/);
      assert.doesNotMatch(error.message, /canary/);
    }));
});

describe('deleting a named value', () => {
  it('takes it away, and is done when it is gone already', () =>
    withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator);
      await azure.namedValues.create(demo.shop, 'vault-url', { kind: 'plain', value: 'x' }, never);
      await azure.namedValues.delete(demo.shop, 'vault-url', never);
      await azure.namedValues.delete(demo.shop, 'vault-url', never);
      assert.equal(await azure.namedValues.get(demo.shop, 'vault-url', never), undefined);
    }));

  it('that a policy uses is refused', () =>
    withEmulator({}, async emulator => {
      await assert.rejects(emulatorAzure(emulator).namedValues.delete(demo.shop, 'environment-name', never), {
        code: 'invalid-request',
        message: /named value environment-name.*used by/s,
      });
    }));
});
