import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { holdsPolicy } from '../../../src/policy/index.ts';

describe('whether a text holds a policy', () => {
  const rows: readonly (readonly [what: string, text: string, holds: boolean])[] = [
    ['a document', '<policies><inbound /></policies>', true],
    ['a document behind a mark, a declaration and a comment', '\ufeff<?xml version="1.0"?><!-- x --><policies />', true],
    ['a document behind a document type', '<!DOCTYPE policies>\n<policies />', true],
    ['a fragment', '<fragment><set-variable name="a" value="b" /></fragment>', true],
    ['a section', '<outbound />', true],
    ['policies pasted without a document', '<!-- pasted -->\n<set-header name="x"><value>1</value></set-header>', true],
    ['a document in a template', "value: '''<policies>\n</policies>'''", true],
    ['a fragment in a template', 'value = <<EOT\n<fragment>\n</fragment>\nEOT', true],
    ['a damaged document', '<policies', false],
    ['a damaged document with something in it', '<policies><inbound', true],
    ['another XML document', '<project><name>x</name></project>', false],
    ['a layout with a fragment in it', '<layout><fragment android:name="x" /></layout>', false],
    ['Markdown', '# Title\n\nAll policies <a href="x">here</a>', false],
    ['nothing', '', false],
    ['a comment alone', '<!-- <inbound /> -->', false],
    ['an element named as what every object has', '<constructor />', false],
  ];
  for (const [what, text, holds] of rows) it(`${holds ? 'is' : 'is not'} so for ${what}`, () => assert.equal(holdsPolicy(text), holds));
});
