import { answerOf, anyRun, earlierId, idsOf, isCall } from './call-id.ts';
import type { Slot } from './pipeline-state.ts';
import type { Steps } from '../pipeline/step-budget.ts';
import { clean, joinTaint, type Taint } from '../value/taint.ts';
import { plain, noSecret, type Cell, type Shape, type Value } from '../value/value.ts';
import { deepTaint, partsOfShape, sizeOfValue } from '../value/deep-taint.ts';

/** How deep lists and pairs are distinguished; what is deeper becomes one plain value. */
const maximumDepth = 100;

/** How many values of an object are counted for what a look at them costs. */
export const maximumSize = 100_000;

/** A value that was kept for another request: what calls gave for it says nothing of what they give in this one. */
export function asEarlier(value: Value, steps: Steps): Value {
  steps.spend(sizeOfValue(value, maximumSize) >> 3);
  return new EarlierAnswers(id => (isCall(id) ? earlierId(id) : id), [value], steps).value(value);
}

/** Secrets by the call that gave them, whichever of its runs it was: each is reported once to a reader. */
export function ofAnyRun(taint: Taint): Taint {
  return renamed(taint, anyRun);
}

/** Gives the answers of calls other ids wherever they are in some values; what has none any more is gone. */
export class EarlierAnswers {
  readonly #idOf: (id: string) => string | undefined;
  readonly #steps: Steps;
  /** Whether objects contain such an answer. Then all of them are copied, since those that share parts go on to do so. */
  readonly #isInObjects: boolean;
  /** The objects as they are from here on: other ways keep theirs. */
  readonly #copies = new Map<Cell, Cell>();
  readonly #open: { readonly cell: Cell; readonly copy: Cell; readonly origins: Cell[] }[] = [];

  constructor(idOf: (id: string) => string | undefined, values: readonly Value[], steps: Steps) {
    this.#idOf = idOf;
    this.#steps = steps;
    this.#isInObjects = holdsInObjects(values, id => idOf(id) !== id);
  }

  value(value: Value): Value {
    const after = this.#value(value, 0);
    for (let at = this.#open.pop(); at; at = this.#open.pop()) {
      for (const [name, field] of at.cell.fields) at.copy.fields.set(name, this.#value(field, 0));
      at.copy.rest = this.#value(at.cell.rest, 0);
      at.origins.push(...at.cell.origins.map(origin => this.#cell(origin)));
    }
    return after;
  }

  slot(slot: Slot): Slot {
    const writes = [...slot].map(([element, write]) => [element, write, renamed(write.taint, this.#idOf)] as const);
    if (writes.every(([, write, taint]) => write.taint === taint)) return slot;
    return new Map(writes.filter(([, , taint]) => taint.length > 0).map(([element, write, taint]) => [element, { ...write, taint }]));
  }

  #value(value: Value, depth: number): Value {
    if (value === noSecret) return value;
    if (depth > maximumDepth) return plain(renamed(deepTaint(value, this.#steps), this.#idOf), value.text);
    const [taint, shape] = [renamed(value.taint, this.#idOf), this.#shape(value.shape, depth)];
    if (shape === undefined) return plain(taint, value.text);
    return taint === value.taint && shape === value.shape ? value : { ...value, taint, shape };
  }

  /** The shape from here on; `undefined` when nothing of it is left. */
  #shape(shape: Shape, depth: number): Shape | undefined {
    switch (shape.kind) {
      case 'vault':
      case 'status': {
        const ids = idsOf(shape.call).map(this.#idOf).filter(id => id !== undefined);
        const call = answerOf(ids);
        return ids.length === 0 ? undefined : call === shape.call ? shape : { ...shape, call };
      }
      case 'condition': {
        const isSame = (answer: string): boolean => idsOf(answer).every(id => this.#idOf(id) === id);
        const [whenTrue, whenFalse] = [shape.facts.whenTrue.filter(isSame), shape.facts.whenFalse.filter(isSame)];
        if (whenTrue.length + whenFalse.length === 0) return undefined;
        return whenTrue.length === shape.facts.whenTrue.length && whenFalse.length === shape.facts.whenFalse.length
          ? shape
          : { kind: 'condition', facts: { whenTrue, whenFalse } };
      }
      case 'items': {
        const items = shape.items.map(item => this.#value(item, depth + 1));
        return items.every((item, index) => item === shape.items[index]) ? shape : { ...shape, items };
      }
      case 'pair':
      case 'json': {
        const value = this.#value(shape.value, depth + 1);
        return value === shape.value ? shape : { ...shape, value };
      }
      case 'record': {
        const cell = this.#cell(shape.cell);
        return cell === shape.cell ? shape : { kind: 'record', cell };
      }
      default:
        return shape;
    }
  }

  #cell(cell: Cell): Cell {
    if (!this.#isInObjects) return cell;
    const known = this.#copies.get(cell);
    if (known) return known;
    const origins: Cell[] = [];
    const copy = { ...cell, fields: new Map<string, Value>(), isOrdered: false, origins, standsFor: undefined };
    this.#copies.set(cell, copy);
    this.#open.push({ cell, copy, origins });
    return copy;
  }
}

function renamed(taint: Taint, idOf: (id: string) => string | undefined): Taint {
  if (taint.every(({ source }) => idOf(source.id) === source.id)) return taint;
  const all = taint.flatMap(trail => {
    const id = idOf(trail.source.id);
    return id === undefined ? [] : [{ ...trail, source: { ...trail.source, id } }];
  });
  return all.reduce<Taint>((joined, trail) => joinTaint(joined, [trail]), clean);
}

/** Whether an object among some values, or in one of them, contains one of some answers. */
function holdsInObjects(values: readonly Value[], isMeant: (id: string) => boolean): boolean {
  const seen = new Set<Cell | Shape>();
  const open = values.map(value => ({ value, isInObject: false }));
  for (let at = open.pop(); at; at = open.pop()) {
    const { shape, taint } = at.value;
    if (at.isInObject && (taint.some(({ source }) => isMeant(source.id)) || answersIn(shape).some(isMeant))) return true;
    const part = shape.kind === 'record' ? shape.cell : shape;
    if (seen.has(part)) continue;
    const isInObject = at.isInObject || shape.kind === 'record';
    const parts = partsOfShape(shape);
    if (parts.length > 0) seen.add(part);
    for (const inner of parts) if (inner !== noSecret) open.push({ value: inner, isInObject });
  }
  return false;
}

function answersIn(shape: Shape): readonly string[] {
  if (shape.kind === 'condition') return [...shape.facts.whenTrue, ...shape.facts.whenFalse].flatMap(idsOf);
  return shape.kind === 'vault' || shape.kind === 'status' ? idsOf(shape.call) : [];
}
