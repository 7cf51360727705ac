import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AccessPolicy } from '../../../../src/azure/index.ts';
import { compareAccessPolicies } from '../../../../src/wiring/index.ts';
import { aVault, ids } from '../../../support/wiring/wiring-state.ts';

const entry = (objectId: string, secrets: readonly string[], keys: readonly string[] = []): AccessPolicy => ({
  tenantId: ids.tenant,
  objectId,
  secrets,
  keys,
  certificates: [],
  storage: [],
});
const compare = (before: readonly AccessPolicy[], after: readonly AccessPolicy[]) =>
  compareAccessPolicies(aVault({ accessPolicies: before }), aVault({ accessPolicies: after }), ids.principal);

const rows: readonly (readonly [string, readonly AccessPolicy[], readonly AccessPolicy[], string])[] = [
  ['alone on the vault', [], [entry(ids.principal, ['get'])], 'Before: nothing. After: secrets: get. There is no other entry.'],
  [
    'beside another',
    [entry('o', ['list'])],
    [entry('o', ['list']), entry(ids.principal, ['get'])],
    'Before: nothing. After: secrets: get. The other entry is as before.',
  ],
  [
    'tightened beside two',
    [entry('a', ['get']), entry(ids.principal, ['get', 'set'], ['all']), entry('b', [])],
    [entry('a', ['get']), entry(ids.principal, ['get']), entry('b', [])],
    'Before: secrets: get, set; keys: all. After: secrets: get. The other 2 entries are as before.',
  ],
  [
    'with another in another order',
    [entry('o', ['get', 'list'])],
    [entry('o', ['list', 'get'])],
    'Before: nothing. After: nothing. The other entry is as before.',
  ],
  [
    'while another was changed',
    [entry('o', ['get'])],
    [entry('o', ['get', 'set'])],
    'Before: nothing. After: nothing. Meanwhile others changed too, not by this: o.',
  ],
  ['while another went', [entry('o', ['get'])], [], 'Before: nothing. After: nothing. Meanwhile others changed too, not by this: o.'],
  ['while another came', [], [entry('o', ['get'])], 'Before: nothing. After: nothing. Meanwhile others changed too, not by this: o.'],
];

describe('the comparison of a vault’s entries before and after', () => {
  for (const [name, before, after, expected] of rows) it(name, () => assert.equal(compare(before, after), expected));
});
