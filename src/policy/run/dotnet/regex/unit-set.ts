import { t } from '../../../../base/text/translation.ts';
import { UnsupportedExpression } from '../errors.ts';
import { isWhiteSpace } from '../text/letter-case.ts';
import type { UnitTest } from './regex-node.ts';

const category = (pattern: RegExp): UnitTest => unit => pattern.test(String.fromCharCode(unit));

/** `\d`, `\w` and `\s`: by Unicode, or those of ASCII for ECMAScript. */
export const unitClasses = {
  digit: category(/^\p{Nd}$/u),
  word: category(/^[\p{L}\p{Mn}\p{Nd}\p{Pc}]$/u),
  space: (unit: number): boolean => isWhiteSpace(String.fromCharCode(unit)),
  asciiDigit: (unit: number): boolean => unit >= 48 && unit <= 57,
  asciiWord: (unit: number): boolean => /^[0-9A-Z_a-z\u0130]$/.test(String.fromCharCode(unit)),
  asciiSpace: (unit: number): boolean => unit === 32 || (unit >= 9 && unit <= 13),
} as const;

/** Whether a unit is of a word where `\b` looks: joiners are, too. */
export function isBoundaryWord(unit: number): boolean {
  return unit === 0x200c || unit === 0x200d || unitClasses.word(unit);
}

const blocks: ReadonlyMap<string, readonly [number, number]> = new Map([
  ['IsBasicLatin', [0, 0x7f]], ['IsLatin-1Supplement', [0x80, 0xff]], ['IsLatinExtended-A', [0x100, 0x17f]], ['IsLatinExtended-B', [0x180, 0x24f]],
  ['IsIPAExtensions', [0x250, 0x2af]], ['IsCombiningDiacriticalMarks', [0x300, 0x36f]], ['IsGreek', [0x370, 0x3ff]], ['IsGreekandCoptic', [0x370, 0x3ff]],
  ['IsCyrillic', [0x400, 0x4ff]], ['IsArmenian', [0x530, 0x58f]], ['IsHebrew', [0x590, 0x5ff]], ['IsArabic', [0x600, 0x6ff]], ['IsDevanagari', [0x900, 0x97f]],
  ['IsThai', [0xe00, 0xe7f]], ['IsHangulJamo', [0x1100, 0x11ff]], ['IsLatinExtendedAdditional', [0x1e00, 0x1eff]], ['IsGreekExtended', [0x1f00, 0x1fff]],
  ['IsGeneralPunctuation', [0x2000, 0x206f]], ['IsCurrencySymbols', [0x20a0, 0x20cf]], ['IsLetterlikeSymbols', [0x2100, 0x214f]], ['IsArrows', [0x2190, 0x21ff]],
  ['IsMathematicalOperators', [0x2200, 0x22ff]], ['IsBoxDrawing', [0x2500, 0x257f]], ['IsHiragana', [0x3040, 0x309f]], ['IsKatakana', [0x30a0, 0x30ff]],
  ['IsCJKUnifiedIdeographs', [0x4e00, 0x9fff]], ['IsHangulSyllables', [0xac00, 0xd7af]], ['IsPrivateUse', [0xe000, 0xf8ff]],
]);

const categories: ReadonlySet<string> = new Set([
  'L', 'Lu', 'Ll', 'Lt', 'Lm', 'Lo', 'M', 'Mn', 'Mc', 'Me', 'N', 'Nd', 'Nl', 'No', 'P', 'Pc', 'Pd', 'Ps', 'Pe', 'Pi', 'Pf', 'Po',
  'S', 'Sm', 'Sc', 'Sk', 'So', 'Z', 'Zs', 'Zl', 'Zp', 'C', 'Cc', 'Cf', 'Cs', 'Co', 'Cn',
]);

/** The set of a property: a general category or a block; undefined when there is none of that name. */
export function propertySet(name: string): UnitTest | undefined {
  if (categories.has(name)) return category(new RegExp(`^\\p{${name}}$`, 'u'));
  const block = blocks.get(name);
  if (block) return unit => unit >= block[0] && unit <= block[1];
  if (name.startsWith('Is')) throw new UnsupportedExpression(t('The block {0} of a regular expression', name));
  return undefined;
}

/**
 * A set without regard to case: a unit is in it with any that has the same letter in lower case. For the invariant culture the dotted I of
 * Turkish is a letter of its own.
 */
export function withoutCase(test: UnitTest, isInvariant: boolean): UnitTest {
  if (!isInvariant) return unit => casesOf(unit).some(test);
  return unit => (unit === dottedI ? test(unit) : casesOf(unit).some(one => one !== dottedI && test(one)));
}

const dottedI = 0x130;

function casesOf(unit: number): readonly number[] {
  const lower = lowerUnit(unit);
  if (lower === unit && unit < 128 && !(unit >= 97 && unit <= 122)) return [unit];
  return [...new Set([unit, lower, ...(byLower().get(lower) ?? [])])];
}

/** A unit in lower case, one for one. */
export function lowerUnit(unit: number): number {
  if (unit < 128) return unit >= 65 && unit <= 90 ? unit + 32 : unit;
  if (unit === dottedI) return 0x69;
  const lower = String.fromCharCode(unit).toLowerCase();
  return lower.length === 1 ? lower.charCodeAt(0) : unit;
}

const lazily: { table?: ReadonlyMap<number, readonly number[]> } = {};

/** The units that have a letter in lower case, by that. */
function byLower(): ReadonlyMap<number, readonly number[]> {
  if (lazily.table) return lazily.table;
  const table = new Map<number, number[]>();
  for (let unit = 0; unit < 0x10000; unit++) {
    const lower = lowerUnit(unit);
    if (lower !== unit) table.set(lower, [...(table.get(lower) ?? []), unit]);
  }
  return (lazily.table = table);
}
