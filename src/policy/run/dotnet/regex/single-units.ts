import type { PatternCursor } from './pattern-cursor.ts';
import { RegexOption, type Anchor, type RegexNode } from './regex-node.ts';
import { withoutCase } from './unit-set.ts';

/** A place in the text, by the options at the cursor. */
export function anchorAt(cursor: PatternCursor, anchor: Anchor): RegexNode {
  return { kind: 'anchor', anchor, isAscii: cursor.has(RegexOption.ecmaScript) };
}

/** One character, by the options at the cursor. */
export function unitAt(cursor: PatternCursor, code: number): RegexNode {
  const test = (one: number): boolean => one === code;
  return { kind: 'unit', test: cursor.has(RegexOption.ignoreCase) ? withoutCase(test, cursor.has(RegexOption.cultureInvariant)) : test };
}
