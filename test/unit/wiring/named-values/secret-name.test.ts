import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { secretNameFor } from '../../../../src/wiring/index.ts';

const long = 'a'.repeat(200);
const rows: readonly (readonly [string, string, readonly string[], string])[] = [
  ['is that of the named value', 'legacy-api-key', [], 'legacy-api-key'],
  ['has hyphens for what Key Vault does not take', 'erp.db_password', [], 'erp-db-password'],
  ['is no longer than Key Vault takes', long, [], 'a'.repeat(127)],
  ['has a number where it is taken, in whatever case', 'key', ['KEY', 'other'], 'key-2'],
  ['has the next number where that is taken, too', 'key', ['key', 'key-2'], 'key-3'],
  ['is left as it is beside one that only begins so', 'key', ['key-2'], 'key'],
  ['makes room for the number', long, ['a'.repeat(127)], `${'a'.repeat(125)}-2`],
];

describe('the name of the secret for a named value', () => {
  for (const [name, displayName, taken, expected] of rows) it(name, () => assert.equal(secretNameFor(displayName, taken), expected));
});
