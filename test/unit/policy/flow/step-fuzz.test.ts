import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { policySyntax } from '../../../../src/policy/rules/policy-syntax.ts';
import { followed } from '../../../support/policy/followed-steps.ts';
import { randomEstate } from '../../../support/emulator/random-estate.ts';

/** How many documents are tried, from which seed on. */
const documents = Number(process.env['DOCUMENTS'] ?? 2000);
const firstSeed = Number(process.env['SEED'] ?? 1);
/** A small budget, so that many documents come to its end. */
const budget = 4000;
/** What one policy may take above it: the budget is asked before each, and a join of states is counted after it. */
const slack = 500;

describe('documents of policies, loops, fragments, scopes and expressions by chance', () => {
  it('take no more steps than they may, and say so where that was not enough', { timeout: 0 }, context => {
    let most = 0;
    let ended = 0;
    let others = 0;
    for (let seed = firstSeed; seed < firstSeed + documents; seed++) {
      const { text, facts } = randomEstate(seed);
      const { steps, context: around } = followed(text, facts, budget);
      const { unfollowed } = around.facts;
      most = Math.max(most, steps);
      assert.ok(steps <= budget + slack, `seed ${seed}: ${steps} steps`);
      assert.equal(
        unfollowed.has('steps'),
        steps >= budget,
        `seed ${seed}: ${steps} steps, not followed: ${[...unfollowed.keys()].join()}`,
      );
      for (const { place } of unfollowed.values()) assert.equal(place.file, around.file, `seed ${seed}`);
      const told = policySyntax.check(around).filter(({ confidence }) => confidence === 'low');
      assert.ok(told.length >= unfollowed.size, `seed ${seed}`);
      if (steps >= budget) ended++;
      else if (unfollowed.size > 0) others++;
    }
    context.diagnostic(
      `${documents} documents, at most ${most} of ${budget} steps; ${ended} not followed to their end, ${others} not in places`,
    );
  });
});
