import { t } from '../../../../base/text/translation.ts';
import { compareNumbers } from '../equality.ts';
import { UnsupportedExpression } from '../errors.ts';
import { double, isKind, long, type DotnetValue, type JsonValue } from '../value.ts';
import { valueText } from '../text/text.ts';
import { isNumber, toDouble, toInteger } from '../number/number.ts';
import { simpleTypeName } from '../typing/type-names.ts';
import { jsonValue } from './json-node.ts';

/** An operator of a value of JSON that is dynamic: it compares the content, and computes another value of JSON. */
export function applyToJson(operator: string, { type, value: own }: JsonValue, given: DotnetValue): DotnetValue {
  const other = isKind(given, 'jvalue') ? given.value : given;
  const order = compare(own, other);
  switch (operator) {
    case '==':
      return order === 0;
    case '!=':
      return order !== 0;
    case '<':
    case '<=':
    case '>':
    case '>=':
      return isOrdered(operator, order);
    case '+':
      if (type === 'String' || typeof other === 'string') return jsonValue('String', valueText(own) + valueText(other));
      return computed(operator, own, other);
    case '-':
    case '*':
      return computed(operator, own, other);
    default:
      throw refused(operator, own, other);
  }
}

/** Below 0, 0 or above; undefined where null is on one side only, which is neither. */
function compare(own: DotnetValue, other: DotnetValue): number | undefined {
  if (own === null || other === null) return own === other ? 0 : undefined;
  if (typeof own === 'string' && typeof other === 'string') return own < other ? -1 : own > other ? 1 : 0;
  if (typeof own === 'boolean' && typeof other === 'boolean') return Number(own) - Number(other);
  if (isNumber(own) && isNumber(other)) return compareNumbers(own, other);
  throw refused('of comparison', own, other);
}

function isOrdered(operator: '<' | '<=' | '>' | '>=', order: number | undefined): boolean {
  if (order === undefined) throw new UnsupportedExpression(t('The operator {0} of null in JSON', operator));
  return operator === '<' ? order < 0 : operator === '<=' ? order <= 0 : operator === '>' ? order > 0 : order >= 0;
}

function computed(operator: '+' | '-' | '*', own: DotnetValue, other: DotnetValue): JsonValue {
  if (isKind(own, 'integer') && isKind(other, 'integer')) {
    const [a, b] = [toInteger(own) ?? 0n, toInteger(other) ?? 0n];
    return jsonValue('Integer', long(operator === '+' ? a + b : operator === '-' ? a - b : a * b));
  }
  const [a, b] = [toDouble(own), toDouble(other)];
  if (isKind(own, 'decimal') || isKind(other, 'decimal') || a === undefined || b === undefined) throw refused(operator, own, other);
  return jsonValue('Float', double(operator === '+' ? a + b : operator === '-' ? a - b : a * b));
}

function refused(operator: string, own: DotnetValue, other: DotnetValue): UnsupportedExpression {
  return new UnsupportedExpression(t('The operator {0} of JSON of {1} and {2}', operator, simpleTypeName(own), simpleTypeName(other)));
}
