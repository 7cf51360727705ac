import { parseCode } from '../../src/policy/csharp/index.ts';
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
