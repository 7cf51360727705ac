import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { objectOf, type JsonObject } from '../../../../src/emulator/server/json.ts';
import { createStateReader, planChanges, type Change, type StepCheck } from '../../../../src/wiring/index.ts';
import type { Azure } from '../../../../src/azure/index.ts';
import { runCheck } from '../../../support/wiring/run-check.ts';
import { emulatorAzure } from '../../../support/emulator/emulator-azure.ts';
import { carryOut } from '../../../support/wiring/fault-scenarios.ts';
import { guest, home, twoTenants } from '../../../support/emulator/two-tenants.ts';
import { withEmulator } from '../../../support/emulator/with-emulator.ts';

const signal = new AbortController().signal;
const settings = { longRunning: { durationMs: 0 } };
const system = { kind: 'system' } as const;
const grant: Change = { step: 'grant-get-only', wish: { serviceId: home.service, identity: system, vaultId: home.vault } };
const value: Change = {
  step: 'create-named-values',
  wish: {
    serviceId: home.service,
    values: [{ name: 'pw', content: { kind: 'keyVault', vaultId: home.vault, secretName: 'pw', identity: system } }],
  },
};

/** The estate at home, which came from the other tenant with its subscription. */
function moved({ identity = home.tenantId, vault = home.tenantId }: { readonly identity?: string; readonly vault?: string }): JsonObject {
  const seed = twoTenants();
  const principalId = '0b1ec700-0000-4000-8000-00000000d000';
  const resources = seed.resources.filter(({ id }) => id.startsWith(`/subscriptions/${home.subscriptionId}/`)).map(resource => {
    if (resource.id === home.service) return { ...resource, identity: { type: 'SystemAssigned', principalId, tenantId: identity } };
    return {
      ...resource,
      properties: {
        ...objectOf(resource.properties),
        tenantId: vault,
        accessPolicies: [{ tenantId: vault, objectId: principalId, permissions: { secrets: ['get'] } }],
      },
    };
  });
  return { ...seed, resources, secrets: { 'home-kv': { pw: { value: 'a password of no worth' } } } };
}

async function plan(azure: Azure): Promise<StepCheck | undefined> {
  await azure.subscriptions.list(signal);
  return (await planChanges(createStateReader(azure, signal), [grant])).steps[0]?.check;
}

describe('a subscription that moved to another tenant', () => {
  it('left its identity behind: reads are refused, the plan and the wiring check say to turn it off and on, and that helps', () =>
    withEmulator({ seed: moved({ identity: guest.tenantId }), settings }, async emulator => {
      const azure = emulatorAzure(emulator);
      assert.equal(emulator.readAsManagedIdentity({ service: 'home-apim', vault: 'home-kv', secret: 'pw' }).status, 401);
      const check = await plan(azure);
      assert.ok(check?.status === 'blocked', check?.sentence);
      assert.match(check.nextStep, /Turn the identity off and on again/);
      const { estate } = emulator.emulation;
      estate.put({
        id: `${home.service}/namedValues/pw`,
        name: 'pw',
        type: 'Microsoft.ApiManagement/service/namedValues',
        properties: { displayName: 'pw', secret: true, keyVault: { secretIdentifier: 'https://home-kv.vault.azure.net/secrets/pw' } },
      });
      const { findings } = await runCheck(azure, { kind: 'service', serviceId: home.service }, signal);
      assert.match(findings.find(({ check: id }) => id === 'tenant')?.nextStep ?? '', /Turn the identity off and on again/);
      estate.remove(`${home.service}/namedValues/pw`);

      await azure.services.disableSystemIdentity(home.service, signal);
      await azure.services.enableSystemIdentity(home.service, signal);
      await carryOut(azure, [grant, value], signal);
      assert.equal((await azure.namedValues.get(home.service, 'pw', signal))?.keyVault?.lastStatus?.code, 'Success');
    }));

  it('left its vault behind: the plan says which tenant id to set, and that helps', () =>
    withEmulator({ seed: moved({ vault: guest.tenantId }), settings }, async emulator => {
      const azure = emulatorAzure(emulator);
      assert.equal(emulator.readAsManagedIdentity({ service: 'home-apim', vault: 'home-kv', secret: 'pw' }).status, 401);
      const check = await plan(azure);
      assert.ok(check?.status === 'blocked', check?.sentence);
      assert.match(check.nextStep, new RegExp(`^Set the tenant id of home-kv to ${home.tenantId}, take its old access policies away`));
      const { estate } = emulator.emulation;
      const vault = estate.get(home.vault);
      assert.ok(vault);
      estate.put({ ...vault, properties: { ...vault.properties, tenantId: home.tenantId, accessPolicies: [] } });
      await carryOut(azure, [grant, value], signal);
    }));

  it('with nothing left behind is wired like any other', () =>
    withEmulator({ seed: moved({}), settings }, async emulator => {
      assert.equal((await plan(emulatorAzure(emulator)))?.status, 'done');
    }));
});
