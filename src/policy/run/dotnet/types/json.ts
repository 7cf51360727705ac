import type { Call } from '../call.ts';
import { areEqual } from '../equality.ts';
import { argumentError, argumentNull, DotnetError, indexOutOfRange, invalidOperation, UnsupportedExpression } from '../errors.ts';
import { iterableOf } from '../iterate.ts';
import { jsonToObject, jsonValueAs } from '../json/json-cast.ts';
import { jsonFrom, jsonFromObject, serialised } from '../json/json-from.ts';
import { addProperty, attach, childTokens, copyToken, jsonArray, jsonObject, jsonPath, jsonProperty, jsonValue, removeToken, replaceToken, setProperty, tokenType } from '../json/json-node.ts';
import { parseJson, parseJsonArray, parseJsonObject } from '../json/json-parse.ts';
import { selectTokens } from '../json/json-select.ts';
import { jsonText } from '../json/json-text.ts';
import { enumMember } from '../enums.ts';
import { textOf } from '../text.ts';
import { defineStatic, defineType, kindGuard, type Definition, type TypeDefinition } from '../type-definition.ts';
import { typeNameOf } from '../type-names.ts';
import { int, isJson, isKind, sequence, type DotnetValue, type JsonArray, type JsonObject, type JsonToken } from '../value.ts';

const tokenProperties = {
  Type: (self: JsonToken): DotnetValue => enumMember('JTokenType', tokenType(self)) ?? null,
  HasValues: (self: JsonToken): DotnetValue => childTokens(self).length > 0,
  Parent: (self: JsonToken): DotnetValue => self.parent,
  Root: (self: JsonToken): DotnetValue => {
    let root = self;
    while (root.parent) root = root.parent;
    return root;
  },
  Path: (self: JsonToken): DotnetValue => jsonPath(self),
  First: (self: JsonToken): DotnetValue => childTokens(self)[0] ?? null,
  Last: (self: JsonToken): DotnetValue => childTokens(self).at(-1) ?? null,
  Next: (self: JsonToken): DotnetValue => sibling(self, 1),
  Previous: (self: JsonToken): DotnetValue => sibling(self, -1),
};

const tokenMethods: NonNullable<Definition<JsonToken>['methods']> = {
  ToString: (self, call) => {
    if (call.count === 0) return textOf(self);
    const format = call.enum(0, 'Formatting');
    if (format !== undefined) return jsonText(self, format === 1);
    return isKind(self, 'jvalue') ? textOf(self) : call.unsupported();
  },
  SelectToken: (self, call) => {
    const found = selectTokens(self, call.string(0, 'path'));
    if (found.length > 1) throw new DotnetError({ kind: 'exception', type: 'Newtonsoft.Json.JsonException', message: 'Path returned multiple tokens.', inner: null });
    if (found.length === 0 && call.at(1) === true) throw new DotnetError({ kind: 'exception', type: 'Newtonsoft.Json.JsonException', message: `Property '${call.string(0)}' does not exist on JObject.`, inner: null });
    return found[0] ?? null;
  },
  SelectTokens: (self, call) => sequence(() => selectTokens(self, call.string(0, 'path'))),
  Value: (self, call) => {
    const [type] = call.types;
    if (!type) return call.unsupported();
    return jsonValueAs(call.count === 0 ? self : child(self, call.at(0), call), type);
  },
  Values: (self, call) => sequence(() => (isKind(self, 'jobject') ? [...self.properties.values()].map(({ value }) => value) : childTokens(self)).map(token => (call.types[0] ? jsonValueAs(token, call.types[0]) : token))),
  ToObject: (self, call) => (call.types[0] ? jsonToObject(self, call.types[0]) : call.unsupported()),
  Children: (self, call) => sequence(() => childTokens(self).filter(token => !call.types[0] || call.types[0].name === 'JToken' || typeNameOf(token).endsWith(`.${call.types[0].name}`))),
  Descendants: self => sequence(() => descendants(self)),
  DescendantsAndSelf: self => sequence(() => [self, ...descendants(self)]),
  Ancestors: self => sequence(() => ancestors(self)),
  DeepClone: self => copyToken(self),
  Remove: self => {
    if (!self.parent) throw invalidOperation('The parent is missing.');
    removeToken(self);
    return null;
  },
  Replace: (self, call) => {
    if (!self.parent) throw invalidOperation('The parent is missing.');
    replaceToken(self, jsonFrom(call.at(0)));
    return null;
  },
};

/** Newtonsoft.Json.Linq and JsonConvert. */
export const jsonTypes: readonly TypeDefinition[] = [
  defineType('Newtonsoft.Json.Linq.JToken', isJson, {
    properties: tokenProperties,
    methods: tokenMethods,
    functions: {
      Parse: call => parseJson(call.string(0, 'json')),
      FromObject: call => jsonFromObject(call.at(0)),
      DeepEquals: call => isSameJson(call.at(0), call.at(1)),
    },
  }),
  defineType('Newtonsoft.Json.Linq.JObject', kindGuard('jobject'), {
    properties: { ...tokenProperties, Count: self => int(self.properties.size) },
    methods: {
      ...tokenMethods,
      Add: (self, call) => {
        const first = call.at(0);
        if (call.count === 1 && isKind(first, 'jproperty')) addProperty(self, first);
        else if (call.count === 2) addProperty(self, jsonProperty(call.string(0, 'propertyName'), jsonFrom(call.at(1))));
        else return call.unsupported();
        return null;
      },
      AddFirst: (self, call) => {
        const given = call.at(0);
        if (!isKind(given, 'jproperty')) return call.unsupported();
        const others = [...self.properties];
        if (self.properties.has(given.name)) throw argumentError(`Can not add property ${given.name} to Newtonsoft.Json.Linq.JObject. Property with the same name already exists on object.`);
        self.properties.clear();
        addProperty(self, given);
        for (const [name, property] of others) self.properties.set(name, property);
        return null;
      },
      Remove: (self, call) => {
        if (call.count === 0) return tokenMethods.Remove?.(self, call) ?? null;
        const property = self.properties.get(call.string(0));
        if (property) removeToken(property);
        return property !== undefined;
      },
      RemoveAll: self => {
        self.properties.clear();
        return null;
      },
      ContainsKey: (self, call) => self.properties.has(call.string(0, 'propertyName')),
      Property: (self, call) => self.properties.get(call.string(0, 'name')) ?? findProperty(self, call) ?? null,
      Properties: self => sequence(() => self.properties.values()),
      PropertyValues: self => sequence(() => [...self.properties.values()].map(({ value }) => value)),
      GetValue: (self, call) => self.properties.get(call.text(0) ?? '')?.value ?? findProperty(self, call)?.value ?? null,
      TryGetValue: (self, call) => {
        const found = self.properties.get(call.text(0) ?? '')?.value ?? findProperty(self, call)?.value;
        call.out(call.count - 1).set(found ?? null);
        return found !== undefined;
      },
      Merge: (self, call) => {
        const other = call.at(0);
        if (call.count !== 1 || !isKind(other, 'jobject')) return call.unsupported();
        merge(self, other);
        return null;
      },
    },
    index: (self, call) => child(self, call.at(0), call),
    setIndex: (self, call, value) => setProperty(self, call.string(0, 'propertyName'), jsonFrom(value)),
    functions: {
      Parse: call => parseJsonObject(call.string(0, 'json')),
      FromObject: call => {
        const token = jsonFromObject(call.at(0));
        if (token.kind !== 'jobject') throw argumentError(`Object serialized to ${tokenType(token)}. JObject instance expected.`);
        return token;
      },
    },
    construct: call => {
      const object = jsonObject();
      for (const item of flat(call.given)) {
        if (isKind(item, 'jobject')) for (const property of item.properties.values()) addProperty(object, property);
        else if (isKind(item, 'jproperty')) addProperty(object, item);
        else if (item !== null) throw argumentError(`Can not add ${typeNameOf(isJson(item) ? item : jsonFrom(item))} to Newtonsoft.Json.Linq.JObject.`);
      }
      return object;
    },
  }),
  defineType('Newtonsoft.Json.Linq.JArray', kindGuard('jarray'), {
    properties: { ...tokenProperties, Count: self => int(self.items.length) },
    methods: {
      ...tokenMethods,
      Add: (self, call) => {
        call.machine.step();
        // Add(object) takes a collection apart; a token, and an array is one, is added whole
        for (const item of isJson(call.at(0)) ? [call.at(0)] : flat([call.at(0)])) self.items.push(attach(jsonFrom(item), self));
        return null;
      },
      Insert: (self, call) => {
        self.items.splice(call.int(0), 0, attach(jsonFrom(call.at(1)), self));
        return null;
      },
      Remove: (self, call) => {
        if (call.count === 0) return tokenMethods.Remove?.(self, call) ?? null;
        const at = self.items.findIndex(item => item === call.at(0));
        if (at >= 0) self.items.splice(at, 1);
        return at >= 0;
      },
      RemoveAt: (self, call) => {
        itemAt(self, call.int(0));
        self.items.splice(call.int(0), 1);
        return null;
      },
      Clear: self => {
        self.items.length = 0;
        return null;
      },
      Contains: (self, call) => self.items.some(item => item === call.at(0)),
      IndexOf: (self, call) => int(self.items.findIndex(item => item === call.at(0))),
    },
    index: (self, call) => child(self, call.at(0), call),
    setIndex: (self, call, value) => {
      itemAt(self, call.int(0));
      self.items[call.int(0)] = attach(jsonFrom(value), self);
    },
    functions: {
      Parse: call => parseJsonArray(call.string(0, 'json')),
      FromObject: call => {
        const token = jsonFromObject(call.at(0));
        if (token.kind !== 'jarray') throw argumentError(`Object serialized to ${tokenType(token)}. JArray instance expected.`);
        return token;
      },
    },
    construct: call => jsonArray((call.count === 1 && isKind(call.at(0), 'jarray') ? [...(iterableOf(call.at(0)) ?? [])] : flat(call.given)).map(jsonFrom)),
  }),
  defineType('Newtonsoft.Json.Linq.JProperty', kindGuard('jproperty'), {
    properties: { ...tokenProperties, Name: self => self.name, Value: self => self.value, Count: () => int(1) },
    setters: {
      Value: (self, value) => {
        self.value = attach(jsonFrom(value), self);
      },
    },
    methods: tokenMethods,
    construct: call => {
      const name = call.string(0, 'name');
      if (call.count === 2 && (isJson(call.at(1)) || !isCollection(call.at(1)))) return jsonProperty(name, jsonFrom(call.at(1)));
      return jsonProperty(name, jsonArray(flat(call.given.slice(1)).map(jsonFrom)));
    },
  }),
  defineType('Newtonsoft.Json.Linq.JValue', kindGuard('jvalue'), {
    properties: { ...tokenProperties, Value: self => self.value },
    methods: tokenMethods,
    functions: { CreateString: call => jsonValue('String', call.text(0)), CreateNull: () => jsonValue('Null', null) },
    construct: call => {
      const token = jsonFrom(call.at(0));
      return isKind(token, 'jvalue') ? { ...token, parent: null } : call.unsupported();
    },
    index: () => {
      throw invalidOperation('Cannot access child value on Newtonsoft.Json.Linq.JValue.');
    },
  }),
  defineStatic('Newtonsoft.Json.JsonConvert', {
    functions: {
      SerializeObject: call => {
        const format = call.has(1) ? (call.enum(1, 'Formatting') ?? call.unsupported()) : 0;
        return jsonText(serialised(call.at(0)), format === 1);
      },
      DeserializeObject: call => {
        const text = call.text(0);
        if (text === null) throw argumentNull('value');
        if (text.trim() === '') return null;
        const token = parseJson(text);
        const [type] = call.types;
        if (type) return jsonToObject(token, type);
        return isKind(token, 'jvalue') ? token.value : token;
      },
      ToString: call => jsonText(serialised(call.at(0)), false),
    },
  }),
];

function child(self: JsonToken, key: DotnetValue, call: Call): JsonToken | null {
  if (isKind(self, 'jobject')) {
    if (typeof key !== 'string') throw argumentError(`Accessed JObject values with invalid key value: ${textOf(key)}. Object property name expected.`);
    return self.properties.get(key)?.value ?? null;
  }
  if (isKind(self, 'jarray')) {
    if (typeof key === 'string' || key === null) throw argumentError(`Accessed JArray values with invalid key value: "${textOf(key)}". Int32 array index expected.`);
    const index = call.pick([call.count - 1]).int(0);
    return itemAt(self, index);
  }
  if (isKind(self, 'jproperty')) throw invalidOperation('Cannot access child value on Newtonsoft.Json.Linq.JProperty.');
  throw invalidOperation('Cannot access child value on Newtonsoft.Json.Linq.JValue.');
}

function itemAt(self: JsonArray, index: number): JsonToken {
  const item = self.items[index];
  if (!item) throw indexOutOfRange();
  return item;
}

function findProperty(self: JsonObject, call: Call): ReturnType<JsonObject['properties']['get']> {
  const comparison = call.enum(1, 'StringComparison');
  if (comparison === undefined || comparison % 2 === 0) return undefined;
  const wanted = call.string(0).toUpperCase();
  return [...self.properties.values()].find(({ name }) => name.toUpperCase() === wanted);
}

/** Content that is a collection is taken apart; a string is none. */
function flat(given: readonly DotnetValue[]): readonly DotnetValue[] {
  return given.flatMap(value => (isCollection(value) ? flat([...(iterableOf(value) ?? [])]) : [value]));
}

function isCollection(value: DotnetValue): boolean {
  if (isKind(value, 'array')) return value.element !== 'Byte';
  return isKind(value, 'list') || isKind(value, 'set') || isKind(value, 'sequence') || isKind(value, 'queue') || (isKind(value, 'dictionary') && unsupportedContent());
}

function unsupportedContent(): never {
  throw new UnsupportedExpression('A dictionary as the content of a token');
}

function sibling(self: JsonToken, step: number): JsonToken | null {
  if (!self.parent || self.parent.kind === 'jproperty') return null;
  const all = childTokens(self.parent);
  return all[all.indexOf(self) + step] ?? null;
}

function descendants(token: JsonToken): readonly JsonToken[] {
  return childTokens(token).flatMap(item => [item, ...descendants(item)]);
}

function ancestors(token: JsonToken): readonly JsonToken[] {
  return token.parent ? [token.parent, ...ancestors(token.parent)] : [];
}

function isSameJson(left: DotnetValue, right: DotnetValue): boolean {
  if (left === null || right === null) return left === right;
  if (isKind(left, 'jobject') && isKind(right, 'jobject')) return left.properties.size === right.properties.size && [...left.properties.values()].every(({ name, value }) => isSameJson(value, right.properties.get(name)?.value ?? null));
  if (isKind(left, 'jarray') && isKind(right, 'jarray')) return left.items.length === right.items.length && left.items.every((item, at) => isSameJson(item, right.items[at] ?? null));
  if (isKind(left, 'jproperty') && isKind(right, 'jproperty')) return left.name === right.name && isSameJson(left.value, right.value);
  return areEqual(left, right);
}

function merge(self: JsonObject, other: JsonObject): void {
  for (const { name, value } of other.properties.values()) {
    const own = self.properties.get(name)?.value;
    if (own?.kind === 'jobject' && value.kind === 'jobject') merge(own, value);
    else if (own?.kind === 'jarray' && value.kind === 'jarray') for (const item of value.items) own.items.push(attach(item, own));
    else if (own === undefined || !(value.kind === 'jvalue' && value.type === 'Null')) setProperty(self, name, value);
  }
}
