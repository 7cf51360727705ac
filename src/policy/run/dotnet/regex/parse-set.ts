import { t } from '../../../../base/text/translation.ts';
import { UnsupportedExpression } from '../errors.ts';
import { escapedUnit, type PatternSource } from './escaped-unit.ts';
import type { UnitTest } from './regex-node.ts';
import { propertySet, unitClasses, withoutCase } from './unit-set.ts';

/** Reads `[…]` from behind its bracket: what it holds, and where it ends. `-[…]` at its end takes units away. */
export function parseSet(source: PatternSource, start: number): readonly [test: UnitTest, end: number] {
  const { pattern, isAscii } = source;
  let at = start;
  const isNegative = pattern.charAt(at) === '^';
  if (isNegative) at++;
  const tests: UnitTest[] = [];
  const ranges: [number, number][] = [];
  let without: UnitTest | undefined;
  for (let isFirst = true; ; isFirst = false) {
    const unit = pattern.charAt(at);
    if (unit === '') return source.fail('Unterminated [] set.', pattern.length);
    if (unit === ']' && !isFirst) {
      at++;
      break;
    }
    if (unit === '-' && pattern.charAt(at + 1) === '[' && !isFirst) {
      [without, at] = parseSet(source, at + 2);
      if (pattern.charAt(at) !== ']') return source.fail('A subtraction must be the last element in a character class.', at);
      at++;
      break;
    }
    if (unit === '[' && pattern.charAt(at + 1) === ':') {
      const end = pattern.indexOf(':]', at + 2);
      if (end > 0 && /^\w*$/.test(pattern.slice(at + 2, end))) throw new UnsupportedExpression(t('A class in the manner of POSIX in a regular expression'));
    }
    const named = unit === '\\' ? classOf(source, at + 1, isAscii) : undefined;
    if (named) {
      at = named[1];
      tests.push(named[0]);
      continue;
    }
    const [first, behind] = unit === '\\' ? escapedUnit(source, at + 1) : [unit.charCodeAt(0), at + 1];
    at = behind;
    if (pattern.charAt(at) !== '-' || [']', ''].includes(pattern.charAt(at + 1)) || pattern.charAt(at + 1) === '[') {
      ranges.push([first, first]);
      continue;
    }
    at++;
    if (pattern.charAt(at) === '\\' && classOf(source, at + 1, isAscii)) return source.fail(`Cannot include class \\${pattern.charAt(at + 1)} in character range.`, at + 2);
    const [last, end] = pattern.charAt(at) === '\\' ? escapedUnit(source, at + 1) : [pattern.charCodeAt(at), at + 1];
    if (last < first) return source.fail('[x-y] range in reverse order.', end);
    ranges.push([first, last]);
    at = end;
  }
  const inRanges: UnitTest = one => ranges.some(([first, last]) => one >= first && one <= last);
  const folded = source.ignoresCase ? withoutCase(inRanges, source.isInvariant) : inRanges;
  const positive: UnitTest = one => folded(one) || tests.some(test => test(one));
  const whole: UnitTest = isNegative ? one => !positive(one) : positive;
  const taken = without;
  return [memoised(taken ? one => whole(one) && !taken(one) : whole), at];
}

/** `\d`, `\p{L}` and the like, from behind the backslash; undefined for what stands for one unit. */
function classOf(source: PatternSource, at: number, isAscii: boolean): readonly [UnitTest, number] | undefined {
  const letter = source.pattern.charAt(at);
  const lower = letter.toLowerCase();
  if (lower === 'p') {
    const [test, end] = propertyOf(source, at + 1);
    const folded = source.ignoresCase ? withoutCase(test, source.isInvariant) : test;
    return [letter === 'P' ? one => !folded(one) : folded, end];
  }
  const test =
    lower === 'd'
      ? isAscii ? unitClasses.asciiDigit : unitClasses.digit
      : lower === 'w'
        ? isAscii ? unitClasses.asciiWord : unitClasses.word
        : lower === 's'
          ? isAscii ? unitClasses.asciiSpace : unitClasses.space
          : undefined;
  return test && [letter === lower ? test : one => !test(one), at + 1];
}

/** `{Lu}` behind `\p`: its set, and where it ends. */
export function propertyOf(source: PatternSource, at: number): readonly [UnitTest, number] {
  const name = /^\{([\w-]+)\}/.exec(source.pattern.slice(at))?.[1];
  if (name === undefined) return source.fail(source.pattern.charAt(at) === '' ? 'Incomplete \\p{X} character escape.' : 'Malformed \\p{X} character escape.', at);
  const test = propertySet(name);
  if (!test) return source.fail(`Unknown property '${name}'.`, at + name.length + 2);
  return [test, at + name.length + 2];
}

/** A set that is asked for a unit once. */
function memoised(test: UnitTest): UnitTest {
  const known = new Map<number, boolean>();
  return unit => {
    let answer = known.get(unit);
    if (answer === undefined) known.set(unit, (answer = test(unit)));
    return answer;
  };
}
