import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseCode } from '../../../../../src/policy/csharp/index.ts';
import { DotnetError, EvaluationLimit, evaluate, UnsupportedExpression } from '../../../../../src/policy/run/expression/index.ts';
import { contextOf, scopeOf, shown } from './run-row.ts';

function run(code: string, form: 'single' | 'block' = 'block', maximumSteps?: number): unknown {
  return shown(evaluate(parseCode(code, form), scopeOf(code, contextOf(), maximumSteps))).value;
}

describe('limits of an expression', () => {
  for (const [name, code] of [
    ['a loop without end', 'while (true) { } return 1;'],
    ['a loop of many steps in an operator', 'return Enumerable.Range(0, int.MaxValue).Count();'],
    ['a sequence without end', 'IEnumerable<int> F() { while (true) yield return 1; } return F().Count();'],
    ['recursion without end', 'int F(int x) { return F(x + 1); } return F(0);'],
    ['a text that doubles', 'var s = "aaaaaaaaaaaaaaaa"; while (true) s = s + s; return s;'],
    ['a builder that doubles', 'var b = new StringBuilder("aaaaaaaaaaaaaaaa"); while (true) b.Append(b.ToString()); return 1;'],
    ['a wide padding', 'return "a".PadLeft(2000000000);'],
    ['a large array', 'return new byte[2000000000];'],
    ['a list that grows while it is added to', 'var l = new List<int> { 1 }; for (;;) l.AddRange(l.ToArray()); return 1;'],
  ] as const) it(`ends ${name}`, () => assert.throws(() => run(code), EvaluationLimit));

  const slow = (code: string): unknown => {
    let now = 0n;
    const scope = { ...scopeOf(code, contextOf()), now: () => (now += 2n * 10_000_000n) }; // each look at the clock is two seconds later
    return shown(evaluate(parseCode(code, 'block'), scope)).value;
  };
  const timed = (seconds: number): string => `TimeSpan.FromSeconds(${seconds})`;
  for (const [name, by] of [
    ['an expression that is made', (timeout: string) => `new Regex("b", RegexOptions.None, ${timeout}).IsMatch("abc")`],
    ['one that is given', (timeout: string) => `Regex.IsMatch("abc", "b", RegexOptions.None, ${timeout})`],
    ['a replacement', (timeout: string) => `Regex.Replace("abc", "b", "b", RegexOptions.None, ${timeout}) == "abc"`],
  ] as const) {
    it(`ends a match that takes longer than it may: ${name}`, () => {
      assert.throws(
        () => slow(`return ${by(timed(1))};`),
        (error: unknown) => error instanceof DotnetError && error.typeName === 'System.Text.RegularExpressions.RegexMatchTimeoutException',
      );
      for (const type of ['RegexMatchTimeoutException', 'TimeoutException', 'Exception']) {
        assert.equal(slow(`try { return ${by(timed(1))}; } catch (${type}) { return "too late"; }`), 'too late');
      }
    });
    it(`leaves a match alone that takes as long as it may: ${name}`, () => {
      for (const timeout of [timed(3), 'Regex.InfiniteMatchTimeout']) assert.equal(slow(`return ${by(timeout)};`), true);
    });
    it(`refuses a time that is none: ${name}`, () => {
      for (const timeout of ['TimeSpan.Zero', timed(-1), 'TimeSpan.MaxValue']) {
        assert.throws(
          () => slow(`return ${by(timeout)};`),
          (error: unknown) => error instanceof DotnetError && error.typeName === 'System.ArgumentOutOfRangeException',
        );
      }
    });
  }

  it('cannot be caught by the expression', () => {
    assert.throws(() => run('try { while (true) { } } catch { return 1; } return 2;'), EvaluationLimit);
  });

  it('is the caller\'s to set', () => {
    const code = 'var n = 0; for (var i = 0; i < 1000; i++) n += i; return n;';
    assert.equal(run(code), 499_500);
    assert.throws(() => run(code, 'block', 500), EvaluationLimit);
  });

  it('leaves room for a recursion of ninety levels with nested expressions', () => {
    assert.equal(
      run(
        'int F(int n) { return n == 0 ? 0 : new List<int> { 1 }.Select(x => x + (0 + (0 + (0 + (0))))).Sum() + F(n - 1); } return F(45);',
      ),
      45,
    );
    assert.equal(
      run(
        'int F(int n) { if (n > 0) { if (n > 0) { foreach (var x in new[] { 1 }) { try { return 1 + F(n - 1); } finally { } } } } return 0; } return F(90);',
      ),
      90,
    );
  });

  it('says where it was', () => {
    const code = 'var a = 1; while (true) { a++; }';
    assert.throws(
      () => run(code),
      error => error instanceof EvaluationLimit && error.span !== undefined && error.span.start >= code.indexOf('while'),
    );
  });
});

describe('errors of an expression', () => {
  it('have the place of the innermost expression', () => {
    const code = '"a" + int.Parse("x").ToString()';
    assert.throws(() => run(code, 'single'), error => {
      assert.ok(error instanceof DotnetError);
      assert.equal(code.slice(error.span?.start, error.span?.end), 'int.Parse("x")');
      return true;
    });
  });

  it('name code that cannot be read', () => {
    assert.throws(() => run('1 +', 'single'), UnsupportedExpression);
  });

  it('name goto', () => {
    assert.throws(
      () => run('int x = 1; switch (x) { case 1: x = 5; goto case 5; case 5: return x; } return 0;'),
      (error: unknown) => error instanceof UnsupportedExpression && error.member === 'goto',
    );
    assert.equal(run('int x = 1; switch (x) { case 2: goto case 5; case 5: return x; } done: return 0;'), 0);
  });

  it('are not supported ones inside a catch too', () => {
    assert.throws(() => run('try { return "a".Foo(); } catch { return 1; }'), UnsupportedExpression);
  });
});

describe('named values in code', () => {
  const evaluateWith = (code: string, text: string): unknown =>
    shown(evaluate(parseCode(code, 'single'), { ...scopeOf(code, contextOf()), namedValue: name => (name === 'limit' ? text : undefined) }))
      .value;

  it('are text of a string', () => assert.equal(evaluateWith('"n={{limit}}"', '5'), 'n=5'));
  it('are code outside strings', () => assert.equal(evaluateWith('{{limit}} * 2', '5'), 10));
  it('are reported when they are no code', () => assert.throws(() => evaluateWith('{{limit}} * 2', 'a b'), UnsupportedExpression));
});
