import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { markdown } from '../../../../src/base/text/markdown.ts';

const rows: readonly (readonly [text: string, escaped: string])[] = [
  ['https://evil.example/a_b', String.raw`https\://evil.example/a\_b`],
  ['ftp://evil.example', String.raw`ftp\://evil.example`],
  ['WWW.evil.example', String.raw`WWW\.evil.example`],
  ['a@b.example', String.raw`a\@<!-- -->b.example`],
  ['@team #12', String.raw`\@<!-- -->team \#<!-- -->12`],
  ['$x$ $$x^2$$', String.raw`\$x\$ \$\$x^2\$\$`],
  ['~~gone~~', String.raw`\~\~gone\~\~`],
  ['&lt;b&gt; &copy; &#106;', String.raw`\&lt;b\&gt; \&copy; \&\#<!-- -->106;`],
  ['[x](command:a) <img src=x>', String.raw`\[x\](command:a) \<img src=x\>`],
  ['a\\', String.raw`a\\`],
  ['one\n- [x] **two**', String.raw`one - \[x\] \*\*two\*\*`],
  ['a\u202eb', String.raw`a\\u202eb`],
  ['Get on contoso-shop (v1.2), 10:30: "a" = b', 'Get on contoso-shop (v1.2), 10:30: "a" = b'],
];

describe('a text in Markdown', () => {
  for (const [text, escaped] of rows) it(`${JSON.stringify(text)} is shown as it is`, () => assert.equal(markdown(text), escaped));
});
