import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readPlainPolicy } from '../../../../src/policy/index.ts';

const document = '<policies>\n  <inbound />\n</policies>';
const fragment = '<fragment>\n  <base />\n</fragment>';
const resolver = '<http-data-source />';

/** The texts that are linted of a file, and how many others look like policies. */
function shape(file: string, text: string, isNamed = false): readonly unknown[] {
  const { policies, notRead } = readPlainPolicy({ file, text }, { isNamed });
  for (const { source, runs: [first, ...others] } of policies) {
    assert.deepEqual(others, []);
    assert.equal(text.slice(first?.source).slice(0, source.text.length), source.text);
  }
  return [policies.map(({ kind, source }) => `${kind} ${source.text}`), notRead.length];
}

describe('the policies in a file', () => {
  for (const name of ['a.xml', 'A.XML', 'a.cshtml', 'a.tpl', 'a.xml.tftpl', 'a.policy', 'a.txt', 'policy', 'a.html', 'a.erb', 'a.xml.j2']) {
    it(`are the file where it begins with one, whatever its name: ${name}`, () => {
      assert.deepEqual(shape(name, document), [[`document ${document}`], 0]);
      assert.deepEqual(shape(name, fragment), [[`fragment ${fragment}`], 0]);
      assert.deepEqual(shape(name, resolver), [[`policies ${resolver}`], 0]);
      assert.deepEqual(shape(name, '<project><name>x</name></project>'), [[], 0]);
    });
  }

  it('are a file for policies with something before them, which is a finding of the linter', () => {
    const text = `left over\n${document}`;
    assert.deepEqual(shape('a.xml', text), [[`document ${text}`], 0]);
    assert.deepEqual(shape('a.cshtml', text), [[`document ${text}`], 0]);
    assert.deepEqual(shape('apim-policy:/Get%20Item.policy.xml?%7B%22id%22%3A%22a%22%7D', text), [[`document ${text}`], 0]);
    assert.deepEqual(shape('a.xml', 'left over\n<project />'), [[], 0]);
  });

  const inside = {
    'a script': ['deploy.ps1', `$policy = @'\n${document}\n'@`],
    'code': ['deploy.ts', `const policy = \`${document}\`;`],
    'another element': ['wrapped.xml', `<root>${document}</root>`],
    'other text': ['notes.txt', `Title\n${document}\nMore`],
  } as const;
  for (const [what, [name, text]] of Object.entries(inside)) {
    it(`are reported in ${what}, and read where the file is named`, () => {
      assert.deepEqual(shape(name, text), [[], 1]);
      assert.deepEqual(shape(name, text, true), [[`document ${document}`], 0]);
      assert.equal(readPlainPolicy({ file: name, text }, { isNamed: false }).notRead[0]?.at, text.indexOf('<policies>'));
    });
  }

  const disguised = {
    'is escaped': document.replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
    'is in another case': document.replaceAll('policies', 'Policies'),
  } as const;
  for (const [what, text] of Object.entries(disguised)) {
    it(`are reported where their markup ${what}, named or not`, () => {
      assert.deepEqual(shape('a.xml', text), [[], 1]);
      assert.deepEqual(shape('a.xml', `<root>${text}</root>`, true), [[], 1]);
    });
  }

  it('are not looked for in what only speaks of them', () => {
    assert.deepEqual(shape('a.md', 'Put &lt;policies&gt; around it, or <Policies> in C#.'), [[], 0]);
    assert.deepEqual(shape('a.xml', '<Policies><Policy name="x" /></Policies>'), [[], 0]);
  });

  it('are distinguished where a file has several, each with a name of its own', () => {
    const { policies } = readPlainPolicy({ file: 'a.ps1', text: `'${document}' '${fragment}' '${document}'` }, { isNamed: true });
    assert.deepEqual(policies.map(({ kind }) => kind), ['document', 'fragment', 'document']);
    assert.equal(new Set(policies.map(({ source }) => source.file)).size, 3);
  });

  it('go to the end of a text in which they are not closed', () =>
    assert.deepEqual(shape('a.txt', `x <policies><inbound>`, true), [['document <policies><inbound>'], 0]));

  const none = {
    'policies of another kind': '<config>\n<policies><policy /></policies></config>',
    'an empty word': 'The element <policies> holds sections.',
    'a layout with a fragment in it': '<layout><fragment android:name="x" /></layout>',
    'a link': '# Title\n\nAll policies <a href="x">here</a>',
    'nothing': '',
    'a comment alone': '<!-- <inbound /> -->',
  };
  for (const [what, text] of Object.entries(none)) {
    it(`are none in a text with ${what}`, () => {
      assert.deepEqual(shape('a.txt', text), [[], 0]);
      assert.deepEqual(shape('a.txt', text, true), [[], 0]);
    });
  }
});
