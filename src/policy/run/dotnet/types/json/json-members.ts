import { t } from '../../../../../base/text/translation.ts';
import type { Call } from '../../typing/call.ts';
import { styleOf } from './json-settings.ts';
import { argumentError, argumentNull, DotnetError, indexOutOfRange, invalidOperation, UnsupportedExpression } from '../../errors.ts';
import { iterableOf } from '../../iterate.ts';
import { jsonToObject } from '../../json/json-cast.ts';
import { jsonValueAs } from '../../json/json-value-as.ts';
import { jsonFrom } from '../../json/json-from.ts';
import { childTokens, copyToken, eachBelow, eachChild, eachWithin, insertBeside, jsonPath, removeToken, replaceToken, tokenType } from '../../json/json-node.ts';
import { selection, selectTokens } from '../../json/json-select.ts';
import { jsonText } from '../../json/json-text.ts';
import type { DotnetType } from '../../typing/dotnet-type.ts';
import { enumMember } from '../../typing/enums.ts';
import { bytesIn } from '../../text/bytes.ts';
import { formatValue, valueText } from '../../text/text.ts';
import { type Definition } from '../../typing/type-definition.ts';
import { typeNameOf } from '../../typing/type-names.ts';
import type { Machine } from '../../time/machine.ts';
import { isJson, isKind, sequence, type DotnetValue, type JsonArray, type JsonToken, type JsonValue, type SequenceValue } from '../../value.ts';

/** Properties that every token has. */
export const tokenProperties = {
  Type: (self: JsonToken): DotnetValue => enumMember('JTokenType', tokenType(self)) ?? null,
  HasValues: (self: JsonToken): DotnetValue => childTokens(self).length > 0,
  Parent: (self: JsonToken): DotnetValue => self.parent,
  Root: (self: JsonToken): DotnetValue => {
    let root = self;
    while (root.parent) root = root.parent;
    return root;
  },
  Path: (self: JsonToken): DotnetValue => jsonPath(self),
  First: (self: JsonToken): DotnetValue => childrenOf(self)[0] ?? null,
  Last: (self: JsonToken): DotnetValue => childrenOf(self).at(-1) ?? null,
  Next: (self: JsonToken): DotnetValue => sibling(self, 1),
  Previous: (self: JsonToken): DotnetValue => sibling(self, -1),
};

/** Methods that every token has. */
export const tokenMethods: NonNullable<Definition<JsonToken>['methods']> = {
  ToString: (self, call) => {
    if (call.count === 0) return valueText(self);
    const format = call.enum(0, 'Formatting');
    if (format !== undefined) return jsonText(self, format === 1, call.count > 1 ? styleOf(new Map(), call.from(1).given) : {});
    return isKind(self, 'jvalue') ? jsonValueText(self, call) : call.unsupported();
  },
  SelectToken: (self, call) => {
    const isWanted = call.has(1) && call.isBoolean(1) && call.boolean(1);
    const found = selectTokens(self, call.string(0, 'path'), call.machine, isWanted);
    if (found.length > 1) {
      throw new DotnetError({
        kind: 'exception',
        type: 'Newtonsoft.Json.JsonException',
        message: 'Path returned multiple tokens.',
        inner: null,
      });
    }
    return found[0] ?? null;
  },
  SelectTokens: (self, call) => {
    const path = call.string(0, 'path');
    const isWanted = call.has(1) && call.boolean(1);
    if (path === '' || path === '$') return { kind: 'array', element: 'JToken', items: [self] };
    return sequence(selection(self, path, call.machine, isWanted));
  },
  Value: (self, call) => {
    const [type] = call.types;
    if (!type) return call.unsupported();
    if (call.count > 0 && call.isNull(0) && (isKind(self, 'jobject') || isKind(self, 'jarray'))) throw argumentNull('key');
    return jsonValueAs(call.count === 0 ? self : child(self, call.at(0)), type);
  },
  Values: (self, call) => {
    const [type] = call.types;
    // with a key it is that of sequences of tokens, which asks each of them for it
    if (call.has(0)) {
      const key = call.at(0);
      return key === null ? call.unsupported() : valuesByKey(() => eachChild(self), key, type);
    }
    // with a type it is a method of tokens, without one that of sequences, which gives what is in each of them
    if (type) {
      childrenOf(self);
      return sequence(function* () {
        for (const token of eachChild(self)) yield jsonValueAs(token, type);
      });
    }
    return sequence(function* () {
      for (const token of eachChild(self)) {
        if (isKind(token, 'jvalue')) yield token;
        else yield* eachChild(token);
      }
    });
  },
  ToObject: (self, call) => (call.types[0] ? jsonToObject(self, call.types[0]) : call.unsupported()),
  Children: (self, call) =>
    sequence(function* () {
      const [type, ...further] = call.types;
      if (further.length > 0) call.unsupported(); // that of a sequence of tokens, which converts what it finds

      for (const token of eachChild(self)) {
        if (!type || type.name === 'JToken' || typeNameOf(token).endsWith(`.${type.name}`)) yield token;
      }
    }),
  Ancestors: self => sequence(() => upFrom(self.parent)),
  AncestorsAndSelf: self => sequence(() => upFrom(self)),
  DeepClone: (self, call) => {
    call.machine.step(nodesIn(self) >> 2);
    return copyToken(self);
  },
  Remove: self => {
    if (!self.parent) throw invalidOperation('The parent is missing.');
    removeToken(self);
    return null;
  },
  AddAfterSelf: (self, call) => besideSelf(self, 1, call),
  AddBeforeSelf: (self, call) => besideSelf(self, 0, call),
  Replace: (self, call) => {
    const value = call.at(0);
    if (!self.parent) throw invalidOperation('The parent is missing.');
    replaceToken(self, jsonFrom(taken(value, call.machine)));
    return null;
  },
};

/** ToString of a value by a format, a format provider or both; a null is an empty text. */
function jsonValueText({ value, type }: JsonValue, call: Call): string {
  const isProvider = call.isCulture(0);
  const format = isProvider || call.isNull(0) ? null : call.string(0);
  const culture = call.culture(isProvider ? 0 : 1);
  if (value === null) return '';
  if (type === 'Raw') return call.unsupported();
  return formatValue(value, format, culture);
}

function besideSelf(self: JsonToken, offset: 0 | 1, call: Call): null {
  const value = call.at(0);
  if (!self.parent) throw invalidOperation('The parent is missing.');
  const isOne = value === null || typeof value === 'string' || isJson(value) || !iterableOf(value) || bytesIn(value) !== undefined;
  const given = isOne ? [value] : [...call.items(0)];
  for (const item of offset === 1 ? given.toReversed() : given) insertBeside(self, offset, jsonFrom(taken(item, call.machine)));
  return null;
}

/** Methods that every token has that may contain others. */
export const containerMethods: NonNullable<Definition<JsonToken>['methods']> = {
  ...tokenMethods,
  Descendants: self => sequence(() => eachBelow(self)),
  DescendantsAndSelf: self => sequence(() => eachWithin(self)),
};

/** The tokens below one that may have any: a JValue has none to be asked for. */
function childrenOf(self: JsonToken): readonly JsonToken[] {
  if (isKind(self, 'jvalue')) throw invalidOperation('Cannot access child value on Newtonsoft.Json.Linq.JValue.');
  return childTokens(self);
}

/** The child of a token by name or index, with the errors of Newtonsoft. */
export function child(self: JsonToken, key: DotnetValue): JsonToken | null {
  if (key === null && (isKind(self, 'jobject') || isKind(self, 'jarray'))) throw argumentNull(isKind(self, 'jobject') ? 'propertyName' : 'key');
  if (isKind(self, 'jobject')) {
    if (typeof key !== 'string') {
      throw argumentError(`Accessed JObject values with invalid key value: ${valueText(key)}. Object property name expected.`);
    }
    return self.properties.get(key)?.value ?? null;
  }
  if (isKind(self, 'jarray')) {
    return itemAt(self, placeOf(key, 'Accessed'));
  }
  if (isKind(self, 'jproperty')) throw invalidOperation('Cannot access child value on Newtonsoft.Json.Linq.JProperty.');
  throw invalidOperation('Cannot access child value on Newtonsoft.Json.Linq.JValue.');
}

/** What each of several tokens has by a key, where it has anything. */
export function valuesByKey(tokens: () => Iterable<JsonToken>, key: DotnetValue, type?: DotnetType): SequenceValue {
  return sequence(function* () {
    for (const token of tokens()) {
      const value = child(token, key);
      if (value !== null) yield type ? jsonValueAs(value, type) : value;
    }
  });
}

/** The place that a key is: a number of another type is none. */
export function placeOf(key: DotnetValue, verb: 'Accessed' | 'Set'): number {
  if (isKind(key, 'integer') && key.type === 'Int32') return Number(key.value);
  const text = typeof key === 'string' ? `"${key}"` : valueText(key);
  throw argumentError(`${verb} JArray values with invalid key value: ${text}. Int32 array index expected.`);
}

/** The item of an array; ArgumentOutOfRangeException when there is none. */
export function itemAt(self: JsonArray, index: number): JsonToken {
  const item = self.items[index];
  if (!item) throw indexOutOfRange();
  return item;
}

/**
 * Content that is a collection is taken apart; a string is none. Each content is put at its own place among those that it was given with,
 * so that what follows a collection comes behind the first item of that.
 */
export function flat(given: readonly DotnetValue[], machine: Machine): readonly DotnetValue[] {
  const all: DotnetValue[] = [];
  given.forEach((value, at) => place(all, at, value, machine));
  return all;
}

function place(all: DotnetValue[], at: number, value: DotnetValue, machine: Machine): void {
  // at the end, where most are put, a splice would take its time
  if (!isCollection(value) && at === all.length) all.push(taken(value, machine));
  else if (!isCollection(value)) all.splice(at, 0, taken(value, machine));
  else for (const item of machine.count(iterableOf(value) ?? [])) place(all, at++, item, machine);
}

/** A value for a new place: a token may be copied for it, so its nodes are counted. */
export function taken(value: DotnetValue, machine: Machine): DotnetValue {
  if (isJson(value)) machine.step(nodesIn(value) >> 2);
  return value;
}

/** A token that was just read from a text. */
export function parsed<T extends JsonToken>(token: T, machine: Machine): T {
  machine.step(nodesIn(token) >> 2);
  return token;
}

/** How many tokens a token is, itself among them. */
function nodesIn(token: JsonToken): number {
  let count = 0;
  for (const open: JsonToken[] = [token]; open.length > 0; count++) {
    const next = open.pop();
    if (next) for (const child of childTokens(next)) open.push(child);
  }
  return count;
}

/** Whether content is taken apart when it is added. */
export function isCollection(value: DotnetValue): boolean {
  if (isKind(value, 'array')) return value.element !== 'Byte';
  return (
    isKind(value, 'list') ||
    isKind(value, 'set') ||
    isKind(value, 'sequence') ||
    isKind(value, 'queue') ||
    (isKind(value, 'dictionary') && unsupportedContent())
  );
}

function unsupportedContent(): never {
  throw new UnsupportedExpression(t('A dictionary as the content of a token'));
}

function sibling(self: JsonToken, step: number): JsonToken | null {
  if (!self.parent || self.parent.kind === 'jproperty') return null;
  const all = childTokens(self.parent);
  return all[all.indexOf(self) + step] ?? null;
}

function* upFrom(token: JsonToken | null): Generator<JsonToken> {
  for (let at = token; at; at = at.parent) yield at;
}
