import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Secret } from '../../../../src/base/secrets/secret.ts';
import { demo } from '../../../support/emulator/demo-ids.ts';
import { emulatorAzure } from '../../../support/emulator/emulator-azure.ts';
import { withEmulator } from '../../../support/emulator/with-emulator.ts';
import { never, pipelinePrincipal, secretsPolicy } from '../estate.ts';
import { watchTraffic } from '../traffic.ts';

const paymentsVault = demo.partners.replace(
  'Microsoft.ApiManagement/service/contoso-partners',
  'Microsoft.KeyVault/vaults/contoso-payments-kv',
);
const newcomer = '99999999-0000-4000-8000-000000000001';

describe('a vault', () => {
  for (const [id, accessModel, reach] of [
    [demo.shopVault, 'accessPolicies', 'public'],
    [demo.ordersVault, 'rbac', 'public'],
    [paymentsVault, 'accessPolicies', 'firewall'],
  ] as const) {
    it(`${id.split('/').at(-1)} has the access model ${accessModel} and is ${reach}`, () =>
      withEmulator({}, async emulator => {
        const vault = await emulatorAzure(emulator).vaults.get(id, never);
        assert.deepEqual([vault.accessModel, vault.network.reach, vault.network.isTrustedServicesAllowed], [accessModel, reach, true]);
        assert.match(vault.uri, /^https:\/\/[\w-]+\.vault\.azure\.net$/);
      }));
  }

  for (const [name, properties, expected] of [
    ['without a word on RBAC uses access policies', { enableRbacAuthorization: null }, { accessModel: 'accessPolicies' }],
    [
      'without public access is private',
      { publicNetworkAccess: 'Disabled' },
      { network: { reach: 'privateOnly', isTrustedServicesAllowed: true } },
    ],
    [
      'that lets nobody pass says so',
      { networkAcls: { bypass: 'None', defaultAction: 'Deny' } },
      { network: { reach: 'firewall', isTrustedServicesAllowed: false } },
    ],
    [
      'leaves out entries for an application of a user',
      { accessPolicies: [{ tenantId: 't', objectId: 'o', applicationId: 'a', permissions: { secrets: ['get'] } }] },
      { accessPolicies: [] },
    ],
    [
      'has permissions as it spells them',
      { accessPolicies: [{ tenantId: 't', objectId: 'o', permissions: { secrets: ['Get'], keys: ['wrapKey'] } }] },
      { accessPolicies: [{ tenantId: 't', objectId: 'o', secrets: ['Get'], keys: ['wrapKey'], certificates: [], storage: [] }] },
    ],
  ] as const) {
    it(name, () =>
      withEmulator({ record: false }, async emulator => {
        emulator.addFault({
          path: 'vaults/contoso-shop-kv\\?',
          status: 200,
          body: {
            id: demo.shopVault,
            name: 'contoso-shop-kv',
            location: 'westeurope',
            properties: {
              tenantId: 't',
              sku: { family: 'A', name: 'standard' },
              vaultUri: 'https://contoso-shop-kv.vault.azure.net/',
              ...properties,
            },
          },
        });
        assert.partialDeepStrictEqual(await emulatorAzure(emulator).vaults.get(demo.shopVault, never), expected);
      }));
  }

  it('lists its secrets by name, with state and end but no value, without the data plane', () =>
    withEmulator({}, async emulator => {
      const { requests, additionalPolicies } = watchTraffic();
      const secrets = await emulatorAzure(emulator, { additionalPolicies, persona: 'reader' }).vaults.listSecrets(demo.shopVault, never);
      assert.deepEqual(
        secrets.map(({ name }) => name),
        ['backend-password', 'payment-api-key', 'retired-token', 'smtp-password', 'storage-connection', 'webhook-signing-key'],
      );
      assert.deepEqual(secrets.filter(({ isEnabled }) => !isEnabled).map(({ name }) => name), ['retired-token']);
      assert.deepEqual(
        secrets.filter(({ expires }) => expires !== undefined).map(({ name }) => name),
        ['smtp-password', 'storage-connection'],
      );
      const { created, version, ...first } = secrets[0] ?? {};
      assert.match(version ?? '', /^[0-9a-f]{32}$/);
      assert.match(created ?? '', /^\d{4}-\d\d-\d\dT/);
      assert.deepEqual(first, {
        name: 'backend-password',
        identifier: 'https://contoso-shop-kv.vault.azure.net/secrets/backend-password',
        isEnabled: true,
        contentType: 'text/plain',
      });
      assert.ok(requests.every(({ url }) => url.startsWith('https://management.azure.com/')));
    }));

  it('that somebody may not see is forbidden, with the role that is missing', () =>
    withEmulator({}, async emulator => {
      await assert.rejects(emulatorAzure(emulator, { persona: 'outsider' }).vaults.get(demo.shopVault, never), {
        code: 'forbidden',
        message: /^Your account may not do Microsoft\.\w+\/\w+\/read on /,
        nextStep: /"Reader"/,
      });
    }));
});

describe('access policies', () => {
  it('get one entry more: Get on secrets, and everybody else keeps theirs', () =>
    withEmulator({}, async emulator => {
      const { requests, additionalPolicies } = watchTraffic();
      const { vaults } = emulatorAzure(emulator, { additionalPolicies });
      const before = await vaults.get(demo.shopVault, never);
      await vaults.addSecretsGet(before, newcomer, never);
      const after = await vaults.get(demo.shopVault, never);
      assert.deepEqual(after.accessPolicies, [...before.accessPolicies, secretsPolicy(newcomer, ['get'])]);
      assert.deepEqual(JSON.parse(requests.find(({ method }) => method === 'PUT')?.body ?? ''), {
        properties: { accessPolicies: [{ tenantId: before.tenantId, objectId: newcomer, permissions: { secrets: ['get'] } }] },
      });
    }));

  it('stay as they are when Get is added again, and to what somebody has it is added', () =>
    withEmulator({}, async emulator => {
      const { vaults } = emulatorAzure(emulator);
      const vault = await vaults.get(demo.shopVault, never);
      await vaults.addSecretsGet(vault, pipelinePrincipal, never);
      assert.deepEqual((await vaults.get(demo.shopVault, never)).accessPolicies, vault.accessPolicies);
    }));

  it('are replaced for one principal only', () =>
    withEmulator({}, async emulator => {
      const { vaults } = emulatorAzure(emulator);
      const vault = await vaults.get(demo.shopVault, never);
      await vaults.replaceAccessPolicy(vault, secretsPolicy(pipelinePrincipal, ['get']), never);
      const after = await vaults.get(demo.shopVault, never);
      assert.deepEqual(after.accessPolicies.find(({ objectId }) => objectId === pipelinePrincipal)?.secrets, ['get']);
      assert.deepEqual(
        after.accessPolicies.filter(({ objectId }) => objectId !== pipelinePrincipal),
        vault.accessPolicies.filter(({ objectId }) => objectId !== pipelinePrincipal),
      );
    }));

  it('go when all that somebody has is removed, and the others stay', () =>
    withEmulator({}, async emulator => {
      const { vaults } = emulatorAzure(emulator);
      const before = await vaults.get(demo.shopVault, never);
      await vaults.addSecretsGet(before, newcomer, never);
      await vaults.removeAccessPolicy(before, secretsPolicy(newcomer, ['get']), never);
      assert.deepEqual((await vaults.get(demo.shopVault, never)).accessPolicies, before.accessPolicies);
    }));

  it('need a role, which is named', () =>
    withEmulator({}, async emulator => {
      const { vaults } = emulatorAzure(emulator, { persona: 'reader' });
      await assert.rejects(async () => vaults.addSecretsGet(await vaults.get(demo.shopVault, never), newcomer, never), {
        code: 'forbidden',
        message: /Microsoft\.KeyVault\/vaults\/accessPolicies\/write on the access policies of key vault contoso-shop-kv/,
        nextStep: /"Key Vault Contributor"/,
      });
    }));
});

describe('setting a secret', () => {
  const shopUri = 'https://contoso-shop-kv.vault.azure.net';

  it('creates it, and gives the identifier without a version beside the version, which is the one that is listed', () =>
    withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator);
      const { identifier, version } = await azure.vaultSecrets.set(`${shopUri}/`, 'new-secret', new Secret('canary-value'), never);
      assert.equal(identifier, `${shopUri}/secrets/new-secret`);
      assert.match(version ?? '', /^[0-9a-f]{32}$/);
      assert.equal((await azure.vaults.listSecrets(demo.shopVault, never)).find(({ name }) => name === 'new-secret')?.version, version);
    }));

  it('sends the value only after the vault has asked for a token', () =>
    withEmulator({}, async emulator => {
      const { requests, additionalPolicies } = watchTraffic();
      await emulatorAzure(emulator, { additionalPolicies }).vaultSecrets.set(shopUri, 'new-secret', new Secret('canary-value'), never);
      assert.deepEqual(requests.map(({ body }) => body.includes('canary-value')), [false, true]);
    }));

  for (const [name, persona, vault, expected] of [
    [
      'without an access policy',
      'reader',
      'contoso-shop-kv',
      { code: 'forbidden', message: /no access policy on key vault contoso-shop-kv/, nextStep: /"set"/ },
    ],
    [
      'without a role',
      'reader',
      'contoso-orders-kv',
      { code: 'forbidden', message: /no role on key vault contoso-orders-kv/, nextStep: /"Key Vault Secrets Officer"/ },
    ],
    [
      'behind a firewall',
      'developer',
      'contoso-payments-kv',
      { code: 'vault-firewall', message: /firewall of key vault contoso-payments-kv does not let this machine in/, nextStep: /network/ },
    ],
  ] as const) {
    it(`${name} says what is missing, not the value`, () =>
      withEmulator({}, async emulator => {
        const outcome = emulatorAzure(emulator, { persona }).vaultSecrets.set(
          `https://${vault}.vault.azure.net`,
          'new-secret',
          new Secret('canary-value'),
          never,
        );
        await assert.rejects(outcome, expected);
        await assert.rejects(outcome, error => error instanceof Error && !`${error.message}${error.stack ?? ''}`.includes('canary'));
      }));
  }

  it('in a vault whose host does not answer says so', () =>
    withEmulator({ record: false }, async emulator => {
      await assert.rejects(emulatorAzure(emulator).vaultSecrets.set('https://no-such-vault.vault.azure.net', 'x', new Secret('v'), never), {
        code: 'unreachable',
        message: /^no-such-vault\.vault\.azure\.net could not be reached/,
      });
    }));

  it('of a name that is deleted but not gone says so', () =>
    withEmulator({ record: false }, async emulator => {
      const azure = emulatorAzure(emulator);
      await azure.vaultSecrets.set(shopUri, 'first', new Secret('v'), never);
      emulator.addFault({
        method: 'PUT',
        path: '/secrets/gone',
        status: 409,
        body: {
          error: {
            code: 'Conflict',
            message: 'Secret gone is currently in a deleted but recoverable state, and its name cannot be reused.',
            innererror: { code: 'ObjectIsDeletedButRecoverable' },
          },
        },
      });
      await assert.rejects(azure.vaultSecrets.set(shopUri, 'gone', new Secret('v'), never), {
        code: 'invalid-request',
        message: /secret gone of key vault contoso-shop-kv was deleted/,
      });
    }));
});
