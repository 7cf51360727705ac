import type { Expression } from '../../csharp/index.ts';
import { ForkMap } from '../state/fork-map.ts';
import type { Steps } from '../pipeline/step-budget.ts';
import { noSecret, type Value, type Locals, type Frame } from '../value/value.ts';
import { joinValue } from '../value/join-value.ts';

/** A frame without locals. */
export function newFrame(parent?: Frame): Frame {
  return { locals: new ForkMap(), parent, references: new Map(), returns: [], exits: [], loop: undefined };
}

/** The value of a local, or `undefined` when no local has that name. */
export function localOf(frame: Frame, name: string): Value | undefined {
  for (let at: Frame | undefined = frame; at; at = at.parent) {
    const value = at.locals?.get(name);
    if (value) return value;
  }
  return undefined;
}

/** What a local is another name for; `undefined` for one of its own. */
export function referenceOf(frame: Frame, name: string): Expression | undefined {
  for (let at: Frame | undefined = frame; at; at = at.parent) if (at.locals?.has(name)) return at.references.get(name);
  return undefined;
}

/** Declares a local of this frame. */
export function declareLocal(frame: Frame, name: string, value: Value): void {
  frame.locals?.set(name, value);
  frame.references.delete(name);
}

/** Declares another name for a local, or for an element or property of what it holds. */
export function declareReference(frame: Frame, name: string, target: Expression, value: Value): void {
  declareLocal(frame, name, value);
  // which element it is, is known where that is written out: what names it may be another one later
  const isOpen = target.kind === 'index' && target.arguments.some(argument => argument.value.kind !== 'literal');
  const given = { name: undefined, modifier: undefined, value: { kind: 'missing', span: target.span } } as const;
  frame.references.set(name, isOpen ? { ...target, arguments: [given] } : target);
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
