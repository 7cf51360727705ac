import type { Expression } from '../../csharp/index.ts';
import type { Evaluation } from './evaluation.ts';
import { partsOf } from './execute.ts';
import { assignLocal, declareLocal, localOf, referenceOf } from './frame.ts';
import { takeAllOut } from './calls/change-array.ts';
import { jsonNode } from '../value/json-node.ts';
import { rootOf } from '../value/object-root.ts';
import { sharedRecord } from '../value/record-copy.ts';
import type { Steps } from '../pipeline/step-budget.ts';
import { clean, joinTaint, type Taint } from '../value/taint.ts';
import { isKnownText } from '../value/text-pattern.ts';
import { plain, type Cell, type Value, type Frame } from '../value/value.ts';
import { deepTaint, refersTo } from '../value/deep-taint.ts';
import { joinValue } from '../value/join-value.ts';
import { addField, addNames } from '../value/record.ts';

/** Gives a variable, property, element or the parts of a tuple a value. */
export function assign(evaluation: Evaluation, target: Expression, value: Value, frame: Frame): void {
  switch (target.kind) {
    case 'name': {
      const original = referenceOf(frame, target.name);
      if (original && evaluation.enter()) {
        assign(evaluation, original, value, frame);
        evaluation.leave();
      } else assignLocal(frame, target.name, value, evaluation);
      break;
    }
    case 'declaration':
      declareLocal(frame, target.name, value);
      break;
    case 'member': {
      if (target.name === 'Name') loseNames(evaluation, rootOf(target.target), frame);
      const { shape } = evaluation.evaluate(target.target, frame);
      if (shape.kind === 'cipher' && /key$/i.test(target.name)) evaluation.view.keyUsed(value.text, target.span);
      else if (shape.kind === 'record' && !shape.cell.hasNames && target.name === 'Length' && value.text === '0') emptyBuilder(evaluation, shape.cell);
      else put(evaluation, target, { name: target.name, value }, frame);
      break;
    }
    case 'index': {
      const [key] = target.arguments.map(argument => evaluation.evaluate(argument.value, frame));
      const inName = key && deepTaint(key, evaluation);
      if (isKnownText(key?.text) && setElement(evaluation, { list: target.target, place: key.text, value }, frame)) break;
      put(evaluation, target, { name: isKnownText(key?.text) ? key.text : undefined, value, inName }, frame);
      break;
    }
    case 'tuple':
      partsOf(value, target.items.length, evaluation).forEach((part, index) => {
        const item = target.items[index];
        if (item) assign(evaluation, item.value, part, frame);
      });
      break;
    default:
      break;
  }
}

/** `element.Name = name`: what is in the element, and in what that is in, is not known by names any longer. */
function loseNames(evaluation: Evaluation, root: Expression, frame: Frame): void {
  if (root.kind !== 'name') return;
  for (const owner of [root, ...evaluation.ownersOf(root.name)]) {
    const held = owner.kind === 'name' ? localOf(frame, owner.name) : undefined;
    if (owner.kind !== 'name' || held?.shape.kind !== 'pair') continue;
    const value = plain(deepTaint(held, evaluation));
    assignLocal(frame, owner.name, { ...held, shape: { ...held.shape, name: undefined, value } }, evaluation);
  }
}

/** `builder.Length = 0`. */
function emptyBuilder(evaluation: Evaluation, cell: Cell): void {
  takeAllOut(evaluation, cell);
  if (cell.text !== undefined) cell.text = evaluation.isSpeculative ? undefined : '';
}

/** Puts a value in the place of an element of a list; `false` when it is not known which element that is. */
function setElement(
  evaluation: Evaluation,
  { list, place, value }: { readonly list: Expression; readonly place: string; readonly value: Value },
  frame: Frame,
): boolean {
  if (list.kind !== 'name' || !evaluation.runsOnce) return false;
  const shape = localOf(frame, list.name)?.shape;
  if (shape?.kind !== 'record' || shape.cell.isOrdered !== true || !shape.cell.fields.has(place)) return false;
  shape.cell.fields.set(place, sharedRecord(value, evaluation));
  return true;
}

/** Assigns a property or element. Of an object whose content is known the old value is gone. */
function put(
  evaluation: Evaluation,
  target: Extract<Expression, { kind: 'member' | 'index' }>,
  { name, value, inName = clean }: { readonly name: string | undefined; readonly value: Value; readonly inName?: Taint | undefined },
  frame: Frame,
): void {
  if (inName.length > 0) {
    const { shape } = evaluation.evaluate(target.target, frame);
    if (shape.kind === 'record') addNames(shape.cell, inName, evaluation);
  }
  const node = name === undefined ? undefined : jsonNode(evaluation, target, frame);
  if (!node) addInto(evaluation, { container: target.target, name, value }, frame);
  else {
    evaluation.view.fieldSet(node.name, value.text);
    evaluation.overwrite(node.cell, node.name, value);
  }
}

/** Adds a value to the object that an expression denotes. */
export function addInto(
  evaluation: Evaluation,
  { container, name, value }: { readonly container: Expression; readonly name: string | undefined; readonly value: Value },
  frame: Frame,
): void {
  const held = evaluation.evaluate(container, frame);
  if (name !== undefined) evaluation.view.fieldSet(name, value.text);
  if (held.shape.kind === 'record') {
    addField(held.shape.cell, held.shape.cell.hasNames ? name : undefined, value, evaluation);
    addToOwners(evaluation, rootOf(container), { value, part: held.shape.cell }, frame);
    return;
  }
  const added = deepTaint(value, evaluation);
  if (added.length === 0) return;
  const node = jsonNode(evaluation, container, frame);
  if (node) {
    addField(node.cell, node.name, joinValue(held, plain(added), evaluation), evaluation);
    return;
  }
  const root = rootOf(container);
  addToRoot(evaluation, root, { name, value }, frame);
  addToOwners(evaluation, root, { value }, frame);
}

/** Adds the secrets of a value to what a local is a part of, unless that refers to the very object that has the value already. */
export function addToOwners(
  evaluation: Evaluation,
  root: Expression,
  { value, part }: { readonly value: Value; readonly part?: Cell },
  frame: Frame,
): void {
  if (root.kind !== 'name') return;
  for (const owner of evaluation.ownersOf(root.name)) {
    const whole = part && owner.kind === 'name' ? localOf(frame, owner.name) : undefined;
    if (!part || !whole || !refersTo(whole, part, evaluation)) addToRoot(evaluation, owner, { value }, frame);
  }
}

/** Adds the secrets of a value to what contains an object, as a part of that name, if it has one. */
function addToRoot(
  evaluation: Evaluation,
  root: Expression,
  { name, value }: { readonly name?: string | undefined; readonly value: Value },
  frame: Frame,
): void {
  const added = plain(deepTaint(value, evaluation));
  if (root.kind === 'name') {
    const old = localOf(frame, root.name);
    if (old) assignLocal(frame, root.name, widen(old, { name, value }, evaluation), evaluation);
    if (old?.shape.kind === 'record') addField(old.shape.cell, undefined, added, evaluation);
  } else if (root.kind === 'index') {
    const [key] = root.arguments;
    const text = key && evaluation.evaluate(key.value, frame).text;
    evaluation.view.addToVariable(isKnownText(text) ? text : undefined, added);
  }
}

function widen(old: Value, { name, value: added }: { readonly name: string | undefined; readonly value: Value }, steps: Steps): Value {
  const isList = old.shape.kind === 'items';
  return {
    taint: joinTaint(isList ? deepTaint(old, steps) : old.taint, deepTaint(added, steps)),
    shape: isAttribute(name) && old.shape.kind === 'pair' ? old.shape : widenedShape(old, added, steps),
    text: undefined,
  };
}

/** Whether a part is an attribute, as XPath writes it: that is beside what is in an element. */
function isAttribute(name: string | undefined): boolean {
  return name?.startsWith('@') === true;
}

function widenedShape({ shape }: Value, added: Value, steps: Steps): Value['shape'] {
  if (shape.kind === 'vault' || shape.kind === 'items') return plain(clean).shape;
  return shape.kind === 'pair' ? { ...shape, value: joinValue(shape.value, plain(deepTaint(added, steps)), steps) } : shape;
}
