import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { describeResource, describeUrl } from '../../../../src/azure/errors/resource-words.ts';

const group = '/subscriptions/s/resourceGroups/shop-rg/providers';

describe('a resource in words', () => {
  for (const [path, words] of [
    [`${group}/Microsoft.ApiManagement/service/shop`, 'API Management service shop'],
    [
      `${group}/Microsoft.ApiManagement/service/shop/apis/items/operations/get-item/policies/policy`,
      'the policy of operation get-item of API items of API Management service shop',
    ],
    [`${group}/Microsoft.ApiManagement/service/shop/operationResults/abc`, 'API Management service shop'],
    [`${group}/microsoft.keyvault/VAULTS/kv/accessPolicies/add`, 'the access policies of key vault kv'],
    [`${group}/Microsoft.KeyVault/vaults/kv/providers/Microsoft.Authorization/roleAssignments/g`, 'role assignment g of key vault kv'],
    [`${group}/Microsoft.ApiManagement/service/shop/namedValues`, 'the named values of API Management service shop'],
    ['/subscriptions/s/resourceGroups/shop-rg', 'resource group shop-rg'],
    ['/subscriptions/s', 'subscription s'],
    ['/providers/Microsoft.ResourceGraph/resources', 'the resource'],
  ]) {
    it(`is "${words}"`, () => assert.equal(describeResource(path ?? ''), words));
  }

  for (const [url, words] of [
    ['https://kv.vault.azure.net/secrets/db/?api-version=7.6', 'secret db of key vault kv'],
    ['https://kv.vault.azure.net/', 'key vault kv'],
    ['https://management.azure.com/subscriptions/s?x=1', 'subscription s'],
  ]) {
    it(`is "${words}" for ${url}`, () => assert.equal(describeUrl(new URL(url ?? ''), 'vault.azure.net'), words));
  }
});
