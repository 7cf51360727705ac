import type { Block, Expression } from '../../csharp/index.ts';
import { answerOf, idsOf } from '../state/call-id.ts';
import { clean, joinTaint, maximumTrails, type Taint } from './taint.ts';
import type { Frame } from '../expression/frame.ts';
import { sharedRecord } from './record-copy.ts';
import { isPublicField, withoutPublicField } from '../secrets/public-id.ts';
import type { Steps } from '../pipeline/step-budget.ts';
import { alternatives, eitherText } from './text-choice.ts';
import { isKnownText, nullText, sameText, textSize, type TextPattern } from './text-pattern.ts';

/** What is known of a run-time value: the secrets in it, what kind of thing it is, and its text as far as it is fixed. */
export interface Value {
  /** The secrets one gets who reads all of it. For shapes made of parts see {@link Shape}. */
  readonly taint: Taint;
  readonly shape: Shape;
  readonly text: TextPattern | undefined;
}

/** The things that are more than their taint: reading a part of them gives less, or more, than all. */
export type Shape =
  | { readonly kind: 'plain' }
  /** `context` or a member chain below it, e.g. `Request.Headers`, with the entries of a dictionary. */
  | { readonly kind: 'context'; readonly path: string; readonly entries?: () => readonly (readonly [string | undefined, Value])[] }
  /** A type or namespace, e.g. `System.Convert`. */
  | { readonly kind: 'type'; readonly name: string }
  /**
   * The answer of a vault, or of a server that gives out tokens, or its body before it is read as something; `call` may name
   * several, see {@link idsOf}.
   */
  | { readonly kind: 'vault'; readonly part: 'response' | 'body'; readonly call: string; readonly holds?: 'tokens' }
  /** JSON text of an object whose parts are known: parsing it gives them back. */
  | { readonly kind: 'json'; readonly value: Value }
  /** The status of such an answer; a condition, by what it shows of such calls. */
  | { readonly kind: 'status'; readonly call: string }
  | { readonly kind: 'condition'; readonly facts: { readonly whenTrue: readonly string[]; readonly whenFalse: readonly string[] } }
  /** What `get-authorization-context` keeps: only `AccessToken` is secret. */
  | { readonly kind: 'authorization' }
  /** A certificate with its private key: the rest of it is public. */
  | { readonly kind: 'certificate' }
  /** A lambda or local function with the locals it was made among. */
  | ({ readonly kind: 'function'; /** What it may be instead. */ readonly others?: readonly FunctionCode[] } & FunctionCode)
  /** An object, dictionary, list or builder that code fills. */
  | { readonly kind: 'record'; readonly cell: Cell }
  /** A list whose elements are known one by one; `isShuffled` when some may be missing, or are elsewhere. */
  | { readonly kind: 'items'; readonly items: readonly Value[]; readonly isShuffled?: boolean }
  /**
   * A property of an object or an entry of a dictionary: mostly only the value is secret, and `inName` are the secrets that its name
   * is made of. `isHeader` for one whose name has no case.
   */
  | {
      readonly kind: 'pair';
      readonly name: string | undefined;
      readonly value: Value;
      readonly isHeader?: boolean;
      readonly inName?: Taint;
    }
  /** The name of a header or parameter, whose case makes no difference; without text the caller chose it, and no policy wrote it. */
  | { readonly kind: 'name' }
  /** A hash, signature or cipher object; what a strong one gives does not lead back. */
  | { readonly kind: 'cipher'; readonly isStrong: boolean };

/** What a lambda or local function does. */
export interface FunctionCode {
  readonly parameters: readonly string[];
  readonly body: Expression | Block;
  readonly frame: Frame;
}

/** All that a function may be. */
export function functionsOf({ parameters, body, frame, others = [] }: Extract<Shape, { kind: 'function' }>): readonly FunctionCode[] {
  return [{ parameters, body, frame }, ...others];
}

/** The content of an object; shared by all values that refer to it. */
export interface Cell {
  /** By name; in a list, the elements it was made with. */
  readonly fields: Map<string, Value>;
  /** What is under names that are not known, or was put into a list later. */
  rest: Value;
  /** Whether its elements are pairs (objects, dictionaries) or plain values (lists, text). */
  readonly hasNames: boolean;
  /** Whether it may contain what is not known: JSON that somebody else wrote. */
  readonly isOpen: boolean;
  /** Whether it is a list of which each element is known: its fields, in order, by the numbers of their places. */
  isOrdered?: boolean;
  /** The text of a builder, while it is known. */
  text?: TextPattern | undefined;
  /** The objects it may be, or writes through to: what is put into it is put into them, too. */
  readonly origins: readonly Cell[];
  /** The object that this one is a copy of while one piece of code works with it. */
  readonly standsFor?: Cell | undefined;
}

const plainShape: Shape = { kind: 'plain' };

/** How many names of an object are distinguished; what is put under more of them is among the rest. */
const maximumFields = 256;

/** How many elements of a list are distinguished. */
const maximumElements = 256;

/** How deep objects are joined part by part. */
const maximumJoinDepth = 1;

/** How many parts of an object are looked at for one step. */
const looksOfStep = 16;

/** A value of which nothing is known but that it contains no secret. */
export const noSecret: Value = { taint: clean, shape: plainShape, text: undefined };

/** A plain value. */
export function plain(taint: Taint, text?: TextPattern): Value {
  return taint.length === 0 && text === undefined ? noSecret : { taint, shape: plainShape, text };
}

/** A clean value of known text. */
export function textValue(text: TextPattern): Value {
  return { taint: clean, shape: plainShape, text };
}

/** A value of some shape. */
export function shaped(shape: Shape, taint: Taint = clean): Value {
  return { taint, shape, text: undefined };
}

/** A list. One with more elements than are distinguished becomes one of a single element, which may be any of them. */
export function listOf(items: readonly Value[], steps: Steps, isShuffled = false): Value {
  return items.length > maximumElements
    ? shaped({ kind: 'items', items: [joinAll(items, steps)], isShuffled: true })
    : shaped({ kind: 'items', items, isShuffled });
}

/** What a pair is called. */
export function nameOfPair({ name, isHeader, inName = clean }: Extract<Shape, { kind: 'pair' }>): Value {
  if (inName.length > 0) return plain(inName, name);
  if (isHeader === true) return { taint: clean, shape: { kind: 'name' }, text: name };
  return name === undefined ? noSecret : textValue(name);
}

/**
 * The texts that look an entry of the context up, when they are known: of a name that the caller chose one that no policy
 * wrote.
 */
export function keyTexts({ text, shape }: Value): readonly string[] | undefined {
  if (isKnownText(text)) return [text];
  if (text === undefined) return shape.kind === 'name' ? [foreignName] : undefined;
  if (!text.hasChoice) return undefined;
  const texts = alternatives(text).map(way => (isKnownText(way) ? way : shape.kind === 'name' ? foreignName : undefined));
  return texts.length <= maximumKeys && texts.every(way => way !== undefined) ? texts : undefined;
}

/**
 * The name that an entry of an own dictionary is asked for by, where it is known. Of a text that may be none it is the other one, since a
 * dictionary gives nothing for none; of names of another type there is always one, such as 0.
 */
export function keyName({ text }: Value, { fields }: Cell): string | undefined {
  if (isKnownText(text) || text?.hasChoice !== true) return isKnownText(text) ? text : undefined;
  const [name, ...others] = alternatives(text).filter(way => !sameText(way, nullText));
  const isText = isKnownText(name) && /^[a-z][\w.-]*$/i.test(name) && !/^(?:true|false)$/i.test(name) && !fields.has('\0');
  return isText && others.length === 0 ? name : undefined;
}

/** How many names that a key may be are looked up one by one. */
const maximumKeys = 16;

/** In place of each name that no policy wrote: no policy can write it. */
const foreignName = ' of the caller';

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

/** Whether the secrets of a value are in its parts rather than in the value itself. */
function hasParts({ kind }: Shape): boolean {
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

/** Where an object keeps the secrets that its names are made of: a name that no policy can write. */
const namesField = ' names';

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

/** The secrets that the names of an object are made of. */
export function namesIn({ fields }: Cell): Taint {
  return fields.get(namesField)?.taint ?? clean;
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

function heldValues({ fields }: Cell): readonly Value[] {
  return fields.has(namesField) ? [...fields].flatMap(([name, value]) => (name === namesField ? [] : [value])) : [...fields.values()];
}

function heldUnder(cell: Cell, name: string): Value {
  return cell.fields.get(name) ?? (cell.isOpen ? cell.rest : noSecret);
}
