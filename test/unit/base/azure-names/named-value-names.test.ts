import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { freeNamedValueId, namedValueCalled } from '../../../../src/base/azure-names/named-value-names.ts';

const values = [
  { name: '65e9c35d', displayName: 'vault-url' },
  { name: 'stage', displayName: 'renamed' },
  { name: 'stage-2', displayName: 'x' },
];

describe('a named value', () => {
  it('is found by its display name, whatever the case', () => assert.equal(namedValueCalled(values, 'Vault-URL')?.name, '65e9c35d'));
  it('is not found by its id', () => assert.equal(namedValueCalled(values, 'stage'), undefined));
});

describe('the id of a new named value', () => {
  it('is its display name', () => assert.equal(freeNamedValueId(values, 'vault-url'), 'vault-url'));
  it('steps aside for the id of another one', () => assert.equal(freeNamedValueId(values, 'Stage'), 'Stage-3'));
});
