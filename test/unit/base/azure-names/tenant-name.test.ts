import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { azLogin } from '../../../../src/base/azure-names/tenant-name.ts';

describe('the command that signs in', () => {
  it('names a tenant by id or by domain', () =>
    assert.deepEqual(['7E7A7E7A-0000-4000-8000-000000000002', 'contoso.onmicrosoft.com', 'xn--bcher-kva.example'].map(azLogin), [
      'az login --tenant 7E7A7E7A-0000-4000-8000-000000000002',
      'az login --tenant contoso.onmicrosoft.com',
      'az login --tenant xn--bcher-kva.example',
    ]));

  for (const text of ['', 'common', '-.example', '--a.example', 'a b.example', 'a.example;b', 'a.example ', 'a.example\n', '`a`.example', '..', `${'a'.repeat(64)}.example`]) {
    it(`leaves out ${JSON.stringify(text).slice(0, 20)}`, () => assert.equal(azLogin(text), 'az login'));
  }

  it('is words of letters alone, whatever the tenant is said to be', () =>
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.domain(), fc.stringMatching(/^[a-z.;$|&()-]{1,30}$/)), text => /^az login(?: --tenant [a-z0-9][a-z0-9.-]*)?$/i.test(azLogin(text)))));
});
