import { t } from '../../../../base/text/translation.ts';
import { UnsupportedExpression } from '../errors.ts';
import { convertValue } from '../typing/convert-value.ts';
import { valueText } from '../text/text.ts';
import { isKind, type DotnetValue, type JsonValue } from '../value.ts';

/** JValue.CompareTo: by the type of the left one, or, where that is a string, by the type of the right one. */
export function compareJson(left: JsonValue, right: JsonValue): number {
  const a = left.value;
  const b = right.value;
  if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1;
  const type = left.type === 'String' ? right.type : left.type;
  switch (type) {
    case 'Integer':
      if (isKind(a, 'float') || isKind(b, 'float')) return sign(numberOf(a), numberOf(b));
      return sign(wholeOf(a), wholeOf(b));
    case 'Float':
      return sign(numberOf(a), numberOf(b));
    case 'Boolean':
      return sign(convertValue(a, 'Boolean') === true ? 1 : 0, convertValue(b, 'Boolean') === true ? 1 : 0);
    case 'String':
    case 'Raw':
      return ordinal(valueText(a), valueText(b));
    default:
      throw new UnsupportedExpression(t('A comparison of {0} tokens', type));
  }
}

function sign<T extends number | bigint>(left: T, right: T): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The difference of the first units that differ, or of the lengths. */
function ordinal(left: string, right: string): number {
  for (let at = 0; at < left.length && at < right.length; at++) {
    const difference = left.charCodeAt(at) - right.charCodeAt(at);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

function wholeOf(value: DotnetValue): bigint {
  if (isKind(value, 'decimal') || isKind(value, 'native')) throw new UnsupportedExpression(t('A comparison of these numbers'));
  const converted = convertValue(value, 'Int64');
  return isKind(converted, 'integer') ? converted.value : 0n;
}

function numberOf(value: DotnetValue): number {
  if (isKind(value, 'decimal') || isKind(value, 'native')) throw new UnsupportedExpression(t('A comparison of these numbers'));
  const converted = convertValue(value, 'Double');
  return isKind(converted, 'float') ? converted.value : 0;
}
