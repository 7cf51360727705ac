import { nodesOf, operandsOf, type Expression, type Pattern } from '../../csharp/index.ts';
import { methodHas, propertyHas, shortTypeName, staticHas } from '../../language/dotnet/effects.ts';
import { deepTaint, taintOfAll } from '../value/deep-taint.ts';
import { hintOf, hinted, piece } from '../value/hint.ts';
import type { Steps } from '../pipeline/step-budget.ts';
import { isKnownText } from '../value/text-pattern.ts';
import { clean, joinTaint, type Taint } from '../value/taint.ts';
import type { HintScopes } from './hint-scopes.ts';
import { isOneWay } from './calls/cryptography.ts';
import { rootOf } from '../value/object-root.ts';
import type { MemberCall } from './evaluation.ts';
import type { Value } from '../value/value.ts';

/** What a text is compared by from its start, in order, or in places: who asks often enough has the whole of it. */
const comparing = /^(?:StartsWith|EndsWith|Contains(?:Any)?|(?:Last)?IndexOf(?:Any)?|Compare(?:To|Ordinal)?|IsMatch|Match(?:es)?|Count)$/;

/** What takes a text as a whole: what it gives is no part of it. */
const keepsWhole = [
  'same-text', 'lower', 'upper', 'replaces', 'masks', 'fact', 'entry', 'key', 'body', 'parses', 'writes', 'formats', 'joins', 'concatenates',
] as const;

/** What a binary operator gives tells what its operands tell; but a word or a mark that is written out tells of no text what it is. */
export function hintOfOperands(left: Value, right: Value, { operator, left: a, right: b }: Extract<Expression, { kind: 'binary' }>): Taint {
  if (!left.hint && !right.hint) return clean;
  if (/^[=!]=$/.test(operator) && (saysLittle(a) || saysLittle(b))) return clean;
  return joinTaint(hintOf(left), hintOf(right));
}

/** Whether what is compared with an expression is only asked for its kind: for a whole word, a mark between others, or nothing. */
export function saysLittle(expression: Expression): boolean {
  const text = writtenText(expression);
  if (text === undefined) return expression.kind === 'literal' && (expression.type === 'null' || expression.type === 'boolean');
  return !/^[\p{L}\p{N}]$/u.test(text);
}

function writtenText(expression: Expression): string | undefined {
  if (expression.kind === 'literal') return expression.type === 'char' ? expression.text : undefined;
  if (expression.kind === 'member') return expression.name === 'Empty' ? '' : undefined;
  if (expression.kind !== 'string' || expression.parts.some(({ kind }) => kind !== 'text')) return undefined;
  return expression.parts.map(part => (part.kind === 'text' ? part.text : '')).join('');
}

/** What an element tells: a character of a text, or what is found by one. What is found by its name is a whole of its own. */
export function hintedElement(value: Value, target: Value, key: Value | undefined, seen: Taint): Value {
  const isNamed = isKnownText(key?.text) && !/^\d+$/.test(key.text);
  const isPart = (target.shape.kind === 'plain' || target.shape.kind === 'json') && !isNamed;
  return hinted(isPart ? piece(value) : value, seen);
}

/** What a member tells by what it gives: whether a pattern was found, say, but not how long a text is. */
export function hintedMember(value: Value, target: Value, name: string): Value {
  if (name === 'Success') return hinted(value, joinTaint(target.taint, hintOf(target)));
  return target.hint && !propertyHas(name, 'fact') ? hinted(value, target.hint) : value;
}

/** What it tells whether a value matches some patterns. */
export function hintOfPatterns(subject: Value, patterns: readonly (Pattern | undefined)[]): Taint {
  return subject.hint && patterns.some(pattern => pattern && asksForText(pattern)) ? subject.hint : clean;
}

function asksForText(pattern: Pattern): boolean {
  switch (pattern.kind) {
    case 'constant':
      return !saysLittle(pattern.value);
    case 'not':
      return asksForText(pattern.pattern);
    case 'and':
    case 'or':
      return operandsOf(pattern).some(asksForText);
    case 'property':
      return pattern.members.some(member => asksForText(member.pattern));
    case 'relational':
      return true;
    case 'type':
    case 'var':
    case 'discard':
      return false;
  }
}

/** What a call tells by what it gives: `seen` is what its receiver and arguments tell, `given` what functions among these gave. */
export function hintedCall(value: Value, call: MemberCall, { seen, given }: Pick<HintScopes, 'seen' | 'given'>, steps: Steps): Value {
  const { receiver, name, arguments: handed } = call;
  const type = receiver.shape.kind === 'type' ? shortTypeName(receiver.shape.name) : undefined;
  if (receiver.shape.kind === 'cipher' || receiver.shape.kind === 'certificate' || isOneWay(name) || methodHas(name, 'jwt')) return value;
  if (handed.some(argument => argument.value.shape.kind === 'function')) return hinted(value, given);
  if (type === 'Char' || /^Is(?!Match)/.test(name) || name === 'GetHashCode') return value;
  if (type !== undefined && value.taint.length === 0 && staticHas(type, name, 'masks')) return value;
  const asked = handed.filter(argument => argument.value.taint.length === 0 && argument.value.shape.kind !== 'type');
  const isWritten = asked.length > 0 && asked.every(({ expression }) => saysLittle(expression));
  if (name === 'Equals' || comparing.test(name)) {
    if (isWritten) return value;
    const compared = name === 'Equals' ? clean : comparedTaint(call, type, steps);
    return hinted(value, joinTaint(seen, compared));
  }
  if (methodHas(name, 'fact') && name !== 'ContainsKey') return value;
  const isPart = (receiver.shape.kind === 'plain' || receiver.shape.kind === 'json') && !keepsWhole.some(effect => methodHas(name, effect));
  return hinted(isPart ? piece(value) : value, seen);
}

/** The secrets whose text is compared: with parts of it, or in its order. */
function comparedTaint({ receiver, name, arguments: handed }: MemberCall, type: string | undefined, steps: Steps): Taint {
  const isWhole = handed.every(({ expression }) => writtenText(expression) !== undefined || expression.kind === 'literal');
  const own = type === undefined && !isWhole ? deepTaint(receiver, steps) : clean;
  const isOrder = name.startsWith('Compare') || type === 'Regex';
  return isOrder ? joinTaint(own, taintOfAll(handed.map(({ value }) => value), steps)) : own;
}

/** Whether an assignment puts something to what is there: to a text, say, but not to a count or a truth. */
export function addsOn({ operator, target, value }: Extract<Expression, { kind: 'assignment' }>): boolean {
  if (operator !== '=') return (operator === '+=' || operator === '*=') && !isCount(value, target);
  if (isCount(value, target)) return false;
  const root = rootOf(target);
  if (target.kind === 'index' && target.arguments.some(({ value: key }) => key.kind !== 'literal' && key.kind !== 'string')) return true;
  if (root.kind !== 'name' || (value.kind === 'binary' && /^(?:&&?|\|\|?|\^|[=!]=|[<>]=?)$/.test(value.operator))) return false;
  return nodesOf({ body: value }).some(node => 'kind' in node && node.kind === 'name' && node.name === root.name);
}

/** Whether a value is one more or less than another, a number or that itself. */
function isCount(value: Expression, target: Expression): boolean {
  switch (value.kind) {
    case 'literal':
      return value.type === 'number' || value.type === 'boolean';
    case 'name':
      return target.kind === 'name' && value.name === target.name;
    case 'unary':
      return isCount(value.operand, target);
    case 'binary':
      return /^[+-]$/.test(value.operator) && isCount(value.left, target) && isCount(value.right, target);
    case 'conditional':
      return isCount(value.whenTrue, target) && isCount(value.whenFalse, target);
    default:
      return false;
  }
}
