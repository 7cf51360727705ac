import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { holdersFor } from '../../../../src/emulator/estate/groups.ts';

const group = (id: string, ...members: readonly string[]) => ({ id, displayName: id, members });

describe('whose rights a principal has', () => {
  const rows: readonly [string, Parameters<typeof holdersFor>[0], readonly string[]][] = [
    ['its own', [], ['me']],
    ['those of its group, whatever the case', [group('G', 'ME')], ['me', 'g']],
    ['those of a group in a group', [group('outer', 'inner'), group('inner', 'me')], ['me', 'inner', 'outer']],
    ['not those of another’s group', [group('g', 'you')], ['me']],
    ['those of groups in a circle, once', [group('a', 'me', 'b'), group('b', 'a')], ['me', 'a', 'b']],
  ];
  for (const [title, groups, expected] of rows) it(`are ${title}`, () => assert.deepEqual([...holdersFor(groups, 'Me')], expected));
});
