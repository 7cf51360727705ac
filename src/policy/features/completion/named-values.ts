import type { KnownNamedValue, PolicyKnowledge } from '../knowledge.ts';
import { namedValueWords } from '../named-value-words.ts';
import type { Completion } from './completion.ts';

/** The named values by name, with kind and state; `isClosed` says that the brackets behind are there. */
export function namedValueItems({ namedValues = [] }: PolicyKnowledge, isClosed: boolean): readonly Completion[] {
  const known = new Map<string, KnownNamedValue>();
  for (const one of namedValues) if (known.get(one.name.toLowerCase())?.origin !== 'service') known.set(one.name.toLowerCase(), one);
  return [...known.values()].map(one => ({
    label: one.name,
    kind: 'named-value',
    insert: isClosed ? one.name : `${one.name}}}`,
    isSnippet: false,
    detail: namedValueWords(one).kind,
    sentence: namedValueWords(one).state,
    rank: 0,
  }));
}
