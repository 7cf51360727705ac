import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { reportJson, reportMarkdown, reportSummary, scopeLabel, type DoctorReport } from '../../../../src/wiring/doctor/index.ts';
import { ids } from '../../../support/wiring-state.ts';

const report: DoctorReport = {
  scope: 'shop',
  checkedAt: '2026-01-01T00:00:00.000Z',
  checks: [{ id: 'identity', title: 'Managed identities' }],
  findings: [
    {
      check: 'identity',
      severity: 'error',
      message: '[x](command:evil) <img> off.',
      evidence: ['one\n## two\r### three\u2028\u202e'],
      subject: { kind: 'service', id: ids.service, label: 'shop' },
      nextStep: 'Turn it on.',
      fix: { label: 'Turn on', changes: [{ step: 'enable-identity', wish: { serviceId: ids.service, identity: { kind: 'system' } } }] },
    },
  ],
  notChecked: [{ what: 'Secrets of `kv`', why: 'May not.' }],
};

describe('a report of the doctor', () => {
  it('has no markup from names', () => {
    const text = reportMarkdown(report);
    assert.match(text, /\\\[x\\\]\(command:evil\) \\<img\\>/);
    assert.doesNotMatch(text, /^#+ t/m);
    assert.match(text, /one \\#\\# two \\#\\#\\# three \\\\u202e/);
    assert.match(text, /Secrets of \\`kv\\`/);
  });

  it('has no changes as JSON', () => assert.doesNotMatch(reportJson(report), /changes|enable-identity/));

  it('never says that nothing was found without saying what was not looked at', () =>
    assert.equal(reportSummary({ ...report, findings: [] }), 'Nothing wrong was found; 1 thing could not be checked.'));

  it('of an operation is headed by its place in the service', () =>
    assert.equal(scopeLabel({ kind: 'operation', serviceId: ids.service, scopeId: `${ids.service}/apis/items` }), 'apis/items of shop'));
});
