import type { Expression } from '../../../csharp/index.ts';
import { shortTypeName } from '../../../language/dotnet/effects.ts';
import { jsonNode } from '../../value/json-node.ts';
import { plain, noSecret, type Cell, type Value, type Frame } from '../../value/value.ts';
import type { EvaluatedArgument, Evaluation, MemberCall } from '../evaluation.ts';
import { ArrayBounds } from '../array-bounds.ts';
import { loseOrder } from '../../value/list.ts';
import { isWholeNumber } from './uri.ts';
import { deepTaint, taintOfAll } from '../../value/deep-taint.ts';
import { joinValue } from '../../value/join-value.ts';
import { addField } from '../../value/record.ts';

/** What the static methods of `Array` do to the elements of the arrays that they are given. */
export function changeArrays(evaluation: Evaluation, typeName: string, { name, arguments: given }: MemberCall, frame: Frame): void {
  const [array, second] = given;
  if (!array || shortTypeName(typeName) !== 'Array') return;
  switch (name) {
    case 'Reverse':
      change(evaluation, array, given.length === 1 ? reversed(array.value) : shuffled(array.value), frame);
      break;
    case 'Sort': // a second array is put into the order of the first
      for (const each of given) change(evaluation, each, shuffled(each.value), frame);
      break;
    case 'Clear':
      fill(evaluation, array, noSecret, given.slice(1), frame);
      break;
    case 'Fill':
      if (second) fill(evaluation, array, second.value, given.slice(2), frame);
      break;
  }
}

/** Puts a value in the place of each element of an array. */
export function fillArray(evaluation: Evaluation, array: EvaluatedArgument, value: Value, frame: Frame): void {
  fill(evaluation, array, value, [], frame);
}

/** Takes all out of an object. */
export function takeAllOut(evaluation: Evaluation, cell: Cell): void {
  if (!evaluation.runsOnce || cell.origins.length > 0) loseOrder(cell, evaluation);
  for (const held of [...cell.fields.keys()]) evaluation.overwrite(cell, held, undefined);
  if (cell.origins.length === 0) evaluation.overwrite(cell, undefined, undefined);
}

function reversed(array: Value): Value {
  const { shape } = array;
  return shape.kind === 'items' ? { ...array, shape: { ...shape, items: shape.items.toReversed() } } : shuffled(array);
}

/** An array whose elements are in another order. */
function shuffled(array: Value): Value {
  const { shape, text } = array;
  if (shape.kind === 'items') return { ...array, shape: { ...shape, isShuffled: true } };
  return shape.kind === 'plain' && text !== undefined && !isWholeNumber(text) ? { ...array, text: undefined } : array;
}

/** Puts a value in the place of each element, or of some: within bounds that may leave others out. */
function fill(evaluation: Evaluation, array: EvaluatedArgument, value: Value, bounds: readonly EvaluatedArgument[], frame: Frame): void {
  const isWhole = areAll(evaluation, array, bounds);
  const { shape } = array.value;
  if (shape.kind === 'record') {
    if (isWhole) takeAllOut(evaluation, shape.cell);
    addField(shape.cell, undefined, value, evaluation);
  } else if (shape.kind === 'items') {
    const items = shape.items.map(item => (isWhole ? value : joinValue(item, value, evaluation)));
    change(evaluation, array, { ...array.value, shape: { ...shape, items } }, frame);
  } else {
    const taint = isWhole ? deepTaint(value, evaluation) : taintOfAll([array.value, value], evaluation);
    change(evaluation, array, plain(taint), frame);
  }
}

/** Whether bounds leave no element out: none, or `0, array.Length`. */
function areAll(
  evaluation: Evaluation,
  { expression, value: { shape } }: EvaluatedArgument,
  [start, count]: readonly EvaluatedArgument[],
): boolean {
  if (!start) return true;
  if (start.value.text !== '0' || !count) return false;
  if (shape.kind === 'items' && shape.isShuffled !== true && count.value.text === String(shape.items.length)) return true;
  return expression.kind === 'name' && new ArrayBounds(expression.name, name => evaluation.fixedLocal(name)).isLength(count.expression);
}

/** Puts what became of an array where it is kept: other values that have the same one may have that, too. */
function change(evaluation: Evaluation, { expression, value }: EvaluatedArgument, changed: Value, frame: Frame): void {
  if (changed === value) return;
  if (value !== noSecret) changeOthers(evaluation, { expression, value, isOut: false }, changed, frame);
  const target = withoutCasts(expression);
  if (target.kind === 'name') return evaluation.assign(target, changed, frame);
  const node = jsonNode(evaluation, target, frame);
  if (node) evaluation.overwrite(node.cell, node.name, changed);
  else evaluation.addInto(target, undefined, changed, frame);
}

/** What else holds the array: a local that is certain to be another name for it holds what that became, others may. */
function changeOthers(evaluation: Evaluation, { expression, value }: EvaluatedArgument, changed: Value, frame: Frame): void {
  const own = evaluation.runsOnce ? declaredAs(evaluation, expression) : undefined;
  for (let at: Frame | undefined = frame; at; at = at.parent) {
    const locals = at.locals?.entries() ?? [];
    evaluation.spend(locals.length >> 3);
    for (const [name, held] of locals) {
      const isSame = held === value || (held.shape.kind === 'items' && held.shape === value.shape);
      const isCertain = own !== undefined && declaredAs(evaluation, { kind: 'name', name, typeArguments: [], span: expression.span }) === own;
      if (isSame) at.locals?.set(name, isCertain ? changed : joinValue(held, changed, evaluation));
    }
  }
}

/** The first of the locals that are one and the same from their declaration on: `a` for `b` in `var b = a`, where neither changes. */
function declaredAs(evaluation: Evaluation, expression: Expression): string | undefined {
  let found: string | undefined;
  for (let at = expression; at.kind === 'name'; ) {
    const local = evaluation.fixedLocal(at.name);
    if (!local) return undefined;
    found = at.name;
    at = local.value;
  }
  return found;
}

function withoutCasts(expression: Expression): Expression {
  let at = expression;
  while (at.kind === 'cast' || at.kind === 'as') at = at.operand;
  return at;
}
