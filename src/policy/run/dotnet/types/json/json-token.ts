import { areEqual } from '../../equality.ts';
import { argumentNull, DotnetError, invalidOperation, UnsupportedExpression } from '../../errors.ts';
import { deserialized, noContent } from '../../json/json-deserialize.ts';
import { isValueType } from '../../typing/default-value.ts';
import { jsonFrom, jsonFromObject, serialised } from '../../json/json-from.ts';
import { compareJson } from '../../json/json-compare.ts';
import { attach, jsonArray, jsonProperty, jsonValue } from '../../json/json-node.ts';
import { parseJson } from '../../json/json-parse.ts';
import { jsonText } from '../../json/json-text.ts';
import { defineStatic, defineType, kindGuard } from '../../typing/type-definition.ts';
import { int, isJson, isKind, type DotnetValue, type JsonToken } from '../../value.ts';
import { containerMethods, flat, isCollection, parsed, taken, tokenMethods, tokenProperties } from './json-members.ts';

/** Newtonsoft.Json.Linq.JToken. */
export const jsonTokenType = defineType('Newtonsoft.Json.Linq.JToken', isJson, {
  properties: tokenProperties,
  methods: tokenMethods,
  functions: {
    Parse: call => parsed(parseJson(call.string(0, 'json')), call.machine),
    FromObject: call => jsonFromObject(call.at(0), call.machine),
    DeepEquals: call => isSameJson(call.at(0), call.at(1)),
  },
});

/** Newtonsoft.Json.Linq.JProperty. */
export const jsonPropertyType = defineType('Newtonsoft.Json.Linq.JProperty', kindGuard('jproperty'), {
  properties: { ...tokenProperties, Name: self => self.name, Value: self => self.value, Count: () => int(1) },
  setters: {
    Value: (self, value, machine) => {
      self.value = attach(jsonFrom(taken(value, machine)), self);
    },
  },
  methods: containerMethods,
  construct: call => {
    const name = call.string(0, 'name');
    if (call.count === 2 && (isJson(call.at(1)) || !isCollection(call.at(1)))) {
      return jsonProperty(name, jsonFrom(taken(call.at(1), call.machine)));
    }
    return jsonProperty(name, jsonArray(flat(call.given.slice(1), call.machine).map(jsonFrom)));
  },
});

/** Newtonsoft.Json.Linq.JValue. */
export const jsonValueType = defineType('Newtonsoft.Json.Linq.JValue', kindGuard('jvalue'), {
  properties: { ...tokenProperties, Value: self => self.value },
  methods: {
    ...tokenMethods,
    CompareTo: (self, call) => {
      const other = call.optional(0, 'jvalue');
      return other ? int(compareJson(self, other)) : call.unsupported();
    },
  },
  functions: { CreateString: call => jsonValue('String', call.text(0)), CreateNull: () => jsonValue('Null', null) },
  construct: call => {
    const type = call.nullType(0);
    if (call.isNull(0)) return jsonValue(type?.name === 'String' && type.arrayDepth === 0 ? 'String' : 'Null', null);
    if (call.isChar(0)) return jsonValue('String', call.char(0));
    const token = jsonFrom(call.at(0));
    return isKind(token, 'jvalue') ? { ...token, parent: null } : call.unsupported();
  },
  index: (_, call) => {
    call.at(0);
    throw invalidOperation('Cannot access child value on Newtonsoft.Json.Linq.JValue.');
  },
});

/** Newtonsoft.Json.JsonConvert. */
export const jsonConvertType = defineStatic('Newtonsoft.Json.JsonConvert', {
  functions: {
    SerializeObject: call => {
      const format = call.has(1) ? (call.enum(1, 'Formatting') ?? call.unsupported()) : 0;
      return jsonText(serialised(call.at(0), call.machine), format === 1);
    },
    DeserializeObject: call => {
      const text = call.text(0);
      if (text === null) throw argumentNull('value');
      const [type] = call.types;
      if (text.trim() === '') {
        if (type && isValueType(type) && !type.isNullable) throw noContent(type, text);
        return null;
      }
      const spans = new Map<JsonToken, readonly [start: number, end: number]>();
      const token = parsed(read(text, spans), call.machine);
      if (hasMetadata(token)) throw new UnsupportedExpression('$type, $id, $ref or $values in JSON that is deserialised');
      if (type) return deserialized(token, type, { text, spans });
      return isKind(token, 'jvalue') ? token.value : token;
    },
    ToString: call => jsonText(serialised(call.at(0), call.machine), false),
  },
});

/** What ends too early is read by a serializer in ways of its own. */
function read(text: string, spans: Map<JsonToken, readonly [start: number, end: number]>): JsonToken {
  try {
    return parseJson(text, spans);
  } catch (error) {
    if (error instanceof DotnetError && error.message.startsWith('Unexpected end of content')) {
      throw new UnsupportedExpression('JSON without its end that is deserialised');
    }
    throw error;
  }
}

/** Names that mean something to a serializer. */
function hasMetadata(token: JsonToken): boolean {
  if (isKind(token, 'jobject')) return [...token.properties.values()].some(({ name, value }) => /^\$(?:type|id|ref|values)$/.test(name) || hasMetadata(value));
  return isKind(token, 'jarray') && token.items.some(hasMetadata);
}

function isSameJson(left: DotnetValue, right: DotnetValue): boolean {
  if (left === null || right === null) return left === right;
  if (isKind(left, 'jobject') && isKind(right, 'jobject')) {
    return (
      left.properties.size === right.properties.size &&
      [...left.properties.values()].every(({ name, value }) => isSameJson(value, right.properties.get(name)?.value ?? null))
    );
  }
  if (isKind(left, 'jarray') && isKind(right, 'jarray')) {
    return left.items.length === right.items.length && left.items.every((item, at) => isSameJson(item, right.items[at] ?? null));
  }
  if (isKind(left, 'jproperty') && isKind(right, 'jproperty')) return left.name === right.name && isSameJson(left.value, right.value);
  return areEqual(left, right);
}
