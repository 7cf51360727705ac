import type { Steps } from '../pipeline/step-budget.ts';
import { sameText } from './text-pattern.ts';
import type { Cell, Value } from './value.ts';

/** An object of its own with the same content; what is taken out of it stays in the other, what is put into it is in both. */
export function copyRecord(value: Value): Value {
  return copied(value, undefined);
}

/**
 * An object for one piece of code to work with, in place of the one that is kept: what the code takes out of it may
 * still be there for others, what it puts into it is there for all.
 */
export function borrowRecord(value: Value): Value {
  return copied(value, value.shape.kind === 'record' ? value.shape.cell : undefined);
}

/** The object that a borrowed one is a copy of, as long as nothing was taken out of it: both are then one. */
export function sharedRecord(value: Value, steps: Steps): Value {
  const { shape } = value;
  if (shape.kind !== 'record') return value;
  let { cell } = shape;
  while (cell.standsFor && holdsTheSame(cell, cell.standsFor, steps)) cell = cell.standsFor;
  return cell === shape.cell ? value : { ...value, shape: { kind: 'record', cell } };
}

function copied(value: Value, standsFor: Cell | undefined): Value {
  const { shape } = value;
  if (shape.kind !== 'record') return value;
  const { cell } = shape;
  return { ...value, shape: { kind: 'record', cell: { ...cell, fields: new Map(cell.fields), isOrdered: false, origins: [cell], standsFor } } };
}

function holdsTheSame(a: Cell, b: Cell, steps: Steps): boolean {
  steps.spend(a.fields.size >> 4);
  if (a.fields.size !== b.fields.size || a.rest !== b.rest || !sameText(a.text, b.text)) return false;
  for (const [name, field] of a.fields) if (b.fields.get(name) !== field) return false;
  return true;
}
