import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  applyEdits,
  elementsOf,
  formatOf,
  insertInSection,
  parsePolicy,
  removeElement,
  replaceElement,
  type Element,
  type SectionInsertion,
} from '../../../../src/policy/syntax/index.ts';

const place = { section: 'inbound', place: 'after-base', policies: '<a>\n  <b />\n</a>' } as const;

/** Name, the insertion, the text before and after. */
const insertions: readonly (readonly [string, Partial<SectionInsertion>, string, string])[] = [
  [
    'after base',
    {},
    '<policies>\n  <inbound>\n    <base />\n    <x />\n  </inbound>\n</policies>',
    '<policies>\n  <inbound>\n    <base />\n    <a>\n      <b />\n    </a>\n    <x />\n  </inbound>\n</policies>',
  ],
  [
    'at the start',
    { place: 'start' },
    '<policies>\n  <inbound>\n    <base />\n  </inbound>\n</policies>',
    '<policies>\n  <inbound>\n    <a>\n      <b />\n    </a>\n    <base />\n  </inbound>\n</policies>',
  ],
  [
    'at the end',
    { place: 'end' },
    '<policies>\n  <inbound>\n    <base />\n    <x />\n  </inbound>\n</policies>',
    '<policies>\n  <inbound>\n    <base />\n    <x />\n    <a>\n      <b />\n    </a>\n  </inbound>\n</policies>',
  ],
  [
    'with tabs and CRLF',
    {},
    '<policies>\r\n\t<inbound>\r\n\t\t<base />\r\n\t</inbound>\r\n</policies>',
    '<policies>\r\n\t<inbound>\r\n\t\t<base />\r\n\t\t<a>\r\n\t\t\t<b />\r\n\t\t</a>\r\n\t</inbound>\r\n</policies>',
  ],
  [
    'with four blanks',
    {},
    '<policies>\n    <inbound>\n        <base />\n    </inbound>\n</policies>',
    '<policies>\n    <inbound>\n        <base />\n        <a>\n            <b />\n        </a>\n    </inbound>\n</policies>',
  ],
  [
    'into a section that closes itself',
    {},
    '<policies>\n  <inbound />\n</policies>',
    '<policies>\n  <inbound>\n    <a>\n      <b />\n    </a>\n  </inbound>\n</policies>',
  ],
  [
    'into an empty section',
    {},
    '<policies>\n  <inbound>\n  </inbound>\n</policies>',
    '<policies>\n  <inbound>\n    <a>\n      <b />\n    </a>\n  </inbound>\n</policies>',
  ],
  [
    'into a section on one line',
    {},
    '<policies>\n  <inbound><base /></inbound>\n</policies>',
    '<policies>\n  <inbound><base />\n    <a>\n      <b />\n    </a>\n  </inbound>\n</policies>',
  ],
  [
    'without base',
    {},
    '<policies>\n  <inbound>\n    <x />\n  </inbound>\n</policies>',
    '<policies>\n  <inbound>\n    <a>\n      <b />\n    </a>\n    <x />\n  </inbound>\n</policies>',
  ],
  [
    'between policies on one line',
    {},
    '<policies>\n  <inbound>\n    <base /><x />\n  </inbound>\n</policies>',
    '<policies>\n  <inbound>\n    <base />\n    <a>\n      <b />\n    </a>\n    <x />\n  </inbound>\n</policies>',
  ],
  [
    'into a missing first section',
    {},
    '<policies>\n  <outbound>\n    <base />\n  </outbound>\n</policies>',
    '<policies>\n  <inbound>\n    <base />\n    <a>\n      <b />\n    </a>\n  </inbound>\n  <outbound>\n    <base />\n  </outbound>\n</policies>',
  ],
  [
    'into a missing later section',
    { section: 'outbound' },
    '<policies>\n  <inbound>\n    <base />\n  </inbound>\n  <on-error />\n</policies>',
    '<policies>\n  <inbound>\n    <base />\n  </inbound>\n  <outbound>\n    <base />\n    <a>\n      <b />\n    </a>\n  </outbound>\n  <on-error />\n</policies>',
  ],
  [
    'into an empty document',
    {},
    '<policies />',
    '<policies>\n  <inbound>\n    <base />\n    <a>\n      <b />\n    </a>\n  </inbound>\n</policies>',
  ],
  [
    'into an empty document in two tags',
    {},
    '<policies></policies>',
    '<policies>\n  <inbound>\n    <base />\n    <a>\n      <b />\n    </a>\n  </inbound>\n</policies>',
  ],
  ['into a section that is a root', {}, '<inbound>\n  <base />\n</inbound>', '<inbound>\n  <base />\n  <a>\n    <b />\n  </a>\n</inbound>'],
  [
    'beside a comment that names base',
    {},
    '<policies>\n  <inbound>\n    <!-- <base /> -->\n    <base />\n  </inbound>\n</policies>',
    '<policies>\n  <inbound>\n    <!-- <base /> -->\n    <base />\n    <a>\n      <b />\n    </a>\n  </inbound>\n</policies>',
  ],
];

describe('inserting policies into a section', () => {
  for (const [name, changes, before, after] of insertions) {
    it(name, () => {
      const edit = insertInSection(parsePolicy(before), { ...place, ...changes });
      assert.ok(edit);
      assert.equal(applyEdits(before, [edit]), after);
      assert.deepEqual(parsePolicy(after).errors, []);
    });
  }

  for (const source of ['', '<fragment><x /></fragment>', '<policies><inbound><base />']) {
    it(`has no place in ${source || 'no text'}`, () => assert.equal(insertInSection(parsePolicy(source), place), undefined));
  }
});

/** The element of that name in a text. */
function find(source: string, name: string): Element {
  const element = [...elementsOf(parsePolicy(source))].find(one => one.name === name);
  assert.ok(element);
  return element;
}

describe('removing an element', () => {
  const rows: readonly (readonly [string, string, string])[] = [
    ['takes its line with it', '<a>\n  <x />\n  <y />\n</a>', '<a>\n  <y />\n</a>'],
    ['takes all its lines with it', '<a>\r\n  <x>\r\n  </x>\r\n</a>', '<a>\r\n</a>'],
    ['leaves what shares its line', '<a><x /><y /></a>', '<a><y /></a>'],
    ['leaves a comment behind it', '<a>\n  <x /> <!-- c -->\n</a>', '<a>\n   <!-- c -->\n</a>'],
  ];
  for (const [name, before, after] of rows) {
    it(name, () => assert.equal(applyEdits(before, [removeElement(parsePolicy(before), find(before, 'x'))]), after));
  }
});

describe('replacing an element', () => {
  it('keeps the indentation of its lines', () => {
    const before = '<a>\n    <x>\n    </x>\n</a>';
    assert.equal(
      applyEdits(before, [replaceElement(parsePolicy(before), find(before, 'x'), '<y>\n  <z />\n</y>')]),
      '<a>\n    <y>\n        <z />\n    </y>\n</a>',
    );
  });
});

describe('the format of the document', () => {
  const policies = '<a b="@(x["y"] + "&lt;")">\n  <c>@(1 < 2 && z)</c>\n</a>';
  const escaped = '<policies>\n  <inbound>\n    <x y="@(a[&quot;b&quot;])" />\n  </inbound>\n</policies>';

  it('decides how inserted expressions are written', () => {
    const edit = insertInSection(parsePolicy(escaped), { section: 'inbound', place: 'end', policies });
    assert.ok(edit);
    const after = applyEdits(escaped, [edit]);
    assert.match(after, /<a b="@\(x\[&quot;y&quot;\] \+ &quot;&lt;&quot;\)">\n {6}<c>@\(1 &lt; 2 &amp;&amp; z\)<\/c>/);
    assert.equal(formatOf(parsePolicy(after)), 'escaped');
  });

  it('decides how a replacement is written', () => {
    assert.match(
      replaceElement(parsePolicy(escaped), find(escaped, 'x'), '<x y="@(a["c"])" />').newText,
      /^<x y="@\(a\[&quot;c&quot;\]\)" \/>$/,
    );
  });

  it('leaves CDATA as it is, where an entity would be text', () => {
    const edit = insertInSection(parsePolicy(escaped), { section: 'inbound', place: 'end', policies: '<a><![CDATA[@(x < "1")]]></a>' });
    assert.match(edit?.newText ?? '', /<!\[CDATA\[@\(x < "1"\)\]\]>/);
  });

  it('leaves expressions raw in a raw one', () => {
    const raw = escaped.replaceAll('&quot;', '"');
    assert.match(
      insertInSection(parsePolicy(raw), { section: 'inbound', place: 'end', policies })?.newText ?? '',
      /@\(x\["y"\] \+ "&lt;"\)/,
    );
  });
});

describe('applying edits', () => {
  const edit = (start: number, end: number, newText: string): { span: { start: number; end: number }; newText: string } => ({
    span: { start, end },
    newText,
  });
  it('takes them in any order', () => assert.equal(applyEdits('abc', [edit(2, 3, 'Z'), edit(0, 1, 'X')]), 'XbZ'));
  it('leaves out one that overlaps an earlier one', () => assert.equal(applyEdits('abcd', [edit(0, 3, 'X'), edit(2, 4, 'Y')]), 'Xd'));
  it('changes nothing without edits', () => assert.equal(applyEdits('abc', []), 'abc'));
});
