import { isKind, type DotnetValue } from '../value.ts';
import type { DotnetType } from './dotnet-type.ts';

const kept = new WeakMap<object, readonly DotnetType[]>();

/** Keeps the type arguments of a collection or a query that was made as that type; the first say counts. */
export function keepArguments(value: DotnetValue, type: DotnetType | undefined): DotnetValue {
  if (keepsArguments(value) && type && type.arguments.length > 0 && type.arrayDepth === 0 && !kept.has(value)) {
    if (type.arguments.length === (isKind(value, 'dictionary') ? 2 : 1)) kept.set(value, type.arguments);
  }
  return value;
}

/** The type arguments of a collection, or of the interface of a query, undefined where they are not known. */
export function argumentsOf(value: DotnetValue): readonly DotnetType[] | undefined {
  return keepsArguments(value) ? kept.get(value) : undefined;
}

function keepsArguments(value: DotnetValue): value is Extract<DotnetValue, object> {
  return isGeneric(value) || isKind(value, 'sequence');
}

/** Whether a value is a collection of elements of one type, so that `List<string>` and `List<int>` are not the same. */
export function isGeneric(value: DotnetValue): value is Extract<DotnetValue, { kind: 'list' | 'dictionary' | 'set' | 'queue' }> {
  return isKind(value, 'list') || isKind(value, 'set') || isKind(value, 'queue') || (isKind(value, 'dictionary') && value.type === 'Dictionary');
}
