import type { PlacedText } from '../files/position-map.ts';
import type { HostValue } from './host-value.ts';
import { readJson } from './read-json.ts';
import { valueInFile } from './value-in-file.ts';

/** What a text says that is JSON, such as a template in a heredoc, in the places of the file; `undefined` for any other. */
export function readJsonInside(placed: PlacedText): HostValue | undefined {
  if (!/^\s*\{\s*"/.test(placed.text) || !/<|\\u003c/i.test(placed.text)) return undefined;
  return closed(valueInFile(readJson(placed.text).root, placed));
}

/** The same value with texts that cannot be written anew: they are written in two languages at once. */
function closed(value: HostValue): HostValue {
  switch (value.kind) {
    case 'text':
      return { ...value, quote: 'closed' };
    case 'object':
      return { ...value, entries: value.entries.map(entry => ({ ...entry, value: closed(entry.value) })) };
    case 'list':
      return { ...value, items: value.items.map(closed) };
    case 'call':
      return { ...value, given: value.given.map(closed) };
    case 'other':
      return { ...value, parts: value.parts.map(closed) };
    case 'member':
      return { ...value, of: closed(value.of) };
    case 'word':
      return value;
  }
}
