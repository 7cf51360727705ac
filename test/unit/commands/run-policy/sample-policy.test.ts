import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { besideLinter } from '../../../../src/commands/run-policy/beside-linter.ts';
import { runWithPlaceholders } from '../../../../src/commands/run-policy/placeholder-run.ts';
import { nobody } from '../../../../src/commands/run-policy/run-caller.ts';
import { samplePolicy } from '../../../../src/commands/run-policy/sample-policy.ts';
import { analysisHere, memoryWorkspace } from '../../../../src/policy/index.ts';

const { signal } = new AbortController();
const request = { method: 'GET', path: '/item/500', headers: [], body: '', namedValues: {}, world: '', caller: nobody };

async function verdictOf(text: string) {
  const source = { file: 'untitled:Untitled-1', text };
  const view = await runWithPlaceholders({ source, facts: {}, request }, signal);
  const { verdict, unsupported } = await besideLinter(view, { source, workspace: memoryWorkspace({}) }, analysisHere, signal);
  return { kind: verdict.kind, text: verdict.text, unsupported };
}

describe('the sample to run', () => {
  it('hands its secret to the backend and to nobody else', async () =>
    assert.deepEqual(await verdictOf(samplePolicy), { kind: 'good', text: 'The secret reached the backend, and nobody else.', unsupported: [] }));

  it('is judged like any policy once it gives the secret away', async () => {
    const { kind } = await verdictOf(samplePolicy.replace('</inbound>', '<return-response><set-body>{{backend-key}}</set-body></return-response></inbound>'));
    assert.equal(kind, 'bad');
  });

  it('has no finding of any rule', async () => {
    const { findings } = await analysisHere.lint({ source: { file: 'untitled:Untitled-1', text: samplePolicy }, workspace: memoryWorkspace({}), withSuppressed: true }, signal);
    assert.deepEqual(findings, []);
  });
});
