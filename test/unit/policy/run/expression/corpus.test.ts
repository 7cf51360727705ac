import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseCode } from '../../../../../src/policy/csharp/index.ts';
import { DotnetError, EvaluationLimit, evaluate, UnsupportedExpression } from '../../../../../src/policy/run/expression/index.ts';
import { expressionsOf, parsePolicy } from '../../../../../src/policy/syntax/index.ts';
import { corpusFiles, missingCorpus } from '../../../../support/policy/policy-corpus.ts';
import { contextOf, scopeOf, type RowContext } from './run-row.ts';
import { variablesFor } from './variables-for.ts';

describe('expressions of public policies', { skip: missingCorpus('real') }, () => {
  const files = corpusFiles('real');
  const message: RowContext = {
    method: 'POST',
    body: '{"name":"n","id":7,"items":[{"a":1}]}',
    headers: { 'Content-Type': ['application/json'], Authorization: ['Bearer a.b.c'] },
    response: { status: 200, reason: 'OK', body: '{"value":"v"}' },
  };

  for (const [name, variables] of [
    ['without variables', () => ({})],
    ['with the variables that they read', variablesFor],
  ] as const) {
    it(`give a value, an exception of .NET or a report of what is not supported, ${name}`, context => {
      const counts = { values: 0, exceptions: 0, unsupported: 0, limits: 0 };
      const members = new Map<string, number>();
      const exceptions = new Map<string, number>();
      const broken: string[] = [];
      for (const { file, text } of files) {
        for (const { code, form } of expressionsOf(parsePolicy(text))) {
          try {
            evaluate(parseCode(code, form), {
              ...scopeOf(code, contextOf({ ...message, variables: variables(code) })),
              namedValue: () => '1',
            });
            counts.values++;
          } catch (error) {
            if (error instanceof UnsupportedExpression) {
              counts.unsupported++;
              members.set(error.member, (members.get(error.member) ?? 0) + 1);
            } else if (error instanceof DotnetError) {
              counts.exceptions++;
              const told = `${error.typeName}: ${error.message}`.slice(0, 120);
              exceptions.set(told, (exceptions.get(told) ?? 0) + 1);
            } else if (error instanceof EvaluationLimit) counts.limits++;
            else broken.push(`${file}: ${error instanceof Error ? (error.stack ?? '') : String(error)}`);
          }
        }
      }
      context.diagnostic(JSON.stringify(counts));
      context.diagnostic(`exceptions: ${topOf(exceptions)}`);
      context.diagnostic(`not supported: ${topOf(members)}`);
      assert.deepEqual(broken, []);
      assert.equal(counts.limits, 0);
      assert.ok(counts.unsupported < files.length / 5, `${counts.unsupported} not supported`);
    });
  }
});

function topOf(counts: ReadonlyMap<string, number>): string {
  return [...counts].sort((left, right) => right[1] - left[1]).slice(0, 25).map(([name, count]) => `${name} ${count}`).join('; ');
}
