import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fileTitle, policyTitle } from '../../../../src/commands/run-policy/policy-title.ts';
import { remotePolicyUri } from '../../../../src/host/remote-policy-uri.ts';

const getItem =
  '/subscriptions/s/resourceGroups/shop-rg/providers/Microsoft.ApiManagement/service/contoso-shop/apis/items/operations/get-item';

describe('the title of a policy', () => {
  for (const { title, uri } of [
    { title: 'get-item/policy.xml', uri: { scheme: 'file', path: '/home/anna/apis/items/operations/get-item/policy.xml', query: '' } },
    { title: 'policy.xml', uri: { scheme: 'untitled', path: 'policy.xml', query: '' } },
    {
      title: 'Get Item · Items API · contoso-shop',
      uri: {
        scheme: 'apim-policy',
        ...remotePolicyUri(getItem, { short: 'Get Item · Items API · contoso-shop', subscription: 'Contoso Shop' }),
      },
    },
    { title: 'get-item/get-item.policy.xml', uri: { scheme: 'apim-policy', path: `${getItem}/get-item.policy.xml`, query: '' } },
    { title: 'a/policy.xml', uri: { scheme: 'file', path: '/a/policy.xml', query: '{"title":"Somebody else’s"}' } },
  ]) {
    it(title, () => assert.equal(policyTitle(uri), title));
  }
});

describe('the title of a policy by the text of its URI', () => {
  const { path, query } = remotePolicyUri(getItem, { short: 'Get Item · 100% · contoso-shop', subscription: 'Contoso Shop' });
  for (const [title, file] of [
    ['Get Item · 100% · contoso-shop', `apim-policy:${encodeURIComponent(path)}?${encodeURIComponent(query)}`],
    ['get item/policy.xml', 'file:///home/anna/get%20item/policy.xml'],
    ['100%/policy.xml', 'file:///home/anna/100%/policy.xml'],
    ['items/policy.xml', 'apis/items/policy.xml'],
  ] as const) {
    it(title, () => assert.equal(fileTitle(file), title));
  }
});
