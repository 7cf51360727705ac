import { indexOutOfRange, argumentError, outOfRange } from '../../errors.ts';
import { iterableOf, touch } from '../../iterate.ts';
import { jsonFrom, jsonFromObject } from '../../json/json-from.ts';
import { attach, jsonArray, tokenType } from '../../json/json-node.ts';
import { parseJsonArray } from '../../json/json-parse.ts';
import { defineType, kindGuard } from '../../typing/type-definition.ts';
import { int, isJson, type JsonArray } from '../../value.ts';
import { child, flat, parsed, placeOf, taken, containerMethods, tokenProperties } from './json-members.ts';

/** Newtonsoft.Json.Linq.JArray. */
export const jsonArrayType = defineType('Newtonsoft.Json.Linq.JArray', kindGuard('jarray'), {
  properties: { ...tokenProperties, Count: self => int(self.items.length) },
  methods: {
    ...containerMethods,
    Add: (self, call) => {
      call.machine.step();
      // Add(object) takes a collection apart; a token, and an array is one, is added whole
      for (const item of isJson(call.at(0)) ? [taken(call.at(0), call.machine)] : flat([call.at(0)], call.machine)) {
        self.items.push(attach(jsonFrom(item), self));
      }
      touch(self);
      return null;
    },
    Insert: (self, call) => {
      if (call.int(0) < 0 || call.int(0) > self.items.length) throw indexOutOfRange();
      self.items.splice(call.int(0), 0, attach(jsonFrom(taken(call.at(1), call.machine)), self));
      touch(self);
      return null;
    },
    Remove: (self, call) => {
      if (call.count === 0) return containerMethods.Remove?.(self, call) ?? null;
      const wanted = call.at(0);
      const at = self.items.findIndex(item => item === wanted);
      if (at >= 0) {
        self.items.splice(at, 1);
        touch(self);
      }
      return at >= 0;
    },
    RemoveAt: (self, call) => {
      checkPlace(self, call.int(0));
      self.items.splice(call.int(0), 1);
      touch(self);
      return null;
    },
    Clear: self => {
      self.items.length = 0;
      touch(self);
      return null;
    },
    Contains: (self, call) => {
      const wanted = call.at(0);
      return self.items.some(item => item === wanted);
    },
    IndexOf: (self, call) => {
      const wanted = call.at(0);
      return int(self.items.findIndex(item => item === wanted));
    },
  },
  index: (self, call) => child(self, call.at(0)),
  setIndex: (self, call, value) => {
    const at = placeOf(call.at(0), 'Set');
    checkPlace(self, at);
    self.items[at] = attach(jsonFrom(taken(value, call.machine)), self);
    touch(self);
  },
  functions: {
    Parse: call => parsed(parseJsonArray(call.string(0, 's')), call.machine),
    FromObject: call => {
      const token = jsonFromObject(call.at(0), call.machine);
      if (token.kind !== 'jarray') throw argumentError(`Object serialized to ${tokenType(token)}. JArray instance expected.`);
      return token;
    },
  },
  construct: call =>
    jsonArray(
      (call.count === 1 && call.is(0, 'jarray') && !call.isOneObject(0)
        ? [...(iterableOf(taken(call.at(0), call.machine)) ?? [])]
        : flat(call.given, call.machine)
      ).map(jsonFrom),
    ),
});

/** What a change of an item says of a place where there is none. */
function checkPlace(self: JsonArray, at: number): void {
  if (at < 0) throw outOfRange('index', 'Index is less than 0.');
  if (at >= self.items.length) throw outOfRange('index', 'Index is equal to or greater than Count.');
}
