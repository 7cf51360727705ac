import { t } from '../../../../base/text/translation.ts';
import { argumentError, argumentNull, UnsupportedExpression } from '../errors.ts';
import { iterableOf } from '../iterate.ts';
import type { Machine } from '../time/machine.ts';
import { isNumber } from '../number/number.ts';
import { bytesIn } from '../text/bytes.ts';
import { valueText } from '../text/text.ts';
import { typeNameOf } from '../typing/type-names.ts';
import { isJson, isKind, long, type DotnetValue, type JsonToken, type JsonValue } from '../value.ts';
import { addProperty, jsonArray, jsonNull, jsonObject, jsonProperty, jsonValue } from './json-node.ts';

/** The token for a value, where Newtonsoft takes any object as content or converts by itself. */
export function jsonFrom(value: DotnetValue): JsonToken {
  if (value === null) return jsonNull();
  if (isJson(value)) return value;
  const scalar = scalarFrom(value);
  if (scalar) return scalar;
  throw argumentError(`Could not determine JSON object type for type ${typeNameOf(value)}.`);
}

/** The implicit conversion to JToken: a string that is null is a token of a null string, an integer or a char one of 64 bits. */
export function jsonImplicit(value: DotnetValue, isText: boolean): JsonToken {
  if (value === null && isText) return jsonValue('String', null);
  if (isKind(value, 'char')) return jsonFrom(long(BigInt(value.code)));
  return jsonFrom(isKind(value, 'integer') && value.type !== 'UInt64' ? long(value.value) : value);
}

/** JToken.FromObject and the serialiser: collections become arrays, dictionaries and anonymous objects become objects. */
export function jsonFromObject(value: DotnetValue, machine: Machine): JsonToken {
  if (value === null) throw argumentNull('o');
  return serialised(value, machine);
}

/** The token that the serialiser makes of a value, null included; each value in it is a step. */
export function serialised(value: DotnetValue, machine: Machine, dropsNull = false): JsonToken {
  machine.step();
  if (value === null) return jsonNull();
  if (isJson(value)) return value;
  const scalar = isKind(value, 'char') ? jsonValue('String', valueText(value)) : scalarFrom(value);
  if (scalar) return scalar;
  if (isKind(value, 'dictionary')) return objectOf(Array.from(value.entries.values(), pair => [valueText(pair.key), pair.value]), machine, dropsNull, false);
  if (isKind(value, 'anonymous')) return objectOf([...value.members], machine, dropsNull);
  if (isKind(value, 'pair')) return objectOf([['Key', value.key], ['Value', value.value]], machine, dropsNull);
  if (isKind(value, 'tuple')) return objectOf(value.items.map((item, at) => [`Item${at + 1}`, item]), machine, dropsNull);
  if (isKind(value, 'record')) return objectOf(Array.from(value.members, ([name, get]) => [name, get()]), machine, dropsNull);
  if (isKind(value, 'array') || isKind(value, 'list') || isKind(value, 'set') || isKind(value, 'sequence') || isKind(value, 'queue')) {
    return jsonArray(Array.from(iterableOf(value) ?? [], item => serialised(item, machine, dropsNull)));
  }
  throw new UnsupportedExpression(t('JSON of {0}', typeNameOf(value)));
}

type Entries = readonly (readonly [string, DotnetValue])[];

/** A serializer may be told to leave out what is null, but of a dictionary. */
function objectOf(entries: Entries, machine: Machine, dropsNull: boolean, dropsOwn = dropsNull): JsonToken {
  const object = jsonObject();
  for (const [name, value] of entries) {
    if (value !== null || !dropsOwn) addProperty(object, jsonProperty(name, serialised(value, machine, dropsNull)));
  }
  return object;
}

function scalarFrom(value: Exclude<DotnetValue, null>): JsonValue | undefined {
  if (typeof value === 'string') return jsonValue('String', value);
  if (typeof value === 'boolean') return jsonValue('Boolean', value);
  if (isNumber(value)) return jsonValue(value.kind === 'integer' ? 'Integer' : 'Float', value);
  switch (value.kind) {
    case 'enum':
      return jsonValue('Integer', { kind: 'integer', type: 'Int32', value: BigInt(value.value) });
    case 'datetime':
    case 'datetimeoffset':
      return jsonValue('Date', value);
    case 'timespan':
      return jsonValue('TimeSpan', value);
    case 'guid':
      return jsonValue('Guid', value);
    case 'uri':
      return jsonValue('Uri', value);
    case 'array': {
      const bytes = bytesIn(value);
      return bytes && jsonValue('Bytes', value);
    }
    default:
      return undefined;
  }
}
