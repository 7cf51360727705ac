import type { Span } from '../../base/text/text-span.ts';
import { attributeOf, type Element } from '../syntax/index.ts';
import { named, valueMembers, type Member, type StaticType } from '../typing/index.ts';
import { isCodePart, wordEnd, wordStart } from './word.ts';

/** Where the Liquid template begins that is between the tags of one of the elements; undefined where there is none. */
export function liquidStart(path: readonly Element[]): number | undefined {
  return path.find(element => attributeOf(element, 'template')?.value.toLowerCase() === 'liquid')?.startTagSpan.end;
}

/** What is being written between the braces of a Liquid template; what is typed of it begins at `start`. */
export type OpenLiquid = { readonly start: number } & (
  | { readonly kind: 'tag-name' | 'filter' | 'name' }
  /** Behind the point of a path. */
  | { readonly kind: 'member'; readonly path: readonly string[] }
  /** In quotes; those of `context.Variables["…"]` name a variable of the call. */
  | { readonly kind: 'string'; readonly isVariable: boolean }
);

/** What a template has open at its end; undefined outside of braces. */
export function openLiquid(before: string): OpenLiquid | undefined {
  const braces = openBraces(before);
  if (!braces) return undefined;
  const inside = before.slice(braces.start);
  const quote = openQuote(inside);
  if (quote !== undefined) return { kind: 'string', start: braces.start + quote + 1, isVariable: /\bcontext\.Variables\s*\[\s*$/.test(inside.slice(0, quote)) };
  const start = wordStart(before, before.length, isCodePart);
  if (braces.isTag && before.slice(braces.start, start).trim() === '') return { kind: 'tag-name', start };
  if (/\|\s*$/.test(before.slice(0, start))) return { kind: 'filter', start };
  const path = pathBefore(before, start);
  return path.length === 0 ? { kind: 'name', start } : { kind: 'member', start, path };
}

/** The names that `assign`, `capture` and `for` give to values in a part of a template, each once. */
export function liquidLocals(before: string): readonly string[] {
  const names = [...before.matchAll(/\{%-?\s*(?:assign|capture|for|JSONArrayFor)\s+(\w+)/g)].map(([, name = '']) => name);
  return [...new Set(names)];
}

/** What a path that begins with `context` leads to: its type, and the last member on the way; undefined where that is not known. */
export function liquidMember([root, ...names]: readonly string[]): { readonly type: StaticType; readonly member?: Member } | undefined {
  if (root !== 'context') return undefined;
  let found: { readonly type: StaticType; readonly member?: Member } = { type: named('IContext') };
  for (const name of names) {
    const member = valueMembers(found.type).map(([first]) => first).find(({ name: own, kind }) => own === name && kind === 'property');
    if (!member) return undefined;
    found = { type: member.type, member };
  }
  return found;
}

/** A word of a template with the words of the path in front of it, at offsets of the text that the template is in. */
export interface LiquidWord {
  readonly path: readonly string[];
  readonly span: Span;
}

/** The word that an offset is in, of a template that begins at another one; undefined outside of braces and in strings. */
export function liquidWordAt(text: string, template: number, offset: number): LiquidWord | undefined {
  const open = openLiquid(text.slice(template, offset));
  if (open?.kind !== 'name' && open?.kind !== 'member') return undefined;
  const end = wordEnd(text, offset, isCodePart);
  const start = template + open.start;
  const word = text.slice(start, end);
  return word === '' ? undefined : { path: [...(open.kind === 'member' ? open.path : []), word], span: { start, end } };
}

function openBraces(before: string): { readonly start: number; readonly isTag: boolean } | undefined {
  const output = before.lastIndexOf('{{');
  const tag = before.lastIndexOf('{%');
  const opening = Math.max(output, tag);
  const isTag = tag > output;
  if (opening < 0 || before.includes(isTag ? '%}' : '}}', opening)) return undefined;
  const start = opening + 2;
  return { start: before[start] === '-' ? start + 1 : start, isTag };
}

/** Where a quote is that is still open at the end of a text. */
function openQuote(text: string): number | undefined {
  let open: number | undefined;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (open === undefined ? character === '"' || character === "'" : character === text[open]) open = open === undefined ? at : undefined;
  }
  return open;
}

/** The words of a path with points in front of an offset. */
function pathBefore(text: string, end: number): readonly string[] {
  const words: string[] = [];
  let at = end;
  while (text[at - 1] === '.') {
    const start = wordStart(text, at - 1, isCodePart);
    words.unshift(text.slice(start, at - 1));
    at = start;
  }
  return words;
}
