import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { openDemoWindow, type DemoWindow } from '../../drive/vscode/vscode-server-demo.ts';
import { testResults } from '../../drive/vscode/vscode-server-location.ts';
import { launchBrowser } from '../../drive/workbench/browser.ts';
import { eventually } from '../../drive/workbench/workbench-eventually.ts';
import { RunPanel } from '../../drive/workbench/workbench-run-panel.ts';
import { Workbench } from '../../drive/workbench/workbench.ts';
import { assertNothingWritten, hasWritten } from '../support/canary-search.ts';
import { demo } from '../support/emulator/demo-ids.ts';
import { emulatorAzure } from '../support/emulator/emulator-azure.ts';
import { inThemes } from './in-themes.ts';
import { openPolicy } from './open-policy.ts';
import { readWired } from './wired-estate.ts';

const never = new AbortController().signal;

describe('deployed policies as files in a real VS Code', () => {
  const parts: { window?: DemoWindow; browser?: Browser; workbench?: Workbench } = {};
  const opened = (): { window: DemoWindow; workbench: Workbench } => {
    const { window, workbench } = parts;
    assert.ok(window !== undefined && workbench !== undefined);
    return { window, workbench };
  };
  const inAzure = async (): Promise<string> => (await readWired(opened().window)).policy;

  /** Writes the policy as somebody else would, past the window. */
  const writeAsSomebodyElse = async (change: (text: string) => string): Promise<void> => {
    const settings = JSON.parse(readFileSync(join(opened().window.folder, '.vscode', 'settings.json'), 'utf8')) as Record<string, string>;
    const { policies } = emulatorAzure({ addresses: { arm: settings['apimSecrets.emulatorAddress'] ?? '' } });
    const scope = `${demo.shop}/apis/items/operations/get-item`;
    const stored = await policies.get(scope, never);
    await policies.put(scope, change(stored?.text ?? ''), stored?.etag, never);
  };

  before(async () => {
    parts.window = await openDemoWindow({ record: `e2e-deployed-${String(process.pid)}` });
    parts.browser = await launchBrowser();
    parts.workbench = await Workbench.open(parts.browser, parts.window.url, {
      screenshots: join(testResults, 'screenshots'),
      size: { width: 1440, height: 900 },
    });
  });

  after(async () => {
    await parts.browser?.close();
    await parts.window?.close();
  });

  it('are searched over all services', async () => {
    const { workbench } = opened();
    await workbench.runCommand('APIM Secret Wiring: Open Policy…');
    await workbench.quickInput.waitFor(/: Policy \(1\/\d\)$/);
    await workbench.quickInput.waitForRow('All APIs of contoso-partners');
    await workbench.screenshot('open-policy');
    await workbench.quickInput.setValue('trace');
    await workbench.quickInput.waitForRow('trace-request');
    await workbench.screenshot('open-policy-search');
    await workbench.quickInput.escape();
  });

  it('show what runs for a call, each part with its origin', async () => {
    const { workbench } = opened();
    await openPolicy(workbench, 'Get Item');
    await workbench.runCommand('APIM Secret Wiring: Show Effective Policy');
    await workbench.quickInput.waitFor(/^Show Effective Policy/);
    await workbench.quickInput.pick('With no product');
    await workbench.editor.waitForText(/<!-- service contoso-shop, line \d+ -->/);
    await workbench.editor.waitForFocus();
    await inThemes(workbench, 'effective-policy');
  });

  it('are merged in the merge editor where somebody else changed the same place, and saved', async () => {
    const { workbench } = opened();
    const { editor, messages } = workbench;
    await openPolicy(workbench, 'Get Item');
    const text = await editor.text();
    await editor.replaceText(text.replace('<base />', '<base />\n    <set-variable name="mine" value="1" />'));
    await eventually('unsaved text', () => editor.isDirty(), isDirty => isDirty);
    await writeAsSomebodyElse(stored => stored.replace('<base />', '<base />\n    <set-variable name="theirs" value="2" />'));
    await workbench.press('ControlOrMeta+S');
    await messages.answer(/^Someone else has changed the policy/, 'Merge');
    await workbench.page.locator('.merge-editor').first().waitFor();
    await eventually('both texts', () => workbench.page.locator('.merge-editor').innerText(), shown => /mine/.test(shown) && /theirs/.test(shown));
    await inThemes(workbench, 'merge');
    await workbench.runCommand('Merge Editor: Accept All Incoming Changes from Left');
    await workbench.runCommand('APIM Secret Wiring: Complete Merge and Save to Azure');
    await messages.waitFor('Deployed to contoso-shop · Items API · Get Item.');
    assert.match(await inAzure(), /"theirs"/);
    await eventually('a saved policy', () => editor.isDirty(), isDirty => !isDirty);
    await workbench.screenshot('merged');
    await messages.clear();
  });

  it('that come back unsaved with the window are not saved over what somebody else wrote before that', async () => {
    const { window, workbench } = opened();
    const { editor, messages } = workbench;
    await openPolicy(workbench, 'Get Item');
    const text = await editor.text();
    await editor.replaceText(text.replace('value="2"', 'value="mine"'));
    await eventually('what is unsaved to be kept', () => hasWritten(workbench.page, window, 'value="mine"'), isKept => isKept);
    // of the same length: VS Code asks by itself where it is another one
    await writeAsSomebodyElse(stored => stored.replace('value="2"', 'value="3"'));
    await workbench.reload();
    await editor.waitForText(/value="mine"/);
    await editor.focus();
    await workbench.press('ControlOrMeta+S');
    await messages.answer(/^Someone else has changed the policy/, 'Take Theirs');
    await editor.waitForText(/value="3"/);
    await eventually('a saved policy', () => editor.isDirty(), isDirty => !isDirty);
    assert.match(await inAzure(), /value="3"/);
    await editor.replaceText((await editor.text()).replace('value="3"', 'value="4"'));
    await eventually('what is unsaved to be kept', () => hasWritten(workbench.page, window, 'value="4"'), isKept => isKept);
    await workbench.reload();
    await editor.waitForText(/value="4"/);
    await editor.focus();
    await workbench.press('ControlOrMeta+S');
    await messages.waitFor('Deployed to contoso-shop · Items API · Get Item.');
    assert.match(await inAzure(), /value="4"/);
    await messages.clear();
  });

  it('are run with the policies around them', async () => {
    const { workbench } = opened();
    await workbench.runCommand('APIM Secret Wiring: Run Policy Locally');
    const panel = new RunPanel(workbench.page);
    assert.match(await panel.heading(), /^Run Get Item · Items API · contoso-shop locally$/);
    await panel.run();
    assert.ok((await panel.steps()).includes('cors'), 'the service-wide policy runs, too');
    assert.doesNotMatch(await panel.text(), /cannot be said|have not been read/);
    await workbench.screenshot('run-deployed-policy');
    await workbench.runCommand('View: Close Editor');
    await workbench.editor.waitForTitle(/\.policy\.xml$/);
  });

  it('have what the service refuses at its line', async () => {
    const { workbench } = opened();
    const { editor, messages } = workbench;
    await editor.focus();
    const text = await editor.text();
    await editor.replaceText(text.replace('<base />', '<base />\n    <set-header />'));
    await workbench.press('ControlOrMeta+S');
    await messages.waitFor(/^API Management refused the policy/);
    await workbench.waitForProblems('the refusal', problems => problems.some(({ source, message }) => source === 'API Management' && /'name' is missing/.test(message)));
    await workbench.screenshot('refused-at-its-line');
    await messages.clear();
  });

  it('have written no secret and no token anywhere: logs, state, storage, browser, traffic', () =>
    assertNothingWritten(opened().workbench.page, opened().window));
});
