import type { Span } from '../../base/text/text-span.ts';
import { entryValue, spread, type HostValue } from './host-value.ts';
import { partsOf } from './resources.ts';

/** A loop of a file: in a part of it, names stand for one of its values after the other. */
export interface Loop {
  readonly span: Span;
  /** What it goes through. */
  readonly source: HostValue;
  /** What the value is called, and what its place or name in the source is. */
  readonly names: { readonly value: string; readonly key: string | undefined };
}

/** What a loop's names stand for in one round. */
export interface Round {
  readonly value: HostValue;
  readonly key: HostValue;
}

/** The loops of a file, inner ones behind those around them: `[for x in xs: …]` of Bicep, and `for_each` of Terraform. */
export function loopsIn(root: HostValue): readonly Loop[] {
  const loops: Loop[] = [];
  const visit = (value: HostValue): void => {
    for (const { words: [kind = ''], value: body } of value.kind === 'object' ? value.entries : []) {
      const source = withEach.has(kind) ? entryValue(body, 'for_each') : undefined;
      if (source) loops.push({ span: body.span, source, names: { value: 'each.value', key: 'each.key' } });
    }
    const loop = value.kind === 'other' ? loopOf(value) : undefined;
    if (loop) loops.push(loop);
    for (const part of partsOf(value)) visit(part);
  };
  visit(root);
  return loops;
}

/** What `each` is known in; a `dynamic` block has a name of its own for it. */
const withEach: ReadonlySet<string> = new Set(['resource', 'module', 'data']);

/** `for x in xs` or `for (x, i) in xs`, with what is made in each round behind it. */
function loopOf({ span, parts: [first, names, between, source] }: Extract<HostValue, { kind: 'other' }>): Loop | undefined {
  if (!isWord(first, 'for') || !isWord(between, 'in') || !names || !source) return undefined;
  const [value, key] = names.kind === 'other' ? names.parts : [names];
  if (value?.kind !== 'word') return undefined;
  return { span, source, names: { value: value.word, key: key?.kind === 'word' ? key.word : undefined } };
}

function isWord(value: HostValue | undefined, word: string): boolean {
  return value?.kind === 'word' && value.word === word;
}

/** More rounds are not told apart. */
const mostRounds = 100;

/** Functions that make what is gone through of a list or an object. */
export function isConversion(name: string): boolean {
  return /^(?:toset|tomap|tolist|items)$/.test(name);
}

/** The rounds of a loop through a value, or what a conversion makes of it; `undefined` where they are not known. */
export function roundsOf(source: HostValue, conversion: string | undefined): readonly Round[] | undefined {
  const rounds = source.kind === 'list' ? roundsOfList(source) : source.kind === 'object' ? roundsOfObject(source) : undefined;
  if (!rounds || rounds.length > mostRounds) return undefined;
  if (conversion === 'toset') return rounds.map(({ value }) => ({ value, key: value }));
  return conversion === 'items' ? rounds.map(asItem) : rounds;
}

function roundsOfList({ items }: Extract<HostValue, { kind: 'list' }>): readonly Round[] | undefined {
  if (items.some(({ kind }) => kind === 'other')) return undefined; // a loop, or a list that is spread into it
  return items.map((value, index) => ({ value, key: textAt(String(index), value.span) }));
}

function roundsOfObject({ entries }: Extract<HostValue, { kind: 'object' }>): readonly Round[] | undefined {
  // a loop that makes it, an object that is spread into it, or a name that is filled in
  if (entries.some(({ words: [name = '', ...others] }) => others.length > 0 || name === spread || name.includes('${}'))) return undefined;
  return entries.map(({ words: [key = ''], value, span }) => ({ value, key: textAt(key, { start: span.start, end: value.span.start }) }));
}

/** What `items(…)` of Bicep makes of an entry. */
function asItem({ value, key }: Round): Round {
  const { span } = value;
  return { value: { kind: 'object', span, entries: [{ words: ['key'], span, value: key }, { words: ['value'], span, value }] }, key };
}

/** A text that is written otherwise at its place. */
function textAt(text: string, { start, end }: Span): HostValue {
  return { kind: 'text', span: { start, end }, pieces: [{ kind: 'escaped', text, source: start, width: end - start }], quote: 'closed' };
}
