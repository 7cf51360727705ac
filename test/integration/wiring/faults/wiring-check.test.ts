import assert from 'node:assert/strict';
import { AppError } from '../../../../src/base/app-error.ts';
import { roleIds as roles } from '../../../../src/base/azure-names/role-ids.ts';
import type { WiringReport } from '../../../../src/wiring/index.ts';
import { demo } from '../../../support/emulator/demo-ids.ts';
import { runCheck } from '../../../support/wiring/run-check.ts';
import { describeFaults, type FaultScenario } from '../../../support/wiring/fault-table.ts';

const signal = new AbortController().signal;
const findingsOf = ({ findings }: WiringReport) => findings.map(({ check, message }) => `${check} ${message}`).toSorted();

/** The check of everything: what it does not find is in `notChecked`, which counts as an error here. */
const everything: FaultScenario = {
  setUp: async azure => {
    const principalId = (await azure.services.get(demo.orders, signal)).identity.systemPrincipalId ?? '';
    await azure.roleAssignments.create(
      { scope: demo.ordersVault, name: '0f0f0f0f-0000-4000-8000-000000000001', roleId: roles.keyVaultSecretsOfficer, principalId },
      signal,
    );
    const usual = findingsOf(await runCheck(azure, { kind: 'everything' }, signal));
    return async (faulty, within) => {
      const report = await runCheck(faulty, { kind: 'everything' }, within);
      const [unread] = report.notChecked;
      if (unread) throw new AppError('operation-failed', `${unread.what}: ${unread.why}`, unread.why);
      assert.deepEqual(findingsOf(report), usual);
    };
  },
  left: () => undefined,
};

describeFaults('the wiring check under faults', {
  'list subscriptions': { method: 'GET', path: '/subscriptions\\?', scenario: everything },
  'read the estate': { method: 'POST', path: 'Microsoft.ResourceGraph', scenario: everything },
  'list APIs': { method: 'GET', path: 'contoso-shop/apis\\?', scenario: everything },
  'list operations of a workspace': { method: 'GET', path: 'settlements/apis/settlements/operations\\?', scenario: everything },
  'name operations': { method: 'GET', path: 'contoso-partners/apis/partners/operations\\?', scenario: everything },
  'read a policy': { method: 'GET', path: 'get-item/policies/policy', scenario: everything },
  'list fragments': { method: 'GET', path: 'contoso-orders/policyFragments\\?', scenario: everything },
  'list products': { method: 'GET', path: 'contoso-orders/products\\?', scenario: everything },
  'list named values': { method: 'GET', path: 'contoso-orders/namedValues\\?', scenario: everything },
  'read the roles of an identity': { method: 'GET', path: 'roleAssignments', scenario: everything },
  'list secrets': { method: 'GET', path: 'vaults/contoso-orders-kv/secrets', scenario: everything },
});
