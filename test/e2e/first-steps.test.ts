import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../drive/workbench/browser.ts';
import { assertNothingWritten, hasWritten } from '../support/canary-search.ts';
import { leakingPolicy } from '../support/policy/leaking-policy.ts';
import { openDemoWindow, type DemoWindow } from '../../drive/vscode/vscode-server-demo.ts';
import { repositoryRoot, testResults } from '../../drive/vscode/vscode-server-location.ts';
import { eventually } from '../../drive/workbench/workbench-eventually.ts';
import { Workbench } from '../../drive/workbench/workbench.ts';
import { Walkthrough } from '../../drive/journeys/drive-walkthrough.ts';
import { openPolicy } from './open-policy.ts';
import { inEveryLook } from './every-look.ts';

const { contributes } = JSON.parse(readFileSync(join(repositoryRoot, 'package.json'), 'utf8')) as {
  readonly contributes: { readonly configuration: { readonly properties: object } };
};

describe('the first five minutes in a real VS Code', () => {
  const parts: { window?: DemoWindow; browser?: Browser; workbench?: Workbench } = {};
  const opened = (): { window: DemoWindow; workbench: Workbench; walkthrough: Walkthrough } => {
    const { window, workbench } = parts;
    assert.ok(window !== undefined && workbench !== undefined);
    return { window, workbench, walkthrough: new Walkthrough(workbench) };
  };

  before(async () => {
    parts.window = await openDemoWindow({ cloud: 'public', settings: { 'files.autoSave': 'afterDelay', 'files.autoSaveDelay': 100 } });
    writeFileSync(join(parts.window.folder, 'foo.xml'), leakingPolicy());
    writeFileSync(join(parts.window.folder, 'pom.xml'), '<project>@(x)</project>\n');
    parts.browser = await launchBrowser();
    parts.workbench = await Workbench.open(parts.browser, parts.window.url, { screenshots: join(testResults, 'screenshots') });
    parts.workbench.page.on('dialog', dialog => void dialog.accept());
  });

  after(async () => {
    await parts.browser?.close();
    await parts.window?.close();
  });

  it('show all settings of the extension, those of the machine included', async () => {
    const { workbench } = opened();
    await workbench.runCommand('APIM Secret Wiring: Open Settings');
    const wanted = Object.keys(contributes.configuration.properties).length + 1; // and what it sets for the language of policies
    await eventually(`${String(wanted)} settings`, () => settingsFound(workbench), found => found === wanted);
    await workbench.screenshot('settings');
    const modal = workbench.page.locator('.monaco-modal-editor-block');
    await eventually('the settings to close', async () => {
      await workbench.press('Escape');
      return modal.count();
    }, count => count === 0);
  });

  it('are led by a walkthrough that can be found, with a picture a step and no text cut off', async () => {
    const { workbench, walkthrough } = opened();
    await workbench.runCommand('APIM Secret Wiring: Open Walkthrough');
    const steps = await walkthrough.steps();
    assert.deepEqual(steps.map(({ title, isTicked }) => [title, isTicked]), [
      ['Try it without Azure', false],
      ['Wire a secret', false],
      ['See a leak and its path', false],
      ['Run it', false],
      ['Put it into CI', false],
    ]);
    for (const { id } of steps) {
      await walkthrough.select(id);
      await walkthrough.waitForPicture(id);
      assert.deepEqual(await walkthrough.cutTexts(), []);
      await workbench.screenshot(`walkthrough-${id}`);
    }
    // in a narrower window VS Code shows no pictures beside the steps
    await inEveryLook(workbench, 'walkthrough', async (_theme, size) => (size === '1440' ? walkthrough.waitForPicture('ci') : undefined));
    await walkthrough.close();
  });

  it('tick nothing for a sign-in that comes to nothing', async () => {
    const { workbench, walkthrough } = opened();
    await workbench.runCommand('View: Show APIM Secret Wiring');
    await workbench.tree('API Management').welcome();
    await workbench.runCommand('APIM Secret Wiring: Open Walkthrough');
    assert.deepEqual((await walkthrough.steps()).filter(({ isTicked }) => isTicked), []);
    await walkthrough.waitForPicture('connect');
  });

  it('can be begun from the palette, in a browser with a server behind it, too', async () => {
    await opened().workbench.waitForCommand('Try It Without Azure', 'APIM Secret Wiring: Try It Without Azure');
  });

  it('offer a next step once the demo has started, and tick what happened', async () => {
    const { workbench, walkthrough } = opened();
    await workbench.tree('API Management').pressWelcomeButton('Try It Without Azure');
    const { buttons } = await workbench.messages.waitFor(/^The demo has started: /);
    assert.deepEqual(buttons, ['Wire This Operation', 'See a Leak']);
    await workbench.tree('API Management').waitForRow('First Steps');
    await workbench.screenshot('demo-started');
    await walkthrough.waitForTicks(['connect']);
    await walkthrough.close();
  });

  it('lead to the wizard for an operation', async () => {
    const { workbench } = opened();
    await workbench.messages.answer(/^The demo has started: /, 'Wire This Operation');
    await eventually(
      'the wizard',
      () => workbench.quickInput.state(),
      state => /^Wire a Key Vault Secret into an API/.test(state?.title ?? ''),
    );
    await workbench.screenshot('demo-wire');
    await workbench.quickInput.escape();
  });

  it('lead to a policy that gives a secret away', async () => {
    const { workbench } = opened();
    const services = workbench.tree('API Management');
    await services.select('See a Leak');
    await workbench.waitForStatus(/A secret leaves/);
    await workbench.screenshot('demo-leak');
    await workbench.runCommand('APIM Secret Wiring: Open Walkthrough');
    await opened().walkthrough.waitForTicks(['connect', 'check']);
    await opened().walkthrough.close();
  });

  it('find a policy in a file of any name, and leave other XML alone', async () => {
    const { workbench } = opened();
    const runButton = workbench.page.locator('.editor-group-container.active .editor-actions [aria-label^="Run Policy Locally"]');
    await workbench.openFile('foo.xml');
    await runButton.waitFor();
    await workbench.waitForStatus(/A secret leaves/);
    await workbench.screenshot('policy-in-xml');
    await workbench.openFile('pom.xml');
    await eventually('no run button', () => runButton.count(), count => count === 0);
  });

  it('end with the window, say so, and keep what was not saved', async () => {
    const { workbench, window } = opened();
    await openPolicy(workbench, 'Get Item');
    await workbench.press('ControlOrMeta+End');
    await workbench.type('<!-- not saved yet -->');
    await eventually('an unsaved policy', () => workbench.editor.isDirty(), isDirty => isDirty);
    await workbench.tree('API Management').select('See a Leak');
    await workbench.editor.waitForText(/<return-response>/);
    await eventually('what is unsaved to be kept', () => hasWritten(workbench.page, window, 'not saved yet'), isKept => isKept);
    await workbench.reload();
    const { buttons } = await workbench.messages.waitFor(/^The demo ended with its window/);
    assert.deepEqual(buttons, ['Start Again']);
    await workbench.editor.waitForText(/This policy could not be read\./);
    await workbench.screenshot('demo-ended');
    await workbench.page.locator('.tab', { hasText: 'Get Item' }).click();
    await workbench.editor.waitForText(/not saved yet/);
    assert.equal(await workbench.editor.isDirty(), true);
    await workbench.screenshot('demo-ended-unsaved');
    assert.deepEqual((await workbench.messages.notifications()).filter(({ severity }) => severity === 'error'), []);
  });

  it('go on where they were when the demo starts again', async () => {
    const { workbench } = opened();
    await workbench.messages.answer(/^The demo ended with its window/, 'Start Again');
    await workbench.tree('API Management').waitForRow('First Steps');
    await workbench.editor.waitForText(/not saved yet/);
    assert.equal(await workbench.editor.isDirty(), true);
    await workbench.page.locator('.tab', { hasText: 'Get PSP Key' }).click();
    await workbench.editor.waitForText(/<return-response>/);
    await workbench.screenshot('demo-again');
  });

  it('have written no secret and no token anywhere: logs, state, storage, browser', async () => {
    const { workbench, window } = opened();
    await assertNothingWritten(workbench.page, window);
  });
});

/** How many settings the settings editor says that it found. */
async function settingsFound({ page }: Workbench): Promise<number> {
  const said = await page.locator('.settings-editor .settings-count-widget').first().textContent();
  return Number(/\d+/.exec(said ?? '')?.[0] ?? 0);
}
