import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { NamedValue, Vault, VaultSecret } from '../../../../src/azure/index.ts';
import { moveChanges, moveQuestions } from '../../../../src/commands/wire-secret/move-questions.ts';
import { createWiringReader } from '../../../../src/commands/wire-secret/wiring-reader.ts';
import { runWizard } from '../../../../src/commands/wizard/wizard.ts';
import { anInventory, aSecret, aService, aVault, ids, plainNamedValue } from '../../../support/wiring/wiring-state.ts';
import { scriptedUser, type Move } from '../scripted-asker.ts';

interface Asked {
  readonly vault?: Vault;
  readonly secrets?: readonly VaultSecret[];
  readonly namedValue?: NamedValue;
}

async function ask(
  moves: readonly Move[],
  { vault = aVault(), secrets = [aSecret()], namedValue = plainNamedValue('erp.api_key', 'canary-plain') }: Asked = {},
) {
  const azure = {
    vaults: { pageOfSecrets: async () => ({ items: secrets }) },
    namedValues: { page: async () => ({ items: [namedValue] }) },
  };
  const estate = {
    subscriptions: [{ subscriptionId: ids.subscription, displayName: 'Shop', tenantId: ids.tenant }],
    inventory: anInventory({ services: [aService()], vaults: [vault] }),
  };
  const reader = createWiringReader({ azure: async () => azure as never, estate: async () => estate });
  const { askerAt, seen } = scriptedUser(['enter', ...moves]);
  const draft = await runWizard({ title: 'Move', steps: moveQuestions(reader), given: {}, askerAt });
  return {
    seen: seen.map(({ title, labels, value }) => ({ title: title.slice('Move: '.length), labels, value })),
    changes: draft ? moveChanges(draft) : [],
  };
}

describe('moving a named value into Key Vault', () => {
  it('proposes a new secret of its name, and asks for no value', async () => {
    const { seen, changes } = await ask(['enter']);
    assert.deepEqual(seen.map(({ title }) => title), ['Named value', 'Secret']);
    assert.deepEqual(seen.at(-1)?.labels, [
      '$(add) New secret erp-api-key',
      '$(edit) New secret of another name…',
      '$(arrow-swap) Point it at another secret…',
    ]);
    assert.deepEqual(changes.map(({ step }) => step), ['enable-identity', 'copy-named-value', 'grant-get-only', 'back-named-value']);
    assert.deepEqual(
      changes.map(({ wish }) => ('copiedTo' in wish ? wish.copiedTo : 'secretName' in wish ? wish.secretName : undefined)),
      [undefined, 'erp-api-key', 'erp-api-key', 'erp-api-key'],
    );
    assert.doesNotMatch(JSON.stringify(changes), /canary/);
  });

  it('proposes another name where the vault has a secret of this one', async () => {
    const { seen, changes } = await ask(['enter'], { secrets: [aSecret({ name: 'ERP-api-key' })] });
    assert.equal(seen.at(-1)?.labels[0], '$(add) New secret erp-api-key-2');
    assert.match(JSON.stringify(changes[1]), /"secretName":"erp-api-key-2"/);
  });

  it('takes another name, from the one that is proposed', async () => {
    const { seen, changes } = await ask([{ pick: '$(edit) New secret of another name…' }, { type: 'erp' }]);
    assert.deepEqual([seen.at(-1)?.title, seen.at(-1)?.value], ['Name of the secret', 'erp-api-key']);
    assert.match(JSON.stringify(changes[1]), /copy-named-value.*"secretName":"erp"/);
  });

  it('points it at another secret only where that is chosen, with nothing copied', async () => {
    const { seen, changes } = await ask([{ pick: '$(arrow-swap) Point it at another secret…' }, { pick: 'backend-password' }]);
    assert.deepEqual(seen.at(-1)?.labels, ['backend-password'], 'there is no way to a new secret here');
    assert.deepEqual(changes.map(({ step }) => step), ['enable-identity', 'create-secret', 'grant-get-only', 'back-named-value']);
    assert.equal('copiedTo' in (changes.at(-1)?.wish ?? {}), false);
  });

  it('goes back from a name to the proposed one', async () => {
    const { changes } = await ask([{ pick: '$(edit) New secret of another name…' }, 'back', { pick: '$(add) New secret erp-api-key' }]);
    assert.match(JSON.stringify(changes[1]), /"secretName":"erp-api-key"/);
  });

  it('grants on the one secret alone on a vault that permits by roles', async () => {
    const { changes } = await ask(['enter'], { vault: aVault({ accessModel: 'rbac' }) });
    assert.match(JSON.stringify(changes[2]), /"onlyThisSecret":true/);
  });
});
