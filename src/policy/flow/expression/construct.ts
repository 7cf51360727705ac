import type { Expression, Initializer } from '../../csharp/index.ts';
import { shortTypeName, typeHas } from '../../language/dotnet/effects.ts';
import type { Trait } from '../../language/dotnet/effect.ts';
import { keepsPlaces } from './calls/change-list.ts';
import { algorithmStrength } from './calls/cryptography.ts';
import { elementsOf, hasExactElements } from './calls/linq.ts';
import type { EvaluatedArgument, Evaluation } from './evaluation.ts';
import type { Steps } from '../pipeline/step-budget.ts';
import { clean, joinTaint } from '../value/taint.ts';
import { arrange, listOf } from '../value/list.ts';
import { sharedRecord } from '../value/record-copy.ts';
import { eitherText } from '../value/text-choice.ts';
import { isKnownText, lostText } from '../value/text-pattern.ts';
import { isWholeNumber, resolvedUri, uriBuilder } from './calls/uri.ts';
import { plain, shaped, noSecret, type Cell, type Value, type Frame } from '../value/value.ts';
import { deepTaint, taintOfAll } from '../value/deep-taint.ts';
import { addField, addNames, newRecord, pairOf, type RecordValue } from '../value/record.ts';

const maximumElements = 24;

/** What `new T(…) { … }` gives. */
export function construct(
  evaluation: Evaluation,
  expression: Extract<Expression, { kind: 'new' }>,
  given: readonly EvaluatedArgument[],
  frame: Frame,
): Value {
  const typeName = expression.type?.name ?? '';
  const made = constructType(evaluation, typeName, given, expression);
  if (expression.initializer) fill(evaluation, made, expression.initializer, frame);
  return made;
}

function constructType(evaluation: Evaluation, typeName: string, given: readonly EvaluatedArgument[], { span }: Expression): Value {
  const values = given.map(({ value }) => value);
  const [first, second] = values;
  const is = (trait: Trait): boolean => typeHas(typeName, trait);
  const strength = algorithmStrength(typeName);
  if (strength) {
    if (is('keyed')) evaluation.view.keyUsed(first?.text, span);
    return shaped({ kind: 'cipher', isStrong: strength === 'strong' }, taintOfAll(values, evaluation));
  }
  if (first?.shape.kind === 'function') return first; // `new Func<string>(() => …)`
  if (is('certificate')) return shaped({ kind: 'certificate' }, taintOfAll(values, evaluation));
  if (is('pair')) {
    const value = values.length === 2 && second ? second : contentOf(values.slice(1), evaluation);
    const key = isKnownText(first?.text) ? first.text : undefined;
    if (key !== undefined) evaluation.view.fieldSet(key, value.text);
    return pairOf(key, value, first && values.length === 2 ? deepTaint(first, evaluation) : clean, evaluation);
  }
  if (is('uri-builder')) return uriBuilder(values, evaluation);
  const name = shortTypeName(typeName);
  if (name === 'Uri' && second) {
    const resolved = resolvedUri(first?.text, second.text) ?? first?.text;
    return plain(
      joinTaint(deepTaint(first ?? noSecret, evaluation), deepTaint(second, evaluation)),
      deepTaint(second, evaluation).length === 0 ? resolved : eitherText(resolved ?? lostText, lostText), // it may be another address
    );
  }
  if (is('transparent')) {
    return values.length === 1 && first ? plain(deepTaint(first, evaluation), first.text) : plain(taintOfAll(values, evaluation));
  }
  if (is('tuple')) return tupleOf(values, evaluation);
  // through a writer one writes into another object: a `StreamWriter` over a `MemoryStream`
  const origins = is('writer') ? values.flatMap(({ shape }) => (shape.kind === 'record' ? [shape.cell] : [])) : [];
  const isEncrypting = is('crypto-stream') && second?.shape.kind !== 'cipher';
  const record = newRecord(!is('list') && !is('writer'), { origins: isEncrypting ? [] : origins });
  if (origins.length > 0) return record;
  if (name === 'StringBuilder') record.shape.cell.text = values.length === 0 || isWholeNumber(first?.text) ? '' : first?.text;
  if (keepsPlaces(name) && (values.length === 0 || (values.length === 1 && isWholeNumber(first?.text)))) {
    record.shape.cell.isOrdered = true;
  } else if (name === 'List' && first && values.length === 1 && hasExactElements(first)) {
    arrange(record.shape.cell, elementsOf(first, evaluation).map(element => sharedRecord(element, evaluation)));
  } else for (const value of values) addContent(record.shape.cell, value, evaluation);
  return record;
}

/** What is in an element: other elements and attributes by their names, where it is nothing else. */
function contentOf(values: readonly Value[], steps: Steps): Value {
  const isNamed = values.length > 0 && values.every(({ shape }) => shape.kind === 'pair' && shape.name !== undefined);
  return isNamed ? listOf(values, steps) : plain(taintOfAll(values, steps));
}

/** A tuple: its parts by the names `Item1`, `Item2` and so on. */
export function tupleOf(values: readonly Value[], steps: Steps): RecordValue {
  const record = newRecord(true);
  values.forEach((value, index) => addField(record.shape.cell, `Item${index + 1}`, value, steps));
  return record;
}

/** `new { a, b = … }`. */
export function anonymousObject(evaluation: Evaluation, { members }: Extract<Expression, { kind: 'anonymous' }>, frame: Frame): Value {
  const record = newRecord(true);
  for (const member of members) {
    const value = evaluation.evaluate(member.value, frame);
    evaluation.view.fieldSet(member.name, value.text);
    addField(record.shape.cell, member.name, value, evaluation);
  }
  return record;
}

/** `(a, name: b)`: each part by its place, and by its name when it has one. */
export function tupleLiteral(evaluation: Evaluation, { items }: Extract<Expression, { kind: 'tuple' }>, frame: Frame): Value {
  const parts = items.map(({ value }) => evaluation.evaluate(value, frame));
  const tuple = tupleOf(parts, evaluation);
  items.forEach(({ name }, index) => {
    if (name !== undefined) addField(tuple.shape.cell, name, parts[index] ?? noSecret, evaluation);
  });
  return tuple;
}

/** Sets what is in braces. */
export function fill(evaluation: Evaluation, made: Value, { entries }: Initializer, frame: Frame): void {
  const cell = made.shape.kind === 'record' ? made.shape.cell : undefined;
  for (const entry of entries) {
    if (entry.kind === 'element') {
      const values = entry.values.map(value => evaluation.evaluate(value, frame));
      const [first = noSecret, second] = values;
      if (!cell) continue;
      if (second && isKnownText(first.text)) evaluation.view.fieldSet(first.text, second.text);
      if (second) addNames(cell, deepTaint(first, evaluation), evaluation);
      if (second) addField(cell, isKnownText(first.text) ? first.text : undefined, second, evaluation);
      else if (!cell.hasNames && cell.fields.size < maximumElements) {
        const isOrdered = cell.isOrdered === true;
        addField(cell, String(cell.fields.size), first, evaluation);
        cell.isOrdered = isOrdered;
      }
      else addContent(cell, first, evaluation);
      continue;
    }
    const [key] = entry.kind === 'indexer' ? entry.arguments.map(({ value }) => evaluation.evaluate(value, frame)) : [];
    const name = entry.kind === 'member' ? entry.name : isKnownText(key?.text) ? key.text : undefined;
    const value = 'entries' in entry.value ? inner(evaluation, entry.value, frame) : evaluation.evaluate(entry.value, frame);
    if (cell && name !== undefined) evaluation.view.fieldSet(name, value.text);
    if (cell && key) addNames(cell, deepTaint(key, evaluation), evaluation);
    if (cell) addField(cell, name, value, evaluation);
    else if (made.shape.kind === 'cipher' && /key$/i.test(name ?? '') && !('entries' in entry.value)) evaluation.view.keyUsed(value.text, entry.value.span);
  }
}

function inner(evaluation: Evaluation, initializer: Initializer, frame: Frame): Value {
  const record = newRecord(true);
  fill(evaluation, record, initializer, frame);
  return record;
}

/** Puts what a constructor or `Add` is given into an object: pairs under their names, the rest as it is. */
export function addContent(cell: Cell, value: Value, steps: Steps): void {
  const { shape } = value;
  if (!steps.spend()) return;
  if (shape.kind === 'pair') {
    addNames(cell, shape.inName ?? clean, steps);
    addField(cell, cell.hasNames ? shape.name : undefined, shape.value, steps);
  } else if (shape.kind === 'items') for (const item of shape.items) addContent(cell, item, steps);
  else if (shape.kind !== 'record' || !cell.hasNames || !shape.cell.hasNames) addField(cell, undefined, plain(deepTaint(value, steps), value.text), steps);
  else {
    steps.spend(shape.cell.fields.size >> 3);
    if (shape.cell.rest !== noSecret) addField(cell, undefined, shape.cell.rest, steps);
    for (const [name, field] of shape.cell.fields) addField(cell, name, field, steps);
  }
}
