// npm run differential -- [--cases N] [--seed N]: the linter compared with runs; ends with 1 when a secret leaves and no finding says so.
import { parseArgs } from 'node:util';
import { generatedCases } from './language/case.ts';
import { mutatedCases } from './mutated-case.ts';
import { rates, tallyOf } from './tally.ts';

const { values } = parseArgs({ options: { cases: { type: 'string', default: '2000' }, seed: { type: 'string', default: '1' } } });
const [cases, seed] = [Number(values.cases), Number(values.seed)];
const mutated = mutatedCases();
const kinds = [
  { name: 'generated', arbitrary: generatedCases, count: mutated ? Math.ceil(cases / 2) : cases },
  ...(mutated ? [{ name: 'mutated', arbitrary: mutated, count: Math.floor(cases / 2) }] : []),
];
for (const { name, arbitrary, count } of kinds) {
  const tally = await tallyOf(arbitrary, { count, seed, progress: done => showProgress(`${name}: ${done} of ${count}`) });
  showProgress('');
  console.log(`${name}: ${rates(tally)}`);
  for (const { seen, text } of tally.misses.slice(0, 20)) console.log(`\nMissed, ${seen}:\n${text}`);
  if (tally.misses.length > 0) process.exitCode = 1;
}
if (!mutated) console.log('Public and labelled policies are not at hand: set APIM_POLICY_CORPUS to mutate them, too.');

/** One line that is written over, where somebody watches. */
function showProgress(line: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${line.padEnd(60)}\r`);
}
