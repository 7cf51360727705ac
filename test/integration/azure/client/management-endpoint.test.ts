import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { demo } from '../../../support/emulator/demo-ids.ts';
import { emulatorAzure } from '../../../support/emulator/emulator-azure.ts';
import { withEmulator } from '../../../support/emulator/with-emulator.ts';
import { never } from '../estate.ts';

const scopeId = `${demo.shop}/apis/catalog/operations/search`;
const error = {
  code: 'ManagementApiRequestFailed',
  message:
    'Failed to connect to management endpoint contoso-shop.management.azure-api.net:3443 for a service deployed in a Virtual Network.',
  details: null,
  innerError: null,
};

describe('a management endpoint that Azure does not reach', () => {
  for (const method of ['GET', 'PUT'] as const) {
    it(`is reported as such by ${method} of a policy, not as a policy to correct`, () =>
      withEmulator({ record: false }, async emulator => {
        const { policies } = emulatorAzure(emulator);
        emulator.addFault({ method, path: 'policies/policy', status: 422, body: { error } });
        const call = method === 'GET' ? policies.get(scopeId, never) : policies.put(scopeId, '<policies />', undefined, never);
        await assert.rejects(call, { code: 'management-endpoint-unreachable', message: /port 3443/, nextStep: /^Try again/ });
      }));
  }
});
