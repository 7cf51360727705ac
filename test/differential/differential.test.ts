import assert from 'node:assert/strict';
import { test } from 'node:test';
import { missingCorpus } from '../support/policy/policy-corpus.ts';
import { generatedCases } from './language/case.ts';
import { mutatedCases } from './mutated-case.ts';
import { borneOut, rates, tallyOf, type Tally } from './tally.ts';

const seed = 20_241_104;

test('in 1,000 generated policies, no secret leaves a run that the linter does not report', async context => {
  check(await tallyOf(generatedCases, { from: 0, count: 1000, seed }), context, 0.95);
});

test('in 1,000 public and labelled policies with changes, no secret leaves a run that the linter does not report', { skip: missingCorpus('real') }, async context => {
  const cases = mutatedCases();
  assert.ok(cases);
  check(await tallyOf(cases, { from: 0, count: 1000, seed }), context, 0.95);
});

function check(tally: Tally, context: { diagnostic: (message: string) => void }, least: number): void {
  context.diagnostic(rates(tally));
  assert.deepEqual(tally.misses, []);
  // both sides report: runs show secrets, and findings are borne out by them
  assert.ok(tally.confirmed > tally.cases / 40, rates(tally));
  assert.ok(borneOut(tally) >= least, rates(tally));
}
