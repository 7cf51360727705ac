import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { productIn, throughProduct } from '../../../../src/commands/run-policy/product-way.ts';
import { remotePolicyUri } from '../../../../src/host/remote-policy-uri.ts';
import { memoryWorkspace, type PolicySource } from '../../../../src/policy/index.ts';

const own = { file: '/artifacts/apis/items/policy.xml', text: '<policies />' };
const product = (name: string, text = name): PolicySource => ({ file: `/artifacts/products/${name}/policy.xml`, text });
const global = { file: '/artifacts/policy.xml', text: 'global' };
const inService = '/subscriptions/s/resourceGroups/shop-rg/providers/Microsoft.ApiManagement/service/contoso-shop';

describe('the policies of products around a run', () => {
  for (const { title, products, productId = '', run, notRun } of [
    { title: 'are none where the API has none', products: [], run: ['global'], notRun: undefined },
    { title: 'are that of the only one', products: [product('starter')], run: ['starter', 'global'], notRun: undefined },
    { title: 'are one where they say the same', products: [product('starter', 'same'), product('unlimited', 'same')], run: ['same', 'global'], notRun: undefined },
    { title: 'are the first of several, which is said', products: [product('starter'), product('unlimited')], run: ['starter', 'global'], notRun: /through the first, starter:/ },
    { title: 'are that of the product that the call comes through', products: [product('starter'), product('unlimited')], productId: 'Unlimited', run: ['unlimited', 'global'], notRun: undefined },
    { title: 'are none for a product without a policy', products: [product('starter'), product('unlimited')], productId: 'free', run: ['global'], notRun: undefined },
    {
      title: 'cannot be chosen where files do not say whose they are',
      products: [{ file: 'main.tf#1', text: 'one' }, { file: 'main.tf#2', text: 'two' }],
      productId: 'starter',
      run: ['one', 'global'],
      notRun: /through the first, main\.tf#1:/,
    },
  ] as const) {
    it(title, () => {
      const around = memoryWorkspace({ outerScopes: products.length > 0 ? [products, [global]] : [[global]], hasAllFragments: true });
      const way = throughProduct(own, around, productId);
      assert.deepEqual(way.workspace.outerScopes(own.file).map(scope => scope.map(({ text }) => text)), run.map(text => [text]));
      assert.ok(way.workspace.hasAllFragments);
      if (notRun) assert.match(way.notRun ?? '', notRun);
      else assert.equal(way.notRun, undefined);
    });
  }

  for (const [file, name] of [
    ['/artifacts/products/starter/policy.xml', 'starter'],
    [`${inService}/products/starter`, 'starter'],
    [`apim-policy:/a?${encodeURIComponent(remotePolicyUri(`${inService}/products/starter`, { short: 'Starter', subscription: 's' }).query)}`, 'starter'],
    ['/artifacts/products/starter/apis/items/policy.xml', undefined],
    ['/artifacts/apis/products/policy.xml', undefined],
  ] as const) {
    it(`are found in ${file.slice(0, 60)}`, () => assert.equal(productIn(file), name));
  }
});
