import { t } from '../../../../base/text/translation.ts';
import { cultureOf } from '../culture/culture.ts';
import { dotnetError, UnsupportedExpression, wordedOtherwise } from '../errors.ts';
import { isNumber, isNumericType } from '../number/number.ts';
import { convertValue } from '../typing/convert-value.ts';
import { defaultValue } from '../typing/default-value.ts';
import { elementName, type DotnetType } from '../typing/dotnet-type.ts';
import { isInstance } from '../typing/instance.ts';
import { fullTypeName, typeNameOf } from '../typing/type-names.ts';
import { isJson, isKind, type DotnetValue } from '../value.ts';

/** Value<T>(): the token or its content where they are of the type, else Convert.ChangeType of the content. */
export function jsonValueAs(token: DotnetValue, type: DotnetType): DotnetValue {
  if (token === null) return defaultValue(type);
  if (isInstance(token, type)) return token;
  if (!isJson(token)) throw new UnsupportedExpression(t('Value of something that is no token'));
  if (!isKind(token, 'jvalue')) throw invalid(`Cannot cast ${typeNameOf(token)} to Newtonsoft.Json.Linq.JToken.`);
  const { value } = token;
  if (value === null) {
    if (defaultValue(type) === null) return null;
    throw invalid('Null object cannot be converted to a value type.');
  }
  return isInstance(value, type) ? value : changed(value, type);
}

/** Convert.ChangeType to a type that the value is not of. */
function changed(value: Exclude<DotnetValue, null>, type: DotnetType): DotnetValue {
  if (!isConvertible(value)) throw invalid('Object must implement IConvertible.');
  if (type.arrayDepth === 0 && (isNumericType(type.name) || convertibles.has(type.name))) return convertValue(value, type.name, cultureOf(''));
  const error = invalid(`Invalid cast from '${typeNameOf(value)}' to '${fullTypeName(elementName({ ...type, isNullable: false }))}'.`);
  // of a generic type the message has the assemblies
  throw type.arguments.length > 0 ? wordedOtherwise(error) : error;
}

const convertibles: ReadonlySet<string> = new Set(['String', 'Boolean', 'Char', 'DateTime']);

function isConvertible(value: Exclude<DotnetValue, null>): boolean {
  return typeof value !== 'object' || isNumber(value) || isKind(value, 'char') || isKind(value, 'datetime') || isKind(value, 'enum');
}

function invalid(message: string): ReturnType<typeof dotnetError> {
  return dotnetError('InvalidCastException', message);
}
