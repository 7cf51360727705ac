import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parseCode } from '../../../../../src/policy/csharp/index.ts';
import { DotnetError, EvaluationLimit, evaluate, UnsupportedExpression } from '../../../../../src/policy/run/expression/index.ts';
import { expressionsOf, parsePolicy } from '../../../../../src/policy/syntax/index.ts';
import { contextOf, scopeOf } from './run-row.ts';

const folder = process.env.APIM_POLICY_CORPUS ?? fileURLToPath(new URL('../../../../../../shared/policies/', import.meta.url));
const root = path.join(folder, 'real');

describe('expressions of public policies', { skip: !existsSync(root) && `no folder ${root}: set APIM_POLICY_CORPUS` }, () => {
  it('give a value, an exception of .NET or a report of what is not supported', context => {
    const counts = { values: 0, exceptions: 0, unsupported: 0, limits: 0 };
    const members = new Map<string, number>();
    const exceptions = new Map<string, number>();
    const broken: string[] = [];
    for (const file of readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.xml'))) {
      for (const { code, form } of expressionsOf(parsePolicy(readFileSync(path.join(root, file), 'utf8')))) {
        const parsed = parseCode(code, form);
        try {
          evaluate(parsed, { ...scopeOf(code, contextOf({ method: 'POST', body: '{"name":"n","id":7,"items":[{"a":1}]}', headers: { 'Content-Type': ['application/json'], Authorization: ['Bearer a.b.c'] }, response: { status: 200, reason: 'OK', body: '{"value":"v"}' }, variables: { body: 'text' } })), namedValue: () => '1' });
          counts.values++;
        } catch (error) {
          if (error instanceof UnsupportedExpression) {
            counts.unsupported++;
            members.set(error.member, (members.get(error.member) ?? 0) + 1);
          } else if (error instanceof DotnetError) {
            counts.exceptions++;
            exceptions.set(error.typeName, (exceptions.get(error.typeName) ?? 0) + 1);
          } else if (error instanceof EvaluationLimit) counts.limits++;
          else broken.push(`${file}: ${error instanceof Error ? (error.stack ?? '') : String(error)}`);
        }
      }
    }
    context.diagnostic(JSON.stringify(counts));
    context.diagnostic(`exceptions: ${topOf(exceptions)}`);
    context.diagnostic(`not supported: ${topOf(members)}`);
    assert.deepEqual(broken, []);
    assert.ok(counts.values > 0);
    assert.ok(counts.unsupported < (counts.values + counts.exceptions) / 10, `${counts.unsupported} not supported`);
  });
});

function topOf(counts: ReadonlyMap<string, number>): string {
  return [...counts].sort((left, right) => right[1] - left[1]).slice(0, 25).map(([name, count]) => `${name} ${count}`).join('; ');
}
