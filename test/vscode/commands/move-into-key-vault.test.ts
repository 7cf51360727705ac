import assert from 'node:assert/strict';
import { commands, env, window } from 'vscode';
import { Secret } from '../../../src/base/secrets/secret.ts';
import { demo } from '../../support/emulator/demo-ids.ts';
import { emulatorAzure } from '../../support/emulator/emulator-azure.ts';
import { atDesk, type Desk } from '../../support/vscode/demo-estate.ts';
import { eventually } from '../../support/vscode/user-at-quick-inputs.ts';

const canary = 'canary-own-4711';
const ownNode = { target: { serviceId: demo.orders, namedValue: 'own' } };

/** A named value of the orders service with a value of its own. */
async function giveOwn({ emulator }: Desk, kind: 'plain' | 'secret'): Promise<void> {
  await emulatorAzure(emulator).namedValues.create(
    demo.orders,
    'own',
    kind === 'plain' ? { kind, value: canary } : { kind, value: new Secret(canary) },
    new AbortController().signal,
  );
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
  assert.deepEqual(
    rows.map(row => row.split('  ')[0]),
    ['$(add) New secret own', '$(edit) New secret of another name…', '$(arrow-swap) Point it at another secret…'],
  );
}

describe('moving a named value into Key Vault', () => {
  it('copies a secret one after a consent to just this, and shows its value nowhere', () =>
    atDesk(async desk => {
      const { user, resource } = desk;
      await giveOwn(desk, 'secret');
      const done = commands.executeCommand('apimSecrets.moveIntoKeyVault', ownNode);
      await answerUpToPlan(desk);
      await done;
      const shown = await user.press('Copy');
      const plan = await eventually('the plan on the clipboard', async () => {
        const text = await env.clipboard.readText();
        return text.includes('Copy the value') ? text : undefined;
      });
      await user.press('Export as az Commands');
      const script = await eventually('the script', () => {
        const text = window.activeTextEditor?.document.getText();
        return text?.includes('listValue') === true ? text : undefined;
      });
      assert.deepEqual([valueRequests(desk), versionsOf(desk, 'own')], [[], []], 'nothing is read for a plan or an export');
      await user.press('Apply 2 Changes');
      const question = await user.message(
        /^Read the secret value of own from contoso-orders, and store it as the secret own of contoso-orders-kv\?$/,
      );
      assert.match(question.detail, /listValue.*not shown, and not kept/);
      assert.deepEqual(question.buttons, ['Back to the Plan', 'Copy the Value']);
      assert.deepEqual(valueRequests(desk), []);
      question.choose('Copy the Value');
      assert.match(
        (await user.ended()).verdict?.text ?? '',
        /2 changes made: Copy the value into the vault, Back the named value with Key Vault\. Checked in Azure: everything is as planned/,
      );
      assert.deepEqual([valueRequests(desk).length, versionsOf(desk, 'own')], [1, [canary]]);
      assert.match(
        JSON.stringify(resource(`${demo.orders}/namedValues/own`)?.['properties']),
        /contoso-orders-kv\.vault\.azure\.net\/secrets\/own".*"Success"/,
      );
      assert.doesNotMatch([plan, script, JSON.stringify(shown), ...user.said].join('\n'), /canary/);
    }));

  it('reads and writes nothing when the consent is refused', () =>
    atDesk(async desk => {
      await giveOwn(desk, 'secret');
      const before = desk.writes();
      const done = commands.executeCommand('apimSecrets.moveIntoKeyVault', ownNode);
      await answerUpToPlan(desk);
      await done;
      await desk.user.press('Apply 2 Changes');
      (await desk.user.message(/^Read the secret value of own/)).choose();
      await desk.user.planned('Apply 2 Changes');
      assert.deepEqual([valueRequests(desk), versionsOf(desk, 'own'), desk.writes()], [[], [], before]);
    }));

  it('asks for no consent to read what every Reader sees', () =>
    atDesk(async desk => {
      await giveOwn(desk, 'plain');
      const done = commands.executeCommand('apimSecrets.moveIntoKeyVault', ownNode);
      await answerUpToPlan(desk);
      await done;
      await desk.user.press('Apply 2 Changes');
      assert.match((await desk.user.ended()).verdict?.text ?? '', /Checked in Azure: everything is as planned/);
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
      await done;
      await user.press('Apply 1 Change');
      const question = await user.message(/^Replace the value of own by that of the secret orders-backend-key\?$/);
      assert.match(question.detail, /given up; Undo cannot bring it back\. It can be kept first, as the secret own of contoso-orders-kv\./);
      assert.deepEqual([question.buttons, writes()], [['Keep the Old Value First', 'Replace the Value'], before]);
      question.choose('Keep the Old Value First');
      const { cards } = await user.press('Apply 2 Changes');
      assert.match(cards[0]?.sentence ?? '', /Copy the value of own from contoso-orders into the secret own/);
      assert.match((await user.ended()).verdict?.text ?? '', /Checked in Azure: everything is as planned/);
      assert.deepEqual([versionsOf(desk, 'own'), versionsOf(desk, demo.ordersSecret)], [[canary], others]);
    }));

  it('gives a value up only when that is said', () =>
    atDesk(async desk => {
      const { user, resource } = desk;
      await giveOwn(desk, 'plain');
      const point = async (answer?: string): Promise<void> => {
        const done = commands.executeCommand('apimSecrets.moveIntoKeyVault', {
          ...ownNode,
          target: { ...ownNode.target, vaultId: demo.ordersVault, secretName: demo.ordersSecret, identity: { kind: 'system' } },
        });
        await done;
        await user.press('Apply 1 Change');
        (await user.message(/^Replace the value of own/)).choose(answer);
      };
      await point();
      await user.planned('Apply 1 Change');
      assert.match(JSON.stringify(resource(`${demo.orders}/namedValues/own`)?.['properties']), /canary-own/);
      await user.press('Cancel');
      await point('Replace the Value');
      assert.match((await user.ended()).verdict?.text ?? '', /Checked in Azure: everything is as planned/);
      assert.match(JSON.stringify(resource(`${demo.orders}/namedValues/own`)?.['properties']), /secrets\/orders-backend-key/);
    }));
});
