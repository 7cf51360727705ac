import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mergePolicy } from '../../../../src/editor/remote/merge-policy.ts';

const base = '<policies>\n  <inbound>\n    <base />\n  </inbound>\n  <outbound>\n    <base />\n  </outbound>\n</policies>\n';
const inInbound = base.replace('<base />', '<base />\n    <!-- yours -->');
const inOutbound = base.replace('<outbound>\n    <base />', '<outbound>\n    <base />\n    <!-- theirs -->');

const rows: readonly (readonly [name: string, yours: string, theirs: string, merged: string | undefined])[] = [
  ['yours alone', inInbound, base, inInbound],
  ['theirs alone', base, inOutbound, inOutbound],
  ['both, in different places', inInbound, inOutbound, inOutbound.replace('<base />', '<base />\n    <!-- yours -->')],
  ['both, in the same place, differently', inInbound, inInbound.replace('yours', 'theirs'), undefined],
  ['both, in the same place, alike', inInbound, inInbound, inInbound],
  ['what they took out and you left alone', inOutbound, base, inOutbound],
  ['what they took out and you changed', base.replace('<base />', '<base id="1" />'), base.replace('    <base />\n', ''), undefined],
  [
    'your line ends',
    inInbound.replaceAll('\n', '\r\n'),
    inOutbound,
    inOutbound.replace('<base />', '<base />\n    <!-- yours -->').replaceAll('\n', '\r\n'),
  ],
];

describe('the merge of a policy that two changed', () => {
  for (const [name, yours, theirs, merged] of rows) it(`keeps ${name}`, () => assert.equal(mergePolicy({ base, yours, theirs }), merged));
  it('takes out what they took out', () =>
    assert.equal(
      mergePolicy({ base: inOutbound, yours: inOutbound.replace('<base />', '<base />\n    <!-- yours -->'), theirs: base }),
      inInbound,
    ));
});
