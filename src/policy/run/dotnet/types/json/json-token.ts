import { t } from '../../../../../base/text/translation.ts';
import { argumentError, argumentNull, DotnetError, invalidOperation, UnsupportedExpression, wordedOtherwise } from '../../errors.ts';
import { deserialized, noContent, readsByType, type JsonReading } from '../../json/json-deserialize.ts';
import type { Call } from '../../typing/call.ts';
import { defaultValue, isValueType } from '../../typing/default-value.ts';
import { simpleType, type DotnetType } from '../../typing/dotnet-type.ts';
import { argumentsOf } from '../../typing/type-arguments.ts';
import { simpleTypeName, typeNameOf } from '../../typing/type-names.ts';
import { jsonFrom, jsonFromObject, serialised } from '../../json/json-from.ts';
import { compareJson } from '../../json/json-compare.ts';
import { attach, jsonArray, jsonProperty, jsonValue } from '../../json/json-node.ts';
import { isSameJson } from '../../json/same-json.ts';
import { parseFirstJson, parseJson } from '../../json/json-parse.ts';
import { jsonText } from '../../json/json-text.ts';
import { defineStatic, defineType, kindGuard } from '../../typing/type-definition.ts';
import { int, isJson, isKind, type AnonymousValue, type DotnetValue, type JsonObject, type JsonToken, type JsonValue } from '../../value.ts';
import { numberOf, settingsAt, styleOf } from './json-settings.ts';
import { child, containerMethods, flat, isCollection, parsed, taken, tokenMethods, tokenProperties } from './json-members.ts';

/** Newtonsoft.Json.Linq.JToken. */
export const jsonTokenType = defineType('Newtonsoft.Json.Linq.JToken', isJson, {
  properties: tokenProperties,
  methods: tokenMethods,
  functions: {
    Parse: call => parsed(parseJson(call.string(0, 's')), call.machine),
    FromObject: call => jsonFromObject(call.at(0), call.machine),
    DeepEquals: call => isSameJson(call.at(0), call.at(1)),
  },
});

function noChild(self: JsonToken): never {
  throw invalidOperation(`Cannot set child value on ${typeNameOf(self)}.`);
}

/** Newtonsoft.Json.Linq.JProperty. */
export const jsonPropertyType = defineType('Newtonsoft.Json.Linq.JProperty', kindGuard('jproperty'), {
  properties: { ...tokenProperties, Name: self => self.name, Value: self => self.value, Count: () => int(1) },
  setters: {
    Value: (self, value, machine) => {
      self.value = attach(jsonFrom(taken(value, machine)), self);
    },
  },
  methods: containerMethods,
  index: (self, call) => child(self, call.at(0)),
  setIndex: noChild,
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
  setters: { Value: setValue },
  setIndex: noChild,
  methods: {
    ...tokenMethods,
    CompareTo: (self, call) => (call.isNull(0) ? int(1) : int(compareJson(self, call.at(0)))),
  },
  functions: { CreateString: call => jsonValue('String', call.text(0)), CreateNull: () => jsonValue('Null', null) },
  construct: call => {
    const type = call.nullType(0);
    if (call.isNull(0)) return jsonValue(type?.name === 'String' && type.arrayDepth === 0 ? 'String' : 'Null', null);
    // it holds the char and no text, which conversions tell apart
    if (call.isChar(0) && !call.isOneObject(0)) return jsonValue('String', call.at(0));
    const token = jsonFrom(call.at(0));
    return isKind(token, 'jvalue') ? { ...token, parent: null } : call.unsupported();
  },
  index: (_, call) => {
    call.at(0);
    throw invalidOperation('Cannot access child value on Newtonsoft.Json.Linq.JValue.');
  },
});

/** A value of another type of .NET makes the token one of another type. */
function setValue(self: JsonValue, value: DotnetValue): void {
  const isOtherType = value === null ? self.value !== null : self.value === null || typeNameOf(self.value) !== typeNameOf(value);
  if (isOtherType) self.type = typeOfValue(self.type, value);
  self.value = value;
}

function typeOfValue(before: JsonValue['type'], value: DotnetValue): JsonValue['type'] {
  if (isKind(value, 'enum')) throw new UnsupportedExpression(t('Setting {0}', 'JValue.Value'));
  const token = isJson(value) || isKind(value, 'char') ? undefined : jsonFrom(value);
  if (!token || !isKind(token, 'jvalue')) throw argumentError(`Could not determine JSON object type for type ${typeNameOf(value)}.`);
  return token.type === 'String' && before === 'Raw' ? before : token.type;
}

/** Newtonsoft.Json.JsonConvert. */
export const jsonConvertType = defineStatic('Newtonsoft.Json.JsonConvert', {
  functions: {
    SerializeObject: call => {
      const value = call.at(0);
      const format = call.enum(1, 'Formatting');
      const rest = call.from(format === undefined ? 1 : 2);
      const isConverters = rest.count > 1 || isConverter(rest);
      const told = isConverters || rest.count === 0 ? new Map<string, DotnetValue>() : settingsAt(rest, 0);
      const converters = isConverters ? rest.given : [];
      const isIndented = (format ?? numberOf(told.get('Formatting')) ?? 0) === 1;
      const dropsNull = numberOf(told.get('NullValueHandling')) === 1;
      return jsonText(serialised(value, call.machine, dropsNull), isIndented, styleOf(told, converters));
    },
    DeserializeAnonymousType: call => {
      const text = call.string(0);
      const template = call.at(1);
      if (!isKind(template, 'anonymous')) return call.unsupported();
      const spans = new Map<JsonToken, readonly [start: number, end: number]>();
      const { token, behind } = read(text, spans);
      parsed(token, call.machine);
      const made = isKind(token, 'jobject') ? likeTemplate(token, template, { text, spans }) : call.unsupported();
      if (behind) throw behind;
      return made;
    },
    DeserializeObject: call => {
      const text = call.text(0);
      if (text === null) throw argumentNull('value');
      const [type] = call.types;
      const told = settingsAt(call, 1);
      const keepsDates = numberOf(told.get('DateParseHandling')) === 0;
      const isUnread = ['DateFormatString', 'Converters', 'Culture'].some(name => told.has(name)) || numberOf(told.get('DateParseHandling')) === 2;
      if (isUnread) return call.unsupported();
      if (text.trim() === '') {
        if (type && isValueType(type) && !type.isNullable) throw noContent(type, text);
        return null;
      }
      const spans = new Map<JsonToken, readonly [start: number, end: number]>();
      const { token, behind } = read(text, spans, keepsDates, type);
      parsed(token, call.machine);
      if (hasMetadata(token)) throw new UnsupportedExpression(t('$type, $id, $ref or $values in JSON that is deserialised'));
      const made = type && deserialized(token, type, { text, spans });
      if (behind) throw behind;
      if (made !== undefined) return made;
      return isKind(token, 'jvalue') ? token.value : token;
    },
    ToString: call => {
      const value = call.at(0);
      if (value === null && call.nullType(0)?.name === 'String') return '""';
      // unlike where they are in JSON, infinities and NaN have no quotes
      if (isKind(value, 'float') && !Number.isFinite(value.value)) return String(value.value);
      return jsonText(serialised(value, call.machine), false);
    },
  },
});

/** What ends too early is read by a serializer in ways of its own. */
function read(
  text: string,
  spans: Map<JsonToken, readonly [start: number, end: number]>,
  keepsDates = false,
  type?: DotnetType,
): ReturnType<typeof parseFirstJson> {
  if (hasComment(text)) throw new UnsupportedExpression(t('Comments in JSON that is deserialised'));
  try {
    return parseFirstJson(text, spans, keepsDates);
  } catch (error) {
    if (error instanceof DotnetError && /^(?:Unexpected end of content|Error reading J(?:Object|Array))/.test(error.message)) {
      throw new UnsupportedExpression(t('JSON without its end that is deserialised'));
    }
    if (error instanceof DotnetError && type && readsByType(type) && !/property name|after parsing a value/.test(error.message)) throw wordedOtherwise(error);
    throw error;
  }
}

/** Comments outside of texts, which a serializer keeps. */
function hasComment(text: string): boolean {
  return /\/[/*]/.test(text) && /\/[/*]/.test(text.replace(/"(?:[^"\\]|\\[^])*"?|'(?:[^'\\]|\\[^])*'?/g, ''));
}

function isConverter(call: Call): boolean {
  const given = call.peek(0);
  return given !== null && isKind(given, 'native') && given.type !== 'JsonSerializerSettings';
}

/** An anonymous object as one is, with the members that the JSON has: those of a name but for its case, too. */
function likeTemplate(token: JsonObject, { members }: AnonymousValue, reading: JsonReading): AnonymousValue {
  const all = [...token.properties.values()];
  const of = (name: string): JsonToken | undefined =>
    (token.properties.get(name) ?? all.find(property => property.name.toLowerCase() === name.toLowerCase()))?.value;
  const made = Array.from(members, ([name, value]): [string, DotnetValue] => {
    const found = of(name);
    if (value === null || isKind(value, 'anonymous') || isKind(value, 'array')) throw new UnsupportedExpression(t('Such a member of an anonymous type'));
    const type = simpleType(simpleTypeName(value), argumentsOf(value));
    return [name, found ? deserialized(found, type, reading) : isValueType(type) ? defaultValue(type) : null];
  });
  return { kind: 'anonymous', members: new Map(made) };
}

/** Names that mean something to a serializer. */
function hasMetadata(token: JsonToken): boolean {
  if (isKind(token, 'jobject')) return [...token.properties.values()].some(({ name, value }) => /^\$(?:type|id|ref|values)$/.test(name) || hasMetadata(value));
  return isKind(token, 'jarray') && token.items.some(hasMetadata);
}
