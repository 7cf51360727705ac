import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parseCode } from '../../../../src/policy/csharp/index.ts';
import { assertLinear } from '../../../support/timing/growth.ts';

const snippet = fc.constantFrom(
  '(',
  ')',
  '{',
  '}',
  '[',
  ']',
  '<',
  '>',
  ';',
  ',',
  '"',
  "'",
  '$"',
  '@"',
  '$@"',
  '{{a}}',
  '=>',
  '?',
  '?.',
  ':',
  'new ',
  'return ',
  'var ',
  'x',
  ' is ',
  'string',
  'from x in ',
  'select ',
  '.A',
  '//',
  '/*',
  '*/',
  '\n',
  '1',
  'if (',
  'switch {',
  '\\',
);

describe('the C# parser', () => {
  it('reads any text without an exception, its spans inside the text', () => {
    fc.assert(
      fc.property(fc.array(snippet, { maxLength: 60 }), fc.constantFrom('single' as const, 'block' as const), (pieces, form) => {
        const code = pieces.join('');
        const { body, errors } = parseCode(code, form);
        return (
          body.span.start >= 0 &&
          body.span.end <= code.length &&
          errors.every(({ span }) => span.start >= 0 && span.end <= code.length && span.start <= span.end)
        );
      }),
      { numRuns: 500 },
    );
  });

  const deep: Record<string, string> = {
    brackets: '('.repeat(5000),
    'closed brackets': '('.repeat(2000) + 'x' + ')'.repeat(2000),
    lambdas: 'x => '.repeat(5000),
    conditions: 'a ? '.repeat(5000),
    interpolations: '$"{'.repeat(2000),
    casts: '(a)'.repeat(5000),
    'type arguments': 'a<'.repeat(5000),
    'object initialisers': 'new A { B = '.repeat(2000),
    'not operators': '!'.repeat(5000),
  };
  for (const [name, code] of Object.entries(deep)) {
    it(`gives up on ${name} nested too deep, and says so`, () => assert.ok(parseCode(code, 'single').errors.length > 0));
  }

  it('reads long flat code in time that grows with its length', () => {
    const statement = 'var v = a.b<c>(d["e"], (string)f) + $"{g}";\n';
    assertLinear(
      'reading it',
      code => assert.deepEqual(parseCode(code, 'block').errors, []),
      size => statement.repeat(size / statement.length),
    );
  });

  it('does not read code that is longer than a policy can be', () => {
    assert.equal(parseCode(`"${'x'.repeat(300_000)}"`, 'single').errors.length, 1);
  });

  it('names no literal in its errors', () => {
    for (const code of ['"hunter2secret', 'f("hunter2secret" "x")', '12345678 hunter2secret', "'hunter2secret'"]) {
      assert.doesNotMatch(JSON.stringify(parseCode(code, 'single').errors), /hunter2|12345678/);
    }
  });
});
