import assert from 'node:assert/strict';
import { commands, window, workspace } from 'vscode';
import { demo } from '../support/demo-ids.ts';
import { atDesk } from './demo-estate.ts';

const partnersPrincipal = '0b1ec700-0000-4000-8000-00000000b001';
const partnersNode = { target: { serviceId: demo.partners, vaultId: demo.paymentsVault, principalId: partnersPrincipal, identity: { kind: 'user', clientId: 'c11e0700-0000-4000-8000-00000000b001', principalId: partnersPrincipal, name: 'partners-identity' } } };

describe('commands for an estate', () => {
  it('enableIdentity attaches an identity of another subscription, keeping what the service has', () =>
    atDesk(async ({ user, resource }) => {
      const done = commands.executeCommand('apimSecrets.enableIdentity', { serviceId: demo.orders });
      await user.pick(/: Managed identity/, 'partners-identity');
      await user.pick(/: Plan /, '$(play) Apply 1 change');
      await done;
      assert.match(JSON.stringify(resource(demo.orders)?.['identity']), /SystemAssigned, ?UserAssigned.*partners-identity/);
    }));

  it('tightenGrant leaves Get, and Undo gives the rest back', () =>
    atDesk(async ({ user, resource }) => {
      const held = () => JSON.stringify(resource(demo.paymentsVault)?.['properties']);
      const done = commands.executeCommand('apimSecrets.tightenGrant', partnersNode);
      await user.pick(/: Plan /, '$(play) Apply 1 change');
      await done;
      assert.doesNotMatch(held(), /"list","set"/);
      (await user.message(/1 change made: Tighten to Get only/)).choose('Undo');
      await user.message(/Taken back: everything is as it was/);
      assert.match(held(), /"get","list","set"/);
    }));

  it('removeGrant says whom it is about, and writes nothing when the user leaves', () =>
    atDesk(async ({ user, writes }) => {
      const done = commands.executeCommand('apimSecrets.removeGrant', partnersNode);
      await user.escape(/Remove Access to a Vault: Plan /);
      await done;
      assert.deepEqual(writes(), []);
    }));

  it('refreshNamedValue says why the vault was not let through to', () =>
    atDesk(async ({ user }) => {
      const done = commands.executeCommand('apimSecrets.refreshNamedValue', { serviceId: demo.partners, namedValue: 'psp-api-key' });
      await user.pick(/: Plan /, '$(play) Apply 1 change');
      await done;
      const message = await user.message(/The vault's firewall does not let API Management read the secret/);
      assert.equal(message.severity, 'error');
    }));

  it('findNamedValueUses tells when nothing uses it, and what was not looked at', () =>
    atDesk(async ({ user }) => {
      await commands.executeCommand('apimSecrets.findNamedValueUses', { serviceId: demo.shop, namedValue: demo.secretNamedValue });
      await user.message(/None of the \d+ policies and fragments of contoso-shop uses legacy-api-key|legacy-api-key: used in/);
    }));

  it('namedValuesFromTable creates what a table says in two services, from one plan', () =>
    atDesk(async ({ user, resource, writes }) => {
      const document = await workspace.openTextDocument({ language: 'plaintext', content: 'named value,secret,contoso-shop,contoso-orders\nlevel,no,debug,error\ndb-password,,canary-shop,\n' });
      await window.showTextDocument(document);
      const done = commands.executeCommand('apimSecrets.namedValuesFromTable');
      const rows = await user.pick(/: Plan /, '$(play) Apply 2 changes');
      assert.doesNotMatch(rows.join('\n'), /debug|error\b|canary/, 'a typed value is not listed');
      assert.deepEqual(writes(), []);
      await done;
      const valueOf = (service: string) => (resource(`${service}/namedValues/level`)?.['properties'] as { value?: string } | undefined)?.value;
      await user.message(/2 changes made/);
      assert.deepEqual([valueOf(demo.shop), valueOf(demo.orders)], ['debug', 'error']);
      assert.match(JSON.stringify(resource(`${demo.shop}/namedValues/db-password`)?.['properties']), /"secret":true/);
      assert.doesNotMatch(user.said.join('\n'), /canary/);
    }));

  it('namedValuesFromTable tells every mistake at once, and offers no settings for them', () =>
    atDesk(async ({ user, writes }) => {
      const content = 'named value,secret,contoso-shop,no-such-service\nmy level,no,debug,\npw,perhaps,https://no-such-kv.vault.azure.net/secrets/pw,1\n';
      await window.showTextDocument(await workspace.openTextDocument({ language: 'plaintext', content }));
      const done = commands.executeCommand('apimSecrets.namedValuesFromTable');
      const message = await user.message(/The table has 4 mistakes; nothing was written\./);
      assert.match(message.detail, /Row 2: Only letters, digits.*\n.*Row 3: .*yes or no\.\nno-such-kv\.vault\.azure\.net, for pw in contoso-shop,.*\nno-such-service is none/);
      assert.deepEqual(message.buttons, []);
      message.choose();
      await done;
      assert.deepEqual(writes(), []);
    }));

  it('a plan opens as az commands and as Bicep, and goes on asking', () =>
    atDesk(async ({ user, writes }) => {
      const done = commands.executeCommand('apimSecrets.tightenGrant', partnersNode);
      await user.pick(/: Plan /, '$(terminal) Open as az commands');
      await until(() => /^#!\/usr\/bin\/env bash/.test(window.activeTextEditor?.document.getText() ?? ''));
      await user.escape(/: Plan /);
      await done;
      assert.match(window.activeTextEditor?.document.getText() ?? '', /accessPolicies\/replace/);
      assert.deepEqual(writes(), []);
    }));
});

async function until(isTrue: () => boolean): Promise<void> {
  const deadline = Date.now() + 15_000;
  while (!isTrue()) {
    assert.ok(Date.now() < deadline, 'too late');
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}
