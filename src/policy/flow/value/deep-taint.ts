import { clean, joinTaint, maximumTrails, type Taint } from './taint.ts';
import type { Steps } from '../pipeline/step-budget.ts';
import { type Value, type Shape, type Cell, noSecret } from './value.ts';

/** How many parts of an object are looked at for one step. */
export const looksOfStep = 16;

/** Whether the secrets of a value are in its parts rather than in the value itself. */
export function hasParts({ kind }: Shape): boolean {
  return kind === 'record' || kind === 'items' || kind === 'pair' || kind === 'json';
}

/** All secrets in a value, those of its parts included; what `context` contains is not known here. */
export function deepTaint(value: Value, steps: Steps): Taint {
  if (value.shape.kind === 'plain') return value.taint;
  return hasParts(value.shape) ? taintOfParts(value, steps) : ownTaint(value);
}

/** All secrets in several values. */
export function taintOfAll(values: readonly Value[], steps: Steps): Taint {
  return values.reduce<Taint>((all, value) => joinTaint(all, deepTaint(value, steps)), clean);
}

function ownTaint({ shape, taint }: Value): Taint {
  return shape.kind === 'cipher' && shape.isStrong ? clean : taint; // its key leaves it only by an export
}

/**
 * A part is looked into once, however many refer to it, and one after the other, however deep they lie, as long as there are
 * steps for it.
 */
function taintOfParts(value: Value, steps: Steps): Taint {
  const seen = new Set<Cell | Shape>();
  const open = [value];
  let all = clean;
  let looks = looksOfStep - 1; // the first one is a step
  for (let at = open.pop(); at && all.length < maximumTrails; at = open.pop()) {
    const { shape } = at;
    all = joinTaint(all, ownTaint(at));
    const part = shape.kind === 'record' ? shape.cell : shape;
    if (!hasParts(shape) || seen.has(part)) continue;
    seen.add(part);
    const parts = partsOfShape(shape);
    looks += 1 + parts.length;
    if (looks >= looksOfStep && !steps.spend(Math.floor(looks / looksOfStep))) break;
    looks %= looksOfStep;
    for (let index = parts.length - 1; index >= 0; index--) {
      const inner = parts[index];
      if (inner && inner !== noSecret) open.push(inner);
    }
  }
  return all;
}

/** The values that a value is made of. */
export function partsOfShape(shape: Shape): readonly Value[] {
  switch (shape.kind) {
    case 'record':
      return [shape.cell.rest, ...shape.cell.fields.values()];
    case 'items':
      return shape.items;
    case 'pair':
    case 'json':
      return [shape.value];
    default:
      return [];
  }
}

/** Whether an object is among the parts of a value; `false` when there are no steps to look further. */
export function refersTo(value: Value, cell: Cell, steps: Steps): boolean {
  const seen = new Set<Cell | Shape>();
  const open = [value];
  for (let at = open.pop(); at && steps.spend(); at = open.pop()) {
    const part = at.shape.kind === 'record' ? at.shape.cell : at.shape;
    if (part === cell) return true;
    if (!hasParts(at.shape) || seen.has(part)) continue;
    seen.add(part);
    open.push(...partsOfShape(at.shape).filter(inner => hasParts(inner.shape)));
  }
  return false;
}

/** How many values a value is made of, counted up to a number. */
export function sizeOfValue(value: Value, most: number): number {
  const seen = new Set<Cell | Shape>();
  const open = [value];
  let size = 0;
  for (let at = open.pop(); at && size < most; at = open.pop()) {
    size++;
    const part = at.shape.kind === 'record' ? at.shape.cell : at.shape;
    if (!hasParts(at.shape) || seen.has(part)) continue;
    seen.add(part);
    for (const inner of partsOfShape(at.shape)) open.push(inner);
  }
  return size;
}
