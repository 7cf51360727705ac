import type { Pattern } from '../tree.ts';

/** What a pattern joins by `or`, or by `and`, from left to right: the tree goes as deep to the left as they are many. */
export function operandsOf(pattern: Extract<Pattern, { kind: 'and' | 'or' }>): readonly Pattern[] {
  const operands = [pattern.right];
  let left = pattern.left;
  for (; left.kind === pattern.kind; left = left.left) operands.push(left.right);
  return [...operands, left].reverse();
}
