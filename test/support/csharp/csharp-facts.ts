import { parseCode, type InitializerEntry } from '../../../src/policy/csharp/index.ts';
import type { CodeFacts } from './csharp-oracle.ts';

/** What this project's parser says of some code, in the words of the oracle. */
export function factsOf(code: string, form: 'single' | 'block'): CodeFacts {
  const { body, errors } = parseCode(code, form);
  const facts: string[] = [];
  collect(body, facts);
  return { isRead: errors.length === 0, facts: facts.sort() };
}

// The tree is data: all of it is walked, whatever the kind of a node.
function collect(node: unknown, facts: string[]): void {
  if (Array.isArray(node)) {
    for (const item of node) collect(item, facts);
    return;
  }
  if (typeof node !== 'object' || node === null) return;
  const fact = factOf(node);
  if (fact !== undefined) facts.push(fact);
  for (const child of Object.values(node)) collect(child, facts);
}

function factOf(node: object): string | undefined {
  if (isEntry(node)) return entryFact(node);
  if (!('kind' in node && 'span' in node)) return undefined;
  const { start, end } = node.span as { start: number; end: number };
  switch (node.kind) {
    case 'call':
    case 'index':
      return `${node.kind} ${start}-${end}`;
    case 'member':
      return `member ${'name' in node ? String(node.name) : ''} ${start}-${end}`;
    case 'assignment':
      return `assign ${'operator' in node ? String(node.operator) : ''} ${start}-${end}`;
    default:
      return undefined;
  }
}

type NamedEntry = Exclude<InitializerEntry, { kind: 'element' }>;

/** An entry of an initializer has no range of its own, unlike the member access that is of the same kind. */
const isEntry = (node: object): node is NamedEntry =>
  'kind' in node && (node.kind === 'member' || node.kind === 'indexer') && !('span' in node);

/** An entry is identified by the range of its value, or by the number of entries in its braces. */
function entryFact(entry: NamedEntry): string {
  const place = 'entries' in entry.value ? `{${entry.value.entries.length}}` : `${entry.value.span.start}-${entry.value.span.end}`;
  return `entry ${entry.kind === 'member' ? entry.name : '[]'} ${place}`;
}
