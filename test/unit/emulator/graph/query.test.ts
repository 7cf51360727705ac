import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { evaluate } from '../../../../src/emulator/graph/evaluate.ts';
import { parseQuery } from '../../../../src/emulator/graph/parser.ts';
import { QueryError } from '../../../../src/emulator/graph/tokenizer.ts';
import type { Json, JsonObject } from '../../../../src/emulator/server/json.ts';

const table: readonly JsonObject[] = [
  { name: 'Alpha', size: 1, tags: { env: 'prod', 'a b': 'x' }, list: ['p', 'q'], note: 'the red-fox ran', empty: '' },
  { name: 'beta', size: 3, tags: { env: 'dev' }, list: [], note: null, empty: 'no' },
  { name: 'gamma', size: 2, tags: null, list: null, note: 'foxes', empty: '' },
];

function run(query: string): readonly JsonObject[] {
  return evaluate(table, parseQuery(`resources | ${query}`).operators);
}

function names(condition: string): readonly (Json | undefined)[] {
  return run(`where ${condition} | project name`).map(({ name }) => name);
}

describe('where', () => {
  const rows: readonly [string, readonly string[]][] = [
    ["name == 'Alpha'", ['Alpha']],
    ["name == 'alpha'", []],
    ["name =~ 'alpha'", ['Alpha']],
    ["name != 'beta'", ['Alpha', 'gamma']],
    ["name !~ 'BETA'", ['Alpha', 'gamma']],
    ["name in ('alpha', 'beta')", ['beta']],
    ["name in~ ('alpha', 'beta')", ['Alpha', 'beta']],
    ["name !in~ ('alpha', 'beta')", ['gamma']],
    ["note has 'fox'", ['Alpha']],
    ["note contains 'FOX'", ['Alpha', 'gamma']],
    ["note !contains 'fox'", ['beta']],
    ["note has_any ('foxes', 'red')", ['Alpha', 'gamma']],
    ["name startswith 'al' or name endswith 'TA'", ['Alpha', 'beta']],
    ['size > 1 and size <= 3', ['beta', 'gamma']],
    ["size == 2 or name == 'beta' and size == 1", ['gamma']],
    ["(size == 2 or name == 'beta') and size == 3", ['beta']],
    ["tags.env == 'prod'", ['Alpha']],
    ["tags['a b'] == 'x'", ['Alpha']],
    ["list[1] == 'q'", ['Alpha']],
    ['isnotempty(empty)', ['beta']],
    ['isempty(empty) and isnotnull(tags)', ['Alpha']],
    ['isnull(tags)', ['gamma']],
    ['array_length(list) == 2', ['Alpha']],
    ["not(name =~ 'alpha')", ['beta', 'gamma']],
    ["tolower(name) == 'alpha'", ['Alpha']],
    ["name == \"beta\" // the rest is a comment", ['beta']],
  ];
  for (const [condition, expected] of rows) it(condition, () => assert.deepEqual(names(condition), expected));
});

describe('other operators', () => {
  const rows: readonly [string, readonly JsonObject[]][] = [
    ['project name, env = tags.env | take 1', [{ name: 'Alpha', env: 'prod' }]],
    ['project tags.env | limit 1', [{ tags_env: 'prod' }]],
    ["extend label = strcat(name, '-', size) | project label | take 1", [{ label: 'Alpha-1' }]],
    ['order by size | project size', [{ size: 3 }, { size: 2 }, { size: 1 }]],
    ['order by size asc | project size', [{ size: 1 }, { size: 2 }, { size: 3 }]],
    ['sort by empty asc, size desc | project size', [{ size: 2 }, { size: 1 }, { size: 3 }]],
    ['summarize count()', [{ count_: 3 }]],
    ['summarize n = count() by empty', [{ empty: '', n: 2 }, { empty: 'no', n: 1 }]],
    ['summarize max(size), all = make_set(empty)', [{ max_size: 3, all: ['', 'no'] }]],
    ['distinct empty', [{ empty: '' }, { empty: 'no' }]],
    ['count', [{ Count: 3 }]],
    ['mv-expand list | project name, list', [{ name: 'Alpha', list: 'p' }, { name: 'Alpha', list: 'q' }, { name: 'gamma', list: null }]],
    ['project name, size | project-away size | take 1', [{ name: 'Alpha' }]],
    ["project kind = iff(size > 2, 'big', 'small'), name | where kind == 'big'", [{ kind: 'big', name: 'beta' }]],
  ];
  for (const [query, expected] of rows) it(query, () => assert.deepEqual(run(query), expected));
});

describe('queries that cannot be read', () => {
  const rows: readonly [string, string, number][] = [
    ['resources | where', '<EOF>', 17],
    ['resources | frobnicate x', 'frobnicate', 12],
    ['resources | where name ==', '<EOF>', 25],
    ["resources | where name == 'x", "'", 26],
    ['resources ; drop', ';', 10],
    ['resources | where name == 1 2', '2', 28],
  ];
  for (const [query, token, character] of rows) {
    it(query, () =>
      assert.throws(
        () => parseQuery(query),
        (error: unknown) => error instanceof QueryError && error.token?.value === token && error.token.character === character,
      ));
  }

  it('end at a depth', () => assert.throws(() => parseQuery(`resources | where ${'('.repeat(10_000)}1`), QueryError));
  it('may leave the table out', () => assert.equal(parseQuery("where type == 'x'").table, 'resources'));
});
