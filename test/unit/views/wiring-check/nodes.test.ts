import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { wiringCheckRoots } from '../../../../src/views/wiring-check/nodes.ts';
import type { TreeNode } from '../../../../src/views/tree-node.ts';
import type { WiringReport } from '../../../../src/wiring/index.ts';
import { ids } from '../../../support/wiring/wiring-state.ts';

const report: WiringReport = {
  scope: 'shop',
  checkedAt: '2026-01-01T00:00:00.000Z',
  lookedAt: [],
  checks: [
    { id: 'grant-exactness', title: 'Grants', coverage: 'complete', unread: [] },
    { id: 'named-values', title: 'Named values', coverage: 'not-checked', unread: ['Named values of shop'] },
    { id: 'identity', title: 'Identities', coverage: 'in-part', unread: ['Policy a of shop', 'Policy b of shop'] },
  ],
  findings: [
    {
      check: 'identity',
      severity: 'error',
      fact: 'identity is off',
      message: 'It is off.',
      evidence: [],
      subject: { kind: 'service', id: ids.service, label: 'shop' },
      nextStep: 'Turn it on.',
    },
  ],
  notChecked: [{ what: 'Named values of shop', why: 'May not.' }],
};
const childrenOf = ({ children, madeChildren }: Partial<TreeNode> = {}) =>
  madeChildren?.() ?? (Array.isArray(children) ? (children as readonly TreeNode[]) : []);

describe('the tree of a check', () => {
  const roots = wiringCheckRoots(report, 'check');

  it('passes only the checks that have seen all and found nothing', () => {
    const quiet = roots.find(({ id }) => id === 'wiring-check:quiet');
    assert.deepEqual(
      [quiet?.label, childrenOf(quiet).map(({ label, icon }) => [label, icon])],
      ['1 check found nothing', [['Grants', 'pass']]],
    );
  });

  it('shows one that has seen nothing as not checked, with the reason', () => {
    const unread = roots.find(({ id }) => id === 'wiring-check:notChecked');
    assert.equal(unread?.description, '1 thing, 1 check');
    assert.deepEqual(childrenOf(unread).map(({ label, description, icon, meaning }) => [label, description, icon, meaning]), [
      ['Named values of shop', 'May not.', 'circle-slash', undefined],
      ['Named values', 'not checked: Named values of shop could not be checked', 'circle-slash', undefined],
    ]);
  });

  it('shows many findings two hundred at a time, and fewer as they are', () => {
    const [finding] = report.findings;
    const rowsOf = (count: number): readonly TreeNode[] =>
      childrenOf(wiringCheckRoots({ ...report, findings: Array.from({ length: count }, () => finding).flatMap(one => one ?? []) }, 'check')[0]);
    assert.equal(rowsOf(200).length, 200);
    const portions = rowsOf(401);
    assert.deepEqual(
      portions.map(({ label, isExpanded }) => [label, isExpanded]),
      [
        ['1 to 200', true],
        ['201 to 400', false],
        ['401 to 401', false],
      ],
    );
    assert.deepEqual(portions.map(portion => childrenOf(portion).length), [200, 200, 1]);
  });

  it('says of one that found something what it has not seen', () =>
    assert.equal(roots[0]?.description, '1 error; checked in part only: Policy a of shop, Policy b of shop could not be checked'));

  it('has no row for what is not there', () =>
    assert.deepEqual(wiringCheckRoots({ ...report, checks: report.checks.slice(0, 1), findings: [], notChecked: [] }, 'check').map(({ label }) => label), ['1 check found nothing']));
});

describe('the tree of a check, by service', () => {
  const operation = `${ids.service}/apis/items/operations/get-item`;
  const findings: WiringReport['findings'] = [
    {
      check: 'policy-findings',
      severity: 'error',
      fact: 'secret-in-response',
      message: 'A secret from a vault reaches the caller.',
      evidence: ['Rule secret-in-response.'],
      subject: {
        kind: 'policy',
        id: operation,
        label: 'apis/items/operations/get-item/policy.xml of shop',
        name: 'Get Item',
        within: 'Items API',
        line: 7,
      },
      nextStep: 'Open the policy.',
    },
    {
      check: 'grant-exactness',
      severity: 'warning',
      fact: 'more than Get',
      message: 'It can do more.',
      evidence: [],
      subject: { kind: 'vault', id: ids.vault, label: 'shop-kv', name: 'partners-identity', within: 'shop-kv' },
      nextStep: 'Tighten it.',
      fix: { label: 'Tighten to Get only', changes: [] },
    },
    {
      check: 'identity',
      severity: 'information',
      fact: 'identity is off',
      message: 'It is off.',
      evidence: [],
      subject: { kind: 'service', id: ids.service.toUpperCase(), label: 'SHOP' },
      nextStep: 'Turn it on.',
    },
  ];
  const mixed: WiringReport = { ...report, findings };
  const rows = (grouping: 'service' | 'check') =>
    wiringCheckRoots(mixed, grouping).map(root => [
      root.label,
      root.description,
      childrenOf(root)
        .filter(({ context }) => context?.includes('finding'))
        .map(({ label, description }) => [label, description]),
    ]);
  const serviceName = ids.service.split('/').at(-1);
  const vaultName = ids.vault.split('/').at(-1);

  it('has a group for each service and vault, the worst first, its rows named by what they are about and the fact', () =>
    assert.deepEqual(rows('service').slice(0, 2), [
      [serviceName, '1 error, 1 hint', [['Get Item · secret-in-response', 'Items API · line 7'], ['identity is off', undefined]]],
      [vaultName, '1 warning', [['partners-identity · more than Get', undefined]]],
    ]));

  it('has the service or vault in the row where the group is a check', () => {
    const [[, , policy] = [], [, , grant] = []] = rows('check');
    assert.deepEqual([policy, grant], [[['partners-identity · more than Get', vaultName]], [['SHOP · identity is off', undefined]]]);
  });

  it('keeps the sentence for the tooltip and for screen readers', () => {
    const [row] = childrenOf(wiringCheckRoots(mixed, 'service')[0]);
    assert.deepEqual(row?.tooltip?.slice(0, 2), [
      'A secret from a vault reaches the caller.',
      'apis/items/operations/get-item/policy.xml of shop, line 7',
    ]);
    assert.match(row?.accessibleLabel ?? '', /^Error: A secret from a vault reaches the caller\. apis/);
  });

  it('leads to the line of the policy, and to the fix from the row', () => {
    const [shop, vault] = wiringCheckRoots(mixed, 'service');
    assert.deepEqual(childrenOf(childrenOf(shop)[0]).at(-1)?.target, { scopeId: operation, scopeLabel: 'Get Item', line: 7 });
    assert.ok(childrenOf(vault)[0]?.context?.includes('fixable'));
  });

  it('says of every check that has not seen all that it has not, also of one that found something', () => {
    const labels = childrenOf(wiringCheckRoots(mixed, 'service').find(({ id }) => id === 'wiring-check:notChecked')).map(({ label }) => label);
    assert.deepEqual(labels, ['Named values of shop', 'Named values', 'Identities']);
  });

  it('has ids that no other row has, whatever the group', () => {
    const all = (nodes: readonly TreeNode[]): readonly string[] => nodes.flatMap(node => [node.id, ...all(childrenOf(node))]);
    for (const grouping of ['service', 'check'] as const) {
      const found = all(wiringCheckRoots(mixed, grouping));
      assert.equal(new Set(found).size, found.length);
    }
  });
});
