import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Azure } from '../../../../src/azure/index.ts';
import {
  applyPlan,
  createStateReader,
  planChanges,
  plannedWrites,
  undoAll,
  verifyPlan,
  type Change,
  type NamedValueWish,
} from '../../../../src/wiring/index.ts';
import type { Emulator } from '../../../../src/emulator/server/server.ts';
import { demo } from '../../../support/emulator/demo-ids.ts';
import { emulatorAzure } from '../../../support/emulator/emulator-azure.ts';
import { carryOut } from '../../../support/wiring/fault-scenarios.ts';
import { withEmulator } from '../../../support/emulator/with-emulator.ts';

const signal = new AbortController().signal;
const system = { kind: 'system' } as const;
/** The id that the portal made up for orders-backend-url. */
const madeUpId = `${demo.orders}/namedValues/65e9c35d4634611804b2f14a`;

const create = (...values: readonly NamedValueWish[]): Change => ({
  step: 'create-named-values',
  wish: { serviceId: demo.orders, values },
});
const plain = (name: string, value: string): NamedValueWish => ({ name, content: { kind: 'plain', value } });
const plan = (azure: Azure, ...changes: readonly Change[]) => planChanges(createStateReader(azure, signal), changes);

/** Gives the named value that Key Vault backs an id as the portal makes it up. */
function renumber({ emulation: { estate } }: Emulator): void {
  const stored = estate.get(`${demo.orders}/namedValues/orders-backend-key`);
  assert.ok(stored);
  estate.remove(stored.id);
  estate.put({ ...stored, id: `${demo.orders}/namedValues/65e9c35d4634611804b2f14b`, name: '65e9c35d4634611804b2f14b' });
}

describe('a named value that the portal made, so that its id is not its display name', () => {
  it('is used as it is where it says what is wished', () =>
    withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator);
      const { isDone, steps } = await plan(azure, create(plain('Orders-Backend-URL', 'https://orders.contoso.example')));
      assert.equal(isDone, true, JSON.stringify(steps));
    }));

  it('blocks the plan where it says something else, before anything is written', () =>
    withEmulator({}, async emulator => {
      const { isBlocked, steps } = await plan(emulatorAzure(emulator), create(plain('orders-backend-url', 'https://other.example')));
      assert.equal(isBlocked, true);
      assert.match(JSON.stringify(steps), /orders-backend-url exists with another value/);
    }));

  it('is backed by Key Vault and fetched anew by its display name', () =>
    withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator);
      const back: Change = {
        step: 'back-named-value',
        wish: {
          serviceId: demo.orders,
          name: 'orders-backend-url',
          vaultId: demo.ordersVault,
          secretName: demo.ordersSecret,
          identity: system,
        },
      };
      await carryOut(azure, [back], signal);
      const { keyVault, displayName } =
        (await azure.namedValues.get(demo.orders, madeUpId.slice(madeUpId.lastIndexOf('/') + 1), signal)) ?? {};
      assert.deepEqual([displayName, keyVault?.lastStatus?.code], ['orders-backend-url', 'Success']);
      assert.equal((await verifyPlan(azure, await plan(azure, back), signal)).isDone, true);
      await carryOut(azure, [{ step: 'refresh-named-value', wish: { serviceId: demo.orders, name: 'orders-backend-url' } }], signal);
    }));

  it('is what exported writes use', () =>
    withEmulator({}, async emulator => {
      renumber(emulator);
      const azure = emulatorAzure(emulator);
      const reader = createStateReader(azure, signal);
      const lastSeen = (await reader.namedValue(demo.orders, 'orders-backend-key'))?.keyVault?.lastStatus?.at ?? '';
      const changes: readonly Change[] = [
        { step: 'refresh-named-value', wish: { serviceId: demo.orders, name: 'orders-backend-key', lastSeen } },
        {
          step: 'back-named-value',
          wish: {
            serviceId: demo.orders,
            name: 'orders-backend-url',
            vaultId: demo.ordersVault,
            secretName: demo.ordersSecret,
            identity: system,
          },
        },
      ];
      const writes = await plannedWrites(reader, await planChanges(reader, changes));
      assert.deepEqual(
        writes.map(write => write.kind === 'arm' && write.resourceId),
        [`${demo.orders}/namedValues/65e9c35d4634611804b2f14b/refreshSecret`, madeUpId],
      );
    }));
});

describe('a new named value', () => {
  it('whose display name is another one’s id gets an id of its own, and undo deletes that one', () =>
    withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator);
      const { estate } = emulator.emulation;
      const id = `${demo.orders}/namedValues/stage`;
      const renamed = {
        id,
        name: 'stage',
        type: 'Microsoft.ApiManagement/service/namedValues',
        properties: { displayName: 'renamed-since', value: 'x', secret: false },
      };
      estate.put(renamed);
      const undo = await carryOut(azure, [create(plain('stage', 'test'))], signal);
      assert.deepEqual([estate.get(id), estate.get(`${id}-2`)?.properties.displayName], [renamed, 'stage']);
      assert.deepEqual((await undoAll(azure, undo, signal)).left, []);
      assert.deepEqual([estate.get(id), estate.get(`${id}-2`)], [renamed, undefined]);
    }));

  it('that somebody made meanwhile is used where it says the same, and is not undone', () =>
    withEmulator({ record: false }, async emulator => {
      const azure = emulatorAzure(emulator);
      const planned = await plan(azure, create(plain('stage', 'test')));
      const namedValues: Azure['namedValues'] = {
        ...azure.namedValues,
        create: async (...args) => {
          await azure.namedValues.create(demo.orders, 'stage', { kind: 'plain', value: 'test' }, signal);
          return azure.namedValues.create(...args);
        },
      };
      const { kind, undo } = await applyPlan({ ...azure, namedValues }, planned, { progress: () => undefined }, signal);
      assert.deepEqual([kind, undo], ['applied', []]);
    }));

  it('whose display name somebody took meanwhile says so, and nothing is left behind', () =>
    withEmulator({ record: false }, async emulator => {
      const azure = emulatorAzure(emulator);
      emulator.addFault({ method: 'GET', path: 'namedValues\\?', status: 200, body: { value: [], count: 0 } });
      await assert.rejects(azure.namedValues.create(demo.orders, 'orders-backend-url', { kind: 'plain', value: 'x' }, signal), {
        code: 'changed-by-someone-else',
        message: /display name of the named value orders-backend-url .* is taken/,
      });
      assert.equal(emulator.emulation.estate.get(`${demo.orders}/namedValues/orders-backend-url`), undefined);
    }));
});
