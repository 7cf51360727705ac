import type { Span } from '../../base/text-span.ts';
import { trimEnd } from '../../base/trim.ts';
import { applyEdits, childElements, elementsOf, insertInSection, parsePolicy, type Element, type PolicyDocument } from '../../policy/index.ts';
import type { BlockOptions } from './block-options.ts';
import { blockText, useLines } from './block-text.ts';
import { secretUrl } from './fetch-lines.ts';
import { findLines } from './find-lines.ts';
import type { PolicyWish } from '../wish.ts';

/** A policy with the block in it. */
export type BlockInsertion =
  /** The policy uses this secret already: nothing is inserted; the span is where. Not as wished means with another credential, path or backend. */
  | { readonly kind: 'present'; readonly span: Span; readonly isAsWished: boolean }
  /** The new text and the span of the inserted lines in it. */
  | { readonly kind: 'inserted'; readonly text: string; readonly span: Span; readonly lineCount: number }
  /** The text is no policy document that can take it. */
  | { readonly kind: 'malformed'; readonly problem: string };

/** Puts the block into `inbound`, right after `<base />`, every other byte kept; a block that is there is left alone. */
export function insertBlock(text: string, wish: PolicyWish, options: BlockOptions): BlockInsertion {
  const document = parsePolicy(text);
  const [error] = document.errors;
  if (error) return { kind: 'malformed', problem: error.message };
  const span = findBlock(document, wish);
  if (span) return { kind: 'present', span, isAsWished: useLines(wish).every(line => holds(text, line)) };
  const policies = blockText(wish, options);
  const edit = insertInSection(document, { section: 'inbound', place: 'after-base', policies });
  if (!edit) return { kind: 'malformed', problem: 'it has no place for an inbound section.' };
  const start = edit.span.start;
  return {
    kind: 'inserted',
    text: applyEdits(text, [edit]),
    span: { start, end: start + edit.newText.length },
    lineCount: policies.split('\n').length,
  };
}

/**
 * The text without the block, as long as its lines are there as they were written; the same text when it does not use
 * the secret at all, and `undefined` when somebody has changed the lines.
 */
export function removeBlock(text: string, wish: PolicyWish, options: BlockOptions): string | undefined {
  const span = findLines(text, blockText(wish, options));
  if (!span) return findBlock(parsePolicy(text), wish) ? undefined : text;
  const before = trimEnd(text.slice(0, span.start), ' \t').replace(/\r?\n$/, ''); // the line break was put in before
  return before + text.slice(span.end);
}

/** Whether a text holds a line, however either is spaced. */
function holds(text: string, line: string): boolean {
  return text.replace(/\s+/g, '').includes(line.replace(/\s+/g, ''));
}

/** The element that fetches or uses the wished secret already; comments do not count. */
function findBlock(document: PolicyDocument, { delivery }: PolicyWish): Span | undefined {
  for (const element of elementsOf(document)) {
    switch (delivery.kind) {
      case 'send-request': {
        const url = secretUrl(delivery.vaultUrlNamedValue, delivery.secretNameNamedValue);
        if (element.name === 'send-request' && childElements(element).some(child => child.name === 'set-url' && contentOf(document, child).includes(url))) return element.span;
        break;
      }
      case 'named-value':
        if (['authentication-basic', 'set-header', 'set-query-parameter', 'set-variable'].includes(element.name) && sourceOf(document, element).includes(`{{${delivery.namedValue}}}`)) return element.span;
        break;
    }
  }
  return undefined;
}

function contentOf({ text }: PolicyDocument, { children }: Element): string {
  return children.map(({ kind, span }) => (kind === 'text' || kind === 'cdata' ? text.slice(span.start, span.end) : '')).join('');
}

function sourceOf({ text }: PolicyDocument, { span }: Element): string {
  return text.slice(span.start, span.end);
}
