import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { plainSnippet, snippetOf, snippetParts } from '../../../../src/policy/files/snippet-parts.ts';

const rows: readonly (readonly [snippet: string, plain: string, doubled: string])[] = [
  ['a="$1"$0', 'a=""', 'a=""$1""$0'],
  ['a ${1:b"} c', 'a b" c', 'a ${1:b""} c'],
  ['${12|"x",y|}>', '"x">', '${12|""x"",y|}>'],
  [String.raw`\$1 \} \\ "`, String.raw`$1 } \ "`, String.raw`\$1 \} \\ ""`],
  ['context.Get($1, $2)', 'context.Get(, )', 'context.Get($1, $2)'],
  ['', '', ''],
];

describe('the parts of a snippet', () => {
  for (const [snippet, plain, doubled] of rows) {
    it(`are its texts and what is filled in: ${snippet}`, () => {
      const parts = snippetParts(snippet);
      assert.equal(plainSnippet(parts), plain);
      assert.equal(snippetOf(parts, text => text.replaceAll('"', '""')), doubled);
    });
  }

  it('make none where a text cannot be written, in a choice too', () => {
    for (const snippet of ['a\n$1', '${1:\n}', '${1|a,\n|}']) {
      assert.equal(snippetOf(snippetParts(snippet), text => (text.includes('\n') ? undefined : text)), undefined);
    }
  });

  it('are escaped anew where what is written has marks of snippets', () => {
    const written = snippetOf(snippetParts('"${1|"a,b|}${2:"}'), text => text.replaceAll('"', '\\"$}'));
    assert.equal(written, '\\\\"\\$\\}${1|\\\\"$}a,b|}${2:\\\\"\\$\\}}');
  });
});
