import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readPlanMessage } from '../../../../src/commands/plan-view/plan-messages.ts';

describe('a message of the view of a plan', () => {
  const good: readonly object[] = [
    { type: 'ready' },
    { type: 'act', action: 'apply', revision: 3 },
    { type: 'act', action: 'copy' },
    { type: 'change', field: 'name', value: 'vault-url' },
    { type: 'compare', card: '4' },
  ];
  for (const message of good) {
    it(`is read: ${JSON.stringify(message)}`, () => assert.deepEqual(readPlanMessage({ ...message, more: 1 }), message));
  }

  const bad: readonly unknown[] = [
    undefined,
    'apply',
    { type: 'apply' },
    { type: 'act', action: 'delete', revision: 1 },
    { type: 'act', action: 'toString', revision: 1 },
    { type: 'act', action: 'apply', revision: '1' },
    { type: 'change', field: 'name' },
    { type: 'change', field: 'name', value: 'x'.repeat(10_001) },
    { type: 'compare', card: 4 },
  ];
  for (const message of bad) {
    it(`is none: ${JSON.stringify(message)?.slice(0, 60) ?? 'undefined'}`, () => assert.equal(readPlanMessage(message), undefined));
  }
});
