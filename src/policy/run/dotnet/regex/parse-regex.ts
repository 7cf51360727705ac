import { t } from '../../../../base/text/translation.ts';
import { UnsupportedExpression } from '../errors.ts';
import { groupNumbersOf } from './group-numbers.ts';
import { parseEscape } from './parse-escape.ts';
import { parseGroup } from './parse-group.ts';
import { parseSet } from './parse-set.ts';
import { PatternCursor } from './pattern-cursor.ts';
import { RegexOption, type RegexNode } from './regex-node.ts';
import { anchorAt, unitAt } from './single-units.ts';
import { unitClasses } from './unit-set.ts';

/** A pattern that was read. */
export interface ParsedRegex {
  readonly node: RegexNode;
  /** The numbers of the groups in order, and what each is called. */
  readonly groups: readonly { readonly number: number; readonly name: string }[];
}

/** Reads a pattern by the rules of .NET; RegexParseException for one that is wrong. */
export function parseRegex(pattern: string, options: number): ParsedRegex {
  const groups = groupNumbersOf(pattern, options);
  const cursor = new PatternCursor(pattern, options, { groups, choice: parseChoice });
  const node = parseChoice(cursor);
  if (cursor.at < pattern.length) cursor.fail("Too many )'s.", cursor.at + 1);
  const byNumber = new Map(Array.from(groups.named, ([name, number]) => [number, name]));
  const numbers = [...groups.numbers].sort((a, b) => a - b);
  return { node, groups: numbers.map(number => ({ number, name: byNumber.get(number) ?? String(number) })) };
}

const deepest = 200;

function parseChoice(cursor: PatternCursor): RegexNode {
  if (++cursor.depth > deepest) throw new UnsupportedExpression(t('A regular expression of this depth'));
  const options = cursor.options;
  const items = [parseSequence(cursor)];
  while (cursor.unit === '|') {
    cursor.at++;
    items.push(parseSequence(cursor));
  }
  cursor.options = options;
  cursor.depth--;
  const [only] = items;
  return items.length === 1 && only ? only : { kind: 'choice', items };
}

function parseSequence(cursor: PatternCursor): RegexNode {
  const items: RegexNode[] = [];
  for (;;) {
    skipBlank(cursor);
    const unit = cursor.unit;
    if (unit === '' || unit === '|' || unit === ')') break;
    const start = cursor.at;
    if (parseQuantifier(cursor) !== undefined) {
      cursor.at = start;
      cursor.fail(`Quantifier '${unit}' following nothing.`, start + 1);
    }
    const item = parseItem(cursor);
    if (item) items.push(parseQuantified(cursor, item));
  }
  return items.length === 0 ? { kind: 'empty' } : { kind: 'sequence', items };
}

/** White space and comments, where the options say that they are none of the pattern; `(?#…)` everywhere. */
function skipBlank(cursor: PatternCursor): void {
  for (;;) {
    const unit = cursor.unit;
    if (cursor.has(RegexOption.ignoreWhitespace) && unit !== '' && unitClasses.asciiSpace(unit.charCodeAt(0))) cursor.at++;
    else if (cursor.has(RegexOption.ignoreWhitespace) && unit === '#') {
      const end = cursor.pattern.indexOf('\n', cursor.at);
      cursor.at = end < 0 ? cursor.pattern.length : end;
    } else if (cursor.pattern.startsWith('(?#', cursor.at)) {
      const end = cursor.pattern.indexOf(')', cursor.at);
      if (end < 0) cursor.fail('Unterminated (?#...) comment.', cursor.pattern.length);
      cursor.at = end + 1;
    } else return;
  }
}

function parseQuantifier(cursor: PatternCursor): readonly [number, number] | undefined {
  const unit = cursor.unit;
  if (unit === '*' || unit === '+' || unit === '?') {
    cursor.at++;
    return unit === '*' ? [0, Infinity] : unit === '+' ? [1, Infinity] : [0, 1];
  }
  const counted = /^\{(\d+)(?:(,)(\d*))?\}/.exec(cursor.pattern.slice(cursor.at, cursor.at + 30));
  if (!counted) return undefined;
  cursor.at += counted[0].length;
  const minimum = Number(counted[1]);
  const maximum = counted[2] === undefined ? minimum : counted[3] === '' ? Infinity : Number(counted[3]);
  if (Math.max(minimum, maximum === Infinity ? 0 : maximum) > 2_147_483_647) {
    cursor.fail('Capture group numbers must be less than or equal to Int32.MaxValue.');
  }
  if (maximum < minimum) cursor.fail('Illegal {x,y} with x > y.');
  return [minimum, maximum];
}

function parseQuantified(cursor: PatternCursor, item: RegexNode): RegexNode {
  skipBlank(cursor);
  const range = parseQuantifier(cursor);
  if (!range) return item;
  skipBlank(cursor);
  const isLazy = cursor.unit === '?';
  if (isLazy) cursor.at++;
  skipBlank(cursor);
  const start = cursor.at;
  const unit = cursor.pattern.charAt(start);
  if (parseQuantifier(cursor)) cursor.fail(`Nested quantifier '${unit}'.`, start + 1);
  return { kind: 'loop', item, minimum: range[0], maximum: range[1], isLazy };
}

/** One item; undefined for what only changes the options. */
function parseItem(cursor: PatternCursor): RegexNode | undefined {
  const start = cursor.at;
  const unit = cursor.pattern.charAt(cursor.at++);
  switch (unit) {
    case '(':
      return parseGroup(cursor, start);
    case '[': {
      const [test, end] = parseSet(cursor.source(), cursor.at);
      cursor.at = end;
      return { kind: 'unit', test };
    }
    case '.':
      return { kind: 'unit', test: cursor.has(RegexOption.singleline) ? () => true : one => one !== 10 };
    case '^':
      return anchorAt(cursor, cursor.has(RegexOption.multiline) ? 'line-start' : 'start');
    case '$':
      return anchorAt(cursor, cursor.has(RegexOption.multiline) ? 'line-end' : 'end-or-last-line');
    case '\\':
      return parseEscape(cursor);
    default:
      return unitAt(cursor, unit.charCodeAt(0));
  }
}
