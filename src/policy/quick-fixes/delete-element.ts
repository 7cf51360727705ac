import { trimEnd } from '../../base/text/trim.ts';
import { childrenOf, definitionOf, empty, sendsRequest } from '../language/index.ts';
import { childElements, removeElement, type Element, type PolicyDocument, type TextEdit } from '../syntax/index.ts';
import { t } from '../../base/text/translation.ts';
import type { FixMaker } from './fix.ts';

/** Takes the leaking policy out. What it overwrote comes to light then, where that leaks as well. */
export const deleteElement: FixMaker = ({ document, element, parents: [parent], rule }) => {
  // a call without its URL is another call; a one-way request can go as a whole
  const isCall = parent !== undefined && sendsRequest(parent.name);
  const target = element.name === 'set-url' && isCall && definitionOf(parent.name)?.isRemovable ? parent : element;
  if (definitionOf(target.name)?.isRemovable !== true || (isCall && target === element)) return [];
  return [{ title: t('Delete <{0}>', target.name), edits: deletion(document, target), uncovers: [rule] }];
};

/** Takes out only those parts of a log entry that contain the secret. */
export const deleteLeakingPart: FixMaker = ({ document, element, rule }) => {
  const [name, part] =
    Object.entries(childrenOf(definitionOf(element.name)?.content ?? empty)).find(
      ([, child]) => child.kind === 'part' && child.isRemovable,
    ) ?? [];
  const parts = childElements(element).filter(child => child.name === name);
  const filledIn = parts.filter(({ attributes }) => attributes.some(attribute => attribute.parts.some(({ kind }) => kind !== 'literal')));
  const sets = [...filledIn.map(part => [part]), ...(filledIn.length > 1 ? [filledIn] : [])];
  return sets
    .filter(set => parts.length - set.length >= (part?.occurs.minimum ?? 0))
    .map(set => ({ title: t('Delete <{0}>', name ?? ''), edits: set.flatMap(part => deletion(document, part)), uncovers: [rule] }));
};

/** The removal of an element with the suppressions of its line: they would count for the next one. */
function deletion(document: PolicyDocument, element: Element): readonly TextEdit[] {
  const edit = removeElement(document, element);
  const { start } = edit.span;
  if (start === element.span.start && document.text[start - 1] !== '\n') return [edit];
  const from = suppressionsAbove(document.text, start);
  return from === start ? [edit] : [{ span: { start: from, end: edit.span.end }, newText: '' }];
}

/** Where the suppressions begin, each on lines of its own, right above the beginning of a line. */
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
