import { t } from '../../../base/text/translation.ts';
import { hashKey } from '../dotnet/text/hash.ts';
import { SlotMap } from '../dotnet/text/slot-map.ts';
import { simpleType, type DotnetType } from '../dotnet/typing/dotnet-type.ts';
import { argumentsOf, keepArguments } from '../dotnet/typing/type-arguments.ts';
import type { PairValue } from '../dotnet/value.ts';
import { UnsupportedExpression, type DotnetValue, type SharedBudget } from '../expression/index.ts';

/** A value as a cache keeps it: data without functions, a copy of what was stored. */
export interface KeptValue {
  readonly plain: unknown;
}

/** A copy of a value for a cache; what is computed when it is asked for is computed now. Throws for what no cache can keep. */
export function keepValue(value: DotnetValue, budget: SharedBudget): KeptValue {
  return { plain: plainOf(value, new Map(), budget) };
}

/** A value for the policy that found it: changing it does not change what is kept. */
export function valueFrom({ plain }: KeptValue): DotnetValue {
  return revived(plain, new Map()) as DotnetValue; // keepValue made it of one
}

type Copies = Map<object, unknown>;
type Collection = Extract<DotnetValue, { kind: 'list' | 'queue' | 'set' | 'dictionary' }>;

function plainOf(value: unknown, copies: Copies, budget: SharedBudget): unknown {
  if (typeof value === 'function') throw new UnsupportedExpression(t('A function in a cache'));
  if (!isObject(value) || isWhole(value)) return value;
  if (copies.has(value)) return copies.get(value);
  budget.step(1);
  const inner = (part: unknown): unknown => plainOf(part, copies, budget);
  switch (kindOf(value)) {
    case 'record': {
      const { type, text, members } = value as Extract<DotnetValue, { kind: 'record' }>;
      return filled(copies, value, { kind: 'record', type, ...(text !== undefined && { text }) }, () => ({
        members: new Map(Array.from(members, ([name, get]) => [name, inner(get())])),
      }));
    }
    case 'body':
      return { kind: 'body', content: (value as Extract<DotnetValue, { kind: 'body' }>).read(true) };
    case 'sequence': {
      const query = value as Extract<DotnetValue, { kind: 'sequence' }>;
      const { iterate, key } = query;
      const items: unknown[] = [];
      for (const item of iterate()) {
        budget.step(1);
        items.push(inner(item));
      }
      return { kind: 'sequence', items, key: inner(key), typeArguments: argumentsOf(query) };
    }
    case 'list':
    case 'queue':
    case 'set':
    case 'dictionary': {
      const collection = value as Collection;
      return filled(copies, value, { typeArguments: argumentsOf(collection) }, () => partsOf(collection, inner));
    }
    default:
      return copied(value, copies, inner);
  }
}

/** A query as it is kept. */
interface KeptSequence {
  readonly items: readonly unknown[];
  readonly key: unknown;
  readonly typeArguments: readonly DotnetType[] | undefined;
}

function revived(value: unknown, copies: Copies): unknown {
  if (!isObject(value) || isWhole(value)) return value;
  if (copies.has(value)) return copies.get(value);
  const inner = (part: unknown): unknown => revived(part, copies);
  switch (kindOf(value)) {
    case 'record': {
      const { members, ...rest } = value as { readonly members: ReadonlyMap<string, unknown> };
      return filled(copies, value, rest, () => ({
        members: new Map(Array.from(members, ([name, member]) => {
          const own = inner(member);
          return [name, () => own];
        })),
      }));
    }
    case 'body': {
      const held = { content: (value as { readonly content: Uint8Array | undefined }).content };
      return {
        kind: 'body',
        read: (keeps: boolean) => {
          const { content } = held;
          if (!keeps) held.content = undefined;
          return content;
        },
      };
    }
    case 'sequence': {
      const { items, key, typeArguments } = value as KeptSequence;
      const own = items.map(inner) as DotnetValue[];
      const query: DotnetValue = { kind: 'sequence', iterate: () => own, ...(key !== undefined && { key: inner(key) as DotnetValue }) };
      return keepArguments(query, typeArguments && simpleType('', typeArguments));
    }
    case 'list':
    case 'queue':
    case 'set':
    case 'dictionary': {
      const { typeArguments, ...collection } = value as Collection & { readonly typeArguments: readonly DotnetType[] | undefined };
      const own = filled(copies, value, {}, () => partsOf(collection, inner)) as Collection;
      return keepArguments(own, typeArguments && simpleType('', typeArguments));
    }
    default:
      return copied(value, copies, inner);
  }
}

/** An array, a map or an object with all its parts changed; one that contains itself does so in the copy, too. */
function copied(value: object, copies: Copies, inner: (part: unknown) => unknown): unknown {
  if (Array.isArray(value)) {
    const items: unknown[] = [];
    copies.set(value, items);
    for (const item of value) items.push(inner(item));
    return items;
  }
  if (value instanceof Map) {
    const entries = new Map<unknown, unknown>();
    copies.set(value, entries);
    for (const [key, item] of value) entries.set(key, inner(item));
    return entries;
  }
  return filled(copies, value, {}, () => Object.fromEntries(Object.entries(value).map(([name, part]) => [name, inner(part)])));
}

/** The parts of a collection, changed; keys are found by what they are in the copy, in the order in which .NET enumerates them. */
function partsOf(collection: Collection, inner: (part: unknown) => unknown): Collection {
  switch (collection.kind) {
    case 'dictionary': {
      const entries = new SlotMap<PairValue>();
      for (const pair of collection.entries.values()) {
        const own = inner(pair) as PairValue;
        entries.set(hashKey(own.key, collection.comparison), own);
      }
      return { ...collection, entries };
    }
    case 'set': {
      const items = new SlotMap<DotnetValue>();
      for (const item of collection.items.values()) {
        const own = inner(item) as DotnetValue;
        items.set(hashKey(own, collection.comparison), own);
      }
      return { ...collection, items };
    }
    default:
      return { ...collection, items: collection.items.map(item => inner(item) as DotnetValue) };
  }
}

function filled(copies: Copies, of: object, start: object, parts: () => object): object {
  copies.set(of, start);
  return Object.assign(start, parts());
}

/** Bytes and patterns are never changed. */
function isWhole(value: object): boolean {
  return value instanceof Uint8Array || value instanceof RegExp;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function kindOf(value: object): unknown {
  return 'kind' in value ? value.kind : undefined;
}
