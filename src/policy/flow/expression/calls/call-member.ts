import { argumentTaint, callStatic, formatText, jsonText, parsed, fillsFourth } from './call-static.ts';
import { addToOwners } from '../assign.ts';
import { takeAllOut } from './change-array.ts';
import { changeList } from './change-list.ts';
import { addContent } from '../construct.ts';
import { readsCredentialHeader } from '../../secrets/credential-read.ts';
import { isKnownMethod, methodHas, staticHas } from '../../../language/dotnet/effects.ts';
import { isOneWay } from './cryptography.ts';
import { checkAbsence, type EvaluatedArgument, type Evaluation, type MemberCall } from '../evaluation.ts';
import { detach, jsonNode } from '../../value/json-node.ts';
import { nameIgnoringCase, propertyOf, valueAtPath } from '../../value/json-path.ts';
import { callLinq, elementsOf } from './linq.ts';
import { descendantsOf, propertiesOf, tokensAt } from './descendants.ts';
import { entryUnder } from '../member.ts';
import type { Steps } from '../../pipeline/step-budget.ts';
import { copyRecord } from '../../value/record-copy.ts';
import { asUncertain, joinTaint } from '../../value/taint.ts';
import { concatText, isKnownText, replacedText, textSize, type TextPattern } from '../../value/text-pattern.ts';
import { comparedTexts } from '../compare-texts.ts';
import { booleanValue, hasNoCase, truthOf } from '../truth.ts';
import { rootOf } from '../../value/object-root.ts';
import { plain, shaped, noSecret, type Cell, type Value, type Frame } from '../../value/value.ts';
import { tokenValue } from '../../secrets/token-endpoint.ts';
import { builtUri, isUriBuilder } from './uri.ts';
import { bundleValue } from '../../secrets/vault-bundle.ts';
import { deepTaint } from '../../value/deep-taint.ts';
import { joinAll, joinValue } from '../../value/join-value.ts';
import { addField, addNames } from '../../value/record.ts';
import { listOf } from '../../value/list.ts';

/** What calling a method gives, and what it does to its receiver and its `out` arguments. */
export function callMember(evaluation: Evaluation, asked: MemberCall, frame: Frame): Value {
  const call = evaluation.hints.isRepeated && (methodHas(asked.name, 'into') || methodHas(asked.name, 'logs')) ? gathering(evaluation, asked) : asked;
  const result = callShape(evaluation, call, frame);
  if (!isKnownMethod(call.name)) mixUp(evaluation, call, frame);
  if (takingOut.test(call.name)) tellWhatStays(evaluation, call, frame);
  tellOwners(evaluation, call, frame);
  if (methodHas(call.name, 'jwt')) assignOut(evaluation, call.arguments, noSecret, frame);
  else if (!methodHas(call.name, 'entry') && !takesEntry(call) && call.arguments.some(({ isOut }) => isOut)) {
    assignOut(
      evaluation,
      call.arguments,
      plain(joinTaint(deepTaint(call.receiver, evaluation), argumentTaint(evaluation, call.arguments))),
      frame,
    );
  }
  return result;
}

/** What takes some elements out of a collection. */
const takingOut = /^(?:Remove(?:At|All|Where)?|(?:Except|Intersect)With)$/;

/** What stays of a collection tells as much as what is taken out, where that depends on a secret again and again. */
function tellWhatStays(evaluation: Evaluation, { receiver, receiverExpression, name, arguments: given }: MemberCall, frame: Frame): void {
  const { hints } = evaluation;
  const { kind } = receiver.shape;
  if (kind === 'context' || kind === 'type' || kind === 'pair') return;
  const repeated = hints.isRepeated ? given.reduce((all, { value }) => joinTaint(all, hints.of(value)), hints.of(noSecret)) : hints.given;
  const compared = name.endsWith('With') ? argumentTaint(evaluation, given) : repeated;
  if (compared.length > 0) evaluation.addInto(receiverExpression, undefined, plain(asUncertain(compared)), frame);
}

/** Of a method that is not known it is not known either what it puts where: its arguments into its receiver, or that into them. */
function mixUp(evaluation: Evaluation, { receiver, receiverExpression, arguments: given }: MemberCall, frame: Frame): void {
  const { kind } = receiver.shape;
  if (kind !== 'record' && kind !== 'items' && kind !== 'plain' && kind !== 'pair') return;
  const added = argumentTaint(evaluation, given);
  if (added.length > 0) evaluation.addInto(receiverExpression, undefined, plain(added), frame);
  const buffers = given.filter(({ value: { shape } }) => shape.kind === 'record' || shape.kind === 'items');
  evaluation.taintBuffers(deepTaint(receiver, evaluation), buffers, frame);
}

/** A call that puts its arguments to others, or shows them, for each of many. */
function gathering(evaluation: Evaluation, call: MemberCall): MemberCall {
  return { ...call, arguments: call.arguments.map(argument => ({ ...argument, value: evaluation.hints.gather(argument.value) })) };
}

/** What is put into an object is in what that is a part of, too, where this does not refer to the object itself. */
function tellOwners(evaluation: Evaluation, call: MemberCall, frame: Frame): void {
  const { receiver: { shape }, receiverExpression, name, arguments: given } = call;
  if (shape.kind !== 'record' || !methodHas(name, 'into')) return;
  const added = argumentTaint(evaluation, given);
  if (added.length > 0) addToOwners(evaluation, rootOf(receiverExpression), { value: plain(added), part: shape.cell }, frame);
}

/** Whether a call takes an entry out of a dictionary and hands it over, which the call itself assigns. */
function takesEntry({ name, receiver: { shape }, arguments: given }: MemberCall): boolean {
  return name === 'Remove' && given.length === 2 && shape.kind === 'record' && given[1]?.isOut === true;
}

function callShape(evaluation: Evaluation, call: MemberCall, frame: Frame): Value {
  const { receiver, name, arguments: given } = call;
  if (changesNode(evaluation, call, frame)) return noSecret;
  const { shape } = receiver;
  switch (shape.kind) {
    case 'type':
      return callStatic(evaluation, shape.name, call, frame);
    case 'context':
      return callContext(evaluation, shape.path, call, frame);
    case 'vault':
      return callVault(evaluation, shape, call);
    case 'json':
      return callJson(evaluation, call, frame);
    case 'record':
      return callRecord(evaluation, shape.cell, call, frame);
    case 'cipher':
      if (methodHas(name, 'exports')) return plain(receiver.taint);
      if (methodHas(name, 'decrypts') && methodHas(name, 'cipher')) return shaped({ kind: 'cipher', isStrong: false });
      if (methodHas(name, 'decrypts')) return plain(argumentTaint(evaluation, given)); // the key does not show in the plaintext
      return shape.isStrong ? noSecret : plain(argumentTaint(evaluation, given));
    case 'certificate':
      if (methodHas(name, 'private-key')) return shaped({ kind: 'cipher', isStrong: true }, receiver.taint);
      return staticHas('X509Certificate2', name, 'exports') ? plain(receiver.taint) : noSecret;
    case 'pair':
      return childrenOf(shape, call, evaluation) ?? callPlain(evaluation, call, frame);
    case 'items':
      if (name === 'OfType' && call.typeArguments[0]?.name === 'JProperty') return propertiesOf(receiver, evaluation);
      return callLinq(evaluation, receiver, name, given) ?? callPlain(evaluation, call, frame);
    case 'status':
    case 'condition':
    case 'authorization':
    case 'function':
    case 'name':
    case 'plain':
      return callLinq(evaluation, receiver, name, given) ?? callPlain(evaluation, call, frame);
  }
}

/** The elements, or attributes, of one name in an element all of whose content is known by its names. */
function childrenOf({ value: { shape } }: Extract<Value['shape'], { kind: 'pair' }>, { name, arguments: given }: MemberCall, steps: Steps): Value | undefined {
  const wanted = given.length === 1 ? given[0]?.value.text : undefined;
  if ((name !== 'Element' && name !== 'Attribute') || !isKnownText(wanted) || shape.kind !== 'items') return undefined;
  const found = shape.items.filter(item => item.shape.kind !== 'pair' || item.shape.name === undefined || item.shape.name === wanted);
  return joinAll(found, steps, found[0] ?? noSecret);
}

/** `node.Remove()` and `node.Replace(value)`: the property that a token is the value of goes, or gets another value. */
function changesNode(evaluation: Evaluation, { name, arguments: given, receiver, receiverExpression }: MemberCall, frame: Frame): boolean {
  if ((name !== 'Remove' && name !== 'Replace') || receiver.shape.kind === 'context') return false;
  if (name === 'Remove' && given.length === 0) return detach(evaluation, receiverExpression, frame);
  const [first] = given;
  if (given.length !== 1 || !first || name === 'Remove') return false;
  const node = jsonNode(evaluation, receiverExpression, frame);
  if (node) evaluation.overwrite(node.cell, node.name, first.value);
  return node !== undefined;
}

function callPlain(evaluation: Evaluation, call: MemberCall, frame: Frame): Value {
  const { receiver, name, arguments: given } = call;
  if (isOneWay(name)) {
    if (name.startsWith('Encrypt')) evaluation.view.keyUsed(given[1]?.value.text, call.span);
    return noSecret;
  }
  if (methodHas(name, 'decrypts')) {
    return plain(
      argumentTaint(evaluation, given.slice(0, 1).concat({ value: receiver, expression: call.receiverExpression, isOut: false })),
    );
  }
  if (methodHas(name, 'jwt')) return noSecret;
  if (fillsFourth(name, given.length)) evaluation.taintBuffers(argumentTaint(evaluation, given.slice(0, 1)), given.slice(3, 4), frame);
  if (methodHas(name, 'fills')) evaluation.taintBuffers(deepTaint(receiver, evaluation), given, frame);
  if (isTryGet(name)) return tryGet(evaluation, call, plain(deepTaint(receiver, evaluation)), frame);
  if (takesNothing(call)) return noSecret;
  if (methodHas(name, 'fact')) {
    if (name === 'Equals' && readsCredentialHeader(call.receiverExpression)) evaluation.view.credentialCompared(given[0]?.value.text);
    return comparedTexts(name, receiver, given[0]?.value, given.slice(1).map(({ value }) => value));
  }
  if (hasNoCase(receiver) && methodHas(name, 'same-text')) return receiver;
  const added = argumentTaint(evaluation, given);
  evaluation.spend(textSize(receiver.text ?? '') >> 7);
  if (methodHas(name, 'into') && (receiver.text === undefined || changesAround(name, given.length)) && added.length > 0) {
    evaluation.addInto(call.receiverExpression, setsAttributes(name) ? '@' : undefined, plain(added), frame);
  }
  return plain(
    joinTaint(deepTaint(receiver, evaluation), added),
    methodHas(name, 'same-text') ? receiver.text : changedText(receiver, name, given),
  );
}

/** Whether a method takes nothing of a text or a list: `Substring(0, 0)`, `Remove(0)`, `Take(0)`. */
function takesNothing({ name, arguments: given }: MemberCall): boolean {
  const at = name === 'Substring' ? 1 : name === 'Remove' || name === 'Take' || name === 'TakeLast' ? 0 : -1;
  return at === given.length - 1 && isNumber(given[at], '0');
}

/** Whether an argument is a number as it is written. */
function isNumber(argument: EvaluatedArgument | undefined, text: string): boolean {
  return argument?.expression.kind === 'literal' && argument.expression.type === 'number' && argument.value.text === text;
}

/** Whether a method sets attributes of an element, which are beside what is in it. */
function setsAttributes(name: string): boolean {
  return name === 'SetAttributeValue' || name === 'ReplaceAttributes';
}

/** Whether a method puts something beside or in the place of its receiver, which no method of a text does. */
function changesAround(name: string, count: number): boolean {
  return name === 'Replace' ? count === 1 : name !== 'Insert';
}

function changedText({ text }: Value, name: string, given: readonly EvaluatedArgument[]): TextPattern | undefined {
  const [from, to] = given.map(({ value }) => value.text);
  if (methodHas(name, 'replaces') && isKnownText(from) && from !== '' && to !== undefined) return replacedText(text, from, to);
  if (!isKnownText(text)) return undefined;
  if (methodHas(name, 'lower')) return text.toLowerCase();
  return methodHas(name, 'upper') ? text.toUpperCase() : undefined;
}

function callContext(evaluation: Evaluation, path: string, call: MemberCall, frame: Frame): Value {
  const { receiver, name, arguments: given } = call;
  const [key, fallback] = given.map(({ value }) => value);
  const entry = entryUnder(evaluation, path, key, call.span);
  if (entry && methodHas(name, 'entry') && !methodHas(name, 'key')) checkAbsence(evaluation, entry);
  if (entry && key?.shape.kind !== 'function') {
    if (isTryGet(name)) return tryGet(evaluation, call, entry, frame);
    if (methodHas(name, 'key')) {
      const told = entry.shape.kind === 'plain' ? { ...entry, text: evaluation.valueText(entry, call.span) } : entry;
      return fallback ? joinValue(told, fallback, evaluation) : entry;
    }
  }
  if (path === '' && methodHas(name, 'logs')) {
    evaluation.view.traced(plain(argumentTaint(evaluation, given)));
    return noSecret;
  }
  const isRead = readsBody(name);
  if (isRead && path === 'Request.Body') return readBody(evaluation.view.requestBody(), call, evaluation);
  if (isRead && path === 'Response.Body') return readBody(evaluation.view.responseBody(), call, evaluation);
  if (methodHas(name, 'fact')) return noSecret;
  return callLinq(evaluation, receiver, name, given) ?? plain(receiver.taint);
}

/** A read of a message's body: text, or JSON of which nothing else is known. */
function callVault(
  evaluation: Evaluation,
  shape: Extract<Value['shape'], { kind: 'vault' }>,
  { receiver, name, typeArguments, arguments: given }: MemberCall,
): Value {
  const type = typeArguments[0]?.name;
  if (shape.part === 'response' || !readsBody(name)) return plain(receiver.taint);
  const taint = takeBody(evaluation, shape.call, given) ? receiver.taint : asUncertain(receiver.taint);
  if (type === undefined || binaryTypes.test(type)) return plain(taint);
  const content = shape.holds === 'tokens' ? tokenValue(taint, evaluation) : bundleValue(taint, evaluation);
  return textTypes.test(type) ? jsonText(content, evaluation) : content;
}

/** Reads the body of an answer; `false` when it was read before, and not kept for that. */
function takeBody({ view, runsOnce }: Evaluation, call: string, [preserves]: readonly EvaluatedArgument[]): boolean {
  const isThere = !view.isBodyTaken(call);
  if (runsOnce && (!preserves || preserves.value.text === 'false')) view.bodyTaken(call);
  return isThere;
}

/** What `Body.As<T>()` gives of a message that policies wrote: the object they put into it, or JSON that somebody else wrote. */
function readBody(body: Value, { typeArguments }: MemberCall, steps: Steps): Value {
  const type = typeArguments[0]?.name ?? 'string';
  if (textTypes.test(type) || binaryTypes.test(type)) return jsonText(body, steps);
  if (/^J?Array$|List|\[\]$/.test(type)) return plain(deepTaint(body, steps));
  return parsed(body, true, steps);
}

const textTypes = /^(?:string|String|System\.String)$/;
const binaryTypes = /^(?:byte|Byte|char|Stream|X\w+|XmlDocument)$/;

function callJson(evaluation: Evaluation, call: MemberCall, frame: Frame): Value {
  const { name } = call;
  if (name === 'ToString' || name === 'Trim' || name === 'AsString') return call.receiver;
  return callLinq(evaluation, call.receiver, name, call.arguments) ?? callPlain(evaluation, call, frame);
}

function callRecord(evaluation: Evaluation, cell: Cell, call: MemberCall, frame: Frame): Value {
  const { receiver, name, arguments: given } = call;
  const [key, second] = given.map(({ value }) => value);
  const known = isKnownText(key?.text) ? key.text : undefined;
  const field = known !== undefined && second ? nameIgnoringCase(cell, known) : known;
  const taken = cell.hasNames ? undefined : changeList(evaluation, cell, call);
  if (taken) return taken;
  if (methodHas(name, 'into')) {
    if (cell.hasNames && second && known !== undefined) evaluation.view.fieldSet(known, second.text);
    if (cell.text !== undefined) cell.text = evaluation.isSpeculative ? undefined : appended(evaluation, cell.text, call);
    if (cell.hasNames && key && second && key.shape.kind !== 'pair') {
      addNames(cell, deepTaint(key, evaluation), evaluation);
      addField(cell, known, second, evaluation);
    }
    else for (const { value } of given) addContent(cell, value, evaluation);
    return receiver;
  }
  if (isTryGet(name)) return tryGet(evaluation, call, propertyOf(cell, field, evaluation), frame);
  if (name === 'Property') {
    const value = propertyOf(cell, field, evaluation);
    return shaped({ kind: 'pair', name: field, value }, deepTaint(value, evaluation));
  }
  if (name === 'Descendants' || name === 'DescendantsAndSelf') {
    const below = descendantsOf(receiver, evaluation);
    if (below) return listOf(name === 'Descendants' ? below : [receiver, ...below], evaluation, true);
  }
  const tokens = name === 'SelectTokens' && known !== undefined ? tokensAt(receiver, known, evaluation) : undefined;
  if (tokens) return tokens;
  if (name === 'SelectToken' && known?.includes('..')) {
    const found = tokensAt(receiver, known, evaluation);
    if (found) return joinAll(elementsOf(found, evaluation), evaluation, noSecret);
  }
  if (name === 'SelectToken') return valueAtPath(receiver, field, evaluation);
  if (cell.hasNames && key && methodHas(name, 'key') && name !== 'SelectTokens' && key.shape.kind !== 'function') {
    const found = propertyOf(cell, field, evaluation);
    return second && name.endsWith('OrDefault') ? joinValue(found, second, evaluation) : found;
  }
  if (name === 'Remove' && given.length === 2 && given[1]?.isOut !== true && !cell.hasNames) {
    // a builder, of which the rest stays
    if (cell.text !== undefined) cell.text = undefined;
    return receiver;
  }
  if (name === 'Remove' && key) {
    if (given[1]?.isOut === true) assignOut(evaluation, given, propertyOf(cell, field, evaluation), frame);
    if (field !== undefined) evaluation.overwrite(cell, field, undefined);
    return noSecret;
  }
  if (given.length === 0 && methodHas(name, 'clears')) {
    takeAllOut(evaluation, cell);
    if (cell.text !== undefined) cell.text = evaluation.isSpeculative ? undefined : '';
    return receiver;
  }
  if (name === 'DeepClone') return copyRecord(receiver);
  if (name === 'ToObject') return receiver;
  if (name === 'ToString' && isUriBuilder(cell)) return plain(deepTaint(receiver, evaluation), builtUri(cell, evaluation));
  if (name === 'ToString' && cell.text !== undefined) return plain(deepTaint(receiver, evaluation), cell.text);
  if (name === 'ToString' && cell.hasNames) return jsonText(receiver, evaluation);
  return callLinq(evaluation, receiver, name, given) ?? callPlain(evaluation, call, frame);
}

/** The text of a builder after `Append` or the like. */
function appended(evaluation: Evaluation, text: TextPattern, { name, arguments: given }: MemberCall): TextPattern | undefined {
  const [first] = given;
  if (name === 'AppendFormat') return concatText([text, formatText(evaluation, given)]);
  if (!name.startsWith('Append') || given.length > 1) return undefined;
  return concatText([text, first ? evaluation.valueText(first.value, first.expression.span) : '', name === 'AppendLine' ? '\n' : '']);
}

/** Whether a method gives a value that may be missing through an `out` argument. */
function isTryGet(name: string): boolean {
  return methodHas(name, 'entry') && !methodHas(name, 'fact') && !methodHas(name, 'key');
}

/** Whether a method reads the body of a message as a type. */
function readsBody(name: string): boolean {
  return methodHas(name, 'body') && methodHas(name, 'same-text');
}

function tryGet(evaluation: Evaluation, { arguments: given }: MemberCall, found: Value, frame: Frame): Value {
  assignOut(evaluation, given, found, frame);
  return booleanValue(truthOf(noSecret));
}

function assignOut(evaluation: Evaluation, given: readonly EvaluatedArgument[], value: Value, frame: Frame): void {
  for (const { isOut, expression } of given) if (isOut) evaluation.assign(expression, value, frame);
}
