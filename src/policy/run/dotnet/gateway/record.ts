import type { DotnetValue, RecordValue } from '../value.ts';

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
