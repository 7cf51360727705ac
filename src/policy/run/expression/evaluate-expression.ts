import { t } from '../../../base/text/translation.ts';
import type { Expression, StringPart } from '../../csharp/index.ts';
import { parseCode } from '../../csharp/index.ts';
import { defaultValue } from '../dotnet/typing/default-value.ts';
import { dotnetError, UnsupportedExpression } from '../dotnet/errors.ts';
import { align } from '../dotnet/text/composite.ts';
import { formatValue, valueText } from '../dotnet/text/text.ts';
import { toInteger } from '../dotnet/number/number.ts';
import { keepArguments } from '../dotnet/typing/type-arguments.ts';
import { typeValue } from '../dotnet/typing/type-value.ts';
import type { AnonymousValue, DotnetValue } from '../dotnet/value.ts';
import { evaluateAssignment, evaluateStep } from './assignment.ts';
import { evaluateChain, shortCircuit } from './chain.ts';
import { evaluateNew, evaluateNewArray } from './construct.ts';
import { asType, castTo } from './conversion.ts';
import { Frame } from './frame.ts';
import { typesOf } from './bound-types.ts';
import type { DotnetType } from '../dotnet/typing/dotnet-type.ts';
import { functionOf } from './lambda.ts';
import { literalValue } from './literal.ts';
import { applyUnary, evaluateBinary } from './operators.ts';
import { placeError } from './place-error.ts';
import { inPlace } from './place-conversion.ts';
import { evaluateQuery } from './query.ts';
import { isObject, staticType, typeIn } from './static-type.ts';
import { thrown } from './statements/thrown.ts';
import { resolveType, typeNamed } from './type-reference.ts';

/** The value of an expression. An error gets the place of the innermost expression that raised it. */
export function evaluateExpression(node: Expression, frame: Frame): DotnetValue {
  frame.evaluation.machine.step();
  try {
    return inPlace(node, valueOf(node, frame), frame);
  } catch (error) {
    placeError(error, node.span);
    throw error;
  }
}

function valueOf(node: Expression, frame: Frame): DotnetValue {
  switch (node.kind) {
    case 'literal':
      return literalValue(node.type, node.text);
    case 'string':
      return stringValue(node.parts, frame);
    case 'named-value':
      return namedValue(node.name, frame);
    case 'template':
      throw new UnsupportedExpression(t('A value that a build tool fills in'));
    case 'name':
      return nameValue(node, frame);
    case 'member':
    case 'index':
    case 'call': {
      const value = evaluateChain(node, frame);
      return value === shortCircuit ? null : value;
    }
    case 'new':
      return evaluateNew(node, frame);
    case 'new-array':
      return evaluateNewArray(node, node.type ? undefined : staticType(node, frame), frame);
    case 'array-initializer':
      return evaluateNewArray({ type: undefined, sizes: [], items: node.items }, staticType(node, frame), frame);
    case 'anonymous':
      return anonymous(node, frame);
    case 'unary':
      return unary(node, frame);
    case 'binary':
      return evaluateBinary(node, frame);
    case 'assignment':
      return evaluateAssignment(node, frame);
    case 'conditional':
      return frame.evaluate(frame.condition(node.condition) ? node.whenTrue : node.whenFalse);
    case 'cast':
      return cast(node, frame);
    case 'as':
      return asType(frame.evaluate(node.operand), resolveType(node.type, frame));
    case 'checked':
      return frame.evaluate(node.operand);
    case 'is':
      return frame.evaluation.evaluator.matches(frame.evaluate(node.operand), node.pattern, frame, isObject(node.operand, frame));
    case 'lambda':
      return functionOf(node, frame);
    case 'query':
      return keepArguments(evaluateQuery(node.clauses, frame), staticType(node, frame));
    case 'switch-expression': {
      const subject = frame.evaluate(node.subject);
      const isBoxed = isObject(node.subject, frame);
      for (const arm of node.arms) {
        const inner = frame.child();
        if (frame.evaluation.evaluator.matches(subject, arm.pattern, inner, isBoxed) && (!arm.guard || inner.condition(arm.guard))) {
          return inner.evaluate(arm.value);
        }
      }
      throw dotnetError(
        'System.Runtime.CompilerServices.SwitchExpressionException',
        `Non-exhaustive switch expression failed to match its input.${subject === null ? '' : `\r\nUnmatched value was ${valueText(subject)}.`}`,
      );
    }
    case 'tuple':
      return {
        kind: 'tuple',
        isClass: false,
        items: node.items.map(item => frame.evaluate(item.value)),
        names: node.items.map(item => item.name ?? nameOf(item.value)),
      };
    case 'declaration':
      throw new UnsupportedExpression(t('A declaration in this place'));
    case 'type-operator': {
      const type = node.type ? resolveType(node.type, frame) : placeType(node, frame);
      if (!type) throw new UnsupportedExpression(t('default without a type'));
      return node.operator === 'default' ? defaultValue(type) : typeValue(type);
    }
    case 'throw-expression':
      throw thrown(frame.evaluate(node.value));
    case 'type-name':
      throw new UnsupportedExpression(t('A type in place of a value'));
    case 'missing':
      throw new UnsupportedExpression(t('Code that cannot be read'));
  }
}

function stringValue(parts: readonly StringPart[], frame: Frame): string {
  let text = '';
  for (const part of parts) {
    if (part.kind === 'text') text += part.text;
    else if (part.kind === 'named-value') text += namedText(part.name, frame);
    else {
      const width = part.alignment ? Number(toInteger(frame.evaluate(part.alignment)) ?? 0n) : 0;
      text += align(formatValue(frame.evaluate(part.value), part.format ?? null), width);
      frame.evaluation.machine.text(text.length);
    }
  }
  return frame.evaluation.machine.made(text);
}

/** A named value in code is text that the gateway puts there before it compiles. */
function namedValue(name: string, frame: Frame): DotnetValue {
  const code = parseCode(namedText(name, frame), 'single');
  const { body, errors } = code;
  if (errors.length > 0 || body.kind === 'block') throw new UnsupportedExpression(t('The named value {0} in this place', name));
  return new Frame({ ...frame.evaluation, types: typesOf(code) }, frame).evaluate(body);
}

function cast(node: Extract<Expression, { kind: 'cast' }>, frame: Frame): DotnetValue {
  const { isChecked } = frame.evaluation.types.of(node);
  return castTo(frame.evaluate(node.operand), resolveType(node.type, frame), staticType(node.operand, frame), isChecked);
}

/** The type that the place of an expression without one asks for. */
function placeType(node: Expression, frame: Frame): DotnetType | undefined {
  const { conversion } = frame.evaluation.types.of(node);
  return conversion && typeIn(conversion.to, frame);
}

function namedText(name: string, frame: Frame): string {
  const text = frame.evaluation.scope.namedValue?.(name);
  if (text === undefined) throw new UnsupportedExpression(t('The named value {0}, which is not known,', name));
  return text;
}

function nameValue(node: Extract<Expression, { kind: 'name' }>, frame: Frame): DotnetValue {
  const variable = frame.find(node.name);
  if (variable) return variable.value;
  if (node.name === 'context') return frame.evaluation.context;
  throw new UnsupportedExpression(typeNamed(node, frame) === undefined ? node.name : t('The type {0} as a value', node.name));
}

function unary(node: Extract<Expression, { kind: 'unary' }>, frame: Frame): DotnetValue {
  switch (node.operator) {
    case '++':
    case '--':
      return evaluateStep(node, frame);
    case '!':
      return node.isPostfix ? frame.evaluate(node.operand) : applyUnary('!', frame.evaluate(node.operand));
    case '-':
      return negative(node, frame);
    case '+':
    case '~':
      return applyUnary(node.operator, frame.evaluate(node.operand));
    default:
      throw new UnsupportedExpression(t('The operator {0}', node.operator));
  }
}

/** `-2147483648` is an int although 2147483648 is none. */
function negative(node: Extract<Expression, { kind: 'unary' }>, frame: Frame): DotnetValue {
  const { operand } = node;
  if (operand.kind === 'literal' && operand.text === '2147483648') return { kind: 'integer', type: 'Int32', value: -2_147_483_648n };
  if (operand.kind === 'literal' && /^9223372036854775808[lL]?$/.test(operand.text)) {
    return { kind: 'integer', type: 'Int64', value: -(1n << 63n) };
  }
  return applyUnary('-', frame.evaluate(operand), frame.evaluation.types.of(node).isChecked);
}

function anonymous(node: Extract<Expression, { kind: 'anonymous' }>, frame: Frame): AnonymousValue {
  return { kind: 'anonymous', members: new Map(node.members.map(({ name, value }) => [name, frame.evaluate(value)])) };
}

function nameOf(node: Expression): string | undefined {
  return node.kind === 'name' || node.kind === 'member' ? node.name : undefined;
}
