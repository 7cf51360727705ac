import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DotnetAnswer } from '../../oracle/ask-dotnet.ts';
import { verdictOf } from '../../oracle/verdict.ts';

const answer = (line: string): DotnetAnswer => ({ kind: 'ran', isOld: true, lines: [line] });

describe('verdicts on rows', () => {
  it('a difference is a fault', () => {
    assert.equal(verdictOf('V\tString "1"', answer('V String "2"'), '"{x}"'), 'wrong value');
    assert.equal(verdictOf('E\tSystem.A\t"m"', answer('E System.B "m"'), '"{x}"'), 'wrong exception');
  });
  it('a difference where a named value stands in the code is none, since .NET runs another code', () => {
    assert.equal(verdictOf('V\tString "1"', answer('V String "{0}"'), 'string.Format("{{0}}", 1)'), 'a named value');
    assert.equal(verdictOf('V\tString "1"', answer('V String "1"'), 'string.Format("{{0}}", 1)'), 'equal');
  });
  it('what is not run is unsupported, with a named value or without', () => {
    assert.equal(verdictOf('U\tA.B\tx', answer('V Int32 1'), '{{a}}'), 'unsupported');
  });
});
