import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { targetOf } from '../../../src/host/command-target.ts';

describe('the target of a command', () => {
  it('is that of a tree node', () => {
    assert.deepEqual(targetOf({ id: 'x', label: 'shop', target: { serviceId: '/s' } }), { serviceId: '/s' });
  });

  it('may be given without a node', () => {
    assert.deepEqual(targetOf({ vaultId: '/v', secretName: 'db' }), { vaultId: '/v', secretName: 'db' });
  });

  it('is empty without an argument', () => {
    for (const argument of [undefined, null, 'x', 7, {}]) assert.deepEqual(targetOf(argument), {});
  });

  it('keeps a whole identity and drops a broken one', () => {
    const identity = { kind: 'user', clientId: 'c', principalId: 'p', name: 'n' };
    assert.deepEqual(targetOf({ target: { identity } }).identity, identity);
    assert.deepEqual(targetOf({ target: { identity: { kind: 'system', extra: 1 } } }).identity, { kind: 'system' });
    assert.equal(targetOf({ target: { identity: { kind: 'user', clientId: 'c' } } }).identity, undefined);
  });

  it('drops what is no text', () => {
    assert.deepEqual(targetOf({ target: { serviceId: 7, vaultId: '' } }), {});
  });
});
