import { ForkMap } from '../state/fork-map.ts';
import type { Steps } from '../pipeline/step-budget.ts';
import { joinValue, noSecret, type Value } from '../value/value.ts';

/** Locals with their values; each way through the code has a map of its own. */
export type Locals = ForkMap<Value>;

/** The locals of one run of a function body. `locals` is absent where control cannot come: after `return`. */
export interface Frame {
  locals: Locals | undefined;
  readonly parent: Frame | undefined;
  readonly returns: Value[];
  /** The locals at each `return`. */
  readonly exits: Locals[];
  /** Where `break` and `continue` of the innermost loop go to. */
  loop: { readonly breaks: Locals[]; readonly continues: Locals[] } | undefined;
}

/** A frame without locals. */
export function newFrame(parent?: Frame): Frame {
  return { locals: new ForkMap(), parent, returns: [], exits: [], loop: undefined };
}

/** The value of a local, or `undefined` when no local has that name. */
export function localOf(frame: Frame, name: string): Value | undefined {
  for (let at: Frame | undefined = frame; at; at = at.parent) {
    const value = at.locals?.get(name);
    if (value) return value;
  }
  return undefined;
}

/** Declares a local of this frame. */
export function declareLocal(frame: Frame, name: string, value: Value): void {
  frame.locals?.set(name, value);
}

/** Assigns a local. One of an outer function keeps its old value as a possibility: when the lambda runs is not known. */
export function assignLocal(frame: Frame, name: string, value: Value, steps: Steps): void {
  if (frame.locals?.has(name)) {
    frame.locals.set(name, value);
    return;
  }
  for (let at = frame.parent; at; at = at.parent) {
    const old = at.locals?.get(name);
    if (!old) continue;
    at.locals?.set(name, joinValue(old, value, steps));
    return;
  }
}

/** In place of a local that a way does not have: it is no value that joins in. */
const undeclared: Value = { ...noSecret };

/** What the locals may be when control comes from any of several ways; absent when from none. Only what differs is looked at. */
export function joinLocals(ways: readonly (Locals | undefined)[], steps: Steps): Locals | undefined {
  return ways.filter(way => way !== undefined).reduce<Locals | undefined>((locals, way) => {
    if (!locals) return way;
    const joined = locals.join(way, (mine, others) => (others === undeclared ? mine : joinValue(mine, others, steps)), undeclared);
    steps.spend(joined.changes >> 3);
    return joined;
  }, undefined);
}
