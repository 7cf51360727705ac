import { hasParts } from './deep-taint.ts';
import { asUncertain, clean, joinTaint, type Taint } from './taint.ts';
import type { Value } from './value.ts';

/**
 * A hint is what a value tells of secrets without having their text in it: whether the first character of one is an `a`, or which letter
 * of the alphabet it is. One hint gives nothing away; who gathers them, one round of a loop after the other, has the text.
 */
export function hintOf({ hint }: Value): Taint {
  return hint ?? clean;
}

/** A value that tells of further secrets. What is no text, number, truth or list tells of none. */
export function hinted(value: Value, hint: Taint): Value {
  if (hint.length === 0 || !canTell(value)) return value;
  const known = hintOf(value);
  const all = joinTaint(known, hint);
  return all === known ? value : { ...value, hint: all };
}

/** A value that is gathered from hints: the secrets they are of may be put together in it. */
export function gathered(value: Value, hint: Taint): Value {
  return hint.length === 0 || !canTell(value) ? value : { ...value, taint: joinTaint(value.taint, asUncertain(hint)) };
}

/** A value without its hint. */
export function withoutHint(value: Value): Value {
  return value.hint ? { taint: value.taint, shape: value.shape, text: value.text } : value;
}

/** A value that holds parts of the secrets in it alone, such as a character: it tells of them even where it is only compared. */
export function piece(value: Value): Value {
  return hinted(value, value.taint);
}

function canTell({ shape }: Value): boolean {
  return shape.kind === 'plain' || shape.kind === 'name' || shape.kind === 'condition' || hasParts(shape);
}
