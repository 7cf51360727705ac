import { t } from '../../../../base/text/translation.ts';
import { UnsupportedExpression } from '../errors.ts';
import { isKind, type DotnetValue, type TypeValue } from '../value.ts';
import type { DotnetType } from './dotnet-type.ts';
import { argumentsOf, isGeneric } from './type-arguments.ts';
import { fullTypeName, typeNameOf } from './type-names.ts';

/** What `typeof` gives. */
export function typeValue(type: DotnetType): TypeValue {
  const text = typeText(type);
  const element = type.isNullable ? 'Nullable`1' : lastName(fullTypeName(type.name));
  return { kind: 'type', name: element + '[]'.repeat(type.arrayDepth), text, isGeneric: text.includes('`') };
}

/** What `GetType()` gives. */
export function typeOf(value: DotnetValue): TypeValue {
  const definition = typeNameOf(value);
  const text = isGeneric(value) ? collectionText(value) : definition;
  return { kind: 'type', name: lastName(definition), ...(text !== undefined && { text }), isGeneric: definition.includes('`') };
}

/** What ToString of a type gives. Throws where its arguments are not known. */
export function textOfType({ name, text }: TypeValue): string {
  if (text === undefined) throw new UnsupportedExpression(t('The type arguments of {0}', name));
  return text;
}

/** What ToString of a collection gives: its type; undefined where its arguments are not known. */
export function collectionText(value: DotnetValue): string | undefined {
  const given = argumentsOf(value);
  return given && `${typeNameOf(value)}[${given.map(typeText).join(',')}]`;
}

function typeText({ name, arguments: given, isNullable, arrayDepth }: DotnetType): string {
  const own = given.length === 0 ? fullTypeName(name) : `${fullTypeName(name)}[${given.map(typeText).join(',')}]`;
  return (isNullable ? `System.Nullable\`1[${own}]` : own) + '[]'.repeat(arrayDepth);
}

function lastName(fullName: string): string {
  return fullName.slice(fullName.lastIndexOf('.') + 1);
}

/** Whether two types are the same one. Throws where the arguments of a generic one are not known. */
export function isSameType(left: TypeValue, right: DotnetValue): boolean {
  return isKind(right, 'type') && left.name === right.name && textOfType(left) === textOfType(right);
}
