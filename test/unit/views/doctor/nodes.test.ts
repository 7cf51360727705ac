import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { doctorRoots } from '../../../../src/views/doctor/nodes.ts';
import type { TreeNode } from '../../../../src/views/tree-node.ts';
import type { DoctorReport } from '../../../../src/wiring/index.ts';
import { ids } from '../../../support/wiring-state.ts';

const report: DoctorReport = {
  scope: 'shop',
  checkedAt: '2026-01-01T00:00:00.000Z',
  checks: [
    { id: 'grant-exactness', title: 'Grants', coverage: 'complete', unread: [] },
    { id: 'named-values', title: 'Named values', coverage: 'not-checked', unread: ['Named values of shop'] },
    { id: 'identity', title: 'Identities', coverage: 'in-part', unread: ['Policy a of shop', 'Policy b of shop'] },
  ],
  findings: [{ check: 'identity', severity: 'error', message: 'It is off.', evidence: [], subject: { kind: 'service', id: ids.service, label: 'shop' }, nextStep: 'Turn it on.' }],
  notChecked: [{ what: 'Named values of shop', why: 'May not.' }],
};
const childrenOf = ({ children }: Partial<TreeNode> = {}) => (Array.isArray(children) ? (children as readonly TreeNode[]) : []);

describe('the tree of a check', () => {
  const roots = doctorRoots(report);

  it('passes only the checks that have seen all and found nothing', () => {
    const quiet = roots.find(({ id }) => id === 'doctor:quiet');
    assert.deepEqual([quiet?.label, childrenOf(quiet).map(({ label, icon }) => [label, icon])], ['1 check found nothing', [['Grants', 'pass']]]);
  });

  it('shows one that has seen nothing as not checked, with the reason', () => {
    const unread = roots.find(({ id }) => id === 'doctor:notChecked');
    assert.equal(unread?.description, '1 thing, 1 check');
    assert.deepEqual(childrenOf(unread).map(({ label, description, icon, meaning }) => [label, description, icon, meaning]), [
      ['Named values of shop', 'May not.', 'circle-slash', undefined],
      ['Named values', 'not checked: Named values of shop could not be checked', 'circle-slash', undefined],
    ]);
  });

  it('shows many findings two hundred at a time, and fewer as they are', () => {
    const [finding] = report.findings;
    const rowsOf = (count: number): readonly TreeNode[] => childrenOf(doctorRoots({ ...report, findings: Array.from({ length: count }, () => finding).flatMap(one => one ?? []) })[0]);
    assert.equal(rowsOf(200).length, 200);
    const portions = rowsOf(401);
    assert.deepEqual(portions.map(({ label, isExpanded }) => [label, isExpanded]), [['1 to 200', true], ['201 to 400', false], ['401 to 401', false]]);
    assert.deepEqual(portions.map(portion => childrenOf(portion).length), [200, 200, 1]);
  });

  it('says of one that found something what it has not seen', () =>
    assert.equal(roots[0]?.description, '1 finding; checked in part only: Policy a of shop, Policy b of shop could not be checked'));

  it('has no row for what is not there', () =>
    assert.deepEqual(doctorRoots({ ...report, checks: report.checks.slice(0, 1), findings: [], notChecked: [] }).map(({ label }) => label), ['1 check found nothing']));
});
