import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { AppError } from '../../../../src/base/app-error.ts';
import { besideLinter } from '../../../../src/commands/run-policy/beside-linter.ts';
import type { RunView, Verdict } from '../../../../src/commands/run-policy/run-view.ts';
import { analysisHere, memoryWorkspace } from '../../../../src/policy/index.ts';
import { wholePolicy } from '../../../support/run/run-fixture.ts';

const { signal } = new AbortController();
const workspace = memoryWorkspace({ namedValues: { key: { isSecret: true, isFromKeyVault: false } } });
const passing = '<set-header name="X-Key" exists-action="override"><value>{{key}}</value></set-header>';
const good: Verdict = { kind: 'good', text: 'The secret reached the backend, and nobody else.', details: ['Seen.'] };

async function verdictBeside(inbound: string, verdict: Verdict, analysis = analysisHere): Promise<Verdict> {
  const view: RunView = { verdict, response: { status: '200', problem: '', headers: [], body: '' }, steps: [], requests: [], notes: [], unsupported: [] };
  return (await besideLinter(view, { source: { file: 'policy.xml', text: wholePolicy({ inbound }) }, workspace }, analysis, signal)).verdict;
}

describe('the line of a run beside the linter', () => {
  for (const [title, inbound] of [
    ['a part of a secret leaves', `${passing}<return-response><set-body>@("{{key}}".Substring(0, 4))</set-body></return-response>`],
    ['a secret leaves on a way that the call did not go', `${passing}<choose><when condition="@(context.Request.Method == "PUT")"><return-response><set-body>{{key}}</set-body></return-response></when></choose>`],
    ['a comment suppresses that', `${passing}<!-- apim-secrets-ignore secret-in-response: agreed on --><return-response><set-body>{{key}}</set-body></return-response>`],
  ] as const) {
    it(`is not good where ${title}`, async () => {
      const { kind, text, details } = await verdictBeside(inbound, good);
      assert.deepEqual([kind, text], ['neutral', 'This run shows no secret that leaves. The linter has more to say.']);
      assert.match(details[0] ?? '', /^The linter sees a way: /);
      assert.equal(details.at(-1), 'Seen.');
    });
  }

  it('is as good as it was where the linter sees no way', async () => assert.deepEqual(await verdictBeside(passing, good), good));

  for (const [title, inbound, said] of [
    ['does not follow the policy to its end', `${passing}<group><set-method>GET</set-method></group>`, 'The policy was not followed to its end.'],
    ['does not know what a build tool fills in', `${passing}\n#{policies}#\n`, 'It has policies here that a build tool fills in.'],
  ] as const) {
    it(`is not good where the linter ${title}`, async () => {
      const { kind, details } = await verdictBeside(inbound, good);
      assert.deepEqual([kind, details], ['neutral', [said, 'Seen.']]);
    });
  }

  it('is as bad as it was', async () => {
    const bad: Verdict = { kind: 'bad', text: 'The secret reached the caller.', details: [] };
    assert.deepEqual(await verdictBeside('<return-response><set-body>{{key}}</set-body></return-response>', bad), bad);
  });

  it('says where the linter has not looked', async () => {
    const analysis = { ...analysisHere, lint: () => Promise.reject(new AppError('operation-failed', 'It takes too long.', '')) };
    assert.deepEqual((await verdictBeside(passing, good, analysis)).details, ['The linter has not looked at the policy: It takes too long.', 'Seen.']);
  });

  it('ends when it is cancelled', () => {
    const analysis = { ...analysisHere, lint: () => Promise.reject(new AppError('cancelled', 'Cancelled.', '')) };
    return assert.rejects(verdictBeside(passing, good, analysis), { code: 'cancelled' });
  });
});
