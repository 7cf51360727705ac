import assert from 'node:assert/strict';
import { commands } from 'vscode';
import { Secret } from '../../../src/base/secrets/secret.ts';
import { demo } from '../../support/emulator/demo-ids.ts';
import { emulatorAzure } from '../../support/emulator/emulator-azure.ts';
import { atDesk, type Desk } from '../../support/vscode/demo-estate.ts';

const canary = 'canary-own-0815';
const { signal } = new AbortController();
const own = { target: { serviceId: demo.shop, namedValue: 'own' } };

const create = (
  { emulator }: Desk,
  content: { readonly kind: 'plain'; readonly value: string } | { readonly kind: 'secret'; readonly value: Secret },
) => emulatorAzure(emulator).namedValues.create(demo.shop, 'own', content, signal);
const propertiesNow = ({ resource }: Desk): string => JSON.stringify(resource(`${demo.shop}/namedValues/own`)?.['properties']);

describe('named values with values of their own', () => {
  it('are created as secrets unless something else is chosen, and Undo deletes them', () =>
    atDesk(async desk => {
      const { user } = desk;
      const asked = commands.executeCommand('apimSecrets.createNamedValue', { target: { serviceId: demo.shop } });
      await user.type(/: Name /, 'own');
      assert.deepEqual((await user.pick(/: Kind /, 'Secret')).map(row => row.split('  ')[0]), ['Secret', 'Plain']);
      assert.equal((await user.type(/: Value /, canary)).isMasked, true);
      await asked;
      const shown = await user.press('Apply 1 Change');
      await user.ended();
      const { value, secret } = desk.emulator.emulation.estate.get(`${demo.shop}/namedValues/own`)?.properties ?? {};
      assert.deepEqual([value, secret], [canary, true]);
      assert.doesNotMatch([JSON.stringify(shown), ...user.said].join('\n'), /canary/);
      await user.press('Undo…');
      await user.press(/^Take Back 1/);
      await user.ended(/^Undo: /);
      assert.equal(propertiesNow(desk), undefined);
    }));

  it('are edited after a question, and what was a plain value is there to begin with', () =>
    atDesk(async desk => {
      const { user } = desk;
      await create(desk, { kind: 'plain', value: 'before' });
      const asked = commands.executeCommand('apimSecrets.editNamedValue', own);
      await user.pick(/: Kind /, 'Plain');
      assert.deepEqual(await user.type(/: Value /, 'after'), { isMasked: false, offered: 'before' });
      await asked;
      await user.press('Apply 1 Change');
      const question = await user.message(/^Replace the value of own in contoso-shop\?$/);
      assert.match(question.detail, /Undo cannot bring it back/);
      question.choose('Replace the Value');
      assert.match((await user.ended()).verdict?.text ?? '', /everything is as planned/);
      assert.match(propertiesNow(desk), /"after"/);
    }));

  it('are deleted after a question, unless a policy uses them', () =>
    atDesk(async desk => {
      const { user, writes } = desk;
      await create(desk, { kind: 'secret', value: new Secret(canary) });
      const before = writes();
      await commands.executeCommand('apimSecrets.deleteNamedValue', own);
      await user.press('Apply 1 Change');
      (await user.message(/^Delete the named value own of contoso-shop\?$/)).choose();
      await user.planned('Apply 1 Change');
      assert.deepEqual(writes(), before, 'nothing is deleted without the consent');
      await user.press('Apply 1 Change');
      (await user.message(/^Delete the named value own of contoso-shop\?$/)).choose('Delete');
      assert.match((await user.ended()).verdict?.text ?? '', /everything is as planned/);
      assert.equal(propertiesNow(desk), undefined);
    }));
});

describe('a secret of a vault', () => {
  it('is stored under a name that is free, and its value is shown nowhere', () =>
    atDesk(async ({ user, emulator }) => {
      const asked = commands.executeCommand('apimSecrets.createSecret', { target: { vaultId: demo.shopVault } });
      await user.type(/: Name of the secret /, 'fresh');
      assert.equal((await user.type(/: Value of the secret /, canary)).isMasked, true);
      await asked;
      const shown = await user.press('Apply 1 Change');
      await user.ended();
      assert.deepEqual(emulator.emulation.estate.secrets.get('contoso-shop-kv', 'fresh')?.versions.map(({ value }) => value), [canary]);
      assert.doesNotMatch([JSON.stringify(shown), ...user.said].join('\n'), /canary/);
    }));
});
