import { clean, joinTaint, type Taint } from './taint.ts';
import { sharedRecord } from './record-copy.ts';
import { isPublicField, withoutPublicField } from '../secrets/public-id.ts';
import type { Steps } from '../pipeline/step-budget.ts';
import { looksOfStep, deepTaint, taintOfAll } from './deep-taint.ts';
import { maximumFields, namesField, namesIn, heldValues, heldUnder } from './cell.ts';
import { joinValue, joinAll } from './join-value.ts';
import { type Value, type Shape, type Cell, noSecret, plain, shaped } from './value.ts';

/** A new object. */
export function newRecord(
  hasNames: boolean,
  { isOpen = false, origins = [] }: Partial<Pick<Cell, 'isOpen' | 'origins'>> = {},
): RecordValue {
  return {
    taint: clean,
    shape: { kind: 'record', cell: { fields: new Map(), rest: noSecret, hasNames, isOpen, origins } },
    text: undefined,
  };
}

/** A value that refers to an object. */
export type RecordValue = Value & { readonly shape: Extract<Shape, { kind: 'record' }> };

/** Puts a value under a name, or among the rest when the name is not known; earlier values may still be there. */
export function addField(cell: Cell, name: string | undefined, given: Value, steps: Steps): void {
  const value = inField(name, sharedRecord(given, steps));
  if (cell.origins.length === 0) {
    addOwnField(cell, name, value, steps);
    return;
  }
  const reached = new Set([cell]);
  let looks = 0;
  for (const each of reached) {
    if (++looks % looksOfStep === 0 && !steps.spend()) break;
    addOwnField(each, name, value, steps);
    for (const origin of each.origins) reached.add(origin);
  }
}

/** The content of a field: an issuer, say, is public. */
function inField(name: string | undefined, value: Value): Value {
  if (name === undefined || !isPublicField(name)) return value;
  const { shape } = value;
  if (shape.kind === 'items') return { ...value, shape: { ...shape, items: shape.items.map(item => inField(name, item)) } };
  const taint = withoutPublicField(value.taint, name);
  return taint === value.taint ? value : { ...value, taint };
}

function addOwnField(cell: Cell, name: string | undefined, value: Value, steps: Steps): void {
  if (name === undefined || !cell.fields.has(name)) cell.isOrdered = false; // who knows the place of what is new says so afterwards
  if (name === undefined) cell.rest = joinValue(cell.rest, value, steps);
  else if (cell.fields.size >= maximumFields && !cell.fields.has(name))
    cell.rest = joinValue(cell.rest, plain(deepTaint(value, steps)), steps);
  else cell.fields.set(name, cell.fields.has(name) || cell.isOpen ? joinValue(heldUnder(cell, name), value, steps) : value);
}

/** A property or entry whose name may be made of secrets, too. */
export function pairOf(name: string | undefined, value: Value, inName: Taint, steps: Steps): Value {
  const taint = deepTaint(value, steps);
  if (inName.length === 0) return shaped({ kind: 'pair', name, value }, taint);
  return shaped({ kind: 'pair', name, value, inName }, joinTaint(inName, taint));
}

/** An entry of an object: the secrets of its names are one of their own. */
export function entryOf(name: string, value: Value, steps: Steps): Value {
  return name === namesField ? pairOf(undefined, noSecret, value.taint, steps) : pairOf(name, value, clean, steps);
}

/** Adds to the secrets that the names of an object are made of. */
export function addNames(cell: Cell, inName: Taint, steps: Steps): void {
  if (inName.length > 0 && cell.hasNames) addField(cell, namesField, plain(joinTaint(namesIn(cell), inName)), steps);
}

/** The secrets in what is under the names of an object. */
export function heldIn(cell: Cell, steps: Steps): Taint {
  return taintOfAll([cell.rest, ...heldValues(cell)], steps);
}

/** What is under a name of an object, or under any of them when the name is not known. */
export function fieldOf(cell: Cell, name: string | undefined, steps: Steps): Value {
  if (name !== undefined) return cell.rest === noSecret ? heldUnder(cell, name) : joinValue(heldUnder(cell, name), cell.rest, steps);
  return joinAll(heldValues(cell), steps, cell.rest);
}
