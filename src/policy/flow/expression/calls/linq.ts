import type { QueryClause } from '../../../csharp/index.ts';
import type { EvaluatedArgument, Evaluation } from '../evaluation.ts';
import { chooseElements } from './choose-elements.ts';
import { declareLocal, newFrame } from '../frame.ts';
import type { Effect } from '../../../language/dotnet/effect.ts';
import { methodHas } from '../../../language/dotnet/effects.ts';
import { localsKey, settledKey } from '../../state/settled-key.ts';
import type { Steps } from '../../pipeline/step-budget.ts';
import { arrange, listOf } from '../../value/list.ts';
import { sharedRecord } from '../../value/record-copy.ts';
import { isKnownText, nullText } from '../../value/text-pattern.ts';
import { asUncertain, clean, joinTaint } from '../../value/taint.ts';
import { booleanValue, hasNoCase, truthOf } from '../truth.ts';
import { functionsOf, plain, shaped, noSecret, type Value, type Frame } from '../../value/value.ts';
import { deepTaint, taintOfAll } from '../../value/deep-taint.ts';
import { joinAll, joinValue } from '../../value/join-value.ts';
import { gathered, hintOf, piece } from '../../value/hint.ts';
import { addField, addNames, entryOf, newRecord } from '../../value/record.ts';

const maximumItems = 24;
const maximumEntries = 60;
/** How many rounds what is aggregated has to settle. */
const maximumRounds = 8;

/** The elements of a value in order; where they are not known one by one, one in place of all. */
export function elementsOf(value: Value, steps: Steps): readonly Value[] {
  const { shape, taint } = value;
  switch (shape.kind) {
    case 'items':
      return shape.items.length <= maximumItems ? shape.items : [joinAll(shape.items, steps)];
    case 'record': {
      const { fields, rest, hasNames, isOpen } = shape.cell;
      if (!hasNames) return rest === noSecret && fields.size > 0 ? [...fields.values()] : [...fields.values(), rest];
      const named = [...fields].map(([name, field]) => entryOf(name, field, steps));
      const other = shaped({ kind: 'pair', name: undefined, value: rest }, deepTaint(rest, steps));
      return fields.size > maximumItems
        ? [joinAll(named, steps, other)]
        : rest === noSecret && fields.size > 0 && !isOpen
          ? named
          : [...named, other];
    }
    case 'vault':
      return [plain(taint)];
    case 'context':
      if (shape.entries) {
        // and others, which the caller sent
        const entries = [...shape.entries(), [undefined, noSecret] as const];
        const isHeader = shape.path !== 'Variables';
        if (entries.length <= maximumEntries) return entries.map(([name, value]) => shaped({ kind: 'pair', name, value, isHeader }));
      }
      return [shaped({ kind: 'pair', name: undefined, value: plain(taint) }, taint)];
    case 'pair':
      return [shape.value];
    case 'plain':
      return [piece(plain(deepTaint(value, steps)))];
    case 'type':
    case 'authorization':
    case 'certificate':
    case 'function':
    case 'status':
    case 'condition':
    case 'cipher':
    case 'name':
    case 'json':
      return [plain(deepTaint(value, steps))];
  }
}

/** The elements of a value and of all that is in them; where they are too many, one in place of all. */
function allWithin(value: Value, steps: Steps): readonly Value[] {
  const found: Value[] = [];
  const seen = new Set<object>();
  const open = [value];
  for (let at = open.pop(); at; at = open.pop()) {
    const { shape } = at;
    const part = shape.kind === 'record' ? shape.cell : shape;
    if (seen.has(part) || (shape.kind !== 'record' && shape.kind !== 'items' && shape.kind !== 'pair')) continue;
    seen.add(part);
    const inner = elementsOf(at, steps);
    open.push(...inner);
    if (shape.kind !== 'pair') found.push(...inner); // who asks for a property finds the value in it
    if (found.length > maximumEntries) {
      const all = plain(deepTaint(value, steps));
      return [all, shaped({ kind: 'pair', name: undefined, value: all }, all.taint)];
    }
  }
  return found.length === 0 ? elementsOf(value, steps) : found;
}

/** Whether it is known which elements there are, each of them once. */
export function hasExactElements({ shape }: Value): boolean {
  if (shape.kind === 'items') return shape.isShuffled !== true && shape.items.length <= maximumItems;
  if (shape.kind === 'record' && !shape.cell.hasNames) return shape.cell.isOrdered === true;
  return (
    shape.kind === 'record' &&
    shape.cell.rest === noSecret &&
    !shape.cell.isOpen &&
    shape.cell.origins.length === 0 &&
    shape.cell.fields.size <= maximumItems
  );
}

/** What a method that takes a function, or goes through a collection, gives; `undefined` when it is none. */
export function callLinq(evaluation: Evaluation, receiver: Value, name: string, given: readonly EvaluatedArgument[]): Value | undefined {
  const result = evaluation.hints.inRound(() => linqResult(evaluation, receiver, name, given));
  const choosing = /^(?:Intersect|Except)(?:By)?$/.test(name) ? taintOfAll(given.map(({ value }) => value), evaluation) : clean;
  const hint = joinTaint(evaluation.hints.given, choosing);
  if (!result || hint.length === 0 || givesOne(name)) return result;
  if (result.shape.kind === 'items' && !methodHas(name, 'each')) {
    return listOf(result.shape.items.map(item => gathered(item, hint)), evaluation, true);
  }
  return result.shape.kind === 'items' ? result : gathered(result, hint);
}

/** Whether a method gives one thing alone of all that it goes through: an element, a number, a truth. */
function givesOne(name: string): boolean {
  return methodHas(name, 'one') || methodHas(name, 'fact') || methodHas(name, 'total') || methodHas(name, 'loop');
}

function linqResult(evaluation: Evaluation, receiver: Value, name: string, given: readonly EvaluatedArgument[]): Value | undefined {
  const has = (effect: Effect): boolean => methodHas(name, effect);
  const functions = given.map(({ value }) => value).filter(({ shape }) => shape.kind === 'function');
  const isCollection = receiver.shape.kind === 'items' || receiver.shape.kind === 'record' || receiver.shape.kind === 'vault';
  if (functions.length === 0 && !(isCollection && (has('elements') || has('one') || has('contains')))) return undefined;
  const [first] = functions;
  const values = given.map(({ value }) => value).filter(({ shape }) => shape.kind !== 'function');
  const chosen = functions.length === 0 ? chooseElements(receiver, name, given) : undefined;
  if (chosen) return chosen.isOne ? (chosen.elements[0] ?? noSecret) : listOf(chosen.elements, evaluation);
  let elements = has('within') ? allWithin(receiver, evaluation) : elementsOf(receiver, evaluation);
  if (has('contains')) return booleanValue(containment(elements, values));
  const isFilter = has('filter');
  if (first && isFilter) elements = elements.filter(element => truthOf(evaluation.apply(first, [element])) !== false);
  const joined = (): Value => joinAll(elements, evaluation, noSecret);
  if (has('fact')) {
    if (first && !isFilter) for (const element of elements) evaluation.apply(first, [element]);
    return noSecret;
  }
  if (has('fold')) return aggregate(evaluation, elements, values, functions);
  if (has('loop')) {
    if (first) applyToEach(evaluation, first, receiver, () => elements.map(element => evaluation.apply(first, [element])));
    return noSecret;
  }
  if (has('dictionary')) return dictionary(evaluation, elements, functions);
  if (has('elements')) {
    if (first && !isFilter) for (const element of elements) evaluation.apply(first, [element]); // the order tells what it gives
    if (name === 'ToList' && hasExactElements(receiver)) return listObject(elements, evaluation);
    const added = values.flatMap(value => (has('given') ? [value] : has('both') ? elementsOf(value, evaluation) : []));
    return listOf(
      [...elements, ...added],
      evaluation,
      !has('places') || !hasExactElements(receiver) || (has('both') && !values.every(hasExactElements)),
    );
  }
  if (has('one') && (!first || isFilter)) return oneOf(name, elements, values.length > 0, evaluation) ?? joined();
  if (!first) return undefined;
  if (name === 'Zip' && values.length === 1) {
    const beside = joinAll(values.flatMap(value => elementsOf(value, evaluation)), evaluation);
    return listOf(elements.map(element => evaluation.apply(first, [element, beside])), evaluation, true);
  }
  const results = applyToEach(evaluation, first, receiver, () => elements.map(element => evaluation.apply(first, [element, noSecret])));
  if (has('each')) return listOf(results.map(result => gathered(result, hintOf(result))), evaluation, !hasExactElements(receiver));
  if (has('flat')) return flattened(evaluation, elements, results, functions[1]);
  if (has('total')) return joinAll(results, evaluation, noSecret);
  // further functions make keys and results of the elements of both lists
  const any = joinAll(values.flatMap(value => elementsOf(value, evaluation)), evaluation, joined());
  const others = functions.slice(1).map(each => evaluation.apply(each, [any, any]));
  return plain(taintOfAll([any, ...results, ...others], evaluation));
}

/** What a method gives of some texts: one of them, or nothing where it has no default of its own. */
function oneOf(name: string, elements: readonly Value[], isGiven: boolean, steps: Steps): Value | undefined {
  if (elements.length === 0 || !elements.every(({ shape }) => shape.kind === 'plain')) return undefined;
  if (/^(?:First|Last|Single|ElementAt)$/.test(name)) return joinAll(elements, steps);
  return /^(?:First|Last|Single)OrDefault$/.test(name) && !isGiven ? joinAll(elements, steps, plain(clean, nullText)) : undefined;
}

/** A list that code can change, of elements that are known one by one. */
function listObject(elements: readonly Value[], steps: Steps): Value {
  const list = newRecord(false);
  arrange(list.shape.cell, elements.map(element => sharedRecord(element, steps)));
  return list;
}

/** The elements of lists that a function made, or what a second one makes of each with the element it was made of. */
function flattened(evaluation: Evaluation, elements: readonly Value[], lists: readonly Value[], second: Value | undefined): Value {
  const items = lists.flatMap((list, index) => {
    const inner = elementsOf(list, evaluation);
    return second ? inner.map(item => evaluation.apply(second, [elements[index] ?? noSecret, item])) : inner;
  });
  return listOf(items, evaluation, true);
}

/** What a query gives; its range variables are in a frame of their own. */
export function evaluateQuery(evaluation: Evaluation, clauses: readonly QueryClause[], outer: Frame): Value {
  const results: Value[] = [];
  evaluation.hints.inRound(() => runClauses(evaluation, clauses, 0, newFrame(outer), results));
  return listOf(results, evaluation, true);
}

function runClauses(evaluation: Evaluation, clauses: readonly QueryClause[], index: number, frame: Frame, results: Value[]): void {
  const clause = clauses[index];
  if (!clause || !evaluation.enter()) return;
  runClause(evaluation, clauses, index, frame, results);
  evaluation.leave();
}

/** Goes on with what a condition or some keys choose. */
function goOnBy(evaluation: Evaluation, choice: readonly Value[], goOn: () => void): void {
  evaluation.hints.under(choice.reduce((all, value) => joinTaint(all, hintOf(value)), clean), goOn);
}

function runClause(evaluation: Evaluation, clauses: readonly QueryClause[], index: number, frame: Frame, results: Value[]): void {
  const clause = clauses[index];
  if (!clause) return;
  const goOn = (): void => runClauses(evaluation, clauses, index + 1, frame, results);
  switch (clause.kind) {
    case 'from':
    case 'join':
      for (const element of elementsOf(evaluation.evaluate(clause.source, frame), evaluation)) {
        declareLocal(frame, clause.name, element);
        if (clause.kind === 'join' && clause.into !== undefined) {
          declareLocal(frame, clause.into, shaped({ kind: 'items', items: [element] }));
        }
        goOnBy(evaluation, clause.kind === 'join' ? [evaluation.evaluate(clause.left, frame), evaluation.evaluate(clause.right, frame)] : [], goOn);
      }
      break;
    case 'let':
      declareLocal(frame, clause.name, evaluation.evaluate(clause.value, frame));
      goOn();
      break;
    case 'where': {
      const condition = evaluation.evaluate(clause.condition, frame);
      if (truthOf(condition) !== false) goOnBy(evaluation, [condition], goOn);
      break;
    }
    case 'orderby':
      goOnBy(evaluation, clause.keys.map(({ key }) => evaluation.evaluate(key, frame)), goOn);
      break;
    case 'select':
    case 'group': {
      const value = evaluation.evaluate(clause.value, frame);
      const next = clauses[index + 1];
      if (next?.kind !== 'into') results.push(evaluation.hints.gather(value));
      else {
        declareLocal(frame, next.name, value);
        runClauses(evaluation, clauses, index + 2, frame, results);
      }
      break;
    }
    case 'into':
      goOn();
  }
}

/** Calls a function with each element; where they may be more than are known, until that leaves nothing new. */
function applyToEach(evaluation: Evaluation, callee: Value, receiver: Value, apply: () => readonly Value[]): readonly Value[] {
  const { shape } = callee;
  if (shape.kind !== 'function' || hasExactElements(receiver)) return apply();
  const key = (): string => functionsOf(shape).map(({ frame }) => localsKey(evaluation, frame, 'known')).join('\n');
  let results: readonly Value[] = [];
  let [before, after]: [string | undefined, string] = [undefined, key()];
  for (let round = 0; before !== after; round++) {
    if (round >= maximumRounds) {
      evaluation.giveUp();
      break;
    }
    results = apply();
    [before, after] = [after, key()];
  }
  return results;
}

function aggregate(evaluation: Evaluation, elements: readonly Value[], values: readonly Value[], functions: readonly Value[]): Value {
  const [step, finish] = functions;
  let total = values[0] ?? elements[0] ?? noSecret;
  for (let round = 0, before = ''; step && before !== (before = settledKey(total, 'known', evaluation)); round++) {
    if (round >= maximumRounds) {
      evaluation.giveUp();
      break;
    }
    for (const element of elements) total = joinValue(total, evaluation.apply(step, [total, element]), evaluation);
  }
  return finish ? evaluation.apply(finish, [total]) : total;
}

function dictionary(evaluation: Evaluation, elements: readonly Value[], [key, value]: readonly Value[]): Value {
  const record = newRecord(true);
  for (const element of elements) {
    const name = key ? evaluation.apply(key, [element]) : noSecret;
    addNames(record.shape.cell, deepTaint(name, evaluation), evaluation);
    const held = value ? evaluation.apply(value, [element]) : element;
    if (isKnownText(name.text)) {
      addField(record.shape.cell, name.text, held, evaluation);
      if (hasNoCase(name)) addField(record.shape.cell, name.text.toLowerCase(), held, evaluation);
    }
    else addField(record.shape.cell, undefined, unsure(held, evaluation), evaluation); // it may be under another name
  }
  return record;
}

function unsure(value: Value, steps: Steps): Value {
  return value.shape.kind === 'json' ? plain(asUncertain(deepTaint(value, steps))) : { ...value, taint: asUncertain(value.taint) };
}

/** Whether a list contains a text; with a comparer, whether it contains it in some case. */
function containment(elements: readonly Value[], [wanted, comparer]: readonly Value[]): boolean | undefined {
  if (!wanted || !isKnownText(wanted.text)) return undefined;
  const isFolded = comparer !== undefined || [wanted, ...elements].some(hasNoCase);
  const fold = (text: string): string => (isFolded ? text.toLowerCase() : text);
  const sought = fold(wanted.text);
  let isSure = true;
  for (const { text } of elements) {
    if (!isKnownText(text)) isSure = false;
    else if (fold(text) === sought) return true;
  }
  return isSure ? false : undefined;
}
