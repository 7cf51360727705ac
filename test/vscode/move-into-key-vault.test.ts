import assert from 'node:assert/strict';
import { commands, env, window } from 'vscode';
import { Secret } from '../../src/base/secret.ts';
import { demo } from '../support/demo-ids.ts';
import { emulatorAzure } from '../support/emulator-azure.ts';
import { atDesk, type Desk } from './demo-estate.ts';
import { eventually } from './user-at-quick-inputs.ts';

const canary = 'canary-own-4711';
const ownNode = { target: { serviceId: demo.orders, namedValue: 'own' } };

/** A named value of the orders service with a value of its own. */
async function giveOwn({ emulator }: Desk, kind: 'plain' | 'secret'): Promise<void> {
  await emulatorAzure(emulator).namedValues.create(demo.orders, 'own', kind === 'plain' ? { kind, value: canary } : { kind, value: new Secret(canary) }, new AbortController().signal);
}

function versionsOf({ emulator }: Desk, name: string): readonly string[] {
  return emulator.emulation.estate.secrets.get('contoso-orders-kv', name)?.versions.map(({ value }) => value) ?? [];
}

/** Requests for a secret's value, by method and path. */
function valueRequests({ emulator }: Desk): readonly string[] {
  return Object.keys(emulator.state()['requests'] as object).filter(request => /listValue/i.test(request));
}

async function answerUpToPlan({ user }: Desk): Promise<void> {
  await user.pick(/: Key vault /, 'contoso-orders-kv');
  const rows = await user.pick(/: Secret /, '$(add) New secret own');
  assert.deepEqual(rows.map(row => row.split('  ')[0]), ['$(add) New secret own', '$(edit) New secret of another name…', '$(arrow-swap) Point it at another secret…']);
}

describe('moving a named value into Key Vault', () => {
  it('copies a secret one after a consent to just this, and shows its value nowhere', () =>
    atDesk(async desk => {
      const { user, resource } = desk;
      await giveOwn(desk, 'secret');
      const done = commands.executeCommand('apimSecrets.moveIntoKeyVault', ownNode);
      await answerUpToPlan(desk);
      const rows = await user.pick(/: Plan /, '$(copy) Copy the plan');
      const plan = await eventually('the plan on the clipboard', async () => { const text = await env.clipboard.readText(); return text.includes('Copy the value') ? text : undefined; });
      await user.pick(/: Plan /, '$(terminal) Open as az commands');
      const script = await eventually('the script', () => { const text = window.activeTextEditor?.document.getText(); return text?.includes('listValue') === true ? text : undefined; });
      assert.deepEqual([valueRequests(desk), versionsOf(desk, 'own')], [[], []], 'nothing is read for a plan or an export');
      await user.pick(/: Plan /, '$(play) Apply 2 changes');
      const question = await user.message(/^Read the secret value of own from contoso-orders, and store it as the secret own of contoso-orders-kv\?$/);
      assert.match(question.detail, /listValue.*not shown, and not kept/);
      assert.deepEqual(question.buttons, ['Copy the Value']);
      assert.deepEqual(valueRequests(desk), []);
      question.choose('Copy the Value');
      await done;
      await user.message(/2 changes made: Copy the value into the vault, Back the named value with Key Vault\. Checked in Azure: everything is as planned/);
      assert.deepEqual([valueRequests(desk).length, versionsOf(desk, 'own')], [1, [canary]]);
      assert.match(JSON.stringify(resource(`${demo.orders}/namedValues/own`)?.['properties']), /contoso-orders-kv\.vault\.azure\.net\/secrets\/own".*"Success"/);
      assert.doesNotMatch([plan, script, ...rows, ...user.said].join('\n'), /canary/);
    }));

  it('reads and writes nothing when the consent is refused', () =>
    atDesk(async desk => {
      await giveOwn(desk, 'secret');
      const before = desk.writes();
      const done = commands.executeCommand('apimSecrets.moveIntoKeyVault', ownNode);
      await answerUpToPlan(desk);
      await desk.user.pick(/: Plan /, '$(play) Apply 2 changes');
      (await desk.user.message(/^Read the secret value of own/)).choose();
      await done;
      assert.deepEqual([valueRequests(desk), versionsOf(desk, 'own'), desk.writes()], [[], [], before]);
    }));

  it('asks for no consent to read what every Reader sees', () =>
    atDesk(async desk => {
      await giveOwn(desk, 'plain');
      const done = commands.executeCommand('apimSecrets.moveIntoKeyVault', ownNode);
      await answerUpToPlan(desk);
      await desk.user.pick(/: Plan /, '$(play) Apply 2 changes');
      await done;
      await desk.user.message(/Checked in Azure: everything is as planned/);
      assert.deepEqual([valueRequests(desk), versionsOf(desk, 'own')], [[], [canary]]);
      assert.doesNotMatch(desk.user.said.join('\n'), /canary|Read the secret value/);
    }));

  it('asks before a value is given up for that of another secret, and keeps it first where the user wants that', () =>
    atDesk(async desk => {
      const { user, writes } = desk;
      await giveOwn(desk, 'plain');
      const before = writes();
      const others = versionsOf(desk, demo.ordersSecret);
      const done = commands.executeCommand('apimSecrets.moveIntoKeyVault', ownNode);
      await user.pick(/: Key vault /, 'contoso-orders-kv');
      await user.pick(/: Secret /, '$(arrow-swap) Point it at another secret…');
      await user.pick(/: Secret /, demo.ordersSecret);
      await user.pick(/: Plan /, '$(play) Apply 1 change');
      const question = await user.message(/^Replace the value of own by that of the secret orders-backend-key\?$/);
      assert.match(question.detail, /given up; Undo cannot bring it back\. It can be kept first, as the secret own of contoso-orders-kv\./);
      assert.deepEqual([question.buttons, writes()], [['Keep the Old Value First', 'Replace the Value'], before]);
      question.choose('Keep the Old Value First');
      const rows = await user.pick(/: Plan /, '$(play) Apply 2 changes');
      assert.match(rows.join('\n').replaceAll(/ +/g, ' '), /Copy the value of own from contoso-orders into the secret own/);
      await done;
      await user.message(/Checked in Azure: everything is as planned/);
      assert.deepEqual([versionsOf(desk, 'own'), versionsOf(desk, demo.ordersSecret)], [[canary], others]);
    }));

  it('gives a value up only when that is said', () =>
    atDesk(async desk => {
      const { user, resource } = desk;
      await giveOwn(desk, 'plain');
      const point = async (answer?: string): Promise<void> => {
        const done = commands.executeCommand('apimSecrets.moveIntoKeyVault', { ...ownNode, target: { ...ownNode.target, vaultId: demo.ordersVault, secretName: demo.ordersSecret, identity: { kind: 'system' } } });
          await user.pick(/: Plan /, '$(play) Apply 1 change');
        (await user.message(/^Replace the value of own/)).choose(answer);
        await done;
      };
      await point();
      assert.match(JSON.stringify(resource(`${demo.orders}/namedValues/own`)?.['properties']), /canary-own/);
      await point('Replace the Value');
      await user.message(/Checked in Azure: everything is as planned/);
      assert.match(JSON.stringify(resource(`${demo.orders}/namedValues/own`)?.['properties']), /secrets\/orders-backend-key/);
    }));
});
