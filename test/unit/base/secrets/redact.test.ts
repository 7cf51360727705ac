import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { redact } from '../../../../src/base/secrets/redact.ts';

const jwt = 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJjYW5hcnkifQ.c2lnbmF0dXJl';

describe('redaction', () => {
  const hidden = [
    ['a bearer token', 'Authorization: Bearer abc.def-ghi', 'abc.def-ghi'],
    ['basic credentials', 'Authorization: Basic em9oYW46VGVtcDEyMw==', 'em9oYW46VGVtcDEyMw=='],
    ['a JSON web token anywhere', `got ${jwt} back`, 'c2lnbmF0dXJl'],
    ['a token of the emulator', 'emulator.developer.aHR0cHM6Ly92YXVsdC5henVyZS5uZXQ', 'aHR0cHM6Ly92YXVsdC5henVyZS5uZXQ'],
    ['the value of a secret in a body', '{"value":"Temp123","attributes":{}}', 'Temp123'],
    ['the value with an escaped quote in it', '{"value": "Te\\"mp123"}', 'mp123'],
    ['a signed link', 'https://x.example/blob?sv=1&sig=S3cr3tS1g&se=2', 'S3cr3tS1g'],
    ['a storage key', `AccountKey=${'a1B2'.repeat(21)}==`, 'a1B2a1B2'],
  ] as const;
  for (const [what, text, canary] of hidden) it(`hides ${what}`, () => assert.ok(!redact(text).includes(canary), redact(text)));

  const kept = [
    'The client does not have authorization to perform action Microsoft.KeyVault/vaults/accessPolicies/write over scope /subscriptions/a1a1a1a1-1111-4111-8111-111111111111/resourceGroups/shop-rg.',
    'https://contoso-shop-kv.vault.azure.net/secrets/backend-password?api-version=7.6',
    'not-found: The secret backend-password is not there.',
    'Microsoft.ApiManagement/service/contoso-shop/apis/items/operations/get-item',
  ];
  for (const text of kept) it(`keeps ${text.slice(0, 40)}… readable`, () => assert.equal(redact(text), text));

  for (const [text, shown] of [
    ['Authorization: Bearer abc.def', 'Authorization: Bearer ***'],
    ['Basic dXNlcjpwYXNz is not allowed', 'Basic *** is not allowed'],
    ['token eyJhbGciOi.eyJzdWIi.c2ln found', 'token *** found'],
    ['emulator.developer.aHR0cHM6 is refused', '*** is refused'],
    ['see https://x/y?sig=abc%3D&t=1', 'see https://x/y?sig=***&t=***'],
    ["The 'count' attribute is invalid - The value 'hunter2' is invalid", "The 'count' attribute is invalid - The value '***' is invalid"],
    ['Server=db;Password=hunter2', 'Server=db;Password=***'],
  ]) {
    it(`shows "${shown}"`, () => assert.equal(redact(text ?? ''), shown));
  }

  for (const text of ["Error in element 'set-header' on line 19, column 7: The required attribute 'name' is missing.", "The name 'contxt' does not exist in the current context", 'Basic tier does not support this.']) {
    it(`leaves "${text}"`, () => assert.equal(redact(text), text));
  }

  it('takes out every known value, and no empty one', () => assert.equal(redact('a hunter2 b hunter2', ['hunter2', '']), 'a *** b ***'));
});
