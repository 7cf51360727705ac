import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { nodesAt, nodesOf, parseCode, type CodeNode } from '../../../../src/policy/csharp/index.ts';

function kindOf(node: CodeNode): string {
  return 'kind' in node ? node.kind : `type ${node.name}`;
}

/** The nodes at the `‸` of a code, the innermost first. */
function at(marked: string): string {
  const code = marked.replace('‸', '');
  const form = code.startsWith('{') ? 'block' : 'single';
  return nodesAt(parseCode(code, form), marked.indexOf('‸')).map(kindOf).join(' < ');
}

describe('the nodes at an offset of a code', () => {
  const rows: readonly (readonly [code: string, nodes: string])[] = [
    ['a.b‸.c', 'member < member'],
    ['‸a.b', 'name < member'],
    ['f(a, b‸)', 'name < call'],
    ['f‸(a)', 'name < call'],
    ['(a + ‸b).c', 'name < binary < member'],
    ['((JOb‸ject)x)', 'type JObject < cast'],
    ['x.Select(y => y.a‸)', 'member < lambda < call'],
    ['$"a {b‸}"', 'name < string'],
    ['"a‸b"', 'text < string'],
    ['{ var x = a‸; return x; }', 'name < local < block < block'],
    ['{ foreach (var x in y‸) { } }', 'name < foreach < block < block'],
    ['a  ‸', ''],
  ];
  for (const [code, nodes] of rows) it(code, () => assert.equal(at(code), nodes));
});

describe('all nodes of a code', () => {
  it('are in the order of the code, the outer before the inner', () =>
    assert.deepEqual(nodesOf(parseCode('f(a.b, (int)c)', 'single')).map(kindOf), ['call', 'name', 'member', 'name', 'cast', 'type int', 'name']));
});
