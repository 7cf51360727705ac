import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { demoEstate } from '../../../../src/emulator/demo-estate/demo-estate.ts';
import { listOf, objectOf, type JsonObject } from '../../../../src/emulator/server/json.ts';
import { createStateReader, planChanges } from '../../../../src/wiring/index.ts';
import { demo, partnersIdentity } from '../../../support/emulator/demo-ids.ts';
import { runCheck } from '../../../support/wiring/run-check.ts';
import { emulatorAzure } from '../../../support/emulator/emulator-azure.ts';
import { withEmulator } from '../../../support/emulator/with-emulator.ts';

const signal = new AbortController().signal;
const readers = '9c0c9c0c-0000-4000-8000-000000000001';

/** The demo with an open vault of payments that only a security group may read; the identity of contoso-partners is in it, or not. */
function estateWithGroup(isMember: boolean): JsonObject {
  const estate = demoEstate(Date.now());
  const tenantId = '7e7a7e7a-0000-4000-8000-000000000001';
  const resources = listOf(estate.resources).map(objectOf).map(resource => {
    if (resource.id !== demo.paymentsVault) return resource;
    const accessPolicies = [{ tenantId, objectId: readers, permissions: { secrets: ['get'] } }];
    return {
      ...resource,
      properties: {
        ...objectOf(resource.properties),
        networkAcls: { bypass: 'AzureServices', defaultAction: 'Allow', ipRules: [], virtualNetworkRules: [] },
        accessPolicies,
      },
    };
  });
  return {
    ...estate,
    groups: [{ id: readers, displayName: 'secret-readers', members: isMember ? [partnersIdentity.principalId] : [] }],
    resources,
  };
}

describe('access by a group in an access policy', () => {
  for (const isMember of [true, false]) {
    it(`${isMember ? 'that works' : 'without members'} cannot be decided, and its removal is not offered`, () =>
      withEmulator({ seed: estateWithGroup(isMember) }, async emulator => {
        const { status } = emulator.readAsManagedIdentity({
          service: 'contoso-partners',
          vault: 'contoso-payments-kv',
          secret: 'psp-api-key',
          clientId: partnersIdentity.clientId,
        });
        assert.equal(status, isMember ? 200 : 403);
        const { findings } = await runCheck(emulatorAzure(emulator), { kind: 'service', serviceId: demo.partners }, signal);
        const access = findings.filter(({ check }) => check === 'vault-access');
        // the workspace of the service reads with the same identity
        assert.deepEqual(
          access.map(({ severity, subject }) => [severity, subject.label]),
          [
            ['warning', 'contoso-partners'],
            ['warning', 'workspace settlements of contoso-partners'],
          ],
        );
        for (const { message, evidence } of access) {
          assert.match(message, /cannot be decided/);
          assert.match(evidence.join(' '), new RegExp(`${readers}, which may be a group: .* not seen from here`));
        }
        const dead = findings.filter(({ check }) => check === 'dead-grants');
        assert.deepEqual(dead.map(({ severity, fix }) => [severity, fix]), [['information', undefined]]);
      }));
  }

  it('is removed by hand only with the word that members are not seen', () =>
    withEmulator({ seed: estateWithGroup(true) }, async emulator => {
      const wish = { vaultId: demo.paymentsVault, principalId: readers, holder: 'a principal' };
      const [step] = (await planChanges(createStateReader(emulatorAzure(emulator), signal), [{ step: 'remove-grant', wish }])).steps;
      assert.match(
        step?.check.status === 'change' ? (step.check.affects?.join(' ') ?? '') : '',
        /if it is a group, its members are not seen/,
      );
    }));
});
