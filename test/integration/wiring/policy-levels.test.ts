import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Emulator } from '../../../src/emulator/server/server.ts';
import { productsAround, readPolicyLevels, type CallWay } from '../../../src/wiring/index.ts';
import { demo } from '../../support/emulator/demo-ids.ts';
import { emulatorAzure } from '../../support/emulator/emulator-azure.ts';
import { withEmulator } from '../../support/emulator/with-emulator.ts';

const never = new AbortController().signal;
const starter = `${demo.shop}/products/starter`;
const settlements = `${demo.partners}/workspaces/settlements`;

async function levelsAt(emulator: Emulator, scopeId: string, way: CallWay = {}): Promise<readonly (readonly [string, string])[]> {
  const levels = await readPolicyLevels(emulatorAzure(emulator), scopeId, way, never);
  return levels.map(({ name, found }) => [name, found.kind]);
}

describe('the policies around one', () => {
  it('are those of API, product and service, the innermost first', () =>
    withEmulator({}, async emulator =>
      assert.deepEqual(await levelsAt(emulator, `${demo.shop}/apis/items/operations/get-item`, { productId: starter }), [
        ['operation Get Item', 'policy'],
        ['API Items API', 'none'],
        ['product starter', 'none'],
        ['service contoso-shop', 'policy'],
      ]),
    ));

  it('are in a workspace its own and the service’s', () =>
    withEmulator({}, async emulator =>
      assert.deepEqual(await levelsAt(emulator, `${settlements}/apis/settlements`), [
        ['API Settlements API', 'policy'],
        ['workspace settlements', 'none'],
        ['service contoso-partners', 'policy'],
      ]),
    ));

  it('are not known where they cannot be read, and the others are', () =>
    withEmulator({}, async emulator => {
      emulator.addFault({ path: 'service/contoso-shop/policies/policy', status: 403, times: 9 });
      emulator.addFault({ path: 'service/contoso-shop/apis/items\\?', status: 403, times: 9 });
      assert.deepEqual(await levelsAt(emulator, `${demo.shop}/apis/items`), [['API items', 'none'], ['service contoso-shop', 'unread']]);
    }));

  it('are not known of products that are not known', () =>
    withEmulator({}, async emulator => {
      const levels = await levelsAt(emulator, `${demo.shop}/apis/items`, { unknownProducts: 'Not read.' });
      assert.deepEqual(levels[1], ['the products that contain the API', 'unread']);
    }));

  it('are none of a fragment', () =>
    withEmulator({}, async emulator => {
      await assert.rejects(levelsAt(emulator, `${demo.shop}/policyFragments/trace`), { code: 'invalid-request' });
    }));
});

describe('the products around a policy', () => {
  it('are those that contain the API, in whichever revision', () =>
    withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator);
      const [product, ...others] = (await azure.products.list(demo.shop, never)).filter(({ id }) => id.toLowerCase() === starter);
      const names = product ? await azure.products.listApiNames(product.id, never) : [];
      const [api = 'items'] = names;
      const around = await productsAround(azure, `${demo.shop}/apis/${api}/operations/any`, never);
      assert.deepEqual(around.products.map(({ id }) => id), [starter]);
      assert.deepEqual([around.unknown, others], [undefined, []]);
      assert.deepEqual((await productsAround(azure, `${demo.shop}/apis/${api};rev=1`, never)).products, around.products);
    }));

  it('are none of a product or service, and not known where they cannot be listed', () =>
    withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator);
      assert.deepEqual(await productsAround(azure, starter, never), { products: [] });
      emulator.addFault({ path: '/apis/items/products', status: 403, times: 9 });
      const { products, unknown } = await productsAround(azure, `${demo.shop}/apis/items`, never);
      assert.deepEqual(products, []);
      assert.match(unknown ?? '', /does not let your account/);
    }));
});
