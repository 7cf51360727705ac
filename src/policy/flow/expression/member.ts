import type { Span } from '../../../base/text/text-span.ts';
import type { Expression } from '../../csharp/index.ts';
import { checkAbsence, type Evaluation } from './evaluation.ts';
import { propertyHas } from '../../language/dotnet/effects.ts';
import type { Steps } from '../pipeline/step-budget.ts';
import { borrowRecord, copyRecord } from '../value/record-copy.ts';
import { isKnownText } from '../value/text-pattern.ts';
import { builtUri, isUriBuilder, isWrittenPart } from './calls/uri.ts';
import { nameIgnoringCase, propertyOf } from '../value/json-path.ts';
import { elementsOf, hasExactElements } from './calls/linq.ts';
import { asUncertain, clean } from '../value/taint.ts';
import { nameOfPair, noSecret, plain, shaped, textValue, type Cell, type Value } from '../value/value.ts';
import { deepTaint, taintOfAll } from '../value/deep-taint.ts';
import { namesIn } from '../value/cell.ts';
import { joinAll, joinValue } from '../value/join-value.ts';
import { keyName, keyTexts } from '../value/key-texts.ts';
import { fieldOf, heldIn } from '../value/record.ts';
import { listOf } from '../value/list.ts';

/**
 * A dictionary of the context whose entry is about to be read by its name. Its own taint is left out: it is that of all
 * its entries, and costs a walk over them.
 */
export function contextDictionary(expression: Expression): Value | undefined {
  if (expression.kind !== 'member' || (expression.name !== 'Variables' && expression.name !== 'Headers' && expression.name !== 'Query')) {
    return undefined;
  }
  const path = dictionaryPaths.find(known => isContextPath(expression, known));
  return path && shaped({ kind: 'context', path: path.join('.') });
}

/** What reading a property gives. */
export function memberValue(evaluation: Evaluation, target: Value, expression: Extract<Expression, { kind: 'member' }>): Value {
  const { name, span } = expression;
  if (expression.isConditional) checkAbsence(evaluation, target);
  const { shape, taint } = target;
  switch (shape.kind) {
    case 'context':
      return contextMember(evaluation, shape.path === '' ? name : `${shape.path}.${name}`, expression);
    case 'type':
      return name === 'Empty' && /^[sS]tring$/.test(shape.name) ? textValue('') : shaped({ kind: 'type', name: `${shape.name}.${name}` });
    case 'vault':
      if (shape.part === 'response') {
        if (name === 'StatusCode') {
          evaluation.view.statusRead(shape.call);
          return shaped({ kind: 'status', call: shape.call });
        }
        if (name !== 'Body') return noSecret; // status, reason and headers of a vault's answer contain no secret
        if (evaluation.hasFailed(shape.call)) return noSecret;
        evaluation.view.bodyRead(shape.call, span);
        return shaped({ ...shape, part: 'body' }, taint);
      }
      return propertyHas(name, 'fact') ? noSecret : plain(taint);
    case 'json':
      return propertyHas(name, 'fact') ? noSecret : plain(deepTaint(target, evaluation));
    case 'authorization':
      return propertyHas(name, 'secret') ? plain(taint) : noSecret;
    case 'certificate':
      return propertyHas(name, 'private-key') ? shaped({ kind: 'cipher', isStrong: true }, taint) : noSecret;
    case 'pair':
      if (propertyHas(name, 'name')) return nameOfPair(shape);
      return propertyHas(name, 'part') && name !== 'Values' ? shape.value : plain(deepTaint(target, evaluation));
    case 'record':
      if (name === 'Keys') return keysOf(target, shape.cell, evaluation);
      return propertyHas(name, 'fact') ? noSecret : recordMember(target, shape.cell, name, evaluation);
    case 'items':
      return propertyHas(name, 'fact') ? noSecret : plain(deepTaint(target, evaluation));
    case 'status':
    case 'condition':
      return noSecret;
    case 'cipher':
      return name === 'Key' || !shape.isStrong ? plain(taint) : noSecret;
    case 'function':
      return name === 'Value' ? evaluation.apply(target, []) : noSecret; // `new Lazy<T>(() => …).Value`
    case 'name':
      return noSecret;
    case 'plain':
      if (propertyHas(name, 'fact') || isWrittenPart(name, target.text)) return noSecret;
      return plain(taint, propertyHas(name, 'same-text') ? target.text : undefined);
  }
}

/** The names in a dictionary, in whatever order. */
function keysOf(target: Value, cell: Cell, steps: Steps): Value {
  const inNames = namesIn(cell);
  if (inNames.length > 0 || !cell.hasNames) return plain(inNames);
  const others = hasExactElements(target) ? [] : [noSecret];
  return listOf([...[...cell.fields.keys()].map(textValue), ...others], steps, true);
}

/** What `target[key]` gives. */
export function indexValue(evaluation: Evaluation, target: Value, keys: readonly Value[], span: Span): Value {
  const { shape, taint } = target;
  const [key] = keys;
  const name = isKnownText(key?.text) ? key.text : undefined;
  switch (shape.kind) {
    case 'context':
      mayBeMissing(evaluation, key);
      return entryUnder(evaluation, shape.path, key, span) ?? plain(taint);
    case 'vault':
      return plain(taint);
    case 'record':
      if (shape.cell.hasNames) mayBeMissing(evaluation, key);
      if (shape.cell.isOrdered === true && name !== undefined) return shape.cell.fields.get(name) ?? noSecret;
      // which element of a list it is, is not known: to change it changes no other
      return shape.cell.hasNames
        ? propertyOf(shape.cell, key && keyName(key, shape.cell), evaluation)
        : copyRecord(fieldOf(shape.cell, undefined, evaluation));
    case 'items': {
      const item = name === undefined || shape.isShuffled === true ? undefined : shape.items[Number(name)];
      return item ?? joinAll(shape.items, evaluation, noSecret);
    }
    case 'type':
    case 'status':
    case 'condition':
    case 'authorization':
    case 'certificate':
    case 'pair':
    case 'json':
    case 'cipher':
    case 'name':
    case 'plain':
    case 'function':
      return plain(deepTaint(target, evaluation));
  }
}

/** The exception for a key that is not in a dictionary quotes it: `The given key 'x' was not present in the dictionary.` */
function mayBeMissing(evaluation: Evaluation, key: Value | undefined): void {
  const taint = key ? deepTaint(key, evaluation) : clean;
  if (taint.length > 0) evaluation.thrown.push(plain(asUncertain(taint)));
}

function recordMember(target: Value, cell: Cell, name: string, steps: Steps): Value {
  if (name === 'Uri' && isUriBuilder(cell)) return plain(deepTaint(target, steps), builtUri(cell, steps));
  const own = cell.hasNames ? nameIgnoringCase(cell, name) : name;
  if (cell.hasNames && cell.fields.has(own)) return fieldOf(cell, own, steps);
  if (name === 'Values' && cell.hasNames) return plain(heldIn(cell, steps));
  if (name === 'First' || name === 'Last') return joinAll(elementsOf(target, steps), steps);
  return cell.isOpen && !propertyHas(name, 'part') ? propertyOf(cell, name, steps) : plain(deepTaint(target, steps));
}

/** What a dictionary of the context contains under a key, whatever that may be; `undefined` when the path is no such dictionary. */
export function entryUnder(evaluation: Evaluation, path: string, key: Value | undefined, span: Span): Value | undefined {
  const names = key && keyTexts(key);
  if (!names) return contextEntry(evaluation, path, undefined, span);
  const [first, ...others] = names.map(name => contextEntry(evaluation, path, name, span));
  return others.reduce((all, entry) => (all && entry ? joinValue(all, entry, evaluation) : undefined), first);
}

/** What it contains under a name; `undefined` when the path is no such dictionary. */
function contextEntry(evaluation: Evaluation, path: string, name: string | undefined, span?: Span): Value | undefined {
  const { view } = evaluation;
  switch (path) {
    case 'Variables':
      return borrowRecord(view.variable(name)); // what one policy takes out of an object may still be there in another
    case 'Request.Headers':
      return withSentKey(evaluation, view.requestHeader(name), { kind: 'header', name, span });
    case 'Response.Headers':
      return view.responseHeader(name);
    case 'Request.Url.Query':
      return withSentKey(evaluation, view.requestQuery(name), { kind: 'query', name, span });
    default:
      return undefined;
  }
}

/** A header or parameter by its name: it may be the one that callers send their subscription key in. */
function withSentKey(
  evaluation: Evaluation,
  value: Value,
  { kind, name, span }: { readonly kind: 'header' | 'query'; readonly name: string | undefined; readonly span: Span | undefined },
): Value {
  return name === undefined || !span ? value : joinValue(value, evaluation.view.sentKey(kind, name, span), evaluation);
}

const dictionaryPaths = [['Variables'], ['Request', 'Headers'], ['Response', 'Headers'], ['Request', 'Url', 'Query']] as const;

const dictionaries = ['Variables', 'Request.Headers', 'Response.Headers', 'Request.Url.Query'] as const;

function isContextPath(expression: Expression, path: readonly string[]): boolean {
  let at = expression;
  for (const name of path.toReversed()) {
    if (at.kind !== 'member' || at.name !== name) return false;
    at = at.target;
  }
  return at.kind === 'name' && at.name === 'context';
}

/** A member chain of the context. Its taint is that of the whole: what somebody gets who serialises it. */
function contextMember(evaluation: Evaluation, path: string, { span }: Expression): Value {
  const { view } = evaluation;
  const at = (taint: Value['taint']): Value => shaped({ kind: 'context', path }, taint);
  switch (path) {
    case 'Subscription':
      return at(view.subscriptionKey(span).taint);
    case 'Subscription.Key':
    case 'Subscription.PrimaryKey':
    case 'Subscription.SecondaryKey':
      return view.subscriptionKey(span);
    case 'Response':
      return view.response() ?? at(taintOfAll([view.responseBody(), view.responseStatus(), view.responseHeader(undefined)], evaluation));
    case 'Response.StatusReason':
      return at(view.responseStatus().taint);
    case 'Response.Body':
      return at(deepTaint(view.responseBody(), evaluation));
    case 'Request.Body':
      return at(deepTaint(view.requestBody(), evaluation));
    case 'Request.Url':
      return at(view.requestUrl().taint);
    case 'Request.Url.Path':
      return at(view.requestPath().taint);
    case 'Request.Url.QueryString':
      return at(view.requestQuery(undefined).taint);
    case 'LastError':
    case 'LastError.Message':
      return at(view.lastError().taint);
    case 'Variables':
    case 'Request.Headers':
    case 'Request.Url.Query':
    case 'Response.Headers':
      return {
        ...at(deepTaint(contextEntry(evaluation, path, undefined) ?? noSecret, evaluation)),
        shape: { kind: 'context', path, entries: () => view.entries(path, span) },
      };
    case 'Api.SubscriptionKeyParameterNames.Header':
      return textValue('Ocp-Apim-Subscription-Key');
    case 'Api.SubscriptionKeyParameterNames.Query':
      return textValue('subscription-key');
    default:
      return dictionaryPart(evaluation, path, span) ?? at(clean);
  }
}

/** `Values` and `Keys` of a dictionary of the context; `undefined` when the path leads to something else. */
function dictionaryPart(evaluation: Evaluation, path: string, span: Span): Value | undefined {
  const dictionary = dictionaries.find(known => path.startsWith(`${known}.`));
  if (!dictionary) return undefined;
  const { view } = evaluation;
  if (path === `${dictionary}.Values`) {
    return plain(deepTaint(contextEntry(evaluation, dictionary, undefined) ?? noSecret, evaluation));
  }
  if (path !== `${dictionary}.Keys`) return undefined;
  const isHeader = dictionary !== 'Variables';
  const names = view.entries(dictionary, span).map(([name]) => nameOfPair({ kind: 'pair', name, value: noSecret, isHeader }));
  return listOf([...names, nameOfPair({ kind: 'pair', name: undefined, value: noSecret, isHeader: true })], evaluation, true);
}
