import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { emptyWorkspace, lintPolicy, parsePolicy, type PolicySource } from '../../src/policy/index.ts';
import { documentOf } from './generated-policy.ts';

const typingBudgetMs = 30;
const largeBudgetMs = 1000;
const largestDocument = 256 * 1024;

/** The median time of some runs, the first ones, which compile the code, left out. */
function medianMs(action: () => void): number {
  const times = Array.from({ length: 13 }, () => {
    const start = performance.now();
    action();
    return performance.now() - start;
  });
  return times.slice(4).toSorted((a, b) => a - b)[4] ?? Number.NaN;
}

function against(value: number, limit: number): string {
  if (value > limit) process.exitCode = 1;
  return ` (budget ${limit} ms: ${value <= limit ? 'kept' : 'EXCEEDED'})`;
}

const lint = (source: PolicySource): number => lintPolicy(source, emptyWorkspace).length;

const usual = { file: 'policy.xml', text: documentOf(6 * 1024) };
const large = { file: 'policy.xml', text: documentOf(largestDocument) };
const fixtures = fileURLToPath(new URL('../fixtures/policies/', import.meta.url));
const small = readdirSync(fixtures, { recursive: true, encoding: 'utf8' })
  .filter(file => file.endsWith('.xml'))
  .map(file => ({ file, text: readFileSync(fixtures + file, 'utf8') }));

const coldStart = performance.now();
lint(usual);
const cold = performance.now() - coldStart;
const typing = medianMs(() => lint(usual));
const parse = medianMs(() => parsePolicy(large.text));
const whole = medianMs(() => lint(large));
const many = medianMs(() => small.forEach(lint));

console.log(`policy lint, ${(usual.text.length / 1024).toFixed(0)} KiB document: ${typing.toFixed(1)} ms${against(typing, typingBudgetMs)}; the first one of a process ${cold.toFixed(0)} ms`);
console.log(`policy lint, ${(large.text.length / 1024).toFixed(0)} KiB document, the largest a service takes: ${whole.toFixed(0)} ms${against(whole, largeBudgetMs)}; parsing alone ${parse.toFixed(1)} ms`);
console.log(`policy lint, ${small.length} small documents one after another: ${many.toFixed(0)} ms, ${((1000 * small.length) / many).toFixed(0)} a second`);
