import { parseCode, type ParsedCode } from '../../csharp/index.ts';
import { bindCode, type BoundCode } from '../../typing/index.ts';
import type { ExpressionPart } from '../../syntax/index.ts';

/** A code with its types, which are found when they are first asked for. */
export interface BoundTree {
  readonly parsed: ParsedCode;
  readonly bound: BoundCode;
}

/** More than the largest document has. */
const mostKept = 4000;
const kept = new Map<string, BoundTree>();

/** An expression with its types; from one keystroke to the next all but one are the same, and are kept. */
export function boundTreeOf({ code, form }: Pick<ExpressionPart, 'code' | 'form'>): BoundTree {
  const key = form + code;
  const known = kept.get(key);
  if (known) return known;
  const parsed = parseCode(code, form);
  let bound: BoundCode | undefined;
  const made: BoundTree = {
    parsed,
    get bound() {
      return (bound ??= bindCode(parsed));
    },
  };
  if (kept.size >= mostKept) kept.clear();
  kept.set(key, made);
  return made;
}
