import { t } from '../../../../base/text/translation.ts';
import { areEqual } from '../equality.ts';
import { dotnetError, indexOutOfRange, nullReference, UnsupportedExpression, type DotnetError } from '../errors.ts';
import { matchesFrom } from '../regex/find-matches.ts';
import { RegexOption } from '../regex/regex-node.ts';
import { parseRegex } from '../regex/parse-regex.ts';
import { programOf } from '../regex/regex-program.ts';
import type { Machine } from '../time/machine.ts';
import { valueText } from '../text/text.ts';
import { simpleTypeName } from '../typing/type-names.ts';
import type { JsonObject, JsonToken, JsonValue } from '../value.ts';
import { compareJson } from './json-compare.ts';
import { childTokens, eachChild, eachValue, eachWithin } from './json-node.ts';
import { parsePath, pathError, type PathQuery, type PathSide, type PathStep } from './json-path.ts';

/** Where a path is followed: its root, and what counts the steps. */
interface Search {
  readonly root: JsonToken;
  readonly machine: Machine;
  /** Whether a step that ends nowhere raises. */
  readonly isWanted: boolean;
}

/** The tokens that a JSONPath finds, in Newtonsoft's order; JsonException for a step that ends nowhere, where the caller wants that. */
export function selectTokens(root: JsonToken, path: string, machine: Machine, isWanted = false): readonly JsonToken[] {
  return [...selection(root, path, machine, isWanted)()];
}

/** The same for later: what is wrong with the path is said at once, the tokens are looked for when they are asked for. */
export function selection(root: JsonToken, path: string, machine: Machine, isWanted = false): () => Iterable<JsonToken> {
  const steps = parsePath(path);
  return () => walk([root], steps, { root, machine, isWanted });
}

/** Each token is followed when the next one is asked for. */
function walk(from: Iterable<JsonToken>, steps: readonly PathStep[], search: Search): Iterable<JsonToken> {
  let found = from;
  for (const step of steps) found = step.kind === 'root' ? [search.root] : eachFollowed(found, step, search);
  return found;
}

function* eachFollowed(from: Iterable<JsonToken>, step: Following, search: Search): Generator<JsonToken> {
  for (const token of from) {
    search.machine.step();
    yield* followOrRaise(token, step, search);
  }
}

type Following = Exclude<PathStep, { kind: 'root' }>;

function* followOrRaise(token: JsonToken, step: Following, search: Search): Generator<JsonToken> {
  let isFound = false;
  for (const found of follow(token, step, search)) {
    isFound = true;
    yield found;
  }
  if (isFound || !search.isWanted) return;
  const type = simpleTypeName(token);
  if (step.kind === 'field' && !step.isDeep) {
    if (token.kind !== 'jobject') throw jsonError(`Property '${step.name ?? '*'}' not valid on ${type}.`);
    if (step.name !== undefined) throw jsonError(`Property '${step.name}' does not exist on JObject.`);
    return;
  }
  if (step.kind === 'index') {
    if (token.kind !== 'jarray') throw jsonError(`Index ${step.index ?? '*'} not valid on ${type}.`);
    if (step.index !== undefined) throw jsonError(`Index ${step.index} outside the bounds of JArray.`);
    return;
  }
  // what Newtonsoft says of the others is not known here
  throw new UnsupportedExpression('A step of such a path that ends nowhere, where that is an error,');
}

function jsonError(message: string): DotnetError {
  return dotnetError('Newtonsoft.Json.JsonException', message);
}

function follow(token: JsonToken, step: Following, search: Search): Iterable<JsonToken> {
  switch (step.kind) {
    case 'field':
      if (step.isDeep) return deepFields(token, step.name === undefined ? undefined : [step.name]);
      if (token.kind !== 'jobject') return [];
      return step.name === undefined ? eachValue(token) : fieldsOf(token, [step.name]);
    case 'fields':
      return step.isDeep ? deepFields(token, step.names) : fieldsOf(token, step.names);
    case 'index':
      if (token.kind !== 'jarray') return [];
      return step.index === undefined ? eachChild(token) : itemsAt(token.items, [step.index]);
    case 'indexes':
      return token.kind === 'jarray' ? itemsAt(token.items, step.indexes) : [];
    case 'slice':
      return sliced(token, step.bounds);
    case 'query':
      return matching(step.isDeep ? eachWithin(token) : eachChild(token), step.query, search);
  }
}

function* matching(among: Iterable<JsonToken>, query: PathQuery, search: Search): Generator<JsonToken> {
  for (const token of among) if (isMatch(token, query, search)) yield token;
}

function fieldsOf(token: JsonToken, names: readonly string[]): readonly JsonToken[] {
  if (token.kind !== 'jobject') return [];
  return names.map(name => token.properties.get(name)?.value).filter(value => value !== undefined);
}

/** What is below a token, in the order of the text: values of properties so named, or all that is no property. */
function* deepFields(token: JsonToken, names: readonly string[] | undefined): Generator<JsonToken> {
  if (names === undefined) yield token;
  for (const item of scanned(token)) {
    if (item.kind !== 'jproperty') {
      if (names === undefined) yield item;
    } else if (names?.includes(item.name)) yield item.value;
  }
}

/** What is below a token, from each to the one that is its next then: with a NullReferenceException behind one that was taken out. */
function* scanned(token: JsonToken): Generator<JsonToken> {
  let items = childTokens(token);
  for (let at = 0; at < items.length; at++) {
    const item = items[at];
    if (!item) return;
    yield item;
    yield* scanned(item);
    if (item.parent === null) throw nullReference();
    if (item.parent !== token) throw new UnsupportedExpression(t('A search through tokens that are put elsewhere meanwhile'));
    if (token.kind === 'jobject' && hasChanged(token, items)) items = childTokens(token);
    if (items[at] !== item) at = items.indexOf(item);
  }
}

function hasChanged({ properties }: JsonObject, items: readonly JsonToken[]): boolean {
  if (properties.size !== items.length) return true;
  let at = 0;
  for (const property of properties.values()) if (property !== items[at++]) return true;
  return false;
}

function itemsAt(items: readonly JsonToken[], indexes: readonly number[]): readonly JsonToken[] {
  if (indexes.some(index => index < 0)) throw indexOutOfRange();
  return indexes.map(index => items[index]).filter(item => item !== undefined);
}

function sliced(token: JsonToken, [from, to, by = 1]: readonly (number | undefined)[]): readonly JsonToken[] {
  if (by === 0) throw pathError('Step cannot be zero.');
  if (token.kind !== 'jarray') return [];
  const { length } = token.items;
  const place = (bound: number): number => (bound < 0 ? length + bound : bound);
  const start = Math.min(place(from ?? (by > 0 ? 0 : length - 1)), by > 0 ? length : length - 1);
  const stop = Math.min(Math.max(to === undefined ? (by > 0 ? length : -1) : place(to), -1), length);
  const found: JsonToken[] = [];
  for (let at = by > 0 ? Math.max(start, 0) : start; by > 0 ? at < stop : at > stop; at += by) {
    const item = token.items[at];
    if (!item) throw indexOutOfRange();
    found.push(item);
  }
  return found;
}

function isMatch(item: JsonToken, query: PathQuery, search: Search): boolean {
  search.machine.step();
  if (query.kind !== 'comparison') {
    const isPart = (part: PathQuery): boolean => isMatch(item, part, search);
    return query.kind === '&&' ? query.parts.every(isPart) : query.parts.some(isPart);
  }
  const left = sideOf(query.left, item, search);
  if (query.right === undefined) return left.length > 0;
  const right = left.length === 0 ? [] : sideOf(query.right, item, search);
  return left.some(one => right.some(other => isTrue(one, query.operator, other, search)));
}

function sideOf(side: PathSide, item: JsonToken, search: Search): readonly JsonToken[] {
  return 'kind' in side ? [side] : [...walk([item], side, { ...search, isWanted: false })];
}

function isTrue(left: JsonToken, operator: string, right: JsonToken, search: Search): boolean {
  // whatever is no value is unlike all else
  if (left.kind !== 'jvalue' || right.kind !== 'jvalue') return operator === '!=';
  switch (operator) {
    case '==':
      return isLike(left, right);
    case '!=':
      return !isLike(left, right);
    case '===':
      return isSame(left, right);
    case '!==':
      return !isSame(left, right);
    case '=~':
      return isFound(left, right, search);
    case '<':
      return compareJson(left, right) < 0;
    case '<=':
      return compareJson(left, right) <= 0;
    case '>':
      return compareJson(left, right) > 0;
    default:
      return compareJson(left, right) >= 0;
  }
}

function isMixed(left: JsonValue, right: JsonValue): boolean {
  return (left.type === 'Integer' && right.type === 'Float') || (left.type === 'Float' && right.type === 'Integer');
}

function isSame(left: JsonValue, right: JsonValue): boolean {
  if (isMixed(left, right)) return compareJson(left, right) === 0;
  return left.type === right.type && areEqual(left, right);
}

/** Equal, or a string that the other value is written as. */
function isLike(left: JsonValue, right: JsonValue): boolean {
  if (isSame(left, right)) return true;
  if (right.type !== 'String' || left.value === null) return false;
  if (left.type === 'Guid' || left.type === 'TimeSpan') return valueText(left.value) === right.value;
  if (left.type === 'Date' || left.type === 'Bytes' || left.type === 'Uri') {
    throw new UnsupportedExpression(t('A JSONPath filter that compares a {0} token with a string', left.type));
  }
  return false;
}

const optionOf: ReadonlyMap<string, number> = new Map([
  ['i', RegexOption.ignoreCase],
  ['m', RegexOption.multiline],
  ['s', RegexOption.singleline],
  ['x', RegexOption.explicitCapture],
]);

function isFound(left: JsonValue, { value: pattern }: JsonValue, { machine }: Search): boolean {
  if (typeof left.value !== 'string' || left.type !== 'String' || typeof pattern !== 'string') return false;
  const end = pattern.lastIndexOf('/');
  let options = 0;
  for (const letter of pattern.slice(end + 1)) options |= optionOf.get(letter) ?? 0;
  const source = pattern.slice(1, end);
  const { node, groups } = parseRegex(source, options);
  const regex = { kind: 'regex', source, program: programOf(node, false), groups, options } as const;
  return matchesFrom(regex, left.value, 0, () => machine.step()).next().done !== true;
}
