import { gatewayTypes } from '../gateway/types.ts';
import { isKind } from '../value.ts';
import type { TypeDefinition } from './type-definition.ts';
import { simpleTypeName } from './type-names.ts';
import { bitConverterType } from '../types/bit-converter.ts';
import { convertType } from '../types/convert.ts';
import { nameValueTypes } from '../types/collections/name-value-collection.ts';
import { arrayType, listType, queueTypes } from '../types/collections/list.ts';
import { certificateTypes } from '../types/cryptography/certificate.ts';
import { cryptographyTypes } from '../types/cryptography/hashes.ts';
import { cryptographyNames } from '../types/cryptography/names.ts';
import { rsaTypes } from '../types/cryptography/rsa.ts';
import { symmetricTypes } from '../types/cryptography/symmetric.ts';
import { dateTimeOffsetType, dateTimeType } from '../types/date-time.ts';
import { dictionaryTypes, hashSetType, pairType, tupleType } from '../types/collections/dictionary.ts';
import { enumType } from '../types/enum.ts';
import { encodingType } from '../types/encoding.ts';
import { enumerableType } from '../types/collections/enumerable.ts';
import { exceptionTypes } from '../types/exception.ts';
import { guidType } from '../types/guid.ts';
import { ipAddressType } from '../types/ip-address.ts';
import { jsonSettingsTypes } from '../types/json/json-settings.ts';
import { jsonArrayType } from '../types/json/json-array.ts';
import { jsonObjectType } from '../types/json/json-object.ts';
import { jsonConvertType, jsonPropertyType, jsonTokenType, jsonValueType } from '../types/json/json-token.ts';
import { mathType, randomType } from '../types/math.ts';
import { numericTypes } from '../types/number.ts';
import { regexTypes } from '../types/regex.ts';
import { booleanType, charType } from '../types/char.ts';
import { stringBuilderType, stringReaderType } from '../types/string-builder.ts';
import { stringType } from '../types/string.ts';
import { uriBuilderType } from '../types/uri-builder.ts';
import { uriType, webUtilityTypes } from '../types/uri.ts';
import { stringWriterType } from '../types/string-writer.ts';
import { domTypes } from '../types/xml/dom.ts';
import { xmlTreeTypes } from '../types/xml/xml-tree.ts';
import { timeSpanType } from '../types/time-span.ts';
import { timeZoneType } from '../types/time-zone.ts';
import { objectType } from '../types/object.ts';
import { typeType } from '../types/type.ts';
import { cultureTypes } from '../types/culture.ts';

/** All types that expressions are run with, but those of `context` whose objects have their members themselves. */
export const allTypes: readonly TypeDefinition[] = [
  stringType, booleanType, charType, ...numericTypes, convertType, bitConverterType, encodingType, enumType, guidType, mathType, randomType,
  dateTimeType, dateTimeOffsetType, timeSpanType, timeZoneType,
  arrayType, listType, ...queueTypes, ...dictionaryTypes, hashSetType, pairType, tupleType, enumerableType, stringBuilderType,
  stringReaderType, stringWriterType, ...regexTypes, uriType, uriBuilderType, ...webUtilityTypes,
  ...exceptionTypes, ...cryptographyTypes, ...cryptographyNames,
  ...rsaTypes, ...certificateTypes, ...symmetricTypes,
  jsonTokenType, jsonObjectType, jsonArrayType, jsonPropertyType, jsonValueType, jsonConvertType,
  ...jsonSettingsTypes, ipAddressType, objectType, ...nameValueTypes,
  ...xmlTreeTypes, ...domTypes, typeType, ...cultureTypes, ...gatewayTypes,
];

const byName: ReadonlyMap<string, TypeDefinition> = new Map(
  allTypes.flatMap(type => [
    [type.name, type],
    [type.name.slice(type.name.lastIndexOf('.') + 1), type],
  ]),
);

/** The definition of a type by its simple or its full name. */
export function findType(name: string): TypeDefinition | undefined {
  return byName.get(name);
}

/** The definition that a value's members come from. */
export function definitionOf(value: Parameters<typeof simpleTypeName>[0]): TypeDefinition | undefined {
  return isKind(value, 'enum') ? enumType : byName.get(simpleTypeName(value));
}
