import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { parseCode } from '../../../../../src/policy/csharp/index.ts';
import { told } from '../../../../../src/base/text/translation.ts';
import { codeProblems } from '../../../../../src/policy/checks/code/code-problems.ts';
import { ourVerdicts, readRefusals } from '../../../../support/checks/refusal-rows.ts';

const rows = readRefusals(readFileSync(new URL('../../../../fixtures/checks/refusals.txt', import.meta.url), 'utf8'));
/** A name in front of a dot is a type to us and only a name to the compiler. */
const asOne = (verdicts: readonly string[]): readonly string[] => verdicts.map(verdict => (verdict === 'type' ? 'name' : verdict));

/** Types that .NET has and expressions do not: the compiler says nothing of them. */
const onlyOfDotnet = /\bFile\b/;

describe('what is reported of an expression', () => {
  for (const { row, compiler } of rows.filter(({ row: { code } }) => !onlyOfDotnet.test(code))) {
    it(`is what the compiler refuses: ${row.code}`, () => assert.deepEqual(asOne(ourVerdicts(row)), asOne(compiler)));
  }
  it('is a type that .NET has and expressions do not', () => {
    const own = rows.filter(({ row: { code } }) => onlyOfDotnet.test(code));
    assert.ok(own.length > 0);
    assert.deepEqual(own.map(({ row, compiler }) => [ourVerdicts(row), compiler]), own.map(() => [['type'], []]));
  });
  it('is nothing where it cannot be read', () => {
    const code = 'contex.Request.Method)';
    assert.ok(parseCode(code, 'single').errors.length > 0);
    assert.deepEqual(codeProblems(parseCode(code, 'single'), code), []);
  });

  const messages: readonly (readonly [code: string, message: string, place: string])[] = [
    ['contex.Request', '"contex" is not declared.', 'contex'],
    ['Limit + 1', '"Limit" is neither declared nor a type.', 'Limit'],
    ['context.Request.Headers["a"].First().Trm()', 'The type string has no member "Trm".', 'Trm'],
    ['File.Exists("a")', 'Policy expressions have no type "File".', 'File'],
    ['"a".Substring()', 'No overload of Substring takes no arguments.', '"a".Substring()'],
    ['"a".Substring(1, 2, 3)', 'No overload of Substring takes 3 arguments.', '"a".Substring(1, 2, 3)'],
    ['context.Variables[0]', 'No indexer takes (int).', 'context.Variables[0]'],
    ['new Uri("a", 1, 2, 3)', 'No constructor takes 4 arguments.', 'new Uri("a", 1, 2, 3)'],
    ['DateTime.UtcNow.AddDays("1")', 'No overload of AddDays takes (string).', 'DateTime.UtcNow.AddDays("1")'],
    ['"a".Length()', 'A value of int cannot be called.', '"a".Length()'],
    ['(int)"1"', 'A value of string is not converted to int.', '(int)"1"'],
    ['true + 1', 'The operator + does not take (bool, int).', 'true + 1'],
    ['(byte)300', 'The constant is too large or too small for byte.', '(byte)300'],
    ['1 / 0', 'This divides by the constant zero.', '1 / 0'],
    ['{ var a = null; return a; }', 'This has no type of its own: write the type that is meant.', 'a = null'],
    ['{ context.Request.Method = "GET"; return 1; }', '"Method" of IRequest can only be read.', 'context.Request.Method'],
    ['{ if (true.Equals(false)) { return 1; } }', 'Not all ways through this code return a value.', '}'],
    ['{ int F(int a) { if (a > 1) { return 1; } } return F(1); }', 'Not all ways through F return a value.', '}'],
  ];
  for (const [text, message, place] of messages) {
    it(`says ${message}`, () => {
      const isBlock = text.startsWith('{ ');
      const code = isBlock ? text.slice(1, -1) : text;
      const found = codeProblems(parseCode(code, isBlock ? 'block' : 'single'), code);
      assert.deepEqual(found.map(problem => [told(problem.message), code.slice(problem.span.start, problem.span.end)]), [[message, place]]);
    });
  }
});
