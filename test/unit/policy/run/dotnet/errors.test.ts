import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DotnetError, EvaluationLimit, nullReference, RunLimit, UnsupportedExpression } from '../../../../../src/policy/run/dotnet/errors.ts';

describe('an error that is an answer of a run', () => {
  const made = {
    DotnetError: () => nullReference(),
    UnsupportedExpression: () => new UnsupportedExpression('a'),
    EvaluationLimit: () => new EvaluationLimit('a'),
    RunLimit: () => new RunLimit('a'),
  };
  for (const [name, make] of Object.entries(made)) {
    it(`${name} has a name, a message and no JavaScript stack`, () => {
      const error = make();
      assert.ok(error instanceof Error && error.name === name && error.message !== '' && error.span === undefined);
      assert.doesNotMatch(error.stack ?? '', /\n +at /);
    });
  }

  it('leaves other errors their stack', () => {
    assert.ok(nullReference() instanceof DotnetError);
    assert.match(new Error('a').stack ?? '', /\n +at /);
  });
});
