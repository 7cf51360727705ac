import assert from 'node:assert/strict';
import { commands, window } from 'vscode';
import { demo } from '../../support/emulator/demo-ids.ts';
import { atDesk } from '../../support/vscode/demo-estate.ts';
import { openUntitled } from '../../support/vscode/untitled-document.ts';
import { eventually } from '../../support/vscode/eventually.ts';

const partnersPrincipal = '0b1ec700-0000-4000-8000-00000000b001';
const partnersNode = {
  target: {
    serviceId: demo.partners,
    vaultId: demo.paymentsVault,
    principalId: partnersPrincipal,
    identity: { kind: 'user', clientId: 'c11e0700-0000-4000-8000-00000000b001', principalId: partnersPrincipal, name: 'partners-identity' },
  },
};

describe('commands for an estate', () => {
  it('enableIdentity attaches an identity of another subscription, keeping what the service has', () =>
    atDesk(async ({ user, resource }) => {
      const done = commands.executeCommand('apimSecrets.enableIdentity', { serviceId: demo.orders });
      await user.pick(/: Managed identity/, 'partners-identity');
      await done;
      await user.press('Apply 1 Change');
      await user.ended();
      assert.match(JSON.stringify(resource(demo.orders)?.['identity']), /SystemAssigned, ?UserAssigned.*partners-identity/);
    }));

  it('tightenGrant leaves Get, and Undo gives the rest back', () =>
    atDesk(async ({ user, resource }) => {
      const held = () => JSON.stringify(resource(demo.paymentsVault)?.['properties']);
      await commands.executeCommand('apimSecrets.tightenGrant', partnersNode);
      await user.press('Apply 1 Change');
      assert.match((await user.ended()).verdict?.text ?? '', /1 change made: Tighten to Get only/);
      assert.doesNotMatch(held(), /"list","set"/);
      assert.match(await user.undo(), /Taken back: everything is as it was/);
      assert.match(held(), /"get","list","set"/);
    }));

  it('removeGrant says whom it is about, and writes nothing when the user leaves', () =>
    atDesk(async ({ user, writes }) => {
      await commands.executeCommand('apimSecrets.removeGrant', partnersNode);
      const { heading, cards } = await user.press('Cancel');
      assert.equal(heading, 'Remove Access to a Vault');
      assert.match(cards[0]?.affects.join() ?? '', /^Used by the named value psp-api-key of contoso-partners/);
      assert.deepEqual(writes(), []);
    }));

  it('refreshNamedValue says why the vault was not let through to', () =>
    atDesk(async ({ user }) => {
      await commands.executeCommand('apimSecrets.refreshNamedValue', { serviceId: demo.partners, namedValue: 'psp-api-key' });
      await eventually('who uses it', async () =>
        (await user.planned('Apply 1 Change')).cards[0]?.affects.find(text =>
          text.startsWith('No policy and no fragment of contoso-partners'),
        ),
      );
      await user.press('Apply 1 Change');
      const { verdict } = await user.ended();
      assert.equal(verdict?.kind, 'bad');
      assert.match(verdict.text, /The vault's firewall does not let API Management read the secret/);
    }));

  for (const command of ['resumeWiring', 'undoWiring', 'forgetWiring']) {
    it(`${command} of a wiring that is no longer in the journal says so, and writes nothing`, () =>
      atDesk(async ({ user, writes }) => {
        await commands.executeCommand(`apimSecrets.${command}`, { target: { journalEntry: 'gone' } });
        await user.message(/This wiring is no longer in the journal/);
        assert.deepEqual(writes(), []);
      }));
  }

  it('findNamedValueUses says when nothing uses it, and what was not looked at', () =>
    atDesk(async ({ user }) => {
      await commands.executeCommand('apimSecrets.findNamedValueUses', { serviceId: demo.shop, namedValue: demo.secretNamedValue });
      await user.message(/None of the \d+ policies and fragments of contoso-shop uses legacy-api-key|legacy-api-key: used in/);
    }));

  it('namedValuesFromTable creates what a table says in two services, from one plan', () =>
    atDesk(async ({ user, resource, writes }) => {
      await openUntitled('named value,secret,contoso-shop,contoso-orders\nlevel,no,debug,error\ndb-password,,canary-shop,\n', 'plaintext');
      await commands.executeCommand('apimSecrets.namedValuesFromTable');
      const plan = await user.planned('Apply 2 Changes');
      assert.doesNotMatch(JSON.stringify(plan), /debug|error\b|canary/, 'a typed value is not listed');
      assert.deepEqual(writes(), []);
      await user.press('Apply 2 Changes');
      const valueOf = (service: string) =>
        (resource(`${service}/namedValues/level`)?.['properties'] as { value?: string } | undefined)?.value;
      assert.match((await user.ended()).verdict?.text ?? '', /2 changes made/);
      assert.deepEqual([valueOf(demo.shop), valueOf(demo.orders)], ['debug', 'error']);
      assert.match(JSON.stringify(resource(`${demo.shop}/namedValues/db-password`)?.['properties']), /"secret":true/);
      assert.doesNotMatch(user.said.join('\n'), /canary/);
    }));

  it('namedValuesFromTable reports every mistake at once, and offers no settings for them', () =>
    atDesk(async ({ user, writes }) => {
      const content =
        'named value,secret,contoso-shop,no-such-service\nmy level,no,debug,\npw,perhaps,https://no-such-kv.vault.azure.net/secrets/pw,1\n';
      await openUntitled(content, 'plaintext');
      const done = commands.executeCommand('apimSecrets.namedValuesFromTable');
      const message = await user.message(/The table has 4 mistakes; nothing was written\./);
      assert.match(
        message.detail,
        /Line 2: Only letters, digits.*\n.*Line 3: .*yes or no\.\nLine 3: no-such-kv\.vault\.azure\.net, for pw in contoso-shop,.*\nno-such-service is none/,
      );
      assert.deepEqual(message.buttons, []);
      message.choose();
      await done;
      assert.deepEqual(writes(), []);
    }));

  it('a plan is exported as az commands, and stays to be agreed to', () =>
    atDesk(async ({ user, writes }) => {
      await commands.executeCommand('apimSecrets.tightenGrant', partnersNode);
      await user.press('Export as az Commands');
      await eventually('the script', () => /^#!\/usr\/bin\/env bash/.exec(window.activeTextEditor?.document.getText() ?? '') ?? undefined);
      await user.planned('Apply 1 Change');
      await user.press('Cancel');
      assert.match(window.activeTextEditor?.document.getText() ?? '', /accessPolicies\/replace/);
      assert.deepEqual(writes(), []);
    }));
});
