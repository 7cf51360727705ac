import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ResourceTree } from '../../../../src/emulator/estate/resource-tree.ts';

function treeOf(...ids: readonly string[]): ResourceTree {
  const tree = new ResourceTree();
  for (const id of ids) tree.set({ id, name: id, type: 't', properties: {} });
  return tree;
}

const idsOf = (resources: readonly { readonly id: string }[]): readonly string[] => resources.map(({ id }) => id);

describe('resources by the segments of their ids', () => {
  it('lists what lies right below a path, whatever its case, in the order it came', () => {
    const tree = treeOf('/s/apis/b', '/s/apis/a', '/s/apis/a/operations/o', '/s/apisets/c', '/s');
    assert.deepEqual(idsOf(tree.childrenOf('/S/Apis')), ['/s/apis/b', '/s/apis/a']);
  });

  it('lists nothing below what is not there, nor what is only on the way to something', () => {
    const tree = treeOf('/s/apis/a/operations/o');
    assert.deepEqual(
      [tree.childrenOf('/s/apis'), tree.childrenOf('/none/apis'), tree.childrenOf('/s/apis/a/operations/o/x')],
      [[], [], []],
    );
  });

  it('lists anew what was added, changed or taken away since', () => {
    const tree = treeOf('/s/apis/a', '/s/apis/b');
    assert.equal(tree.childrenOf('/s/apis').length, 2);
    tree.set({ id: '/s/apis/c', name: 'c', type: 't', properties: {} });
    tree.set({ id: '/S/apis/A', name: 'new', type: 't', properties: {} });
    tree.remove('/s/APIS/b');
    assert.deepEqual(tree.childrenOf('/s/apis').map(({ name }) => name), ['new', 'c']);
  });

  it('has a resource with everything below it, and not what only begins alike', () => {
    const tree = treeOf('/s/a', '/s/a/b/c', '/s/ab', '/s/a/providers/r');
    assert.deepEqual(idsOf(tree.within('/s/A')), ['/s/a', '/s/a/b/c', '/s/a/providers/r']);
  });

  it('takes a resource away with everything below it, and forgets paths that contain nothing any more', () => {
    const tree = treeOf('/g/one/s/a', '/g/one/s/a/b/c', '/g/two/s/d');
    tree.remove('/g/one/s/a');
    tree.remove('/g/none');
    assert.deepEqual([tree.has('/g/one'), tree.has('/g/two'), idsOf(tree.within('/g'))], [false, true, ['/g/two/s/d']]);
  });

  it('keeps a parent when a child goes', () => {
    const tree = treeOf('/s/a', '/s/a/b/c');
    tree.remove('/s/a/b/c');
    assert.deepEqual([tree.has('/s/a'), tree.has('/s/a/b')], [true, false]);
  });
});
