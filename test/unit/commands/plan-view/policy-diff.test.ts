import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { policyDiff } from '../../../../src/commands/plan-view/policy-diff.ts';

/** The lines as `-3 4| text`, marked parts in brackets. */
const shown = (before: string | undefined, after: string): readonly string[] =>
  policyDiff('', { ...(before !== undefined && { before }), after }).pieces.flatMap((piece, index) => [
    ...(index > 0 ? ['…'] : []),
    ...piece.map(
      line =>
        `${{ same: ' ', added: '+', removed: '-' }[line.kind]}${line.before ?? '_'} ${line.after ?? '_'}| ${line.parts.map(({ text, isMarked }) => (isMarked ? `[${text}]` : text)).join('')}`,
    ),
  ]);

describe('the diff of a policy', () => {
  const rows: readonly (readonly [name: string, before: string | undefined, after: string, lines: readonly string[]])[] = [
    ['has all lines of a policy that is new', undefined, '<a>\n</a>', ['+_ 1| <a>', '+_ 2| </a>']],
    ['has the lines around an insertion, with the numbers of both sides', 'a\nb', 'a\nx\nb', [' 1 1| a', '+_ 2| x', ' 2 3| b']],
    ['marks the words that differ', '<b user="old" />', '<b user="new" />', ['-1 _| <b user="[old]" />', '+_ 1| <b user="[new]" />']],
    [
      'marks nothing in lines that have nothing in common',
      '<rewrite-uri template="?item" />',
      'return 500',
      ['-1 _| <rewrite-uri template="?item" />', '+_ 1| return 500'],
    ],
    ['has no mark in a line that is only added beside a changed one', 'a 1 b', 'a 2 b\nc', ['-1 _| a [1] b', '+_ 1| a [2] b', '+_ 2| c']],
    ['makes hidden characters visible', 'a', 'a\u202eb\tc', ['-1 _| a', '+_ 1| a\\u202eb    c']],
    ['takes line ends for the same', 'a\r\nb', 'a\nb\nc', [' 1 1| a', ' 2 2| b', '+_ 3| c']],
  ];
  for (const [name, before, after, lines] of rows) it(name, () => assert.deepEqual(shown(before, after), lines));

  it('leaves out what is far from a change', () => {
    const lines = Array.from({ length: 40 }, (_, index) => `line ${index + 1}`);
    const changed = lines.map(line => (line === 'line 2' || line === 'line 38' ? `${line} x` : line));
    const pieces = policyDiff('', { before: lines.join('\n'), after: changed.join('\n') }).pieces;
    assert.deepEqual(pieces.map(piece => [piece.length, piece[0]?.before]), [[6, 1], [7, 35]]);
  });

  it('says so when only line ends differ, or when the texts are too different', () => {
    assert.match(policyDiff('', { before: 'a\r\n', after: 'a\n' }).note, /Only line ends differ/);
    const text = (letter: string): string => Array.from({ length: 5000 }, (_, index) => `${letter}${index}`).join('\n');
    assert.match(policyDiff('', { before: text('a'), after: text('b') }).note, /too little in common/);
  });
});
