import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { icons, plain, plainFailure, shown } from '../../../../src/host/window/plain-text.ts';

/** What VS Code 1.139 takes for a link in messages and prompts, and for an icon in rows and the status bar. */
const link = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;
const icon = /\$\([A-Za-z0-9-~]+\)/;

describe('a plain text', () => {
  for (const [what, text, shownAs] of [
    ['a command link', 'API [x](command:workbench.action.closeWindow) was read', 'API [x] (command:workbench.action.closeWindow) was read'],
    ['a web link with a title', '[Sign in](https://evil.example "Azure")', '[Sign in] (https://evil.example "Azure")'],
    ['a link over two lines', '[x\ny](command:a)', '[x y] (command:a)'],
    ['an icon', '$(trash) $(loading~spin) $(check)$(x)', '$ (trash) $ (loading~spin) $ (check)$ (x)'],
    ['an icon that is escaped', '\\$(trash)', '\\$ (trash)'],
    ['lines', 'one\r\ntwo\u2028three', 'one two three'],
    ['a change of direction', 'a\u202eb', String.raw`a\u202eb`],
  ] as const) it(`contains nothing that VS Code acts on: ${what}`, () => assert.equal(plain(text), shownAs));

  for (const name of ['Orders [v2] (beta)', 'cost in $ (net)', '$(', 'a]b(c', 'price-$(EUR', 'op: GET /items/{id}?q=[a]', '注文　API（試験）', '👩\u200d💻 team', 'نمی\u200cخواهم', 'a.b-c_d/e', "it's <b>&amp;</b> `x` **y** _z_", '  two  blanks']) {
    it(`is an ordinary name as it is: ${name}`, () => assert.equal(plain(name), name));
  }

  it('is cut where a message of VS Code ends', () => {
    assert.equal(plain('a'.repeat(1000)).length, 1000);
    assert.equal(plain('a'.repeat(1001)), `${'a'.repeat(999)}…`);
    assert.ok(plain('\u202e'.repeat(1_000_000)).length <= 1000);
  });

  it('of a failure keeps its next step whole, however much a server says', () => {
    for (const words of ['a'.repeat(5000), '\u202e'.repeat(5000)]) {
      assert.match(plainFailure(words, 'Try again.'), /^.{980,990}… Try again\.$/);
    }
    assert.equal(plainFailure('It is gone.', 'Try again.'), 'It is gone. Try again.');
  });

  it('is no link and no icon, whatever the text is made of', () => {
    const piece = fc.oneof(
      fc.constantFrom('[', ']', '(', ')', '$', '\\', 'x', 'command:a', 'https://a', 'file:', ' ', '\n', '\u202e', '\u200b', '~', '"'),
      fc.string({ unit: 'binary', maxLength: 3 }),
    );
    fc.assert(fc.property(fc.array(piece, { maxLength: 40 }), pieces => {
      const text = plain(pieces.join(''));
      assert.doesNotMatch(text, link);
      assert.doesNotMatch(text, icon);
      assert.doesNotMatch(text, /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/);
    }), { numRuns: 2000 });
  });
});

describe('words with icons', () => {
  it('draw their own and none of a name', () => {
    assert.equal(shown(icons`$(server) ${'$(trash) shop'}`), '$(server) $ (trash) shop');
  });

  it('leave an icon of our own after a name that ends with a backslash', () =>
    assert.equal(shown(icons`${'x\\'}$(check)`), 'x\\ $(check)'));

  it('may be part of others', () => {
    assert.equal(shown(icons`${icons`$(check) ${'a'}`} · ${'$(x)'}`), '$(check) a · $ (x)');
  });

  it('are no link and no icon together', () => {
    assert.doesNotMatch(shown(icons`${'[x]'}${'(command:a)'}`), link);
    assert.doesNotMatch(shown(icons`${'$'}${'(trash)'}`), icon);
  });
});
