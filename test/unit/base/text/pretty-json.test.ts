import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { prettyJson } from '../../../../src/base/text/pretty-json.ts';

describe('JSON on lines', () => {
  for (const { title, text, lines } of [
    {
      title: 'indents members',
      text: '{"a":1,"b":[true,null]}',
      lines: ['{', '  "a": 1,', '  "b": [', '    true,', '    null', '  ]', '}'],
    },
    { title: 'takes blanks away that were there', text: ' [ 1 ,\n\t2 ] ', lines: ['[', '  1,', '  2', ']'] },
    { title: 'leaves what is empty together', text: '{"a":{},"b":[ ]}', lines: ['{', '  "a": {},', '  "b": []', '}'] },
    {
      title: 'keeps numbers that no double can represent',
      text: '{"id":9007199254740993,"sum":1.10,"far":1e400}',
      lines: ['{', '  "id": 9007199254740993,', '  "sum": 1.10,', '  "far": 1e400', '}'],
    },
    {
      title: 'keeps escapes and names that occur twice',
      text: '{"a":"\\u0041\\n","a":"}"}',
      lines: ['{', '  "a": "\\u0041\\n",', '  "a": "}"', '}'],
    },
    { title: 'keeps signs in texts', text: '["a,b:[c]","\\"{"]', lines: ['[', '  "a,b:[c]",', '  "\\"{"', ']'] },
    { title: 'leaves what is no JSON', text: '{"a":1,}', lines: ['{"a":1,}'] },
    { title: 'leaves a single number', text: '12', lines: ['12'] },
    { title: 'leaves XML', text: '<a b="1"/>', lines: ['<a b="1"/>'] },
    { title: 'leaves nothing', text: '', lines: [''] },
  ]) {
    it(title, () => assert.deepEqual(prettyJson(text).split('\n'), lines));
  }

  const hide = (text: string): string => text.replaceAll('Temp"1', '***').replaceAll('4711', '***');
  for (const { title, text, shown } of [
    { title: 'a text, whose escapes hide nothing', text: '{"a":"x Temp\\u00221"}', shown: '{\n  "a": "x ***"\n}' },
    { title: 'a name', text: '{"Temp\\"1":1}', shown: '{\n  "***": 1\n}' },
    { title: 'a number', text: '[4711]', shown: '[\n  "***"\n]' },
    { title: 'what is no JSON', text: 'Temp"1', shown: '***' },
    { title: 'nothing else', text: '["Temp",471]', shown: '[\n  "Temp",\n  471\n]' },
  ]) {
    it(`masks ${title}`, () => assert.equal(prettyJson(text, hide), shown));
  }

  it('takes a text that is longer than a pattern can go back', () => {
    const long = JSON.stringify([`${'x'.repeat(10_000_000)}\\"`.repeat(2)]);
    assert.equal(prettyJson(long), `[\n  ${long.slice(1, -1)}\n]`);
  });

  it('stays on the line where it is nested deeper than anybody reads, and takes no longer for it', () => {
    const deep = '['.repeat(200_000) + ']'.repeat(200_000);
    const shown = prettyJson(deep);
    assert.ok(shown.length < deep.length + 10_000);
    assert.equal(shown.replace(/\s/g, ''), deep);
  });
});
