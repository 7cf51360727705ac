import { joinValue, unknown, type Value } from './value.ts';

/** The locals of one run of a function body. `locals` is absent where control cannot come: after `return`. */
export interface Frame {
  locals: Map<string, Value> | undefined;
  readonly parent: Frame | undefined;
  readonly returns: Value[];
  /** The locals at each `return`. */
  readonly exits: Map<string, Value>[];
  /** Where `break` and `continue` of the innermost loop go to. */
  loop: { readonly breaks: Map<string, Value>[]; readonly continues: Map<string, Value>[] } | undefined;
}

/** A frame without locals. */
export function newFrame(parent?: Frame): Frame {
  return { locals: new Map(), parent, returns: [], exits: [], loop: undefined };
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
export function assignLocal(frame: Frame, name: string, value: Value): void {
  if (frame.locals?.has(name)) {
    frame.locals.set(name, value);
    return;
  }
  for (let at = frame.parent; at; at = at.parent) {
    const old = at.locals?.get(name);
    if (!old) continue;
    at.locals?.set(name, joinValue(old, value));
    return;
  }
}

/** What the locals may be when control comes from any of several ways; absent when from none. */
export function joinLocals(ways: readonly (Map<string, Value> | undefined)[]): Map<string, Value> | undefined {
  const live = ways.filter(way => way !== undefined);
  const [first, ...others] = live;
  if (!first) return undefined;
  if (others.length === 0) return first;
  const joined = new Map(first);
  for (const other of others) {
    for (const [name, value] of other) joined.set(name, joinValue(joined.get(name) ?? unknown, value));
  }
  return joined;
}
