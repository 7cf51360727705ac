import { invalidOperation, type DotnetError } from './errors.ts';
import { SlotMap } from './text/slot-map.ts';
import { isKind, type DictionaryValue, type DotnetValue, type JsonArray, type JsonObject, type ListValue, type PairValue, type Places, type QueueValue } from './value.ts';

/** Whether `foreach` and LINQ go through a value; nothing of it is enumerated for that. */
export function isIterable(value: DotnetValue): boolean {
  return iterableOf(value) !== undefined;
}

/**
 * The items that `foreach` gives for a value, undefined when it is no collection. What makes them runs when they are asked for, and not
 * before; a collection that was changed meanwhile raises, where it does so in .NET. What a list does then, LINQ's methods ask their caller:
 * some of them do not look.
 */
export function iterableOf(value: DotnetValue, changedList: () => Error = modified): Iterable<DotnetValue> | undefined {
  if (typeof value === 'string') return charsOf(value);
  if (value === null || typeof value === 'boolean') return undefined;
  switch (value.kind) {
    case 'array':
      return value.items;
    case 'list':
      return unchanged(value, changedList);
    case 'jarray':
      return unchanged(value, modified);
    case 'queue':
      return unchanged(value, value.type === 'Stack' ? modifiedStack : modified);
    case 'dictionary':
      return pairsOf(value);
    case 'set':
      return withoutAdditions(value.items);
    case 'sequence':
      return { [Symbol.iterator]: () => value.iterate()[Symbol.iterator]() };
    case 'jobject':
      return propertiesOf(value);
    case 'jvalue':
      return [];
    case 'native':
      if (value.state.holds === 'items') return value.state.items();
      if (value.state.holds === 'named-texts') return Array.from(value.state.entries.values(), ({ name }) => name);
      return value.state.holds === 'groups' ? groupsOf(value.state.match) : undefined;
    default:
      return undefined;
  }
}

/** The items of a value by their places, where .NET takes them so: arrays, lists, and what is made of them one by one. */
export function placesOf(value: DotnetValue): Places | undefined {
  if (isKind(value, 'sequence')) return value.places;
  if (isKind(value, 'jobject')) return propertyPlaces(value);
  const items = isKind(value, 'array') || isKind(value, 'list') || isKind(value, 'jarray') ? value.items : undefined;
  return items && { count: () => items.length, at: place => items[place] ?? null };
}

/** The same where they are counted without going through them. */
export function countedPlaces(value: DotnetValue): Places | undefined {
  const places = placesOf(value);
  return places?.ordered?.isCounted === false ? undefined : places;
}

/** A JObject is a list of its properties, too. */
function propertyPlaces({ properties }: JsonObject): Places {
  let known: readonly DotnetValue[] = [];
  let changes = -1;
  const at = (place: number): DotnetValue => {
    if (properties.changes !== changes) [known, changes] = [[...properties.values()], properties.changes];
    return known[place] ?? null;
  };
  return { count: () => properties.size, at };
}

/** The entries of a dictionary, which nothing may be added to meanwhile. */
export function pairsOf({ entries }: DictionaryValue): Iterable<PairValue> {
  return withoutAdditions(entries);
}

/** Notes that a collection is no longer what it was. */
export function touch(value: ListValue | QueueValue | JsonArray): void {
  value.version = (value.version ?? 0) + 1;
}

function* unchanged(value: ListValue | QueueValue | JsonArray, raised: () => Error): Generator<DotnetValue> {
  const { version } = value;
  const { length } = value.items;
  const isStack = value.kind === 'queue' && value.type === 'Stack';
  for (let at = 0; ; at++) {
    if (value.version !== version || value.items.length !== length) throw raised();
    if (at >= length) return;
    yield value.items[isStack ? length - 1 - at : at] ?? null;
  }
}

function* withoutAdditions<T>(map: ReadonlyMap<string, T>): Generator<T> {
  const additions = (): number => (map instanceof SlotMap ? map.additions : 0);
  const before = additions();
  for (const item of map.values()) {
    if (additions() !== before) throw modified();
    yield item;
  }
  if (additions() !== before) throw modified();
}

function* propertiesOf({ properties }: JsonObject): Generator<DotnetValue> {
  const before = properties.changes;
  for (const property of [...properties.values()]) {
    if (properties.changes !== before) throw modified();
    yield property;
  }
  if (properties.changes !== before) throw modified();
}

function modified(): DotnetError {
  return invalidOperation('Collection was modified; enumeration operation may not execute.');
}

function modifiedStack(): DotnetError {
  return invalidOperation('Collection was modified after the enumerator was instantiated.');
}

function* charsOf(text: string): Generator<DotnetValue> {
  for (let at = 0; at < text.length; at++) yield { kind: 'char', code: text.charCodeAt(at) };
}

function groupsOf(match: DotnetValue): readonly DotnetValue[] {
  if (!isKind(match, 'native') || match.state.holds !== 'match') return [];
  return match.state.groups.map((group, at) => (at === 0 ? match : { kind: 'native', type: 'Group', state: { holds: 'group', group } }));
}
