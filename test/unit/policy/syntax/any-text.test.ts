import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { emptyWorkspace, lintPolicy, parsePolicy, printPolicy } from '../../../../src/policy/index.ts';
import { brokenCodePromise, brokenPromise } from '../../../support/policy/policy-promises.ts';
import { misplacements } from '../../../support/policy/policy-spans.ts';

const piece = fc.constantFrom(
  '<policies>', '</policies>', '<inbound>', '</inbound>', '<base />', '<set-variable name="a" value="', '" />', '<set-body>', '</set-body>', '<!--', '-->', '<![CDATA[', ']]>', '@(', '@{', ')', '}', '{{', '}}', '{{a}}', '{%', '%}',
  '"', "'", '&quot;', '&', '&lt;', '<', '>', '/>', '=', '\r\n', '\n', '//', '/*', '*/', '$"', 'context.Variables["a"]', 'x', ' ', '\uFEFF', '\0', '<?', '?>',
);
const text = fc
  .array(fc.oneof({ weight: 9, arbitrary: piece }, { weight: 1, arbitrary: fc.string({ maxLength: 5 }) }), { maxLength: 80, size: 'max' })
  .map(pieces => pieces.join(''));

const whole = `<policies>
  <inbound>
    <base />
    <set-variable name="a" value="@(context.Request.Headers.GetValueOrDefault("x", "<y>"))" />
    <choose><when condition="@(1 < 2 && true)"><return-response><set-body>{{b}}</set-body></return-response></when></choose>
  </inbound>
  <on-error><base /></on-error>
</policies>`;

/** A policy with some of its characters left out, doubled or replaced. */
const mutated = fc.array(fc.tuple(fc.nat(whole.length), fc.nat(6), fc.constantFrom('', '"', '<', '>', '@(', '}', '&quot;', '/')), { maxLength: 6, size: 'max' }).map(changes =>
  changes.reduce((result, [at, length, added]) => result.slice(0, at) + added + result.slice(at + length), whole),
);

const anything = fc.string({ unit: 'binary', maxLength: 200, size: 'max' });

for (const [name, arbitrary] of Object.entries({ 'any text': anything, 'text made of marks': text, 'a mutated policy': mutated })) {
  describe(name, () => {
    it('prints back byte for byte, its expressions are read, and every span is in its place', () => {
      fc.assert(
        fc.property(arbitrary, source => {
          assert.equal(brokenPromise(source), undefined);
          assert.deepEqual(misplacements(parsePolicy(source)), []);
        }),
        { numRuns: 2000 },
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

describe('any text as an expression', () => {
  const token = fc.constantFrom(
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    '<',
    '>',
    ',',
    ';',
    ':',
    '?',
    '"',
    "'",
    '$"',
    '@"',
    '=>',
    '=',
    '==',
    '.',
    '?.',
    '+',
    '-',
    '!',
    '&&',
    'new',
    'a',
    'int',
    'var',
    'return',
    'if',
    'else',
    'switch',
    'case',
    'is',
    'as',
    'from',
    'in',
    'select',
    'try',
    'catch',
    '1',
    '{{a}}',
    ' ',
    '\n',
    '//',
  );
  for (const [name, arbitrary] of Object.entries({ characters: anything, tokens: fc.array(token, { maxLength: 60, size: 'max' }).map(tokens => tokens.join('')), 'tokens between blanks': fc.array(token, { maxLength: 60, size: 'max' }).map(tokens => tokens.join(' ')) })) {
    for (const form of ['single', 'block'] as const) {
      it(`is read without an exception, with few errors and every span inside: ${name}, ${form}`, () => {
        fc.assert(fc.property(arbitrary, code => assert.equal(brokenCodePromise(code, form), undefined)), { numRuns: 2000 });
      });
    }
  }
});

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
    assert.ok(parsePolicy('<a>'.repeat(500) + '</a>'.repeat(500)).errors.some(({ message }) => message.english.includes('nested deeper')));
  });
});
