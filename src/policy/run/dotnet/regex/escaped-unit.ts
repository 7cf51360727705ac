import { unitClasses } from './unit-set.ts';

/** What reading a part needs of the pattern that it stands in. */
export interface PatternSource {
  readonly pattern: string;
  readonly ignoresCase: boolean;
  readonly isInvariant: boolean;
  readonly isAscii: boolean;
  readonly fail: (reason: string, at: number) => never;
}

/** The unit that an escape stands for, from behind its backslash, and where it ends. */
export function escapedUnit(source: PatternSource, at: number): readonly [code: number, end: number] {
  const { pattern } = source;
  const unit = pattern.charAt(at);
  const simple = { a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13, e: 27 }[unit];
  if (simple !== undefined) return [simple, at + 1];
  const octal = /^[0-7]{1,3}/.exec(pattern.slice(at, at + 3))?.[0];
  if (octal !== undefined) return [Number.parseInt(octal, 8) & 0xff, at + octal.length];
  if (unit === 'x' || unit === 'u') {
    const length = unit === 'x' ? 2 : 4;
    const digits = pattern.slice(at + 1, at + 1 + length);
    if (digits.length < length || !/^[0-9A-Fa-f]+$/.test(digits)) return source.fail('Insufficient or invalid hexadecimal digits.', at + 1);
    return [Number.parseInt(digits, 16), at + 1 + length];
  }
  if (unit === 'c') {
    const control = pattern.charAt(at + 1).toUpperCase();
    if (control === '') return source.fail('Missing control character.', at + 1);
    if (!/^[@-_]$/.test(control)) return source.fail('Unrecognized control character.', at + 1);
    return [control.charCodeAt(0) - 64, at + 2];
  }
  if (!source.isAscii && unitClasses.word(unit.charCodeAt(0))) return source.fail(`Unrecognized escape sequence \\${unit}.`, at + 1);
  return [unit.charCodeAt(0), at + 1];
}
