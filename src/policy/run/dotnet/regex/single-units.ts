import type { PatternCursor } from './pattern-cursor.ts';
import { RegexOption, type Anchor, type RegexNode } from './regex-node.ts';
import { lowerUnit, withoutCase } from './unit-set.ts';

/** A place in the text, by the options at the cursor. */
export function anchorAt(cursor: PatternCursor, anchor: Anchor): RegexNode {
  return { kind: 'anchor', anchor, isAscii: cursor.has(RegexOption.ecmaScript) };
}

/** One character, by the options at the cursor. */
export function unitAt(cursor: PatternCursor, code: number): RegexNode {
  if (!cursor.has(RegexOption.ignoreCase)) return { kind: 'unit', test: one => one === code };
  const lower = lowerUnit(code);
  return { kind: 'unit', test: withoutCase(one => lowerUnit(one) === lower) };
}
