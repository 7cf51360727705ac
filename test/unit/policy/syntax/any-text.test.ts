import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { emptyWorkspace, lintPolicy, parsePolicy, printPolicy, type PolicyNode } from '../../../../src/policy/index.ts';

const piece = fc.constantFrom(
  '<policies>', '</policies>', '<inbound>', '</inbound>', '<base />', '<set-variable name="a" value="', '" />', '<set-body>', '</set-body>', '<!--', '-->', '<![CDATA[', ']]>', '@(', '@{', ')', '}', '{{', '}}', '{{a}}', '{%', '%}',
  '"', "'", '&quot;', '&', '&lt;', '<', '>', '/>', '=', '\r\n', '\n', '//', '/*', '*/', '$"', 'context.Variables["a"]', 'x', ' ', '\uFEFF', '\0', '<?', '?>',
);
const text = fc.array(fc.oneof({ weight: 9, arbitrary: piece }, { weight: 1, arbitrary: fc.string({ maxLength: 5 }) }), { maxLength: 80 }).map(pieces => pieces.join(''));

const whole = `<policies>
  <inbound>
    <base />
    <set-variable name="a" value="@(context.Request.Headers.GetValueOrDefault("x", "<y>"))" />
    <choose><when condition="@(1 < 2 && true)"><return-response><set-body>{{b}}</set-body></return-response></when></choose>
  </inbound>
  <on-error><base /></on-error>
</policies>`;

/** A policy with some of its characters left out, doubled or replaced. */
const mutated = fc.array(fc.tuple(fc.nat(whole.length), fc.nat(6), fc.constantFrom('', '"', '<', '>', '@(', '}', '&quot;', '/')), { maxLength: 6 }).map(changes =>
  changes.reduce((result, [at, length, added]) => result.slice(0, at) + added + result.slice(at + length), whole),
);

/** Whether nodes cover a span without gaps, their children likewise. */
function covers(nodes: readonly PolicyNode[], start: number, end: number): boolean {
  let at = start;
  for (const node of nodes) {
    if (node.span.start !== at || node.span.end < at) return false;
    at = node.span.end;
    if (node.kind === 'element' && !node.isSelfClosing && !covers(node.children, node.startTagSpan.end, node.endTagSpan?.start ?? node.span.end)) return false;
  }
  return at === end;
}

for (const [name, arbitrary] of Object.entries({ 'any text': text, 'a mutated policy': mutated })) {
  describe(name, () => {
    it('prints back byte for byte, its nodes without gaps', () => {
      fc.assert(
        fc.property(arbitrary, source => {
          const document = parsePolicy(source);
          return printPolicy(document) === source && covers(document.nodes, 0, source.length);
        }),
        { numRuns: 600 },
      );
    });

    it('is linted without an exception, with findings inside the text', () => {
      fc.assert(
        fc.property(arbitrary, source =>
          lintPolicy({ file: 'p', text: source }, emptyWorkspace).every(({ place }) => place.span.start >= 0 && place.span.start <= place.span.end && place.span.end <= source.length),
        ),
        { numRuns: 400 },
      );
    });
  });
}

describe('long and deep documents', () => {
  const rows: Record<string, string> = {
    'open elements': '<a>'.repeat(20_000),
    'end tags': '</a>'.repeat(20_000),
    'open expressions': '<a b="@('.repeat(5000),
    'open expressions in text': '@{ '.repeat(20_000),
    'open comments': '<!--'.repeat(20_000),
    'open tags': '<a '.repeat(20_000),
    ampersands: '&'.repeat(100_000),
    'open Liquid tags': '{%'.repeat(50_000),
    'attributes': `<a ${Array.from({ length: 5000 }, (_, i) => `b${i}="1"`).join(' ')}/>`,
    'nested choices': '<choose><when condition="@(x)">'.repeat(200),
  };
  for (const [name, source] of Object.entries(rows)) {
    it(name, { timeout: 20_000 }, () => assert.equal(printPolicy(parsePolicy(source)), source));
  }

  it('reports elements that are nested deeper than it reads', () => {
    assert.ok(parsePolicy('<a>'.repeat(500) + '</a>'.repeat(500)).errors.some(({ message }) => message.includes('nested deeper')));
  });
});
