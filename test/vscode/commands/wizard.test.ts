import assert from 'node:assert/strict';
import { commands, ConfigurationTarget, env, window, workspace } from 'vscode';
import { demo } from '../../support/emulator/demo-ids.ts';
import { objectOf } from '../../../src/emulator/server/json.ts';
import { atDesk, type Desk } from '../../support/vscode/demo-estate.ts';
import { eventually } from '../../support/vscode/user-at-quick-inputs.ts';

const getItem = `${demo.shop}/apis/items/operations/get-item`;

/** Answers everything up to the plan with a secret that exists. */
async function answerUpToPlan({ user }: Desk, secret = 'backend-password'): Promise<void> {
  await user.pick(/: Service /, 'contoso-shop');
  await user.pick(/: Key vault /, 'contoso-shop-kv');
  await user.pick(/: Secret /, secret);
  await user.pick(/: API /, 'Items API');
  await user.pick(/: Operation /, 'Get Item');
  await user.pick(/: Credential /, 'Basic authentication');
  await user.type(/: User name /, 'zohan');
}

describe('the wizard in a window', () => {
  it('wires a secret, opens the policy at the new lines, and takes it all back', () =>
    atDesk(async desk => {
      const { user, resource, emulator } = desk;
      const before = JSON.stringify(resource(`${getItem}/policies/policy`)?.['properties']);
      const done = commands.executeCommand('apimSecrets.wireSecret');
      await answerUpToPlan(desk);
      await done;
      const plan = await user.planned('Apply 4 Changes');
      assert.match(JSON.stringify(plan.cards[1]?.facts), /"Permission","access policy with secrets: get on contoso-shop-kv/);
      assert.match(JSON.stringify(plan.cards[3]?.diff), /authentication-basic username=\\"zohan\\"/);
      await user.press('Apply 4 Changes');
      assert.match((await user.ended()).verdict?.text ?? '', /everything is as planned/);
      assert.equal(
        emulator.readAsManagedIdentity({ service: 'contoso-shop', vault: 'contoso-shop-kv', secret: 'backend-password' }).status,
        200,
      );
      await user.press('Open Policy');
      const editor = await eventually('the policy', () => window.activeTextEditor);
      await eventually('the cursor at the block', () => (editor.selection.active.line > 0 ? true : undefined));
      assert.equal(editor.selection.isEmpty, true, 'no key replaces what was inserted');
      assert.match(
        editor.document.getText().slice(editor.document.offsetAt(editor.selection.active)),
        /^<!-- Fetch the secret[^]*authentication-basic username="zohan"/,
      );

      assert.match(await user.undo(), /Taken back: everything is as it was/);
      assert.equal(JSON.stringify(resource(`${getItem}/policies/policy`)?.['properties']), before);
      assert.deepEqual(
        emulator.readAsManagedIdentity({ service: 'contoso-shop', vault: 'contoso-shop-kv', secret: 'backend-password' }).code,
        'ManagedIdentityNotFound',
      );
    }));

  it('says that there is nothing to change when it is run again, and opens the policy', () =>
    atDesk(async desk => {
      const first = commands.executeCommand('apimSecrets.wireSecret');
      await answerUpToPlan(desk);
      await first;
      await desk.user.press('Apply 4 Changes');
      await desk.user.ended();
      const writes = desk.writes();
      await commands.executeCommand('workbench.action.closeAllEditors');
      const again = commands.executeCommand('apimSecrets.wireSecret');
      await answerUpToPlan(desk);
      await again;
      assert.match((await desk.user.planned('Open Policy')).verdict?.text ?? '', /^Nothing to change/);
      assert.deepEqual(desk.writes(), writes);
      await desk.user.press('Open Policy');
      await eventually('the policy', () => window.activeTextEditor);
      assert.match(window.activeTextEditor?.document.uri.path ?? '', /\/Get Item · Items API · contoso-shop\.policy\.xml$/);
    }));

  it('creates a secret from a masked value, which is then in the vault and nowhere else', () =>
    atDesk(async ({ user, emulator }) => {
      const canary = 'canary-4711-value';
      const done = commands.executeCommand('apimSecrets.wireSecret', {
        serviceId: demo.shop,
        vaultId: demo.shopVault,
        identity: { kind: 'system' },
        scopeId: getItem,
        scopeLabel: 'Get Item',
      });
      await user.pick(/: Secret /, '$(add) Create a secret…');
      await user.type(/: Name of the secret /, 'fresh-secret');
      assert.equal((await user.type(/: Value of the secret /, canary)).isMasked, true);
      await user.pick(/: Credential /, 'Bearer token');
      await done;
      const shown = await user.press('Copy');
      const plan = await eventually('the plan on the clipboard', async () => {
        const text = await env.clipboard.readText();
        return text.includes('fresh-secret') ? text : undefined;
      });
      await user.press('Apply 5 Changes');
      assert.match((await user.ended()).verdict?.text ?? '', /everything is as planned/);
      assert.equal(
        emulator.readAsManagedIdentity({ service: 'contoso-shop', vault: 'contoso-shop-kv', secret: 'fresh-secret' }).status,
        200,
      );
      await user.press('Open Policy');
      const open = (await eventually('the policy', () => window.activeTextEditor)).document.getText();
      assert.match(open, /"Bearer " \+ \(string\)context\.Variables\["freshSecret"\]/);
      assert.doesNotMatch([plan, open, JSON.stringify(shown), ...user.said].join('\n'), /canary/);
    }));

  it('leaves everything as it is on Escape at the first question, and on Cancel at the plan', () =>
    atDesk(async desk => {
      const first = commands.executeCommand('apimSecrets.wireSecret');
      await desk.user.escape(/: Service /);
      await first;
      const second = commands.executeCommand('apimSecrets.wireSecret');
      await answerUpToPlan(desk);
      await second;
      await desk.user.press('Cancel');
      assert.deepEqual(desk.writes(), []);
      assert.deepEqual(desk.user.said, []);
    }));

  it('says what was done when it is cancelled half way, and takes that back', () =>
    atDesk(async desk => {
      const { user, emulator, resource } = desk;
      const before = JSON.stringify([resource(demo.shop), resource(demo.shopVault), resource(`${getItem}/policies/policy`)]);
      emulator.addFault({ method: 'PUT', path: '/namedValues/', delay: 20_000 });
      const done = commands.executeCommand('apimSecrets.wireSecret');
      await answerUpToPlan(desk);
      await done;
      await user.press('Apply 4 Changes');
      await user.doing(/^3 of 4: Named values$/);
      await user.press('Cancel');
      const { verdict, cards } = await user.ended();
      assert.match(
        verdict?.text ?? '',
        /^Cancelled at “Named values”.*Done before that: Turned on the system-assigned identity.* Added secrets: get/,
      );
      assert.deepEqual(cards.map(({ stateText }) => stateText), ['Done', 'Done', 'Cancelled', 'Not done']);
      assert.equal(window.activeTextEditor, undefined);
      assert.match(await user.undo(), /Taken back/);
      assert.equal(
        JSON.stringify([resource(demo.shop), resource(demo.shopVault), resource(`${getItem}/policies/policy`)]).replaceAll(
          '"type":"None"',
          '',
        ),
        before.replaceAll('"type":"None"', ''),
      );
    }));

  it('says how to go on when no account is signed in', () =>
    atDesk(async ({ user }) => {
      const settings = workspace.getConfiguration('apimSecrets');
      await settings.update('cloud', 'public', ConfigurationTarget.Workspace);
      try {
        await commands.executeCommand('apimSecrets.wireSecret');
        const message = await user.message(/You are not signed in to Azure\./);
        assert.deepEqual(message.buttons, ['Sign In', 'Try It Without Azure']);
      } finally {
        await settings.update('cloud', 'emulator', ConfigurationTarget.Workspace);
      }
    }));

  it('goes back from the plan and remembers every answer', () =>
    atDesk(async ({ user }) => {
      const done = commands.executeCommand('apimSecrets.wireSecret', {
        serviceId: demo.shop,
        vaultId: demo.shopVault,
        secretName: 'backend-password',
        scopeId: getItem,
        scopeLabel: 'Get Item',
      });
      await user.pick(/: Credential /, 'Another header');
      await user.type(/: Header /, 'x-my-key');
      await user.back(/: Text before the secret /);
      assert.equal((await user.type(/: Header /)).offered, 'x-my-key');
      await user.escape(/: Text before the secret /);
      await done;
    }));

  it('changes the wiring that is there, says old and new, and puts it back', () =>
    atDesk(async desk => {
      const { user, resource } = desk;
      const policy = (): unknown => (resource(`${getItem}/policies/policy`)?.['properties'] as { value?: unknown } | undefined)?.value;
      const first = commands.executeCommand('apimSecrets.wireSecret');
      await answerUpToPlan(desk);
      await first;
      await user.press('Apply 4 Changes');
      await user.ended();
      const before = policy();
      await commands.executeCommand('workbench.action.closeAllEditors');
      const second = commands.executeCommand('apimSecrets.wireSecret', { serviceId: demo.shop, scopeId: getItem, scopeLabel: 'Get Item' });
      await user.pick(/: Key vault /, 'contoso-shop-kv');
      await user.pick(/: Secret /, 'backend-password');
      const rows = await user.pick(/: Credential /, 'Bearer token');
      assert.match(rows[0] ?? '', /^Basic authentication as zohan/);
      await second;
      const plan = await user.planned('Apply 1 Change');
      assert.match(JSON.stringify(plan.cards), /credential: Basic authentication as zohan → header Authorization/);
      await user.press('Apply 1 Change');
      assert.match((await user.ended()).verdict?.text ?? '', /everything is as planned/);
      assert.match(String(policy()), /"Bearer " \+ \(string\)/);
      assert.match(await user.undo(), /Taken back: everything is as it was/);
      assert.equal(policy(), before);
    }));

  it('offers to go on where it was left, and to start over', () =>
    atDesk(async ({ user }) => {
      const first = commands.executeCommand('apimSecrets.wireSecret');
      await user.pick(/: Service /, 'contoso-shop');
      await user.pick(/: Key vault /, 'contoso-shop-kv');
      await user.escape(/: Secret /);
      await first;
      const second = commands.executeCommand('apimSecrets.wireSecret');
      const rows = await user.pick(/: Continue /, 'Continue where you left');
      assert.match(rows[0] ?? '', /contoso-shop · contoso-shop-kv/);
      await user.back(/: Secret /);
      await user.escape(/: Key vault /);
      await second;
      const third = commands.executeCommand('apimSecrets.wireSecret');
      await user.pick(/: Continue /, 'Start over');
      await user.escape(/: Service /);
      await third;
      const fourth = commands.executeCommand('apimSecrets.wireSecret');
      await user.escape(/: Service /);
      await fourth;
    }));

  it('blocks on a disabled secret with the next step, and offers no consent', () =>
    atDesk(async ({ user, writes }) => {
      const done = commands.executeCommand('apimSecrets.wireSecret', {
        serviceId: demo.shop,
        identity: { kind: 'system' },
        vaultId: demo.shopVault,
        secretName: demo.disabledSecret,
        scopeId: getItem,
        scopeLabel: 'Get Item',
      });
      await user.pick(/: Credential /, 'Bearer token');
      await done;
      const { cards: [first], actions } = await user.planned('Cancel');
      assert.match(first?.sentence ?? '', /is disabled, so it cannot be read/);
      assert.match(first?.facts.join() ?? '', /pick another secret/);
      assert.ok(actions.every(({ action }) => action !== 'apply'));
      await user.press('Cancel');
      assert.deepEqual(writes(), []);
    }));

  it('refuses a disabled secret in the list and stays there', () =>
    atDesk(async ({ user }) => {
      const done = commands.executeCommand('apimSecrets.wireSecret', {
        serviceId: demo.shop,
        identity: { kind: 'system' },
        vaultId: demo.shopVault,
        scopeId: getItem,
        scopeLabel: 'Get Item',
      });
      await user.pick(/: Secret /, demo.disabledSecret);
      await user.message(/^retired-token is disabled, so it cannot be read\. Enable its current version/);
      await user.pick(/: Secret /, 'backend-password');
      await user.escape(/: Credential /);
      await done;
    }));

  it('reads a list again after it could not be read', () =>
    atDesk(async ({ user, emulator, resource }) => {
      // a service of which no policy is open, which is read again as soon as there is somebody who can read it
      const first = resource(`${demo.partners}/apis/partners`) ?? assert.fail('There is no such API.');
      const second = { id: `${demo.partners}/apis/second`, type: 'Microsoft.ApiManagement/service/apis', name: 'second' };
      emulator.emulation.estate.put({ ...second, properties: { ...objectOf(first['properties']), displayName: 'Second API', path: 'second' } });
      // once for the look whether there is only one, and once for the list
      emulator.addFault({ method: 'GET', path: 'contoso-partners/apis\\?', status: 403, times: 2 });
      const done = commands.executeCommand('apimSecrets.testOperation', { serviceId: demo.partners });
      const rows = await user.pick(/: API /, '$(refresh) Try again');
      assert.match(rows.join('\n'), /\$\(error\)/);
      await user.pick(/: API /, 'Partners API');
      await user.escape(/: Operation /);
      await done;
    }));
});
