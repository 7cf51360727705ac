import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseCode } from '../../../../src/policy/csharp/index.ts';

interface Row {
  readonly name: string;
  readonly code: string;
  /** What is between the marks. */
  readonly comments: readonly string[];
}

const rows: readonly Row[] = [
  { name: 'a line from its mark on', code: 'var a = 1; // one\nreturn a;', comments: [' one'] },
  { name: 'a line that ends with the code', code: 'return 1; // one', comments: [' one'] },
  { name: 'several lines', code: 'return /* one\ntwo */ 1;', comments: [' one\ntwo '] },
  { name: 'one that is not closed', code: 'return 1; /* one', comments: [' one'] },
  { name: 'one behind the other, in their order', code: '// one\n/* two *//* three */ return 1;', comments: [' one', ' two ', ' three '] },
  { name: 'a mark in another comment', code: '// one /* two\nreturn 1;', comments: [' one /* two'] },
  { name: 'an interpolation', code: 'return $"{1 /* one */}";', comments: [' one '] },
  { name: 'no address in a string', code: 'return "https://erp.contoso.com/";', comments: [] },
  { name: 'no mark in a verbatim string', code: 'return @"\\" + @"a "" // one";', comments: [] },
  { name: 'no mark in a character', code: "return '/' + \"/* one */\";", comments: [] },
  { name: 'no division', code: 'return 4 / 2 / 1;', comments: [] },
];

describe('comments of C#', () => {
  for (const { name, code, comments } of rows) {
    it(name, () => assert.deepEqual(parseCode(code, 'block').comments.map(({ start, end }) => code.slice(start, end)), comments));
  }
});
