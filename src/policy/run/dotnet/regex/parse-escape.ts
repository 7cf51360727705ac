import { t } from '../../../../base/text/translation.ts';
import { UnsupportedExpression } from '../errors.ts';
import { escapedUnit } from './escaped-unit.ts';
import { propertyOf } from './parse-set.ts';
import type { PatternCursor } from './pattern-cursor.ts';
import { RegexOption, type RegexNode, type UnitTest } from './regex-node.ts';
import { anchorAt, unitAt } from './single-units.ts';
import { unitClasses, withoutCase } from './unit-set.ts';

/** Reads what is behind a backslash. */
export function parseEscape(cursor: PatternCursor): RegexNode {
  const unit = cursor.unit;
  if (unit === '') cursor.fail('Illegal \\ at end of pattern.');
  const isAscii = cursor.has(RegexOption.ecmaScript);
  cursor.at++;
  switch (unit) {
    case 'b':
    case 'B':
      return anchorAt(cursor, unit === 'b' ? 'boundary' : 'no-boundary');
    case 'A':
      return anchorAt(cursor, 'start');
    case 'z':
      return anchorAt(cursor, 'end');
    case 'Z':
      return anchorAt(cursor, 'end-or-last-line');
    case 'G':
      return anchorAt(cursor, 'previous');
    case 'd':
    case 'D':
      return classOf(isAscii ? unitClasses.asciiDigit : unitClasses.digit, unit === 'D');
    case 'w':
    case 'W':
      return classOf(isAscii ? unitClasses.asciiWord : unitClasses.word, unit === 'W');
    case 's':
    case 'S':
      return classOf(isAscii ? unitClasses.asciiSpace : unitClasses.space, unit === 'S');
    case 'p':
    case 'P': {
      const [test, end] = propertyOf(cursor.source(), cursor.at);
      cursor.at = end;
      return classOf(cursor.has(RegexOption.ignoreCase) ? withoutCase(test, cursor.has(RegexOption.cultureInvariant)) : test, unit === 'P');
    }
    case 'k':
      return namedReference(cursor);
  }
  if (/[1-9]/.test(unit)) {
    const digits = /^\d+/.exec(cursor.pattern.slice(cursor.at - 1))?.[0] ?? unit;
    const number = Number(digits);
    if (isAscii) throw new UnsupportedExpression(t('A reference to a group with RegexOptions.ECMAScript'));
    if (cursor.groups.numbers.has(number)) {
      cursor.at += digits.length - 1;
      return reference(cursor, number);
    }
    if (number <= 9) cursor.fail(`Reference to undefined group number ${number}.`);
  }
  cursor.at--;
  const [code, end] = escapedUnit(cursor.source(), cursor.at);
  cursor.at = end;
  return unitAt(cursor, code);
}

function reference(cursor: PatternCursor, number: number): RegexNode {
  return { kind: 'reference', number, ignoresCase: cursor.has(RegexOption.ignoreCase), isEmptyWhenUnset: cursor.has(RegexOption.ecmaScript) };
}

function namedReference(cursor: PatternCursor): RegexNode {
  const match = /^(?:<(\w+)>|'(\w+)'|\{(\w+)\})/.exec(cursor.rest);
  if (!match) cursor.fail('Malformed \\k<...> named back reference.');
  const name = match[1] ?? match[2] ?? match[3] ?? '';
  const number = cursor.numberOf(name);
  cursor.at += match[0].length;
  if (number === undefined) {
    cursor.fail(`Reference to undefined group ${/^\d/.test(name) ? `number ${name}` : `name '${name}'`}.`);
  }
  return reference(cursor, number);
}

function classOf(test: UnitTest, isNegative: boolean): RegexNode {
  return { kind: 'unit', test: isNegative ? one => !test(one) : test };
}
