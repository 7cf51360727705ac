// npm run differential -- [--cases N] [--seed N]: the linter compared with runs; ends with 1 when a secret leaves and no finding says so.
// --case generated:N (or mutated:N) prints the case of that number, and what is said of it.
import { parseArgs } from 'node:util';
import { told } from '../../src/base/text/translation.ts';
import { lintPolicy } from '../../src/policy/index.ts';
import { caseKinds, type CaseKind } from './case-kinds.ts';
import { judge } from './judge.ts';
import { addTally, caseOfNumber, noCases, rates, type Tally } from './tally.ts';
import { talliesOf, type Batch } from './tally-threads.ts';

const { values } = parseArgs({
  options: { cases: { type: 'string', default: '2000' }, seed: { type: 'string', default: '1' }, case: { type: 'string' } },
});
const [cases, seed] = [Number(values.cases), Number(values.seed)];
const kinds = caseKinds();
if (values.case === undefined) await runAll();
else await show(values.case);

async function runAll(): Promise<void> {
  const tallies = new Map<CaseKind, Tally>([...kinds.keys()].map(kind => [kind, noCases()]));
  let done = 0;
  for await (const { batch, tally } of talliesOf(batches())) {
    const sum = tallies.get(batch.kind);
    if (sum) addTally(sum, tally);
    for (const { number, seen, text } of tally.misses) console.log(`Missed in ${batch.kind}:${number}, ${seen}:\n${text}\n`);
    if (tally.misses.length > 0) process.exitCode = 1;
    showProgress(tallies, { before: done, now: (done += batch.count) });
  }
  if (process.stderr.isTTY) process.stderr.write(`\r${' '.repeat(60)}\r`);
  for (const [kind, tally] of tallies) {
    console.log(`${kind}: ${rates(tally)}`);
    for (const [rule, numbers] of tally.unseen) console.log(`    ${rule} in ${numbers.slice(0, 12).map(number => `${kind}:${number}`).join(', ')}`);
  }
  if (!kinds.has('mutated')) console.log('Public and labelled policies are not at hand: set APIM_POLICY_CORPUS to mutate them, too.');
}

/** Batches of all kinds in turn, so that a run that is ended early says something of each. */
function batches(): readonly Batch[] {
  const size = 200;
  const found: Batch[] = [];
  for (let from = 0; from * kinds.size < cases; from += size) {
    for (const [index, kind] of [...kinds.keys()].entries()) {
      const wanted = Math.floor((cases + kinds.size - 1 - index) / kinds.size);
      if (from < wanted) found.push({ kind, from, count: Math.min(size, wanted - from), seed });
    }
  }
  return found;
}

/** One line that is written over, in a terminal; the rates now and then, elsewhere. */
function showProgress(tallies: ReadonlyMap<CaseKind, Tally>, { before, now }: { readonly before: number; readonly now: number }): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${`${now} of ${cases}`.padEnd(60)}\r`);
  else if (Math.floor(before / 10_000) < Math.floor(now / 10_000) && now < cases) {
    for (const [kind, tally] of tallies) console.error(`${kind}: ${rates(tally)}`);
  }
}

async function show(which: string): Promise<void> {
  const [kind, number] = which.split(':');
  const arbitrary = [...kinds].find(([name]) => name === kind)?.[1];
  if (!arbitrary) throw new Error(`No such case: ${which}. It is named generated:N or mutated:N.`);
  const one = caseOfNumber(arbitrary, Number(number), seed);
  console.log(one.source.text);
  const { misses, falseAlarms, isComplete } = await judge(one);
  const lineOf = (start: number): number => one.source.text.slice(0, start).split('\n').length;
  for (const { rule, confidence, message, place } of lintPolicy(one.source, one.workspace)) {
    console.log(`${place.file}:${lineOf(place.span.start)} ${rule} (${confidence}): ${message}`);
  }
  console.log(`Run in full: ${isComplete}`);
  for (const { kind: way, what } of misses) console.log(`Missed, ${way}: ${told(what)}`);
  for (const { rule, place } of falseAlarms) console.log(`Not seen in a run: ${rule} at line ${lineOf(place.span.start)} of ${place.file}`);
}
