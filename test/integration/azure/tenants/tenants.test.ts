import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { emulatorSession, type Session, type TokenRequest } from '../../../../src/azure/index.ts';
import { AppError } from '../../../../src/base/app-error.ts';
import { Secret } from '../../../../src/base/secrets/secret.ts';
import { personas, roleAssignment } from '../../../../src/emulator/estate/seed.ts';
import { emulatorAzure } from '../../../support/emulator/emulator-azure.ts';
import { guest, guestSession, home, twoTenants } from '../../../support/emulator/two-tenants.ts';
import { withEmulator } from '../../../support/emulator/with-emulator.ts';
import { never } from '../estate.ts';
import { watchTraffic } from '../traffic.ts';

const both = [home.subscriptionId, guest.subscriptionId];
const seed = twoTenants();
const readerRole = 'acdd72a7-3385-48ef-bd42-f606fba81ae7';

describe('a vault in another tenant', () => {
  it('takes a secret with a token of the tenant that the vault itself names', () =>
    withEmulator({ seed }, async emulator => {
      const { session, asked, signInTo } = guestSession();
      signInTo(guest.tenantId);
      await assert.rejects(
        emulatorAzure(emulator, { session }).vaultSecrets.set('https://guest-kv.vault.azure.net', 'db', new Secret('v'), never),
        { code: 'forbidden' },
      );
      assert.deepEqual(asked.map(({ tenantId }) => tenantId), [guest.tenantId]);
    }));
});

describe('tenants', () => {
  it('are listed by name', () =>
    withEmulator({ seed }, async emulator => {
      assert.deepEqual(await emulatorAzure(emulator).tenants.list(never), [
        { tenantId: home.tenantId, displayName: 'Contoso' },
        { tenantId: guest.tenantId, displayName: 'Contoso Partners' },
      ]);
    }));

  it('each give their subscriptions to a token of theirs', () =>
    withEmulator({ seed }, async emulator => {
      const { subscriptions, tenantsToSignIn } = await emulatorAzure(emulator).subscriptions.list(never);
      assert.deepEqual(
        subscriptions.map(({ displayName, tenantId }) => [displayName, tenantId]),
        [
          ['Partner APIs', guest.tenantId],
          ['Shop', home.tenantId],
        ],
      );
      assert.deepEqual(tenantsToSignIn, []);
    }));

  it('that need a sign-in are reported, and the others are read', () =>
    withEmulator({ seed }, async emulator => {
      const { session, signInTo } = guestSession();
      const azure = emulatorAzure(emulator, { session });
      const before = await azure.subscriptions.list(never);
      assert.deepEqual(
        [before.subscriptions.map(({ displayName }) => displayName), before.tenantsToSignIn],
        [['Shop'], [{ tenantId: guest.tenantId, displayName: 'Contoso Partners' }]],
      );
      signInTo(guest.tenantId);
      const after = await azure.subscriptions.list(never);
      assert.deepEqual([after.subscriptions.map(({ displayName }) => displayName), after.tenantsToSignIn], [['Partner APIs', 'Shop'], []]);
    }));

  it('of every account that is signed in are listed, and an account that gives no token is passed over', () =>
    withEmulator({ seed: { ...seed, resources: [...seed.resources, roleAssignment(`/subscriptions/${home.subscriptionId}`, personas.developer, readerRole, 'User'), roleAssignment(`/subscriptions/${guest.subscriptionId}`, personas.reader, readerRole, 'User')] } }, async emulator => {
      const [developer, reader] = [emulatorSession('developer'), emulatorSession('reader')];
      const isTheirs = ({ account, tenantId }: TokenRequest) => account === 'reader@contoso.example' || tenantId === guest.tenantId;
      const session: Session = {
        label: 'developer@contoso.example',
        otherAccounts: async () => ['reader@contoso.example', 'stranger@contoso.example'],
        getToken: async (scopes, request = {}) => {
          if (request.account === 'stranger@contoso.example') throw new AppError('signed-out', 'Not allowed.', 'Allow it.');
          return (isTheirs(request) ? reader : developer).getToken(
            scopes,
            request.account === undefined ? request : { ...request, tenantId: guest.tenantId },
          );
        },
      };
      const alone = await emulatorAzure(emulator).subscriptions.list(never);
      assert.deepEqual(
        [alone.tenants.map(({ displayName }) => displayName), alone.subscriptions.map(({ displayName }) => displayName)],
        [['Contoso'], ['Shop']],
      );
      const { tenants, subscriptions } = await emulatorAzure(emulator, { session }).subscriptions.list(never);
      assert.deepEqual(
        [tenants.map(({ displayName }) => displayName), subscriptions.map(({ displayName }) => displayName)],
        [
          ['Contoso', 'Contoso Partners'],
          ['Partner APIs', 'Shop'],
        ],
      );
    }));

  it('are one sign-in where no account is signed in at all', () =>
    withEmulator({ seed }, async emulator => {
      const session = { label: 'nobody', getToken: () => Promise.reject(new Error('none')) };
      await assert.rejects(emulatorAzure(emulator, { session }).subscriptions.list(never));
    }));

  it('are not named to a session where there is one', () =>
    withEmulator({}, async emulator => {
      const { session, asked } = guestSession();
      await emulatorAzure(emulator, { session }).subscriptions.list(never);
      assert.deepEqual(asked.map(({ tenantId }) => tenantId), [undefined]);
    }));

  it('need no sign-in where the session\'s own token shows their subscriptions, and it alone can be had', () =>
    withEmulator({ seed }, async emulator => {
      const emulated = emulatorSession();
      const session: Session = {
        label: 'own',
        getToken: async (scopes, request = {}) => {
          if (request.tenantId !== undefined) throw new AppError('signed-out', 'Tenants are not known here.', 'Sign in.');
          return emulated.getToken(scopes, request);
        },
      };
      const azure = emulatorAzure(emulator, { session });
      const { subscriptions, tenantsToSignIn } = await azure.subscriptions.list(never);
      assert.deepEqual(
        [subscriptions.map(({ displayName }) => displayName), tenantsToSignIn.map(({ displayName }) => displayName)],
        [['Shop'], ['Contoso Partners']],
      );
      assert.equal((await azure.services.get(home.service, never)).name, 'home-apim');
    }));

  for (const status of [400, 404]) {
    it(`may be unknown to a cloud, which says so with ${status}`, () =>
      withEmulator({ record: false }, async emulator => {
        emulator.addFault({
          path: '/tenants',
          status,
          body: { error: { code: 'InvalidResourceType', message: 'The resource type could not be found.' } },
        });
        const { subscriptions, tenants } = await emulatorAzure(emulator).subscriptions.list(never);
        assert.deepEqual([subscriptions.length, tenants], [2, []]);
      }));
  }

  it('make no difference to a session that gives one token for all: what it opens is seen once', () =>
    withEmulator({ seed }, async emulator => {
      const { session } = guestSession();
      const one = { label: 'one', getToken: (scopes: readonly string[]) => session.getToken(scopes) };
      const { subscriptions } = await emulatorAzure(emulator, { session: one }).subscriptions.list(never);
      assert.deepEqual(subscriptions.map(({ displayName }) => displayName), ['Shop']);
    }));
});

describe('a subscription in another tenant', () => {
  it('is read before anything was listed: the refusal names its tenant', () =>
    withEmulator({ seed }, async emulator => {
      const { requests, additionalPolicies } = watchTraffic();
      const azure = emulatorAzure(emulator, { additionalPolicies });
      assert.equal((await azure.services.get(guest.service, never)).name, 'guest-apim');
      assert.equal(await azure.policies.get(guest.service, never), undefined);
      assert.equal(requests.length, 3);
    }));

  it('asks for a sign-in to its tenant when that is what is missing', () =>
    withEmulator({ seed }, async emulator => {
      await assert.rejects(emulatorAzure(emulator, { session: guestSession().session }).policies.get(guest.service, never), {
        code: 'signed-out',
        message: new RegExp(guest.tenantId),
      });
    }));

  it('ends in a sign-in where the session has one token for all tenants', () =>
    withEmulator({ seed }, async emulator => {
      const { session } = guestSession();
      const one = { label: 'one', getToken: (scopes: readonly string[]) => session.getToken(scopes) };
      await assert.rejects(emulatorAzure(emulator, { session: one }).services.get(guest.service, never), {
        code: 'signed-out',
        message: /does not accept the sign-in/,
      });
    }));

  it('is read, service and vault, with a token of that tenant', () =>
    withEmulator({ seed }, async emulator => {
      const { session, asked, signInTo } = guestSession();
      signInTo(guest.tenantId);
      const azure = emulatorAzure(emulator, { session });
      await azure.subscriptions.list(never);
      asked.length = 0;
      assert.equal((await azure.services.get(guest.service, never)).identity.tenantId, guest.tenantId);
      assert.equal((await azure.vaults.get(guest.vault, never)).tenantId, guest.tenantId);
      assert.equal((await azure.services.get(home.service, never)).identity.tenantId, home.tenantId);
      assert.deepEqual(asked.map(({ tenantId }) => tenantId), [guest.tenantId, guest.tenantId, home.tenantId]);
    }));

  it('is in the inventory, by a query of its own for each tenant', () =>
    withEmulator({ seed }, async emulator => {
      const { requests, additionalPolicies } = watchTraffic();
      const azure = emulatorAzure(emulator, { additionalPolicies });
      await azure.subscriptions.list(never);
      const before = requests.length;
      const { services, vaults } = await azure.inventory.read(both, never);
      assert.deepEqual(
        [services.map(({ name, identity }) => [name, identity.tenantId]), vaults.map(({ name }) => name)],
        [
          [
            ['guest-apim', guest.tenantId],
            ['home-apim', home.tenantId],
          ],
          ['guest-kv', 'home-kv'],
        ],
      );
      assert.equal(requests.length - before, 10);
    }));
});
