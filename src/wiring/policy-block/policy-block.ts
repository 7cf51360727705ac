import type { Span } from '../../base/text/text-span.ts';
import { trimEnd } from '../../base/text/trim.ts';
import { t, told } from '../../base/text/translation.ts';
import {
  applyEdits,
  insertInSection,
  parsePolicy,
  removeElement,
  replaceElement,
  type PolicyDocument,
  type TextEdit,
} from '../../policy/index.ts';
import type { BlockOptions } from './block-options.ts';
import { blockText, isKeyHeader, keyLines, useLines } from './writing/block-text.ts';
import { findUse } from './reading/find-use.ts';
import { findWritten } from './reading/find-written.ts';
import { keyHeader, keyRemovals } from './key-removal.ts';
import { isSameDelivery, readBlocks, writtenSpan, type WiredBlock } from './reading/read-block.ts';
import { takenVariable, type TakenVariable } from './reading/taken-variable.ts';
import type { PolicyWish, SecretDelivery } from '../request/wiring-request.ts';

/** A policy with the block in it. */
export type BlockInsertion =
  /**
   * The policy uses this secret already: nothing is inserted; the span is where. Not as wished means with another credential,
   * path or backend.
   */
  | { readonly kind: 'present'; readonly span: Span; readonly isAsWished: boolean }
  /** The new text and the span of the inserted lines in it. */
  | Inserted<'inserted'>
  /** The same, with the lines in the place of those of a wiring that was there. */
  | (Inserted<'replaced'> & ReplacedBlock)
  /** The wiring that is to be replaced stays: other elements of the policy use its variable, and would lose it. */
  | { readonly kind: 'shared'; readonly span: Span }
  /** Something else of the policy is kept in a variable that the lines need: they would take it for their secret. */
  | (TakenVariable & { readonly kind: 'taken' })
  /** The text is no policy document that can take it. */
  | { readonly kind: 'malformed'; readonly problem: string };

interface Inserted<K extends string> {
  readonly kind: K;
  readonly text: string;
  readonly span: Span;
  readonly lineCount: number;
}

/** The wiring that goes. */
interface ReplacedBlock {
  readonly old: WrittenBlock;
  /** Whether its lines were as they had been written, so that they can be put back. */
  readonly wasAsWritten: boolean;
  /** Elements that go with it and may be a user's own: a path or a backend right behind lines whose end is not marked. */
  readonly doubtful: readonly string[];
}

/** What a block is written from. */
export interface WrittenBlock {
  readonly policy: PolicyWish;
  readonly options: BlockOptions;
}

/**
 * Puts the block into `inbound`, every other byte kept: in the place of the wiring of the same secret or of the one that is to be
 * replaced, else right after `<base />`. A block that is there as wished is left alone.
 */
export function insertBlock(text: string, wish: PolicyWish, options: BlockOptions, replaces?: SecretDelivery): BlockInsertion {
  const document = parsePolicy(text);
  const [error] = document.errors;
  if (error) return { kind: 'malformed', problem: told(error.message) };
  const blocks = readBlocks(text);
  const same = blocks.filter(({ policy }) => isSameDelivery(policy.delivery, wish.delivery));
  const wished = same.find(block => isAsWished(block, wish, options));
  if (wished) return { kind: 'present', span: spanOf(wished), isAsWished: true };
  const old = same[0] ?? (replaces && blocks.find(({ policy }) => isSameDelivery(policy.delivery, replaces)));
  if (old) return replaceBlock(document, old, wish, options);
  const span = findUse(document, wish);
  if (span) return { kind: 'present', span, isAsWished: useLines(wish).every(line => hasLine(text, line)) };
  const removals = keyRemovals(document);
  const policies = blockText(wish, options, { removesKey: removals.length === 0 });
  const taken = takenVariable(document, policies);
  if (taken) return { kind: 'taken', ...taken };
  const edit = insertInSection(document, {
    section: 'inbound',
    place: isKeyHeader(wish.credential) && removals.length > 0 ? 'end' : 'after-base',
    policies,
  });
  if (!edit) return { kind: 'malformed', problem: t('it has no place for an inbound section.') };
  return { kind: 'inserted', ...insertedBy(text, [edit], edit, policies) };
}

function replaceBlock(document: PolicyDocument, old: WiredBlock, wish: PolicyWish, options: BlockOptions): BlockInsertion {
  const { text } = document;
  if (old.isShared && !isSameDelivery(old.policy.delivery, wish.delivery)) return { kind: 'shared', span: spanOf(old) };
  const written = writtenSpan(text, old);
  const { removesKey, isTakenAway } = keyAround(document, written ? [written] : old.spans);
  if (isTakenAway && isKeyHeader(wish.credential)) {
    return {
      kind: 'malformed',
      problem: t('it takes the header {0}, which is the credential, out of the request behind the wiring.', keyHeader),
    };
  }
  const policies = blockText(wish, options, { removesKey });
  const taken = takenVariable(document, policies, written ? [written] : old.spans);
  if (taken && !isSameDelivery(old.policy.delivery, wish.delivery)) return { kind: 'taken', ...taken };
  const [first, ...others]: WiredBlock['spans'] = written ? [written] : old.spans;
  const edit = replaceElement(document, { span: first }, policies);
  const edits = [edit, ...others.map(span => removeElement(document, { span }))];
  return {
    kind: 'replaced',
    ...insertedBy(text, edits, edit, policies),
    old: { policy: old.policy, options: old.options },
    wasAsWritten: written !== undefined,
    doubtful: doubtfulIn(text, old, wish),
  };
}

/**
 * Whether lines that go keep the subscription key from the backend, or nothing else does, so that those in their place have to;
 * and whether it is done behind them.
 */
function keyAround(
  document: PolicyDocument,
  own: readonly [Span, ...Span[]],
): { readonly removesKey: boolean; readonly isTakenAway: boolean } {
  const isOwn = ({ start, end }: Span): boolean => own.some(span => start >= span.start && end <= span.end);
  const removals = keyRemovals(document);
  const others = removals.filter(span => !isOwn(span));
  return {
    removesKey: others.length === 0 || removals.length > others.length,
    isTakenAway: others.some(({ start }) => start > own[0].start),
  };
}

/** What of the unmarked elements another wish takes out or changes; those that stay as they are are written again at their place. */
function doubtfulIn(text: string, { unmarked, policy }: WiredBlock, wish: PolicyWish): readonly string[] {
  const isKept = policy.rewriteTemplate === wish.rewriteTemplate && policy.backendUrl === wish.backendUrl;
  return isKept ? [] : unmarked.map(({ start, end }) => text.slice(start, end));
}

/** What edits give, of which one inserts the lines; the others are behind it. */
function insertedBy(
  text: string,
  edits: readonly TextEdit[],
  { span: { start }, newText }: TextEdit,
  policies: string,
): Omit<Inserted<string>, 'kind'> {
  return { text: applyEdits(text, edits), span: { start, end: start + newText.length }, lineCount: policies.split('\n').length };
}

function spanOf({ spans: [first, ...others] }: WiredBlock): Span {
  return { start: first.start, end: (others.at(-1) ?? first).end };
}

/** Whether a wiring hands the same secret to the same backend in the same way, by the same identity. */
function isAsWished({ policy, options }: WiredBlock, wish: PolicyWish, { identityClientId }: BlockOptions): boolean {
  const isSameIdentity = wish.delivery.kind !== 'call-time' || options.identityClientId?.toLowerCase() === identityClientId?.toLowerCase();
  return isSameIdentity && useLines({ ...policy, delivery: wish.delivery }).join('\n') === useLines(wish).join('\n');
}

/**
 * The text without the block, as long as its lines are there as they were written; the same text when it does not use
 * the secret at all, and `undefined` when somebody has changed the lines.
 */
export function removeBlock(text: string, wish: PolicyWish, options: BlockOptions): string | undefined {
  const span = findWritten(text, wish, options);
  if (!span) return findUse(parsePolicy(text), wish) ? undefined : text;
  const document = parsePolicy(text);
  const before = trimEnd(text.slice(0, span.start), ' \t').replace(/\r?\n$/, ''); // the line break was put in before
  const without = before + text.slice(span.end);
  const isKeyLost = keyRemovals(document).length > 0 && keyRemovals(parsePolicy(without)).length === 0;
  // a block that came later is before this one, and left the key to it
  return isKeyLost && readBlocks(without).some(block => block.spans[0].start < span.start)
    ? applyEdits(text, [replaceElement(document, { span }, keyLines.join('\n'))])
    : without;
}

/**
 * The text with the block that was there before in the place of the one that replaced it, as long as the lines of that are as they
 * were written; the same text where the old one is there, and `undefined` where somebody has changed the lines.
 */
export function restoreBlock(text: string, { policy, options }: WrittenBlock, old: WrittenBlock): string | undefined {
  const span = findWritten(text, policy, options);
  if (!span) {
    return readBlocks(text).some(
      block => isSameDelivery(block.policy.delivery, old.policy.delivery) && isAsWished(block, old.policy, old.options),
    )
      ? text
      : undefined;
  }
  const document = parsePolicy(text);
  return applyEdits(text, [replaceElement(document, { span }, blockText(old.policy, old.options, keyAround(document, [span])))]);
}

/** Whether a text has a line, however either is spaced. */
function hasLine(text: string, line: string): boolean {
  return text.replace(/\s+/g, '').includes(line.replace(/\s+/g, ''));
}
