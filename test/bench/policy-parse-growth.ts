import { parseCode } from '../../src/policy/csharp/index.ts';
import { expressionsOf, parsePolicy } from '../../src/policy/syntax/index.ts';
import { median, secondsOf } from '../support/timing/stopwatch.ts';
import { documentOf } from './generated-policy.ts';

const smallest = 1024;
const largest = 8 * 1024 * 1024; // twice as long, and the parser refuses to read it
const moment = 0.1; // seconds

/**
 * Documents of about any length; each should cost the same for every byte, however long it is, but for the memory that a large
 * tree takes.
 */
const documents: Readonly<Record<string, (size: number) => string>> = {
  'a generated policy': documentOf,
  'expressions that never close': size => repeated('<a b="@(f(" />', size),
  'expressions in text that never close': size => repeated('@{ "', size),
  'elements that never close': size => repeated('<a>', size),
  'end tags of nothing': size => repeated('</a>', size),
  'attributes that never close': size => repeated('<a b="', size),
  'attributes of one element': size => `<a ${Array.from({ length: size / 12 }, (_, i) => `b${i}="1"`).join(' ')}/>`,
  'named values that never close': size => repeated('{{', size),
  'template values that never close': size => `<a b="${repeated('${', size)}"/>`,
  'Liquid tags that never close': size => repeated('{%', size),
  'references that never close': size => repeated('&#x', size),
  'strings in holes of strings': size => repeated('<a b="@($"{', size),
};

function repeated(piece: string, size: number): string {
  return piece.repeat(Math.ceil(size / piece.length));
}

function parseWhole(text: string): void {
  for (const { code, form } of expressionsOf(parsePolicy(text))) parseCode(code, form);
}

/** Nanoseconds for each character: the best of as many runs as fit in a moment, of one at least. */
function nanosecondsPerByte(text: string): number {
  let best = Number.POSITIVE_INFINITY;
  for (let spent = 0; spent < moment; ) {
    const seconds = secondsOf(() => parseWhole(text));
    best = Math.min(best, seconds);
    spent += seconds;
  }
  return (best / text.length) * 1e9;
}

const sizes: number[] = [];
for (let size = smallest; size <= largest; size *= 2) sizes.push(size);

for (const [name, documentWith] of Object.entries(documents)) {
  nanosecondsPerByte(documentWith(64 * 1024)); // compiles the code
  const costs = sizes.map(size => nanosecondsPerByte(documentWith(size)));
  const shown = costs.map((cost, i) => `${sizeName(sizes[i] ?? 0)} ${cost.toFixed(0)}`).join(', ');
  const last = costs.at(-1) ?? Number.NaN;
  console.log(
    `policy parse growth, ${name}, ns a byte: ${shown}; last against median ${(last / median(costs)).toFixed(2)}, against 1 MiB ${(last / (costs.at(-4) ?? Number.NaN)).toFixed(2)}`,
  );
}

function sizeName(size: number): string {
  return size < 1024 * 1024 ? `${size / 1024} KiB` : `${size / 1024 / 1024} MiB`;
}
