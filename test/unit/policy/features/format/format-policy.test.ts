import fc from 'fast-check';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { formatPolicy, formatRange, formatTyped } from '../../../../../src/policy/features/format/format-policy.ts';
import type { Indentation } from '../../../../../src/policy/features/format/policy-layout.ts';
import { applyEdits, emptyWorkspace, lintPolicy, parsePolicy, type Element, type PolicyNode } from '../../../../../src/policy/index.ts';
import { featureTexts, withCursor } from '../../../../support/features/feature-texts.ts';
import { corpusFiles, missingCorpus } from '../../../../support/policy/policy-corpus.ts';
import { mutatedTexts } from '../../../../support/policy/policy-mutations.ts';
import { usualPolicy } from '../../../../support/policy/usual-policy.ts';

const twoBlanks: Indentation = { tabSize: 2, insertSpaces: true };

describe('formatting', () => {
  for (const { name, text, expected } of featureTexts('format')) {
    it(name, () => {
      assert.equal(format(text).trimEnd(), expected);
      assert.equal(format(format(text)), format(text));
    });
  }

  it('indents with tabs where the editor does', () =>
    assert.equal(format('<a/><inbound><base/></inbound>', { tabSize: 4, insertSpaces: false }), '<a />\n<inbound>\n\t<base />\n</inbound>'));

  it('keeps the line ends of the document', () =>
    assert.equal(format('<inbound>\r\n<base />\r\n<base /><base /></inbound>\r\n'), '<inbound>\r\n  <base />\r\n  <base />\r\n  <base />\r\n</inbound>\r\n'));

  it('adds no line end behind a document that has none', () => assert.equal(format('<inbound />  '), '<inbound />'));

  it('of a part changes nothing elsewhere', () => {
    const text = '<inbound>\n<base />\n<base />\n<base />\n</inbound>';
    const second = text.indexOf('<base />', 11);
    const edits = formatRange(parsePolicy(text), twoBlanks, { start: second, end: second + 4 });
    assert.equal(applyEdits(text, edits), '<inbound>\n<base />\n  <base />\n<base />\n</inbound>');
  });
});

describe('formatting while typing', () => {
  for (const { name, text, offset, expected } of featureTexts('format-typed')) {
    it(name, () => {
      const edits = formatTyped(parsePolicy(text), twoBlanks, offset);
      assert.ok(edits.every(({ span }) => span.end <= offset || text.slice(offset, span.end).trim() === ''), 'nothing behind the cursor');
      const moved = edits.reduce((sum, { span, newText }) => sum + newText.length - (span.end - span.start), offset);
      assert.equal(withCursor(applyEdits(text, edits), moved), expected);
    });
  }
});

/** What formatting promises of any text. */
function keepsItsPromises(text: string): void {
  const once = format(text);
  assert.equal(format(once), once, 'a second time changes nothing');
  assert.deepEqual(meaningOf(once), meaningOf(text), 'only white space that means nothing is changed');
}

describe('formatting of any document', () => {
  const texts = [
    ...featureTexts('format').map(({ text }) => text),
    usualPolicy(1),
    '<policies><inbound><choose><when condition="@(1 < 2)"><return-response><set-status code="200"/></return-response></when></choose></inbound></policies>',
  ];

  it('is done once, and changes nothing but white space, whatever has become of it', () =>
    fc.assert(fc.property(mutatedTexts(texts, 6), steps => steps.forEach(keepsItsPromises)), { numRuns: 150 }));

  it('is done once, and changes nothing but white space, however it is laid out', () =>
    fc.assert(fc.property(laidOutPolicies(), keepsItsPromises), { numRuns: 300 }));

  it('leaves all findings, whatever is suppressed', () =>
    fc.assert(fc.property(laidOutPolicies(), text => assert.deepEqual(rulesIn(format(text)), rulesIn(text))), { numRuns: 150 }));
});

describe('formatting of public policies', { skip: missingCorpus('real') }, () => {
  for (const folder of ['real', 'bench']) {
    it(`is done once, changes nothing but white space and leaves all findings: ${folder}`, () => {
      for (const { file, text } of corpusFiles(folder)) {
        keepsItsPromises(text);
        assert.deepEqual(rulesIn(format(text)), rulesIn(text), file);
      }
    });
  }
});

function format(text: string, indentation = twoBlanks): string {
  return applyEdits(text, formatPolicy(parsePolicy(text), indentation));
}

/** Elements in which white space alone means nothing, either. */
const onlyElements: ReadonlySet<string> = new Set(['policies', 'inbound', 'backend', 'outbound', 'on-error', 'choose', 'when', 'set-header', 'return-response', 'check-header', 'validate-jwt', 'send-request', 'retry', 'cors', 'cache-lookup', 'ip-filter', 'block']);

/** A document without the white space between nodes and in tags: of all else every character. */
function meaningOf(text: string): readonly unknown[] {
  const node = (one: PolicyNode): unknown => (one.kind === 'element' ? element(one) : text.slice(one.span.start, one.span.end));
  const element = ({ name, attributes, children, isSelfClosing, endTagSpan }: Element): unknown => ({
    name,
    attributes: attributes.map(attribute => [attribute.name, text.slice(attribute.valueSpan.start - 1, attribute.valueSpan.end + 1)]),
    isSelfClosing,
    end: endTagSpan && text.slice(endTagSpan.start, endTagSpan.end),
    // white space alone means something where there is nothing else
    children: nodes(children, onlyElements.has(name) || children.some(({ kind }) => kind === 'element' || kind === 'comment')),
  });
  const nodes = (all: readonly PolicyNode[], isAmongOthers: boolean): readonly unknown[] =>
    all.map(node).filter(one => !isAmongOthers || typeof one !== 'string' || one.trim() !== '');
  return nodes(parsePolicy(text).nodes, true);
}

function rulesIn(text: string): readonly string[] {
  return lintPolicy({ file: 'a.xml', text }, emptyWorkspace).map(({ rule }) => rule).toSorted();
}

/** Policies with blanks, line ends, comments and suppressions anywhere between their tags. */
function laidOutPolicies(): fc.Arbitrary<string> {
  const gap = fc.constantFrom('', '', ' ', '\n', '\n\n', '\n\n\n    ', '\t', '\r\n', '<!-- c -->', '\n<!-- c\n  d -->', '<!-- apim-secrets-ignore secret-in-response: known -->', '\n<!-- apim-secrets-ignore secret-in-response: known -->\n', ' <?x?>\n');
  const blank = fc.constantFrom(' ', '  ', '\n', '\n      ', '\t');
  const policy = fc.tuple(fc.constantFrom('set-body', 'header', 'base', 'variable', 'odd'), blank, blank, gap).map(([kind, a, b, inner]) => {
    switch (kind) {
      case 'set-body':
        return `<set-body${a}>{{secret-key}} ${b}</set-body>`;
      case 'header':
        return `<set-header${a}name="x"${b}exists-action="override"${a}>${inner}<value>{{secret-key}}${b}</value>${inner}</set-header>`;
      case 'base':
        return `<base${a}/>`;
      case 'variable':
        return `<set-variable${a}name${b}=${b}"k"${b}value="@{${a}return 1;${b}}"${a}/>`;
      case 'odd':
        return `<odd${a}x="1"${b}>${inner}<base/>${inner}</odd${a}>`;
    }
  });
  return fc
    .tuple(gap, fc.array(fc.tuple(policy, gap), { maxLength: 5 }), gap, gap)
    .map(([before, policies, start, behind]) => {
      const outbound = policies.map(([text, after]) => text + after).join('');
      return `${before}<policies>${start}<inbound><base /></inbound>${behind}<outbound>${start}${outbound}</outbound>${start}</policies>${behind}`;
    });
}
