import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { summaryOf } from '../../../../src/editor/linting/summary.ts';
import type { Finding } from '../../../../src/policy/index.ts';

const place = { file: 'policy.xml', span: { start: 0, end: 1 } };
const finding = (severity: Finding['severity'], leaks = false, rule: Finding['rule'] = leaks ? 'secret-in-response' : 'vault-audience'): Finding => ({
  rule,
  severity,
  confidence: 'high',
  message: 'A secret leaves.',
  place,
  path: leaks ? [{ ...place, message: 'It comes from here.' }] : [],
});

const rows: readonly (readonly [name: string, findings: readonly Finding[] | undefined, shown: string])[] = [
  ['not linted yet', undefined, 'sync~spin Checking policy… 0'],
  ['nothing found', [], 'shield No secret leaves 0'],
  ['notes only', [finding('information')], 'shield No secret leaves 0'],
  ['a warning without a path', [finding('warning')], 'warning 1 warning 0'],
  ['errors without a path', [finding('error'), finding('error'), finding('information')], 'error 2 errors, 1 note 0'],
  ['one leak', [finding('error', true), finding('warning')], 'error A secret leaves 1'],
  ['a way of a secret that does not lead out', [finding('warning', true, 'vault-status-unchecked')], 'warning 1 warning 0'],
  [
    'a leak beside one that does not lead out',
    [finding('error', true), finding('warning', true, 'vault-status-unchecked')],
    'error A secret leaves 1',
  ],
  ...(['secret-in-error-response', 'secret-in-log', 'secret-in-url', 'secret-in-cache', 'vault-proxied'] as const).map(
    rule => [rule, [finding('error', true, rule)], 'error A secret leaves 1'] as const,
  ),
  ['leaks that are warnings', [finding('warning', true), finding('warning', true)], 'warning 2 secrets leave 2'],
];

describe('the state of a policy in the status bar', () => {
  for (const [name, findings, shown] of rows) {
    it(name, () => {
      const { icon, text, leaks } = summaryOf(findings && { findings });
      assert.equal(`${icon} ${text} ${leaks}`, shown);
    });
  }

  it('says that a policy was not looked at to its end, and never that no secret leaves', () => {
    const { icon, text, detail, color, leaks } = summaryOf({
      findings: [],
      notChecked: 'The policy was not checked to its end. It takes longer than 30 seconds.',
    });
    assert.deepEqual([icon, text, color, leaks], ['warning', 'Policy not checked', 'statusBarItem.warningBackground', 0]);
    assert.equal(
      detail,
      'The policy was not checked to its end. It takes longer than 30 seconds. Whether a secret leaves it is not known.',
    );
  });

  it('says nothing of a text that has changed while the lint of it takes its time', () => {
    assert.equal(summaryOf({ findings: [], isOutdated: true }).text, 'Checking policy…');
  });

  it('says that a secret leaves, however little is known of the rest', () => {
    assert.equal(
      summaryOf({ findings: [finding('error', true)], notChecked: 'The policy was not followed to its end.' }).text,
      'A secret leaves',
    );
  });

  it('has a background only where something is wrong', () => {
    assert.deepEqual(
      [[], [finding('information')], [finding('warning')], [finding('error', true)]].map(findings => summaryOf({ findings }).color),
      [undefined, undefined, 'statusBarItem.warningBackground', 'statusBarItem.errorBackground'],
    );
  });
});
