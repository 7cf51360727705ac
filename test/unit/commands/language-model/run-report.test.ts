import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runReport } from '../../../../src/commands/language-model/run-report.ts';
import type { RunView } from '../../../../src/commands/run-policy/run-view.ts';

const view: RunView = {
  verdict: { kind: 'bad', text: 'The secret reached the caller.', details: ['Seen in the response.'] },
  response: { status: '200 OK', problem: '', headers: [['X-A', 'value-a']], body: 'body-b' },
  steps: [
    {
      title: 'set-header', section: 'inbound', depth: 0, time: '', outcome: 'done', message: '',
      changes: [{ what: 'X-A', after: 'value-a' }], place: { file: 'f', offset: 1, label: 'line 4' },
    },
  ],
  requests: [{ title: 'GET https://backend.example/?k=value-a', headers: [], body: '', answer: '200 OK' }],
  notes: ['Trace: value-a'],
  unsupported: [],
};

describe('a run as a model gets it', () => {
  it('has verdict, response, steps and requests', () => {
    const report = JSON.stringify(runReport('p.xml', view, false));
    assert.match(report, /"isSecretSeenWhereItShouldNotBe":true/);
    assert.match(report, /"body":"body-b"/);
    assert.match(report, /"at":"line 4"/);
    assert.match(report, /GET https:/);
  });

  it('has no text of a run whose policy contains a written credential', () => {
    const report = JSON.stringify(runReport('p.xml', view, true));
    assert.match(report, /"withheld":/);
    assert.match(report, /"policy":"set-header"/);
    assert.doesNotMatch(report, /value-a|body-b|backend\.example/);
  });

  it('says that what was not run is not known', () => {
    const report = JSON.stringify(runReport('p.xml', { ...view, unsupported: [{ text: 'xsl-transform: not run' }] }, false));
    assert.match(report, /"notRun":\[\{"text":"xsl-transform: not run"\}\]/);
    assert.match(report, /is not known/);
  });

  it('cuts a long body and says so', () => {
    const { response } = runReport('p.xml', { ...view, response: { ...view.response, body: 'x'.repeat(10_000) } }, false) as { response: { body: string } };
    assert.ok(response.body.length <= 4000);
    assert.match(response.body, /…$/);
  });

  it('says how many steps are left out', () =>
    assert.match(JSON.stringify(runReport('p.xml', { ...view, steps: Array.from({ length: 103 }, () => view.steps[0] ?? assert.fail()) }, false)), /"stepsLeftOut":3/));
});
