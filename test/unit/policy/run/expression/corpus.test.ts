import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseCode } from '../../../../../src/policy/csharp/index.ts';
import { DotnetError, EvaluationLimit, evaluate, UnsupportedExpression } from '../../../../../src/policy/run/expression/index.ts';
import { expressionsOf, parsePolicy } from '../../../../../src/policy/syntax/index.ts';
import { corpusFiles, missingCorpus } from '../../../../support/policy/policy-corpus.ts';
import { contextOf, scopeOf, type RowContext } from './run-row.ts';

/** Values for the variables that a code reads, as the casts around them ask. */
function variablesFor(code: string): NonNullable<RowContext['variables']> {
  const found = new Map<string, NonNullable<RowContext['variables']>[string]>();
  for (const [, type = '', name = ''] of code.matchAll(/(?:\((\w+)\)\s*)?context\.Variables\["([^"]+)"\]/g)) {
    found.set(name, variableOf(type));
  }
  for (const [, type = 'string', name = ''] of code.matchAll(/Variables\.GetValueOrDefault(?:<([\w.]+)>)?\("([^"]+)"/g)) {
    found.set(name, variableOf(type));
  }
  return Object.fromEntries(found);
}

function variableOf(type: string): NonNullable<RowContext['variables']>[string] {
  switch (type) {
    case 'IResponse':
      return { response: { status: 200, reason: 'OK', headers: { ETag: ['1'] }, body: '{"value":"v","items":[1]}' } };
    case 'JObject':
      return { code: 'JObject.Parse("{\\"id\\":1}")' };
    case 'JArray':
      return { code: 'JArray.Parse("[{\\"id\\":1}]")' };
    case 'int':
    case 'Int32':
      return 5;
    case 'bool':
      return true;
    case 'long':
      return { code: '5L' };
    case 'double':
      return { double: 1.5 };
    case 'Jwt':
      return { code: '"eyJhbGciOiJub25lIn0.eyJzdWIiOiJ1In0.eA".AsJwt()' };
    default:
      return '5';
  }
}

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
