import assert from 'node:assert/strict';
import { commands, env } from 'vscode';
import { demo } from '../../support/emulator/demo-ids.ts';
import { atDesk } from '../../support/vscode/demo-estate.ts';
import { openRemotePolicy } from '../../support/vscode/remote-policies.ts';
import { openUntitled } from '../../support/vscode/untitled-document.ts';
import { eventually } from '../../support/vscode/user-at-quick-inputs.ts';

const getItem = `${demo.shop}/apis/items/operations/get-item`;
const listItems = `${demo.shop}/apis/items/operations/list-items`;

describe('commands with a tree node', () => {
  it('enableIdentity turns it on and, run again, changes nothing', () =>
    atDesk(async ({ user, resource, writes }) => {
      const first = commands.executeCommand('apimSecrets.enableIdentity', { target: { serviceId: demo.shop } });
      await user.pick(/: Managed identity/, 'System-assigned identity');
      await first;
      await user.press('Apply 1 Change');
      await user.ended();
      assert.match(JSON.stringify(resource(demo.shop)?.['identity']), /SystemAssigned/);
      const after = writes();
      const again = commands.executeCommand('apimSecrets.enableIdentity', { target: { serviceId: demo.shop } });
      await user.pick(/: Managed identity/, 'System-assigned identity');
      await again;
      assert.match((await user.planned('Run Check')).verdict?.text ?? '', /^Nothing to change/);
      assert.deepEqual(writes(), after);
    }));

  it('enableIdentity keeps user-assigned identities', () =>
    atDesk(async ({ user, resource }) => {
      await commands.executeCommand('apimSecrets.enableIdentity', { serviceId: demo.partners, identity: { kind: 'system' } });
      const { cards } = await user.press('Apply 1 Change');
      assert.match(cards[0]?.sentence ?? '', /keeping its 1 user-assigned/);
      await user.ended();
      assert.match(JSON.stringify(resource(demo.partners)?.['identity']), /SystemAssigned, ?UserAssigned.*partners-identity/);
    }));

  it('grantAccess adds Get and nothing else, and leaves other entries alone', () =>
    atDesk(async ({ user, resource, emulator }) => {
      const policies = () =>
        (resource(demo.shopVault)?.['properties'] as { accessPolicies: readonly { objectId: string; permissions: object }[] })
          .accessPolicies;
      const before = policies();
      await commands.executeCommand('apimSecrets.grantAccess', {
        serviceId: demo.shop,
        identity: { kind: 'system' },
        vaultId: demo.shopVault,
      });
      await user.press('Apply 2 Changes');
      await user.ended();
      const added = policies().filter(({ objectId }) => before.every(entry => entry.objectId !== objectId));
      assert.deepEqual(added.map(({ permissions }) => permissions), [{ secrets: ['get'] }]);
      assert.deepEqual(policies().filter(entry => !added.includes(entry)), before);
      assert.equal(
        emulator.readAsManagedIdentity({ service: 'contoso-shop', vault: 'contoso-shop-kv', secret: 'backend-password' }).status,
        200,
      );
    }));

  it('a refusal names the role that is missing, and Retry goes on when it is given', () =>
    atDesk(async ({ user, emulator }) => {
      const action = 'Microsoft.KeyVault/vaults/accessPolicies/write';
      const body = {
        error: {
          code: 'AuthorizationFailed',
          message: `The client 'x' with object id 'x' does not have authorization to perform action '${action}' over scope '${demo.shopVault}' or the scope is invalid.`,
        },
      };
      emulator.addFault({ method: 'PUT', path: '/accessPolicies/add', status: 403, times: 1, body });
      await commands.executeCommand('apimSecrets.grantAccess', {
        serviceId: demo.orders,
        identity: { kind: 'system' },
        vaultId: demo.shopVault,
      });
      await user.press('Apply 1 Change');
      const { verdict, actions, cards } = await user.ended();
      assert.equal(verdict?.kind, 'bad');
      assert.match(verdict.text, /^Get-only access to the vault: .*role "?Key Vault Contributor.*Nothing was changed before that\.$/);
      assert.deepEqual(
        [actions.map(({ label }) => label), cards.map(({ state }) => state)],
        [['Retry', 'Run Check', 'Show Log', 'Close'], ['failed']],
      );
      await user.press('Retry');
      await user.press('Apply 1 Change');
      assert.match((await user.ended()).verdict?.text ?? '', /everything is as planned/);
    }));

  it('createNamedValues creates both, plain, with what the vault and the secret are', () =>
    atDesk(async ({ user, resource }) => {
      const node = { serviceId: demo.orders, identity: { kind: 'system' }, vaultId: demo.ordersVault, secretName: demo.ordersSecret };
      const done = commands.executeCommand('apimSecrets.createNamedValues', node);
      await user.pick(/: How /, 'Ask the vault at call time (send-request)');
      await done;
      await user.press('Apply 1 Change');
      await user.ended();
      assert.match(JSON.stringify(resource(`${demo.orders}/namedValues/vault-url`)), /contoso-orders-kv\.vault\.azure\.net/);
      assert.match(JSON.stringify(resource(`${demo.orders}/namedValues/orders-backend-key-name`)), /orders-backend-key/);
    }));

  it('insertPolicyBlockInOperation creates named value and policy of an operation without one', () =>
    atDesk(async ({ user, resource }) => {
      await commands.executeCommand('apimSecrets.grantAccess', { serviceId: demo.shop, identity: { kind: 'system' }, vaultId: demo.shopVault });
      await user.press('Apply 2 Changes');
      await user.ended();
      await user.press('Close');
      const node = {
        serviceId: demo.shop,
        identity: { kind: 'system' },
        vaultId: demo.shopVault,
        secretName: 'backend-password',
        scopeId: listItems,
        scopeLabel: 'List Items',
      };
      const done = commands.executeCommand('apimSecrets.insertPolicyBlockInOperation', node);
      await user.pick(/: Credential /, 'Another header');
      await user.type(/: Header /, 'x-api-key');
      await user.type(/: Text before the secret /, 'Key ');
      await done;
      const { cards } = await user.press('Apply 2 Changes');
      assert.match(JSON.stringify(cards), /Create the policy with/);
      await user.ended();
      assert.match(JSON.stringify(resource(`${listItems}/policies/policy`)), /<value>@\(.{1,2}Key .{1,2} \+ \(string\)context/);
    }));

  it('applyPlan, copyPlan and exportPlan are for the plan in front', () =>
    atDesk(async ({ user, writes }) => {
      await commands.executeCommand('apimSecrets.applyPlan');
      await user.message(/^There is no plan in front\./);
      await commands.executeCommand('apimSecrets.grantAccess', { serviceId: demo.shop, identity: { kind: 'system' }, vaultId: demo.shopVault });
      await user.planned('Apply 2 Changes');
      await commands.executeCommand('apimSecrets.copyPlan');
      assert.match(
        await eventually('the plan on the clipboard', async () => {
          const text = await env.clipboard.readText();
          return text.startsWith('# Grant Get') ? text : undefined;
        }),
        /Key Vault Contributor/,
      );
      assert.deepEqual(writes(), []);
      await commands.executeCommand('apimSecrets.applyPlan');
      assert.equal((await user.ended()).verdict?.kind, 'good');
    }));

  it('a node whose service is gone is reported as such', () =>
    atDesk(async ({ user }) => {
      await commands.executeCommand('apimSecrets.grantAccess', { serviceId: `${demo.shop}-gone` });
      await user.message(/contoso-shop-gone is not among what you can see/);
    }));

  it('openInPortal says that no portal shows what an emulator answers', () =>
    atDesk(async ({ user }) => {
      await commands.executeCommand('apimSecrets.openInPortal', { target: { resourceId: demo.shop } });
      assert.equal((await user.message(/which no portal shows/)).severity, 'error');
    }));

  it('filterApis asks for the text, which is there the next time', () =>
    atDesk(async ({ user }) => {
      const first = commands.executeCommand('apimSecrets.filterApis', { target: { serviceId: demo.shop } });
      await user.type(/^Filter APIs /, 'items');
      await first;
      const again = commands.executeCommand('apimSecrets.filterApis', { target: { serviceId: demo.shop } });
      assert.equal((await user.type(/^Filter APIs /, '')).offered, 'items');
      await again;
    }));

  it('copyPrincipalId and copyResourceId copy what the node says', () =>
    atDesk(async () => {
      await commands.executeCommand('apimSecrets.copyPrincipalId', { target: { principalId: 'p-4711' } });
      assert.equal(await env.clipboard.readText(), 'p-4711');
      await commands.executeCommand('apimSecrets.copyResourceId', { target: { serviceId: demo.shop } });
      assert.equal(await env.clipboard.readText(), demo.shop);
    }));

  it('openPolicy shows a skeleton where there is no policy, and writes nothing', () =>
    atDesk(async ({ user, writes }) => {
      const { document } = await openRemotePolicy(listItems, 'List Items');
      assert.match(document.getText(), /^<policies>\n {2}<inbound>\n {4}<base \/>/);
      await user.message(/^List Items has no policy of its own yet/);
      assert.deepEqual(writes(), []);
    }));

  it('openPolicy shows the policy as it is stored', () =>
    atDesk(async ({ resource }) => {
      const { document } = await openRemotePolicy(getItem);
      const stored = resource(`${getItem}/policies/policy`)?.['properties'] as { value: string };
      assert.equal(document.getText(), stored.value);
      assert.equal(document.languageId, 'apim-policy');
    }));
});

describe('insertPolicyBlock', () => {
  const text = '<policies>\r\n\t<inbound>\r\n\t\t<base />\r\n\t</inbound>\r\n</policies>\r\n';

  const open = (content: string) => openUntitled(content, 'apim-policy');

  const answer = async ({ user }: Parameters<Parameters<typeof atDesk>[0]>[0]): Promise<void> => {
    await user.pick(/: How /, 'Ask the vault with a user-assigned identity');
    await user.type(/: Client id /, '0a0a0a0a-1111-4111-8111-0a0a0a0a0a0a');
    await user.type(/: Named value for the secret /);
    await user.pick(/: Credential /, 'Bearer token');
  };

  it('inserts one edit that Undo takes back, puts the cursor at it, and inserts nothing twice', () =>
    atDesk(async desk => {
      const editor = await open(text);
      const first = commands.executeCommand('apimSecrets.insertPolicyBlock');
      await answer(desk);
      await first;
      assert.match(editor.document.getText(), /client-id="0a0a0a0a-1111-4111-8111-0a0a0a0a0a0a"/);
      assert.equal(editor.selection.isEmpty, true);
      assert.match(editor.document.getText().slice(editor.document.offsetAt(editor.selection.active)), /^<!-- Fetch the secret/);
      const once = editor.document.getText();
      const second = commands.executeCommand('apimSecrets.insertPolicyBlock');
      await desk.user.pick(/: Existing wiring /, 'Change the wiring of {{vault-url}} and {{backend-password-name}}');
      await desk.user.pick(/: Credential /, 'Bearer token');
      await second;
      await desk.user.message(/uses the secret already; nothing was inserted/);
      assert.equal(editor.document.getText(), once);
      await commands.executeCommand('undo');
      await eventually(
        'the text as it was',
        () => (editor.document.getText() === text ? true : undefined),
        () => editor.document.getText(),
      );
    }));

  it('leaves a document alone that is no policy', () =>
    atDesk(async ({ user }) => {
      const { document } = await openUntitled('<project />', 'xml');
      await commands.executeCommand('apimSecrets.insertPolicyBlock');
      await user.message(/has no API Management policy/);
      assert.equal(document.getText(), '<project />');
    }));

  it('does not touch a policy that cannot be read', () =>
    atDesk(async desk => {
      const editor = await open('<policies><inbound><base /></policies>');
      const done = commands.executeCommand('apimSecrets.insertPolicyBlock');
      await answer(desk);
      await done;
      await desk.user.message(/^This policy cannot take the lines: /);
      assert.equal(editor.document.getText(), '<policies><inbound><base /></policies>');
    }));
});
