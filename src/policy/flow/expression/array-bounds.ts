import type { Expression } from '../../csharp/index.ts';
import type { FixedLocals } from './fixed-locals.ts';

/** How far locals that are named after locals are followed. */
const farthest = 8;
/** Methods that give a new array, whatever they are called of. */
const makesArray: ReadonlySet<string> = new Set(['ToCharArray', 'GetBytes', 'FromBase64String', 'ToArray', 'Split']);

/** What is known to be an array's length, or its last place. */
export class ArrayBounds {
  readonly #array: string;
  readonly #fixed: FixedLocals;

  constructor(array: string, fixed: FixedLocals) {
    this.#array = array;
    this.#fixed = fixed;
  }

  isLast(expression: Expression, depth = 0): boolean {
    const kept = this.#kept(expression, depth);
    if (kept) return this.isLast(kept, depth + 1);
    return expression.kind === 'binary' && expression.operator === '-' && this.isLength(expression.left, depth) && isNumber(expression.right, '1');
  }

  isLength(expression: Expression, depth = 0): boolean {
    const kept = this.#kept(expression, depth);
    if (kept) return this.isLength(kept, depth + 1);
    if (expression.kind !== 'member' || expression.isConditional || expression.target.kind !== 'name') return false;
    const { target: { name }, name: member } = expression;
    if (depth === 0 && name === this.#array) return /^(?:Length|Count)$/.test(member);
    // what was read before is still so where neither another array can be in its place nor its length can change
    if (member !== 'Length' || !this.#isFixedArray()) return false;
    return this.#root(name) !== undefined && this.#root(name) === this.#root(this.#array);
  }

  /** What a local has been since it was declared. */
  #kept(expression: Expression, depth: number): Expression | undefined {
    return expression.kind === 'name' && depth < farthest ? this.#fixed(expression.name)?.value : undefined;
  }

  /** The local that another is named after, or is the characters of: both have the same length for good. */
  #root(name: string, depth = 0): string | undefined {
    const local = this.#fixed(name);
    if (!local) return undefined;
    const { value } = local;
    const other = value.kind === 'call' && value.arguments.length === 0 && methodOf(value) === 'ToCharArray' ? targetOf(value) : value;
    if (other?.kind !== 'name' || depth >= farthest) return name;
    return this.#root(other.name, depth + 1) ?? name;
  }

  #isFixedArray(): boolean {
    let local = this.#fixed(this.#array);
    for (let depth = 0; local && depth < farthest; depth++) {
      const { type, value } = local;
      const isMade = value.kind === 'new-array' || (value.kind === 'call' && makesArray.has(methodOf(value) ?? ''));
      if (type.arrayDepth > 0 || isMade) return true;
      local = value.kind === 'name' ? this.#fixed(value.name) : undefined;
    }
    return false;
  }
}

function methodOf({ target }: Extract<Expression, { kind: 'call' }>): string | undefined {
  return target.kind === 'member' && !target.isConditional ? target.name : undefined;
}

function targetOf({ target }: Extract<Expression, { kind: 'call' }>): Expression | undefined {
  return target.kind === 'member' ? target.target : undefined;
}

/** Whether an expression is a number as it is written. */
export function isNumber(expression: Expression, text: string): boolean {
  return expression.kind === 'literal' && expression.type === 'number' && expression.text === text;
}
