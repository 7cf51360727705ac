import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../drive/workbench/browser.ts';
import { askControl, askForFault } from '../../drive/vscode/control.ts';
import { hostileEstate, shownSpeech, speech } from '../support/emulator/hostile-estate.ts';
import { leakingPolicy } from '../support/policy/leaking-policy.ts';
import { openDemoWindow, type DemoWindow } from '../../drive/vscode/vscode-server-demo.ts';
import { testResults } from '../../drive/vscode/vscode-server-location.ts';
import { eventually, reads } from '../../drive/workbench/workbench-eventually.ts';
import { RunPanel } from '../../drive/workbench/workbench-run-panel.ts';
import { speakingParts } from '../../drive/workbench/workbench-speech.ts';
import { webviewFrame } from '../../drive/workbench/webview-frame.ts';
import { Workbench } from '../../drive/workbench/workbench.ts';

const exactly = (text: string): string => text.replaceAll(/[\\$()[\]*.^|?+{}]/g, '\\$&');
/** A label that a hostile name ends, as it is to be shown. */
const spoken = (name: string): RegExp => new RegExp(`^${name} ${exactly(shownSpeech)}$`);
const link = '[speaks] (command:workbench.action.closeWindow)';

const leaking = leakingPolicy(`secret ${link.replace(' ', '')}&#x202e;`);

describe('hostile names in a real VS Code', () => {
  const parts: { window?: DemoWindow; browser?: Browser; workbench?: Workbench } = {};
  const opened = (): { readonly window: DemoWindow; readonly workbench: Workbench } => {
    const { window, workbench } = parts;
    assert.ok(window !== undefined && workbench !== undefined);
    return { window, workbench };
  };
  /** Looks at the whole window: nothing in it may act that came from a name. */
  const assertQuiet = async (where: string): Promise<void> => assert.deepEqual(await speakingParts(opened().workbench.page), [], where);
  const pick = async (question: string, label: string | RegExp, filter = ''): Promise<void> => {
    const { quickInput } = opened().workbench;
    await quickInput.waitFor(new RegExp(`: ${question} \\(\\d+/\\d+\\)$`));
    if (filter !== '') await quickInput.setValue(filter);
    await quickInput.waitForRow(label);
    await assertQuiet(`the list of the question ${question}`);
    await quickInput.pick(label, '');
  };
  const fault = (body: object): Promise<void> => askForFault(opened().window, body);

  before(async () => {
    parts.window = await openDemoWindow({ estate: hostileEstate(Date.now()) });
    parts.browser = await launchBrowser();
    parts.workbench = await Workbench.open(parts.browser, parts.window.url, {
      screenshots: join(testResults, 'screenshots'),
      size: { width: 1440, height: 1080 },
    });
    await parts.workbench.runCommand('View: Show APIM Secret Wiring');
  });

  after(async () => {
    await parts.browser?.close();
    await parts.window?.close();
  });

  it('are text in the trees', async () => {
    const { workbench } = opened();
    const services = workbench.tree('API Management');
    await services.waitForRow(/^z\[speaks\] \(command:/);
    await services.expand('contoso-shop');
    await services.expand('APIs');
    await services.waitForRow(spoken('Catalog API'));
    await services.expand('Named values');
    await services.waitForRow(spoken('spoken'));
    await assertQuiet('the services');
    await workbench.screenshot('hostile-trees');
    const vaults = workbench.tree('Key Vaults');
    await vaults.waitForRow(/^z\[speaks\] \(command:/);
    await vaults.expand('contoso-shop-kv');
    await vaults.expand('Secrets');
    await vaults.waitForRow('backend-password');
    await assertQuiet('the vaults');
  });

  it('are text in progress and in a message', async () => {
    const { workbench } = opened();
    await fault({ method: 'GET', path: '/policies/policy', delay: 4_000 });
    await workbench.tree('API Management').contextMenu(spoken('spoken'), 'Find Uses');
    await workbench.messages.waitFor(/^Looking for/);
    await assertQuiet('progress');
    const { message } = await workbench.messages.waitFor(/^None of the \d+ policies/, 60_000);
    assert.ok(message.includes(shownSpeech), message);
    await assertQuiet('a message');
    await workbench.screenshot('hostile-message');
    await workbench.messages.clear();
  });

  it('are text in what a service says: in an error’s message, and in the row of a tree and of a list', async () => {
    const { workbench } = opened();
    const refusal = { status: 400, body: { error: { code: 'ValidationError', message: `Refused ${speech}` } }, times: 1 };
    await fault({ method: 'GET', path: '/apis/items/operations?', ...refusal });
    const services = workbench.tree('API Management');
    await services.expand(spoken('Items API'));
    const { label } = await services.waitForRow(/^Azure refused the values/);
    assert.ok(label.endsWith(`Refused ${shownSpeech}`), label);
    await assertQuiet('the row of a tree');
    await fault({ method: 'GET', path: '/contoso-partners/apis?', ...refusal, times: 2 }); // the first look is whether there is but one
    await workbench.runCommand('APIM Secret Wiring: Test Operation');
    await pick('Service', 'contoso-partners');
    await workbench.quickInput.waitForRow(/^Azure refused the values .*closeWindow/);
    await assertQuiet('the row of a list');
    await workbench.screenshot('hostile-error-row');
    await workbench.quickInput.escape();
    await fault({ method: 'GET', path: '/contoso-shop/namedValues?', ...refusal, times: 5 });
    await workbench.runCommand('APIM Secret Wiring: Where a Named Value Is Used…');
    await pick('Service', 'contoso-shop');
    await workbench.quickInput.waitForRow(/^Azure refused the values/);
    await assertQuiet('the row of another list');
    await workbench.quickInput.escape();
    await askControl(opened().window, '/faults', { method: 'DELETE' });
  });

  it('are text in every question of the wizard, and in its plan', async () => {
    const { workbench } = opened();
    const { quickInput } = workbench;
    await workbench.runCommand('APIM Secret Wiring: Wire a Key Vault Secret into an API');
    const { rows } = await quickInput.waitFor(/: Service /);
    assert.ok(rows.some(({ label }) => label.startsWith('z[speaks] (command:')), 'a service that Azure would not have is shown as text');
    await pick('Service', 'contoso-shop');
    await pick('Key vault', 'contoso-shop-kv');
    await quickInput.waitFor(/: Secret /);
    const secret = await quickInput.waitForRow('backend-password');
    assert.ok(secret.description.includes(link), secret.description);
    await pick('Secret', 'backend-password');
    await pick('API', spoken('Items API'));
    const { placeholder } = await quickInput.waitFor(/: Operation /);
    assert.equal(placeholder, `Which operation of Items API ${shownSpeech}?`);
    await pick('Operation', spoken('Get Item'));
    await pick('Credential for the backend', 'Another header');
    await quickInput.waitForInput(/: Header /);
    await quickInput.setValue('[speaks](command:workbench.action.closeWindow)');
    await quickInput.accept();
    await assertQuiet('what is wrong with what was typed');
    await workbench.screenshot('hostile-prompt');
    await quickInput.setValue('x-api-key');
    await quickInput.accept();
    await quickInput.waitForInput(/: Text before the secret/);
    await quickInput.accept();
    const plan = await workbench.plan.waitFor('review');
    assert.ok(plan.cards.some(({ text }) => text.includes(link.replace(' ', ''))), JSON.stringify(plan)); // a page shows text as text
    assert.doesNotMatch(JSON.stringify(plan), /[\u202a-\u202e]/);
    await assertQuiet('the plan');
    await workbench.screenshot('hostile-plan');
    await workbench.plan.close();
  });

  it('are text in the question before a policy is deployed, in its problems, in its way, and in what is said afterwards', async () => {
    const { workbench } = opened();
    const { editor, messages } = workbench;
    await workbench.runCommand('APIM Secret Wiring: Open Policy…');
    await pick('Policy', spoken('Items API'), 'Items API');
    await pick('Operation', spoken('Get Item'));
    await editor.waitForTitle(/\.policy\.xml$/);
    await editor.waitForFocus();
    await editor.focus();
    await workbench.press('ControlOrMeta+A');
    await editor.paste(leaking);
    await workbench.waitForProblems('the leak', problems => problems.some(({ code }) => code === 'secret-in-response'));
    await assertQuiet('the problems');
    await editor.focus();
    await workbench.press('ControlOrMeta+S');
    const dialog = await eventually('the question', () => messages.dialog(), shown => shown !== undefined);
    assert.equal(dialog?.message, `A secret leaves the policy of contoso-shop · Items API ${shownSpeech} · Get Item ${shownSpeech}.`);
    await assertQuiet('the modal');
    await workbench.screenshot('hostile-modal');
    await messages.answerDialog(/^A secret leaves/, 'Show Path');
    await workbench.quickInput.waitForRow(/^1\. /);
    await assertQuiet('the secret’s path');
    await workbench.press('Escape');
    await workbench.quickInput.waitUntilGone();
    await editor.focus();
    await workbench.press('ControlOrMeta+S');
    await messages.answerDialog(/^A secret leaves/, 'Deploy Anyway');
    const message = await messages.waitFor(/^Deployed to/);
    assert.ok(message.message.includes(shownSpeech), message.message);
    await assertQuiet('what is said afterwards');
    await fault({ method: 'PUT', path: '/policies/policy', delay: 3_000 });
    await messages.answer(/^Deployed to/, 'Undo');
    await workbench.waitForStatus(/^Taking back the policy of contoso-shop/);
    await assertQuiet('the status bar');
    await messages.waitFor(/^Taken back/, 60_000);
    await messages.clear();
  });

  it('are text in the title of a panel and in the panel', async () => {
    const { workbench } = opened();
    await workbench.runCommand('APIM Secret Wiring: Test Operation');
    await pick('Service', 'contoso-shop');
    await pick('API', spoken('Items API'));
    await pick('Operation', spoken('Get Item'));
    const panel = new RunPanel(workbench.page);
    const heading = await panel.heading();
    assert.ok(reads(heading, new RegExp(`^Test Items API ${exactly(shownSpeech)}: `)), heading);
    await panel.run();
    await panel.verdict();
    await assertQuiet('the panel');
    await workbench.screenshot('hostile-panel');
    await workbench.runCommand('View: Close Editor');
  });

  it('are text in the report of a check', async () => {
    const { workbench } = opened();
    await workbench.runCommand('APIM Secret Wiring: Check Wiring');
    await workbench.quickInput.waitFor('Check Wiring');
    await workbench.quickInput.waitForRow(/^z\[speaks\] \(command:/);
    await assertQuiet('what can be checked');
    await workbench.quickInput.pick(/Everything/, '');
    await workbench.tree('Wiring Check').waitForRow(/\S/);
    await assertQuiet('the report');
    await workbench.screenshot('hostile-report');
    await workbench.runCommand('APIM Secret Wiring: Open the Wiring Report');
    const page = await webviewFrame(workbench.page, 'report');
    await page.locator('#summary').waitFor();
    await assertQuiet('the page of the report');
    assert.doesNotMatch(await page.locator('body').innerText(), /[\u2028\u2029\u202e\u200b]/);
    assert.equal(await page.locator('a, img').count(), 0, 'every text of the page is text');
    await workbench.runCommand('View: Close Editor');
  });

  it('are on one line each of the log, with nothing hidden', () => {
    const { dataFolder } = opened().window;
    const logs = readdirSync(dataFolder, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('APIM Secret Wiring.log'));
    const text = logs.map(file => readFileSync(join(dataFolder, file), 'utf8')).join('');
    assert.match(text, /Azure refused the values .*Refused \[speaks\]\(command:.*\\u202e\\u200b end/);
    assert.doesNotMatch(text, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u202e\u200b]/);
    assert.ok(text.trimEnd().split('\n').every(line => /^\d{4}-\d\d-\d\d .*\[\w+\]/.test(line)), text);
  });
});
