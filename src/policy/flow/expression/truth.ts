import { isKnownText } from '../value/text-pattern.ts';
import { textValue, noSecret, type Value } from '../value/value.ts';

/** Whether a condition is known to be true or not; `undefined` when it depends. */
export function truthOf({ text }: Value): boolean | undefined {
  return text === 'true' ? true : text === 'false' ? false : undefined;
}

/** A boolean: it never contains a secret, whatever it was computed from. */
export function booleanValue(truth: boolean | undefined): Value {
  return truth === undefined ? noSecret : textValue(String(truth));
}

/** What `a == b` gives for values whose texts are known; the case of a header's name makes no difference. */
export function equality(a: Value, b: Value): boolean | undefined {
  if (!isKnownText(a.text) || !isKnownText(b.text)) return undefined;
  return hasNoCase(a) || hasNoCase(b) ? a.text.toLowerCase() === b.text.toLowerCase() : a.text === b.text;
}

/** Whether a value is a name of which the case makes no difference. */
export function hasNoCase({ shape }: Value): boolean {
  return shape.kind === 'name';
}

/** Joins conditions the way `&&` does. */
export function conjunction(a: boolean | undefined, b: boolean | undefined): boolean | undefined {
  if (a === false || b === false) return false;
  return a === true && b === true ? true : undefined;
}
