import { argumentTaint, callStatic } from './call-static.ts';
import { addContent } from './construct.ts';
import { isOneWay } from './cryptography.ts';
import type { EvaluatedArgument, Evaluation, MemberCall } from './evaluation.ts';
import type { Frame } from './frame.ts';
import { callLinq } from './linq.ts';
import { contextEntry } from './member.ts';
import { givesMeasure, isAdder, isKeyed, keepsText } from './method-names.ts';
import { joinTaint } from './taint.ts';
import { isKnownText, type TextPattern } from './text-pattern.ts';
import { booleanValue, truthOf } from './truth.ts';
import { addField, deepTaint, fieldOf, joinValue, plain, shaped, unknown, type Value } from './value.ts';
import { bundleField, bundleValue } from './vault-bundle.ts';

/** What calling a method gives, and what it does to its receiver and its `out` arguments. */
export function callMember(evaluation: Evaluation, call: MemberCall, frame: Frame): Value {
  const result = callShape(evaluation, call, frame);
  if (!call.name.startsWith('TryGet') && call.arguments.some(({ isOut }) => isOut)) {
    assignOut(evaluation, call.arguments, plain(joinTaint(deepTaint(call.receiver), argumentTaint(evaluation, call.arguments))), frame);
  }
  return result;
}

function callShape(evaluation: Evaluation, call: MemberCall, frame: Frame): Value {
  const { receiver, name, arguments: given } = call;
  const { shape } = receiver;
  switch (shape.kind) {
    case 'type':
      return callStatic(evaluation, shape.name, call);
    case 'context':
      return callContext(evaluation, shape.path, call, frame);
    case 'vault':
      return callVault(evaluation, shape, call, frame);
    case 'record':
      return callRecord(evaluation, shape.cell, call, frame);
    case 'cipher':
      if (name.startsWith('Export') || name === 'ToXmlString') return plain(receiver.taint);
      return shape.isStrong ? unknown : plain(argumentTaint(evaluation, given));
    case 'certificate':
      if (/^Get\w+PrivateKey$/.test(name)) return shaped({ kind: 'cipher', isStrong: true }, receiver.taint);
      return name === 'Export' || name === 'ExportPkcs8PrivateKey' ? plain(receiver.taint) : unknown;
    case 'pair':
      if (name === 'Remove') return unknown;
      return callPlain(evaluation, call, frame);
    case 'items':
    case 'authorization':
    case 'function':
    case 'plain':
      return callLinq(evaluation, receiver, name, given) ?? callPlain(evaluation, call, frame);
  }
}

function callPlain(evaluation: Evaluation, call: MemberCall, frame: Frame): Value {
  const { receiver, name, arguments: given } = call;
  if (isOneWay(name)) {
    if (name.startsWith('Encrypt')) evaluation.view.keyUsed(given[1]?.value.text, call.span);
    return unknown;
  }
  if (name === 'Decrypt') return plain(deepTaint(receiver)); // the key does not show in the plaintext
  if (name === 'TryGetValue') return tryGet(evaluation, call, plain(deepTaint(receiver)), frame);
  if (givesMeasure(name)) return booleanValue(measure(call));
  const added = argumentTaint(evaluation, given);
  if (isAdder(name) && receiver.text === undefined && added.length > 0) evaluation.addInto(call.receiverExpression, undefined, plain(added), frame);
  return plain(joinTaint(deepTaint(receiver), added), keepsText(name) ? receiver.text : changedText(receiver, name, given));
}

function changedText({ text }: Value, name: string, given: readonly EvaluatedArgument[]): TextPattern | undefined {
  const [from, to] = given.map(({ value }) => value.text);
  if (name === 'Replace' && isKnownText(from) && from !== '' && to !== undefined) return text?.replaceAll(from, () => to);
  if (!isKnownText(text)) return undefined;
  if (name.startsWith('ToLower')) return text.toLowerCase();
  return name.startsWith('ToUpper') ? text.toUpperCase() : undefined;
}

/** Comparisons of known texts; with any further argument case may not count, so nothing is known. */
function measure({ receiver, name, arguments: given }: MemberCall): boolean | undefined {
  const text = given.length === 1 ? given[0]?.value.text : undefined;
  if (!isKnownText(receiver.text) || !isKnownText(text)) return undefined;
  switch (name) {
    case 'Equals':
      return receiver.text === text;
    case 'StartsWith':
      return receiver.text.startsWith(text);
    case 'EndsWith':
      return receiver.text.endsWith(text);
    case 'Contains':
      return receiver.text.includes(text);
    default:
      return undefined;
  }
}

function callContext(evaluation: Evaluation, path: string, call: MemberCall, frame: Frame): Value {
  const { receiver, name, arguments: given } = call;
  const [key, fallback] = given.map(({ value }) => value);
  const entry = contextEntry(evaluation, path, isKnownText(key?.text) ? key.text : undefined);
  if (entry && key?.shape.kind !== 'function') {
    if (name === 'TryGetValue') return tryGet(evaluation, call, entry, frame);
    if (isKeyed(name)) return fallback ? joinValue(entry, fallback) : entry;
  }
  if (givesMeasure(name)) return unknown;
  return callLinq(evaluation, receiver, name, given) ?? plain(receiver.taint);
}

function callVault(evaluation: Evaluation, shape: Extract<Value['shape'], { kind: 'vault' }>, call: MemberCall, frame: Frame): Value {
  const { receiver, name, arguments: given } = call;
  const { taint } = receiver;
  const [key] = given.map(({ value }) => value);
  switch (shape.part) {
    case 'response':
      return plain(taint);
    case 'body': {
      const type = call.typeArguments[0];
      if (name !== 'As' || type === undefined) return plain(taint);
      if (/^(?:string|String|System\.String)$/.test(type.name)) return bundleValue(shape.call, taint, 'bundle-text');
      return /^(?:byte|Byte|char|Stream|X\w+|XmlDocument)$/.test(type.name) ? plain(taint) : bundleValue(shape.call, taint);
    }
    case 'bundle-text':
      if (isOneWay(name) || givesMeasure(name)) return unknown;
      return name === 'ToString' || name === 'Trim' ? receiver : plain(joinTaint(taint, argumentTaint(evaluation, given)));
    case 'bundle':
      if (name === 'TryGetValue') return tryGet(evaluation, call, bundleField(taint, key), frame);
      if (name === 'Property') return shaped({ kind: 'pair', name: key?.text, value: bundleField(taint, key) }, bundleField(taint, key).taint);
      if (isKeyed(name) && key && key.shape.kind !== 'function') return bundleField(taint, keyIgnoringCase(key, given.length));
      if (name === 'Remove') {
        if (key?.text === 'value') evaluation.scrub(call.receiverExpression, frame);
        return unknown;
      }
      if (name === 'ToString') return bundleValue(shape.call, taint, 'bundle-text');
      if (name === 'ToObject' || name === 'DeepClone' || name === 'As') return receiver;
      return callLinq(evaluation, receiver, name, given) ?? callPlain(evaluation, call, frame);
  }
}

/** `GetValue("VALUE", StringComparison.OrdinalIgnoreCase)` finds the secret, too. */
function keyIgnoringCase(key: Value, count: number): Value {
  return count > 1 && key.text !== undefined ? { ...key, text: key.text.toLowerCase() } : key;
}

function callRecord(evaluation: Evaluation, cell: Extract<Value['shape'], { kind: 'record' }>['cell'], call: MemberCall, frame: Frame): Value {
  const { receiver, name, arguments: given } = call;
  const [key, second] = given.map(({ value }) => value);
  const field = isKnownText(key?.text) ? key.text : undefined;
  if (isAdder(name)) {
    if (cell.hasNames && second && field !== undefined) evaluation.view.fieldSet(field, second.text);
    if (cell.hasNames && second && key?.shape.kind !== 'pair') addField(cell, field, second);
    else for (const { value } of given) addContent(cell, value);
    return receiver;
  }
  if (name === 'TryGetValue') return tryGet(evaluation, call, fieldOf(cell, field), frame);
  if (name === 'Property') return shaped({ kind: 'pair', name: field, value: fieldOf(cell, field) }, deepTaint(fieldOf(cell, field)));
  if (cell.hasNames && key && isKeyed(name) && key.shape.kind !== 'function') {
    const found = fieldOf(cell, field);
    return second ? joinValue(found, second) : found;
  }
  if (name === 'Remove' || name === 'Clear') {
    if (name === 'Remove' && field !== undefined) cell.fields.delete(field);
    if (name === 'Clear') {
      cell.fields.clear();
      cell.rest = unknown;
    }
    return name === 'Remove' ? unknown : receiver;
  }
  if (name === 'DeepClone' || name === 'ToObject') return receiver;
  return callLinq(evaluation, receiver, name, given) ?? callPlain(evaluation, call, frame);
}

function tryGet(evaluation: Evaluation, { arguments: given }: MemberCall, found: Value, frame: Frame): Value {
  assignOut(evaluation, given, found, frame);
  return booleanValue(truthOf(unknown));
}

function assignOut(evaluation: Evaluation, given: readonly EvaluatedArgument[], value: Value, frame: Frame): void {
  for (const { isOut, expression } of given) if (isOut) evaluation.assign(expression, value, frame);
}
