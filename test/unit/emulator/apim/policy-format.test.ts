import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { exportPolicy, indentPolicy, unescapeExpressions } from '../../../../src/emulator/apim/policy-format.ts';
import { escapeExpressions } from '../../../../src/policy/syntax/escape.ts';

describe('policy formats', () => {
  const pairs: readonly [string, string, string][] = [
    ['an attribute', '<a b="@(x["k"] > 1 && y)" />', '<a b="@(x[&quot;k&quot;] &gt; 1 &amp;&amp; y)" />'],
    ['a block in text', '<a>@{ return "<b>"; }</a>', '<a>@{ return &quot;&lt;b&gt;&quot;; }</a>'],
    ['text outside of expressions', '<a b="1 &amp; 2">x &lt; y</a>', '<a b="1 &amp; 2">x &lt; y</a>'],
    ['a comment', '<!-- @(a && b) --><a />', '<!-- @(a && b) --><a />'],
  ];
  for (const [what, raw, xml] of pairs) {
    it(`${what} is escaped and decoded again`, () => {
      assert.equal(escapeExpressions(raw), xml);
      assert.equal(unescapeExpressions(xml), raw);
    });
  }

  it('indentation is tabs and CRLF, with text left alone', () => {
    assert.equal(
      indentPolicy('<policies>\n  <inbound><base/>\n  <set-body>a\n b</set-body><!-- c --></inbound></policies>'),
      '<policies>\r\n\t<inbound>\r\n\t\t<base/>\r\n\t\t<set-body>a\r\n b</set-body>\r\n\t\t<!-- c -->\r\n\t</inbound>\r\n</policies>',
    );
  });

  it('indentation twice changes nothing more', () => {
    const once = indentPolicy('<policies><inbound><choose><when condition="@(true)"><base /></when></choose></inbound></policies>');
    assert.equal(indentPolicy(once), once);
  });

  it('the format that was sent comes back as it is stored', () => {
    assert.equal(exportPolicy('<a  b = "@(1 < 2)"/>', 'rawxml', 'rawxml'), '<a  b = "@(1 < 2)"/>');
  });
});
