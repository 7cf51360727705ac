import { answerOf, idsOf } from '../state/call-id.ts';
import { clean, joinTaint } from './taint.ts';
import { hinted, hintOf } from './hint.ts';
import type { Steps } from '../pipeline/step-budget.ts';
import { eitherText } from './text-choice.ts';
import { textSize, type TextPattern } from './text-pattern.ts';
import { looksOfStep, hasParts, deepTaint } from './deep-taint.ts';
import { maximumFields, heldUnder } from './cell.ts';
import { type Value, type Shape, functionsOf, type Cell, plainShape, noSecret, plain } from './value.ts';

/** How deep objects are joined part by part. */
const maximumJoinDepth = 1;

/** What a value may be when it is one of two. */
export function joinValue(a: Value, b: Value, steps: Steps): Value {
  return joinDeep(a, b, 0, steps);
}

/** What a value may be when it is one of several. */
export function joinAll(values: readonly Value[], steps: Steps, first = values[0] ?? noSecret): Value {
  return values.reduce((all, value) => joinValue(all, value, steps), first);
}

function joinDeep(a: Value, b: Value, depth: number, steps: Steps): Value {
  if (a === b) return a;
  const joined = joinParts(a, b, depth, steps);
  return a.hint || b.hint ? hinted(joined, joinTaint(hintOf(a), hintOf(b))) : joined;
}

function joinParts(a: Value, b: Value, depth: number, steps: Steps): Value {
  const text = a.text === b.text ? a.text : joinText(a.text, b.text, steps);
  const shape = joinShape(a, b, depth, steps);
  if (hasParts(shape)) return { taint: joinTaint(a.taint, b.taint), shape, text };
  const taint = joinTaint(deepTaint(a, steps), deepTaint(b, steps));
  return shape.kind === 'plain' ? plain(taint, text) : { taint, shape, text };
}

function joinText(a: TextPattern | undefined, b: TextPattern | undefined, steps: Steps): TextPattern | undefined {
  steps.spend((textSize(a ?? '') + textSize(b ?? '')) >> 7);
  return eitherText(a, b);
}

/** The shape both have; beside a value without secret and shape, such as `null` or "", the other's. */
function joinShape(a: Value, b: Value, depth: number, steps: Steps): Shape {
  if (isBlank(a)) return shapeBeside(b.shape, a.text);
  if (isBlank(b)) return shapeBeside(a.shape, b.text);
  if (depth > maximumJoinDepth) return plainShape; // objects may contain themselves
  const [x, y] = [a.shape, b.shape];
  if (x.kind !== y.kind) return plainShape;
  switch (x.kind) {
    case 'vault':
      if (y.kind !== 'vault' || x.part !== y.part || x.holds !== y.holds) return plainShape;
      return x.call === y.call ? x : { ...x, call: answerOf([...idsOf(x.call), ...idsOf(y.call)]) };
    case 'record':
      return y.kind === 'record' && x.cell.hasNames === y.cell.hasNames
        ? { kind: 'record', cell: mergeCells(x.cell, y.cell, depth + 1, steps) }
        : plainShape;
    case 'json':
      return y.kind === 'json' ? { kind: 'json', value: joinDeep(x.value, y.value, depth + 1, steps) } : plainShape;
    case 'pair':
      return y.kind === 'pair'
        ? {
            kind: 'pair',
            name: x.name === y.name ? x.name : undefined,
            value: joinDeep(x.value, y.value, depth + 1, steps),
            isHeader: x.name === y.name && x.isHeader === true && y.isHeader === true,
            inName: joinTaint(x.inName ?? clean, y.inName ?? clean),
          }
        : plainShape;
    case 'items':
      if (y.kind !== 'items' || x.items.length !== y.items.length) return plainShape;
      steps.spend(Math.floor(x.items.length / looksOfStep));
      return {
        kind: 'items',
        items: x.items.map((item, index) => joinDeep(item, y.items[index] ?? noSecret, depth + 1, steps)),
        isShuffled: x.isShuffled === true || y.isShuffled === true,
      };
    case 'cipher':
      return y.kind === 'cipher' ? { kind: 'cipher', isStrong: x.isStrong && y.isStrong } : plainShape;
    case 'context':
      return y.kind === 'context' && x.path === y.path ? x : plainShape;
    case 'authorization':
    case 'certificate':
    case 'name':
      return x;
    case 'status':
      return y.kind === 'status' && x.call === y.call ? x : plainShape;
    case 'function':
      return y.kind === 'function' ? eitherFunction(x, y) : plainShape;
    case 'plain':
    case 'type':
    case 'condition':
      return plainShape;
  }
}

/** What a shape says when the value may be a text instead: a condition that is written out shows nothing of calls when it is true. */
function shapeBeside(shape: Shape, text: TextPattern | undefined): Shape {
  if (shape.kind !== 'condition' || text === undefined) return shape;
  const facts = { whenTrue: text === 'false' ? shape.facts.whenTrue : [], whenFalse: text === 'true' ? shape.facts.whenFalse : [] };
  return facts.whenTrue.length + facts.whenFalse.length === 0 ? plainShape : { kind: 'condition', facts };
}

function eitherFunction(x: Extract<Shape, { kind: 'function' }>, y: Extract<Shape, { kind: 'function' }>): Shape {
  const known = functionsOf(x);
  const others = functionsOf(y).filter(({ body, frame }) => !known.some(one => one.body === body && one.frame === frame));
  return others.length === 0 ? x : { ...x, others: [...known.slice(1), ...others] };
}

function isBlank({ shape, taint }: Value): boolean {
  return shape.kind === 'plain' && taint.length === 0;
}

/** The object that may be either of two. */
function mergeCells(a: Cell, b: Cell, depth: number, steps: Steps): Cell {
  if (a === b) return a;
  steps.spend(Math.floor((a.fields.size + b.fields.size) / looksOfStep));
  const fields = new Map<string, Value>();
  let rest = joinDeep(a.rest, b.rest, depth, steps);
  for (const name of new Set([...a.fields.keys(), ...b.fields.keys()])) {
    const joined = joinDeep(heldUnder(a, name), heldUnder(b, name), depth, steps);
    if (fields.size < maximumFields) fields.set(name, joined);
    else rest = joinDeep(rest, plain(deepTaint(joined, steps)), depth, steps);
  }
  return { fields, rest, hasNames: a.hasNames, isOpen: a.isOpen || b.isOpen, origins: [a, b] };
}
