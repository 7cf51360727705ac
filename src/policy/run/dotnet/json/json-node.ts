import { argumentError, dotnetError } from '../errors.ts';
import { iterableOf, touch } from '../iterate.ts';
import { typeNameOf } from '../typing/type-names.ts';
import { isJson, type DotnetValue, type JsonArray, type JsonObject, type JsonProperty, type JsonToken, type JsonValue } from '../value.ts';
import { ChangingMap } from '../changing-map.ts';

/** A value token. */
export function jsonValue(type: JsonValue['type'], value: DotnetValue): JsonValue {
  return { kind: 'jvalue', type, value, parent: null };
}

/** The null token. */
export function jsonNull(): JsonValue {
  return jsonValue('Null', null);
}

/** An empty object. */
export function jsonObject(): JsonObject {
  return { kind: 'jobject', properties: new ChangingMap(), parent: null };
}

/** An array of tokens, copied where they already belong elsewhere. */
export function jsonArray(items: Iterable<JsonToken> = []): JsonArray {
  const array: JsonArray = { kind: 'jarray', items: [], parent: null };
  for (const item of items) array.items.push(attach(item, array));
  return array;
}

/** A property that belongs to no object yet. */
export function jsonProperty(name: string, value: JsonToken): JsonProperty {
  const property: JsonProperty = { kind: 'jproperty', name, value, parent: null };
  property.value = attach(value, property);
  return property;
}

/** Sets a property, in its place when there is one. */
export function setProperty(object: JsonObject, name: string, value: JsonToken): void {
  const known = object.properties.get(name);
  if (known) {
    known.value.parent = null;
    known.value = attach(value, known);
    return;
  }
  addProperty(object, jsonProperty(name, value));
}

/** Adds a property; ArgumentException when there is one of the name. */
export function addProperty(object: JsonObject, given: JsonProperty): void {
  if (object.properties.has(given.name)) {
    throw argumentError(
      `Can not add property ${given.name} to Newtonsoft.Json.Linq.JObject. Property with the same name already exists on object.`,
    );
  }
  const property = given.parent ? copyProperty(given) : given;
  property.parent = object;
  object.properties.set(property.name, property);
}

/** A token for a new place: itself when it belongs nowhere, else a copy, as Newtonsoft does. */
export function attach<T extends JsonToken>(token: T, parent: JsonToken): JsonToken {
  if (token.kind === 'jproperty' && parent.kind !== 'jobject') throw argumentError(`Can not add ${typeNameOf(token)} to ${typeNameOf(parent)}.`);
  const own = token.parent ? copyToken(token) : token;
  own.parent = parent;
  return own;
}

/** A deep copy that belongs nowhere. */
export function copyToken(token: JsonToken): JsonToken {
  switch (token.kind) {
    case 'jobject': {
      const copy = jsonObject();
      for (const property of token.properties.values()) addProperty(copy, copyProperty(property));
      return copy;
    }
    case 'jarray':
      return jsonArray(token.items.map(copyToken));
    case 'jproperty':
      return copyProperty(token);
    case 'jvalue':
      return { ...token, parent: null };
  }
}

function copyProperty({ name, value }: JsonProperty): JsonProperty {
  return jsonProperty(name, copyToken(value));
}

/** Takes a token out of what contains it, which a property does not allow. */
export function removeToken(token: JsonToken): void {
  const { parent } = token;
  if (!parent) throw argumentError('The parent is missing.');
  if (parent.kind === 'jarray') {
    parent.items.splice(parent.items.indexOf(token), 1);
    touch(parent);
  } else if (parent.kind === 'jobject' && token.kind === 'jproperty') parent.properties.delete(token.name);
  else throw dotnetError('Newtonsoft.Json.JsonException', 'Cannot add or remove items from Newtonsoft.Json.Linq.JProperty.');
  token.parent = null;
}

/** Puts a token in the place of another. */
export function replaceToken(token: JsonToken, other: JsonToken): void {
  const { parent } = token;
  if (!parent) throw argumentError('The parent is missing.');
  if (parent.kind === 'jarray') {
    parent.items[parent.items.indexOf(token)] = attach(other, parent);
    touch(parent);
  } else if (parent.kind === 'jproperty') parent.value = attach(other, parent);
  else if (parent.kind === 'jobject' && token.kind === 'jproperty' && other.kind === 'jproperty') {
    const properties = [...parent.properties.values()];
    parent.properties.clear();
    for (const property of properties) addProperty(parent, property === token ? other : detach(property));
  }
  token.parent = null;
}

/** Puts a token before (0) or behind (1) another in what contains both. */
export function insertBeside(token: JsonToken, offset: 0 | 1, other: JsonToken): void {
  const { parent } = token;
  if (parent?.kind === 'jarray') {
    parent.items.splice(parent.items.indexOf(token) + offset, 0, attach(other, parent));
    touch(parent);
  } else if (parent?.kind === 'jproperty') throw dotnetError('Newtonsoft.Json.JsonException', 'Newtonsoft.Json.Linq.JProperty cannot have multiple values.');
  else if (parent?.kind === 'jobject') {
    if (other.kind !== 'jproperty') throw argumentError(`Can not add ${typeNameOf(other)} to Newtonsoft.Json.Linq.JObject.`);
    const properties = [...parent.properties.values()];
    const at = properties.findIndex(property => property === token) + offset;
    addProperty(parent, other);
    const added = [...parent.properties.values()].slice(-1);
    parent.properties.clear();
    for (const property of properties.toSpliced(at, 0, ...added)) parent.properties.set(property.name, property);
  }
}

function detach(property: JsonProperty): JsonProperty {
  property.parent = null;
  return property;
}

/** Where a token is: `a.b[0]['c d']`, empty for the root. */
export function jsonPath(token: JsonToken): string {
  const { parent } = token;
  if (!parent) return '';
  if (parent.kind === 'jarray') return `${jsonPath(parent)}[${parent.items.indexOf(token)}]`;
  if (token.kind !== 'jproperty') return jsonPath(parent);
  const before = jsonPath(parent);
  if (!/^[\p{L}\p{N}_$-]*$/u.test(token.name)) return `${before}['${token.name.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}']`;
  return before === '' ? token.name : `${before}.${token.name}`;
}

/** The tokens below a token: values of properties, items of an array. */
export function childTokens(token: JsonToken): readonly JsonToken[] {
  switch (token.kind) {
    case 'jobject':
      return [...token.properties.values()];
    case 'jarray':
      return token.items;
    case 'jproperty':
      return [token.value];
    case 'jvalue':
      return [];
  }
}

/** The same one by one, with the exception of a change meanwhile; a property has one value, whatever that is then. */
export function* eachChild(token: JsonToken): Generator<JsonToken> {
  if (token.kind === 'jproperty') yield token.value;
  else for (const child of iterableOf(token) ?? []) if (isJson(child)) yield child;
}

/** All that is below a token, one by one in the order of the text; what is below one is looked for when the next is asked for. */
export function* eachBelow(token: JsonToken): Generator<JsonToken> {
  for (const child of eachChild(token)) {
    yield child;
    yield* eachBelow(child);
  }
}

/** A token and all that is below it. */
export function* eachWithin(token: JsonToken): Generator<JsonToken> {
  yield token;
  yield* eachBelow(token);
}

/** The values of the properties of an object. */
export function* eachValue(token: JsonObject): Generator<JsonToken> {
  for (const property of eachChild(token)) yield* eachChild(property);
}

/** The name in JTokenType of a token. */
export function tokenType(token: JsonToken): string {
  return token.kind === 'jobject' ? 'Object' : token.kind === 'jarray' ? 'Array' : token.kind === 'jproperty' ? 'Property' : token.type;
}
