import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { isAppError } from '../../../../src/base/app-error.ts';
import { nobody } from '../../../../src/commands/run-policy/run-caller.ts';
import { policyRunsOn, type PolicyRuns } from '../../../../src/commands/policy-runs/policy-runs.ts';
import type { PlaceholderRun, RehearsalQuestion } from '../../../../src/commands/policy-runs/run-question.ts';
import { createRunThreads } from '../../../../src/workers/run-threads.ts';
import { nodeThreads } from '../../../../src/workers/node-thread.ts';
import { attackOfEachKind, backtracking, runAttacks } from '../../../support/run/run-attacks.ts';
import { wholePolicy } from '../../../support/run/run-fixture.ts';

const script = new URL('../../../../src/run-worker.ts', import.meta.url);
const threads = createRunThreads(nodeThreads(script, 1024));
const hasty = createRunThreads(nodeThreads(script, 1024), 5000);
const runs = policyRunsOn((question, signal) => threads.ask(question, signal));
const runsInHaste = policyRunsOn((question, signal) => hasty.ask(question, signal));
after(() => {
  threads.dispose();
  hasty.dispose();
});

const never = new AbortController().signal;
const source = (inbound: string): PlaceholderRun['source'] => ({ file: 'file:///policy.xml', text: wholePolicy({ inbound }) });
const question = (inbound: string): PlaceholderRun => ({
  source: source(inbound),
  facts: {},
  request: { method: 'GET', path: '/item/500', headers: [], body: '', namedValues: {}, world: '', caller: nobody },
});
const fine = question('<return-response><set-body>fine</set-body></return-response>');
const rehearsal = (inbound: string): RehearsalQuestion => ({
  made: {
    call: { method: 'GET', path: '/item/500', headers: [], body: '' },
    api: { id: 'a', name: 'A', path: 'a' },
    operation: { id: 'o', name: 'O', method: 'GET', urlTemplate: '/item/{id}' },
    deployed: { source: source(inbound), facts: {} },
    vaultSuffix: 'vault.azure.net',
    key: undefined,
  },
  trace: { requests: [], variables: [], statusTexts: [], hasErrorSection: false, hasFailure: false },
  answer: { status: 200, headers: [], body: 'fine' },
});

/** Runs something while this thread counts how often it has its turn; `at` is called with each count. */
async function turnsDuring(act: () => Promise<unknown>, at: (turn: number) => void = () => undefined): Promise<number> {
  let turns = 0;
  const timer = setInterval(() => at(++turns), 5);
  await act();
  clearInterval(timer);
  return turns;
}

describe('a run on a thread', () => {
  it('gives what is shown of it', async () => {
    const view = await runs.withPlaceholders(question('<set-header name="X-Key"><value>{{backend-password}}</value></set-header>'), never);
    assert.deepEqual(
      [view.verdict.text, view.requests[0]?.headers.find(([name]) => name === 'X-Key')],
      ['The policies that are known here gave the secret to the backend, and to nobody else.', ['X-Key', '‹named value backend-password›']],
    );
  });

  for (const { title, ask } of [
    { title: 'a run', ask: (by: PolicyRuns, signal: AbortSignal) => by.withPlaceholders(question(backtracking), signal) },
    { title: 'a rehearsal', ask: (by: PolicyRuns, signal: AbortSignal) => by.rehearse(rehearsal(backtracking), signal) },
  ]) {
    it(`is ended at once by a cancel while a regular expression goes back and forth: ${title}`, async () => {
      const cancel = new AbortController();
      const asked = ask(runs, cancel.signal);
      // long enough for the other thread to have begun, and nothing else ends what it computes
      const turns = await turnsDuring(() => assert.rejects(asked, { name: 'AbortError' }), turn => turn === 200 && cancel.abort());
      assert.ok(turns >= 200, String(turns));
      assert.equal((await runs.withPlaceholders(fine, never)).response.body, 'fine');
    });

    it(`is ended by the limit, with a sentence: ${title}`, async () => {
      const asked = ask(runsInHaste, never);
      const turns = await turnsDuring(() =>
        assert.rejects(
          asked,
          error =>
            isAppError(error) &&
            error.message === 'The run of the policy was ended. It computes for longer than 5 seconds.' &&
            error.nextStep.startsWith('Look for a regular expression'),
        ),
      );
      assert.ok(turns > 20, String(turns));
      assert.equal((await runsInHaste.withPlaceholders(fine, never)).response.body, 'fine');
    });
  }

  it('waits for no other one', async () => {
    const cancel = new AbortController();
    const ended = assert.rejects(runs.withPlaceholders(question(backtracking), cancel.signal));
    assert.equal((await runs.withPlaceholders(fine, never)).response.body, 'fine');
    cancel.abort();
    await ended;
  });

  it('may wait for longer than it may compute', async () => {
    const waiting =
      '<retry condition="@(true)" count="3" interval="2"><set-variable name="a" value="1" /></retry><return-response><set-body>waited</set-body></return-response>';
    assert.equal((await runsInHaste.withPlaceholders(question(waiting), never)).response.body, 'waited');
  });

  for (const { title, policy, facts = {} } of attackOfEachKind) {
    it(`comes to an end, and is never called good, with ${title}`, async () => {
      const { verdict, unsupported } = await runs.withPlaceholders({ ...question(policy), facts }, never);
      assert.deepEqual([verdict.kind, unsupported.length > 0], ['neutral', true]);
    });
  }

  it('shows no more of many steps than a window can', async () => {
    const view = await runs.withPlaceholders(
      question(
        '<retry condition="@(true)" count="50" interval="0"><retry condition="@(true)" count="50" interval="0"><set-variable name="a" value="1" /></retry></retry>',
      ),
      never,
    );
    assert.equal(view.steps.length, 1000);
    assert.match(view.notes[0] ?? '', /^\d+ more policies ran: they are not shown\.$/);
  });
});

describe('a rehearsal on a thread', () => {
  it('says that it did not come to its end', async () => {
    const nested = runAttacks[0]?.policy ?? '';
    const { aligned, unfinished } = await runs.rehearse(rehearsal(nested), never);
    assert.deepEqual(aligned, []);
    assert.match(unfinished ?? '', /^The run was ended here: it takes more than 1,000,000 steps\.$/);
  });

  it('says nothing of the kind of one that did', async () => {
    const { aligned, unfinished } = await runs.rehearse(rehearsal('<return-response><set-body>fine</set-body></return-response>'), never);
    assert.deepEqual([aligned.length > 0, unfinished], [true, undefined]);
  });
});
