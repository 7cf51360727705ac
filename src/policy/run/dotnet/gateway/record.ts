import type { DotnetValue, RecordMembers, RecordValue } from '../value.ts';

/** A member that is made when it is first read. */
export function lazily(make: () => DotnetValue): () => DotnetValue {
  let made: { readonly value: DotnetValue } | undefined;
  return () => (made ??= { value: make() }).value;
}

type Given = DotnetValue | undefined | (() => DotnetValue);

/** Members as they are written; a name finds nothing but what is written there. */
class WrittenMembers implements RecordMembers {
  readonly #given: Readonly<Record<string, Given>>;

  constructor(given: Readonly<Record<string, Given>>) {
    this.#given = given;
  }

  get(name: string): (() => DotnetValue) | undefined {
    return Object.hasOwn(this.#given, name) ? readerOf(this.#given[name]) : undefined;
  }

  *[Symbol.iterator](): Iterator<readonly [string, () => DotnetValue]> {
    for (const [name, given] of Object.entries(this.#given)) yield [name, readerOf(given)];
  }
}

function readerOf(given: Given): () => DotnetValue {
  return typeof given === 'function' ? given : () => given ?? null;
}

/** A read-only object of the gateway. Members that are functions are read anew each time; what is undefined is null. */
export function record(
  type: string,
  members: Readonly<Record<string, Given>>,
  text?: string,
): RecordValue {
  return {
    kind: 'record',
    type,
    members: new WrittenMembers(members),
    ...(text !== undefined && { text }),
  };
}
