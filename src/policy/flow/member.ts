import type { Expression } from '../csharp/index.ts';
import type { Evaluation } from './evaluation.ts';
import { isMeasure } from './method-names.ts';
import { isKnownText } from './text-pattern.ts';
import { deepTaint, fieldOf, joinValue, plain, shaped, textValue, unknown, type Value } from './value.ts';
import { bundleField, bundleProperties, bundleValue, nameValue } from './vault-bundle.ts';

/**
 * A dictionary of the context whose entry is about to be read by its name. Its own taint is left out: it is that of all
 * its entries, and costs a walk over them.
 */
export function contextDictionary(expression: Expression): Value | undefined {
  if (expression.kind !== 'member') return undefined;
  const path = dictionaryPaths.find(known => isContextPath(expression, known));
  return path && shaped({ kind: 'context', path: path.join('.') });
}

/** What reading a property gives. */
export function memberValue(evaluation: Evaluation, target: Value, expression: Extract<Expression, { kind: 'member' }>): Value {
  const { name, span } = expression;
  const { shape, taint } = target;
  switch (shape.kind) {
    case 'context':
      return contextMember(evaluation, shape.path === '' ? name : `${shape.path}.${name}`, expression);
    case 'type':
      return name === 'Empty' && /^[sS]tring$/.test(shape.name) ? textValue('') : shaped({ kind: 'type', name: `${shape.name}.${name}` });
    case 'vault':
      if (shape.part === 'response') {
        if (name === 'StatusCode') evaluation.view.statusRead(shape.call);
        if (name !== 'Body') return unknown; // status, reason and headers of a vault's answer hold no secret
        evaluation.view.bodyRead(shape.call, span);
        return shaped({ kind: 'vault', part: 'body', call: shape.call }, taint);
      }
      if (shape.part !== 'bundle') return isMeasure(name) ? unknown : plain(taint);
      if (name === 'Root') return bundleValue(shape.call, taint);
      if (name === 'First' || name === 'Last') return joinValue(...ends(taint));
      return isMeasure(name) ? unknown : bundleField(taint, textValue(name));
    case 'authorization':
      return name === 'AccessToken' ? plain(taint) : unknown;
    case 'certificate':
      return name === 'PrivateKey' ? shaped({ kind: 'cipher', isStrong: true }, taint) : unknown;
    case 'pair':
      if (name === 'Name' || name === 'Key' || name === 'Path') return nameValue(shape.name);
      return name === 'Value' ? shape.value : plain(deepTaint(target));
    case 'record':
      if (isMeasure(name)) return unknown;
      return shape.cell.hasNames && shape.cell.fields.has(name) ? fieldOf(shape.cell, name) : plain(deepTaint(target));
    case 'items':
      return isMeasure(name) ? unknown : plain(deepTaint(target));
    case 'cipher':
      return name === 'Key' || !shape.isStrong ? plain(taint) : unknown;
    case 'function':
      return name === 'Value' ? evaluation.apply(target, []) : unknown; // `new Lazy<T>(() => …).Value`
    case 'plain':
      return isMeasure(name) ? unknown : plain(taint, name === 'Value' ? target.text : undefined);
  }
}

/** What `target[key]` gives. */
export function indexValue(evaluation: Evaluation, target: Value, keys: readonly Value[]): Value {
  const { shape, taint } = target;
  const [key] = keys;
  const name = isKnownText(key?.text) ? key.text : undefined;
  switch (shape.kind) {
    case 'context':
      return contextEntry(evaluation, shape.path, name) ?? plain(taint);
    case 'vault':
      return shape.part === 'bundle' ? bundleField(taint, key) : plain(taint);
    case 'record':
      return fieldOf(shape.cell, shape.cell.hasNames ? name : undefined);
    case 'items': {
      const item = name === undefined ? undefined : shape.items[Number(name)];
      return item ?? shape.items.reduce(joinValue, unknown);
    }
    case 'type':
    case 'authorization':
    case 'certificate':
    case 'pair':
    case 'cipher':
    case 'plain':
    case 'function':
      return plain(deepTaint(target));
  }
}

/** What a dictionary of the context holds under a name; `undefined` when the path is no such dictionary. */
export function contextEntry({ view }: Evaluation, path: string, name: string | undefined): Value | undefined {
  switch (path) {
    case 'Variables':
      return view.variable(name);
    case 'Request.Headers':
      return view.requestHeader(name);
    case 'Response.Headers':
      return view.responseHeader(name);
    default:
      return undefined;
  }
}

const dictionaryPaths = [['Variables'], ['Request', 'Headers']] as const;

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
      return view.response() ?? at(deepTaint(view.responseBody()));
    case 'Response.Body':
      return at(deepTaint(view.responseBody()));
    case 'Request.Body':
      return at(deepTaint(view.requestBody()));
    case 'Request.Url':
    case 'Request.Url.Path':
    case 'Request.Url.Query':
    case 'Request.Url.QueryString':
      return at(deepTaint(view.requestUrl()));
    default: {
      const all = contextEntry(evaluation, path, undefined);
      return at(all ? deepTaint(all) : []);
    }
  }
}

function ends(taint: Value['taint']): readonly [Value, Value] {
  const [first = unknown, second = unknown] = bundleProperties(taint);
  return [first, second];
}
