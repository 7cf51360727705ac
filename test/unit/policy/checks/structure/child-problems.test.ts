import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { emptyWorkspace, parsePolicy } from '../../../../../src/policy/index.ts';
import { structureProblems } from '../../../../../src/policy/checks/structure/structure-problems.ts';

const problemsIn = (inside: string): readonly string[] => {
  const document = parsePolicy(`<policies><inbound><choose>${inside}</choose></inbound></policies>`);
  return structureProblems({ document, workspace: emptyWorkspace }).map(({ message }) => message);
};
const missing = '<choose> has no <when>: the service refuses it.';

describe('a child that is missing', () => {
  const rows: readonly (readonly [string, string, readonly string[]])[] = [
    ['is reported', '<otherwise />', [missing]],
    ['is reported beside a comment', '<!-- {{branches}} --><otherwise />', [missing]],
    ['may come from a named value', '{{branches}}<otherwise />', []],
    ['may come from a text that a script replaces', '{branches}', []],
    ['may come from a fragment', '<include-fragment fragment-id="f" />', []],
    ['may be in an element that is not known', '<if-of-next-year />', []],
  ];
  for (const [title, inside, expected] of rows) it(title, () => assert.deepEqual(problemsIn(inside), expected));

  it('is not looked for while tags cannot be read', () => assert.deepEqual(problemsIn('<otherwise>'), []));
});
