import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { XMLParser } from 'fast-xml-parser';
import { emptyWorkspace, lintPolicy, parsePolicy, type PolicySource } from '../../src/policy/index.ts';
import { corpusFiles } from '../support/policy/policy-corpus.ts';
import { leastProcessorSeconds, median, medianSeconds, secondsOf } from '../support/timing/stopwatch.ts';
import { documentOf } from './generated-policy.ts';

const largestDocument = 256 * 1024; // what a service takes

const lint = (source: PolicySource): number => lintPolicy(source, emptyWorkspace).length;
const sourceOf = (text: string): PolicySource => ({ file: 'policy.xml', text });
const megabytesOf = (texts: readonly string[]): number => texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0) / 1e6;
const milliseconds = (seconds: number): string => `${(seconds * 1000).toFixed(1)} ms`;

const usual = sourceOf(documentOf(6 * 1024));
const large = sourceOf(documentOf(largestDocument));
const cold = secondsOf(() => lint(usual));
const single = medianSeconds(
  { usual: () => lint(usual), large: () => lint(large), parse: () => parsePolicy(large.text) },
  { warmup: 8, rounds: 15 },
);
console.log(
  `policy lint, ${(usual.text.length / 1024).toFixed(0)} KiB document: ${milliseconds(single.usual)}; the first one of a process ${milliseconds(cold)}`,
);
console.log(
  `policy lint, ${(large.text.length / 1024).toFixed(0)} KiB document, the largest a service takes: ${milliseconds(single.large)}; parsing alone ${milliseconds(single.parse)}`,
);

// the whole lint (tree, expressions, flow, rules) beside a plain XML parse, over the documents that an XML parser reads
const xml = new XMLParser({ ignoreAttributes: false });
const isXml = (text: string): boolean => {
  try {
    xml.parse(text);
    return true;
  } catch {
    return false; // the rest is left out of the comparison
  }
};
const fixtures = fileURLToPath(new URL('../fixtures/policies/', import.meta.url));
const own = (): readonly string[] =>
  readdirSync(fixtures, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.xml'))
    .map(file => readFileSync(fixtures + file, 'utf8'));
const corpus = corpusFiles('real').map(({ text }) => text);
const texts = corpus.length > 0 ? corpus : own();
const wellFormed = texts.filter(isXml);
const whole = leastProcessorSeconds(
  {
    all: () => texts.forEach(text => lint(sourceOf(text))),
    part: () => wellFormed.forEach(text => lint(sourceOf(text))),
    xml: () => wellFormed.forEach(text => void xml.parse(text)),
  },
  25,
);
const speed = (megabytes: number, seconds: number): string => `${(megabytes / seconds).toFixed(1)} MB/s`;
console.log(
  `policy lint, ${texts.length} ${corpus.length > 0 ? 'public' : 'own'} documents, ${megabytesOf(texts).toFixed(2)} MB: ${speed(megabytesOf(texts), whole.all)}`,
);
console.log(
  `policy lint, ${wellFormed.length} of them that fast-xml-parser reads: ${speed(megabytesOf(wellFormed), whole.part)}, its plain parse ${speed(megabytesOf(wellFormed), whole.xml)}: ${(whole.xml / whole.part).toFixed(2)} times as fast`,
);

// linear in the document: each doubling should cost the same for every byte
const costs: number[] = [];
const sizes = [8, 16, 32, 64, 128, 256, 512, 1024].map(size => size * 1024);
for (const size of sizes) {
  const source = sourceOf(documentOf(size));
  costs.push((Math.min(...Array.from({ length: 5 }, () => secondsOf(() => lint(source)))) / source.text.length) * 1e9);
}
console.log(
  `policy lint growth, ns a byte: ${costs.map((cost, i) => `${(sizes[i] ?? 0) / 1024} KiB ${cost.toFixed(0)}`).join(', ')}; last against median ${((costs.at(-1) ?? Number.NaN) / median(costs)).toFixed(2)}`,
);
