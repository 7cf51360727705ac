import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { demo } from '../../../support/emulator/demo-ids.ts';
import { emulatorAzure } from '../../../support/emulator/emulator-azure.ts';
import { withEmulator } from '../../../support/emulator/with-emulator.ts';
import { personas, roleAssignment } from '../../../../src/emulator/estate/seed.ts';
import { never } from '../estate.ts';

const api = `${demo.shop}/apis/items`;
const scopes = [demo.shop, api, `${api}/operations/get-item`, `${demo.shop}/products/starter`, `${demo.shop}/policyFragments/trace`];
const serviceContributor = '312a565d-c81f-4fd8-895a-4e21e48d571c';

describe('whether the account may write a policy', () => {
  for (const scope of scopes) {
    it(`is what its roles permit at ${scope.slice(demo.shop.length) || 'the service'}`, () =>
      withEmulator({}, async emulator => {
        const may = (persona: string): Promise<boolean> =>
          emulatorAzure(emulator, { persona }).permissions.mayWritePolicy(scope, never);
        assert.deepEqual([await may('developer'), await may('reader')], [true, false]);
      }));
  }

  it('may be so for one API only', () =>
    withEmulator({}, async emulator => {
      const { permissions } = emulatorAzure(emulator, { persona: 'reader' });
      emulator.emulation.estate.put(roleAssignment(api, personas.reader, serviceContributor, 'User'));
      assert.deepEqual(
        [await permissions.mayWritePolicy(`${api}/operations/get-item`, never), await permissions.mayWritePolicy(demo.shop, never)],
        [true, false],
      );
    }));

  it('is not known of a service that is not there', () =>
    withEmulator({}, async emulator => {
      await assert.rejects(emulatorAzure(emulator).permissions.mayWritePolicy(`${demo.shop}x`, never), { code: 'not-found' });
    }));
});
