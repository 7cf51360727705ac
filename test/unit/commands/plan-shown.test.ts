import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fold, planRows as rowsOf } from '../../../src/commands/carry-out/plan-rows.ts';
import { planText } from '../../../src/commands/carry-out/plan-text.ts';
import { shown } from '../../../src/host/plain-text.ts';
import { planChanges, wireChanges, type StepId } from '../../../src/wiring/index.ts';
import { Secret } from '../../../src/base/secret.ts';
import { aSecret, aService, aState, aVault, aWish, ids, readerOf, type AState } from '../../support/wiring-state.ts';

const planRows = (plan: Parameters<typeof rowsOf>[0]) => rowsOf(plan).map(row => ({ ...row, label: shown(row.label), detail: shown(row.detail ?? '') }));
const planOf = (state: AState, wish = aWish(), only?: readonly StepId[]) => planChanges(readerOf(state), wireChanges(wish).filter(({ step }) => only?.includes(step) ?? true));
const fresh = await planOf(aState({ service: aService({ identity: { userAssigned: [] } }) }));
const granted = aVault({ accessPolicies: [{ tenantId: ids.tenant, objectId: ids.principal, secrets: ['get'], keys: [], certificates: [], storage: [] }] });
const done = await planOf(aState({ vault: granted }), aWish(), ['enable-identity', 'create-secret', 'grant-get-only']);
const blocked = await planOf(aState({ secret: aSecret({ isEnabled: false }) }));

describe('rows of a plan', () => {
  it('begin with the consent, and say how many changes it is for', () => {
    const [first] = planRows(fresh);
    assert.equal(first?.label, '$(play) Apply 4 changes');
    assert.equal(first?.value, 'apply');
  });

  it('name the permission and the role that the user needs, step by step', () => {
    const text = planRows(fresh).map(({ heading, label, detail }) => `${heading ?? ''}|${label} ${detail ?? ''}`).join('\n');
    assert.match(text, /Get-only access to the vault\|\$\(add\)/);
    assert.match(text, /\$\(key\) Permission: access policy with secrets: get on shop-kv/);
    assert.match(text, /\$\(account\) You need: Key Vault Contributor on shop-kv/);
    assert.match(text, /Secret\|\$\(check\) shop-kv holds the secret backend-password\./);
  });

  it('offer the plan to other tools only where there is something to write', () => {
    const offered = (plan: typeof fresh) => planRows(plan).flatMap(({ value }) => (value === 'az' || value === 'bicep' ? [value] : []));
    assert.deepEqual([offered(fresh), offered(done), offered(blocked)], [['az', 'bicep'], [], []]);
  });

  it('say that there is nothing to change', () => {
    assert.equal(planRows(done)[0]?.label, '$(check) Nothing to change');
    assert.equal(planRows(done)[0]?.value, 'close');
  });

  it('show what blocks first, with its next step, and offer no consent', () => {
    const rows = planRows(blocked);
    assert.match(rows[0]?.label ?? '', /^\$\(error\) The secret backend-password in shop-kv is disabled/);
    assert.match(rows[1]?.label ?? '', /^\$\(arrow-right\) Enable its current version/);
    assert.ok(rows.every(({ value }) => value === 'copy' || value === 'nothing'));
  });

  it('lose no word to the width of the list', () => {
    const words = planRows(fresh).map(({ label, detail }) => `${label.replace(/^\$\([a-z-]+\) /, '')} ${detail ?? ''}`).join(' ').replace(/\s+/g, ' ');
    for (const { check } of fresh.steps) assert.ok(words.includes(check.sentence), check.sentence);
  });

  it('have no line that is wider than the list', () => {
    for (const { heading = '', label, detail = '' } of [...planRows(fresh), ...planRows(done), ...planRows(blocked)]) {
      assert.ok(label.replace(/^\$\([a-z-]+\) /, '').length + heading.length <= 78 && detail.length + heading.length <= 78, `${heading} ${label} ${detail}`);
    }
  });
});

describe('folding', () => {
  const rows: readonly (readonly [string, number, readonly [string, string]])[] = [
    ['short', 10, ['short', '']],
    ['one two three', 8, ['one two', 'three']],
    ['one two', 7, ['one two', '']],
    ['unbreakable', 5, ['unbre', 'akable']],
  ];
  for (const [text, width, expected] of rows) it(`${text} at ${width}`, () => assert.deepEqual(fold(text, width), expected));
});

describe('a plan as text', () => {
  it('ticks what is right and tells the rest with what it takes', () => {
    const text = planText('Wire', fresh);
    assert.match(text, /^# Wire\n\n- \[ \] \*\*Managed identity\*\*: Turn on/);
    assert.match(text, /- \[x\] \*\*Secret\*\*/);
    assert.match(text, / {2}- Permission: access policy with secrets: get/);
  });

  it('has no markup from names, and no line that a name forged', () => {
    const [first] = fresh.steps;
    assert.ok(first);
    const name = '[Wire](https://evil.example) <img src=x>\n- [x] **Grant**: done\u202e';
    const change = { status: 'change', sentence: name, permission: name, needs: name } as const;
    const text = planText(`Wire\n# ${name}`, { ...fresh, steps: [{ ...first, check: { ...first.check, ...change } }] });
    assert.equal(text.trimEnd().split('\n').length, 5, text);
    assert.doesNotMatch(text, /(?<!\\)[[<]W|(?<!\\)<i|\u202e|^- \[x\]|s:\/\//m);
    assert.equal(text.split(String.raw`\[Wire\](https\://evil.example) \<img src=x\> - \[x\] \*\*Grant\*\*: done\\u202e`).length, 5, text);
  });

  it('never holds the value of a new secret', async () => {
    const { secret: _none, ...without } = aState();
    void _none;
    const plan = await planOf(without, aWish({ newSecret: new Secret('canary-4711') }));
    assert.doesNotMatch(`${planText('Wire', plan)}${JSON.stringify(planRows(plan))}`, /canary/);
  });
});
