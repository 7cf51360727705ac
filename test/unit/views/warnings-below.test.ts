import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TreeNode } from '../../../src/views/tree-node.ts';
import { warningsBelow, withWarnings } from '../../../src/views/warnings-below.ts';

const row = (id: string, more: Partial<TreeNode> = {}): TreeNode => ({ id, label: id, ...more });
const known = ({ children }: TreeNode): readonly TreeNode[] => (typeof children === 'object' ? children : []);
const below = (node: TreeNode): readonly string[] => warningsBelow(node, known).map(({ id }) => id);

describe('warnings below a row', () => {
  it('are found at every depth, the row itself left out', () => {
    const inner = row('inner', { meaning: 'error' });
    assert.deepEqual(
      below(
        row('top', {
          meaning: 'warning',
          children: [row('a', { meaning: 'warning', children: [inner] }), row('good', { meaning: 'good' })],
        }),
      ),
      ['a', 'inner'],
    );
  });
  it('are not made of lists that were not read', () =>
    assert.deepEqual(
      below(row('top', { children: [row('error', { meaning: 'error', context: ['failed'] }), row('lazy', { children: async () => [] })] })),
      [],
    ));
});

describe('a row with warnings below', () => {
  const warning = row('value', { meaning: 'warning', description: '⚠ fetch failed' });
  it('says how many before anything else, and which in the tooltip', () => {
    const { description, tooltip, accessibleLabel, meaning } = withWarnings(row('shop', { description: 'system-assigned' }), [warning]);
    assert.deepEqual(
      [description, tooltip, accessibleLabel, meaning],
      ['⚠ 1 · system-assigned', ['shop', '1 warning below:', '⚠ value: fetch failed'], 'shop, system-assigned, 1 warning below', 'warning'],
    );
  });
  it('does not say it twice where its own words do', () =>
    assert.equal(withWarnings(row('access', { description: '⚠ 1 with more than Get' }), [warning]).description, '⚠ 1 with more than Get'));
  it('is as grave as the gravest', () => assert.equal(withWarnings(row('a'), [warning, row('b', { meaning: 'error' })]).meaning, 'error'));
  it('counts those that it does not name', () =>
    assert.equal(
      withWarnings(
        row('a'),
        Array.from({ length: 8 }, () => warning),
      ).tooltip?.at(-1),
      'and 3 more',
    ));
  it('stays as it is without any', () => assert.deepEqual(withWarnings(row('a'), []), row('a')));
});
