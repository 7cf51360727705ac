import type { Call } from '../../typing/call.ts';
import { compareStrings, comparisonOf } from '../../compare.ts';
import { argumentError } from '../../errors.ts';
import { iterableOf } from '../../iterate.ts';
import { jsonFrom, jsonFromObject } from '../../json/json-from.ts';
import { addProperty, attach, eachChild, eachValue, jsonObject, jsonProperty, removeToken, setProperty, tokenType } from '../../json/json-node.ts';
import { isSameJson } from '../../json/same-json.ts';
import { parseJsonObject } from '../../json/json-parse.ts';
import { defineType, kindGuard } from '../../typing/type-definition.ts';
import { typeNameOf } from '../../typing/type-names.ts';
import { int, isJson, isKind, sequence, type DotnetValue, type JsonArray, type JsonObject } from '../../value.ts';
import { numberOf, valuesOf } from './json-settings.ts';
import { child, flat, parsed, taken, containerMethods, tokenProperties } from './json-members.ts';

/** Newtonsoft.Json.Linq.JObject. */
export const jsonObjectType = defineType('Newtonsoft.Json.Linq.JObject', kindGuard('jobject'), {
  properties: { ...tokenProperties, Count: self => int(self.properties.size) },
  methods: {
    ...containerMethods,
    Add: (self, call) => {
      const first = taken(call.at(0), call.machine);
      if (call.count === 1 && isKind(first, 'jproperty')) addProperty(self, first);
      else if (call.count === 2) addProperty(self, jsonProperty(call.string(0, 'propertyName'), jsonFrom(taken(call.at(1), call.machine))));
      else return call.unsupported();
      return null;
    },
    AddFirst: (self, call) => {
      const given = taken(call.at(0), call.machine);
      if (!isKind(given, 'jproperty')) return call.unsupported();
      const others = [...self.properties];
      if (self.properties.has(given.name)) {
        throw argumentError(
          `Can not add property ${given.name} to Newtonsoft.Json.Linq.JObject. Property with the same name already exists on object.`,
        );
      }
      self.properties.clear();
      addProperty(self, given);
      for (const [name, property] of others) self.properties.set(name, property);
      return null;
    },
    Remove: (self, call) => {
      if (call.count === 0) return containerMethods.Remove?.(self, call) ?? null;
      const name = call.text(0);
      const property = name === null ? undefined : self.properties.get(name);
      if (property) removeToken(property);
      return property !== undefined;
    },
    RemoveAll: self => {
      self.properties.clear();
      return null;
    },
    ContainsKey: (self, call) => self.properties.has(call.string(0, 'propertyName')),
    Property: (self, call) => findProperty(self, call) ?? null,
    Properties: self => sequence(() => iterableOf(self) ?? []),
    PropertyValues: self => sequence(() => eachValue(self)),
    GetValue: (self, call) => findProperty(self, call)?.value ?? null,
    TryGetValue: (self, call) => {
      const found = findProperty(self, call)?.value;
      call.out(call.count - 1).set(found ?? null);
      return found !== undefined;
    },
    Merge: (self, call) => {
      const other = taken(call.at(0), call.machine);
      const told = call.optional(1, 'native');
      if (call.count > (told ? 2 : 1) || !isKind(other, 'jobject') || (told && told.type !== 'JsonMergeSettings')) return call.unsupported();
      const values = told ? valuesOf(told) : new Map<string, DotnetValue>();
      if (values.has('PropertyNameComparison')) return call.unsupported();
      merge(self, other, { arrays: numberOf(values.get('MergeArrayHandling')) ?? 0, takesNull: numberOf(values.get('MergeNullValueHandling')) === 1 });
      return null;
    },
  },
  index: (self, call) => child(self, call.at(0)),
  setIndex: (self, call, value) => setProperty(self, call.string(0, 'propertyName'), jsonFrom(taken(value, call.machine))),
  functions: {
    Parse: call => parsed(parseJsonObject(call.string(0, 's')), call.machine),
    FromObject: call => {
      const token = jsonFromObject(call.at(0), call.machine);
      if (token.kind !== 'jobject') throw argumentError(`Object serialized to ${tokenType(token)}. JObject instance expected.`);
      return token;
    },
  },
  construct: call => {
    const object = jsonObject();
    const other = call.count === 1 && !call.isOneObject(0) ? call.optional(0, 'jobject') : undefined;
    if (other) {
      for (const property of other.properties.values()) addProperty(object, property);
      return object;
    }
    for (const item of flat(call.given, call.machine)) {
      if (isKind(item, 'jproperty')) addProperty(object, item);
      else throw argumentError(`Can not add ${typeNameOf(isJson(item) ? item : jsonFrom(item))} to Newtonsoft.Json.Linq.JObject.`);
    }
    return object;
  },
});

/** The property of a name: the very name first, then what a comparison takes for the same. */
function findProperty(self: JsonObject, call: Call): ReturnType<JsonObject['properties']['get']> {
  const comparison = call.enum(1, 'StringComparison');
  const wanted = call.text(0);
  if (wanted === null) return undefined;
  const found = self.properties.get(wanted);
  if (found || comparison === undefined) return found;
  return [...self.properties.values()].find(({ name }) => compareStrings(name, wanted, comparisonOf(comparison)) === 0);
}

/** Members of MergeArrayHandling. */
const arrayHandlings = { concat: 0, union: 1, replace: 2, merge: 3 } as const;

interface Merging {
  readonly arrays: number;
  /** Whether a null takes the place of what is there. */
  readonly takesNull: boolean;
}

function merge(self: JsonObject, other: JsonObject, how: Merging): void {
  for (const { name, value } of other.properties.values()) {
    const own = self.properties.get(name)?.value;
    if (own?.kind === 'jobject' && value.kind === 'jobject') merge(own, value, how);
    else if (own?.kind === 'jarray' && value.kind === 'jarray') mergeArrays(own, value, how);
    else if (own === undefined || how.takesNull || !(value.kind === 'jvalue' && value.type === 'Null')) setProperty(self, name, value);
  }
}

function mergeArrays(own: JsonArray, other: JsonArray, how: Merging): void {
  if (how.arrays === arrayHandlings.merge) {
    for (const [at, item] of other.items.entries()) {
      const known = own.items[at];
      if (known?.kind === 'jobject' && item.kind === 'jobject') merge(known, item, how);
      else if (known?.kind === 'jarray' && item.kind === 'jarray') mergeArrays(known, item, how);
      else if (known === undefined) own.items.push(attach(item, own));
      else if (how.takesNull || !(item.kind === 'jvalue' && item.type === 'Null')) own.items[at] = attach(item, own);
    }
    return;
  }
  if (how.arrays === arrayHandlings.replace) {
    if (own === other) return;
    own.items.length = 0;
  }
  for (const item of eachChild(other)) {
    if (how.arrays !== arrayHandlings.union || !own.items.some(one => isSameJson(one, item))) own.items.push(attach(item, own));
  }
}
