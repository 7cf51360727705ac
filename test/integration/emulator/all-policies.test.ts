import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { large, largeServiceSeed } from '../../support/emulator/large-service.ts';
import { withEmulator } from '../../support/emulator/with-emulator.ts';
import { demoIds, sdkClients, send } from './sdk-clients.ts';

const version = 'api-version=2024-05-01';

describe('allPolicies', () => {
  it('names the policies of a service as the published example does', () =>
    withEmulator({}, async emulator => {
      const { status, body } = await send(emulator, `${demoIds.shop}/allPolicies?${version}`);
      assert.equal(status, 200);
      assert.equal(body.nextLink, '');
      assert.deepEqual(body.value[0], {
        id: `${demoIds.shop}/allpolicies/allpolicies1`,
        type: 'Microsoft.ApiManagement/service/allpolicies',
        name: 'allpolicies1',
        properties: { referencePolicyId: `${demoIds.shop}/policies/policy`, complianceState: 'Compliant' },
      });
    }));

  it('names those of all kinds of scope, and of no other service', () =>
    withEmulator({}, async emulator => {
      const names: string[] = [];
      for await (const { referencePolicyId } of sdkClients(emulator).apim().allPolicies.listByService('shop-rg', 'contoso-shop')) {
        names.push(referencePolicyId ?? '');
      }
      const expected = emulator.emulation.estate.resources
        .filter(({ id, type }) => type.endsWith('/policies') && id.startsWith(`${demoIds.shop}/`))
        .map(({ id }) => id);
      assert.ok(expected.some(id => id.includes('/operations/')));
      assert.deepEqual(names.toSorted(), expected.toSorted());
    }));

  it('comes in pages with a link to the next', () =>
    withEmulator({ seed: largeServiceSeed({ operations: 250, policyEvery: 1 }) }, async emulator => {
      const sizes: number[] = [];
      for await (const page of sdkClients(emulator).apim().allPolicies.listByService('large-rg', 'large-0').byPage()) {
        sizes.push(page.length);
      }
      assert.deepEqual(sizes, [100, 100, 51]);
      assert.match(
        (await send(emulator, `${large.service}/allPolicies?${version}`)).body.nextLink ?? '',
        /\/large-0\/allPolicies\?.*\$skip=100/,
      );
    }));

  it('is read by a reader and refused to an outsider', () =>
    withEmulator({ record: false }, async emulator => {
      const ask = async (persona: string) => (await send(emulator, `${demoIds.shop}/allPolicies?${version}`, { persona })).status;
      assert.deepEqual([await ask('reader'), await ask('outsider')], [200, 403]);
    }));

  it('is 404 of a service that is not there', () =>
    withEmulator({}, async emulator => {
      assert.equal((await send(emulator, `${demoIds.shop}-gone/allPolicies?${version}`)).body.error.code, 'ResourceNotFound');
    }));
});
