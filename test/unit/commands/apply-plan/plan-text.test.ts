import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { planText } from '../../../../src/commands/apply-plan/plan-text.ts';
import { planChanges, wireChanges } from '../../../../src/wiring/index.ts';
import { Secret } from '../../../../src/base/secrets/secret.ts';
import { aService, aState, aWish, readerOf, type AState } from '../../../support/wiring/wiring-state.ts';

const planOf = (state: AState, wish = aWish()) => planChanges(readerOf(state), wireChanges(wish));
const fresh = await planOf(aState({ service: aService({ identity: { userAssigned: [] } }) }));

describe('a plan as text', () => {
  it('ticks what is right and lists the rest with what it takes', () => {
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

  it('never contains the value of a new secret', async () => {
    const { secret: _none, ...without } = aState();
    void _none;
    const plan = await planOf(without, aWish({ newSecret: new Secret('canary-4711') }));
    assert.doesNotMatch(planText('Wire', plan), /canary/);
  });
});
