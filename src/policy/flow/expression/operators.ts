import type { Expression } from '../../csharp/index.ts';
import { checkAbsence, type Evaluation } from './evaluation.ts';
import { readsCredentialHeader } from '../secrets/credential-read.ts';
import { concatText, isKnownText, maximumLength, type TextPattern } from '../value/text-pattern.ts';
import type { Steps } from '../pipeline/step-budget.ts';
import { withoutPublicIds } from '../secrets/public-id.ts';
import { booleanValue, conjunction, equality, truthOf } from './truth.ts';
import { bothHold, compared, judged, opposite, conditionFactsOf } from './condition-facts.ts';
import { plain, type Value, type Frame } from '../value/value.ts';
import { deepTaint, taintOfAll } from '../value/deep-taint.ts';
import { joinValue } from '../value/join-value.ts';
import { hinted, hintOf } from '../value/hint.ts';
import { joinTaint } from '../value/taint.ts';
import { addsOn, hintOfOperands } from './hints.ts';

/** What an operator before or behind an operand gives. */
export function evaluateUnary(
  evaluation: Evaluation,
  { operator, operand, isPostfix }: Extract<Expression, { kind: 'unary' }>,
  frame: Frame,
): Value {
  const value = evaluation.evaluate(operand, frame);
  if (operator === '++' || operator === '--') {
    const stepped = hinted(plain(value.taint), hintOf(value));
    evaluation.assign(operand, stepped, frame);
    return stepped;
  }
  if (operator === 'await' || operator === '+') return value;
  const truth = truthOf(value);
  if (operator === '!') return isPostfix ? value : judged(booleanValue(negate(truth)), opposite(conditionFactsOf(value)));
  return plain(deepTaint(value, evaluation), operator === '-' ? concatText(['-', value.text]) : undefined);
}

/** What an operator gives whose left operand has a value; the right one may not come to be evaluated. */
export function evaluateBinary(
  evaluation: Evaluation,
  expression: Extract<Expression, { kind: 'binary' }>,
  left: Value,
  frame: Frame,
): Value {
  const { operator } = expression;
  const truth = truthOf(left);
  if (operator === '&&' && truth === false) return booleanValue(false);
  if (operator === '||' && truth === true) return booleanValue(true);
  const assumed = operator === '&&' ? conditionFactsOf(left).whenTrue : operator === '||' ? conditionFactsOf(left).whenFalse : [];
  const right =
    assumed.length === 0
      ? evaluation.evaluate(expression.right, frame)
      : evaluation.withAssumption(assumed, () => evaluation.evaluate(expression.right, frame));
  if (operator === '??' || isNull(expression.right)) checkAbsence(evaluation, left);
  if (isNull(expression.left)) checkAbsence(evaluation, right);
  const result = hinted(operated(evaluation, expression, left, right), hintOfOperands(left, right, expression));
  if (operator === '&&') return judged(result, bothHold(conditionFactsOf(left), conditionFactsOf(right)));
  if (operator === '||') return judged(result, opposite(bothHold(opposite(conditionFactsOf(left)), opposite(conditionFactsOf(right)))));
  return comparisons.has(operator) ? judged(result, compared(operator, left, right, isNull(expression.right))) : result;
}

const comparisons = new Set(['==', '!=', '<', '<=', '>', '>=']);

function isNull(expression: Expression): boolean {
  return expression.kind === 'literal' && expression.type === 'null';
}

function operated(evaluation: Evaluation, expression: Extract<Expression, { kind: 'binary' }>, left: Value, right: Value): Value {
  const truth = truthOf(left);
  switch (expression.operator) {
    case '&&':
      return booleanValue(conjunction(truth, truthOf(right)));
    case '||': {
      const neither = conjunction(negate(truth), negate(truthOf(right)));
      return booleanValue(negate(neither));
    }
    case '==':
    case '!=':
      lookAtComparison(evaluation, expression, left, right);
      return expression.operator === '==' ? booleanValue(equality(left, right)) : booleanValue(negate(equality(left, right)));
    case '<':
    case '>':
    case '<=':
    case '>=':
      return booleanValue(order(expression.operator, left, right));
    case '??':
      return unlessNull(left, right, evaluation);
    case '+':
      return sum(evaluation, expression, left, right);
    default:
      return plain(taintOfAll([left, right], evaluation));
  }
}

/** The first of two values, or the second where that is none. */
function unlessNull(left: Value, right: Value, steps: Steps): Value {
  return isKnownText(left.text) ? left : joinValue(left, right, steps);
}

/** A key that callers send is compared with text that is written out. */
function lookAtComparison(
  { view }: Evaluation,
  expression: { readonly left: Expression; readonly right: Expression },
  left: Value,
  right: Value,
): void {
  if (right.text !== undefined && readsCredentialHeader(expression.left)) view.credentialCompared(right.text);
  if (left.text !== undefined && readsCredentialHeader(expression.right)) view.credentialCompared(left.text);
}

/** A sum, or texts one after the other. */
function sum(
  evaluation: Evaluation,
  expression: { readonly left: Expression; readonly right: Expression },
  left: Value,
  right: Value,
): Value {
  const taint = taintOfAll([left, right], evaluation);
  const isNumeric = isNumber(left.text) && isNumber(right.text);
  const isTooLong = left.text === undefined && expression.left.span.end - expression.left.span.start > maximumLength;
  const text =
    isNumeric || isTooLong
      ? undefined
      : concatText([evaluation.valueText(left, expression.left.span), evaluation.valueText(right, expression.right.span)]);
  return plain(withoutPublicIds(taint, text), text);
}

/** What an assignment gives, having been made. */
export function evaluateAssignment(evaluation: Evaluation, expression: Extract<Expression, { kind: 'assignment' }>, frame: Frame): Value {
  const { target } = expression;
  const made = assigned(evaluation, expression, evaluation.evaluate(expression.value, frame), frame);
  const value = evaluation.hints.isRepeated && addsOn(expression) ? evaluation.hints.gather(made) : made;
  evaluation.assign(target, value, frame);
  return value;
}

/** What is assigned: with an operator, that is made of what was there as well. */
function assigned(
  evaluation: Evaluation,
  { operator, target, value: expression }: Extract<Expression, { kind: 'assignment' }>,
  right: Value,
  frame: Frame,
): Value {
  if (operator === '=') return right;
  const left = evaluation.evaluate(target, frame);
  if (operator === '??=') return unlessNull(left, right, evaluation);
  const value = operator === '+=' ? sum(evaluation, { left: target, right: expression }, left, right) : plain(taintOfAll([left, right], evaluation));
  return left.hint || right.hint ? hinted(value, joinTaint(hintOf(left), hintOf(right))) : value;
}

function negate(truth: boolean | undefined): boolean | undefined {
  return truth === undefined ? undefined : !truth;
}

/** Whether a whole number is before or behind another, where both are known. */
function order(operator: '<' | '>' | '<=' | '>=', { text: a }: Value, { text: b }: Value): boolean | undefined {
  if (!isWhole(a) || !isWhole(b)) return undefined;
  const [x, y] = [Number(a), Number(b)];
  return operator === '<' ? x < y : operator === '>' ? x > y : operator === '<=' ? x <= y : x >= y;
}

function isWhole(text: TextPattern | undefined): boolean {
  return isKnownText(text) && /^-?\d{1,9}$/.test(text);
}

const longestNumber = 60;

function isNumber(text: TextPattern | undefined): boolean {
  return isKnownText(text) && text.length <= longestNumber && /^-?[0-9.]+[a-zA-Z]*$/.test(text);
}
