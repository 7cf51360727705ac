import { completeAt } from '../../src/policy/features/completion/complete.ts';
import { hoverAt } from '../../src/policy/features/hover/hover.ts';
import { parsePolicy } from '../../src/policy/syntax/index.ts';
import { documentOf } from './generated-policy.ts';

const lines = 2000;
// time of the processor, which other work on the machine does not add to: what somebody who types does not notice
const budgetMs = 20;
const rounds = 60;

/** Places that somebody types at, by what is in front of them; what is typed there is put in. */
const places = [
  { name: 'an element', before: '</choose>', typed: '\n    <set-' },
  { name: 'an attribute', before: '<send-request mode="new"', typed: ' ti' },
  { name: 'a value', before: '<value>', typed: '{{va' },
  { name: 'a member', before: '<value>@(', typed: 'context.Request.' },
  { name: 'a member of a cast', before: '<value>@(', typed: '((IResponse)context.Variables["answer1"]).' },
  { name: 'a name', before: '<value>@(', typed: 'con' },
  { name: 'a variable', before: '<value>@(', typed: 'context.Variables["' },
  { name: 'a key', before: '<value>@(', typed: '((JObject)context.Variables["secret1"])["' },
] as const;

/** Measures what is offered near the end of a document of 2,000 lines, a keystroke after the other, beside parsing that document once. */
function main(): void {
  const whole = linesOf(documentOf(200_000), lines);
  const samples: number[] = [];
  const perPlace = places.map(({ name, before, typed }) => {
    const at = whole.lastIndexOf(before) + before.length;
    const own: number[] = [];
    for (let round = 0; round < rounds; round++) {
      // another text each time, as it is while somebody types
      const text = `${whole.slice(0, at)}${typed}${whole.slice(at)}<!-- ${String(round)} -->`;
      const start = process.cpuUsage();
      const { items } = completeAt(parsePolicy(text), at + typed.length, { namedValues: [{ name: 'vault-url', kind: 'plain', origin: 'files' }] });
      own.push(millisecondsSince(start));
      if (items.length === 0) throw new Error(`Nothing is offered at ${name}.`);
    }
    samples.push(...own.slice(rounds / 3));
    return `${name} ${p95(own.slice(rounds / 3)).toFixed(1)}`;
  });
  const parsing = Array.from({ length: rounds }, (_, round) => timeOf(() => parsePolicy(`${whole}<!-- ${String(round)} -->`)));
  const hovering = Array.from({ length: rounds }, (_, round) => {
    const text = `${whole}<!-- ${String(round)} -->`;
    return timeOf(() => hoverAt({ file: 'a', document: parsePolicy(text), offset: text.lastIndexOf('context.Variables') + 10, knowledge: {} }));
  });
  const isKept = p95(samples) <= budgetMs;
  if (!isKept) process.exitCode = 1;
  console.log(
    `completion in ${String(lines)} lines: ${p95(samples).toFixed(1)} ms p95 (budget ${String(budgetMs)} ms: ${isKept ? 'kept' : 'EXCEEDED'}); ` +
      `parsing the document ${median(parsing).toFixed(1)} ms; ratio ${(median(samples) / median(parsing)).toFixed(1)}`,
  );
  console.log(`completion p95 by place, in ms: ${perPlace.join(', ')}; hover ${p95(hovering).toFixed(1)}`);
}

function linesOf(text: string, count: number): string {
  const kept = text.split('\n').slice(0, count);
  if (kept.length < count) throw new Error(`The document has only ${String(kept.length)} lines.`);
  return kept.join('\n');
}

function timeOf(work: () => unknown): number {
  const start = process.cpuUsage();
  work();
  return millisecondsSince(start);
}

function millisecondsSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

function p95(samples: readonly number[]): number {
  return samples.toSorted((a, b) => a - b)[Math.floor(samples.length * 0.95)] ?? 0;
}

function median(samples: readonly number[]): number {
  return samples.toSorted((a, b) => a - b)[samples.length >> 1] ?? 0;
}

main();
