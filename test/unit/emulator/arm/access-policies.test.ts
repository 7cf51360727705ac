import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { changeAccessPolicies } from '../../../../src/emulator/arm/access-policies.ts';
import { AzureError } from '../../../../src/emulator/server/errors.ts';
import type { JsonObject } from '../../../../src/emulator/server/json.ts';
import type { Resource } from '../../../../src/emulator/estate/resource.ts';

const tenantId = '7e7a7e7a-0000-4000-8000-000000000001';
const one = '00000000-0000-4000-8000-000000000001';
const two = '00000000-0000-4000-8000-000000000002';

function entry(objectId: string, permissions: JsonObject, more: JsonObject = {}): JsonObject {
  return { tenantId, objectId, permissions, ...more };
}

function vaultWith(...accessPolicies: readonly JsonObject[]): Resource {
  return { id: '/v', name: 'v', type: 'Microsoft.KeyVault/vaults', properties: { tenantId, accessPolicies } };
}

describe('access policies', () => {
  const before = [entry(one, { secrets: ['get', 'list'], keys: ['get'] }), entry(two, { secrets: ['all'] })];
  const rows: readonly [string, 'add' | 'replace' | 'remove', JsonObject, readonly JsonObject[]][] = [
    [
      'add unites without regard to case',
      'add',
      entry(one, { secrets: ['Get', 'set'] }),
      [entry(one, { secrets: ['get', 'list', 'set'], keys: ['get'] }), entry(two, { secrets: ['all'] })],
    ],
    [
      'add keeps kinds the entry does not name',
      'add',
      entry(one, { certificates: ['get'] }),
      [entry(one, { keys: ['get'], secrets: ['get', 'list'], certificates: ['get'] }), entry(two, { secrets: ['all'] })],
    ],
    [
      'add appends a new holder',
      'add',
      entry(one, { secrets: ['get'] }, { applicationId: two }),
      [...before, entry(one, { secrets: ['get'] }, { applicationId: two })],
    ],
    [
      'replace sets exactly the entry',
      'replace',
      entry(one, { secrets: ['get'] }),
      [entry(one, { secrets: ['get'] }), entry(two, { secrets: ['all'] })],
    ],
    [
      'remove takes some away',
      'remove',
      entry(one, { secrets: ['list'] }),
      [entry(one, { keys: ['get'], secrets: ['get'] }), entry(two, { secrets: ['all'] })],
    ],
    ['remove takes nothing away that the vault spells in another case', 'remove', entry(one, { secrets: ['List'], keys: ['Get'] }), before],
    [
      'remove drops a holder with nothing left',
      'remove',
      entry(one, { secrets: ['all'], keys: ['all'] }),
      [entry(two, { secrets: ['all'] })],
    ],
    [
      'remove of a holder there is none of changes nothing',
      'remove',
      entry('00000000-0000-4000-8000-000000000009', { secrets: ['get'] }),
      before,
    ],
  ];
  for (const [what, operation, change, after] of rows) {
    it(what, () => assert.deepEqual(changeAccessPolicies(vaultWith(...before), operation, [change]), after));
  }

  it('are at most 1024', () => {
    const many = Array.from({ length: 1024 }, (_, i) =>
      entry(`00000000-0000-4000-8000-${String(i).padStart(12, '0')}`, { secrets: ['get'] }),
    );
    const next = [entry('00000000-0000-4000-9000-000000000000', { secrets: ['get'] })];
    assert.throws(() => changeAccessPolicies(vaultWith(...many), 'add', next), AzureError);
    assert.equal(changeAccessPolicies(vaultWith(...many.slice(1)), 'add', next).length, 1024);
  });
});
