import { trimEnd } from '../../base/trim.ts';
import { childElements, removeElement, type Element, type PolicyDocument, type TextEdit } from '../syntax/index.ts';
import type { FixMaker } from './fix.ts';

/** Policies without which the ones around them still do what they did, the leak aside. */
const removable: ReadonlySet<string> = new Set([
  'set-body', 'set-header', 'set-query-parameter', 'find-and-replace', 'cache-store-value', 'cache-store', 'send-one-way-request',
  'trace', 'log-to-eventhub', 'emit-metric', 'azure-openai-emit-token-metric', 'llm-emit-token-metric', 'publish-event', 'send-service-bus-message', 'publish-to-dapr',
]);

/** The parts that a log entry can lose; of dimensions one must stay. */
const optionalParts: Readonly<Record<string, string>> = {
  trace: 'metadata',
  'emit-metric': 'dimension',
  'azure-openai-emit-token-metric': 'dimension',
  'llm-emit-token-metric': 'dimension',
};

/** Takes the leaking policy out. What it overwrote comes to light then, where that leaks as well. */
export const deleteElement: FixMaker = ({ document, element, parents: [parent], rule }) => {
  // a call without its URL is another call; a message that nobody waits for can go as a whole
  const isCall = parent?.name === 'send-request' || parent?.name === 'send-one-way-request';
  const target = element.name === 'set-url' && parent?.name === 'send-one-way-request' ? parent : element;
  if (!removable.has(target.name) || (isCall && target === element)) return [];
  return [{ title: `Delete <${target.name}>`, edits: deletion(document, target), uncovers: [rule] }];
};

/** Takes out only those parts of a log entry that hold the secret. */
export const deleteLeakingPart: FixMaker = ({ document, element, rule }) => {
  const name = optionalParts[element.name];
  const parts = childElements(element).filter(child => child.name === name);
  const filledIn = parts.filter(({ attributes }) => attributes.some(attribute => attribute.parts.some(({ kind }) => kind !== 'literal')));
  const sets = [...filledIn.map(part => [part]), ...(filledIn.length > 1 ? [filledIn] : [])];
  return sets
    .filter(set => name !== 'dimension' || set.length < parts.length)
    .map(set => ({ title: `Delete <${name ?? ''}>`, edits: set.flatMap(part => deletion(document, part)), uncovers: [rule] }));
};

/** The removal of an element with the suppressions of its line: they would count for the next one. */
function deletion(document: PolicyDocument, element: Element): readonly TextEdit[] {
  const edit = removeElement(document, element);
  const { start } = edit.span;
  if (start === element.span.start && document.text[start - 1] !== '\n') return [edit];
  const from = suppressionsAbove(document.text, start);
  return from === start ? [edit] : [{ span: { start: from, end: edit.span.end }, newText: '' }];
}

/** Where the suppressions begin that stand, each on lines of its own, right above the beginning of a line. */
function suppressionsAbove(text: string, lineStart: number): number {
  let from = lineStart;
  while (text[from - 1] === '\n') {
    const end = trimEnd(text.slice(0, text[from - 2] === '\r' ? from - 2 : from - 1), ' \t').length;
    const open = text.slice(0, end).endsWith('-->') ? text.lastIndexOf('<!--', end) : -1;
    const begin = trimEnd(text.slice(0, Math.max(0, open)), ' \t').length;
    if (open < 0 || !/^<!--\s*apim-secrets-ignore\b/.test(text.slice(open, end)) || (begin > 0 && text[begin - 1] !== '\n')) return from;
    from = begin;
  }
  return from;
}
