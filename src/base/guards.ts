import { isRecord } from './is-record.ts';

/** Says whether a value from outside is what it should be. */
export type Guard<T> = (value: unknown) => value is T;

/** What a member of an object has to be; one that is `optional` may be absent. */
export type Member<T> = Guard<T> | { readonly optional: Guard<T> };

/** A guard for texts. */
export const isText: Guard<string> = value => typeof value === 'string';

/** A guard for numbers of JSON. */
export const isNumber: Guard<number> = (value): value is number => typeof value === 'number' && Number.isFinite(value);

/** A guard for true and false. */
export const isBoolean: Guard<boolean> = value => typeof value === 'boolean';

/** A guard for one of some texts. */
export function isOneOf<const T extends string>(...texts: readonly T[]): Guard<T> {
  const known: ReadonlySet<unknown> = new Set(texts);
  return (value): value is T => known.has(value);
}

/** A guard for what one of some guards takes. */
export function isAnyOf<T>(...guards: readonly Guard<T>[]): Guard<T> {
  return (value): value is T => guards.some(guard => guard(value));
}

/** A guard for lists of one kind of item. */
export function isListOf<T>(item: Guard<T>): Guard<readonly T[]> {
  return (value): value is readonly T[] => Array.isArray(value) && value.every(item);
}

/** A guard for objects with these members; others are not looked at, by it or where the object is read as a `T`. */
export function isObjectOf<T extends object>(members: { readonly [K in keyof T]-?: Member<Exclude<T[K], undefined>> }): Guard<T> {
  const checks = Object.entries<Member<unknown>>(members);
  return (value): value is T => isRecord(value) && checks.every(([name, check]) => isTaken(check, value[name]));
}

function isTaken(check: Member<unknown>, value: unknown): boolean {
  return 'optional' in check ? value === undefined || check.optional(value) : check(value);
}
