import { isKind, type DotnetValue } from './value.ts';

/** The items that `foreach` gives for a value, undefined when it is no collection. */
export function iterableOf(value: DotnetValue): Iterable<DotnetValue> | undefined {
  if (typeof value === 'string') return charsOf(value);
  if (value === null || typeof value === 'boolean') return undefined;
  switch (value.kind) {
    case 'array':
    case 'list':
    case 'jarray':
      return value.items;
    case 'queue':
      return value.type === 'Stack' ? value.items.toReversed() : value.items;
    case 'dictionary':
      return value.entries.values();
    case 'set':
      return value.items.values();
    case 'sequence':
      return value.iterate();
    case 'jobject':
      return value.properties.values();
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

function* charsOf(text: string): Generator<DotnetValue> {
  for (let at = 0; at < text.length; at++) yield { kind: 'char', code: text.charCodeAt(at) };
}

function groupsOf(match: DotnetValue): readonly DotnetValue[] {
  if (!isKind(match, 'native') || match.state.holds !== 'match') return [];
  return match.state.groups.map((group, at) => (at === 0 ? match : { kind: 'native', type: 'Group', state: { holds: 'group', group } }));
}
