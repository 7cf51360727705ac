import { parsePolicy, type Element, type PolicyDocument, type PolicyNode } from '../syntax/index.ts';
import { elementsAround } from './elements-around.ts';

/** What is to be written at the cursor to close an element or a comment. */
export interface ClosingTag {
  readonly text: string;
  /** How many characters behind the cursor it takes the place of. */
  readonly replaces: number;
  /** Where in it the cursor goes: an element that was just begun is gone on with, one that was closed is left. */
  readonly cursor: number;
}

/**
 * What closes an element, or a comment whose end the editor has written already, when `>` or the `/` of `</` was typed just before an
 * offset; undefined where nothing is to be closed.
 */
export function closingTagAt(document: PolicyDocument, offset: number): ClosingTag | undefined {
  const { text } = document;
  if (text.startsWith(commentEnd, offset - commentEnd.length)) return afterComment(document, offset);
  if (text[offset - 1] === '>') return afterStartTag(document, offset);
  return text.startsWith('</', offset - 2) ? afterSlash(document, offset) : undefined;
}

const commentEnd = '-->';

/** The end of a comment that was written with its beginning is too much once another one is typed. */
function afterComment({ text, nodes }: PolicyDocument, offset: number): ClosingTag | undefined {
  const isTwice = text.startsWith(commentEnd, offset) && hasCommentUntil(nodes, offset);
  return isTwice ? { text: '', replaces: commentEnd.length, cursor: 0 } : undefined;
}

function hasCommentUntil(nodes: readonly PolicyNode[], offset: number): boolean {
  return nodes.some(node => (node.kind === 'comment' ? node.span.end === offset : node.kind === 'element' && hasCommentUntil(node.children, offset)));
}

function afterStartTag(document: PolicyDocument, offset: number): ClosingTag | undefined {
  const around = elementsAround(document, offset);
  const index = around.findLastIndex(({ startTagSpan, isSelfClosing }) => startTagSpan.end === offset && !isSelfClosing);
  const element = around[index];
  if (!element) return undefined;
  // the end tag of an outer element of the same name is taken for that of the one that was just begun
  const isOpen = around.slice(0, index + 1).some(({ name, endTagSpan }) => name === element.name && !endTagSpan);
  return isOpen ? { text: `</${element.name}>`, replaces: 0, cursor: 0 } : undefined;
}

function afterSlash(document: PolicyDocument, offset: number): ClosingTag | undefined {
  if (!beginsEndTag(document.nodes, offset - 2)) return undefined;
  const before = parsePolicy(document.text.slice(0, offset - 2));
  const open = elementsAround(before, before.text.length).filter(isLeftOpen).at(-1);
  if (!open) return undefined;
  const text = `${open.name}>`;
  return document.text.startsWith(text, offset) ? undefined : { text, replaces: 0, cursor: text.length };
}

/** Whether an end tag is at an offset, and not text that looks like one: in a comment, a CDATA section or an expression. */
function beginsEndTag(nodes: readonly PolicyNode[], offset: number): boolean {
  return nodes.some(node => {
    if (node.kind === 'error') return node.span.start === offset;
    if (node.kind !== 'element' || offset < node.span.start || offset >= node.span.end) return false;
    return node.endTagSpan?.start === offset || beginsEndTag(node.children, offset);
  });
}

function isLeftOpen({ isSelfClosing, endTagSpan }: Element): boolean {
  return !isSelfClosing && !endTagSpan;
}
