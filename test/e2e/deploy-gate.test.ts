import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../drive/workbench/browser.ts';
import { assertNothingWritten } from '../support/canary-search.ts';
import { leakingPolicy } from '../support/policy/leaking-policy.ts';
import { openDemoWindow, type DemoWindow } from '../../drive/vscode/vscode-server-demo.ts';
import { testResults } from '../../drive/vscode/vscode-server-location.ts';
import { eventually } from '../../drive/workbench/workbench-eventually.ts';
import { Workbench } from '../../drive/workbench/workbench.ts';
import { driveWizard } from '../../drive/journeys/drive-wizard.ts';
import { openPolicy } from './open-policy.ts';
import { readWired } from './wired-estate.ts';

const leaking = leakingPolicy();
const edited = `${leaking}\n`;

describe('saving a policy to Azure in a real VS Code', () => {
  const parts: { window?: DemoWindow; browser?: Browser; workbench?: Workbench } = {};
  const opened = (): { window: DemoWindow; workbench: Workbench } => {
    const { window, workbench } = parts;
    assert.ok(window !== undefined && workbench !== undefined);
    return { window, workbench };
  };
  const inAzure = async (): Promise<string> => (await readWired(opened().window)).policy;
  let original = '';

  before(async () => {
    parts.window = await openDemoWindow({ record: `e2e-gate-${String(process.pid)}` });
    parts.browser = await launchBrowser();
    parts.workbench = await Workbench.open(parts.browser, parts.window.url, {
      screenshots: join(testResults, 'screenshots'),
      size: { width: 1440, height: 1400 },
    });
    original = await inAzure();
  });

  after(async () => {
    await parts.browser?.close();
    await parts.window?.close();
  });

  it('asks before a secret leaves; Cancel keeps the text unsaved and Azure as it is', async () => {
    const { workbench } = opened();
    await openPolicy(workbench, 'Get Item');
    await replaceText(workbench, leaking);
    await workbench.press('ControlOrMeta+S');
    await eventually('the question', () => workbench.messages.dialog(), dialog => dialog !== undefined);
    await workbench.screenshot('deploy-gate');
    const { buttons, detail } = await workbench.messages.answerDialog(
      'A secret leaves the policy of contoso-shop · Items API · Get Item.',
      'Cancel',
    );
    assert.deepEqual(buttons.toSorted(), ['Cancel', 'Deploy Anyway', 'Show Path']);
    assert.match(detail, /1\. line 4: The vault answers this call with a secret\.\s*2\. line 9: It reaches /);
    assert.equal(await workbench.editor.isDirty(), true);
    assert.equal(await inAzure(), original);
    await noError(workbench);
  });

  it('walks the secret’s path instead, and deploys nothing', async () => {
    const { workbench } = opened();
    // another text: VS Code may still be at the save before, and takes a second one of the same text for the same save
    await replaceText(workbench, edited);
    await workbench.press('ControlOrMeta+S');
    await workbench.messages.answerDialog(/A secret leaves/, 'Show Path');
    await workbench.quickInput.waitForRow(/^1\. The vault answers this call with a secret\.$/);
    await workbench.screenshot('deploy-gate-path');
    await workbench.press('ArrowDown');
    await workbench.press('Enter');
    await eventually('the cursor where the secret leaves', () => workbench.editor.cursor(), cursor => cursor?.line === 9);
    assert.equal(await workbench.editor.isDirty(), true);
    assert.equal(await inAzure(), original);
    await noError(workbench);
  });

  it('deploys when the user says so, says where, and takes it back', async () => {
    const { workbench } = opened();
    await workbench.press('ControlOrMeta+S');
    await workbench.messages.answerDialog(/A secret leaves/, 'Deploy Anyway');
    const message = await workbench.messages.waitFor('Deployed to contoso-shop · Items API · Get Item.');
    assert.deepEqual(message.buttons, ['Undo', 'Test Operation']);
    assert.equal(await workbench.editor.isDirty(), false);
    assert.equal(await inAzure(), edited);
    await workbench.screenshot('deployed');
    await workbench.messages.answer(/^Deployed to/, 'Undo');
    await workbench.messages.waitFor(/^Taken back/);
    assert.equal(await inAzure(), original);
    await eventually('the policy as it was', () => workbench.editor.visibleText(), text => !text.includes('return-response'));
    assert.equal(await workbench.editor.isDirty(), false);
    await workbench.screenshot('deployed-undone');
    await workbench.messages.clear();
  });

  it('reports an unknown policy, and what the service says of it, without an error about a file', async () => {
    const { workbench } = opened();
    await replaceText(workbench, '<policies>\n    <inbound>\n        <base />\n        <no-such-policy />\n    </inbound>\n</policies>\n');
    await workbench.press('ControlOrMeta+S');
    await eventually('the question', () => workbench.messages.dialog(), dialog => dialog !== undefined);
    await workbench.screenshot('deploy-gate-unknown');
    await workbench.messages.answerDialog(/<no-such-policy> is no policy or section/, 'Deploy Anyway');
    await workbench.messages.waitFor(/^API Management refused the policy\./);
    await workbench.screenshot('deploy-refused');
    const errors = (await workbench.messages.notifications()).filter(({ severity }) => severity === 'error');
    assert.equal(errors.length, 1, JSON.stringify(errors));
    assert.equal(await workbench.editor.isDirty(), true);
    assert.equal(await inAzure(), original);
    await workbench.messages.clear();
    await workbench.editor.focus();
    await workbench.runCommand('File: Revert File');
    await eventually('the policy as it was', () => workbench.editor.visibleText(), text => !text.includes('no-such-policy'));
  });

  it('shows what the wizard wrote, and what was taken back, in the policy that is open', async test => {
    const { workbench } = opened();
    await driveWizard(workbench, sentence => test.diagnostic(sentence));
    await workbench.editor.waitForText(/authentication-managed-identity/);
    await workbench.plan.bringToFront('Wire a Key Vault Secret into an API');
    assert.match(await workbench.plan.undo(), /Taken back/);
    await workbench.plan.close();
    await workbench.editor.focus();
    await eventually(
      'the policy as it was',
      () => workbench.editor.visibleText(),
      text => !text.includes('authentication-managed-identity'),
    );
    assert.equal(await workbench.editor.isDirty(), false);
    assert.equal(await inAzure(), original);
    await workbench.screenshot('wiring-undone');
    await workbench.messages.clear();
  });

  it('takes back the words “no policy” from a row once there is one', async () => {
    const { workbench } = opened();
    await workbench.runCommand('View: Show APIM Secret Wiring');
    const services = workbench.tree('API Management');
    await services.expand('contoso-shop');
    await services.expand('APIs');
    await services.expand('Items API');
    assert.match((await services.waitForRow('List Items')).description, /no policy/);
    await openPolicy(workbench, 'List Items');
    await replaceText(workbench, '<policies>\n    <inbound>\n        <base />\n        <!-- first -->\n    </inbound>\n</policies>\n');
    await workbench.press('ControlOrMeta+S');
    await workbench.messages.waitFor('Deployed to contoso-shop · Items API · List Items.');
    await eventually(
      'a row with a policy',
      () => services.rows(),
      rows => rows.some(({ label, description }) => label === 'List Items' && !description.includes('no policy')),
    );
    await workbench.screenshot('first-policy');
  });

  it('has written no secret and no token anywhere: logs, state, storage, browser, traffic', () =>
    assertNothingWritten(opened().workbench.page, opened().window));
});

/** A save that failed is reported by the question alone, not by VS Code's own error about a file. */
async function noError({ messages }: Workbench): Promise<void> {
  assert.deepEqual((await messages.notifications()).filter(({ severity }) => severity === 'error'), []);
}

async function replaceText(workbench: Workbench, text: string): Promise<void> {
  const { editor } = workbench;
  await editor.focus();
  await editor.replaceText(text);
  await eventually('unsaved text', () => editor.isDirty(), isDirty => isDirty);
}
