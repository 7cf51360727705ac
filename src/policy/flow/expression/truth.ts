import { isKnownText } from '../value/text-pattern.ts';
import { textValue, noSecret, type Value } from '../value/value.ts';

/** Whether a condition is known to hold or not; `undefined` when it depends. */
export function truthOf({ text }: Value): boolean | undefined {
  return text === 'true' ? true : text === 'false' ? false : undefined;
}

/** A boolean: it never holds a secret, whatever it was computed from. */
export function booleanValue(truth: boolean | undefined): Value {
  return truth === undefined ? noSecret : textValue(String(truth));
}

/** What `a == b` gives for values whose texts are known. */
export function equality(a: Value, b: Value): boolean | undefined {
  return isKnownText(a.text) && isKnownText(b.text) ? a.text === b.text : undefined;
}

/** Joins conditions the way `&&` does. */
export function conjunction(a: boolean | undefined, b: boolean | undefined): boolean | undefined {
  if (a === false || b === false) return false;
  return a === true && b === true ? true : undefined;
}
