import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { reportPage } from '../../../../src/commands/report-page/report-page.ts';
import type { WiringReport } from '../../../../src/wiring/index.ts';
import { ids } from '../../../support/wiring/wiring-state.ts';

const operation = `${ids.service}/apis/items/operations/get-item`;
const report: WiringReport = {
  scope: 'shop',
  checkedAt: '2026-01-01T00:00:00.000Z',
  lookedAt: ['1 service.'],
  checks: [
    { id: 'policy-findings', title: 'Deployed policies', coverage: 'in-part', unread: ['Policy a of shop'] },
    { id: 'secrets', title: 'Secrets', coverage: 'not-checked', unread: ['Secrets of kv'] },
    { id: 'tenant', title: 'Tenants', coverage: 'complete', unread: [] },
  ],
  findings: [
    {
      check: 'policy-findings',
      severity: 'error',
      fact: 'secret-in-response',
      message: 'It leaves.',
      evidence: ['Rule.'],
      subject: { kind: 'policy', id: operation, label: 'get-item', name: 'Get Item', within: 'Items API', line: 7 },
      nextStep: 'Open it.',
    },
    {
      check: 'grant-exactness',
      severity: 'warning',
      fact: 'more than Get',
      message: 'Too much.',
      evidence: [],
      subject: { kind: 'vault', id: ids.vault, label: 'shop-kv', name: 'partners-identity', within: 'shop-kv' },
      nextStep: 'Tighten it.',
      fix: { label: 'Tighten to Get only', changes: [] },
    },
  ],
  notChecked: [{ what: 'Policy a of shop', why: 'May not.' }],
};

describe('the page of a report', () => {
  const { page, asks } = reportPage(report, { hasPortal: false });

  it('has a table of how much of what was found where, and of all', () =>
    assert.deepEqual([page.columns, page.rows.map(({ name, counts }) => [name, counts])], [
      ['Errors', 'Warnings', 'Hints'],
      [['shop', [1, 0, 0]], ['shop-kv', [0, 1, 0]], ['All', [1, 1, 0]]],
    ]));

  it('leads from the table to each group', () =>
    assert.deepEqual(
      page.rows.map(({ group }) => group),
      [...page.groups.map(({ id }) => id), undefined],
    ));

  it('names findings by what they are about and the fact, and leads to the line and the fix', () => {
    const [policy, grant] = page.groups.flatMap(({ findings }) => findings);
    assert.deepEqual(
      [policy?.title, policy?.place, grant?.title, grant?.place],
      ['Get Item · secret-in-response', 'Items API · shop · line 7', 'partners-identity · more than Get', 'shop-kv'],
    );
    assert.deepEqual(
      policy?.links.map(({ label, ask }) => [label, asks[ask]]),
      [['Open Policy at Line 7', { command: 'openPolicy', target: { scopeId: operation, scopeLabel: 'Get Item', line: 7 } }]],
    );
    assert.deepEqual(
      grant?.links.map(({ label, ask, isButton }) => [label, asks[ask], isButton]),
      [['Tighten to Get only…', { command: 'fixFinding', target: { finding: 1 } }, true]],
    );
  });

  it('says of each check what it has seen, and that nothing was found only where it has seen all', () =>
    assert.deepEqual(page.checks.map(({ text, isComplete }) => [text, isComplete]), [
      ['1 error; checked in part only: Policy a of shop could not be checked', false],
      ['not checked: Secrets of kv could not be checked', false],
      ['nothing found', true],
    ]));

  it('has no table where there is nothing to count, and no claim that all was seen', () => {
    const empty = reportPage({ ...report, findings: [] }, { hasPortal: true }).page;
    assert.deepEqual(
      [empty.rows, empty.groups, empty.checks[0]?.text],
      [[], [], 'checked in part only: Policy a of shop could not be checked'],
    );
  });

  it('leads to the portal where the cloud has one', () => {
    const { page: { groups }, asks: further } = reportPage(report, { hasPortal: true });
    const links = groups
      .flatMap(group => [...group.links, ...group.findings.flatMap(finding => finding.links)])
      .filter(({ label }) => label === 'Azure Portal');
    assert.deepEqual(links.map(({ accessibleLabel, ask }) => [accessibleLabel, further[ask]?.target.resourceId]), [
      ['Azure Portal: shop', ids.service],
      ['Azure Portal: Get Item · secret-in-response', operation],
      ['Azure Portal: shop-kv', ids.vault],
      ['Azure Portal: partners-identity · more than Get', ids.vault],
    ]);
  });

  it('hands the page no id and no change, only texts and the positions of what may be asked', () =>
    assert.doesNotMatch(JSON.stringify(page), /subscriptions|"changes"|"target"/));
});
