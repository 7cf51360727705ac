import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { usualAnswers, type WiringDraft } from '../../../../../src/commands/wire-secret/draft.ts';
import { offlineQuestions } from '../../../../../src/commands/wire-secret/steps/offline.ts';
import { policyWishFrom } from '../../../../../src/commands/wire-secret/wish-from-draft.ts';
import { runWizard } from '../../../../../src/commands/wizard/wizard.ts';
import { emptyPolicy } from '../../../../../src/policy/index.ts';
import { insertBlock } from '../../../../../src/wiring/index.ts';
import { aWish } from '../../../../support/wiring/wiring-state.ts';
import { scriptedUser, type Move } from '../../scripted-asker.ts';

const { policy } = aWish();
const vaultApi = { vaultAudience: policy.vaultAudience, vaultApiVersion: policy.vaultApiVersion };

async function ask(text: string, moves: readonly Move[], prefix = '') {
  const { askerAt, seen } = scriptedUser(moves);
  const draft = await runWizard<WiringDraft>({
    title: 'Insert',
    steps: offlineQuestions(text, () => prefix),
    given: {},
    usual: usualAnswers,
    askerAt,
  });
  assert.ok(draft);
  return { draft, seen, titles: seen.map(({ title }) => title.replace('Insert: ', '')), wish: policyWishFrom(draft, vaultApi) };
}

const wired = insertBlock(emptyPolicy, policy, { cacheSeconds: 300, identityClientId: '0a0a0a0a-1111-4111-8111-0a0a0a0a0a0a' });
assert.ok('text' in wired);

describe('the questions for a policy in the editor', () => {
  it('are three for a policy without a wiring: way, named value of the secret, credential', async () => {
    const { titles, wish, draft } = await ask(
      emptyPolicy,
      ['enter', 'enter', { filter: 'zohan', pick: 'Basic authentication as zohan' }],
      'shop-',
    );
    assert.deepEqual(titles, ['How the policy gets the secret', 'Named value for the secret', 'Credential for the backend']);
    assert.deepEqual(wish, {
      delivery: { kind: 'call-time', vaultUrlNamedValue: 'shop-vault-url', secretNameNamedValue: 'shop-backend-password-name' },
      credential: { kind: 'basic', username: 'zohan' },
      ...vaultApi,
    });
    assert.deepEqual(draft.identity, { kind: 'system' });
  });

  it('are one more for a user-assigned identity: its client id', async () => {
    const { titles, draft } = await ask(emptyPolicy, [
      { pick: 'Ask the vault with a user-assigned identity' },
      { type: '0a0a0a0a-1111-4111-8111-0a0a0a0a0a0a' },
      'enter',
      { pick: 'Bearer token' },
    ]);
    assert.deepEqual(
      [titles[1], titles.length, draft.identity?.kind === 'user' && draft.identity.clientId],
      ['Client id', 4, '0a0a0a0a-1111-4111-8111-0a0a0a0a0a0a'],
    );
  });

  it('ask nothing of the vault for a named value', async () => {
    const { titles, wish } = await ask(emptyPolicy, [{ pick: 'Key Vault-backed named value' }, { type: 'pw' }, { pick: 'Bearer token' }]);
    assert.deepEqual(
      [titles, wish.delivery],
      [['How the policy gets the secret', 'Named value', 'Credential for the backend'], { kind: 'named-value', namedValue: 'pw' }],
    );
  });

  it('take the vault that the policy refers to, and ask where it refers to several', async () => {
    const of = (...names: readonly string[]): string =>
      emptyPolicy.replace(
        '<base />',
        names.map(name => `<send-request><set-url>{{${name}}}/secrets/{{x}}</set-url></send-request>`).join(''),
      );
    const one = await ask(of('kv', 'kv'), ['enter', 'enter', { pick: 'Bearer token' }]);
    assert.deepEqual([one.titles.length, one.draft.vaultUrlNamedValue], [3, 'kv']);
    const two = await ask(of('kv', 'kv-2'), ['enter', { type: 'kv-2' }, 'enter', { pick: 'Bearer token' }]);
    assert.deepEqual([two.titles.length, two.draft.vaultUrlNamedValue], [4, 'kv-2']);
  });

  it('are two for a wiring that is there, whose values are read from it', async () => {
    const { titles, wish, draft } = await ask(wired.text, ['enter', 'enter']);
    assert.deepEqual([titles, wish], [['Existing wiring', 'Credential for the backend'], policy]);
    assert.deepEqual(draft.identity?.kind === 'user' && draft.identity.clientId, '0a0a0a0a-1111-4111-8111-0a0a0a0a0a0a');
    assert.equal(insertBlock(wired.text, wish, { identityClientId: '0a0a0a0a-1111-4111-8111-0a0a0a0a0a0a' }).kind, 'present');
  });

  it('are those of a new one where another secret comes beside it', async () => {
    const { titles, wish } = await ask(wired.text, [
      { pick: 'Add another secret' },
      'enter',
      { type: 'other-name' },
      { pick: 'Bearer token' },
    ]);
    assert.equal(titles.length, 4);
    assert.deepEqual(
      [wish.delivery, wish.rewriteTemplate, wish.backendUrl],
      [{ kind: 'call-time', vaultUrlNamedValue: 'vault-url', secretNameNamedValue: 'other-name' }, undefined, undefined],
    );
  });
});
