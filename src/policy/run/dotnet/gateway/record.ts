import type { DotnetValue, RecordValue } from '../value.ts';

/** A member that is made when it is first read. */
export function lazily(make: () => DotnetValue): () => DotnetValue {
  let made: { readonly value: DotnetValue } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** A read-only object of the gateway. Members that are functions are read anew each time; what is undefined is null. */
export function record(
  type: string,
  members: Readonly<Record<string, DotnetValue | undefined | (() => DotnetValue)>>,
  text?: string,
): RecordValue {
  return {
    kind: 'record',
    type,
    members: new Map(Object.entries(members).map(([name, member]) => [name, typeof member === 'function' ? member : () => member ?? null])),
    ...(text !== undefined && { text }),
  };
}
