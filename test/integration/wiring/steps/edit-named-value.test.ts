import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Secret } from '../../../../src/base/secrets/secret.ts';
import {
  applyPlan,
  createStateReader,
  planChanges,
  settledPlan,
  verifyPlan,
  type Change,
  type EditWish,
  type StepCheck,
} from '../../../../src/wiring/index.ts';
import { demo } from '../../../support/emulator/demo-ids.ts';
import { emulatorAzure } from '../../../support/emulator/emulator-azure.ts';
import { withEmulator } from '../../../support/emulator/with-emulator.ts';

const { signal } = new AbortController();
const edit = (name: string, content: EditWish['content']): Change => ({
  step: 'edit-named-value',
  wish: { serviceId: demo.shop, name, content },
});
const remove = (name: string): Change => ({ step: 'delete-named-value', wish: { serviceId: demo.shop, name } });
type Azure = ReturnType<typeof emulatorAzure>;

async function checkOf(azure: Azure, change: Change): Promise<StepCheck> {
  const [step] = (await planChanges(createStateReader(azure, signal), [change])).steps;
  assert.ok(step);
  return step.check;
}

/** Applies, and proves the plan as it was settled. */
async function carryOut(azure: Azure, change: Change) {
  const plan = await planChanges(createStateReader(azure, signal), [change]);
  const result = await applyPlan(azure, plan, { progress: () => undefined }, signal);
  assert.equal(result.kind, 'applied', String(result.stoppedAt?.error));
  const proof = await verifyPlan(azure, settledPlan(plan, result.done), signal);
  assert.equal(proof.isDone, true, JSON.stringify(proof.steps.map(({ check }) => check)));
  return { result, proof };
}

const withOwn = (kind: 'plain' | 'secret', run: (azure: Azure) => Promise<void>): Promise<void> =>
  withEmulator({}, async emulator => {
    const azure = emulatorAzure(emulator);
    await azure.namedValues.create(
      demo.shop,
      'own',
      kind === 'plain' ? { kind, value: 'before' } : { kind, value: new Secret('before') },
      signal,
    );
    await run(azure);
  });
const valueNow = async (azure: Azure): Promise<string> => (await azure.namedValues.readSecret(demo.shop, 'own', signal)).value.reveal();

describe('a named value that is edited', () => {
  for (const before of ['plain', 'secret'] as const) {
    for (const after of ['plain', 'secret'] as const) {
      it(`from ${before} to ${after} has what was typed, and that is proved`, () =>
        withOwn(before, async azure => {
          const { proof } = await carryOut(
            azure,
            edit('own', after === 'plain' ? { kind: after, value: 'after' } : { kind: after, value: new Secret('after') }),
          );
          assert.deepEqual([await valueNow(azure), (await azure.namedValues.get(demo.shop, 'own', signal))?.kind], ['after', after]);
          assert.match(proof.steps[0]?.check.sentence ?? '', /^own of contoso-shop has the value that you typed/);
        }));
    }
  }

  it('asks before the value of before is given up, and warns of a secret that becomes plain', () =>
    withOwn('secret', async azure => {
      const check = await checkOf(azure, edit('own', { kind: 'plain', value: 'x' }));
      assert.ok(check.status === 'change');
      assert.match(
        `${check.consent?.detail} ${check.warning}`,
        /given up; Undo cannot bring it back\. own is a secret now and becomes plain/,
      );
      const kept = await checkOf(azure, edit('own', { kind: 'secret', value: new Secret('x') }));
      assert.equal(kept.status === 'change' && kept.warning, undefined);
    }));

  it('warns of a plain one with the name of a credential', () =>
    withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator);
      await azure.namedValues.create(demo.shop, 'api-password', { kind: 'plain', value: 'x' }, signal);
      const check = await checkOf(azure, edit('api-password', { kind: 'plain', value: 'y' }));
      assert.match(check.status === 'change' ? (check.warning ?? '') : '', /has the name of a credential/);
    }));

  it('that has the plain value already is done', () =>
    withOwn('plain', async azure => assert.equal((await checkOf(azure, edit('own', { kind: 'plain', value: 'before' }))).status, 'done')));

  it('is not written where somebody changed it since the plan was made', () =>
    withOwn('plain', async azure => {
      const plan = await planChanges(createStateReader(azure, signal), [edit('own', { kind: 'plain', value: 'after' })]);
      const seen = await azure.namedValues.get(demo.shop, 'own', signal);
      assert.ok(seen);
      await azure.namedValues.replace(demo.shop, seen, { kind: 'plain', value: 'theirs' }, signal);
      await assert.rejects(azure.namedValues.replace(demo.shop, seen, { kind: 'plain', value: 'after' }, signal), {
        code: 'changed-by-someone-else',
      });
      assert.equal(plan.isBlocked, false);
      assert.equal(await valueNow(azure), 'theirs');
    }));

  it('from Key Vault, or that is not there, is refused with a next step', () =>
    withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator);
      const orders = (name: string): Change => ({
        step: 'edit-named-value',
        wish: { serviceId: demo.orders, name, content: { kind: 'plain', value: 'x' } },
      });
      const checks = [await checkOf(azure, orders('orders-backend-key')), await checkOf(azure, orders('none'))];
      assert.deepEqual(checks.map(({ status }) => status), ['blocked', 'blocked']);
      assert.match(JSON.stringify(checks), /Store a new version of the secret in the vault.*Refresh the view/);
    }));
});

describe('a named value that is deleted', () => {
  it('is gone, and that is proved', () =>
    withOwn('secret', async azure => {
      const { result } = await carryOut(azure, remove('own'));
      assert.equal(await azure.namedValues.get(demo.shop, 'own', signal), undefined);
      assert.deepEqual(result.undo, []);
    }));

  it('asks first, and says what becomes of the value', () =>
    withOwn('plain', async azure => {
      const check = await checkOf(azure, remove('own'));
      assert.match(
        check.status === 'change' ? (check.consent?.detail ?? '') : '',
        /given up; Undo cannot bring it back\. Backends and loggers, .* were not looked at/,
      );
    }));

  it('is kept where a policy or a fragment uses it, and they are named with lines', () =>
    withOwn('plain', async azure => {
      const stored = await azure.policies.get(demo.shop, signal);
      await azure.policies.put(
        demo.shop,
        '<policies>\n<inbound><set-header name="x"><value>{{ OWN }}</value></set-header></inbound><backend><forward-request /></backend><outbound /><on-error /></policies>',
        stored?.etag,
        signal,
      );
      const check = await checkOf(azure, remove('own'));
      assert.equal(check.status, 'blocked');
      assert.match(check.sentence, /^own is used by the policy of contoso-shop itself \(line 2\)\.$/);
    }));

  it('is reported as not known where a policy could not be read', () =>
    withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator);
      await azure.namedValues.create(demo.shop, 'own', { kind: 'plain', value: 'x' }, signal);
      emulator.addFault({
        method: 'GET',
        path: '/policyFragments\\?',
        status: 403,
        body: { error: { code: 'AuthorizationFailed', message: 'No.' } },
      });
      const check = await checkOf(azure, remove('own'));
      assert.match(check.status === 'change' ? (check.warning ?? '') : check.sentence, /^Whether a policy uses it is not known: /);
    }));

  it('is not deleted where somebody changed it since', () =>
    withOwn('plain', async azure => {
      const seen = await azure.namedValues.get(demo.shop, 'own', signal);
      assert.ok(seen?.etag);
      await azure.namedValues.replace(demo.shop, seen, { kind: 'plain', value: 'theirs' }, signal);
      await assert.rejects(azure.namedValues.delete(demo.shop, seen.name, signal, seen.etag), { code: 'changed-by-someone-else' });
      assert.equal(await valueNow(azure), 'theirs');
    }));
});
