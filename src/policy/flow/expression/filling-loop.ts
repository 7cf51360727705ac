import type { Expression, Statement } from '../../csharp/index.ts';
import { ArrayBounds, isNumber } from './array-bounds.ts';
import type { FixedLocals } from './fixed-locals.ts';

type Name = Extract<Expression, { kind: 'name' }>;

/** A loop that gives each element of an array, from the first to the last or back, a new value, and does nothing else. */
export interface FillingLoop {
  readonly array: Name;
  /** What the elements are told apart by. */
  readonly index: string;
  readonly value: Expression;
  /** Whether it goes up, so that it leaves none out only where the index is 0 before. */
  readonly isUpward: boolean;
}

/**
 * Reads `for (var i = 0; i < a.Length; i++) a[i] = …` and its like; `undefined` for any other loop. The bound may be a local that has the
 * length, or the length of the text that the array is the characters of.
 */
export function fillingLoopOf(statement: Extract<Statement, { kind: 'for' | 'while' }>, fixed: FixedLocals): FillingLoop | undefined {
  const inner = statementsOf(statement.body);
  const [assignment, step] = inner.map(one => (one.kind === 'expression' ? one.expression : undefined));
  if (assignment?.kind !== 'assignment' || assignment.operator !== '=' || inner.length > 2) return undefined;
  const { target, value } = assignment;
  if (target.kind !== 'index' || target.target.kind !== 'name' || !changesNothing(value)) return undefined;
  const [given, ...dimensions] = target.arguments;
  const stepped = given?.value.kind === 'unary' && given.value.isPostfix ? given.value : undefined;
  const place = stepped ? stepped.operand : given?.value;
  const steps = [stepped, step, ...(statement.kind === 'for' ? statement.updates : [])].filter(one => one !== undefined);
  const [only] = steps;
  if (dimensions.length > 0 || place?.kind !== 'name' || steps.length !== 1 || !only || (inner.length > 1 && !step)) return undefined;
  const [array, index, by] = [target.target, place.name, stepOf(only, place.name)];
  const { condition } = statement;
  const bounds = new ArrayBounds(array.name, fixed);
  if (by === 1 && condition && isBelowLength(condition, index, bounds)) return { array, index, value, isUpward: true };
  const isBack = by === -1 && !stepped && statement.kind === 'for' && condition && isNotNegative(condition, index);
  return isBack && beginsAtLast(statement.initializers, index, bounds) ? { array, index, value, isUpward: false } : undefined;
}

function statementsOf(body: Statement): readonly Statement[] {
  return body.kind === 'block' ? body.statements : [body];
}

/** Whether to evaluate an expression leaves all variables as they are. */
function changesNothing(expression: Expression): boolean {
  switch (expression.kind) {
    case 'literal':
    case 'name':
    case 'named-value':
      return true;
    case 'string':
      return expression.parts.every(({ kind }) => kind !== 'hole');
    case 'cast':
      return changesNothing(expression.operand);
    case 'unary':
      return !/\+\+|--/.test(expression.operator) && changesNothing(expression.operand);
    case 'binary':
      return changesNothing(expression.left) && changesNothing(expression.right);
    case 'conditional':
      return [expression.condition, expression.whenTrue, expression.whenFalse].every(changesNothing);
    case 'member':
      return changesNothing(expression.target);
    case 'index':
      return changesNothing(expression.target) && expression.arguments.every(({ value }) => changesNothing(value));
    case 'call':
      return isOfChar(expression.target) && expression.arguments.every(({ value }) => changesNothing(value));
    default:
      return false;
  }
}

function isOfChar(target: Expression): boolean {
  if (target.kind !== 'member') return false;
  const { target: owner } = target;
  return owner.kind === 'type-name' ? /^[cC]har$/.test(owner.type.name) : owner.kind === 'name' && /^[cC]har$/.test(owner.name);
}

/** By how much an expression changes a variable. */
function stepOf(expression: Expression, name: string): number | undefined {
  if (expression.kind === 'unary') return isName(expression.operand, name) ? { '++': 1, '--': -1 }[expression.operator] : undefined;
  if (expression.kind !== 'assignment' || !isName(expression.target, name) || !isNumber(expression.value, '1')) return undefined;
  return { '+=': 1, '-=': -1 }[expression.operator];
}

/** `i < a.Length`, `i != a.Length`, `i <= a.Length - 1`, and the same the other way round. */
function isBelowLength(condition: Expression, index: string, bounds: ArrayBounds): boolean {
  if (condition.kind !== 'binary') return false;
  const { left, right, operator } = condition;
  if (isName(left, index)) return operator === '<=' ? bounds.isLast(right) : (operator === '<' || operator === '!=') && bounds.isLength(right);
  return isName(right, index) && (operator === '>=' ? bounds.isLast(left) : (operator === '>' || operator === '!=') && bounds.isLength(left));
}

/** `i >= 0` and `i > -1`. */
function isNotNegative(condition: Expression, index: string): boolean {
  if (condition.kind !== 'binary' || !isName(condition.left, index)) return false;
  const { operator, right } = condition;
  if (operator === '>=') return isNumber(right, '0');
  return operator === '>' && right.kind === 'unary' && right.operator === '-' && isNumber(right.operand, '1');
}

function beginsAtLast(initializers: readonly Statement[], index: string, bounds: ArrayBounds): boolean {
  const [first] = initializers;
  if (first?.kind !== 'local') return false;
  const begin = first.declarators.find(({ name }) => name === index)?.value;
  return begin !== undefined && bounds.isLast(begin);
}

function isName(expression: Expression, name: string): boolean {
  return expression.kind === 'name' && expression.name === name;
}
