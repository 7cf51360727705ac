import { toInteger, toDouble } from '../dotnet/number/number.ts';
import { valueText, type DotnetValue } from '../expression/index.ts';
import type { Element } from '../../syntax/index.ts';
import { PolicyFailure } from '../limits/policy-failure.ts';
import type { ElementReader } from '../policy-execution.ts';
import type { Where } from '../where.ts';

/** A value that must be true or false; `name` says whose it is in the error. */
export function truthOf(value: DotnetValue, name: string): boolean {
  if (typeof value === 'boolean') return value;
  const text = valueText(value).trim().toLowerCase();
  if (text === 'true' || text === 'false') return text === 'true';
  throw new PolicyFailure('ExpressionValueEvaluationFailure', `Expression evaluation failed. The value of ${name} is not a Boolean.`);
}

/** An attribute that is true or false, or the language's default; false when neither is there. */
export function flagOf(reader: ElementReader, element: Element, name: string, where: Where): boolean {
  const value = reader.attributeValue(element, name, where);
  return value !== null && truthOf(value, name);
}

/** An attribute that is a number, or the language's default; undefined when neither is there. */
export function numberOf(reader: ElementReader, element: Element, name: string, where: Where): number | undefined {
  const value = reader.attributeValue(element, name, where);
  if (value === null) return undefined;
  const integer = toInteger(value);
  const number = integer === undefined ? (toDouble(value) ?? Number(valueText(value).trim())) : Number(integer);
  if (Number.isFinite(number)) return number;
  throw new PolicyFailure('ExpressionValueEvaluationFailure', `Expression evaluation failed. The value of ${name} is not a number.`);
}
