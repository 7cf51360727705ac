import { randomUUID } from 'node:crypto';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { demo } from '../../../support/emulator/demo-ids.ts';
import { emulatorAzure } from '../../../support/emulator/emulator-azure.ts';
import { withEmulator } from '../../../support/emulator/with-emulator.ts';
import { never, ordersPrincipal, secretsUserRole } from '../estate.ts';
import { watchTraffic } from '../traffic.ts';

const partnersPrincipal = '0b1ec700-0000-4000-8000-00000000b001';

/** An assignment under a name of its own, so that the records of two tests do not report one thing. */
const anAssignment = () => ({ scope: demo.ordersVault, name: randomUUID(), roleId: secretsUserRole, principalId: partnersPrincipal });

describe('role assignments', () => {
  it('of a principal are listed at, above and below a scope', () =>
    withEmulator({}, async emulator => {
      const { roleAssignments } = emulatorAzure(emulator);
      const group = demo.ordersVault.split('/providers/')[0] ?? '';
      for (const scope of [demo.ordersVault, group, `${demo.ordersVault}/secrets/orders-backend-key`]) {
        assert.deepEqual(
          (await roleAssignments.listForPrincipal(scope, ordersPrincipal, never)).map(({ scope: at, roleId }) => [at, roleId]),
          [[demo.ordersVault, secretsUserRole]],
        );
      }
      assert.deepEqual(await roleAssignments.listForPrincipal(demo.ordersVault, partnersPrincipal, never), []);
    }));

  it('are created for a service principal, below the scope without a doubled slash', () =>
    withEmulator({}, async emulator => {
      const wanted = anAssignment();
      const { requests, additionalPolicies } = watchTraffic();
      const created = await emulatorAzure(emulator, { additionalPolicies }).roleAssignments.create(wanted, never);
      assert.deepEqual(created, {
        id: `${demo.ordersVault}/providers/Microsoft.Authorization/roleAssignments/${wanted.name}`,
        scope: demo.ordersVault,
        principalId: partnersPrincipal,
        roleId: secretsUserRole,
        principalType: 'ServicePrincipal',
      });
      assert.equal(
        (JSON.parse(requests[0]?.body ?? '') as { properties: { principalType: string } }).properties.principalType,
        'ServicePrincipal',
      );
      assert.ok(requests.every(({ url }) => !new URL(url).pathname.includes('//')));
    }));

  it('created twice under the same name are one', () =>
    withEmulator({}, async emulator => {
      const wanted = anAssignment();
      const { roleAssignments } = emulatorAzure(emulator);
      assert.deepEqual(await roleAssignments.create(wanted, never), await roleAssignments.create(wanted, never));
      assert.equal((await roleAssignments.listForPrincipal(demo.ordersVault, partnersPrincipal, never)).length, 1);
    }));

  it('that exist under another name are given back as they are', () =>
    withEmulator({}, async emulator => {
      const wanted = anAssignment();
      const { roleAssignments } = emulatorAzure(emulator);
      const first = await roleAssignments.create(wanted, never);
      assert.deepEqual(await roleAssignments.create({ ...wanted, name: randomUUID() }, never), first);
    }));

  it('for an identity that is not known everywhere yet are tried again', () =>
    withEmulator({ record: false }, async emulator => {
      const wanted = anAssignment();
      emulator.addFault({
        method: 'PUT',
        path: 'roleAssignments',
        status: 400,
        times: 2,
        body: { error: { code: 'PrincipalNotFound', message: 'Principal x does not exist in the directory y.' } },
      });
      assert.equal((await emulatorAzure(emulator).roleAssignments.create(wanted, never)).principalId, partnersPrincipal);
    }));

  it('for an identity that stays unknown end after a few tries', () =>
    withEmulator({ record: false }, async emulator => {
      const wanted = anAssignment();
      emulator.addFault({
        method: 'PUT',
        path: 'roleAssignments',
        status: 400,
        times: 99,
        body: { error: { code: 'PrincipalNotFound', message: 'Principal x does not exist in the directory y.' } },
      });
      const { writes, additionalPolicies } = watchTraffic();
      await assert.rejects(emulatorAzure(emulator, { additionalPolicies }).roleAssignments.create(wanted, never), {
        code: 'identity-not-replicated',
        nextStep: /minute/,
      });
      assert.equal(writes().length, 3);
    }));

  it('are deleted, and deleting again is done', () =>
    withEmulator({}, async emulator => {
      const wanted = anAssignment();
      const { roleAssignments } = emulatorAzure(emulator);
      const { id } = await roleAssignments.create(wanted, never);
      await roleAssignments.delete(id, never);
      await roleAssignments.delete(id, never);
      assert.deepEqual(await roleAssignments.listForPrincipal(demo.ordersVault, partnersPrincipal, never), []);
    }));

  it('need a role, which is named', () =>
    withEmulator({}, async emulator => {
      const wanted = anAssignment();
      await assert.rejects(emulatorAzure(emulator, { persona: 'reader' }).roleAssignments.create(wanted, never), {
        code: 'forbidden',
        message: /Microsoft\.Authorization\/roleAssignments\/write/,
        nextStep: /"Key Vault Data Access Administrator", "User Access Administrator" or "Owner"/,
      });
    }));
});
