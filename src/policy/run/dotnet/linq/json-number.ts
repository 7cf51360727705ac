import { isNumber, type NumberValue } from '../number/number.ts';
import { isKind, type DotnetValue } from '../value.ts';

/** The number of a token, undefined when it has none. */
export function jsonNumber(value: DotnetValue): NumberValue | undefined {
  return isKind(value, 'jvalue') && isNumber(value.value) ? value.value : undefined;
}
