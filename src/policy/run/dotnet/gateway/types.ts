import { t } from '../../../../base/text/translation.ts';
import type { Call } from '../typing/call.ts';
import { decode } from '../text/encode.ts';
import { DotnetError, invalidCast, nullReference, UnsupportedExpression } from '../errors.ts';
import { defaultValue } from '../typing/default-value.ts';
import { elementType, simpleType } from '../typing/dotnet-type.ts';
import { dictionary, entryOf } from '../text/hash.ts';
import { isInstance } from '../typing/instance.ts';
import { parseJson, parseJsonArray, parseJsonObject } from '../json/json-parse.ts';
import { valueText } from '../text/text.ts';
import { readUri } from '../text/uri-text.ts';
import { defineType, kindGuard, type Definition, type TypeDefinition } from '../typing/type-definition.ts';
import { fullTypeName, simpleTypeName, typeNameOf } from '../typing/type-names.ts';
import { keyNotFound } from '../errors.ts';
import { byteArray, int, isKind, sequence, type BodyValue, type DictionaryValue, type DotnetValue, type RecordValue } from '../value.ts';
import { parseXml, parseXmlElement } from '../xml/xml-parse.ts';
import { readForm } from './form.ts';

const reading: Definition<DictionaryValue> = {
  properties: {
    Count: self => int(self.entries.size),
    Keys: self => sequence(() => Array.from(self.entries.values(), pair => pair.key)),
    Values: self => sequence(() => Array.from(self.entries.values(), pair => pair.value)),
  },
  index: (self, call) => {
    const entry = entryOf(self, call.at(0));
    if (!entry) throw keyNotFound(valueText(call.at(0)));
    return entry.value;
  },
};

const readingMethods: NonNullable<Definition<DictionaryValue>['methods']> = {
  ContainsKey: (self, call) => entryOf(self, call.at(0)) !== undefined,
  TryGetValue: (self, call) => {
    const entry = entryOf(self, call.at(0));
    call.out(1).set(entry?.value ?? null);
    return entry !== undefined;
  },
};

/** Maps of names to several values: GetValueOrDefault gives them joined by commas. */
const multiMaps = ['Headers', 'Query', 'Claims'].map(name =>
  defineType(name, kindGuard('dictionary'), {
    ...reading,
    methods: {
      ...readingMethods,
      GetValueOrDefault: (self, call) => {
        const given = call.withParameters([
          name === 'Headers' ? 'headerName' : name === 'Query' ? 'queryParameterName' : 'claimName',
          'defaultValue',
        ]);
        const fallback = given.at(1);
        const entry = entryOf(self, given.at(0));
        if (!entry) return fallback;
        // a default that is an array has the values as they are, and text has them joined
        if (isKind(fallback, 'array') || (fallback === null && (given.nullType(1)?.arrayDepth ?? 0) > 0)) return entry.value;
        return isKind(entry.value, 'array') ? entry.value.items.map(valueText).join(',') : entry.value;
      },
    },
  }),
);

/** The types that only the gateway has. */
export const gatewayTypes: readonly TypeDefinition[] = [
  ...multiMaps,
  defineType('Variables', kindGuard('dictionary'), {
    ...reading,
    methods: {
      ...readingMethods,
      GetValueOrDefault: (self, call) => variable(self, call.withParameters(['variableName', 'defaultValue'])),
    },
  }),
  defineType('IUrl', (value): value is RecordValue => isKind(value, 'record') && value.type === 'IUrl', {
    methods: {
      ToUri: self => {
        const reading = readUri(self.text ?? '');
        if (reading.kind === 'absolute') return reading.value;
        throw new UnsupportedExpression(t('ToUri of such an address'));
      },
    },
  }),
  defineType('IMessageBody', kindGuard('body'), {
    methods: {
      As: (self, call) => {
        const given = call.withParameters(['preserveContent']);
        const [type] = given.types;
        if (!type) return call.unsupported();
        const name = `${type.name}${'[]'.repeat(type.arrayDepth)}`;
        const convert = converters.get(name);
        if (!convert) throw new UnsupportedExpression(`IMessageBody.As<${name}>`);
        const bytes = take(self, given);
        return name.startsWith('J') ? ofJson(() => convert(bytes)) : convert(bytes);
      },
      AsFormUrlEncodedContent: (self, call) => {
        const fields = readForm(decode(take(self, call.withParameters(['preserveContent']))));
        return dictionary(
          Array.from(fields, ([key, values]) => ({ kind: 'pair', key, value: { kind: 'list', items: [...values] } })),
          'Form',
        );
      },
    },
  }),
];

/** What reads JSON, with what the gateway puts before the reader's message. */
function ofJson(read: () => DotnetValue): DotnetValue {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof DotnetError)) throw error;
    const { exception } = error;
    throw new DotnetError({ ...exception, message: `The message body is not a valid JSON. ${exception.message}` });
  }
}

const converters: ReadonlyMap<string, (bytes: Uint8Array) => DotnetValue> = new Map<string, (bytes: Uint8Array) => DotnetValue>([
  ['String', bytes => text(bytes)],
  ['Byte[]', bytes => byteArray(bytes)],
  ['JObject', bytes => parseJsonObject(text(bytes))],
  ['JArray', bytes => parseJsonArray(text(bytes))],
  ['JToken', bytes => parseJson(text(bytes))],
  ['XDocument', bytes => parseXml(text(bytes))],
  ['XElement', bytes => parseXmlElement(text(bytes))],
  ['XNode', bytes => parseXmlElement(text(bytes))],
]);

/** The body's bytes. A body that was taken since it was looked at raises what a null would. */
function take(body: BodyValue, call: Call): Uint8Array {
  const bytes = body.read(call.has(0) && call.boolean(0));
  if (!bytes) throw nullReference();
  return bytes;
}

/** A reader of streams takes the byte order mark off. */
function text(bytes: Uint8Array): string {
  return decode(bytes).replace(/^\ufeff/, '');
}

/** "Throws an exception if the specified type does not match the actual type of the returned variable" (policy expressions reference). */
function variable(self: DictionaryValue, call: Call): DotnetValue {
  const entry = entryOf(self, call.at(0));
  const fallback = call.at(1);
  const [given] = call.types;
  const type =
    given ??
    (fallback === null
      ? undefined
      : isKind(fallback, 'array')
        ? elementType(`${fallback.element}[]`)
        : simpleType(simpleTypeName(fallback)));
  if (!entry) return call.has(1) ? fallback : type ? defaultValue(type) : null;
  if (entry.value === null || !type || isInstance(entry.value, type)) return entry.value;
  throw invalidCast(typeNameOf(entry.value), fullTypeName(`${type.name}${'[]'.repeat(type.arrayDepth)}`));
}
